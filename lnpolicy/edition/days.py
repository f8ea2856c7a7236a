"""The days that a clause prints: in full, or by their year (2027年发生的) or their month (2月底前) alone."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from lnpolicy.corpus.clauses import bare
from lnpolicy.rules.numerals import in_digits

_DAY = re.compile(r"(\d{4})年(\d{1,2})月(?:(\d{1,2})日|底)|(\d{4})年底")
_IN_YEARS = re.compile(r"(?<!\d)(?<!\d年)(\d{1,2})月(?:(\d{1,2})日|底)")
_YEAR = re.compile(r"(\d{4})年(?!\d{1,2}月|底)")


def days_of(clause: str) -> list[date]:
    """The days that a clause prints in full, in their order."""
    return [_day(*match.groups()) for match in _DAY.finditer(_digits(clause))]


def months_of(clause: str) -> set[int]:
    """The months of which a clause prints a day without a year."""
    return {int(match[1]) for match in _IN_YEARS.finditer(_digits(clause))}


def is_day(day: date, clause: str) -> bool:
    """Whether a clause prints that day, in full or without its year, or the year that begins or ends with it."""
    text = _digits(clause)
    if days := days_of(text):
        return day in days
    end = monthrange(day.year, day.month)[1]
    if found := [(int(match[1]), match[2]) for match in _IN_YEARS.finditer(text)]:
        return any(day.month == month and day.day == (int(number) if number else end) for month, number in found)
    whole = {int(year) for year in _YEAR.findall(text)}
    return day.year in whole and (day.month, day.day) in ((1, 1), (12, 31))


def _digits(clause: str) -> str:
    return in_digits(bare(clause))


def _day(year: str | None, month: str | None, day: str | None, whole_year: str | None) -> date:
    if whole_year:
        return date(int(whole_year), 12, 31)
    assert year is not None and month is not None
    last = monthrange(int(year), int(month))[1]
    return date(int(year), int(month), min(int(day), last) if day else last)
