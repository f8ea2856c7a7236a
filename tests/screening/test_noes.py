"""A no that a list gives, or that follows, never wins over a yes that was said or follows; a contradiction is told."""

from datetime import date
from itertools import islice, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.present.checkup_document import CheckupDocument
from lnpolicy.rules.conclusions import drawn
from lnpolicy.rules.eligibility import UNASKED
from lnpolicy.rules.logic import AnyOf, Leaf, Not, inputs_of, leaves_of
from lnpolicy.screening.assignments import set_in
from lnpolicy.screening.checkup import checkup
from lnpolicy.screening.profile import Profile, read_facts
from lnpolicy.screening.screen import ENTITLED, NOT_ENTITLED, OPEN, screened

EDITION = bundled_edition()
VOCABULARY = EDITION.eligibility.vocabulary
DAY = date(2026, 11, 28)
NOTHING = {one.label: [] for one in VOCABULARY.asked}
"""Every list answered with none of it."""
ITEMS = {item.policy: item for item in EDITION.eligibility.entitlements if item.when is not None}


def answers(name):
    declared = VOCABULARY.facts[name].input
    if declared.kind == "yes_no":
        return (True, False)
    return tuple(declared.choices) or (declared.least, declared.most)


EVERY_FACT = [(name, value) for name in VOCABULARY.facts for value in answers(name)]


def known_of(facts):
    return drawn(VOCABULARY, facts).known


def group(document, policy):
    made = screened(read_facts(document, EDITION), DAY, EDITION)
    return next(one.group for one in made.filed if one.entitlement.policy == policy)


@pytest.mark.parametrize(("name", "value"), EVERY_FACT)
def test_whatever_is_so_stays_so_beside_lists_of_which_nothing_is_so(name, value):
    known = known_of({name: value})
    beside = screened(read_facts({name: value, **NOTHING}, EDITION), DAY, EDITION).known
    assert {fact: beside[fact] for fact, said in known.items() if said is not False} == {
        fact: said for fact, said in known.items() if said is not False
    }


def opposite(condition):
    """Facts by which a condition is unmet."""
    if isinstance(condition, Leaf):
        if isinstance(condition.bound, bool):
            yield {condition.input: not condition.bound}
        else:
            yield from ({condition.input: one} for one in answers(condition.input) if one != condition.bound)
    elif isinstance(condition, AnyOf):
        shut = {leaf.bound for leaf in leaves_of(condition)}
        (name,) = set(inputs_of(condition))
        yield from ({name: one} for one in answers(name) if one not in shut)


def ways(condition):
    """Facts by which a condition is met, as far as facts can meet it, one way after another."""
    if isinstance(condition, Leaf):
        yield {} if condition.input == UNASKED else {condition.input: condition.bound}
    elif isinstance(condition, Not):
        yield from opposite(condition.part)
    elif isinstance(condition, AnyOf):
        for part in condition.parts:
            yield from ways(part)
    else:
        for parts in product(*(list(islice(ways(part), 12)) for part in condition.parts)):
            found = {}
            for part in parts:
                if any(found.get(name, value) != value for name, value in part.items()):
                    break
                found |= part
            else:
                yield found


WAYS = [(policy, way) for policy, item in ITEMS.items() for way in islice(ways(item.when), 24)]


@pytest.mark.parametrize("policy", ITEMS)
def test_no_list_closes_a_policy_whose_clause_is_met_by_what_was_said(policy):
    for _, way in [pair for pair in WAYS if pair[0] == policy]:
        assert group({**way, **NOTHING}, policy) != NOT_ENTITLED, way


@settings(max_examples=600)
@given(st.sampled_from(WAYS), st.lists(st.sampled_from(EVERY_FACT), max_size=3), st.booleans())
def test_no_no_that_follows_closes_a_policy_whose_clause_is_met_by_what_was_said(drawn, others, answers_lists):
    policy, way = drawn
    looked_at = set(inputs_of(ITEMS[policy].when))
    beside = {name: value for name, value in others if name not in looked_at}
    try:
        found = group({**beside, **way, **(NOTHING if answers_lists else {})}, policy)
    except ValueNotAccepted:  # a yes follows from one thing, and another that was said is its no
        return
    assert found != NOT_ENTITLED


