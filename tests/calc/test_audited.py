"""Cases that somebody worked from the clauses and the commands alone, of kinds that once went wrong."""

import pytest

from lnpolicy import calc
from lnpolicy.errors import ValueNotAccepted

ON = "2026-11-28"
FUND = {"employer_type": "企业"}


def solutions(name, given, **wanted):
    return calc.answer(name, given, on=ON, **wanted).rows("solutions")


def inputs(name, given, **wanted):
    return [row.inputs for row in solutions(name, given, **wanted)]


# What it takes to reach an amount


@pytest.mark.parametrize("more", [{}, {"disabled": 2}])
@pytest.mark.parametrize("target", [0, 5000])
def test_whoever_reaches_the_share_needs_no_wages_to_know_it(target, more):
    assert inputs("fund", {**FUND, "employees": 200, **more}, target=target) == [{"disabled": 3}]


def test_how_many_employees_so_many_disabled_are_enough_for():
    given = {**FUND, "average_wage": "9万", "disabled": 20}
    found = solutions("fund", given, target=0, solve="employees")
    assert [(row.inputs, row.up_to) for row in found] == [({"employees": 1333}, 1333)]  # 19.995


def test_nothing_is_tried_that_contradicts_what_was_said():
    given = {**FUND, "employees": 400, "average_wage": "9万", "severe": 5}
    assert inputs("fund", given, target=0, solve="disabled") == [{"disabled": 5}]  # counted as 10, of 6
    paid = {"pension": 800, "medical": 400, "unemployment": 25, "months_paid": 12}
    name = "subsidy graduate-insurance"
    assert inputs(name, paid | {"maternity": 50}, target="1234.56", solve="medical") == [{"medical": "50"}]
    assert inputs(name, paid, target="1234.56", solve="maternity") == [{"maternity": "0"}]


@pytest.mark.parametrize(
    ("target", "used", "least"),
    [(50_000, 0, 50), (30_000, 10, 40)],  # from 60 months on, at most 36
)
def test_what_falls_again_behind_a_bound_is_found_between(target, used, least):
    given = {"monthly": 1000, "months_used": used, "months_paid": 60}
    found = solutions("subsidy hardship-insurance", given, target=target, solve="months_to_retirement")
    assert [(row.inputs["months_to_retirement"], row.up_to) for row in found] == [(least, 59)]


def test_months_together_reach_what_the_year_gives():
    given = {"annual_standard": 4000}
    assert inputs("subsidy startup-rent", given, target=6000, solve="lease_months") == [{"lease_months": 18}]


def test_for_so_many_people_it_is_said_how_long_and_what_that_needs():
    answer = calc.answer("subsidy apprenticeship", {"people": 4, "level": "高级工"}, on=ON, target="6.5万")
    [row] = answer.rows("solutions")
    assert row.as_document() == {"inputs": {"level": "advanced", "training_months": 36}, "amount": "72000.00"}
    assert "实际培训期限 至少 36 个月（超过通常的 24 个月，须属特殊情况）" in answer.headline


def test_each_solution_says_whether_it_needs_a_special_case():
    found = solutions("subsidy apprenticeship", {}, target="3万")
    special = [(row.inputs["level"], row.inputs["training_months"]) for row in found if row.needs]
    assert special == [("intermediate", 24), ("intermediate", 36), ("advanced", 36)]


# A ceiling on what is paid


TRUCK = {"vehicle": "货车", "axles": 6, "hydrogen": False}


def test_which_discounts_keep_a_toll_below_a_ceiling():
    found = solutions("toll", {**TRUCK, "toll": 150, "rail_hub": False}, target=100)
    assert [str(row.amount) for row in found] == ["75.00", "97.50"]  # policy 78, then 72
    for row in found:
        assert calc.toll(**{**TRUCK, "toll": 150, **row.inputs}, on=ON).amount <= 100


def test_what_a_trip_may_cost_before_its_discount():
    found = solutions("toll", {**TRUCK, "container": False}, target=87)
    assert [row.inputs for row in found] == [{"toll": "100"}]  # 8.7 of ten; 100.01 would be 87.01


def test_a_toll_that_nothing_lowers_so_far_says_how_far_it_goes():
    with pytest.raises(ValueNotAccepted) as caught:
        calc.answer("toll", {**TRUCK, "container": False, "toll": 150}, on=ON, target=100)
    assert caught.value.hint == "按给的条件，至少应付 130.50 元"


