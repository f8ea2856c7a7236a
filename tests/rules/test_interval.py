"""What is reckoned with bounds holds whatever figure lies between them."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from lnpolicy.rules.interval import INFINITE, Interval, bounds, either, highest, lowest, through
from lnpolicy.rules.money import rounded

figures = st.decimals(-1000, 1000, places=2)


@st.composite
def held(draw):
    """An interval, and a figure in it."""
    low, figure, high = sorted(draw(st.lists(figures, min_size=3, max_size=3)))
    return Interval(low, draw(st.sampled_from([high, INFINITE]))), figure


def lies(figure, value):
    low, high = bounds(value)
    return low <= figure <= high


@given(held(), held())
def test_sums_differences_and_products_lie_within_the_bounds(one, other):
    (a, x), (b, y) = one, other
    mixed = ((a + y, x + y), (y - a, y - x), (x * b, x * y))
    for found, exact in ((a + b, x + y), (a - b, x - y), (a * b, x * y), *mixed):
        assert lies(exact, found)


@given(held(), held())
def test_a_quotient_lies_within_the_bounds(one, other):
    (a, x), (b, y) = one, other
    if y:
        slack = Decimal("1e-20")
        low, high = bounds(a / b)
        assert low - slack <= x / y <= high + slack


@given(held(), held())
def test_the_lowest_the_highest_and_either_lie_within_the_bounds(one, other):
    (a, x), (b, y) = one, other
    assert lies(min(x, y), lowest(a, b))
    assert lies(max(x, y), highest(a, b))
    assert lies(x, either(a, b))
    assert lies(y, either(a, b))


@given(held())
def test_what_is_rounded_lies_within_the_rounded_bounds(one):
    interval, figure = one
    assert lies(rounded(figure, Decimal(1)), through(lambda value: rounded(value, Decimal(1)), interval))


@given(held(), held())
def test_a_comparison_is_never_wrong_and_none_only_where_both_may_be(one, other):
    (a, x), (b, y) = one, other
    for found, exact in ((a < b, x < y), (a <= b, x <= y), (a > b, x > y), (a >= b, x >= y), (a == b, x == y)):
        assert found is None or found is exact


def test_figures_that_cannot_overlap_are_told_apart():
    assert (Interval(Decimal(0), Decimal(1)) < Decimal(2)) is True
    assert (Interval(Decimal(3), Decimal(4)) <= 2) is False
    assert (Interval(Decimal(0), Decimal(3)) >= 2) is None


def test_nought_times_what_has_no_bound_is_nought():
    assert bounds(Interval(Decimal(0), INFINITE) * Decimal(0)) == (0, 0)
