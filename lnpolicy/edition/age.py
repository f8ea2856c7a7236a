"""How old an edition is on a day, and what it dates that has ended or soon will."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lnpolicy.calendar.statements import Statement

MONTHS_FRESH = 12
"""For how many months after its own an edition is taken to be the newest."""
SOON = timedelta(days=90)


@lru_cache(64)
def _months_after(name: str, on: date) -> int:
    """How many months a day lies after the month of the edition of that name; nought of another name."""
    year, _, month = name.partition("-")
    is_month = (len(year), len(month)) == (4, 2) and f"{year}{month}".isdecimal()
    return (on.year * 12 + on.month) - (int(year) * 12 + int(month)) if is_month else 0


def is_old(name: str, on: date) -> bool:
    """Whether a day is more than twelve months after the month of the edition of that name; never of another name."""
    return _months_after(name, on) > MONTHS_FRESH


def is_too_new(name: str, on: date) -> bool:
    """Whether a day is more than twelve months before the month of the edition of that name; never of another name."""
    return _months_after(name, on) < -MONTHS_FRESH


def said_of_age(name: str, on: date) -> str:
    """That an edition is old on a day, or that the day is long before it, in a Chinese sentence; else empty."""
    if not is_old(name, on) and not is_too_new(name, on):
        return ""
    year, month = name.split("-")
    if is_too_new(name, on):
        return f"这一版汇编是{year}年{int(month)}月的，{on} 比它早{MONTHS_FRESH}个月以上，那时的规定可能不同，请先核对"
    return f"这一版汇编是{year}年{int(month)}月的，到 {on} 已过了{MONTHS_FRESH}个月以上，可能有了新版，请先核对"


def ending(statements: Iterable[Statement], on: date) -> list[Statement]:
    """The statements whose last day is past or comes within 90 days, the earliest first."""
    found = [statement for statement in statements if statement.last is not None and statement.last <= on + SOON]
    return sorted(found, key=lambda statement: (statement.last or on, statement.policy))
