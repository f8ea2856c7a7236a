"""What every answer says of the way its inputs were understood."""

import json
from decimal import Decimal

import pytest

from lnpolicy.calc.registry import answer
from lnpolicy.errors import ValueNotAccepted

FUND = {"employees": 100, "disabled": 1, "average_wage": 120000, "local_average_wage": 96000}
LOAN = {"principal": 3000000, "disbursed": "2026-06-01", "loan_rate": 3, "fee_rate": "0.8", "term_years": 10}
FREIGHT = "freight-company-opening"


@pytest.mark.parametrize(
    ("calculator", "given", "said"),
    [
        ("subsidy vessel-loan", LOAN | {"loan_rate": "0.04"}, "贷款利率 0.04%不像是真的，是不是 4%？"),
        ("subsidy vessel-loan", LOAN | {"fee_rate": "0.008"}, "担保费率 0.008%不像是真的，是不是 0.8%？"),
        ("subsidy vessel-loan", LOAN | {"principal": 300}, "贷款本金 300 元不像是真的，是不是 300 万元？"),
        ("fund", FUND | {"average_wage": 15}, "年平均工资 15 元不像是真的，是不是 15 万元？"),
        ("fund", FUND | {"average_wage": 8000}, "年平均工资 8000 元不像是真的，是不是每月的？一年是 96000 元"),
        ("fund", FUND | {"average_wage": 16000}, "年平均工资 16000 元不像是真的，是不是每月的？一年是 192000 元"),
        ("fund", FUND | {"average_wage": "1200万"}, "年平均工资 12000000 元不像是真的，是不是工资总额，或多写了零？"),
        ("threshold", {"policy": FREIGHT, "gross_mass_kg": "4.5"}, "总质量 4.5 千克不像是真的，是不是 4.5 吨？"),
        ("threshold", {"policy": 52, "distance_m": "0.05"}, "间距 0.05 米不像是真的，是不是 0.05 公里？"),
        ("threshold", {"policy": 59, "holding_years": 84}, "持股年数 84 年不像是真的，请核对：要填年数，不是月数"),
        ("threshold", {"policy": 53, "aaa_months": 365}, "AAA级月数 365 个月不像是真的，请核对是不是月数"),
        ("threshold", {"policy": 96, "floor_area": "0.2"}, "开办面积 0.2 平方米不像是真的，是不是 0.2 万平方米？"),
        ("procurement", {"budget": 250}, "预算 250 元不像是真的，是不是 250 万元？"),
        (
            "procurement",
            {"bid_price": "100万", "deduction": 80},
            "价格扣除比例 80%不像是真的，请核对：给的应是扣除的比例，不是扣除后的比例",
        ),
        ("disclosure", {"kind": "inspection", "goods_value": 50}, "货值 50 元不像是真的，是不是 50 万元？"),
        ("power", {"capacity_kw": 160000}, "用电容量 160000 千瓦不像是真的，是不是 160000 瓦？"),
        ("power", {"capacity_kw": "0.16"}, "用电容量 0.16 千瓦不像是真的，是不是 0.16 兆瓦？"),
        ("fee", {"policy": 26, "people": 1, "entries": 30}, "入境次数 30 次不像是真的，请核对次数"),
        (
            "subsidy vessel-loan",
            LOAN | {"principal": "99999999万"},
            "贷款本金 999999990000 元不像是真的，请核对单位是不是元",
        ),
        ("subsidy job-loan", {"requested": "300000万"}, "申请额度 3000000000 元不像是真的，请核对单位是不是元"),
    ],
)
def test_a_figure_that_is_probably_a_slip_is_used_and_warned_of(edition, calculator, given, said):
    made = answer(calculator, given, edition, on="2026-07-01")
    assert [warning for warning in made.warnings if "不像是真的" in warning] == [said]
    assert said in made.as_document()["warnings"]


SUM = {"employees": 100, "disabled": 0, "local_average_wage": 96000}


