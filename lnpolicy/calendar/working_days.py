"""Working days (工作日) by the announced calendar of holidays and make-up days, counted as the laws count them.

The day from which a period runs is not counted (民法典 article 201), holidays are no working days (行政许可法 article
82). For a year whose calendar is not announced the days off are those of the law itself (`holidays.py`), and the result
is an estimate: the announcement may still move weekends to them. How far that can shift a date is worked out by
counting again with as many working days, and with as many days off, as an announcement has ever made.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from lnpolicy.named_tuple import NamedTuple

if TYPE_CHECKING:
    from lnpolicy.calendar.holidays import DaysOff

_DAY = timedelta(days=1)
_SATURDAY = 5

AS_IT_STANDS, MORE_WORK, MORE_REST = "as_it_stands", "more_work", "more_rest"
"""How a year without an announced calendar is counted: by the law alone; with as many weekend days made working days as
may be; with as many working days made days off as may be."""


class _Announced(NamedTuple):
    """What the calendars announced so far say: days off, make-up days, and the years they cover."""

    off: Container[date]
    made_up: Container[date]
    years: frozenset[int]


class Doubt(NamedTuple):
    """What is not announced of a date: of which years, between which days it lies, and which days may be moved."""

    years: tuple[int, ...]
    earliest: date
    latest: date
    days: tuple[date, ...] = ()


@lru_cache(maxsize=1)
def _announced() -> _Announced:
    from chinese_calendar.constants import holidays, workdays

    return _Announced(holidays, workdays, frozenset(day.year for day in holidays))


def is_working_day(day: date) -> bool:
    """Whether `day` is a working day: no day off, no weekend unless it is made up for."""
    known = _announced()
    if day.year in known.years:
        return day in known.made_up or (day.weekday() < _SATURDAY and day not in known.off)
    return day.weekday() < _SATURDAY and not any(day in festival.days for festival in _by_law(day.year))


def _by_law(year: int) -> tuple[DaysOff, ...]:
    """The festivals of a year without an announced calendar; none for any other."""
    if year in _announced().years:
        return ()
    from lnpolicy.calendar.holidays import days_off

    return days_off(year)


def _movable(day: date) -> Iterator[DaysOff]:
    """The festivals for which an announcement still to come may make `day` a working day or a day off."""
    years = (day.year, day.year + 1) if day.month == 12 else (day.year,)
    for year in years:
        for festival in _by_law(year):
            if day in festival.weekends or (day in festival.weekdays and is_working_day(day)):
                yield festival


class _Count:
    """Working days met one after the other in one direction, as a way of counting has them."""

    def __init__(self, way: str, step: timedelta) -> None:
        self._way = way
        self._step = step
        self._moved: dict[tuple[int, str], int] = {}

    def counts(self, day: date) -> bool:
        works = is_working_day(day)
        if self._way == AS_IT_STANDS or works == (self._way == MORE_WORK):
            return works
        festivals = list(_movable(day))
        for festival in festivals if self._step > timedelta(0) else reversed(festivals):
            moved = self._moved.get((festival.year, festival.name), 0)
            if moved < festival.moved:
                self._moved[festival.year, festival.name] = moved + 1
                return not works
        return works


def nth_working_day(day: date, number: int, way: str = AS_IT_STANDS) -> date:
    """The working day that is the `number`-th after `day`, which is not counted; before it where `number` is negative.

    Nought gives `day` itself. Raises `OverflowError` beyond the years that a date can have.
    """
    step = _DAY if number > 0 else -_DAY
    count = _Count(way, step)
    left = abs(number)
    while left:
        day += step
        left -= count.counts(day)
    return day


def rolled(day: date, way: str = AS_IT_STANDS) -> date:
    """`day`, or where it is a day off the next working day (民法典 article 203).

    What stands for a day may have a way of its own to say which that is.
    """
    if type(day) is not date and hasattr(day, "rolled"):
        own: date = day.rolled()
        return own
    count = _Count(way, _DAY)
    while not count.counts(day):
        day += _DAY
    return day


def doubt(start: date, counted: Callable[[str], date]) -> Doubt | None:
    """What is not announced of a date that is `counted` from `start` in any of the ways; None where everything is."""
    ends = [counted(way) for way in (AS_IT_STANDS, MORE_WORK, MORE_REST)]
    first, last = min([start + _DAY, *ends]), max([start - _DAY, *ends])
    known = _announced().years
    if first.year in known and last.year in known and (last.month, last.day) < (12, 1) and first.year == last.year:
        return None
    span = [first + passed * _DAY for passed in range((last - first).days + 1)]
    movable = {day: festivals for day in span if (festivals := list(_movable(day)))}
    years = {day.year for day in span} - known
    years |= {festival.year for festivals in movable.values() for festival in festivals}
    return Doubt(tuple(sorted(years)), min(ends), max(ends), tuple(movable)) if years else None


def either(one: Doubt | None, other: Doubt | None) -> Doubt | None:
    """What is not announced of a date to which two readings come."""
    if one is None or other is None:
        return one or other
    return Doubt(
        tuple(sorted({*one.years, *other.years})),
        min(one.earliest, other.earliest),
        max(one.latest, other.latest),
        tuple(sorted({*one.days, *other.days})),
    )
