"""Conditions in the words of their clauses: whoever does not meet one is not told that the policy is theirs."""

from datetime import date

import pytest

from lnpolicy.errors import ValueNotAccepted
from lnpolicy.present.checkup_document import CheckupDocument
from lnpolicy.present.eligibility import explained, not_checked
from lnpolicy.screening.checkup import checkup

DAY = date(2026, 11, 28)
THEIRS, OPEN, NOT = "entitled", "open", "not_entitled"

FOUNDER = {
    "主体类型": "个体工商户",
    "城市": "沈阳",
    "创业者": "高校毕业生",
    "首次创办": True,
    "离校2年内": True,
    "在孵化基地内": False,
    "租赁期限": 12,
    "正常运营": 8,
}
GRANTED = {**FOUNDER, "创业担保贷款": True, "已领过": False}
TRAINS = {
    "主体类型": "企业",
    "培训新录用职工": True,
    "劳动合同期限": 12,
    "培训学时": 40,
    "证书": True,
}
APPRENTICES = {"主体类型": "企业", "培养学徒": True, "劳动合同期限": 12, "养老保险": True}
GRADUATES = {"主体类型": "企业", "企业规模": "小型", "招用高校毕业生": True, "劳动合同期限": 12}
VESSEL = {
    "主体类型": "自然人",
    "城市": "丹东",
    "海洋捕捞渔船": True,
    "更新渔船": True,
    "登记在册": True,
    "渔船贷款期间": True,
}
LOAN = {"主体类型": "企业", "企业规模": "小型", "要融资": True, "符合贷款条件": True}
DRAMA = {"主体类型": "企业", "微短剧": True, "备案立项": True}
CONTRACTOR = {
    "主体类型": "企业",
    "建筑业": True,
    "市政公路水利港航一级总承包": True,
    "公共信用评价等级": "AA级",
    "未发生事故": 3,
    "无不良信用": 3,
}
PRIVATE = {"主体类型": "企业", "民营": True}
DEVICE = {"主体类型": "企业", "在辽宁": True, "医疗器械": True}


def one(edition, policy, facts, on=DAY):
    """The policy as it is filed for these facts."""
    made = checkup(facts, on=on, edition=edition)
    return made, next(filed for filed in made.filed if filed.entitlement.policy == policy)


def record(edition, policy, facts):
    (shown,) = CheckupDocument(checkup(facts, on=DAY, edition=edition), [policy]).document()["policies"]
    return shown


@pytest.mark.parametrize(
    ("policy", "facts"),
    [
        (152, FOUNDER),
        (153, GRANTED),
        (136, TRAINS),
        (137, APPRENTICES),
        (64, GRADUATES),
        (142, VESSEL),
        (66, LOAN),
        (138, DRAMA),
        (69, CONTRACTOR),
        (104, {**DEVICE, "第二类创新器械": True}),
        (105, {**DEVICE, "第二类优先器械": True}),
        (155, {"药品生产企业": True, "出口药品": True}),
        (58, {"主体类型": "企业", "企业规模": "小型", "科技成果转化": True}),
        (34, {"在辽宁": True, "要做环评": True, "入园项目": True, "须编报告书": True}),
        (96, {"主体类型": "企业", "药品批发": True, "新开办批发企业": True}),
        (62, {"主体类型": "企业", "企业规模": "大型", "参加政府采购": True, "与小微企业联合投标": True}),
        (25, {"主体类型": "企业", "旅馆": True, "独立法人": True}),
    ],
)
def test_whoever_meets_every_printed_condition_may_have_it(edition, policy, facts):
    assert one(edition, policy, facts)[1].group == THEIRS


