"""Where a thing is, is not where its owner is; what a word for who one is shuts out; each as the clause has it."""

from datetime import date

import pytest

from lnpolicy.edition.edition import bundled_edition
from lnpolicy.present.eligibility import conditions
from lnpolicy.screening.checkup import checkup
from lnpolicy.screening.screen import ENTITLED, NOT_ENTITLED, OPEN

EDITION = bundled_edition()
DAY = date(2026, 11, 28)


def filed(policy, profile):
    made = checkup(profile, on=DAY, edition=EDITION)
    return made, next(one for one in made.filed if one.entitlement.policy == policy)


def group(policy, **facts):
    return filed(policy, facts)[1].group


@pytest.mark.parametrize(
    "policy, facts",
    [
        (24, {"entity": "person", "research_institution": True}),  # 省内高校、科研院所、科技服务机构的…人员
        (36, {"entity": "enterprise", "pollutant_permit": True}),  # 纳入我省排污许可
        (36, {"entity": "enterprise", "major_project": True}),  # 及重大工程项目
        (37, {"entity": "enterprise", "hazardous_waste": True, "reuses_waste": True}),  # 省内一家危险废物产生单位
        (52, {"entity": "person", "tobacco_applicant": True}),  # 辽宁省行政区域内申请烟草专卖零售许可证的
        (85, {"entity": "person", "water_cost_engineer": True}),  # 全省范围内注册
        (103, {"entity": "enterprise", "medical_devices": True}),  # 辽宁省内从事…注册与生产活动
        (142, {"entity": "enterprise", "fishing_vessel": True}),  # 辽宁省…海洋捕捞渔船
        (153, {"entity": "person", "person": "graduate", "first_business": True}),  # 在辽宁省内创办
    ],
)
def test_who_is_elsewhere_may_have_the_thing_in_liaoning(policy, facts):
    assert group(policy, **facts, in_liaoning=False) == OPEN


def test_a_business_founded_elsewhere_is_not_founded_in_liaoning():
    facts = {"entity": "sole_trader", "person": "graduate", "first_business": True}
    assert group(153, **facts, in_liaoning=False) == NOT_ENTITLED


@pytest.mark.parametrize("fact", ["海洋捕捞渔船", "海水养殖"])
def test_whoever_fishes_farms_though_a_list_of_trades_does_not_name_it(fact):
    assert filed(12, {"主体类型": "企业", "行业": [], fact: "是"})[1].group == ENTITLED


def test_a_foreigner_is_let_in_where_a_unit_of_liaoning_invites():
    facts = {"entity": "person", "in_liaoning": False, "invites_foreigners": True}
    assert group(26, **facts) == OPEN
    assert group(26, **facts, invited_by_liaoning=True) == ENTITLED
    assert group(26, **facts, invited_by_liaoning=False) != ENTITLED


def test_farming_the_sea_is_made_one_matter_with_the_right_to_use_it():
    facts = {"entity": "enterprise", "in_liaoning": True, "aquaculture": True}
    assert group(31, **facts) == OPEN
    assert group(31, **facts, sea=True) == ENTITLED
    assert group(31, **facts, sea=False) == NOT_ENTITLED


def test_a_company_founded_abroad_is_not_sure_to_be_one_of_china():
    facts = {"entity": "enterprise", "independent_legal_person": True, "financial_institution": False}
    assert group(150, **facts, borrows_abroad=True, in_northeast=False) == OPEN
    assert group(150, **facts, borrows_abroad=True, in_northeast=True) == ENTITLED


def test_somebody_with_urgent_travel_may_belong_to_no_enterprise():
    assert group(61, entity="person", urgent_travel=True) == OPEN


@pytest.mark.parametrize("policy", [48, 109, 110, 111, 112, 113, 139])
def test_a_natural_person_is_no_enterprise_of_the_trade(policy):
    assert group(policy, entity="person") == NOT_ENTITLED


