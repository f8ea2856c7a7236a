"""What the steps of each calculator say: the sum for programs and on paper, and what it comes to, worked by hand."""

from decimal import Decimal

import pytest

from lnpolicy import calc

DAY = "2026-09-01"
GRADUATE = {
    "employer_size": "small",
    "left_school": "2025-07-01",
    "hire_date": "2026-03-01",
    "contract_months": 12,
    "unemployed_before": True,
}
VESSEL = {"disbursed": "2026-06-01", "loan_rate": 3, "city": "丹东", "replaces_scrapped": True}
WORKED = [
    (
        "fund",
        {"employees": 100, "disabled": 1, "average_wage": 120000, "local_average_wage": 96000},
        {
            "应安排人数": ("100 * 0.015", "100 × 0.015", "1.5"),
            "差额人数": ("max(1.5 - 1, 0)", "1.5 − 1（不低于 0）", "0.5"),
            "计算用工资": ("min(120000, 2 * 96000)", "120000 与 2 × 96000 中较低的", "120000"),
            "应缴费额": ("round(0.5 * 120000, 2)", "0.5 × 120000", "60000"),
            "应缴金额": ("round(0.5 * 120000 * 0.5, 2)", "0.5 × 120000 × 0.5", "30000"),
        },
    ),
    (
        "fund",
        {"employees": 200, "disabled": "1", "severe": 1, "total_wages": "20000000", "local_average_wage": 60000},
        {
            "计入的残疾人": ("1 + 1 * (2 - 1)", "1 + 1 × (2 − 1)", "2"),
            "应安排人数": ("200 * 0.015", "200 × 0.015", "3"),
            "差额人数": ("max(3 - 2, 0)", "3 − 2（不低于 0）", "1"),
            "年平均工资": ("20000000 / 200", "20000000 ÷ 200", "100000"),
            "计算用工资": ("min(20000000 / 200, 2 * 60000)", "20000000 ÷ 200 与 2 × 60000 中较低的", "100000"),
            "应缴费额": ("round(1 * 20000000 / 200, 2)", "1 × 20000000 ÷ 200", "100000"),
            "应缴金额": ("round(1 * 20000000 / 200 * 0.5, 2)", "1 × 20000000 ÷ 200 × 0.5", "50000"),
        },
    ),
    (
        "toll",
        {"vehicle": "oversize", "rate": "2.00", "km": 100, "extra_axle_lines": 3},
        {
            "标准通行费": ("round((2 + 1.35 * 3) * 100, 2)", "(2 + 1.35 × 3) × 100", "605"),
            "应付通行费": ("round((2 + 1.35 * 3 * 0.33) * 100, 2)", "(2 + 1.35 × 3 × 0.33) × 100", "333.65"),
        },
    ),
    (
        "toll",
        {"vehicle": "truck", "container": True, "etc": True, "exit": "鲅鱼圈", "toll": "320.01"},
        {
            "标准通行费": ("320.01", "320.01", "320.01"),
            "应付通行费": ("round(320.01 * 0.50, 2)", "320.01 × 0.50", "160.01"),
        },
    ),
    (
        "procurement",
        {"project": "goods", "bid_price": "99999.99", "bidder_size": "small", "mode": "alone", "deduction": 10},
        {
            "评审价": (
                "round(99999.99 * (100 - 10) / 100, 2)",
                "99999.99 × (100 − 10) ÷ 100",
                "89999.99",
            )
        },
    ),
    (
        "procurement",
        {"project": "goods", "contract_amount": "100000.01"},
        {"预付款": ("round(100000.01 * 0.4, 2)", "100000.01 × 0.4", "40000")},
    ),
    (
        "disclosure",
        {"kind": "tax", "short_paid": 1, "due": 3},
        {"占应缴（应退）的比例": ("round(1 / 3 * 100, 6)", "1 ÷ 3 × 100", "33.333333")},
    ),
    (
        "fee",
        {"policy": 26, "people": 3, "reciprocal": False, "entries": 1},
        {"收费": ("round(206 * 3, 2)", "206 × 3", "618")},
    ),
    ("fee", {"policy": 25}, {"收费": ("0", "0", "0")}),
    (
        "deadline",
        {"policy": 28, "start": "2026-03-02"},
        {"各步相加": ("3 + 5 + 3 + 3 + 3", "3 + 5 + 3 + 3 + 3", "17")},
    ),
    (
        "deadline",
        {"policy": 122, "start": "2026-03-02", "expires": "2026-06-01"},
        {"申请日距有效期截止日": ("91", "91", "91")},
    ),
    (
        "subsidy voucher",
        {"cost": "1000.33", "granted_this_year": "199000"},
        {
            "本年度余额": ("round(max(200000 - 199000, 0), 2)", "200000 − 199000（不低于 0）", "1000"),
            "最高额": (
                "min(max(round(1000.33 * 0.3 - 0.005, 2), 0), 1000.00)",
                "1000.33 × 0.3 − 0.005（不低于 0） 与 1000.00 中较低的",
                "300.09",
            ),
        },
    ),
    (
        "subsidy apprenticeship",
        {"level": "advanced", "people": 10, "training_months": 30},
        {
            "补贴期限": ("min(30, 36)", "30 与 36 中较低的", "30"),
            "整年数": ("2", "2", "2"),
            "补贴": ("round(6000 * 10 * 2, 2)", "6000 × 10 × 2", "120000"),
        },
    ),
    (
        "subsidy graduate-insurance",
        {**GRADUATE, "pension": 800, "medical": 400, "unemployment": 25, "maternity": "25.50", "months_paid": 14},
        {
            "每月三项": ("800 + 400 + 25 - 25.5", "800 + 400 + 25 − 25.5", "1199.50"),
            "补贴月数": ("min(14, 12)", "14 与 12 中较低的", "12"),
            "补贴": ("round(1199.5 * 12, 2)", "1199.5 × 12", "14394"),
        },
    ),
    (
        "subsidy hardship-insurance",
        {"months_to_retirement": 40, "months_used": 10, "monthly": 1000, "months_paid": 6},
        {
            "最长补贴月数": ("min(40, 60)", "40 与 60 中较低的", "40"),
            "剩余月数": ("max(40 - 10, 0)", "40 − 10（不低于 0）", "30"),
            "上限": ("round(1000 * 6, 2)", "1000 × 6", "6000"),
        },
    ),
    (
        "subsidy vessel-loan",
        {**VESSEL, "principal": 300000, "fee_rate": "0.8", "term_years": "1.5", "repayment": 100000},
        {
            "贴息贴费期限": ("min(1.5, 5)", "1.5 与 5 中较低的", "1.5"),
            "贴息": (
                "round(300000.00 * 1 / 100 * 1, 2) + round(200000.00 * 1 / 100 * 0.5, 2)",
                "300000.00 × 1 ÷ 100 × 1 + 200000.00 × 1 ÷ 100 × 0.5",
                "4000",
            ),
            "贴费": (
                "round(300000.00 * 0.6 / 100 * 1, 2) + round(200000.00 * 0.6 / 100 * 0.5, 2)",
                "300000.00 × 0.6 ÷ 100 × 1 + 200000.00 × 0.6 ÷ 100 × 0.5",
                "2400",
            ),
            "贴息和贴费": ("round(4000.00 + 2400.00, 2)", "4000.00 + 2400.00", "6400"),
        },
    ),
    (
        "subsidy startup-rent",
        {"annual_standard": 6000, "lease_months": 7, "rent_paid": 400},
        {
            "补贴月数": ("min(7, 24)", "7 与 24 中较低的", "7"),
            "按标准的补贴": ("round(6000 * 7 / 12, 2)", "6000 × 7 ÷ 12", "3500"),
            "补贴": ("round(min(3500.00, 400 * 7), 2)", "3500.00 与 400 × 7 中较低的", "2800"),
        },
    ),
    ("subsidy job-loan", {"borrower": "micro"}, {"最高授信": ("round(50000000, 2)", "50000000", "50000000")}),
]