@pytest.mark.parametrize(
    ("policy", "facts", "fails", "words"),
    [
        (152, FOUNDER, {"正常运营": 2}, "正常运营6个月以上"),
        (152, FOUNDER, {"离校2年内": False}, "离校2年内高校毕业生、就业困难人员、返乡农民工"),
        (152, FOUNDER, {"租赁期限": 0}, "租赁场地"),
        (152, FOUNDER, {"首次创办": False}, "首次创办"),
        (153, GRANTED, {"首次创办": False}, "首次创办"),
        (153, GRANTED, {"已领过": True}, "没有领过一次性创业补贴"),
        (136, TRAINS, {"培训学时": 10}, "培训期限不低于30学时"),
        (136, TRAINS, {"证书": False}, "培训后取得规定证书"),
        (136, TRAINS, {"劳动合同期限": 6}, "签订1年以上期限劳动合同"),
        (137, APPRENTICES, {"养老保险": False}, "参加并正常缴纳企业职工养老保险费"),
        (64, GRADUATES, {"劳动合同期限": 6}, "签订1年以上劳动合同"),
        (142, VESSEL, {"登记在册": False}, "国家数据库登记在册的渔船"),
        (142, VESSEL, {"渔船贷款期间": False}, "贷款发生在2025年11月1日至2028年12月31日期间"),
        (66, LOAN, {"符合贷款条件": False}, "符合条件（条件没有印，由人力资源和社会保障局审核）"),
        (138, DRAMA, {"备案立项": False}, "在辽宁省完成微短剧项目备案立项"),
        (69, CONTRACTOR, {"公共信用评价等级": "A级"}, "本年度或上一年度企业公共信用评价等级达AA及以上"),
        (69, CONTRACTOR, {"未发生事故": 2}, "近3年承建的工程项目未发生工程质量和施工安全事故"),
        (155, {"药品生产企业": True}, {"出口": False}, "出口药品"),
        (98, {"药品零售连锁": True}, {"在辽宁": False}, "我省"),
        (101, {"药品生产企业": True}, {"在辽宁": False}, "由辽宁省药监局检查（在辽宁）"),
        (34, {"在辽宁": True, "要做环评": True, "入园项目": True}, {"须编报告书": False}, "需依法编制环境影响报告书"),
        (110, {"车辆海运": True}, {"新能源车海运": False}, "新能源汽车"),
        (115, {"航行船舶": True}, {"船舶到辽宁": False}, "辽宁海事局辖区"),
        (125, {"主体类型": "企业", "加工贸易": True}, {"深加工结转": False}, "深加工结转"),
        (126, {"主体类型": "企业", "加工贸易": True}, {"加工贸易账册": False}, "账册管理"),
        (100, {"药品零售连锁": True}, {"增加连锁门店": False}, "增加连锁门店"),
        (63, {**PRIVATE, "参加政府采购": True}, {"企业规模": "大型"}, "措施都面向中小企业（是中小企业）"),
    ],
)  # fmt: skip
def test_whoever_does_not_meet_a_printed_condition_is_told_which(edition, policy, facts, fails, words):
    shown = record(edition, policy, {**facts, **fails})
    assert shown["group"] == NOT
    assert [row["text"] for row in shown["conditions"] if row["state"] == "unmet"] == [words]
    left = {name: value for name, value in facts.items() if name not in fails}
    assert record(edition, policy, left)["group"] == OPEN


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        (152, {**FOUNDER, "离校2年内": None, "left_school": "2020-07-01"}),
        (142, {**VESSEL, "渔船贷款期间": None, "contract_date": "2029-03-01", "disbursed": "2029-03-10"}),
        (82, {"主体类型": "企业", "要开货运企业": True, "dangerous_goods": True}),
        (82, {"主体类型": "企业", "要开货运企业": True, "gross_mass_kg": 4500}),
        (136, {**TRAINS, "contract_date": "2024-01-01", "training_start": "2026-06-01", "training_end": "2026-06-20"}),
    ],
)
def test_what_only_the_calculator_can_weigh_is_weighed_too(edition, policy, said):
    shown = record(edition, policy, said)
    assert shown["group"] == NOT
    assert any(row["state"] == "unmet" for row in shown["conditions"])


def test_a_day_tells_what_a_fact_would(edition):
    said = {name: value for name, value in FOUNDER.items() if name != "离校2年内"}
    assert one(edition, 152, said)[1].group == OPEN
    made, filed = one(edition, 152, {**said, "left_school": "2026-03-01"})
    assert filed.group == THEIRS
    assert made.known["left_within_two_years"] is True