@pytest.mark.parametrize("policy", [109, 110, 112, 113])
def test_a_private_kindergarten_ships_nothing_as_an_enterprise(policy):
    assert group(policy, entity="private_non_enterprise") == NOT_ENTITLED


@pytest.mark.parametrize("policy, entity", [(4, "institution"), (94, "government")])
def test_what_the_state_keeps_is_no_private_business(policy, entity):
    assert group(policy, entity=entity, in_liaoning=True) == NOT_ENTITLED


def test_whether_a_cooperative_is_an_enterprise_is_left_open_where_it_would_owe_as_elsewhere():
    assert group(51, entity="cooperative", in_liaoning=True) == OPEN


@pytest.mark.parametrize("fact", ["non_coal_mine", "oil_gas"])
def test_an_enterprise_that_mines_is_industry(fact):
    assert group(7, entity="enterprise", in_liaoning=True, **{fact: True}) == ENTITLED
    made, _ = filed(7, {"entity": "enterprise", "industry": False})
    assert made.known[fact] is False


def test_a_factory_of_medicines_is_industry():
    facts = {"entity": "enterprise", "in_liaoning": True, "drug_producer": True}
    assert group(7, **facts, drug_holder=False) == ENTITLED
    assert group(7, **facts, drug_holder=True) == OPEN  # others may make its medicines


def test_who_has_nothing_to_do_with_patents_keeps_no_agency():
    assert group(158, entity="enterprise", patents=False) == NOT_ENTITLED


@pytest.mark.parametrize("beside", [{}, {"vehicle": "truck"}, {"axles": 5}, {"vehicle": "货车", "axles": 5}])
def test_an_amount_stays_where_more_of_the_same_case_is_said(beside):
    made, one = filed(74, {"five_axle_trucks": True, "toll": 1000, **beside})
    assert one.group == ENTITLED
    assert str(made.worths[74].sure) == "50.00"


def test_an_amount_of_another_case_is_none():
    made, _ = filed(74, {"five_axle_trucks": True, "toll": 1000, "axles": 6})
    assert 74 not in made.worths


def test_a_condition_that_several_ways_want_is_told_once():
    made = checkup({"entity": "enterprise", "in_liaoning": True, "plan_conforms": False}, on=DAY, edition=EDITION)
    for one in made.filed:
        rows = [(row["text"], row["state"]) for row in conditions(made, one)]
        assert len(rows) == len(set(rows)), one.entitlement.policy


def test_whoever_stores_medicines_for_others_need_not_be_a_wholesaler():
    facts = {"entity": "enterprise", "in_liaoning": True, "radioactive_drugs": True, "drug_wholesale": True}
    assert group(49, **facts, third_party_logistics=True) == OPEN
    assert group(49, **facts, third_party_logistics=False) == ENTITLED


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"farm_project_tenders": True}, ENTITLED),  # 从事…农业农村工程建设等领域的市场主体
        ({"farm_project_tenders": False}, NOT_ENTITLED),
        ({}, OPEN),
    ],
)
def test_who_builds_for_farming_is_of_farming_whatever_his_sector(facts, expected):
    assert group(12, entity="enterprise", farming=False, **facts) == expected


@pytest.mark.parametrize("policy, facts", [(10, {"land": True}), (14, {})])
def test_a_public_office_is_neither_an_enterprise_nor_the_public(policy, facts):
    assert group(policy, entity="government", **facts) == NOT_ENTITLED
    for entity in ("enterprise", "institution", "association", "person"):
        assert group(policy, entity=entity, **facts) == ENTITLED