@pytest.mark.parametrize(("name", "given", "expected"), WORKED, ids=[name for name, _, _ in WORKED])
def test_each_step_says_its_sum_and_what_it_comes_to(name, given, expected):
    steps = calc.answer(name, given, on=DAY).steps
    said = {step.name: (step.sum.plain, step.sum.on_paper, step.value) for step in steps}
    assert said == {name: (plain, paper, Decimal(value)) for name, (plain, paper, value) in expected.items()}


def test_interest_is_paid_on_the_exact_balance_though_the_sum_shows_it_to_the_fen():
    given = {**VESSEL, "principal": "50.4999", "fee_rate": 0, "term_years": 1, "repayment": "bullet"}
    interest = next(step for step in calc.answer("subsidy vessel-loan", given, on=DAY).steps if step.name == "贴息")
    assert interest.sum.plain == "round(50.50 * 1 / 100 * 1, 2)"
    assert (interest.sum.value, interest.value) == (Decimal("0.51"), Decimal("0.50"))


def test_a_ratio_on_the_line_between_two_figures_is_worked_out_exactly():
    given = {"kind": "tax", "short_paid": "0.01", "due": "30000.03"}
    (step,) = calc.answer("disclosure", given, on=DAY).steps
    assert step.sum.plain == "round(0.01 / 30000.03 * 100, 6)"
    assert step.value == Decimal("0.000033")


def test_no_sum_stands_for_a_most_that_it_does_not_come_to():
    # 141: the cost is not known, 20万元 is the most
    steps = calc.answer("subsidy voucher", {"granted_this_year": 0}, on=DAY).steps
    assert [step.name for step in steps] == ["本年度余额"]
