"""Arithmetic on columns is exact, or the row is in doubt: held to fractions, and to decimals of 28 digits."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lnpolicy.batch.columnwise.exact import Column, Exact, constant
from lnpolicy.batch.columnwise.exact import given as column_of
from lnpolicy.batch.columnwise.followed import CannotFollow, Day, Figure, Trail
from lnpolicy.batch.columnwise.terms import Terms
from lnpolicy.calendar.months import months_later

whole = st.integers(-(10**18), 10**18) | st.integers(-1000, 1000) | st.integers(2**62, 2**63 - 1)
rows = st.lists(st.tuples(whole, whole, st.integers(1, 10**12)), min_size=1, max_size=30)
places = st.integers(0, 6)


class Doubted:
    """Arithmetic that remembers the rows in doubt."""

    def __init__(self, count):
        self.rows = np.zeros(count, dtype=bool)
        self.exact = Exact(self.tell)

    def tell(self, mask):
        self.rows |= mask.astype(bool)


def columns(drawn, one, other):
    tops = [np.array([row[place] for row in drawn], dtype=np.int64) for place in range(3)]
    return column_of(tops[0], 10**one), column_of(tops[1], 10**other), column_of(tops[2])


def fractions(column, count):
    tops = [column.top] * count if type(column.top) is int else column.top
    belows = [column.below] * count if type(column.below) is int else column.below
    return [Fraction(int(top), int(below)) for top, below in zip(tops, belows, strict=True)]


def require(drawn, work, wanted, one=2, other=3):
    """What comes out is what fractions say, in every row that is not in doubt."""
    doubted = Doubted(len(drawn))
    mine, its, third = columns(drawn, one, other)
    made = work(doubted.exact, mine, its, third)
    values = fractions(made, len(drawn)) if isinstance(made, Column) else list(made)
    parts = [fractions(column, len(drawn)) for column in (mine, its, third)]
    for value, *row, in_doubt in zip(values, *parts, doubted.rows, strict=True):
        assert in_doubt or value == wanted(*row)
    return doubted.rows


def half_up(value, digits):
    """Rounded as decimals are, however long the fraction is."""
    unit = Fraction(10) ** -digits
    return (1 if value >= 0 else -1) * int(abs(value) / unit + Fraction(1, 2)) * unit


@given(rows, places, places)
def test_sums_differences_and_products(drawn, one, other):
    require(drawn, lambda exact, a, b, _: exact.plus(a, b), lambda a, b, _: a + b, one, other)
    require(drawn, lambda exact, a, b, _: exact.minus(a, b), lambda a, b, _: a - b, one, other)
    require(drawn, lambda exact, a, b, _: exact.times(a, b), lambda a, b, _: a * b, one, other)
    require(drawn, lambda exact, a, _, c: exact.times(exact.plus(a, c), a), lambda a, _, c: (a + c) * a, one, other)


@given(rows, places, places)
def test_questions(drawn, one, other):
    require(drawn, lambda exact, a, b, _: exact.below(a, b), lambda a, b, _: a < b, one, other)
    require(drawn, lambda exact, a, b, _: exact.equal(a, b), lambda a, b, _: a == b, one, other)
    require(drawn, lambda exact, a, b, c: exact.below(exact.by(a, c), b), lambda a, b, c: a / c < b, one, other)


@given(rows, places, st.sampled_from([-2, 0, 1, 2]))
def test_rounding(drawn, one, digits):
    require(drawn, lambda exact, a, *_: exact.rounded(a, digits), lambda a, *_: half_up(a, digits), one)
    require(
        drawn,
        lambda exact, a, _, c: exact.rounded(exact.by(a, c), digits),
        lambda a, _, c: half_up(a / c, digits),
        one,
    )
    require(drawn, lambda exact, a, *_: exact.floor(a), lambda a, *_: a.__floor__(), one)
    require(drawn, lambda exact, a, *_: exact.ceil(a), lambda a, *_: a.__ceil__(), one)
    require(drawn, lambda exact, a, _, c: exact.floor(exact.by(a, c)), lambda a, _, c: (a / c).__floor__(), one)


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(1, 10**6)), min_size=1), st.sampled_from([1, 3, 7, 12]))
def test_what_decimals_round_off_is_never_told_from_what_they_keep(drawn, times):
    """A quotient that is multiplied back may be a hair off in decimals; columns say so, or the same."""
    doubted = Doubted(len(drawn))
    tops, parts = (np.array(side, dtype=np.int64) for side in zip(*drawn, strict=True))
    one, other = column_of(tops, 100), column_of(parts)
    made = doubted.exact.times(doubted.exact.by(one, other), constant(Fraction(times)))
    asked = [
        doubted.exact.below(made, doubted.exact.times(one, constant(Fraction(times, 2)))),
        doubted.exact.equal(made, one),
        fractions(doubted.exact.rounded(made, 2), len(drawn)),
        fractions(doubted.exact.floor(made), len(drawn)),
    ]
    for (top, part), in_doubt, *answers in zip(drawn, doubted.rows, *asked, strict=True):
        amount = Decimal(top) / 100
        value = amount / part * times
        wanted = [
            value < amount * times / 2,
            value == amount,
            value.quantize(Decimal("0.01"), ROUND_HALF_UP),
            value.__floor__(),
        ]
        assert in_doubt or answers == wanted


def test_hardly_a_row_is_in_doubt():
    drawn = [(n * 12_345, n * 7 + 1, n % 90 + 1) for n in range(1000)]
    asked = require(drawn, lambda exact, a, b, c: exact.below(exact.by(a, c), b), lambda a, b, c: a / c < b)
    assert not asked.any()
    rounded = require(
        drawn,
        lambda exact, a, b, c: exact.rounded(exact.by(exact.times(a, b), c), 2),
        lambda a, b, c: half_up(a * b / c, 2),
    )
    assert not rounded.any()


def test_a_few_large_rows_are_left_out_rather_than_slow_down_all_others():
    large = [(10**17, 10**17, 1)] + [(n, n, 1) for n in range(99)]
    assert require(large, lambda exact, a, b, _: exact.times(a, b), lambda a, b, _: a * b).sum() == 1
    many = [(10**9 + n, 10**10, 1) for n in range(99)]
    assert not require(many, lambda exact, a, b, _: exact.times(a, b), lambda a, b, _: a * b).any()
    beyond = [(10**17, 10**17, 1)] * 9
    assert require(beyond, lambda exact, a, b, _: exact.times(a, b), lambda a, b, _: a * b).all()


days = st.dates(date(1949, 10, 1), date(2199, 12, 31))


@given(st.lists(days, min_size=1), st.integers(-400, 400))
def test_months_are_counted_as_one_by_one(drawn, months):
    exact = Exact(lambda mask: None)
    column = column_of(np.array([day.toordinal() for day in drawn]))
    made = exact.later(column, constant(Fraction(months)))
    assert [date.fromordinal(int(day)) for day in made.top] == [months_later(day, months) for day in drawn]
    assert exact.year(column).top.tolist() == [day.year for day in drawn]


# ------------------------------------------------------------ what is followed


def followed(value):
    trail = Trail(Terms())
    kind = Day if isinstance(value, date) else Figure
    return kind(trail.terms.of("given", "it"), value, trail)


@pytest.mark.parametrize(
    "use",
    [str, repr, hash, int, float, Decimal, "{:f}".format, lambda it: it % 2, lambda it: round(it), lambda it: {it: 1}],
)
def test_what_columns_cannot_do_is_an_error_and_no_guess(use):
    with pytest.raises((CannotFollow, TypeError)):
        use(followed(Decimal("1.5")))


@pytest.mark.parametrize("use", [str, hash, lambda it: it.month, lambda it: it.isoformat(), lambda it: it - it])
def test_what_columns_cannot_do_with_days_neither(use):
    with pytest.raises((CannotFollow, TypeError, AttributeError)):
        use(followed(date(2026, 7, 1)))


@given(st.decimals(-1000, 1000, places=2), st.decimals(-1000, 1000, places=2).filter(bool))
def test_a_figure_that_is_followed_is_worked_with_like_any_other(value, other):
    it = followed(value)
    for made, wanted in (
        (it + other, value + other),
        (other - it, other - value),
        (it * other, value * other),
        (it / other, value / other),
        (abs(-it), abs(value)),
    ):
        assert (made if type(made) is Decimal else made.value) == wanted
    for sign in ("__lt__", "__le__", "__gt__", "__ge__", "__eq__", "__ne__"):
        assert getattr(it, sign)(other) is getattr(value, sign)(other)
    assert min(it, other) == min(value, other)
    assert bool(it) is bool(value)


def test_what_follows_is_not_asked_again():
    it = followed(Decimal(3))
    assert it < 5
    assert not it > 5
    assert it != 5
    assert it <= 5
    assert len(it.trail.asked) == 1
    assert not it < 3
    assert not it > 3
    assert it == 3
    assert len(it.trail.asked) == 3
