"""Working days (工作日) by the announced calendar of holidays and make-up days, counted as the laws count them.

The day from which a period runs is not counted (民法典 article 201), holidays are no working days (行政许可法 article
82). For a year whose calendar is not announced, Monday to Friday stand for working days, and the result is an estimate.
"""

from __future__ import annotations

from collections.abc import Container
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

_DAY = timedelta(days=1)
_SATURDAY = 5


class _Announced(NamedTuple):
    """What the calendars announced so far say: days off, make-up days, and the years they cover."""

    off: Container[date]
    made_up: Container[date]
    years: frozenset[int]


@lru_cache(maxsize=1)
def _announced() -> _Announced:
    from chinese_calendar.constants import holidays, workdays

    return _Announced(holidays, workdays, frozenset(day.year for day in holidays))


def is_working_day(day: date) -> bool:
    """Whether `day` is a working day: no day off, no weekend unless it is made up for."""
    known = _announced()
    return day in known.made_up or (day.weekday() < _SATURDAY and day not in known.off)


def is_estimate(first: date, last: date) -> bool:
    """Whether a year between the two days, both included, has no announced calendar."""
    earlier, later = sorted((first, last))
    return not set(range(earlier.year, later.year + 1)) <= _announced().years


def nth_working_day(day: date, number: int) -> date:
    """The working day that is the `number`-th after `day`, which is not counted; before it where `number` is negative.

    Nought gives `day` itself. Raises `OverflowError` beyond the years that a date can have.
    """
    step = _DAY if number > 0 else -_DAY
    left = abs(number)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def rolled(day: date) -> date:
    """`day`, or where it is a day off the next working day (民法典 article 203)."""
    while not is_working_day(day):
        day += _DAY
    return day
