"""What holds of every checkup, whoever it is of; the profiles are drawn from the facts themselves."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.eligibility import UNASKED
from lnpolicy.rules.logic import leaves_of, narrowed
from lnpolicy.screening.checkup import checkup
from lnpolicy.screening.profile import Profile
from lnpolicy.screening.screen import ENTITLED, GROUPS, NOT_ENTITLED, OPEN, screened

EDITION = bundled_edition()
VOCABULARY = EDITION.eligibility.vocabulary
DAY = date(2026, 7, 1)


def values(fact):
    declared = fact.input
    if declared.kind == "yes_no":
        return st.booleans()
    if declared.choices:
        return st.sampled_from(sorted(declared.choices))
    if declared.kind == "money":
        return st.sampled_from([Decimal(yuan) for yuan in (10**5, 10**6, 10**7, 10**8, 10**9)])
    return st.integers(1, min(500, int(declared.most))).map(Decimal)


def consistent(said):
    """Whether nothing that was said contradicts another, be it a size and the figures from which one follows."""
    try:
        screened(Profile(said), DAY, EDITION)
    except ValueNotAccepted:
        return False
    return not checkup(Profile(said), on=DAY, edition=EDITION).size_is_contradicted


SIZED = [
    *("entity", "size", "sme", "small_micro", "size_sector", "employees", "revenue", "total_assets", "private"),
    *("hires_graduates", "government_procurement", "needs_finance", "person", "first_business"),
]
"""The facts of a size, and those beside it on which the same policies hang: drawn at random they seldom meet."""


def some_of(names):
    return (
        st.lists(st.sampled_from(sorted(names)), unique=True, max_size=40)
        .flatmap(lambda drawn: st.fixed_dictionaries({name: values(VOCABULARY.facts[name]) for name in drawn}))
        .filter(consistent)
    )


said = some_of(VOCABULARY.facts) | some_of(SIZED)


def groups(facts):
    return {one.entitlement.policy: one.group for one in screened(Profile(facts), DAY, EDITION).filed}


@given(said)
def test_every_policy_is_in_one_group(facts):
    made = checkup(Profile(facts), on=DAY, edition=EDITION)
    assert sum(made.counts.values()) == len(EDITION)
    assert set(made.counts) == set(GROUPS)


@given(said, st.data())
def test_more_facts_never_move_a_settled_policy(facts, data):
    kept = data.draw(st.sets(st.sampled_from(sorted(facts)))) if facts else set()
    fewer, more = groups({name: facts[name] for name in kept}), groups(facts)
    assert all(more[policy] == group for policy, group in fewer.items() if group != OPEN)


WHOLE = [item for item in EDITION.eligibility.entitlements if item.when is not None]
SAYS_A_KIND = (
    *("企业", "单位", "机构", "组织", "法人", "机关", "主体", "个体", "群众", "院所", "毕业生", "经营者", "企业主"),
    "门店",  # of a chain, which is an enterprise
)
"""Words of an audience that say what kind of entity is meant."""


@pytest.mark.parametrize("item", WHOLE, ids=lambda item: item.key)
def test_no_kind_of_entity_alone_shuts_anybody_out_where_the_audience_names_none(item):
    audience = EDITION[item.policy].audience
    if "单位和个人" not in audience and any(word in audience for word in SAYS_A_KIND):
        return
    for kind in VOCABULARY.facts["entity"].input.choices:
        assert groups({"entity": kind})[item.policy] != NOT_ENTITLED, kind


@pytest.mark.parametrize("kind", VOCABULARY.facts["entity"].input.choices)
def test_one_more_fact_never_opens_what_the_kind_of_entity_shuts(kind):
    shut = {policy for policy, group in groups({"entity": kind}).items() if group == NOT_ENTITLED}
    for name, fact in VOCABULARY.facts.items():
        for value in (True, False) if fact.input.kind == "yes_no" else tuple(fact.input.choices):
            try:
                after = groups({"entity": kind, name: value} if name != "entity" else {"entity": kind})
            except ValueNotAccepted:
                continue
            assert {policy for policy in shut if after[policy] != NOT_ENTITLED} == set(), (name, value)


@given(said, st.randoms())
def test_the_order_of_facts_does_not_matter(facts, random):
    shuffled = list(facts.items())
    random.shuffle(shuffled)
    assert groups(dict(shuffled)) == groups(facts)


@settings(max_examples=30)
@given(said)
def test_the_total_is_the_sum_of_what_may_be_added(facts):
    made = checkup(Profile(facts), on=DAY, edition=EDITION)
    parts = [one for one in made.worths.values() if one.adds]
    assert made.totals.sure == sum(one.sure for one in parts)
    assert all(one.most is None or one.sure <= one.most for one in parts)
    assert all(one.sure == 0 for policy, one in made.worths.items() if groups(facts)[policy] != ENTITLED)


LISTS = {asked.name: asked for asked in VOCABULARY.asked}
LEFT_OUT = st.lists(st.sampled_from(sorted(LISTS)), unique=True, max_size=5)
"""Questions that were answered before with nothing but what is said."""
WITH_LISTS = st.builds(lambda facts, lists: {**facts, **{name: [] for name in lists}}, said, LEFT_OUT)


def ways_to_answer(question):
    """An answer to a question: a value, or of a list any, none or several, with or without what it did not ask for."""
    if question.name not in LISTS:
        return st.fixed_dictionaries({name: values(VOCABULARY.facts[name]) for name in question.facts})
    chosen = st.sets(st.sampled_from(question.facts), max_size=4)
    in_a_file = chosen.map(lambda names: {question.name: sorted(names)})
    return chosen.map(lambda names: {name: name in names for name in question.facts}) | in_a_file


def held(document):
    """The groups of what a file says; None where it contradicts itself."""
    try:
        found = checkup(document, on=DAY, edition=EDITION)
    except ValueNotAccepted:
        return None
    return None if found.size_is_contradicted else {one.entitlement.policy: one.group for one in found.filed}


def answered(document, data):
    """A question about a profile, with the groups before and after an answer to it; None where there is none."""
    before = held(document)
    if before is None:
        return None
    made = checkup(document, on=DAY, edition=EDITION)
    if not made.questions:
        return None
    question = data.draw(st.sampled_from(list(made.questions)))
    after = held({**document, **data.draw(ways_to_answer(question))})
    return None if after is None else (question, before, after)


@settings(max_examples=150)
@given(WITH_LISTS, st.data())
def test_a_question_settles_as_many_as_it_promises_however_it_is_answered(document, data):
    if (found := answered(document, data)) is not None:
        question, before, after = found
        settled = sum(group == OPEN and after[policy] != OPEN for policy, group in before.items())
        assert question.settles <= settled <= question.may_settle


@settings(max_examples=150)
@given(WITH_LISTS, st.data())
def test_an_answer_to_a_question_moves_nothing_that_is_settled(document, data):
    if (found := answered(document, data)) is not None:
        _, before, after = found
        assert {policy for policy, group in before.items() if group != OPEN and after[policy] != group} == set()


def is_never_asked(name, known):
    """Whether nobody like this is asked about a fact: it is asked of other kinds of entity, or after such a fact."""
    fact = VOCABULARY.facts[name]
    if known.get(name) is True:
        return False
    if fact.asked_of and known.get("entity") in set(VOCABULARY.facts["entity"].input.choices) - set(fact.asked_of):
        return True
    return any(is_never_asked(first, known) for first in (fact.needs, fact.after) if first)


@settings(max_examples=30)
@given(said)
def test_where_nothing_is_asked_nothing_is_open_that_an_answer_could_settle(facts):
    made = checkup(Profile(facts), on=DAY, edition=EDITION)
    left = [narrowed(one.entitlement.when, made.known) for one in made.filed if one.group == OPEN]
    if not made.questions:
        waiting = {leaf.input for condition in left for leaf in leaves_of(condition)} - {UNASKED}
        assert [name for name in waiting if not is_never_asked(name, made.known)] == []


def test_whoever_says_nothing_is_refused_nothing():
    assert checkup({}, on=DAY, edition=EDITION).counts[NOT_ENTITLED] == 0


@pytest.mark.parametrize("name", sorted(VOCABULARY.facts))
def test_every_fact_can_be_given_by_its_label(name):
    declared = VOCABULARY.facts[name].input
    value = {"yes_no": "是"}.get(declared.kind) or (next(iter(declared.choices.values()))[0] if declared.choices else 5)
    assert name in checkup({declared.label: value}, on=DAY, edition=EDITION).profile.facts


def test_no_two_facts_have_the_same_label():
    labels = [fact.input.label for fact in VOCABULARY.facts.values()] + [asked.label for asked in VOCABULARY.asked]
    assert len(set(labels)) == len(labels)