@pytest.mark.parametrize(
    ("total", "each", "said"),
    [
        ("1200", "12", "只有"),
        ("150万", "15000", "只有"),
        ("1999999", "19999.99", "只有"),
        ("4亿", "4000000", "有"),
    ],
)
def test_what_two_figures_come_to_is_doubted_as_if_it_had_been_given(edition, total, each, said):
    """1200 yuan for 100 people are 12 a head and year, of which nobody lives: as doubtful as an average of 12."""
    made = answer("fund", SUM | {"total_wages": total}, edition, on="2026-07-01")
    assert f"工资总额除以人数，每人每年{said} {each} 元，不像是真的" in made.headline
    assert made.headline.endswith(made.warnings[0])


@pytest.mark.parametrize("total", ["200万", "1200万", "3亿", "0"])
def test_what_two_figures_usually_come_to_is_not_doubted(edition, total):
    """From 20000 to 3 million a head and year; nought is said to come to nought."""
    assert "不像是真的" not in answer("fund", SUM | {"total_wages": total}, edition, on="2026-07-01").headline


def test_a_sum_of_wages_of_nought_is_said_to_come_to_nought(edition):
    assert "工资总额填的是 0 元" in answer("fund", SUM | {"total_wages": 0}, edition, on="2026-07-01").warnings[0]


def test_every_sum_of_yuan_is_doubted_above_some_figure_or_refused(edition):
    """What is bounded by a clause is refused beyond it; the wages of all are doubted by the head."""
    anything = Decimal(10) ** 12
    for name, declared in edition.rulebook.inputs.items():
        if declared.kind == "money" and declared.most == anything:
            by_the_head = any(
                name in one.formula.names for book in edition.rulebook.calculators.values() for one in book.derived
            )
            bounded = any(
                order.first == name and order.rule
                for book in edition.rulebook.calculators.values()
                for order in book.orders
            )
            assert by_the_head or bounded or any(usual.most for usual in declared.usual), name


@pytest.mark.parametrize(
    ("calculator", "given"),
    [
        ("fund", FUND),
        ("fund", FUND | {"average_wage": 0}),
        ("subsidy vessel-loan", LOAN),
        ("subsidy vessel-loan", LOAN | {"fee_rate": 0}),
        ("threshold", {"policy": FREIGHT, "gross_mass_kg": "4.5吨"}),
    ],
)
def test_a_usual_figure_is_not_warned_of(edition, calculator, given):
    assert not any("不像是真的" in warning for warning in answer(calculator, given, edition, on="2026-07-01").warnings)


def test_the_warning_reaches_the_terminal(run):
    arguments = ["--employees", "100", "--disabled", "1", "--average-wage", "15"]
    out = run("calc", "fund", *arguments, "--format", "table").out
    assert "是不是 15 万元？" in out


TRUCKS = ["货车", "半挂车", "牵引车", "重卡", "大卡", "卡车"]
CONTAINERS = ["集装箱车", "集装箱卡车", "集卡", "货柜车"]


@pytest.mark.parametrize("word", [*TRUCKS, *CONTAINERS])
def test_what_people_call_a_truck_is_one(edition, word):
    made = answer("toll", {"vehicle": word, "toll": 200}, edition, on="2026-07-01")
    assert made.inputs["vehicle"] == "truck"
    is_container = word in CONTAINERS
    assert made.inputs.get("container") is (True if is_container else None)
    assert (f"{word}按国际标准集装箱运输车计" in made.assumptions) is is_container


@pytest.mark.parametrize("said", [True, False])
def test_what_the_user_says_goes_before_what_a_word_implies(edition, said):
    made = answer("toll", {"container": said, "vehicle": "集卡", "toll": 200}, edition, on="2026-07-01")
    assert made.inputs["container"] is said
    assert not any("集装箱" in text for text in made.assumptions)


@pytest.mark.parametrize("word", ["学校", "医院"])
def test_a_school_and_a_hospital_are_institutions(edition, word):
    assert answer("fund", FUND | {"employer_type": word}, edition).inputs["employer_type"] == "institution"


