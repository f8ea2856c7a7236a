"""What is printed and nothing looked at is told; what is sure is the least that it may be; what was said settles."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lnpolicy.edition.edition import bundled_edition
from lnpolicy.present.checkup_document import CheckupDocument
from lnpolicy.rules.logic import inputs_of, leaves_of
from lnpolicy.screening.checkup import checkup
from lnpolicy.screening.profile import Profile
from lnpolicy.screening.screen import ENTITLED, NOT_ENTITLED, OPEN
from tests.screening.test_calculated import about_one, checked

EDITION = bundled_edition()
VOCABULARY = EDITION.eligibility.vocabulary
DAY = date(2026, 7, 1)
ITEMS = {item.policy: item for item in EDITION.eligibility.entitlements}
ASKED_BY_A_FACT = {
    59: {"advanced_technology"},  # 经评审: to be confirmed, whatever is said
    64: {"may_have_worked", "months_paid"},  # 招用…未就业高校毕业生…缴纳社会保险费
    69: {"contractor_grade", "own_field", "target_field"},  # 其中一项资质的一级及以上总承包企业
    70: {"contractor_grade", "requested_grade"},  # 施工总承包一级及以上资质；不高于
    76: {"axles"},  # 6轴以上
    78: {"entry", "exit"},  # 进出港口指定收费站
    79: {"entry", "exit"},  # 进出中欧班列沈阳集结中心指定收费站
    82: {"gross_mass_kg"},  # 总质量4500千克及以下的除外
    104: {"recognised_innovation", "core_patent", "listed_award", "listed_programme", "first_principle"},
    105: {
        "in_national_plan",
        "high_end_device",
        "rare_or_tumour",
        "for_the_old",
        "for_children",
        "fundamental_advance",
    },
    154: {
        *("priority_approved", "years_since_approval", "innovative", "urgent_biologic", "shortage_listed"),
        *("emergency_drug", "procurement_winner", "other_priority"),
    },
}
"""Inputs whose conditions a fact asks for in the words of the clause: one of those that are listed is enough."""
ANOTHER_WAY = {26: {"individual_accepted"}, 46: {"repair_item", "repair_confirmed"}, 80: {"plate", "collective"}}
"""Inputs of which each opens another way to meet what is told or asked for."""
OF_ANOTHER_KIND = {
    34: "what each of its topics simplifies, of whoever has the project",
    36: "who is put on the list without an application",
    51: "how much is owed",
    102: "whether a test is given once more",
    138: "the item for which one applies",
}
"""Policies of which a calculator's other conditions tell how much or what more, not whose they are."""


def looked_at(item, calculator, name):
    """Whether a condition of a calculator is one of the policy, or is told as not checked."""
    used = set(inputs_of(item.when)) if item.when else set()
    if name in used or name in item.case or any(name in names for names in item.checked.values()):
        return True
    if any(name == one.input and one.calculator in ("", calculator) and one.fact in used for one in VOCABULARY.gives):
        return True
    if any(name == one.input and used.intersection(one.facts) for one in VOCABULARY.twins):
        return True
    sources = [
        one for one in EDITION.rules(calculator).made_from.get(name, ()) if one in EDITION.rules(calculator).inputs
    ]
    return bool(sources) and all(looked_at(item, calculator, one) for one in sources)


WITH_A_CALCULATOR = [item for item in ITEMS.values() if item.judged_by or item.worth]


@pytest.mark.parametrize("item", WITH_A_CALCULATOR, ids=lambda item: item.key)
def test_every_condition_that_a_calculator_looks_at_is_a_condition_or_told_as_not_checked(item):
    if item.policy in OF_ANOTHER_KIND:
        return
    calculator = item.judged_by or item.worth
    rules = EDITION.rules(calculator).of_policy(calculator, item.policy)
    wanted = {
        leaf.input
        for rule in rules
        if rule.when is not None and rule.topic in (item.topic or rule.topic, "")
        for leaf in leaves_of(rule.when)
    }
    told = ASKED_BY_A_FACT.get(item.policy, set()) | ANOTHER_WAY.get(item.policy, set())
    assert {name for name in wanted - told if not looked_at(item, calculator, name)} == set()


@settings(max_examples=300)
@given(about_one)
def test_what_is_open_of_a_policy_that_is_theirs_is_told(drawn):
    policy, profile = drawn
    if (made := checked(profile)) is None:
        return
    (one,) = [one for one in made.filed if one.entitlement.policy == policy]
    if one.group == ENTITLED:
        said = made.known.keys() | profile.inputs.keys()
        for words, names in ITEMS[policy].checked.items():
            assert said.intersection(names) or words in one.entitlement.unchecked


def record(policy, facts, **inputs):
    made = checkup(Profile(facts, inputs), on=DAY, edition=EDITION)
    return CheckupDocument(made, [policy]).document()["policies"][0]


