"""What is said of the present is no no to a plan, what is said under two names is one, and what excludes is heard."""

import re
from datetime import date

import pytest

from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.present.checkup_document import CheckupDocument
from lnpolicy.screening.checkup import checkup
from lnpolicy.screening.screen import ENTITLED, NOT_ENTITLED, OPEN

EDITION = bundled_edition()
VOCABULARY = EDITION.eligibility.vocabulary
DAY = date(2026, 11, 28)
FIRM = {"主体类型": "企业", "城市": "沈阳"}


def made_of(facts):
    return checkup(facts, on=DAY, edition=EDITION)


def group(policy, **facts):
    return next(one.group for one in made_of({**FIRM, **facts}).filed if one.entitlement.policy == policy)


def reasons(policy, **facts):
    shown = CheckupDocument(made_of({**FIRM, **facts}), [policy]).document()["policies"][0]
    return [row["text"] for row in shown["conditions"] if row["state"] == "unmet"]


# ------------------------------------------------------------ plans

PRESENT = {
    "eia": "a project that one has is one that is to be built",
    "fishing_vessel": "a boat is replaced by whoever owns one",
    "food_production": "a standard is filed by 食品企业",
    "manufacturing": "具有独立法人资格的制造业企业",
    "pharmacy_chain": "药品零售连锁企业 add stores",
}
"""Facts of the present whose no is one to a plan, for the clause is about whoever is so already."""


@pytest.mark.parametrize("name", [name for name, fact in VOCABULARY.facts.items() if fact.needs])
def test_a_no_that_shuts_a_plan_is_asked_of_plans_too(name):
    fact = VOCABULARY.facts[name]
    if not re.search("要|打算", fact.input.meaning):
        return
    above = VOCABULARY.facts[fact.needs].input
    assert re.search("要|打算", above.meaning) or above.name in PRESENT


@pytest.mark.parametrize(
    ("fact", "policy"),
    [
        ("农业", 31),  # 申请办理海域使用权审核和水域滩涂养殖许可审核的
        ("消毒产品", 89),  # 提出消毒产品生产企业卫生行政许可申请
        ("进口", 124),  # 向所在地主管海关提出备案申请
        ("进口", 55),  # 申请禁止进境物的使用单位或其代理人
        ("采矿", 68),  # 首次申请
        ("加工贸易", 126),
        ("危险废物", 37),
    ],
)
def test_who_plans_it_is_asked_by_words_that_say_so(fact, policy):
    (found,) = [one for one in VOCABULARY.facts.values() if one.input.label == fact]
    assert "打算" in found.input.meaning
    assert group(policy, **{fact: "否"}) == NOT_ENTITLED


# ------------------------------------------------------------ facts that belong together


def test_an_enterprise_that_makes_food_is_a_manufacturer():
    assert group(7, 生产开采=["食品生产"]) == ENTITLED
    assert group(135, 生产开采=["食品生产"]) == OPEN
    assert group(135, 生产开采=["食品生产"], 行业=[], 药械妆消=[]) == OPEN


@pytest.mark.parametrize(
    "made",
    [
        {"生产开采": ["危险化学品"], "药械妆消": []},
        {"生产开采": [], "药械妆消": ["化妆品"]},
        {"生产开采": [], "药械妆消": ["药品生产企业"]},
        {"生产开采": [], "药械妆消": ["医疗器械"]},
        {"生产开采": [], "药械妆消": ["消毒产品"]},
    ],
)
def test_a_list_that_names_what_is_made_does_not_say_that_nothing_is_manufactured(made):
    found = made_of({**FIRM, "行业": [], **made})
    groups = {one.entitlement.policy: one.group for one in found.filed}
    assert (groups[7], groups[135]) != (NOT_ENTITLED, NOT_ENTITLED)
    assert groups[135] == OPEN
    if found.known.get("industry") is None:
        assert "industry" in {name for one in found.questions for name in one.facts}


def test_lists_that_name_nothing_that_is_made_say_that_nothing_is():
    assert group(7, 行业=[], 生产开采=[], 药械妆消=["药品零售连锁"]) == NOT_ENTITLED
    assert group(7, 行业=[], 生产开采=[]) == OPEN


@pytest.mark.parametrize("fact", ["应收账款融资", "信保保单融资", "跨境平台融资"])
def test_whoever_has_something_financed_needs_finance(fact):
    assert (group(1, **{fact: "是"}), group(2, **{fact: "是"})) == (ENTITLED, ENTITLED)
    with pytest.raises(ValueNotAccepted, match="矛盾"):
        made_of({**FIRM, "要融资": "否", fact: "是"})


