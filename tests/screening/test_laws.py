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
        VOCABULARY.completed(said)
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


@settings(max_examples=40)
@given(said, st.data())
def test_a_question_settles_as_many_as_it_promises(facts, data):
    made = checkup(Profile(facts), on=DAY, edition=EDITION)
    if not made.questions:
        return
    question = data.draw(st.sampled_from(list(made.questions)))
    answer = data.draw(
        st.fixed_dictionaries({name: values(VOCABULARY.facts[name]) for name in question.facts}).filter(
            lambda answer: consistent(facts | answer)
        )
    )
    after = groups(facts | answer)
    settled = sum(group == OPEN and after[policy] != OPEN for policy, group in groups(facts).items())
    assert question.settles <= settled <= question.may_settle


@settings(max_examples=30)
@given(said)
def test_where_nothing_is_asked_nothing_is_open_that_an_answer_could_settle(facts):
    made = checkup(Profile(facts), on=DAY, edition=EDITION)
    left = [narrowed(one.entitlement.when, made.known) for one in made.filed if one.group == OPEN]
    if not made.questions:
        assert {leaf.input for condition in left for leaf in leaves_of(condition)} <= {UNASKED}


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