@pytest.mark.parametrize(
    ("calculator", "name", "word", "named"),
    [
        ("fund", "employer_type", "个体户", ["个体工商户不在其中"]),
        ("fund", "employer_type", "社会组织", ["association", "private_non_enterprise"]),
    ],
)
def test_a_word_that_means_no_one_choice_is_refused_with_what_to_write(edition, calculator, name, word, named):
    with pytest.raises(ValueNotAccepted) as caught:
        answer(calculator, {name: word}, edition)
    assert caught.value.param == name
    assert all(part in caught.value.hint for part in named)


def test_an_implied_input_and_its_assumption_stand_in_the_document(run):
    document = json.loads(run("calc", "toll", "--vehicle", "集卡", "--toll", "320", "--json").out)
    assert document["inputs"]["container"] is True
    assert document["assumptions"][0] == "集卡按国际标准集装箱运输车计"


VOUCHER = {"cost": 100000}


@pytest.mark.parametrize(
    ("calculator", "given", "message", "hint"),
    [
        ("subsidy voucher", VOUCHER | {"granted_this_year": "20.01万"}, "200100 多于 第141条的 200000", "不超过20万元"),
        (
            "subsidy training",
            {"people": 1, "training_start": "2026-03-02", "training_end": "2026-03-01"},
            "--training-start 2026-03-02 晚于 --training-end 2026-03-01",
            "培训开始日",
        ),
        ("subsidy training", {"people": 1, "hours": 0}, "--hours", "0.01"),
        ("power", {"capacity_kw": 0}, "--capacity-kw", "0.001"),
    ],
)
def test_what_cannot_be_is_refused_with_both_sides(edition, calculator, given, message, hint):
    with pytest.raises(ValueNotAccepted) as caught:
        answer(calculator, given, edition)
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_as_much_as_a_year_can_give_may_have_been_granted(edition):
    assert answer("subsidy voucher", VOUCHER | {"granted_this_year": 200000}, edition).amount_max == 0


@pytest.mark.parametrize(
    ("calculator", "given"),
    [
        ("power", {"capacity_kw": 0}),
        ("threshold", {"policy": 36, "trusted_years": 500}),
        ("threshold", {"policy": 36, "transmission_rate": "100.1"}),
        ("threshold", {"policy": 96, "floor_area": 0}),
        ("threshold", {"policy": 68, "extension_years": 0}),
        ("threshold", {"policy": 99, "business_entities": 0}),
        ("procurement", {"budget": 0}),
        ("procurement", {"bid_price": 1, "deduction": 101}),
        ("procurement", {"bid_price": "100万", "deposit": "101万"}),
        ("procurement", {"budget": "100万", "deposit": "101万"}),
        ("disclosure", {"kind": "inspection", "goods_value": 0}),
        ("disclosure", {"kind": "tax", "due": 0}),
    ],
)
def test_a_figure_that_cannot_be_is_refused(edition, calculator, given):
    with pytest.raises(ValueNotAccepted):
        answer(calculator, given, edition, on="2026-07-01")


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("fund", FUND),
        ("toll", {"vehicle": "truck", "axles": 6, "toll": 200}),
        ("threshold", {"policy": FREIGHT}),
        ("deadline", {"policy": 55, "start": "2026-02-02"}),
        ("subsidy training", {"people": 25, "hours": 40}),
    ],
)
@pytest.mark.parametrize(("day", "times"), [("2027-06-30", 0), ("2027-07-01", 1)])
def test_an_answer_of_a_day_more_than_twelve_months_after_the_edition_says_so_once(name, given, day, times):
    warnings = answer(name, given, on=day).warnings
    assert sum("这一版汇编是2026年6月的" in warning for warning in warnings) == times


def test_what_is_looked_for_the_other_way_round_says_the_age_once():
    warnings = answer("subsidy training", {"hours": 40}, on="2028-01-01", target=10000).warnings
    assert sum("这一版汇编" in warning for warning in warnings) == 1