def test_whoever_needs_no_finance_has_no_bill_to_be_financed():
    assert group(148, 出口="是", 要融资="否", 金融机构="否") == NOT_ENTITLED


def test_whoever_registers_and_makes_no_devices_moves_none():
    assert group(106, 医疗器械="否") == NOT_ENTITLED


@pytest.mark.parametrize("kind", ["机关", "事业单位"])
def test_what_the_state_holds_is_not_private(kind):
    assert group(4, 主体类型=kind) == NOT_ENTITLED
    with pytest.raises(ValueNotAccepted, match="矛盾"):
        made_of({"主体类型": kind, "民营": "是"})


@pytest.mark.parametrize("named", ["加工贸易", "海关预裁定", "海关违规待披露"])
def test_whoever_names_a_trade_in_a_list_is_not_told_that_nothing_is_traded(named):
    found = made_of({**FIRM, "进出口": [named]})
    groups = {one.entitlement.policy: one.group for one in found.filed}
    assert groups[57] == OPEN
    assert {"imports", "exports"} <= {name for one in found.questions for name in one.facts}


def test_a_holder_in_liaoning_is_one_of_liaoning():
    holds = {**FIRM, "药品上市许可持有人": "是"}
    told = CheckupDocument(made_of({**holds, "省内持有人": "否"}), []).document()["warnings"]
    assert told == ["“省内持有人”与“药品上市许可持有人”对不上，请改正其中一个"]
    assert CheckupDocument(made_of({**holds, "省内持有人": "是"}), []).document()["warnings"] == []


# ------------------------------------------------------------ what excludes

PROJECT = {"用地预审选址": "是", "要混合产业用地": "是", "要做环评": "是", "设备更新": "是"}


@pytest.mark.parametrize("policy", [28, 29, 32, 33])
def test_a_project_elsewhere_is_none_in_the_province(policy):
    assert group(policy, **PROJECT) == ENTITLED
    assert group(policy, **PROJECT, 省内实施="是") == ENTITLED
    assert group(policy, **PROJECT, 省内实施="否") == NOT_ENTITLED
    assert len(reasons(policy, **PROJECT, 省内实施="否")) == 1


def test_every_input_that_denies_a_policy_is_one_of_a_calculator():
    taken = {name for one in EDITION.calculators for name in EDITION.intake(one).inputs}
    for item in EDITION.eligibility.entitlements:
        assert item.denied_by.keys() <= taken - VOCABULARY.facts.keys()
        assert all(words in EDITION[item.policy].audience for words in item.denied_by.values())


DISCLOSES = {"进口": "是", "海关违规待披露": "是"}


def test_whoever_disclosed_the_same_within_a_year_has_nothing_of_it():
    # 一年内（连续12个月）第二次及以上向海关主动披露的，不适用本公告有关规定
    again = {**DISCLOSES, "上次披露日": "2026-06-01"}
    assert group(56, **DISCLOSES) == ENTITLED
    assert group(56, **again) == OPEN  # whoever waits may disclose after the year
    assert group(56, **again, 披露日="2026-11-01") == NOT_ENTITLED
    assert group(56, **again, 披露日="2026-11-01", 违规种类="涉税") == NOT_ENTITLED
    assert group(56, **DISCLOSES, 上次披露日="2025-06-01", 披露日="2026-11-01") == ENTITLED


def test_matters_of_safety_are_left_out_of_all_that_is_given_for_inspection():
    # 但检验检疫类涉及安全、环保、卫生类事项的除外
    assert group(56, **DISCLOSES, 违规种类="检验检疫", safety_item="是") == NOT_ENTITLED
    assert group(56, **DISCLOSES, 违规种类="涉税", safety_item="是") == ENTITLED
    assert group(56, **DISCLOSES, safety_item="是") == ENTITLED


def test_what_was_looked_at_and_fails_is_not_told_as_not_checked():
    facts = {"用电变更": "是", "change_qualified": "否"}
    (one,) = [one for one in made_of({**FIRM, **facts}).filed if one.entitlement.policy == 131]
    assert one.group == OPEN  # 对于符合条件的申请…立等可取
    assert one.entitlement.unchecked == ()
    assert "六类用电变更自动校验" in one.doubt
