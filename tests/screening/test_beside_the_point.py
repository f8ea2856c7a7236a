"""One more true thing said changes nothing of a policy that does not look at it, and no option is ever shown."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.present.checkup_document import CheckupDocument
from lnpolicy.rules.eligibility import UNASKED
from lnpolicy.rules.logic import inputs_of, leaves_of
from lnpolicy.screening.checkup import checkup
from lnpolicy.screening.profile import Profile
from lnpolicy.screening.screen import ENTITLED, NOT_ENTITLED
from tests.screening.test_calculated import JUDGED, about_one, values

EDITION = bundled_edition()
VOCABULARY = EDITION.eligibility.vocabulary
DAY = date(2026, 11, 28)
ITEMS = {item.policy: item for item in EDITION.eligibility.entitlements}
BEARS_ON = {name: {*names} for name, names in VOCABULARY.bears_on.items()}


def looked_at_by(policy):
    """The facts at which a policy and its calculators look, under whatever name."""
    item = ITEMS[policy]
    names = set(inputs_of(item.when)) if item.when else set()
    names |= {name for cap in item.caps if cap.when for name in inputs_of(cap.when)}
    if not item.prints_where:  # that no place is printed is told those who are elsewhere
        names |= set(inputs_of(EDITION.eligibility.elsewhere.when))
    taken = set(EDITION.intake(item.worth).inputs) if item.worth else set()
    if item.judged_by:
        taken |= set(EDITION.rules(item.judged_by).looked_at(item.judged_by, policy))
    return names | taken | {given.fact for given in VOCABULARY.gives if given.input in taken}


def record(profile, policy):
    """What a checkup says of one policy; None where the profile contradicts itself."""
    try:
        made = checkup(profile, on=DAY, edition=EDITION)
    except ValueNotAccepted:
        return None
    document = CheckupDocument(made, [policy])
    return document.record(document.shown[0])


def as_wanted(policy):
    """A profile that says of each fact what the conditions of a policy want of it."""
    facts = {}
    for leaf in leaves_of(ITEMS[policy].when):
        if leaf.input != UNASKED and leaf.test in ("is", "at_least"):
            facts.setdefault(leaf.input, leaf.bound)
    return Profile(facts)


EVERY_FACT = [
    (name, value)
    for name, fact in VOCABULARY.facts.items()
    for value in ((True, False) if fact.input.kind == "yes_no" else list(fact.input.choices) or [fact.input.least])
]


@pytest.mark.parametrize("policy", sorted(JUDGED))
def test_no_fact_that_a_policy_does_not_look_at_changes_anything_of_it(policy):
    looked_at = looked_at_by(policy)
    rulebook = EDITION.rules(ITEMS[policy].judged_by)
    said = {
        leaf.input: leaf.bound
        for rule in JUDGED[policy]
        for leaf in leaves_of(rule.when)
        if leaf.test == "is" and leaf.input in rulebook.inputs and leaf.input not in VOCABULARY.facts
    }
    base = as_wanted(policy)._replace(inputs=said)
    before = record(base, policy)
    assert before is not None
    changed = [
        (name, value)
        for name, value in EVERY_FACT
        if name not in base.facts and BEARS_ON[name].isdisjoint(looked_at)
        if (after := record(base.with_fact(name, value), policy)) is not None and after != before
    ]
    assert changed == []


@settings(max_examples=300)
@given(about_one, st.sampled_from(sorted(VOCABULARY.facts)), st.data())
def test_a_fact_that_a_policy_does_not_look_at_changes_nothing_of_it(drawn, name, data):
    policy, profile = drawn
    if name in profile.facts or not BEARS_ON[name].isdisjoint(looked_at_by(policy)):
        return
    before = record(profile, policy)
    after = record(profile.with_fact(name, data.draw(values(VOCABULARY.facts[name].input))), policy)
    if before is not None and after is not None:
        assert after == before


def texts(document):
    """Every text of a document."""
    if isinstance(document, str):
        yield document
    elif isinstance(document, dict):
        for part in document.values():
            yield from texts(part)
    elif isinstance(document, list):
        for part in document:
            yield from texts(part)


@settings(max_examples=300)
@given(about_one)
def test_no_text_of_a_checkup_names_an_option(drawn):
    policy, profile = drawn
    found = record(profile, policy)
    assert [text for text in texts(found) if "--" in text] == []


def group(policy, facts, **inputs):
    return record(Profile(facts, inputs), policy)["group"]


DEVICE = {"in_liaoning": True, "entity": "enterprise", "medical_devices": True, "innovative_device": True}
PLANT = {"in_liaoning": True, "eia": True, "in_industrial_park": True, "report_needed": True}
MAKER = {
    "entity": "enterprise",
    "independent_legal_person": True,
    "manufacturing": True,
    "seriously_dishonest": False,
    "smart_manufacturing": True,
}


def test_a_device_firm_that_names_its_city_keeps_its_policy():
    assert group(104, {**DEVICE, "city": "shenyang"}, core_patent=True) == ENTITLED


def test_a_plant_that_names_its_city_is_judged_by_what_its_policy_looks_at():
    assert group(34, {**PLANT, "city": "shenyang"}, plan_conforms=True) == ENTITLED
    assert group(34, {**PLANT, "city": "shenyang"}, plan_conforms=False) == NOT_ENTITLED
    assert group(135, {**MAKER, "city": "shenyang"}, years_without_major_accident=2) == NOT_ENTITLED


GRADUATES = {"entity": "enterprise", "small_micro": True, "hires_graduates": True, "contract_months": 12}


def test_the_day_on_which_a_graduate_left_school_decides_who_counts():
    late = {"left_school": date(2020, 6, 30), "hire_date": date(2026, 5, 1)}
    assert group(64, GRADUATES, **late) == NOT_ENTITLED


def test_whom_a_firm_hires_is_not_who_founds():
    late = {"left_school": date(2020, 6, 30), "hire_date": date(2026, 5, 1)}
    assert group(64, {**GRADUATES, "left_within_two_years": True}, **late) == NOT_ENTITLED


def test_two_things_said_that_cannot_both_be_so_are_named_as_people_know_them():
    facts = {"person": "graduate", "left_within_two_years": True, "operating_months": 7}
    found = record(Profile(facts, {"left_school": date(2015, 6, 30)}), 152)
    assert found["missing"] == ["“离校2年内”与“离校日期”、“正常运营”不一致"]