def test_what_may_be_read_either_way_stays_open_with_the_readings(edition):
    said = {**VESSEL, "contract_date": "2028-12-20", "disbursed": "2029-01-10"}
    made, filed = one(edition, 142, {**said, "principal": "100万", "loan_rate": 3, "fee_rate": 1, "term_years": 5})
    assert filed.group == OPEN
    assert CheckupDocument(made, [142]).document()["policies"][0]["missing"] == ["渔船贷款期间"]
    assert "条文有不止一种读法" in filed.doubt


def test_after_the_loans_that_are_subsidised_a_plan_is_not_theirs_for_certain(edition):
    said = {name: value for name, value in VESSEL.items() if name != "渔船贷款期间"}
    assert one(edition, 142, said, date(2029, 6, 1))[1].group == OPEN


@pytest.mark.parametrize("policy", [22, 23, 134, 141])
@pytest.mark.parametrize("entity", ["个体工商户", "事业单位", "民办非企业单位", "机关"])
def test_a_technology_enterprise_is_an_enterprise_everywhere(edition, policy, entity):
    said = {"主体类型": entity, "在辽宁": True, "科技型企业": True, "买中试服务": True}
    assert one(edition, policy, said)[1].group == NOT


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        (62, {"企业规模": "小型", "参加政府采购": True}),
        (64, {"小微企业": True, "招用高校毕业生": True, "劳动合同期限": 12}),
        (66, {"小微企业": True, "要融资": True, "符合贷款条件": True}),
        (143, {"在辽宁": True, "要融资": True, "质量增信要素": True}),
        (152, {**FOUNDER, "小微企业": True}),
    ],
)
def test_whether_a_cooperative_is_an_enterprise_is_asked_everywhere(edition, policy, said):
    shown = record(edition, policy, {**said, "主体类型": "农民专业合作社"})
    assert shown["group"] == OPEN
    assert shown["missing"] == ["农民专业合作社算不算“企业”"]


@pytest.mark.parametrize("policy", [83, 84, 93, 123, 125, 126, 156])
def test_an_institution_that_does_what_enterprises_do_is_not_told_that_it_is_one(edition, policy):
    said = {"水利检测乙级资质": True, "免办CCC": True, "原产地证书": True, "创新药": True, "深加工结转": True}
    said |= {"加工贸易账册": True, "在辽宁": True}
    shown = record(edition, policy, {**said, "主体类型": "事业单位"})
    assert shown["group"] == OPEN
    assert shown["missing"] == [f"{'事业单位' if policy in (83, 84) else '这类主体'}算不算“企业”"]
    # 海关报关单位备案管理规定第六条 names 国家机关 beside 学校、科研院所
    assert one(edition, policy, {**said, "主体类型": "机关"})[1].group == (OPEN if policy == 93 else NOT)
    assert one(edition, policy, {**said, "主体类型": "企业"})[1].group == THEIRS


def test_an_enterprise_that_is_no_legal_person_may_or_may_not_open_a_hotel(edition):
    shown = record(edition, 25, {"主体类型": "企业", "旅馆": True, "独立法人": False})
    assert shown["group"] == OPEN
    assert shown["missing"] == ["不是法人的企业算不算（流程写“法定代表人或者负责人”）"]


def test_a_sole_trader_who_invites_a_foreigner_is_no_enterprise_or_institution(edition):
    said = {"在辽宁": True, "邀请外国人来华": True}
    shown = record(edition, 26, {**said, "主体类型": "个体工商户"})
    assert shown["group"] == OPEN
    assert shown["missing"] == ["不是企事业单位的邀请算不算（措施写“邀请单位（人）”）"]
    assert one(edition, 26, {**said, "主体类型": "事业单位"})[1].group == THEIRS


def test_a_film_company_of_another_province_is_not_one_of_the_province(edition):
    assert one(edition, 139, {"主体类型": "企业", "在辽宁": False, "电影": True})[1].group == OPEN


