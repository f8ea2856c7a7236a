"""What a profile says beside its facts tells for every calculator: its no is the policy's no, or a part's."""

from datetime import date

import pytest

from lnpolicy.calc.registry import attempt
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import LnpolicyError
from lnpolicy.present.checkup_document import CheckupDocument
from lnpolicy.rules.logic import inputs_of, leaves_of
from lnpolicy.screening.checkup import checkup
from lnpolicy.screening.profile import Profile
from lnpolicy.screening.screen import ENTITLED, NOT_ENTITLED, OPEN

EDITION = bundled_edition()
DAY = date(2026, 11, 27)
ITEMS = {item.policy: item for item in EDITION.eligibility.entitlements}
FIRM = {"entity": "enterprise", "city": "tieling", "private": True, "independent_legal_person": True}


def record(policy, facts, **inputs):
    document = CheckupDocument(checkup(Profile({**FIRM, **facts}, inputs), on=DAY, edition=EDITION), [policy])
    return document.record(document.shown[0])


COACHES, BOXES = {"tour_coaches": True, "etc": True}, {"container_trucks": True, "container_trucks_at_ports": True}
DRAMA = {"micro_drama": True, "filed": True}
WHOLESALE = {"drug_wholesale": True, "third_party_logistics": False}
"""药品批发企业: the fact of that name asks for third parties that store medicines too, which 96 prints beside them."""
NEW_WHOLESALER = {"drug_wholesale": True, "new_wholesaler": True}
LATE = {
    "kind": "tax",
    "violation_date": date(2022, 1, 1),
    "disclosure_date": DAY,
    "short_paid": 5000000,
    "due": 6000000,
    "before_discovery": True,
    "previous_disclosure": "none",
}


@pytest.mark.parametrize(
    ("policy", "facts", "inputs"),
    [
        (71, {"car_liao_a": True}, {"ring": False}),
        (80, COACHES, {"seats": 12}),
        (80, COACHES, {"licensed": False}),
        (80, COACHES, {"in_province": False}),
        (78, {**BOXES, "etc": True}, {"entry": "沈阳北", "exit": "铁岭"}),
        (26, {"invites_foreigners": True}, {"diplomatic": True}),
        (34, {"eia": True, "in_industrial_park": True, "report_needed": True}, {"plan_conforms": False}),
        (56, {"imports": True, "customs_violation": True}, {**LATE, "before_discovery": False}),
        (102, {"drug_holder": True}, {"clinical_study": True}),
        (131, {"electricity_change": True}, {"change_item": "other"}),
    ],
)
def test_a_printed_condition_that_fails_makes_a_policy_not_theirs(policy, facts, inputs):
    assert record(policy, facts)["group"] == ENTITLED
    found = record(policy, facts, **inputs)
    assert found["group"] == NOT_ENTITLED
    assert any(row["state"] == "unmet" for row in found["conditions"])


@pytest.mark.parametrize(
    ("policy", "facts", "inputs", "lost", "kept"),
    [
        (129, {"electricity_connection": True}, {"capacity_kw": 180}, "160千瓦", "办电5至15个工作日"),
        (129, {"electricity_connection": True}, {"voltage": "10kv"}, "低压接入", "办电5至15个工作日"),
        (96, {**NEW_WHOLESALER, "third_party_logistics": True}, {"floor_area": 1500}, "2000平方米", "多仓协同"),
        (56, {"imports": True, "customs_violation": True}, LATE, "自违规发生之日起一年以内", "可申请减免税款滞纳金"),
        (138, DRAMA, {"item": "filming", "filmed_in_liaoning": False}, "在辽取景", "其余各项"),
        (138, DRAMA, {"item": "ai", "key_project": False}, "重点项目", "其余各项"),
        (138, DRAMA, {"item": "platform", "recognised": False}, "认定级别", "其余各项"),
        (157, {"drug_wholesale": True}, {"newly_marketed": False}, "新上市药品首发", "自评和自主定价"),
    ],
)
def test_where_a_part_of_a_policy_is_not_theirs_the_rest_is_what_it_gives(policy, facts, inputs, lost, kept):
    found = record(policy, facts, **inputs)
    assert found["group"] == ENTITLED
    assert found["what"].startswith(ITEMS[policy].rest)
    assert kept in found["what"]
    assert lost in found["what"].partition("不符合")[2]


@pytest.mark.parametrize(
    ("policy", "facts", "inputs", "lost", "kept"),
    [
        (
            96,
            NEW_WHOLESALER,
            {"floor_area": 1800},
            "2000平方米",
            "多仓协同",
        ),
        (99, WHOLESALE, {"both_ways": False}, "2种经营方式都做", "取得1张《药品经营许可证》"),  # 允许企业1个经营主体…
        (99, WHOLESALE, {"business_entities": 6}, "1个经营主体", "取得1张《药品经营许可证》"),
        (131, {"electricity_change": True}, {"change_qualified": False}, "符合条件的申请", "内部流转加快"),
    ],
)
def test_where_it_is_not_settled_whether_the_rest_is_theirs_it_is_to_be_confirmed(policy, facts, inputs, lost, kept):
    assert record(policy, facts)["group"] == ENTITLED
    found = record(policy, facts, **inputs)
    assert found["group"] == OPEN
    assert lost in found["missing"][0] and kept in found["missing"][0]