@settings(max_examples=200)
@given(st.lists(st.sampled_from(EVERY_FACT), max_size=6).map(dict))
def test_lists_close_nothing_that_is_theirs(facts):
    try:
        before = screened(Profile(facts), DAY, EDITION).filed
    except ValueNotAccepted:
        return
    after = {
        one.entitlement.policy: one.group
        for one in screened(read_facts({**facts, **NOTHING}, EDITION), DAY, EDITION).filed
    }
    assert [one.entitlement.policy for one in before if one.group == ENTITLED != after[one.entitlement.policy]] == []


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ({"entity": "person", "pharmacy": True}, {"主体类型", "药品零售"}),
        ({"imports": False, "exports": False, "in_bonded_zone": True}, {"综保区内"}),
        ({"patents": False, "patent_agency": True}, {"专利", "专利代理机构"}),
        ({"manufacturing": True, "financial_institution": True}, {"制造业", "金融机构"}),
        ({"farming": False, "aquaculture": True}, {"农业", "海水养殖"}),
    ],
)
def test_what_cannot_be_so_by_what_else_was_said_is_refused(said, named):
    with pytest.raises(ValueNotAccepted, match="矛盾") as caught:
        checkup(said, on=DAY, edition=EDITION)
    assert all(f"“{label}" in caught.value.message or f"{label}”" in caught.value.message for label in named)


@pytest.mark.parametrize(
    ("said", "other", "label"),
    [
        ({"生产开采": [], "provincial_mining_licence": True}, "“生产开采”里没有选的“采矿”", "省发证权限"),
        ({"行业": [], "制造业": True}, "“行业”里没有选的“工业”", "制造业"),
        ({"行业": [], "生产开采": ["非煤矿山"]}, "“行业”里没有选的“工业”", "非煤矿山"),
        ({"进出口": [], "in_bonded_zone": True}, "“进出口”里没有选的“进口”", "综保区内"),
    ],
)
def test_what_a_list_did_not_choose_and_is_so_all_the_same_is_told(said, other, label):
    made = checkup(said, on=DAY, edition=EDITION)
    assert CheckupDocument(made, []).document()["warnings"] == [f"{other}与“{label}”对不上，以“{label}”为准"]


@pytest.mark.parametrize("policy", [12, 88])
def test_no_list_closes_what_another_question_may_still_open(policy):
    assert group({"主体类型": "企业", "行业": []}, policy) == OPEN
    assert group({"主体类型": "企业", "行业": [], "海运和船舶": []}, policy) != ENTITLED
    assert group({"主体类型": "企业", "行业": [], "海运和船舶": [], "项目和用地": []}, policy) == NOT_ENTITLED


@pytest.mark.parametrize("policy", [31, 142])
def test_whoever_does_no_farming_keeps_and_catches_no_fish(policy):
    assert group({"主体类型": "企业", "农业": "否"}, policy) == NOT_ENTITLED


def test_whoever_has_no_ship_in_liaoning_has_none_at_its_terminal():
    assert group({"船舶到辽宁": "否"}, 118) == NOT_ENTITLED


def test_a_choice_of_a_list_does_not_contradict_what_it_leaves_out():
    made = checkup({"药械妆消": ["药品生产企业"], "制造业": "否"}, on=DAY, edition=EDITION)
    assert made.known["drug_producer"] is True
    assert "drug_holder" not in made.known


@pytest.mark.parametrize("asked", VOCABULARY.asked, ids=lambda asked: asked.name)
def test_nobody_is_asked_again_what_a_list_has_answered(asked):
    made = checkup({"entity": "enterprise", asked.label: []}, on=DAY, edition=EDITION)
    assert not {name for one in made.questions for name in one.facts} & set(asked.facts)


def test_a_list_of_vehicles_says_nothing_of_driving_licences():
    assert group({"entity": "person", "车辆": ["辽A小型客车"]}, 27) == OPEN
    assert group({"entity": "person", "车辆": ["辽A小型客车"], "车驾业务": True}, 27) == ENTITLED


@pytest.mark.parametrize("policy", [60, 61])
def test_a_list_of_staff_says_nothing_of_ones_own_exam_or_travel(policy):
    assert group({"entity": "person", "city": "shenyang", "用人": []}, policy) == OPEN


def test_what_a_file_says_in_a_list_gives_way_to_what_is_set_beside_it():
    profile = read_facts({"行业": [], "海运和船舶": []}, EDITION)
    made = checkup(set_in(profile, ["海水养殖=是"], EDITION), on=DAY, edition=EDITION)
    assert made.known["farming"] is True
    assert "farming" not in made.profile.facts
    assert made.given_way == {}


def test_a_list_may_name_what_another_question_asks_for():
    assert group({"entity": "person", "车辆": ["辽A小型客车", "车驾业务"]}, 27) == ENTITLED
    assert group({"entity": "person", "车辆": ["辽A小型客车", "车驾业务"], "打算办的事": []}, 27) == ENTITLED
