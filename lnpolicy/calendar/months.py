"""Periods of months and years as the Civil Code counts them (民法典 articles 201 and 202)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any


def months_later(day: date, months: int | Decimal) -> date:
    """The corresponding day so many months later (earlier if negative), or the last day of a month that lacks it.

    The day from which a period runs is not counted, and the corresponding day is its last. What stands for a day or for
    months may have a way of its own to say which that is.
    """
    if (type(day) is not date or type(months) not in (int, Decimal)) and (own := _own(day, months)) is not None:
        return own
    years, month = divmod(day.year * 12 + day.month - 1 + int(months), 12)
    return date(years, month + 1, min(day.day, _days_in(years, month)))


def eve_of_months_later(day: date, months: int) -> date:
    """The last day of so many months of which `day` is the first: the eve of the corresponding day.

    Where the month lacks that day, its last day is, as it is for whom `day` is not counted.
    """
    end = months_later(day, months)
    return end - _DAY if months_later(end, -months) == day else end


def _own(day: Any, months: Any) -> date | None:
    """The day by what stands for months or for a day; None where neither has a way of its own."""
    if hasattr(months, "later_than"):
        later: date = months.later_than(day)
        return later
    return day.months_later(months) if hasattr(day, "months_later") else None


def _days_in(year: int, month: int) -> int:
    """How many days a month has, counted from nought; the standard library's calendar takes longer to load."""
    return 31 if month == 11 else (date(year, month + 2, 1) - _DAY).day


_DAY = timedelta(days=1)
