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


@pytest.mark.parametrize("policy, facts", [(10, {"land": True}), (12, {"farming": True}), (14, {})])
def test_a_public_office_is_neither_an_enterprise_nor_the_public(policy, facts):
    assert group(policy, entity="government", **facts) == NOT_ENTITLED
    for entity in ("enterprise", "institution", "association", "person"):
        assert group(policy, entity=entity, **facts) == ENTITLED


@pytest.mark.parametrize("name", ["村集体", "村集体经济组织", "居委会", "律师事务所", "其他组织"])
def test_what_is_none_of_the_printed_kinds_is_an_organisation_all_the_same(name):
    said = {"主体类型": name, "城市": "沈阳"}
    assert filed(12, {**said, "农业": "是"})[1].group == ENTITLED  # 农民群众，…市场主体: all but public offices
    assert filed(10, {**said, "要用地": "是"})[1].group == ENTITLED  # 企业和群众
    assert filed(1, {**said, "要融资": "是"})[1].group == ENTITLED  # 各类经营主体和自然人
    assert filed(46, said)[1].group == NOT_ENTITLED  # 企业、农民专业合作社、个体工商户
    assert {filed(policy, said)[1].group for policy in (4, 7, 51, 92)} == {OPEN}
