"""Days as they stand in tables: as people write them, and those without a year, which are of the year asked about."""

from __future__ import annotations

from datetime import date
from typing import Any

from lnpolicy.batch.cells import text_of, without_time
from lnpolicy.batch.words import ON
from lnpolicy.rules.day import day_asked, read_date
from lnpolicy.rules.spoken import day_spoken_of

DAY = "日期"
"""What people call the day asked about."""


def day_said(cell: Any, on: date) -> tuple[date, bool]:
    """The day that a cell says, and whether its year was taken for granted: that of the day asked about (7月3日).

    What counts from today (昨天) is no day of a table. Raises `ValueNotAccepted`.
    """
    if isinstance(cell, date):
        return day_asked(cell), False
    text = without_time(text_of(cell))
    if has_no_year(text) and (spoken := day_spoken_of(text, on)) is not None:
        return spoken.day, True
    return read_date(text, ON, DAY), False


def has_no_year(text: str) -> bool:
    """Whether a text may be a day of no year: a month is in it and no year."""
    return "月" in text and "年" not in text
