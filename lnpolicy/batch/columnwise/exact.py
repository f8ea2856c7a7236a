"""Exact figures in columns: whole numbers over a number that they are parted by, so that no fen is ever lost.

A column is of 64 bits as long as all of it fits, and of Python's own whole numbers where it does not. The calculators
work on decimals of 28 digits. Where a column, being exact, might tell what these do not, or the other way round, the
rows are in `doubt`: two figures that are equal but for what a division rounded off, or with more digits than those.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from math import gcd, lcm
from typing import Any

import numpy as np

from lnpolicy.calendar.working_days import rolled
from lnpolicy.named_tuple import NamedTuple

MOST = 2**63 - 1
"""The largest whole number of 64 bits."""
_SURELY = 9.2e18
"""Below this a product that is estimated has room in 64 bits."""
_FEW = 0.02
"""The part of the rows that is left to be answered one by one, rather than that all become Python's numbers."""
_DIGITS = 10**27
"""Figures below it are exact in decimals of 28 digits."""
_ULP = 1e-27
_CARE = 4
"""By how much a bound of what is rounded off is taken for larger, as it is reckoned itself."""
EPOCH = 719163
"""The number of the first day of 1970."""


class Column(NamedTuple):
    """Figures: each of `top` parted by `below`, which is one number for all, or one for each.

    None of `top` is larger than `bound`. In decimals of 28 digits they may be off by `error`, which is nought where
    they are exact there; a quotient of exact figures is `rounded_once`, so that it is exact there if it can be written
    down.
    """

    top: Any
    below: Any = 1
    bound: int = 0
    error: float = 0.0
    rounded_once: bool = False

    def at(self, places: Any) -> Column:
        """The figures at some places."""
        if type(self.top) is int:
            return self
        below = self.below if type(self.below) is int else self.below[places]
        return self._replace(top=self.top[places], below=below)

    @property
    def size(self) -> float:
        """No figure is larger."""
        return self.bound / (self.below if type(self.below) is int else int(self.below.min()))


def constant(value: Fraction) -> Column:
    """The same figure in every row."""
    return Column(value.numerator, value.denominator, abs(value.numerator))


def given(top: Any, below: int = 1) -> Column:
    """The figures of an input."""
    return Column(top, below, _largest(top))


