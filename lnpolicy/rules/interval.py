"""Figures that are not known: between which bounds they lie, and what follows when they are reckoned with.

What is reckoned with an interval lies within the interval that comes out, whatever the figure is; so bounds are sound
without anybody working them out case by case. A comparison of intervals is true, false, or None where it may be either.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from lnpolicy.rules.money import decimal_of

INFINITE = Decimal("Infinity")
"""The bound of what has none."""
_NOUGHT = Decimal(0)


class Interval:
    """From `low` to `high`, both included; either may be infinite. It never changes."""

    __slots__ = ("high", "low")

    def __init__(self, low: Decimal, high: Decimal) -> None:
        self.low: Final = low
        self.high: Final = high

    def __repr__(self) -> str:
        return f"[{self.low}, {self.high}]"

    def __eq__(self, other: object) -> bool | None:  # type: ignore[override]  # None where it may be either
        low, high = bounds(other)  # type: ignore[arg-type]
        if self.high < low or self.low > high:
            return False
        return True if self.low == self.high == low == high else None

    __hash__ = None  # type: ignore[assignment]

    def __add__(self, other: Bounded) -> Interval:
        low, high = bounds(other)
        return Interval(self.low + low, self.high + high)

    __radd__ = __add__

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __sub__(self, other: Bounded) -> Interval:
        low, high = bounds(other)
        return Interval(self.low - high, self.high - low)

    def __rsub__(self, other: Decimal | int) -> Interval:
        return -self + other

    def __mul__(self, other: Bounded) -> Bounded:
        if other.__class__ is Decimal and other >= 0 and self.low >= 0:  # as it is nearly always
            return Interval(self.low * other, self.high * other) if other else _NOUGHT
        ends = [_product(mine, its) for mine in (self.low, self.high) for its in bounds(other)]
        return Interval(min(ends), max(ends))

    __rmul__ = __mul__

    def __truediv__(self, other: Bounded) -> Interval:
        low, high = bounds(other)
        if low <= 0 <= high:
            return Interval(_NOUGHT if self.low >= 0 and low >= 0 else -INFINITE, INFINITE)
        ends = [_NOUGHT if its.is_infinite() else mine / its for mine in (self.low, self.high) for its in (low, high)]
        return Interval(min(ends), max(ends))

    def __rtruediv__(self, other: Decimal | int) -> Interval:
        return Interval(decimal_of(other), decimal_of(other)) / self

    def __lt__(self, other: Bounded) -> bool | None:
        low, high = bounds(other)
        return True if self.high < low else False if self.low >= high else None

    def __le__(self, other: Bounded) -> bool | None:
        low, high = bounds(other)
        return True if self.high <= low else False if self.low > high else None

    def __gt__(self, other: Bounded) -> bool | None:
        low, high = bounds(other)
        return True if self.low > high else False if self.high <= low else None

    def __ge__(self, other: Bounded) -> bool | None:
        low, high = bounds(other)
        return True if self.low >= high else False if self.high < low else None


Bounded = Interval | Decimal | int
"""A figure, or between which bounds it lies."""


def bounds(value: Bounded) -> tuple[Decimal, Decimal]:
    """Between what a value lies; a figure lies between itself and itself."""
    if isinstance(value, Interval):
        return value.low, value.high
    if value.__class__ is not Decimal:
        value = decimal_of(value)
    return value, value


def lowest(*values: Bounded) -> Bounded:
    """The bounds of the lowest of the values."""
    low, high = bounds(values[0])
    for value in values[1:]:
        least, most = bounds(value)
        low, high = min(low, least), min(high, most)
    return narrowed(low, high)


def highest(*values: Bounded) -> Bounded:
    """The bounds of the highest of the values."""
    low, high = bounds(values[0])
    for value in values[1:]:
        least, most = bounds(value)
        low, high = max(low, least), max(high, most)
    return narrowed(low, high)


def either(one: Bounded, other: Bounded) -> Bounded:
    """The bounds of what is the one or the other."""
    low, high = bounds(one)
    least, most = bounds(other)
    return narrowed(min(low, least), max(high, most))


def through(function: Callable[[Decimal], Decimal], value: Bounded | None) -> Bounded | None:
    """What a function that never falls, such as rounding, makes of a value; None where nothing is known of it."""
    if value is None:
        return None
    if not isinstance(value, Interval):
        return function(decimal_of(value))
    low, high = value.low, value.high
    return narrowed(low if low.is_infinite() else function(low), high if high.is_infinite() else function(high))


def narrowed(low: Decimal, high: Decimal) -> Bounded:
    """The interval, or the figure where there is but one in it."""
    return low if low == high else Interval(low, high)


def _product(one: Decimal, other: Decimal) -> Decimal:
    """One bound times another; nought times anything is nought, however large it may be."""
    return _NOUGHT if one == 0 or other == 0 else one * other
