"""Where a second reading of the clauses found the first too wide or too narrow; each as the clause has it.

`docs/decisions/two-readings-of-who-may-have-what.md` tells what differed and how it was settled.
"""

import tomllib
from datetime import date

import pytest

from lnpolicy.corpus.files import data_folder
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.present.eligibility import missing
from lnpolicy.rules.eligibility import UNASKED
from lnpolicy.rules.logic import inputs_of
from lnpolicy.screening.checkup import checkup
from lnpolicy.screening.profile import read_facts
from lnpolicy.screening.screen import ENTITLED, NOT_ENTITLED, OPEN

EDITION = bundled_edition()
DAY = date(2026, 11, 28)
ITEMS = {item.policy: item for item in EDITION.eligibility.entitlements}
FILE = tomllib.loads((data_folder() / "eligibility" / "entitlements.toml").read_text("utf-8"))
HERE, ELSEWHERE = {"in_liaoning": True}, {"in_liaoning": False}
INVESTED_IN = dict.fromkeys(("technology_enterprise", "transfers_technology", "invest_first"), True)
INVESTED_IN["advanced_technology"] = True
UNPLACED = "在辽宁（适用对象没有印地域）"


def filed(policy, facts):
    made = checkup(facts, on=DAY, edition=EDITION)
    return made, next(one for one in made.filed if one.entitlement.policy == policy)


def group(policy, entity, /, **facts):
    return filed(policy, {"entity": entity, **facts})[1].group


# ------------------------------------------------------------ who is not printed is not made the owner


@pytest.mark.parametrize(
    ("policy", "facts", "theirs", "to_be_confirmed", "not_theirs"),
    [
        # 涉粮企业、法人或其他组织
        (5, {"grain": True}, "enterprise cooperative institution government other", "sole_trader", "person"),
        # 办事企业群众; 机动车所有人
        (27, {"buys_car": True}, "enterprise sole_trader institution association person", "government", ""),
        # 的企业; 建设单位, 项目单位
        (28, {"land_preapproval": True}, "enterprise", "institution government association sole_trader", "person"),
        # 申请禁止进境物的使用单位或其代理人
        (55, {"animal_plant_imports": True}, "enterprise institution government", "person", ""),
        # 进出口企业; 海关报关单位备案管理规定第六条：国家机关、学校、科研院所、红十字会、基金会
        (57, {"imports": True}, "enterprise", "government association institution sole_trader other", "person"),
        (93, {"imports": True, "ccc_exemption": True}, "enterprise", "government association institution", "person"),
        # 农业生产经营主体
        (88, {"rail_promotion": True}, "enterprise sole_trader cooperative", "person institution", "government"),
        # 企业或机构
        (104, {"innovative_device": True}, "enterprise institution", "sole_trader government", "person"),
        # 企业; 医疗器械监督管理条例：企业或者研制机构
        (105, {"priority_device": True}, "enterprise", "private_non_enterprise institution", "sole_trader"),
        # 相关企业及相关检测机构
        (111, {"noxious_liquid_shipping": True}, "enterprise", "institution sole_trader private_non_enterprise", ""),
        # 原产地证书申领企业; 原产地证书申请人
        (123, {"origin_certificates": True}, "enterprise", "person sole_trader", "government"),
        # 科研院所、高等学校、企事业单位等
        (133, {"research": True}, "enterprise institution", "government association cooperative", "person sole_trader"),
        # 创新药研发、生产、销售企业; 药品管理法第三十条：企业或者药品研制机构等
        (156, {"innovative_drugs": True}, "enterprise", "private_non_enterprise institution", "government"),
    ],
)  # fmt: skip
def test_who_is_not_printed_is_neither_shut_out_nor_made_the_owner(policy, facts, theirs, to_be_confirmed, not_theirs):
    def of(entity):
        is_a_body = entity not in ("person", "sole_trader")
        legal = {"independent_legal_person": True} if policy == 133 and is_a_body else {}
        return group(policy, entity, **HERE, **facts, **legal)

    assert {of(entity) for entity in theirs.split()} == {ENTITLED}
    assert {of(entity) for entity in to_be_confirmed.split()} == {OPEN}
    assert {of(entity) for entity in not_theirs.split()} <= {NOT_ENTITLED}


