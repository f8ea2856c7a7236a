"""What the formulas of rules may speak of and call, and how it is worked out.

`FIGURES` work a formula out to its value, `BOUNDS` to sound bounds where something is not known; `LAID_OUT` lays
interest out year by year, and `ON_PAPER` (paper.py) writes the sum that a reader can check. Each has the same names:
those of `FUNCTIONS`, and comparisons, choices and joined conditions, which a formula calls by names that nobody can
write.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

from lnpolicy.rules import interval
from lnpolicy.rules.dated import as_of, begun, covers, ended
from lnpolicy.rules.functions import (
    LEFT_OUT,
    after,
    after_counted,
    before,
    ceil,
    cut,
    earlier,
    fen,
    floor,
    interest,
    rolled,
    same_year,
    share_of,
    within,
    within_counted,
)
from lnpolicy.rules.interval import Bounded, Interval, bounds
from lnpolicy.rules.loans import periods
from lnpolicy.rules.logic import tested
from lnpolicy.rules.money import decimal_of

ON = "on"
"""The name of the day asked about."""
FIRST, LAST = "in_force_from", "in_force_to"
"""The names of the first and the last day on which a rule holds: its own, or those of the one that has a result."""
UNKNOWN = "unknown"
"""What stands in a formula for what nobody can know."""
ALWAYS = {"true": True, "false": False, UNKNOWN: None, FIRST: None, LAST: None}
"""What every formula may speak of."""


def _divided(one: Bounded, other: Bounded) -> Bounded:
    """A quotient; what is divided by nought may be anything."""
    if isinstance(other, Interval):
        return one / other
    return one / decimal_of(other) if other else Interval(-interval.INFINITE, interval.INFINITE)


def _share_of_bounds(part: Bounded, whole: Bounded) -> Bounded:
    if isinstance(part, Interval) or isinstance(whole, Interval) or not whole:
        return _divided(Interval(*(end * 100 for end in bounds(part))), whole)
    return share_of(decimal_of(part), decimal_of(whole))


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
    "rolled": (1, 1),
    "starts": (2, 2),
    "before": (2, 2),
    "between": (2, 2),
    "as_of": (2, 2),
    "covers": (2, 2),
    "begun": (2, 2),
    "ended": (2, 2),
    "interest": (4, 4),
    "share_of": (2, 2),
}
"""The functions of the language, and how many values each takes at least and at most."""


def known(values: tuple[Any, ...]) -> list[Any]:
    """The values that bound something."""
    return [value for value in values if value is not LEFT_OUT]


def compared(sign: str, one: Any, other: Any) -> bool | None:
    """Whether a comparison holds; None where a side is not known."""
    return None if one is None or other is None else _COMPARISONS[sign](one, other)


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
    return one if one is not None and other is not None and one == other else None


def _is_figure(value: Any) -> bool:
    return isinstance(value, (Decimal, int, Interval)) and not isinstance(value, bool)


def _lowest(*values: Any) -> Decimal:
    return min(known(values))  # type: ignore[no-any-return]


def _highest(*values: Any) -> Decimal:
    return max(known(values))  # type: ignore[no-any-return]


def _lowest_bounds(*values: Any) -> Bounded | None:
    return None if any(value is None for value in values) else interval.lowest(*known(values))


def _highest_bounds(*values: Any) -> Bounded | None:
    return None if any(value is None for value in values) else interval.highest(*known(values))


EVERYWHERE: dict[str, Any] = {
    "__builtins__": {},
    "within": within,
    "within_counted": within_counted,
    "after": after,
    "after_counted": after_counted,
    "earlier": earlier,
    "rolled": rolled,
    "starts": partial(tested, "starts"),
    "share_of": share_of,
    "same_year": same_year,
    "before": before,
    "between": interval.either,
    "covers": covers,
    "begun": begun,
    "ended": ended,
    "as_of": as_of,
    "interest": interest,
    "_compared": compared,
    "_every": _every,
    "_some": _some,
    "_not": _not,
}

FIGURES: dict[str, Any] = EVERYWHERE | {
    "min": _lowest,
    "max": _highest,
    "floor": floor,
    "ceil": ceil,
    "fen": fen,
    "cut": cut,
    "_choose": _choose_bounds,
}

BOUNDS: dict[str, Any] = EVERYWHERE | {
    "min": _lowest_bounds,
    "max": _highest_bounds,
    "interest": _interest_bounds,
    "share_of": _share_of_bounds,
    "_divided": _divided,
    **{function.__name__: partial(interval.through, function) for function in (floor, ceil, fen, cut)},
    "_choose": _choose_bounds,
}

LAID_OUT: dict[str, Any] = FIGURES | {"interest": periods}