def test_a_new_wholesaler_who_is_too_small_and_stores_nothing_for_others_has_nothing():
    """新开办药品批发企业开办面积降低为2000平方米；接受委托储存配送的第三方…允许使用协同仓."""
    facts = {**NEW_WHOLESALER, "third_party_logistics": False}
    assert record(96, facts, floor_area=2000)["group"] == ENTITLED
    assert record(96, facts, floor_area=1800)["group"] == NOT_ENTITLED


def test_what_is_disclosed_after_the_term_of_a_policy_has_none_of_it():
    facts = {"imports": True, "customs_violation": True}
    inputs = {"kind": "article_15", "violation_date": "2027-05-01", "disclosure_date": "2027-07-01"}  # 至 2027-06-30
    assert record(56, facts, **inputs)["group"] == NOT_ENTITLED


MINE = {"provincial_mining_licence": True}
SPARED = {"mining_application": "extension", "plan_applicable": True, "plan_licence_years": 6, "extension_years": 5}


@pytest.mark.parametrize("inputs", [SPARED, {"mining_application": "change", "major_plan_change": False}])
def test_whoever_is_exempt_from_a_policy_has_nothing_of_it(inputs):
    found = record(68, MINE, **inputs)
    assert found["group"] == NOT_ENTITLED
    assert any("不在要报" in row["text"] for row in found["conditions"] if row["state"] == "unmet")


@pytest.mark.parametrize("inputs", [{"mining_application": "first"}, {**SPARED, "plan_licence_years": 4}])
def test_whoever_is_known_not_to_be_exempt_has_nothing_left_unchecked(inputs):
    found = record(68, MINE, **inputs)
    assert (found["group"], found["unchecked"]) == (ENTITLED, [])


def test_whoever_has_not_booked_is_told_by_what_else_a_coach_is_let_off():
    """“预约制”: 本省车辆集体预约，“免申即享”."""
    assert record(80, COACHES, booked=False)["missing"] == ["不符合“预约制”，另看“本省车辆（辽牌）”“在集体预约名单上”"]
    assert record(80, COACHES, booked=False, collective=True)["missing"] == ["不符合“预约制”，另看“本省车辆（辽牌）”"]


def test_a_producer_of_disinfection_products_need_not_be_the_unit_that_answers_for_them():
    made = {"disinfection_products": True}
    assert record(43, made)["group"] == OPEN
    assert record(43, {**made, "disinfection_unit_in_liaoning": True})["group"] == ENTITLED
    assert record(43, {**made, "disinfection_unit_in_liaoning": False})["group"] == NOT_ENTITLED


def test_where_one_way_fails_and_others_may_hold_a_policy_is_to_be_confirmed():
    found = record(36, {"pollutant_permit": True}, environmental_procedures=False)
    assert found["group"] == OPEN
    assert "在线监控" in found["missing"][0]


def test_what_is_said_of_another_vehicle_says_nothing_of_this_one():
    assert record(71, {"car_liao_a": True, "tour_coaches": True}, seats=45)["group"] == ENTITLED
    assert record(75, {"six_axle_trucks": True}, axles=5)["group"] == ENTITLED


@pytest.mark.parametrize(
    ("policy", "facts", "inputs"),
    [
        (71, {"car_liao_a": True}, {"ring": True}),
        (80, COACHES, {"seats": 45, "licensed": True, "in_province": True, "booked": True}),  # 实施“预约制”
        # 具备与从事水利水电工程施工相应的安全生产知识和管理能力
        (86, {"water_safety_staff": True}, {"passed_exam": True, "safety_knowledge": True}),
    ],
)
def test_what_was_said_and_is_met_is_checked(policy, facts, inputs):
    assert record(policy, facts)["unchecked"] != []
    found = record(policy, facts, **inputs)
    assert (found["group"], found["unchecked"]) == (ENTITLED, [])


def test_a_toll_says_what_its_policy_saves():
    found = record(75, {"six_axle_trucks": True}, toll=1000)
    assert (found["sure"], found["possible"]) == ("130.00", "130.00")
    assert found["worth"] == "应付 870.00 元，省 130.00 元"


def test_nothing_is_said_of_a_toll_that_another_vehicle_pays():
    assert record(75, {"six_axle_trucks": True}, toll=1000, vehicle="car")["worth"] is None


@pytest.mark.parametrize("policy", [policy for policy, item in ITEMS.items() if item.case])
def test_the_case_of_a_policy_is_one_that_its_calculator_takes_and_that_meets_it(policy):
    item = ITEMS[policy]
    made = attempt(item.judged_by or item.worth, item.case, EDITION, on=DAY)
    assert not isinstance(made, LnpolicyError)
    (found,) = [option for option in made.options if option.rule.policy == policy][:1]
    assert found.verdict != "ineligible"
    looked_at = {name for rule in [found.rule] for name in inputs_of(rule.when)}
    assert set(item.case) <= looked_at


@pytest.mark.parametrize("policy", [policy for policy, item in ITEMS.items() if item.checked or item.wholly])
def test_what_may_be_checked_is_what_conditions_of_the_calculator_look_at(policy):
    item = ITEMS[policy]
    calculator = item.judged_by or item.partly_by or item.worth
    rules = [rule for rule in EDITION.rules(calculator).of(calculator) if rule.policy == policy and rule.when]
    looked_at = {leaf.input for rule in rules for leaf in leaves_of(rule.when)}
    assert {name for names in item.checked.values() for name in names} <= looked_at
    assert set(item.wholly) <= set(EDITION.rules(calculator).looked_at(calculator, policy))