def test_a_foreigner_whom_a_private_person_invites_may_be_let_in():
    foreigner = {"entity": "person", **ELSEWHERE, "invites_foreigners": True}
    made, one = filed(26, {**foreigner, "invited_by_liaoning": False})  # 邀请单位（人）, 邀请单位(个人)
    assert one.group == OPEN
    assert missing(made, one) == ["由我省个人或别的单位邀请的算不算（措施写“邀请单位（人）”）"]
    assert filed(26, {**foreigner, "invited_by_liaoning": True})[1].group == ENTITLED


@pytest.mark.parametrize("policy", [1, 2])
@pytest.mark.parametrize("entity", ["enterprise", "sole_trader", "cooperative", "person"])
def test_whoever_needs_no_finance_may_be_meant_where_the_words_stand_before_enterprises_alone(policy, entity):
    assert group(policy, entity, needs_finance=True) == ENTITLED
    assert group(policy, entity, needs_finance=False) == OPEN
    assert group(policy, "government", needs_finance=False) == NOT_ENTITLED


def test_a_technology_service_is_no_institute():
    facts = {"size": "large", "transfers_technology": True, **HERE}
    service = {**facts, "technology_service": True, "research_institution": False}
    assert group(58, "enterprise", **facts, research_institution=True) == ENTITLED  # 科研单位
    assert group(58, "enterprise", **service) == OPEN
    assert group(24, "enterprise", **service) == ENTITLED  # 高校、科研院所、科技服务机构
    assert group(58, "enterprise", **{**service, "size": "small"}) == ENTITLED  # 中小微企业


@pytest.mark.parametrize("facts", [{"industry": False}, {"行业": []}])
def test_whoever_only_tests_is_a_testing_firm_all_the_same(facts):
    tester = {"entity": "enterprise", **HERE, "ships": False, "research_institution": False, **facts}
    assert filed(111, {**tester, "noxious_liquid_shipping": True})[1].group == ENTITLED  # 及相关检测机构
    assert filed(111, tester)[1].group == OPEN
    assert filed(111, {**tester, "noxious_liquid_shipping": False})[1].group == NOT_ENTITLED


def test_a_holder_that_makes_nothing_may_be_no_producer():
    holder = {"entity": "enterprise", **HERE, "drug_holder": True, "medical_institution": False}
    assert filed(157, {**holder, "drug_producer": True})[1].group == ENTITLED  # 药品生产（配送）企业
    assert filed(157, {**holder, "drug_producer": False, "drug_wholesale": False})[1].group == OPEN


def test_whoever_supplies_the_makers_of_medicines_may_be_meant_and_a_baker_is_not():
    trade = {"entity": "enterprise", **HERE, "药械妆消": []}
    assert filed(15, {**trade, "pharma_supplier": True})[1].group == OPEN  # 等市场主体
    assert filed(15, trade)[1].group == NOT_ENTITLED


# ------------------------------------------------------------ conditions in the words of the clause


def test_the_year_of_graduation_is_not_two_years_after_it():
    fact = EDITION.eligibility.vocabulary.facts["left_within_two_years"]
    assert "毕业年度" not in EDITION[152].audience
    assert "毕业年度" not in fact.input.meaning
    assert fact.input.meaning == EDITION.rules("subsidy startup-rent").inputs["left_within_two_years"].meaning