@settings(max_examples=200)
@given(about_one, st.data())
def test_what_is_sure_stays_so_whatever_else_is_said(drawn, data):
    policy, more = drawn
    kept = data.draw(st.sets(st.sampled_from(sorted(more.inputs)))) if more.inputs else set()
    fewer = more._replace(inputs={name: more.inputs[name] for name in kept})
    first, then = checked(fewer), checked(more)
    if first is None or then is None or policy not in first.worths or policy not in then.worths:
        return
    before, after = first.worths[policy], then.worths[policy]
    (group,) = [one.group for one in then.filed if one.entitlement.policy == policy]
    if group == ENTITLED and not after.refusal and not after.lacks:
        assert before.sure <= after.sure


RENT = {
    **{"person": "hardship", "entity": "sole_trader", "first_business": True, "in_incubator": False},
    **{"lease_months": Decimal(12), "operating_months": Decimal(8)},
}
INSURED = {"entity": "enterprise", "small_micro": True, "hires_graduates": True, "contract_months": Decimal(12)}


@pytest.mark.parametrize(
    ("policy", "facts", "inputs", "sure", "possible"),
    [
        # 以实付租金为限的，可能更少；没有给实付租金
        (152, RENT, {}, "0.00", "10000.00"),
        (152, RENT, {"rent_paid": Decimal(1000)}, "3000.00", "10000.00"),
        (152, RENT, {"annual_standard": Decimal(9000)}, "0.00", "9000.00"),
        (152, RENT, {"annual_standard": Decimal(9000), "rent_paid": Decimal(100)}, "1200.00", "9000.00"),
        # (800 + 0 + 25) × 10 至 (800 + 400 + 25) × 10：医疗保险费中的生育部分没有给
        (64, INSURED, {"pension": 800, "medical": 400, "unemployment": 25, "months_paid": 10}, "8250.00", "12250.00"),
    ],
)
def test_what_is_sure_is_the_least_that_it_may_be(policy, facts, inputs, sure, possible):
    made = checkup(Profile(facts, inputs), on=DAY, edition=EDITION)
    (found,) = CheckupDocument(made, [policy]).document()["policies"]
    assert (found["group"], found["sure"], found["possible"]) == ("entitled", sure, possible)
    assert made.totals.sure == Decimal(sure)


PROJECT = {"entity": "enterprise", "technology_enterprise": True, "transfers_technology": True, "invest_first": True}
LEVELS = {"leading_industry": True, "advanced_technology": True, "difficulties_solved": True, "promising": True}


@pytest.mark.parametrize("name", LEVELS)
def test_a_project_that_lacks_what_is_printed_is_not_supported(name):
    assert record(59, PROJECT, **{**LEVELS, name: False})["group"] == NOT_ENTITLED


def test_what_was_said_of_a_project_is_not_told_as_unchecked_and_an_office_still_judges():
    found = record(59, PROJECT, **LEVELS)
    assert (found["group"], found["unchecked"]) == (OPEN, [])


BOXES = {"container_trucks": True, "etc": True}


def test_whoever_enters_at_a_station_of_a_port_goes_to_a_port():
    assert record(78, BOXES, entry="鲅鱼圈")["group"] == ENTITLED
    assert record(78, BOXES, entry="沈阳北")["group"] == OPEN


@pytest.mark.parametrize(
    ("mode", "group"), [("alone", NOT_ENTITLED), ("consortium", ENTITLED), ("subcontract", ENTITLED)]
)
def test_how_a_large_firm_bids_tells_whether_it_does_so_with_a_small_one(mode, group):
    assert (
        record(62, {"entity": "enterprise", "size": "large", "government_procurement": True}, mode=mode)["group"]
        == group
    )


def test_whoever_sells_cosmetics_alone_is_no_medical_firm():
    assert record(18, {"entity": "enterprise", "device_cosmetics_sales": True})["group"] == OPEN
    assert record(18, {"entity": "enterprise", "medical_devices": True})["group"] == ENTITLED


@pytest.mark.parametrize(
    ("policy", "facts"), [(48, {"online_drug_sales": True}), (99, {}), (49, {"radioactive_drugs": True})]
)
def test_whoever_only_stores_medicines_for_others_is_no_wholesaler(policy, facts):
    firm = {"entity": "enterprise", "in_liaoning": True, "drug_wholesale": True, **facts}
    assert record(policy, {**firm, "third_party_logistics": True})["group"] == OPEN
    assert record(policy, {**firm, "third_party_logistics": False})["group"] == ENTITLED


BOAT = {
    **{"entity": "person", "city": "dandong", "fishing_vessel": True, "renews_vessel": True},
    **{"registered_vessel": True, "loan_in_period": True},
}
LOAN = {
    **{"principal": Decimal(10_000_000), "disbursed": date(2026, 6, 1), "loan_rate": Decimal(3)},
    **{"fee_rate": Decimal("0.8"), "term_years": Decimal(5)},
}


def test_a_loan_that_is_of_the_period_by_one_reading_alone_hangs_on_that_fact():
    found = record(142, BOAT, **LOAN, contract_date=date(2025, 9, 1))
    assert (found["group"], found["missing"]) == (OPEN, ["渔船贷款期间"])