@pytest.mark.parametrize("policy", [146, 149])
def test_whoever_trades_neither_goods_nor_services_is_no_trading_firm(edition, policy):
    said = {"主体类型": "企业", "金融机构": False, "跨境平台融资": True, "汇率避险": True}
    assert one(edition, policy, {**said, "进出口": []})[1].group == NOT
    assert one(edition, policy, {**said, "跨境服务贸易": True})[1].group == THEIRS


def test_a_large_licensor_is_no_user_among_small_firms(edition):
    said = {"主体类型": "企业", "企业规模": "大型", "科技成果转化": True, "高校科研院所": False}
    assert one(edition, 58, {**said, "科技服务机构": False})[1].group == NOT
    assert one(edition, 58, {**said, "科技服务机构": True})[1].group == OPEN  # 科研单位


@pytest.mark.parametrize(("insured", "group"), [(True, THEIRS), (False, NOT), (None, OPEN)])
def test_the_insured_are_asked_whether_they_are(edition, insured, group):
    nothing = {"行业": [], "药械妆消": [], "主体类型": "个体工商户", "参加医保": insured}
    assert one(edition, 18, nothing)[1].group == group


def test_whoever_owns_a_boat_need_not_farm(edition):
    assert one(edition, 142, {"行业": [], "城市": "丹东"})[1].group == OPEN


def test_a_subsidy_of_which_every_condition_is_met_is_sure(edition):
    made, filed = one(edition, 153, GRANTED)
    assert filed.group == THEIRS
    assert made.worths[153].sure == 3000


def test_another_reading_of_what_is_owed_is_possible(edition):
    wages = {"年平均工资": "10万", "local_average_wage": "96000"}
    said = {"主体类型": "企业", "城市": "沈阳", "在职职工人数": 100, "安排残疾人就业人数": 0, **wages}
    worth = one(edition, 51, said)[0].worths[51]
    # 100 × 1.5% × 100000 = 150000；按公告第8号也按90%缴，省 15000
    assert (worth.sure, worth.most) == (0, 15000)


def test_another_reading_of_what_is_received_is_possible(edition):
    said = {**APPRENTICES, "level": "高级工", "人数": 10, "实际培训期限": 18, "备案期限": 24}
    worth = one(edition, 137, said)[0].worths[137]
    # 6000 × 10 × 1 年；按月折算 6000 × 10 × 18 ÷ 12
    assert (worth.sure, worth.most) == (60000, 90000)


def test_a_subsidy_of_which_nothing_was_said_counts_in_no_total(edition):
    said = {**VESSEL, "principal": "100万", "disbursed": "2026-12-10", "loan_rate": 3, "fee_rate": 1, "term_years": 5}
    totals = one(edition, 142, said)[0].totals
    assert totals.added == (142,)
    assert totals.possible == 80000


def test_what_is_printed_as_the_most_of_firms_is_not_that_of_a_sole_trader(edition):
    assert record(edition, 66, {**LOAN, "主体类型": "个体工商户"})["caps"] == []
    assert [cap["amount"] for cap in record(edition, 66, LOAN)["caps"]] == ["50000000.00"]


def test_what_is_quoted_with_marks_of_its_own_is_not_marked_twice(edition):
    _, filed = one(edition, 38, {"主体类型": "企业", "住房开发建设": True})
    assert not_checked(filed) == ["没有核对：“‘好房子’”"]


def test_what_nothing_looks_at_is_said_of_what_is_theirs(edition):
    _, filed = one(edition, 98, {"在辽宁": True, "药品零售连锁": True})
    assert not_checked(filed) == ["没有核对：“符合《辽宁省药品零售连锁企业使用电子随货同行单管理规定》”"]


def test_nothing_is_ticked_that_was_not_said(edition):
    for policy, facts in ((100, {"药品零售连锁": True}), (125, {"主体类型": "企业", "加工贸易": True})):
        made, filed = one(edition, policy, facts)
        assert not [line for line in explained(made, filed) if line.startswith("✓ 增加") or "✓ 深加工" in line]


def test_a_profile_that_contradicts_itself_is_refused(edition):
    with pytest.raises(ValueNotAccepted, match="矛盾"):
        checkup({"出口": False, "出口药品": True}, on=DAY, edition=edition)