MARKET_ENTITIES = {
    1: ({"needs_finance": True}, {"person": ENTITLED}),  # 各类经营主体和自然人
    2: ({"needs_finance": True}, {"person": ENTITLED}),
    4: ({"private": True}, {"institution": NOT_ENTITLED}),  # 各类民营经营主体
    12: ({"farming": True}, {"person": ENTITLED}),  # 农民群众，…等领域的市场主体
    15: ({"in_liaoning": True, "medical_devices": True}, {}),  # …等市场主体
    29: ({"in_liaoning": True, "mixed_land": True}, {}),  # …的市场主体
    45: ({"quality_brand": True}, {"institution": ENTITLED}),  # 企业、事业单位等经营主体
    52: ({"in_liaoning": True, "tobacco_applicant": True, "tobacco_licence": False}, {"person": ENTITLED}),
    53: ({"in_liaoning": True, "tobacco_licence": True, "basic_grade_a": True}, {"person": OPEN}),  # 零售市场主体
    88: ({"farming": True, "rail_promotion": True}, {"person": OPEN}),  # 农业生产经营主体
}
"""Policies that print 市场主体 or 经营主体: what else they want, and kinds of whom their words say something else."""
A_MARKET_ENTITY = {
    **dict.fromkeys(("enterprise", "sole_trader", "cooperative"), ENTITLED),
    **dict.fromkeys(("institution", "private_non_enterprise", "association", "other"), OPEN),
    **dict.fromkeys(("government", "person"), NOT_ENTITLED),
}
PRINTED_ELSEWHERE = {92: "已获得营业执照的市场主体", 130: "社会公众", 138: "从业机构及相关人才", 14: "广大群众"}
"""Whose words beside it say who is meant."""


@pytest.mark.parametrize("entity", A_MARKET_ENTITY)
@pytest.mark.parametrize("policy", MARKET_ENTITIES)
def test_the_words_for_market_entities_mean_the_same_wherever_they_are_printed(policy, entity):
    facts, others = MARKET_ENTITIES[policy]
    if policy == 4 and entity in ("institution", "government"):
        facts = {}  # what the state holds is not private
    assert group(policy, entity=entity, **facts) == others.get(entity, A_MARKET_ENTITY[entity])


def test_no_policy_that_prints_market_entities_is_left_out():
    words = ("市场主体", "经营主体")
    printed = {one for one in range(1, len(EDITION) + 1) if any(word in EDITION[one].audience for word in words)}
    assert printed == {*MARKET_ENTITIES, *PRINTED_ELSEWHERE}


def test_a_public_office_with_a_micro_drama_is_to_be_confirmed():
    facts = {"micro_drama": True, "filed": True}  # 各类市场主体、从业机构及相关人才
    assert group(138, entity="government", **facts) == OPEN
    assert group(138, entity="association", **facts) == group(138, entity="person", **facts) == ENTITLED


def test_a_sole_trader_has_no_patents_examined_as_an_enterprise():
    facts = {"patents": True, "pre_examination_filed": True}  # 完成备案的企事业单位；…代理机构
    assert group(159, entity="sole_trader", **facts) == NOT_ENTITLED
    assert group(159, entity="enterprise", **facts) == OPEN


def test_a_public_office_makes_no_cosmetics_as_an_enterprise():
    facts = {"in_liaoning": True, "cosmetics": True}  # 化妆品注册人、备案人、受托生产企业
    assert group(95, entity="government", **facts) == NOT_ENTITLED
    assert group(95, entity="enterprise", **facts) == ENTITLED


@pytest.mark.parametrize("policy", [48, 49, 99])
def test_a_new_wholesaler_is_one_though_it_stores_for_others_too(policy):
    facts = {"entity": "enterprise", "in_liaoning": True, "drug_wholesale": True, "third_party_logistics": True}
    facts |= {"online_drug_sales": True, "radioactive_drugs": True, "drug_producer": False, "drug_holder": False}
    facts |= {"pharmacy": False, "pharmacy_chain": False}
    assert group(policy, **facts) == OPEN
    assert group(policy, **facts, new_wholesaler=True) == ENTITLED
    assert group(policy, **facts, wholesales_too=True) == ENTITLED
    assert group(policy, **facts, new_wholesaler=False, wholesales_too=False) == NOT_ENTITLED


