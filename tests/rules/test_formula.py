"""A formula is worked out to its value, to bounds, and to the step on paper; what is none is refused with why."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lnpolicy.calendar.months import eve_of_months_later
from lnpolicy.rules.dated import DatedNumber
from lnpolicy.rules.formula import Formula, NotAFormula
from lnpolicy.rules.functions import LEFT_OUT, after_counted
from lnpolicy.rules.interval import INFINITE, Interval, bounds
from lnpolicy.rules.language import BOUNDS, FIGURES, FUNCTIONS
from lnpolicy.rules.paper import ON_PAPER

VOUCHER = Formula("fen(min(cost * share, max(most - granted, 0)))")
PRINTED = {"share": Decimal("0.3"), "most": Decimal(200_000)}


def worked_out(text, **values):
    return Formula(text).value(values)


def test_a_formula_is_worked_out_with_figures():
    assert VOUCHER.value({**PRINTED, "cost": Decimal(300_000), "granted": Decimal(50_000)}) == Decimal("90000.00")
    assert VOUCHER.value({**PRINTED, "cost": Decimal(300_000), "granted": Decimal(150_000)}) == Decimal("50000.00")


def test_what_is_not_known_lies_between_bounds():
    unknown = Interval(Decimal(0), INFINITE)
    assert bounds(VOUCHER.value({**PRINTED, "cost": Decimal(300_000), "granted": unknown})) == (0, 90_000)
    assert bounds(VOUCHER.value({**PRINTED, "cost": unknown, "granted": Decimal(0)})) == (0, 200_000)


def test_what_is_rounded_of_which_nothing_is_known_is_not_known():
    values = {"cost": Decimal(1), "told": None, "unknown": None}
    assert Formula("fen(cost if told else unknown)").value(values) is None


def test_a_step_is_the_formula_with_the_figures_filled_in():
    step = VOUCHER.on_paper({**PRINTED, "cost": Decimal(300_000), "granted": Decimal(50_000)})
    assert step.plain == "round(min(300000 * 0.3, max(200000 - 50000, 0)), 2)"
    assert step.value == Decimal(90_000)


@given(st.decimals(0, 10**7, places=2), st.decimals(0, 200_000, places=2))
def test_step_and_value_never_differ(cost, granted):
    values = {**PRINTED, "cost": cost, "granted": granted}
    assert VOUCHER.on_paper(values).value == VOUCHER.value(values)


@given(st.decimals(0, 10**7, places=2), st.decimals(0, 200_000, places=2), st.booleans())
def test_the_value_lies_within_the_bounds_of_what_is_not_known(cost, granted, which):
    exact = VOUCHER.value({**PRINTED, "cost": cost, "granted": granted})
    unknown = {"cost" if which else "granted": Interval(Decimal(0), INFINITE)}
    low, high = bounds(VOUCHER.value({**PRINTED, "cost": cost, "granted": granted, **unknown}))
    assert low <= exact <= high


def test_what_is_left_out_bounds_nothing():
    formula = Formula("min(asked, most)")
    assert formula.value({"asked": LEFT_OUT, "most": Decimal(5)}) == 5
    assert formula.on_paper({"asked": LEFT_OUT, "most": Decimal(5)}).plain == "5"
    assert "asked" in formula.bounding
    assert "asked" not in Formula("min(asked * 2, asked)").bounding


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("a if x else b", {"a": Decimal(1), "b": Decimal(3), "x": True}, Decimal(1)),
        ("a if level == 'high' else b", {"a": Decimal(1), "b": Decimal(3), "level": "low"}, Decimal(3)),
        ("x and y", {"x": None, "y": False}, False),
        ("x or y", {"x": None, "y": True}, True),
        ("x or y", {"x": None, "y": False}, None),
        ("not x", {"x": None}, None),
        ("a < b", {"a": Decimal(1), "b": Decimal(2)}, True),
        ("floor(a / 12)", {"a": Decimal(35)}, Decimal(2)),
        ("ceil(a / 12)", {"a": Decimal(25)}, Decimal(3)),
        ("cut(a)", {"a": Decimal("1.999")}, Decimal("1.99")),
        ("fen(a)", {"a": Decimal("1.995")}, Decimal("2.00")),
    ],
)
def test_the_language_means_what_it_says(text, values, expected):
    found = worked_out(text, **values)
    assert found is expected if isinstance(expected, bool) or expected is None else found == expected


def test_a_choice_that_is_not_settled_lies_between_both():
    assert bounds(worked_out("a if x else b", a=Decimal(1), b=Decimal(3), x=None)) == (1, 3)


def test_a_choice_that_is_not_settled_is_not_known_where_one_of_both_is_not():
    assert worked_out("min(a, b) if x else c", c=None, a=Decimal(1), b=Interval(Decimal(0), Decimal(9)), x=None) is None


@pytest.mark.parametrize(
    ("start", "day", "expected", "counted"),
    [
        ("2025-06-10", "2026-06-10", True, False),
        ("2025-06-10", "2026-06-09", True, True),
        ("2025-06-10", "2026-06-11", False, False),
        ("2025-06-10", "2025-06-09", False, False),
        ("2025-06-10", "2025-06-10", True, True),
    ],
)
def test_a_period_has_both_ends(start, day, expected, counted):
    values = {"start": date.fromisoformat(start), "day": date.fromisoformat(day)}
    assert worked_out("within(start, day, 12)", **values) is expected
    assert worked_out("within_counted(start, day, 12)", **values) is counted


def test_a_day_that_is_not_known_is_neither_within_nor_without():
    assert worked_out("within(start, day, 12)", start=date(2025, 6, 10), day=None) is None


def test_a_number_by_date_is_what_is_printed_for_the_day():
    years = (
        DatedNumber(Decimal(5), date(2025, 11, 1), date(2026, 12, 31), "…"),
        DatedNumber(Decimal(4), date(2027, 1, 1), date(2027, 12, 31), "…"),
    )
    assert worked_out("as_of(years, day)", years=years, day=date(2027, 1, 1)) == 4
    assert worked_out("as_of(years, day)", years=years, day=date(2028, 1, 1)) == 0
    assert bounds(worked_out("as_of(years, day)", years=years, day=None)) == (4, 5)
    assert worked_out("covers(years, day)", years=years, day=date(2025, 10, 31)) is False


def test_interest_is_paid_on_what_is_still_owed():
    # 300 at 1 per cent, 100 paid back each year: 3.00 + 2.00 + 1.00
    assert worked_out("interest(p, r, y, b)", p=Decimal(300), r=Decimal(1), y=Decimal(5), b=Decimal(100)) == 6


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("cost * 0.3", "0.3"),
        ("round(cost)", "round"),
        ("min()", "min"),
        ("within(a, b)", "within"),
        ("a ** b", "运算符"),
        ("a < b < c", "比较"),
        ("a.b", "Attribute"),
        ("[a]", "List"),
        ("min(a, key=b)", "min"),
        ("a +", "读不懂"),
        ("", "读不懂"),
        ("a; b", "读不懂"),
        ("__import__('os')", "__import__"),
        ("(lambda: a)()", "?"),
        ("-a", "符号"),
    ],
)
def test_what_is_no_formula_is_refused_with_the_word_and_what_is_accepted(text, word):
    with pytest.raises(NotAFormula) as caught:
        Formula(text)
    assert word in caught.value.problem
    assert caught.value.accepted


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("a ≤ b", "≤ b"),
        ("min(a，b)", "，b)"),
        ("a when b", "when b"),
        ("0 = a + b + c + d + e + f + g", "= a + b + c + d + e …"),
    ],
)
def test_what_is_no_formula_says_from_where_on(text, rest):
    with pytest.raises(NotAFormula) as caught:
        Formula(text)
    assert caught.value.problem == f"“{text}”读不懂，从“{rest}”起"


@pytest.mark.parametrize(
    ("text", "accepted"),
    [("floor(a, b)", "floor 要 1 个"), ("min()", "min 要 1 至 9 个"), ("within(a, b)", "within 要 3 个")],
)
def test_a_function_says_how_many_arguments_it_takes(text, accepted):
    with pytest.raises(NotAFormula) as caught:
        Formula(text)
    assert caught.value.accepted == accepted


@pytest.mark.parametrize(
    ("word", "starts"), [("辽A12345", True), ("辽A", True), ("辽", None), ("辽B", False), ("吉A", False), (None, None)]
)
def test_whether_a_word_begins_so_is_not_known_of_a_part_of_its_beginning(word, starts):
    assert Formula("starts(plate, '辽A')").value({"plate": word}) is starts
    no = None if starts is None else not starts
    assert Formula("not starts(plate, '辽A')").value({"plate": word}) is no


def test_every_function_that_a_formula_may_call_is_worked_out_bounded_and_shown():
    for name in FUNCTIONS:
        assert name in FIGURES, name
        assert name in BOUNDS, name
        assert name in ON_PAPER, name


def test_what_nobody_can_know_is_no_hindrance_on_paper_where_another_way_is_taken():
    chosen = Formula("a * 2 if small else unknown")
    assert str(chosen.on_paper({"a": Decimal(3), "small": True, "unknown": None}).value) == "6"
    assert chosen.on_paper({"a": Decimal(3), "small": False, "unknown": None}) is None


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 600))
def test_a_period_that_counts_its_first_day_ends_where_the_calendar_says(day, months):
    assert after_counted(day, Decimal(months)) == eve_of_months_later(day, months)