CHOSEN = {
    21: UNASKED,  # 纳入培育名单
    35: UNASKED,  # 清单
    37: UNASKED,  # 满足条件的
    81: "credit_grade",  # 信用良好的
    107: "on_emergency_list",  # 动态确定并公布应急审批产品名单
    114: UNASKED,  # 对于分级评定高档位的机构
    139: UNASKED,
    159: UNASKED,
}
"""Policies for those alone whom an office, a list or a grade chooses before they can apply, and what is asked of it."""


@pytest.mark.parametrize("policy", CHOSEN)
def test_who_has_to_be_chosen_first_is_never_told_that_it_is_theirs_unasked(policy):
    assert CHOSEN[policy] in inputs_of(ITEMS[policy].when)


CHOOSING = ("信用良好", "名单", "清单", "高档位")
LEFT_TO_THE_APPLICATION = {
    36: "《办法》第六条情形",  # 自主申请
    110: "白名单",  # 与相应海事部门沟通
    143: "《质量融资增信要素清单及释义》",  # 资质或荣誉 are asked for
}
"""Policies that a list decides once whoever is meant applies: theirs to apply for, with the words as unchecked."""
ASKED_IN_THE_WORDS_OF_THE_LIST = {
    46: "credit_impaired",  # 严重违法失信名单
    135: "seriously_dishonest",  # 未被纳入严重失信主体名单
    154: "priority_site_change",  # 短缺药品清单
}
CHOOSES_NOBODY = {
    57: "合并检查商品清单",  # one of five cases, unchecked
    58: "科技成果清单",
    104: "重点项目帮扶清单",  # of whoever has been confirmed
    125: "核注清单",
    130: "绿电消费核算清单",
    133: "项目清单",
    138: "拟扶持名单",  # of whoever has applied
}
"""Lists of papers, or of those to whom it was given."""


def test_a_list_or_a_word_that_chooses_is_asked_for_or_told_as_unchecked():
    printed = set()
    for policy, item in ITEMS.items():
        text = EDITION[policy].audience + EDITION[policy].measures + EDITION[policy].procedure
        if item.when is not None and any(word in text for word in CHOOSING):
            printed.add(policy)
    for policy, words in LEFT_TO_THE_APPLICATION.items():
        assert any(words in piece for piece in ITEMS[policy].unchecked)
    for policy, name in ASKED_IN_THE_WORDS_OF_THE_LIST.items():
        assert name in inputs_of(ITEMS[policy].when)
    told = {*CHOSEN, *LEFT_TO_THE_APPLICATION, *ASKED_IN_THE_WORDS_OF_THE_LIST, *CHOOSES_NOBODY}
    assert printed <= told


def test_a_product_is_reviewed_as_an_emergency_once_it_is_on_the_list():
    device = {"medical_devices": True, "emergency_device": True}
    made, one = filed(107, {"entity": "enterprise", **HERE, **device})
    assert one.group == OPEN
    assert "on_emergency_list" in [name for question in made.questions for name in question.facts]
    assert group(107, "enterprise", **HERE, **device, on_emergency_list=True) == ENTITLED
    assert group(107, "enterprise", **HERE, **device, on_emergency_list=False) == NOT_ENTITLED


def test_nothing_is_given_below_a_high_grade():
    assert group(114, "enterprise", ship_maintenance=True) == OPEN
    assert group(114, "enterprise", ship_maintenance=False) == NOT_ENTITLED


@pytest.mark.parametrize("policy", [39, 87])
def test_tenders_that_the_law_demands_are_told_as_unchecked_wherever_they_are_printed(policy):
    _, one = filed(policy, {"entity": "enterprise", "farm_project_tenders": True})
    assert one.group == ENTITLED
    assert "全省依法必须招标" in one.entitlement.unchecked


# ------------------------------------------------------------ where a thing is


