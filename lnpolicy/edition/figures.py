"""Figures and days that curated data has beside a clause, held to those that the clause prints.

A clause is copied word for word, and checked; the figure beside it is typed. Where a rate, an amount or a day changes
in a later print, one may be put right and the other forgotten: then the text would say 80% and the money be of 90%.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lnpolicy.calendar.limits import Limit, Period, Share
from lnpolicy.calendar.statements import Statement
from lnpolicy.rules.model import Rule

_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_NUMERALS = {sign: Decimal(value) for value, sign in enumerate("零一二三四五六七八九十")}
_NUMERALS |= {"两": Decimal(2), "半": Decimal("0.5")}
SCALES = [Decimal(scale) for scale in ("1", "100", "10", "0.0001", "0.00000001")]
"""By how much a figure may differ from the printed one: per cent, tenths, 万, 亿."""
_PERCENT = re.compile(r"(\d+)%")
_PARTS = "零一二三四五六七八九十"
_PART = re.compile(rf"([{_PARTS[2:]}])分之([{_PARTS[1:]}])")
_YEAR = Decimal(12)
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(?:(\d{1,2})日|底)|(\d{4})年底")


def figure_faults(rule: Rule) -> Iterator[str]:
    """The numbers of a rule that are none of the figures of their words, where these print any, a sentence each."""
    for words, names in rule.words.items():
        printed = _figures(words)
        for name in names:
            value = rule.numbers.get(name)
            if printed and value is not None and not _is_printed(value, printed):
                yield f"规则 {rule.id} 的 {name} 是 {value}，它的原文“{words}”印的不是这个数"
    for day, clause in (
        (rule.validity.first, rule.validity.first_clause),
        (rule.validity.last, rule.validity.last_clause),
    ):
        if day is not None and not _is_day(day, clause):
            yield f"规则 {rule.id} 的日期是 {day}，它的原文“{clause}”印的不是这一天"


def limit_faults(limit: Limit) -> Iterator[str]:
    """The length of a time limit, where its clause prints another, and no two figures that are so far apart."""
    printed = _figures(limit.clause)
    printed |= {one - other for one in printed for other in printed if one > other}
    if isinstance(limit.how, Period) and printed and not _is_printed(Decimal(limit.how.amount), printed):
        yield f"时限 {limit.case} 是 {limit.how.amount}，它的原文“{limit.clause}”印的不是这个数"
    if isinstance(limit.how, Share) and (fault := _share_fault(limit, limit.how)):
        yield fault


def _share_fault(limit: Limit, how: Share) -> str | None:
    """That a clause prints another share of a statutory limit, where it prints one."""
    percents = {Fraction(int(figure), 100) for figure in _PERCENT.findall(limit.clause)}
    parts = {Fraction(_PARTS.index(one), _PARTS.index(of)) for of, one in _PART.findall(limit.clause)}
    if (percents | parts) and Fraction(*how.fraction) not in percents | parts:
        return f"时限 {limit.case} 是法定时限的 {how.said}，它的原文“{limit.clause}”印的不是这个数"
    return None


def statement_faults(statement: Statement) -> Iterator[str]:
    """The days of a statement that are none of those that its clause prints in full."""
    for day in (statement.first, statement.last):
        if day is not None and not _is_day(day, statement.clause):
            yield f"日期 {statement.id} 是 {day}，它的原文“{statement.clause}”印的不是这一天"


def _figures(words: str) -> set[Decimal]:
    found = {Decimal(figure) for figure in _FIGURE.findall(words)}
    return found | {_NUMERALS[sign] for sign in words if sign in _NUMERALS}


def _is_printed(value: Decimal, printed: set[Decimal]) -> bool:
    """Whether a value, or what it leaves of the whole, is one of the printed figures in some unit."""
    meant = {each * scale for each in (value, 1 - value) for scale in SCALES}
    return bool(meant & printed) or value / _YEAR in printed


def days_of(clause: str) -> list[date]:
    """The days that a clause prints in full, in their order."""
    return [_day(*match.groups()) for match in _DAY.finditer("".join(clause.split()))]


def _is_day(day: date, clause: str) -> bool:
    """Whether a clause prints that day; so it does where it prints none in full."""
    printed = days_of(clause)
    return not printed or day in printed


def _day(year: str | None, month: str | None, day: str | None, whole_year: str | None) -> date:
    if whole_year:
        return date(int(whole_year), 12, 31)
    assert year is not None and month is not None
    last = monthrange(int(year), int(month))[1]
    return date(int(year), int(month), min(int(day), last) if day else last)