@pytest.mark.parametrize(
    ("given", "solve", "target", "found", "up_to"),
    [
        ({"bid_price": "100万", "bidder_size": "small"}, None, "85万", {"deduction": "15"}, "20"),
        ({"bidder_size": "small", "deduction": 10}, "bid_price", "80万", {"bid_price": "888888.89"}, "888888.89"),
        ({"suitable": True}, "budget", "80万", {"budget": "800000"}, None),
        ({"bidder_size": "small"}, "contract_amount", "80万", {"contract_amount": "1999999.99"}, None),
    ],
)
def test_procurement_is_turned_round_topic_by_topic(given, solve, target, found, up_to):
    rows = solutions("procurement", {"project": "goods", **given}, target=target, solve=solve)
    assert [(row.inputs, row.up_to) for row in rows] == [(found, up_to)]


# Before a term whose first day is not printed


def test_what_another_topic_would_ask_is_no_part_of_what_is_turned_round():
    bid = calc.answer("procurement", {"bidder_size": "small"}, on=ON, target="80万", solve="bid_price")
    fund = calc.answer(
        "fund", {**FUND, "employees": 100, "disabled": 0}, on=ON, target=50_000, solve="average_wage"
    )  # of the year's wages an average tells as much
    for answer, beside in ((bid, "总承包资质等级"), (fund, "工资总额")):
        assert not any(text.startswith("没有给") and beside in text for text in answer.assumptions)


def test_a_fund_long_before_its_documents_is_not_worked_out():
    answer = calc.answer("fund", {**FUND, "employees": 28}, on="2015-01-01")
    assert (answer.verdict, answer.amount) == ("not_yet", None)
    assert "从哪一天起没有印" in answer.headline
    assert calc.answer("fund", {**FUND, "employees": 28}, on="2019-05-01").verdict == "unknown"
    assert calc.answer("fund", {**FUND, "employees": 28}, on="2026-05-01").amount == 0


# Figures that are probably slips


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("subsidy hardship-insurance", {"months_used": 70}, "最长不超过60个月"),
        ("subsidy hardship-insurance", {"monthly": "0.1"}, "不是比例"),
        ("subsidy hardship-insurance", {"months_to_retirement": 600}, "要填月数"),
        ("subsidy voucher", {"cost": 30}, "是不是 30 万元"),
        ("subsidy graduate-insurance", {"pension": "8万"}, "每月缴纳的部分"),
        ("subsidy graduate-insurance", {"medical": "0.4"}, "不是比例"),
        ("subsidy startup-rent", {"rent_paid": "3.6万"}, "是不是一年的租金"),
        ("subsidy training", {"hours": 3000}, "要填每人培训的学时"),
        ("threshold", {"policy": 135, "years_without_major_accident": 36}, "不是月数"),
        ("disclosure", {"kind": "tax", "short_paid": 50, "due": 200}, "是不是 50 万元"),
        ("toll", {"vehicle": "car", "seats": 50}, "50 座的不像是小型客车"),
        ("toll", {"vehicle": "truck", "axles": 6, "extra_axle_lines": 3}, "没有比 6 轴多出的轴线"),
        ("subsidy apprenticeship", {"training_months": 2}, "是不是 24 个月（按年写的）"),
    ],
)
def test_a_figure_that_can_hardly_be_is_warned_of_with_what_was_meant(name, given, said):
    assert said in "".join(calc.answer(name, given, on=ON).warnings)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("subsidy hardship-insurance", {"months_used": 60, "monthly": 1225, "months_to_retirement": 48}),
        ("subsidy voucher", {"cost": "30万", "granted_this_year": "5万"}),
        ("subsidy graduate-insurance", {"pension": 800, "medical": 400, "unemployment": 25, "maternity": 50}),
        ("subsidy startup-rent", {"rent_paid": 3000, "lease_months": 24, "operating_months": 8}),
        ("subsidy training", {"hours": 40, "contract_months": "无固定期限"}),
        ("subsidy apprenticeship", {"training_months": 24, "filed_months": 36}),
        ("subsidy vessel-loan", {"term_years": 10, "repayment": "30万"}),
        ("fund", {"employees": 3000, "disabled": 40, "severe": 5}),
    ],
)
def test_an_ordinary_figure_is_not_warned_of(name, given):
    assert "不像是真的" not in "".join(calc.answer(name, given, on=ON).warnings)
