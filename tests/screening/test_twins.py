"""What a calculator asks again under another name: no policy shows a condition and its opposite side by side."""

import re
from datetime import date

import pytest
from hypothesis import given, settings

from lnpolicy.edition.edition import bundled_edition
from lnpolicy.present.checkup_document import CheckupDocument
from lnpolicy.rules.logic import leaves_of
from lnpolicy.screening.checkup import checkup
from lnpolicy.screening.profile import Profile, inputs_beside
from lnpolicy.screening.screen import ENTITLED, NOT_ENTITLED
from tests.screening.test_calculated import about_one, checked

EDITION = bundled_edition()
VOCABULARY = EDITION.eligibility.vocabulary
DAY = date(2026, 11, 28)
ITEMS = EDITION.eligibility.entitlements
LINKED = {(fact, one.input) for one in VOCABULARY.twins for fact in one.facts}
LINKED |= {(given.fact, given.input) for given in VOCABULARY.gives}


def rows(made, policy):
    document = CheckupDocument(made, [policy])
    return document.record(document.shown[0])["conditions"]


def bare(text):
    """A condition without what says whether it is so."""
    return re.sub(r"[是不非未没有为的（）、，“”]|已经|企业$", "", text)


@settings(max_examples=800)
@given(about_one)
def test_no_condition_is_shown_beside_its_opposite(drawn):
    policy, profile = drawn
    if (made := checked(profile)) is None:
        return
    found = rows(made, policy)
    met = [row for row in found if row["state"] == "met"]
    unmet = [row for row in found if row["state"] == "unmet"]
    assert [(yes, no) for yes in met for no in unmet if (yes["input"], no["input"]) in LINKED] == []
    assert {bare(row["text"]) for row in met} & {bare(row["text"]) for row in unmet} == set()


def again():
    """What the calculators of a policy ask for in words that a condition of the policy has too."""
    for item in ITEMS:
        for calculator in {item.judged_by, item.worth, item.partly_by, item.spared_by} - {""}:
            rulebook = EDITION.rules(calculator)
            rules = [rule for rule in rulebook.of(calculator) if rule.policy == item.policy and rule.when is not None]
            for leaf in {leaf for rule in rules for leaf in leaves_of(rule.when)}:
                declared = rulebook.inputs.get(leaf.input)
                if item.when and declared and declared.kind == "yes_no" and leaf.input not in VOCABULARY.facts:
                    yield from ((item, leaf, fact) for fact in leaves_of(item.when) if fact.input in VOCABULARY.facts)


def test_whatever_is_asked_for_again_in_the_same_words_is_known_as_such():
    same = {(fact.input, leaf.input) for _, leaf, fact in again() if bare(fact.text) == bare(leaf.text)}
    assert same - LINKED == set()
    assert len(same & LINKED) > 3


@pytest.mark.parametrize("twin", VOCABULARY.twins, ids=lambda twin: twin.input)
def test_a_twin_is_an_input_of_a_calculator_that_says_yes_or_no_or_names_the_choices_that_do(twin):
    taken = [one for one in EDITION.calculators if twin.input in EDITION.intake(one).inputs]
    declared = [EDITION.rules(one).inputs[twin.input] for one in taken]
    if isinstance(twin.value, tuple):
        assert all(set(twin.value) < set(one.choices) for one in declared)
    else:
        assert {one.kind for one in declared} == {"yes_no"}
    assert twin.input not in VOCABULARY.facts
    assert twin.way != "same" or twin.input not in inputs_beside(EDITION)


MAKER = {"entity": "enterprise", "independent_legal_person": True, "smart_manufacturing": True}


@pytest.mark.parametrize(
    ("policy", "facts", "inputs", "expected"),
    [
        (135, {**MAKER, "seriously_dishonest": False}, {"manufacturer": False}, NOT_ENTITLED),
        (135, {**MAKER, "manufacturing": True}, {"manufacturer": False}, NOT_ENTITLED),
        (4, {"entity": "enterprise"}, {"private_business": False}, NOT_ENTITLED),
        (4, {"entity": "enterprise"}, {"private_business": True}, ENTITLED),
        (145, {"entity": "enterprise", "imports": True}, {"recommended_firm": False}, NOT_ENTITLED),
        (145, {"entity": "enterprise", "imports": True}, {"recommended_firm": True}, ENTITLED),
        (123, {"entity": "enterprise"}, {"origin_certificate_applicant": True}, ENTITLED),
        (126, {"entity": "enterprise"}, {"ledger_trader": True}, ENTITLED),
        (48, {"pharmacy": True}, {"online_drug_seller": True}, ENTITLED),
        (140, {}, {"notable_benefit": False}, NOT_ENTITLED),
    ],
)
def test_what_is_said_under_one_name_is_known_under_the_other(policy, facts, inputs, expected):
    made = checkup(Profile(facts, inputs), on=DAY, edition=EDITION)
    assert next(one.group for one in made.filed if one.entitlement.policy == policy) == expected


@pytest.mark.parametrize(
    ("profile", "warning"),
    [
        ({"制造业": True, "制造业企业": False}, "“制造业企业”与“制造业”对不上，请改正其中一个"),
        ({"便利化银行推荐": True, "recommended_firm": False}, "“优质企业”与“便利化银行推荐”对不上，请改正其中一个"),
        ({"第二类优先器械": True, "class_two": False}, "“第二类”与“第二类优先器械”对不上，请改正其中一个"),
        ({"制造业": True, "制造业企业": True}, None),
    ],
)
def test_two_names_for_one_thing_said_otherwise_are_told(profile, warning):
    document = CheckupDocument(checkup(profile, on=DAY, edition=EDITION), []).document()
    assert document["warnings"] == ([warning] if warning else [])