def test_the_level_of_a_technology_is_said_by_whoever_applies():
    facts = {"entity": "enterprise", "technology_enterprise": True, "transfers_technology": True, "invest_first": True}
    assert group(59, **facts) == OPEN
    assert group(59, **facts, advanced_technology=True) == ENTITLED  # 技术达到国际先进、国内领先水平
    assert group(59, **facts, advanced_technology=False) == NOT_ENTITLED


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, OPEN),
        ({"seriously_dishonest": True}, NOT_ENTITLED),
        ({"credit_grade": "d"}, NOT_ENTITLED),
        ({"seriously_dishonest": False}, OPEN),
        ({"seriously_dishonest": False, "credit_grade": "c"}, OPEN),  # how good 良好 is, is not printed
        ({"seriously_dishonest": False, "credit_grade": "b"}, OPEN),
        ({"seriously_dishonest": False, "credit_grade": "a"}, ENTITLED),
        ({"seriously_dishonest": True, "credit_grade": "aaa"}, NOT_ENTITLED),
    ],
)
def test_credit_that_is_bad_is_not_good(said, expected):
    assert group(81, entity="enterprise", oversize_maker=True, **said) == expected  # 信用良好的大件生产企业


def test_whether_the_credit_is_good_is_asked():
    made, _ = filed(81, {"entity": "enterprise", "oversize_maker": True})
    assert {"seriously_dishonest", "credit_grade"} <= {name for one in made.questions for name in one.facts}


UNPLACED = {
    10: {"land": True},
    96: {"drug_wholesale": True, "new_wholesaler": True},
    97: {"pharmacy_chain": True, "online_drug_sales": True},
    100: {"pharmacy_chain": True, "adds_stores": True},
    65: {"hires_hardship": True},
    137: {"trains_apprentices": True, "contract_months": 12, "pension_paid": True},
}


@pytest.mark.parametrize("policy", UNPLACED)
def test_whoever_is_elsewhere_is_told_that_no_place_is_printed(policy):
    facts = {"entity": "enterprise", **UNPLACED[policy]}
    here, there = (filed(policy, {**facts, "in_liaoning": is_here})[1] for is_here in (True, False))
    assert here.group == there.group == ENTITLED
    assert [words for words in there.entitlement.unchecked if words not in here.entitlement.unchecked] == [
        "在辽宁（适用对象没有印地域）"
    ]


@pytest.mark.parametrize(
    ("policy", "facts", "expected"),
    [
        (28, {"land_preapproval": True}, OPEN),  # 辽宁省内…建设项目: where the project is
        (32, {"eia": True}, OPEN),
        (98, {"pharmacy_chain": True}, NOT_ENTITLED),  # 我省药品零售连锁企业
        (151, {"ethnic_goods": True}, OPEN),  # 根据我省…政策规定; 经国家民委认定的民品企业
        (30, {"sea": True, "provincial_sea": True}, ENTITLED),  # 省政府审批项目用海, which the fact asks for
    ],
)
def test_a_place_that_is_printed_decides_for_whoever_is_elsewhere(policy, facts, expected):
    _, one = filed(policy, {"entity": "enterprise", "in_liaoning": False, **facts})
    assert one.group == expected
    assert "在辽宁（适用对象没有印地域）" not in one.entitlement.unchecked


@pytest.mark.parametrize("name", ["村集体", "村集体经济组织", "居委会", "律师事务所", "其他组织"])
def test_what_is_none_of_the_printed_kinds_is_an_organisation_all_the_same(name):
    said = {"主体类型": name, "城市": "沈阳"}
    assert filed(12, {**said, "农业": "是"})[1].group == OPEN  # 农民群众，…市场主体
    assert filed(10, {**said, "要用地": "是"})[1].group == ENTITLED  # 企业和群众
    assert filed(1, {**said, "要融资": "是"})[1].group == OPEN  # 各类经营主体和自然人
    assert filed(46, said)[1].group == NOT_ENTITLED  # 企业、农民专业合作社、个体工商户
    assert {filed(policy, said)[1].group for policy in (4, 7, 51, 92)} == {OPEN}
