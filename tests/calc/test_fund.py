"""Policy 51 by hand: every boundary of its clauses, worked out on paper."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from lnpolicy import calc
from lnpolicy.errors import ValueNotAccepted

LAST_DAY, FIRST_DAY_AFTER = "2027-12-31", "2028-01-01"
OTHERS = ["institution", "government", "association", "private_non_enterprise"]
"""Employers that the exemption, which says 企业 alone, does not name."""


def owed(employees, disabled, wage="60000", local="96000", kind="enterprise", on="2026-09-15", **more):
    return calc.fund(
        employees=employees,
        disabled=disabled,
        average_wage=wage,
        local_average_wage=local,
        employer_type=kind,
        on=on,
        **more,
    )


def amounts(answer):
    return [f"{reading.amount:f}" for reading in answer.readings]


def break_even(answer):
    """What is said beside the table of hires; nothing where there is no such table."""
    return "".join(table.remarks["break_even"] for table in answer.tables if table.name == "scenarios")


def refusal(**inputs):
    with pytest.raises(ValueNotAccepted) as caught:
        calc.fund(**{"employees": 100, "disabled": 1, "average_wage": 120000} | inputs)
    return caught.value


# Tiers: 1000 employees at 60000 yuan should employ 15


@pytest.mark.parametrize(
    ("disabled", "full", "amount"),
    [
        ("0.01", "899400.00", "809460.00"),
        ("1", "840000.00", "756000.00"),
        ("9.99", "300600.00", "270540.00"),
        ("10", "300000.00", "150000.00"),
        ("10.01", "299400.00", "149700.00"),
        ("14.99", "600.00", "300.00"),
        ("15", "0.00", "0.00"),
        ("15.01", "0.00", "0.00"),
        ("1000", "0.00", "0.00"),
    ],
)
def test_the_share_of_disabled_employees_decides_what_part_is_owed(disabled, full, amount):
    answer = owed(1000, disabled)
    assert (str(answer.baseline), str(answer.amount), answer.verdict) == (full, amount, "eligible")
    assert answer.saved == Decimal(full) - Decimal(amount)
    assert answer.readings == ()


def test_who_employs_nobody_owes_all_and_hears_of_the_announcement():
    answer = owed(1000, 0)
    assert str(answer.amount) == str(answer.baseline) == "900000.00"
    assert amounts(answer) == ["900000.00", "810000.00"]
    assert answer.verdict == "unknown"
    assert any("不止一种读法" in warning for warning in answer.warnings)
    assert any("2023年第8号" in citation.source for citation in answer.citations)


@pytest.mark.parametrize(
    ("employees", "disabled", "amount"),
    [
        ("30.5", "0.31", "0.5"),  # 1.016 %
        ("66.6", "0.666", "0.5"),  # exactly 1 %
        ("66.6", "0.6659", "0.9"),
        ("66.6", "0.9989", "0.5"),
        ("66.6", "0.999", "0"),  # exactly 1.5 %
        ("33.33", "0.3333", "0.5"),
        ("33.33", "0.49995", "0"),
        ("33.33", "0.49994999", "0.5"),
    ],
)
def test_averaged_head_counts_fall_into_their_tier_exactly(employees, disabled, amount):
    answer = owed(employees, disabled, kind="institution")
    gap = max(Decimal(employees) * 15 / 1000 - Decimal(disabled), Decimal(0))
    assert answer.amount == (gap * 60000 * Decimal(amount)).quantize(Decimal("0.01"))


# The exemption: enterprises with up to 30 employees


@pytest.mark.parametrize("employees", [1, "0.5", 29, "29.99", 30])
@pytest.mark.parametrize("disabled", [0, "0.1"])
def test_an_enterprise_of_up_to_30_owes_nothing(employees, disabled):
    answer = owed(employees, disabled)
    assert (str(answer.amount), answer.verdict, answer.readings) == ("0.00", "eligible", ())
    assert any("30人（含）以下的企业" in citation.clause for citation in answer.citations)


@pytest.mark.parametrize("kind", OTHERS)
@pytest.mark.parametrize(("employees", "paid"), [(30, ["45000.00", "40500.00"]), (31, ["46500.00", "41850.00"])])
def test_no_other_employer_is_exempt(kind, employees, paid):
    answer = owed(employees, 0, "100000", kind=kind)
    assert str(answer.amount) == paid[0]
    assert amounts(answer) == paid
    assert next(answer.options[0].judged.leaves()).state.value == "unmet"


def test_an_enterprise_of_31_is_not_exempt():
    assert amounts(owed(31, 0, "100000")) == ["46500.00", "41850.00"]


@pytest.mark.parametrize(
    ("employees", "disabled", "paid"),
    [
        ("30.01", 0, ["45015.00", "40513.50", "0.00"]),
        ("30.5", 0, ["45750.00", "41175.00", "0.00"]),
        ("30.99", 0, ["46485.00", "41836.50", "0.00"]),
        ("30.5", "0.31", ["7375.00", "0.00"]),
        ("30.5", "0.1", ["32175.00", "0.00"]),
        ("30.5", 1, []),
    ],
)
def test_between_30_and_31_both_ways_to_count_are_told(employees, disabled, paid):
    answer = owed(employees, disabled, "100000")
    assert amounts(answer) == paid
    assert str(answer.amount) == (paid[0] if paid else "0.00")


@pytest.mark.parametrize("employees", ["30", "30.5"])
def test_whoever_may_be_an_enterprise_is_asked(employees):
    answer = owed(employees, "0.1", "100000", kind=None)
    [question] = answer.questions
    assert question.input == "employer_type"
    assert question.at_stake == answer.amount > 0
    assert answer.options[0].verdict == ("unknown" if employees == "30" else "ineligible")
    assert owed(employees, "0.1", "100000", kind="institution").questions == []


@pytest.mark.parametrize("employees", ["31", "31.5"])
def test_who_is_too_large_either_way_is_not_asked(employees):
    assert owed(employees, 0, kind=None).questions == []


# The wage and its cap


@pytest.mark.parametrize(
    ("wage", "full", "amount"),
    [
        ("119999", "59999.50", "29999.75"),
        ("119999.99", "60000.00", "30000.00"),  # 59999.995 and 29999.9975
        ("120000", "60000.00", "30000.00"),
        ("120000.01", "60000.00", "30000.00"),
        ("500000", "60000.00", "30000.00"),
    ],
)
def test_the_wage_counts_up_to_twice_the_local_average(wage, full, amount):
    answer = owed(100, 1, wage, "60000")
    assert (str(answer.baseline), str(answer.amount)) == (full, amount)


@pytest.mark.parametrize(
    ("total", "amount"), [("11999900", "29999.75"), ("1200万", "30000.00"), ("12000001", "30000.00")]
)
def test_the_sum_of_wages_is_divided_by_the_employees(total, amount):
    answer = calc.fund(employees=100, disabled=1, total_wages=total, local_average_wage=60000)
    assert str(answer.amount) == amount


def test_a_wage_that_does_not_come_out_even_is_not_rounded_on_the_way():
    # 10 million / 300 x (4.5 - 3) = 50000 exactly, of which half
    answer = calc.fund(employees=300, disabled=3, total_wages=10_000_000, local_average_wage=60000)
    assert (str(answer.baseline), str(answer.amount)) == ("50000.00", "25000.00")


def test_only_what_is_owed_is_rounded_never_what_it_is_worked_out_from():
    # 0.515 x 66666.67 = 34333.33505; of it nine tenths are 30900.001545, of the rounded sum they would be 30900.006
    answer = owed(101, 1, "66666.67")
    assert (str(answer.baseline), str(answer.amount)) == ("34333.34", "30900.00")


def test_half_a_fen_counts_as_one():
    # 0.5 x 0.03 = 0.015, of it half 0.0075; 0.5 x 0.02 = 0.01, of it half 0.005
    assert [str(owed(100, 1, wage).amount) for wage in ("0.03", "0.02")] == ["0.01", "0.01"]


def test_without_the_local_average_only_a_bound_is_certain():
    answer = owed(100, 0, "120000", local=None)
    assert (answer.amount, answer.amount_min, answer.baseline, answer.saved) == (None, None, None, None)
    assert str(answer.amount_max) == "180000.00"
    assert answer.verdict == "unknown"
    assert [question.input for question in answer.questions] == ["local_average_wage"]
    assert all(option.amount is None for option in answer.options)


def test_without_the_local_average_the_readings_are_bounds_as_well():
    document = owed(100, 0, "120000", local=None).as_document()
    assert [(reading["amount"], reading["amount_max"]) for reading in document["readings"]] == [
        (None, "180000.00"),
        (None, "162000.00"),
    ]


def test_an_exempt_enterprise_owes_nothing_whatever_the_cap_but_what_it_saves_is_not_known():
    answer = owed(28, 0, "300000", local=None)
    assert (str(answer.amount), answer.verdict) == ("0.00", "eligible")
    assert (answer.baseline, answer.saved) == (None, None)
    assert all(option.saved is None for option in answer.options)
    assert "126000" not in answer.headline


def test_who_employs_enough_owes_nothing_whatever_the_cap():
    answer = owed(100, 2, local=None)
    assert (str(answer.amount), str(answer.baseline), str(answer.saved)) == ("0.00", "0.00", "0.00")
    assert answer.questions == []


def test_everything_unknown_is_asked_with_the_yuan_first():
    answer = owed(28, "0.1", local=None, kind=None)
    assert [(question.input, question.at_stake) for question in answer.questions] == [
        ("employer_type", Decimal("17280.00")),
        ("local_average_wage", Decimal("17280.00")),
    ]


# How long it holds


@pytest.mark.parametrize(
    ("on", "verdict", "paid"),
    [
        (LAST_DAY, "eligible", ["0.00"]),
        (FIRST_DAY_AFTER, "expired", ["42000.00", "0.00"]),
        ("2028-12-31", "expired", ["42000.00", "0.00"]),
        ("2029-01-01", "expired", ["42000.00"]),
    ],
)
def test_the_exemption_ends_with_2027_by_the_day_of_payment_and_a_year_later_by_the_year_of_the_fee(on, verdict, paid):
    answer = owed(28, 0, "100000", on=on)
    assert (answer.verdict, str(answer.amount)) == (verdict, paid[0])
    assert amounts(answer) in (paid, []) if len(paid) == 1 else amounts(answer) == paid


@pytest.mark.parametrize(
    ("disabled", "on", "paid"),
    [
        (1, LAST_DAY, []),
        (1, FIRST_DAY_AFTER, ["60000.00", "30000.00"]),
        (1, "2029-01-01", []),
        (0, LAST_DAY, ["180000.00", "162000.00"]),
        (0, FIRST_DAY_AFTER, ["180000.00", "180000.00", "162000.00"]),
        (0, "2029-01-01", []),
    ],
)
def test_the_tiers_end_with_the_same_day(disabled, on, paid):
    answer = owed(100, disabled, "120000", on=on)
    assert amounts(answer) == paid
    full = Decimal(180000 - 120000 * disabled)
    assert answer.amount == (full / 2 if on == LAST_DAY and disabled else full)
    assert answer.amount == max((reading.amount for reading in answer.readings), default=answer.amount)


@pytest.mark.parametrize("on", [FIRST_DAY_AFTER, "2029-01-01"])
def test_whoever_employs_enough_owes_nothing_afterwards_by_any_reading(on):
    answer = owed(1000, 15, on=on)
    assert (str(answer.amount), answer.readings) == ("0.00", ())


def test_after_the_last_day_the_answer_says_so():
    answer = owed(28, 0, on=FIRST_DAY_AFTER)
    assert "2027年12月31日" in answer.warnings[0]
    assert "执行期" in answer.headline
    assert all(option.verdict != "eligible" for option in answer.options)


@pytest.mark.parametrize("on", [date(2027, 12, 31), datetime(2027, 12, 31, 23, 59), "2027年12月31日", "20271231"])
def test_the_day_may_be_a_date_or_as_people_write_it(on):
    assert owed(28, 0, on=on).as_document()["as_of"] == "2027-12-31"
    assert owed(28, 0, on=on).verdict == "eligible"


# Grade 1 and 2 count as two: 600 employees at 50000 yuan should employ 9


@pytest.mark.parametrize(
    ("heads", "severe", "amount"),
    [
        (4, 0, "225000.00"),
        (4, "0.5", "202500.00"),
        (4, 1, "180000.00"),
        (4, 2, "75000.00"),
        (4, 4, "25000.00"),
        (5, 4, "0.00"),
    ],
)
def test_whoever_is_of_grade_1_or_2_counts_as_two(heads, severe, amount):
    answer = owed(600, heads, "50000", severe=severe)
    assert str(answer.amount) == amount
    assert any("按照安排2名残疾人就业计算" in citation.clause for citation in answer.citations)


def test_more_of_grade_1_or_2_than_there_are_is_refused():
    error = refusal(disabled=4, severe=5)
    assert (error.param, error.message) == ("severe", "severe 5 多于 disabled 4")


def test_the_counted_persons_may_be_twice_the_employees_but_not_more():
    assert str(owed(1, 2, kind="institution").amount) == "0.00"
    assert refusal(employees=1, disabled="2.01").param == "disabled"
    assert refusal(employees=1, disabled="1.01", severe=0).param == "disabled"


# What hiring saves


def test_each_hire_that_is_needed_is_worked_out():
    # 200 employees should employ 3; at 120000 yuan: 3, 2 x 0.9 and 1 x 0.5 times the wage
    answer = owed(200, 0, "120000")
    assert [(row.hires, str(row.disabled), str(row.amount), str(row.saved)) for row in answer.rows("scenarios")] == [
        (0, "0", "360000.00", "0.00"),
        (1, "1", "216000.00", "144000.00"),
        (2, "2", "60000.00", "300000.00"),
        (3, "3", "0.00", "360000.00"),
    ]
    assert break_even(answer) == "再安置1人：少缴 144000.00 元"


def test_the_break_even_is_that_of_the_printed_example():
    assert break_even(owed(100, 1, "120000")) == "再安置1人：少缴 30000.00 元"


def test_a_part_of_a_person_that_is_lacking_needs_a_whole_one():
    answer = owed(201, 3, "100000")
    assert [(row.hires, str(row.amount)) for row in answer.rows("scenarios")] == [(0, "750.00"), (1, "0.00")]


@pytest.mark.parametrize(("wanted", "rows"), [(0, 0), (1, 2), (5, 6), (1000, 1001)])
def test_as_many_hires_are_worked_out_as_are_asked_for(wanted, rows):
    assert len(owed(200, 0, scenarios=wanted).rows("scenarios")) == rows


@pytest.mark.parametrize("wanted", [-1, 1001])
def test_a_number_of_hires_beyond_the_table_is_refused(wanted):
    assert refusal(scenarios=wanted).param == "scenarios"


def test_who_owes_nothing_is_shown_no_hires_that_would_save():
    assert [break_even(owed(*who)) for who in ((28, 0), (100, 2))] == ["", ""]


# What is not taken


def test_without_the_head_count_nothing_is_promised_and_it_is_asked_for(run):
    code, out, err = run("calc", "fund", "--disabled", "1", "--average-wage", "120000")
    assert (code, err) == (0, "")
    assert "应缴多少还算不出" in out.splitlines()[0]
    assert "--employees" in out


def test_an_enterprise_of_unknown_size_is_not_told_that_it_owes_nothing():
    answer = calc.fund(employer_type="企业")
    assert (answer.verdict, answer.amount, answer.amount_max) == ("unknown", None, None)
    assert "0.00" not in answer.headline


@pytest.mark.parametrize("lacking", ["disabled", "average_wage"])
def test_what_is_lacking_of_the_levy_is_asked_for(lacking):
    given = {"employees": 100, "disabled": 1, "average_wage": 120000, "local_average_wage": 96000}
    answer = calc.fund(**{name: value for name, value in given.items() if name != lacking})
    assert (answer.verdict, answer.amount) == ("unknown", None)
    also = ["total_wages"] if lacking == "average_wage" else []
    assert [question.input for question in answer.questions] == [lacking, *also]
    assert lacking == "average_wage" or (answer.amount_min, answer.amount_max) == (0, 180_000)  # 1.5 x 120000


def test_a_small_enterprise_owes_nothing_whatever_else_is_lacking():
    answer = calc.fund(employees=28, employer_type="企业")
    assert (answer.verdict, answer.amount, answer.questions) == ("eligible", 0, [])


def test_who_employs_enough_owes_nothing_at_any_wage():
    answer = calc.fund(employees=100, disabled=2)
    assert (answer.verdict, answer.amount, answer.questions) == ("eligible", 0, [])


def test_the_headline_says_what_hangs_on_the_kind_of_employer():
    # 28 x 1.5 % x 150000 = 63000
    headline = calc.fund(employees=28, disabled=0, average_wage=150_000).headline
    assert headline.startswith("如是企业则应缴 0.00 元，其他单位应缴不超过 63000.00 元")


def test_hires_are_worked_out_with_the_head_count_as_it_is_and_with_one_that_grows():
    # 67 x 1.5 % = 1.005; with one employed 0.005 x 100000 x 50 % = 250, or of 68: 0.02 x 100000 x 50 % = 1000
    answer = owed(67, 0, "100000", scenarios=1)
    assert [str(row.amount) for row in answer.rows("scenarios")] == ["100500.00", "250.00"]
    assert [str(row.amount) for row in answer.rows("scenarios_growing")] == ["100500.00", "1000.00"]
    assert any("总数随安置增加" in said for said in answer.assumptions)


def test_two_wages_that_disagree_are_refused_and_two_that_agree_are_taken():
    assert refusal(total_wages=11_000_000).param == "total_wages"
    assert str(calc.fund(employees=100, disabled=2, average_wage=120000, total_wages=12_000_000).amount) == "0.00"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("employees", 0),
        ("employees", -1),
        ("disabled", -1),
        ("average_wage", -1),
        ("average_wage", 100_000_001),
        ("local_average_wage", 0),
        ("employer_type", "工会"),
    ],
)
def test_a_figure_that_cannot_be_is_refused_by_name(name, value):
    assert refusal(**{name: value}).param == name


def test_what_is_not_settled_is_asked_though_nothing_is_owed():
    answer = calc.fund(employees=20, disabled=0, average_wage=0, local_average_wage=80_000)
    assert (answer.verdict, answer.amount) == ("unknown", 0)
    assert [question.input for question in answer.questions] == ["employer_type"]


def test_what_a_small_employer_of_unknown_kind_owes_is_bounded_from_below_too():
    answer = calc.fund(employees=20, disabled=0, average_wage=80000, local_average_wage=90000)
    # 20 x 1.5 % x 80000; nothing of an enterprise
    assert (answer.amount, answer.amount_min, answer.amount_max) == (24000, 0, 24000)


def test_a_table_that_was_asked_for_and_is_not_there_is_accounted_for():
    exempt = calc.fund(
        employees=20, disabled=0, average_wage=80000, local_average_wage=90000, employer_type="企业", scenarios=3
    )
    assert "没有列表：应缴 0.00 元，再多也不会更少" in exempt.assumptions
    open_ = calc.fund(employees=100, disabled=0, average_wage=80000, scenarios=3)
    assert "没有列表：应缴多少还算不准" in open_.assumptions


def test_either_of_two_wages_is_asked_for_and_not_both():
    answer = calc.fund(employees=100, disabled=0, local_average_wage=90000, employer_type="企业")
    assert "给出年平均工资或工资总额才能算准" in answer.headline


def test_a_wage_that_is_hardly_one_is_doubted_in_the_first_line():
    answer = calc.fund(employees=45, disabled=0, average_wage=12, local_average_wage=96000)
    assert answer.headline.endswith("年平均工资 12 元不像是真的，是不是 12 万元？")


def test_a_sum_of_wages_that_is_hardly_that_of_all_is_doubted():
    answer = calc.fund(employees=45, disabled=0, total_wages=120_000, local_average_wage=96000)
    assert "每人每年只有 2666.67 元" in answer.warnings[0]


def test_a_wage_of_nought_is_doubted():
    answer = calc.fund(employees=45, disabled=0, average_wage=0, local_average_wage=96000)
    assert "请核对" in answer.warnings[0]


def test_twice_the_local_average_bounds_what_is_owed_whatever_the_wage():
    said = {"employer_type": "enterprise", "employees": 200, "disabled": 2, "local_average_wage": 60000}
    answer = calc.fund(**said)  # 200 × 1.5% − 2 is 1 person, of 2 × 60000 at most, of which half is owed
    assert (answer.amount, answer.amount_min, answer.amount_max) == (None, None, Decimal("60000.00"))
    assert answer.headline == "应缴不超过 60000.00 元，依据第51条政策；给出年平均工资或工资总额才能算准"
    found = calc.answer("fund", said, target=60000, solve="disabled")
    assert [one.inputs for table in found.tables if table.name == "solutions" for one in table.rows] == [
        {"disabled": 2}
    ]


def test_the_bound_of_an_unknown_wage_holds_for_every_wage():
    said = {"employer_type": "enterprise", "employees": 200, "disabled": 2, "local_average_wage": 60000}
    most = calc.fund(**said).amount_max
    for wage in (0, 1, 119999, 120000, 120001, 5000000):
        assert calc.fund(**said, average_wage=wage).amount <= most
        assert calc.fund(**said, total_wages=200 * wage).amount <= most


def test_what_hiring_would_change_waits_until_somebody_asks(monkeypatch):
    def fail(*_):
        raise AssertionError("written down before anybody asked")

    monkeypatch.setattr("lnpolicy.calc.scenarios._table", fail)
    answer = owed(200, 0)
    assert answer.headline
    assert answer.verdict
    with pytest.raises(AssertionError, match="before anybody asked"):
        list(answer.assumptions)
