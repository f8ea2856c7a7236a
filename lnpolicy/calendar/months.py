"""Periods of months and years as the Civil Code counts them (民法典 articles 201 and 202)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def months_later(day: date, months: int) -> date:
    """The corresponding day so many months later (earlier if negative), or the last day of a month that lacks it.

    The day from which a period runs is not counted, and the corresponding day is its last.
    """
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))