@pytest.mark.parametrize(
    ("policy", "facts"),
    [
        (42, {"cultural_venue": True}),  # 辽宁省区域内…公共场所
        (44, {"public_venue": True}),
        (52, {"tobacco_applicant": True}),  # 辽宁省行政区域内申请烟草专卖零售许可证的
        (53, {"tobacco_licence": True, "basic_grade_a": True}),
        (54, {"tobacco_licence": True, "excluded_customer": False}),
        (68, {"provincial_mining_licence": True}),  # 省发证权限
        (83, {"water_lab": True}),  # 全省范围内申请办理
        (84, {"water_lab": True}),
        (94, {"in_northeast": False, "merger": True}),  # 涉及…三省经营者
        (107, {"medical_devices": True, "emergency_device": True, "on_emergency_list": True}),  # 辽宁省内…医疗器械
        (132, {"pilot_base": True}),  # 省级中试基地
    ],
)
def test_a_place_that_is_said_of_a_venue_a_licence_or_a_base_shuts_nobody_out(policy, facts):
    assert group(policy, "enterprise", **ELSEWHERE, **facts) == OPEN
    here = {**facts, "in_northeast": True, "city": "shenyang"} if policy != 94 else {"merger": True}
    assert group(policy, "enterprise", **HERE, **here) == ENTITLED


def test_a_merger_of_none_of_the_three_provinces_is_examined_elsewhere():
    facts = {"entity": "enterprise", "in_northeast": False, "merger": True}
    assert filed(94, {**facts, "in_three_provinces": True})[1].group != NOT_ENTITLED
    assert filed(94, {**facts, "in_three_provinces": False})[1].group == NOT_ENTITLED


@pytest.mark.parametrize(
    ("policy", "facts"),
    [
        (144, {"carbon_market_emitter": True}),  # 全国碳市场
        (59, INVESTED_IN),  # 聚焦辽宁主导产业领域
    ],
)
def test_whoever_is_elsewhere_is_told_so_where_a_place_stands_in_a_name_alone(policy, facts):
    assert UNPLACED in filed(policy, {"entity": "enterprise", **ELSEWHERE, **facts})[1].entitlement.unchecked
    assert UNPLACED not in filed(policy, {"entity": "enterprise", **HERE, **facts})[1].entitlement.unchecked


def test_no_word_inside_another_name_is_taken_for_a_place():
    places, names = FILE["elsewhere"]["places"], FILE["elsewhere"]["names"]
    for item in ITEMS.values():
        bare = list(item.words)
        for name in names:
            bare = [words.replace(name, "") for words in bare]
        assert item.prints_where == any(place in words for words in bare for place in places), item.policy
    assert all(any(place in name for place in places) for name in names)
    assert all(any(name in words for item in ITEMS.values() for words in item.words) for name in names)


# ------------------------------------------------------------ what people call themselves


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("外商投资企业", "enterprise"),
        ("中外合资企业", "enterprise"),
        ("社会服务机构", "private_non_enterprise"),
        ("基金会", "other"),  # 民法典第九十二条：捐助法人, none of the kinds that are printed
        ("农民", "person"),
        ("农户", "person"),
    ],
)
def test_who_one_is_is_understood_in_the_words_of_the_law(word, kind):
    assert read_facts({"主体类型": word}, EDITION).facts["entity"] == kind


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("分公司", ["企业", "独立法人=否"]),  # 民法典第七十四条：民事责任由法人承担
        ("分支机构", ["企业", "农民专业合作社"]),
        ("办事处", ["企业", "机关"]),
        ("代表处", ["其他组织", "企业"]),
        ("社会组织", ["团体", "民办非企业单位", "其他组织"]),
        ("学校", ["事业单位", "民办非企业单位", "企业"]),
        ("幼儿园", ["事业单位", "民办非企业单位", "企业"]),
        ("医院", ["事业单位", "民办非企业单位", "企业"]),
        ("家庭农场", ["个体工商户", "企业", "自然人"]),
    ],
)
def test_a_word_for_several_kinds_is_answered_with_those_that_it_may_be(word, said):
    with pytest.raises(ValueNotAccepted) as refused:
        read_facts({"主体类型": word}, EDITION)
    assert all(one in refused.value.hint for one in said)
