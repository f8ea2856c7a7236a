"""How much is needed to receive an amount."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lnpolicy import calc
from lnpolicy.calc import subsidy
from lnpolicy.calc.registry import answer
from lnpolicy.errors import ValueNotAccepted

VOUCHER = {
    "technology_enterprise": True,
    "registered_in_liaoning": True,
    "independent_legal_person": True,
    "provincial_platform": True,
}

LOAN = {"city": "丹东", "disbursed": "2026-02-01", "loan_rate": 4, "fee_rate": 1, "repayment": "bullet"}
HIRED = {"employer_size": "微型", "left_within_two_years": True, "unemployed_before": True, "contract_months": 12}


def ways(found):
    return [dict(solution.inputs) for solution in found.rows("solutions")]


def test_training_takes_as_many_people_as_reach_the_target():
    assert ways(subsidy("training", target=6000)) == [{"people": 20}]
    assert ways(subsidy("training", target="6000.01")) == [{"people": 21}]


def test_apprenticeship_names_every_level_and_length():
    assert ways(subsidy("apprenticeship", target="3万")) == [
        {"level": "intermediate", "people": 6, "training_months": 12},
        {"level": "intermediate", "people": 3, "training_months": 24},
        {"level": "intermediate", "people": 2, "training_months": 36},
        {"level": "advanced", "people": 5, "training_months": 12},
        {"level": "advanced", "people": 3, "training_months": 24},
        {"level": "advanced", "people": 2, "training_months": 36},
    ]


def test_what_is_given_narrows_the_solutions():
    answer = subsidy("apprenticeship", target=12_000, level="高级工", training_months=24)
    assert ways(answer) == [{"level": "advanced", "people": 1, "training_months": 24}]


def test_a_voucher_takes_the_cost_whose_share_it_is():
    assert ways(subsidy("voucher", target=60_000)) == [{"cost": "200000"}]


@pytest.mark.parametrize(
    ("kind", "target", "inputs"),
    [
        ("voucher", "200000.01", {}),
        ("voucher", 1, {"granted_this_year": 200_000}),
        ("apprenticeship", 1, {"training_months": 11}),
        ("drama", 10**9, {}),
        ("training", 0, {}),
        ("training", -1, {}),
    ],
)
def test_what_cannot_be_reached_is_refused(kind, target, inputs):
    with pytest.raises(ValueNotAccepted):
        subsidy(kind, target=target, **inputs)


@given(st.decimals(Decimal("0.01"), 200_000, places=2))
def test_the_cost_found_reaches_the_target_and_a_fen_less_does_not(target):
    cost = Decimal(subsidy("voucher", target=target, **VOUCHER).rows("solutions")[0].inputs["cost"])
    assert subsidy("voucher", cost=cost, **VOUCHER).amount_max >= target
    assert subsidy("voucher", cost=cost - Decimal("0.01"), **VOUCHER).amount_max < target


@given(st.integers(1, 10**7))
def test_the_people_found_reach_the_target_and_one_less_does_not(target):
    people = subsidy("training", target=target).rows("solutions")[0].inputs["people"]
    assert people * 300 >= target > (people - 1) * 300


def test_an_input_of_which_less_is_better_is_bounded_from_above():
    # 48 months at 1000 yuan: 3 months are left for who has had 45
    answer = subsidy("hardship-insurance", target=3000, solve="months_used", months_to_retirement=48, monthly=1000)
    assert ways(answer) == [{"months_used": 45}]
    assert "已享受月数 不超过 45" in answer.headline


def test_a_choice_and_a_unit_are_in_the_words_of_the_user():
    said = subsidy("apprenticeship", target=30_000).headline
    assert "培训等级 中级工、人数 至少 6 人、实际培训期限 12 个月" in said
    assert "intermediate" not in said


def test_where_only_one_figure_can_be_looked_for_it_is():
    assert ways(subsidy("job-loan", target=100_000, borrower="micro")) == [{"requested": "100000"}]


def test_of_a_ceiling_it_is_said_that_it_is_one():
    assert subsidy("voucher", target=60_000).headline.startswith("要让上限达到 60000.00 元")


def test_what_was_given_of_that_which_is_looked_for_is_said_to_have_no_say():
    assert "倒算的是人数，没有用所给的 25" in subsidy("training", target=6000, people=25).assumptions


def test_an_input_of_which_more_is_better_is_named_as_the_least_of_what_does():
    assert "人数 至少 20 人（符合全部条件时）" in subsidy("training", target=6000).headline
    coach = {"vehicle": "coach", "toll": 100, "etc": True, "booked": True, "licensed": True, "in_province": True}
    assert "座位数 至少 20 座" in calc.answer("toll", coach, target=65, solve="seats").headline


def test_a_day_that_was_spoken_of_is_said_the_other_way_round_too():
    answer = subsidy("training", target=6000, contract_date="今天", on="2026-09-15")
    assert "合同签订日“今天”按 2026-09-15 计" in answer.assumptions


@pytest.mark.parametrize(
    ("kind", "given", "lacking"),
    [
        # how long a loan of 2026 runs is not said: the cap is 80000
        ("vessel-loan", {**LOAN, "target": 50_000, "solve": "principal"}, "贷款期限"),
        # pension alone 800 a month; the other two parts may be anything
        (
            "graduate-insurance",
            {**HIRED, "pension": 800, "target": 12_000, "solve": "months_paid"},
            "医疗保险、失业保险",
        ),
    ],
)
def test_what_too_little_is_known_for_is_not_called_out_of_reach(kind, given, lacking):
    with pytest.raises(ValueNotAccepted, match="说不准") as refused:
        subsidy(kind, **given)
    assert refused.value.hint == f"给出{lacking}再倒算"


ENTERPRISE = {"employer_type": "企业", "average_wage": 80_000, "local_average_wage": 100_000, "disabled": 0}


@pytest.mark.parametrize(
    ("name", "given", "target", "lacking"),
    [
        # of 200 yuan a truck pays: 78 half (100), 77 nothing, 75 0.87 (174); a bus 73 0.65 (130); a car of 71 nothing
        ("toll", {"toll": 200, "container": True, "etc": True}, 130, "车型"),
        ("toll", {"toll": 200, "hydrogen": True, "etc": True, "booked": True}, 0, "车型"),
        ("toll", {"toll": 200, "axles": 6}, 174, "车型"),
        ("toll", {"toll": 200, "monthly_card": True}, 130, "车型"),
        ("toll", {"toll": 200, "plate": "辽A", "seats": 5, "ring": True}, 0, "车型"),
        ("toll", {"toll": 200}, 100, "车型"),
        ("subsidy job-loan", {"qualified": True}, "3000万", "借款人"),  # a small enterprise may have 50 million
        ("fund", ENTERPRISE, 10_000, "在职职工人数"),  # an enterprise of 30 people owes nothing
        ("fund", {}, 0, "在职职工人数"),
    ],
)
def test_what_may_be_reached_by_whoever_says_more_is_not_called_out_of_reach(name, given, target, lacking):
    with pytest.raises(ValueNotAccepted, match="说不准") as refused:
        calc.answer(name, given, target=target)
    assert refused.value.hint == f"给出{lacking}再倒算"


def test_what_hangs_on_another_figure_is_not_laid_to_a_reading():
    # 24 months at 10000 a year give 20000; for how long it is rented nobody said
    with pytest.raises(ValueNotAccepted, match="说不准") as refused:
        subsidy("startup-rent", target=18_000, solve="annual-standard")
    assert refused.value.hint == "给出租赁期限再倒算"
    with pytest.raises(ValueNotAccepted, match="得不到") as refused:
        subsidy("startup-rent", target="20000.01", solve="annual-standard")
    assert "最多得到 20000.00 元" in refused.value.hint


@pytest.mark.parametrize(
    ("name", "given", "target"),
    [
        ("subsidy job-loan", {"borrower": "individual", "qualified": True}, "100万"),  # their cap is not printed
        ("subsidy job-loan", {"borrower": "owner", "qualified": True}, "100万"),
        ("fee", {"policy": 26, "reciprocal": True}, 412),  # nor the price by reciprocity
        ("fee", {"policy": 26, "reciprocal": False, "entries": 2}, 412),  # nor that of several entries
    ],
)
def test_of_what_nobody_prints_it_is_not_said_that_it_is_out_of_reach(name, given, target):
    with pytest.raises(ValueNotAccepted, match="说不准") as refused:
        calc.answer(name, given, target=target)
    assert "多少没有印" in refused.value.hint


def test_what_comes_to_less_but_not_to_so_little_is_out_of_reach():
    # 74: five axles pay 0.95; all else is for containers, hydrogen or other axles
    with pytest.raises(ValueNotAccepted, match=r"应付做不到不超过 94\.99 元") as refused:
        calc.answer("toll", {**TRUCK, "axles": 5}, target="94.99")
    assert "至少应付 95.00 元" in refused.value.hint


def test_of_a_figure_that_may_have_parts_the_whole_ones_alone_prove_nothing():
    # 0.9 of a person owes 0.9 x 1.5 % x 11.99 = 0.16 yuan, one 0.18
    said = {"employer_type": "团体", "average_wage": "11.99", "local_average_wage": "29.99", "disabled": 0}
    with pytest.raises(ValueNotAccepted, match="说不准") as refused:
        calc.answer("fund", said, target="0.16", solve="employees")
    assert refused.value.hint.endswith("只试了整数，带小数的没有试")


def test_where_a_figure_fits_no_other_that_was_given_none_is_told():
    with pytest.raises(ValueNotAccepted, match="说不准") as refused:
        calc.answer("toll", {"vehicle": "truck", "toll": 200}, target=100, solve="rate")
    assert "试过的费率都与所给的不能同时成立" in refused.value.hint


def test_what_is_taken_for_what_was_not_said_stands_among_what_the_solution_needs():
    # 500000 yuan at 30 % are 150000, if nothing was granted this year
    headline = subsidy("voucher", target="15万", **VOUCHER).headline
    assert "服务费用 至少 500000 元（符合全部条件时；没有给本年度已得" in headline
    assert "上限按没有得过计" in headline
    said = subsidy("voucher", target="15万", granted_this_year=0, **VOUCHER).headline
    assert said.endswith("服务费用 至少 500000 元（符合全部条件时）")
    # 38 months of 48 at 1000 yuan, if none were used
    insured = {"months_to_retirement": 48, "monthly": 1000, "hardship_person": True, "insurance_paid": True}
    headline = subsidy("hardship-insurance", target=38_000, solve="months-paid", **insured).headline
    assert "缴费月数 至少 38 个月（符合全部条件时；没有给已享受的月数" in headline


@pytest.mark.parametrize(
    ("bidder", "target", "range_"),
    [
        ({"bidder_size": "micro"}, "90万", "10 至 20"),
        ({"bidder_size": "large", "mode": "consortium"}, "96万", "4 至 6"),
    ],
)
def test_a_figure_beyond_which_the_clause_says_nothing_is_bounded_there(bidder, target, range_):
    said = {"bid_price": "100万", "project": "goods", **bidder}
    found = calc.answer("procurement", said, target=target, solve="deduction")
    assert f"价格扣除比例 {range_} %" in found.headline
    assert found.verdict == "eligible"


def test_what_another_reading_reaches_is_said_to_be_out_of_reach_by_the_worst_alone():
    # half a year: nothing by whole years, 2500 a head by months
    with pytest.raises(ValueNotAccepted, match="按最不利的读法") as refused:
        subsidy("apprenticeship", level="中级工", training_months=6, filed_months=36, target=2500, solve="people")
    assert "按别的读法可以" in refused.value.hint


def test_whoever_did_not_say_what_matters_hears_that_less_may_do():
    # 200 people, 1.5 %: three are enough at any wage; of a wage of 60000 two are
    said = {"employer_type": "企业", "employees": 200}
    asked = {"target": 40_000, "solve": "disabled"}
    least = answer("fund", said, **asked)
    assert ways(least) == [{"disabled": 3}]
    assert any("年平均工资" in text and "用不了这么多" in text for text in least.assumptions)
    known = answer("fund", {**said, "average_wage": 80_000, "local_average_wage": 60_000}, **asked)
    assert ways(known) == [{"disabled": 2}]
    assert not any("用不了这么多" in text for text in known.assumptions)


TRUCK = {"vehicle": "truck", "toll": 100, "container": False, "hydrogen": False, "etc": False}


@pytest.mark.parametrize(("target", "axles"), [(95, "轴数 5 至 6 轴"), (94, "轴数 6 轴"), (87, "轴数 6 轴")])
def test_a_figure_at_which_a_condition_changes_is_found(target, axles):
    # 74: five axles pay 95, 75: six pay 87, by the words of conditions alone
    answer = calc.answer("toll", TRUCK, target=target, solve="axles")
    assert axles in answer.headline
    assert [solution.amount for solution in answer.rows("solutions")] == [95 if target == 95 else 87]


def test_where_passage_is_free_any_toll_will_do():
    inputs = {"vehicle": "car", "plate": "辽A", "seats": 5, "ring": True}
    answer = calc.answer("toll", inputs, target=50)
    assert ways(answer) == [{}]
    assert "按所给的已经做到" in answer.headline
    assert "标准通行费多少都可以" in calc.answer("toll", inputs, target=50, solve="toll").headline


@pytest.mark.parametrize(("size", "mode", "most"), [("small", "alone", "95万"), ("large", "consortium", "99万")])
def test_where_every_printed_percentage_reaches_it_any_does_and_none_outside_is_told(size, mode, most):
    said = {"project": "goods", "bid_price": "100万", "bidder_size": size, "mode": mode}
    found = answer("procurement", said, target=most)
    assert "价格扣除比例多少都可以" in found.headline
    assert found.verdict == "eligible"


@pytest.mark.parametrize("most", ["135000", "200000"])
def test_a_figure_that_was_given_and_has_no_say_may_be_anything(most):
    wages = {"average_wage": 90000, "local_average_wage": 60000}
    said = {"employer_type": "enterprise", "employees": 100, "disabled": 0, **wages}
    found = answer("fund", said, target=most, solve="local-average-wage")
    assert "当地社会平均工资多少都可以" in found.headline


def test_of_what_is_measured_it_is_said_that_whole_figures_alone_were_tried():
    """149.85 km x 3.3365 yuan are 500 yuan; the 149 that are told are no hard limit."""
    given = {"vehicle": "oversize", "container": False, "hydrogen": False, "rate": 2, "extra_axle_lines": 3}
    answer = calc.answer("toll", given, target="500", solve="km", on="2026-07-01")
    assert "不超过 149 公里" in answer.headline
    assert "里程只试了整数，带小数的没有试" in answer.explanation.assumptions
    people = calc.answer("subsidy training", {"hours": 40}, target="5000", solve="people", on="2026-07-01")
    assert not any("只试了整数" in text for text in people.explanation.assumptions)


def test_of_kinds_with_another_ceiling_each_those_that_reach_it_are_named():
    """138: 50万 is less than the most of platforms, technology and export alone (each 100万)."""
    found = subsidy("drama", target="50万")
    assert [solution.inputs["item"] for solution in found.rows("solutions")] == ["platform", "technology", "overseas"]
    assert all(word in found.headline for word in ("平台基地", "技术研发", "出海"))
    assert "剧本" not in found.headline


def test_of_which_size_a_bidder_is_taken_to_be_stands_in_the_first_line():
    """Of 166666.67 a small one has 10 % deducted, of a larger one less: 150000 are not reached."""
    headline = calc.answer("procurement", {"project": "goods"}, target=150_000, solve="bid_price").headline
    assert "报价 不超过 166666.67 元" in headline
    assert "按“小微企业报价扣除10%—20%”计" in headline
    large = calc.answer("procurement", {"project": "goods", "bidder_size": "large"}, target=150_000, solve="bid_price")
    assert "按“" not in large.headline
