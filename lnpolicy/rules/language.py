"""What the formulas of rules are made of: the functions with a name, and three ways to work everything out.

`FIGURES` work a formula out to its value, `BOUNDS` to sound bounds where something is not known, `ON_PAPER` to the sum
that a reader can check; `LAID_OUT` lays interest out year by year. Each has the same names: those of `FUNCTIONS`, and
comparisons, choices and joined conditions, which a formula calls by names that nobody can write.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal, localcontext
from functools import partial
from typing import Any

from lnpolicy.calendar.months import months_later
from lnpolicy.rules import interval, sums
from lnpolicy.rules.dated import DatedNumber, as_of, covers
from lnpolicy.rules.interval import Bounded, Interval, bounds
from lnpolicy.rules.loans import paid, periods
from lnpolicy.rules.money import FEN, decimal_of, rounded


class LeftOut:
    """What stands for an input that was not given and that bounds nothing then."""

    def __repr__(self) -> str:
        return "left out"


LEFT_OUT = LeftOut()


def fen(value: Decimal | int) -> Decimal:
    """Yuan rounded half up to the fen."""
    return rounded(decimal_of(value))


def cut(value: Decimal | int) -> Decimal:
    """Yuan without what is less than a fen; never below nought."""
    return max(rounded(decimal_of(value) - FEN / 2), Decimal("0.00"))


def floor(value: Decimal | int) -> Decimal:
    """The whole number below."""
    return decimal_of(value).to_integral_value(ROUND_FLOOR)


def ceil(value: Decimal | int) -> Decimal:
    """The whole number above."""
    return decimal_of(value).to_integral_value(ROUND_CEILING)


def after(start: date | None, months: Decimal) -> date | None:
    """The last day of so many months from `start` on, which is not counted; None where it is no day.

    Beside a day an input may be a word that stands for none.
    """
    return months_later(start, months) if isinstance(start, date) else None


def after_counted(start: date | None, months: Decimal) -> date | None:
    """The same with the first day counted."""
    end = after(start, months)
    return None if end is None else end - timedelta(days=1)


def within(start: date | None, day: date | None, months: Decimal) -> bool | None:
    """Whether `day` lies from `start` on within so many months, the first day not counted (Civil Code, 201 and 202)."""
    end = after(start, months)
    return None if end is None or not isinstance(day, date) else start <= day <= end  # type: ignore[operator]


def within_counted(start: date | None, day: date | None, months: Decimal) -> bool | None:
    """The same with the first day counted, so that the period ends a day sooner."""
    end = after_counted(start, months)
    return None if end is None or not isinstance(day, date) else start <= day <= end  # type: ignore[operator]


def same_year(one: date | None, other: date | None) -> bool | None:
    """Whether both days are of one calendar year."""
    return None if one is None or other is None else one.year == other.year


def before(day: date | None, months: Bounded | None) -> date | None:
    """The day so many whole months before `day`; None where either is not known."""
    if day is None or months is None or isinstance(months, Interval):
        return None
    return months_later(day, -decimal_of(months))


def earlier(one: date | None, other: date | None) -> date | None:
    """The earlier of two days; None where either is not known."""
    return None if one is None or other is None else min(one, other)


def share_of(part: Decimal, whole: Decimal) -> Decimal:
    """How many per cent of the whole a part is, so exactly that it is never rounded onto a line."""
    with localcontext(_EXACT):
        return part * 100 / whole


_EXACT = Context(prec=80)


def _share_of_bounds(part: Bounded, whole: Bounded) -> Bounded:
    if isinstance(part, Interval) or isinstance(whole, Interval):
        return Interval(*(end * 100 for end in bounds(part))) / whole
    return share_of(decimal_of(part), decimal_of(whole))


def interest(principal: Decimal, rate: Decimal, years: Decimal, repaid: Decimal) -> Decimal:
    """The interest on a loan, year by year (`loans.periods`): yuan, per cent a year, years, yuan repaid each year."""
    return paid(periods(principal, rate, years, repaid))


def _interest_bounds(principal: Bounded, rate: Bounded, years: Bounded, repaid: Bounded) -> Bounded:
    """More is lent, at a higher rate, for longer, with less repaid: more interest."""
    lows, highs = zip(*map(bounds, (principal, rate, years, repaid)), strict=True)
    most = interval.INFINITE
    if all(end.is_finite() for end in highs[:3]):
        most = interest(highs[0], highs[1], highs[2], lows[3])
    least = interest(lows[0], lows[1], lows[2], min(highs[3], lows[0]))
    return interval.narrowed(least, most)


FUNCTIONS: dict[str, tuple[int, int]] = {
    "min": (1, 9),
    "max": (1, 9),
    "floor": (1, 1),
    "ceil": (1, 1),
    "fen": (1, 1),
    "cut": (1, 1),
    "within": (3, 3),
    "within_counted": (3, 3),
    "after": (2, 2),
    "after_counted": (2, 2),
    "same_year": (2, 2),
    "earlier": (2, 2),
    "before": (2, 2),
    "between": (2, 2),
    "as_of": (2, 2),
    "covers": (2, 2),
    "interest": (4, 4),
    "share_of": (2, 2),
}
"""The functions of the language, and how many values each takes at least and at most."""
OF_TRUTH = ("within", "within_counted", "same_year", "covers")
"""Those that say yes or no."""


def _known(values: tuple[Any, ...]) -> list[Any]:
    return [value for value in values if value is not LEFT_OUT]


def _compared(sign: str, one: Any, other: Any) -> bool | None:
    return None if one is None or other is None else _COMPARISONS[sign](one, other)


def _compared_on_paper(sign: str, one: Any, other: Any) -> bool | None:
    one, other = (side.value if isinstance(side, sums.Sum) else side for side in (one, other))
    return _compared(sign, one, other)


def _not(value: bool | None) -> bool | None:
    return None if value is None else not value


_COMPARISONS: dict[str, Callable[[Any, Any], bool | None]] = {
    "<": lambda one, other: one < other,
    "<=": lambda one, other: one <= other,
    ">": lambda one, other: one > other,
    ">=": lambda one, other: one >= other,
    "==": lambda one, other: one == other,
    "!=": lambda one, other: _not(one == other),
}


def _every(*values: bool | None) -> bool | None:
    return False if False in values else None if None in values else True


def _some(*values: bool | None) -> bool | None:
    return True if True in values else None if None in values else False


def _choose_bounds(condition: bool | None, one: Any, other: Any) -> Any:
    if condition is not None:
        return one if condition else other
    if _is_figure(one) and _is_figure(other):
        return interval.either(one, other)
    return one if one == other else None


def _is_figure(value: Any) -> bool:
    return isinstance(value, (Decimal, int, Interval)) and not isinstance(value, bool)


def _choose(condition: bool | None, one: Any, other: Any) -> Any:
    if condition is None:
        raise Unknown
    return one if condition else other


class Unknown(Exception):
    """A step cannot be written down, because a figure in it is not known."""


def _lowest(*values: Any) -> Decimal:
    return min(_known(values))  # type: ignore[no-any-return]


def _highest(*values: Any) -> Decimal:
    return max(_known(values))  # type: ignore[no-any-return]


def _lowest_bounds(*values: Any) -> Bounded:
    return interval.lowest(*_known(values))


def _highest_bounds(*values: Any) -> Bounded:
    return interval.highest(*_known(values))


_ALWAYS: dict[str, Any] = {
    "__builtins__": {},
    "within": within,
    "within_counted": within_counted,
    "after": after,
    "after_counted": after_counted,
    "earlier": earlier,
    "share_of": share_of,
    "same_year": same_year,
    "before": before,
    "between": interval.either,
    "covers": covers,
    "as_of": as_of,
    "interest": interest,
    "_compared": _compared,
    "_every": _every,
    "_some": _some,
    "_not": _not,
}
FIGURES: dict[str, Any] = _ALWAYS | {
    "min": _lowest,
    "max": _highest,
    "floor": floor,
    "ceil": ceil,
    "fen": fen,
    "cut": cut,
    "_choose": _choose_bounds,
}
BOUNDS: dict[str, Any] = _ALWAYS | {
    "min": _lowest_bounds,
    "max": _highest_bounds,
    "interest": _interest_bounds,
    "share_of": _share_of_bounds,
    **{function.__name__: partial(interval.through, function) for function in (floor, ceil, fen, cut)},
    "_choose": _choose_bounds,
}


LAID_OUT: dict[str, Any] = FIGURES | {"interest": periods}


def _lowest_on_paper(*values: Any) -> sums.Sum:
    known = _known(values)
    if not known:
        raise Unknown
    return known[0] if len(known) == 1 else sums.Lowest(*known)


def _highest_on_paper(*values: Any) -> sums.Sum:
    known = _known(values)
    if not known:
        raise Unknown
    return known[0] if len(known) == 1 else sums.Highest(*known)


def _interest_on_paper(*values: Any) -> sums.Sum:
    """The interest of each period, on its balance as it is shown."""
    found = periods(*(value.value for value in values))
    return sums.total(
        [sums.Rounded(sums.Figure(one.balance, in_full=True) * one.rate / 100 * one.years) for one in found]
    )


def _figure_of(function: Callable[[Decimal], Decimal], value: sums.Sum) -> sums.Sum:
    return sums.Figure(function(value.value))


def _rounded_on_paper(value: sums.Part) -> sums.Sum:
    return sums.Rounded(value if isinstance(value, sums.Sum) else sums.Figure(value))


def _share_of_on_paper(part: sums.Sum, whole: sums.Sum) -> sums.Sum:
    return sums.Rounded(part / whole * 100, _SHOWN)


_SHOWN = Decimal("0.000001")
"""To what a share is rounded where it is shown."""


def _cut_on_paper(value: sums.Sum) -> sums.Sum:
    return sums.Highest(sums.Rounded(value - FEN / 2), 0)


def _as_of_on_paper(numbers: Sequence[DatedNumber], day: date | None) -> sums.Sum:
    value = as_of(numbers, day)
    if isinstance(value, Interval):
        raise Unknown
    return sums.Figure(value)


def _between_on_paper(_least: Any, _most: Any) -> None:
    """What lies between bounds is no figure that could be written down."""


ON_PAPER: dict[str, Any] = _ALWAYS | {
    "between": _between_on_paper,
    "min": _lowest_on_paper,
    "max": _highest_on_paper,
    "floor": partial(_figure_of, floor),
    "ceil": partial(_figure_of, ceil),
    "fen": _rounded_on_paper,
    "as_of": _as_of_on_paper,
    "interest": _interest_on_paper,
    "cut": _cut_on_paper,
    "_compared": _compared_on_paper,
    "share_of": _share_of_on_paper,
    "_choose": _choose,
}