class Exact:
    """Arithmetic on columns; rows for which it is not certain are told to `doubt`, as a mask."""

    def __init__(self, doubt: Callable[[Any], None]) -> None:
        self._doubt = doubt

    # ------------------------------------------------------------ sums and products

    def plus(self, one: Column, other: Column) -> Column:
        """Their sum."""
        mine, its, below = self._aligned(one, other)
        top, bound = self._added(mine, its)
        made = Column(top, below, bound)
        return self._off(made, one, other, one.error + other.error)

    def minus(self, one: Column, other: Column) -> Column:
        """Their difference."""
        return self.plus(one, self.less(other))

    def less(self, one: Column) -> Column:
        """Each below nought instead of above it, and the other way round."""
        return one._replace(top=-one.top)

    def size(self, one: Column) -> Column:
        """Each without its sign."""
        return one._replace(top=abs(one.top))

    def times(self, one: Column, other: Column) -> Column:
        """Their product."""
        top, bound = self._product((one.top, one.bound), (other.top, other.bound))
        below, _ = self._product((one.below, _largest(one.below)), (other.below, _largest(other.below)))
        return self._off(Column(top, below, bound), one, other, one.size * other.error + other.size * one.error)

    def by(self, one: Column, other: Column) -> Column:
        """Their quotient; `other` is nowhere nought but where it is in doubt."""
        rounded_once = one.error == other.error == 0
        if type(other.top) is int:
            part = Fraction(other.below, other.top)
            made = self.times(one, constant(part))
            if one.error or _is_written(part.denominator):
                return made
            return made._replace(error=made.size * _ULP, rounded_once=True)
        turned = np.where(other.top < 0, -one.top, one.top)
        top, bound = self._product((turned, one.bound), (other.below, _largest(other.below)))
        size = np.maximum(abs(other.top), 1)
        below, _ = self._product((one.below, _largest(one.below)), (size, other.bound))
        made = Column(top, below, bound)
        error = 0.0
        if not rounded_once:
            least = float((size / other.below).min()) - other.error
            error = (one.error + made.size * other.error) / max(least, 1e-300)
        return made._replace(error=error + made.size * _ULP, rounded_once=rounded_once)

    def _off(self, made: Column, one: Column, other: Column, error: float) -> Column:
        """A result that may be off by as much as what it is made of, and what is rounded off of itself."""
        return made._replace(error=error + made.size * _ULP) if one.error or other.error else made

    # ------------------------------------------------------------ rounding

    def rounded(self, one: Column, places: int) -> Column:
        """Rounded half up to so many places behind the point, away from nought."""
        top, part, unit = self._in_units(one, Fraction(10) ** places)
        if type(part) is int and part == 1 and not one.error:
            return self._whole(top, unit)
        size = abs(top)
        double = type(part) is not int or part % 2
        half = part if double else part // 2
        if double:
            size, _ = self._product((size, _largest(size)), (2, 2))
            part, _ = self._product((part, _largest(part)), (2, 2))
        size, _ = self._added((size, _largest(size)), (half, _largest(half)))
        whole = size // part
        self._near(one, size % part, part)
        return self._whole(np.where(top < 0, -whole, whole), unit)

    def floor(self, one: Column) -> Column:
        """The whole number below."""
        if type(one.below) is int and one.below == 1 and not one.error:
            return one
        self._near(one, one.top % one.below, one.below)
        return given(one.top // one.below)

    def ceil(self, one: Column) -> Column:
        """The whole number above."""
        return self.less(self.floor(self.less(one)))

    def _in_units(self, one: Column, each: Fraction) -> tuple[Any, Any, Fraction]:
        """A column in units of which one is so many: what is to be parted by what, and how much a unit is."""
        times, below = each.numerator, each.denominator
        if type(one.below) is int:
            common = gcd(times, one.below)
            times, part = times // common, one.below // common * below
        else:
            part, _ = self._product((one.below, _largest(one.below)), (below, below))
        top, _ = self._product((one.top, one.bound), (times, times))
        return top, part, 1 / each

    def _whole(self, top: Any, unit: Fraction) -> Column:
        top, bound = self._product((top, _largest(top)), (unit.numerator, unit.numerator))
        return Column(top, unit.denominator, bound)

    def _near(self, one: Column, rest: Any, part: Any) -> None:
        """Doubt rows so near to where rounding changes that decimals of 28 digits may stand on the other side."""
        if one.error:
            off = one.error * _CARE * _largest(part)
            near = (rest <= off) | (part - rest <= off)
            self._doubt(near & (rest != 0) if one.rounded_once else near)

    # ------------------------------------------------------------ questions

    def below(self, one: Column, other: Column) -> Any:
        """Which rows have less in one column than in the other, as a mask."""
        (mine, _), (its, _), below = self._aligned(one, other)
        self._alike(one, other, mine, its, below)
        return mine < its

    def equal(self, one: Column, other: Column) -> Any:
        """Which rows have the same in both columns, as a mask."""
        (mine, _), (its, _), below = self._aligned(one, other)
        self._alike(one, other, mine, its, below)
        return mine == its

    def _alike(self, one: Column, other: Column, mine: Any, its: Any, below: Any) -> None:
        """Doubt rows of which decimals of 28 digits may say something else."""
        error = one.error + other.error
        if error:
            off = error * _CARE * _largest(below)
            is_written = (one.rounded_once or not one.error) and (other.rounded_once or not other.error)
            if off >= 1:
                near = np.asarray(mine, dtype=float)
                self._doubt(abs(near - np.asarray(its, dtype=float)) <= 2 * off + abs(near) * 1e-14)
            elif not (is_written and 0 in (one.error, other.error)):
                self._doubt(mine == its)

    # ------------------------------------------------------------ days

    def later(self, day: Column, months: Column) -> Column:
        """The corresponding day so many whole months later, or the last of a month that lacks it."""
        days = np.asarray(day.top - EPOCH, dtype=np.int64).astype("datetime64[D]")
        month = days.astype("datetime64[M]")
        ahead = month + np.asarray(months.top // months.below).astype("timedelta64[M]")
        first = ahead.astype("datetime64[D]")
        last = (ahead + np.timedelta64(1, "M")).astype("datetime64[D]") - np.timedelta64(1, "D")
        return given(np.minimum(first + (days - month.astype("datetime64[D]")), last).astype(np.int64) + EPOCH)

    def rolled(self, day: Column) -> Column:
        """The day itself, or where it is a day off the next working day."""
        numbers, places = np.unique(np.asarray(day.top, dtype=np.int64), return_inverse=True)
        ends = [rolled(date.fromordinal(number)).toordinal() for number in numbers.tolist()]
        return given(np.asarray(ends, dtype=np.int64)[places])

    def year(self, day: Column) -> Column:
        """The year in which a day lies."""
        return given((day.top - EPOCH).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970)

    # ------------------------------------------------------------ whole numbers

    def _aligned(self, one: Column, other: Column) -> tuple[tuple[Any, int], tuple[Any, int], Any]:
        """Both columns parted by the same, each with its bound."""
        mine, its = (one.top, one.bound), (other.top, other.bound)
        if one.below is other.below or (type(one.below) is type(other.below) is int and one.below == other.below):
            return mine, its, one.below
        if type(one.below) is type(other.below) is int:
            below = lcm(one.below, other.below)
            up, down = below // one.below, below // other.below
            return self._product(mine, (up, up)), self._product(its, (down, down)), below
        its_part, my_part = (other.below, _largest(other.below)), (one.below, _largest(one.below))
        return self._product(mine, its_part), self._product(its, my_part), self._product(my_part, its_part)[0]

    def _added(self, one: tuple[Any, int], other: tuple[Any, int]) -> tuple[Any, int]:
        """A sum and its bound."""
        one, other = self._with_room(one, other, lambda mine, its: mine + its)
        return self._within_digits(one[0] + other[0], one[1] + other[1])

    def _product(self, one: tuple[Any, int], other: tuple[Any, int]) -> tuple[Any, int]:
        """A product and its bound."""
        one, other = self._with_room(one, other, lambda mine, its: mine * its)
        return self._within_digits(one[0] * other[0], one[1] * other[1])

    def _with_room(
        self, one: tuple[Any, int], other: tuple[Any, int], bound: Callable[[Any, Any], Any]
    ) -> tuple[tuple[Any, int], tuple[Any, int]]:
        """Two columns so that what comes of them has room: as they are, without a few rows, or as Python's numbers."""
        if _is_wide(one[0]) or _is_wide(other[0]) or type(one[0]) is type(other[0]) is int:
            return one, other
        if max(bound(one[1], other[1]), one[1], other[1]) <= MOST:
            return one, other
        one, other = (one[0], _largest(one[0])), (other[0], _largest(other[0]))
        if max(bound(one[1], other[1]), one[1], other[1]) <= MOST:
            return one, other
        if max(one[1], other[1]) <= MOST:
            large = bound(*(abs(np.asarray(side[0], dtype=float)) for side in (one, other))) > _SURELY
            if np.count_nonzero(large) <= _FEW * large.size:
                self._doubt(large)
                mine, its = (top if type(top) is int else np.where(large, 0, top) for top, _ in (one, other))
                return (mine, _largest(mine)), (its, _largest(its))
        mine, its = (top if type(top) is int else top.astype(object) for top, _ in (one, other))
        return (mine, one[1]), (its, other[1])

    def _within_digits(self, top: Any, bound: int) -> tuple[Any, int]:
        if bound >= _DIGITS and type(top) is not int:
            bound = _largest(top)
            if bound >= _DIGITS:
                self._doubt(abs(top) >= _DIGITS)
        return top, bound


def _is_wide(top: Any) -> bool:
    return type(top) is not int and top.dtype == object


def _largest(top: Any) -> int:
    """The largest of some whole numbers, whatever its sign."""
    return abs(top) if type(top) is int else max(int(top.max()), -int(top.min()))


def _is_written(below: int) -> bool:
    """Whether what is parted by a number can be written down as a decimal."""
    for prime in (2, 5):
        while below % prime == 0:
            below //= prime
    return below == 1
