"""The functions of formulas written out: each as the sum, in figures, that a reader can check."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from lnpolicy.rules import sums
from lnpolicy.rules.dated import DatedNumber, as_of
from lnpolicy.rules.functions import ceil, floor
from lnpolicy.rules.interval import Interval
from lnpolicy.rules.language import EVERYWHERE, compared, known
from lnpolicy.rules.loans import periods
from lnpolicy.rules.money import FEN, as_shown


def _compared_on_paper(sign: str, one: Any, other: Any) -> bool | None:
    one, other = (side.value if isinstance(side, sums.Sum) else side for side in (one, other))
    return compared(sign, one, other)


def _choose(condition: bool | None, one: Any, other: Any) -> Any:
    if condition is None:
        raise Unknown
    return one if condition else other


class Unknown(Exception):
    """A step cannot be written down, because a figure in it is not known."""


def _sum(value: Any) -> sums.Sum:
    """A figure as it stands in a step."""
    if value is None:
        raise Unknown
    return sums.sum_of(value)


def _lowest_on_paper(*values: Any) -> sums.Sum:
    bounding = [_sum(value) for value in known(values)]
    if not bounding:
        raise Unknown
    return bounding[0] if len(bounding) == 1 else sums.Lowest(*bounding)


def _highest_on_paper(*values: Any) -> sums.Sum:
    bounding = [_sum(value) for value in known(values)]
    if not bounding:
        raise Unknown
    return bounding[0] if len(bounding) == 1 else sums.Highest(*bounding)


def _interest_on_paper(*values: Any) -> sums.Sum:
    """The interest of each period, on its balance as it is shown."""
    found = periods(*(_sum(value).value for value in values))
    return sums.total(
        [sums.Rounded(sums.Figure(one.balance, in_full=True) * one.rate / 100 * one.years) for one in found]
    )


def _figure_of(function: Callable[[Decimal], Decimal], value: Any) -> sums.Sum:
    return sums.Figure(function(_sum(value).value))


def _of_days(function: Callable[..., Any], *values: Any) -> Any:
    """What a function of days makes of them, and of months that stand there as figures."""
    return function(*(value.value if isinstance(value, sums.Sum) else value for value in values))


def _rounded_on_paper(value: Any) -> sums.Sum:
    return sums.Rounded(_sum(value))


def _share_of_on_paper(part: Any, whole: Any) -> sums.Sum:
    share = _sum(part) / _sum(whole) * 100
    return sums.Rounded(share, Decimal(1).scaleb(int(as_shown(share.value).as_tuple().exponent)))


def _cut_on_paper(value: Any) -> sums.Sum:
    return sums.Highest(sums.Rounded(_sum(value) - FEN / 2), 0)


def _as_of_on_paper(numbers: Sequence[DatedNumber], day: date | None) -> sums.Sum:
    value = as_of(numbers, day)
    if isinstance(value, Interval):
        raise Unknown
    return sums.Figure(value)


def _between_on_paper(_least: Any, _most: Any) -> None:
    """What lies between bounds is no figure that could be written down."""


_OF_MONTHS = ("after", "after_counted", "before", "within", "within_counted")

ON_PAPER: dict[str, Any] = EVERYWHERE | {
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
    **{name: partial(_of_days, EVERYWHERE[name]) for name in _OF_MONTHS},
}
