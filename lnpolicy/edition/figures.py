"""Figures and days that curated data has beside a clause, held to those that the clause prints.

A clause is copied word for word, and checked; the figure beside it is typed. Where a rate, an amount or a day changes
in a later print, one may be put right and the other forgotten: then the text would say 80% and the money be of 90%.
What no words print is declared so in the data, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from lnpolicy.calendar.limits import Claims, Limit, Period, Round, Share, Window
from lnpolicy.calendar.statements import MONTH_END, Statement
from lnpolicy.corpus.clauses import bare
from lnpolicy.corpus.policies import Policies
from lnpolicy.edition.days import days_of, is_day, months_of
from lnpolicy.edition.meant import figures_in, meant, prints_figure
from lnpolicy.rules.model import Rule
from lnpolicy.rules.numerals import MONTHS, in_digits

_PERCENT = re.compile(r"(\d+)%")
_PART = re.compile(r"(?<!\d)([1-9]\d?)/([1-9]\d?)(?!\d)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_UNITS = {
    "working_days": ("个工作日", "工作日"),
    "days": ("日", "天", "自然日", "个自然日"),
    "hours": ("小时",),
    "months": ("年", "周年", "个季度", "个月", "月"),
}
"""How the units of a time limit are printed."""


def number_faults(rule: Rule) -> Iterator[str]:
    """The numbers and days of a rule that are not those of their words, and those for which no words stand."""
    pieces = [*rule.words.items(), *rule.printed.items()]
    for name, value in rule.numbers.items():
        printed = [(words, values) for words, names in pieces if name in names and (values := meant(words))]
        for words, values in printed:
            if value not in values:
                yield f"规则 {rule.id} 的 {name} 是 {value}，它的原文“{words}”印的不是这个数"
        if not printed and name not in rule.unprinted:
            yield (
                f"规则 {rule.id} 的 {name} 是 {value}，没有原文印着它：写进 words 或 printed，或在 unprinted 里写明理由"
            )
    for day, clause in (
        (rule.validity.first, rule.validity.first_clause),
        (rule.validity.last, rule.validity.last_clause),
    ):
        if day is not None and not is_day(day, clause):
            yield f"规则 {rule.id} 的日期是 {day}，它的原文“{clause}”印的不是这一天"


def dated_faults(rule: Rule, policies: Policies) -> Iterator[str]:
    """The numbers by date that their clauses do not print, and the clauses of the same form that have no row."""
    for name, rows in rule.dated.items():
        for row in rows:
            if row.value not in meant(row.clause):
                yield f"规则 {rule.id} 的 {name} 是 {row.value}，它的原文“{row.clause}”印的不是这个数"
            for day in (row.first, row.last):
                if not is_day(day, row.clause):
                    yield f"规则 {rule.id} 的 {name} 的日期是 {day}，它的原文“{row.clause}”印的不是这一天"
        known = {bare(row.clause) for row in rows}
        text = bare(getattr(policies[rule.policy], rule.section)) if rule.policy in policies else ""
        for form in dict.fromkeys(_NUMBER.sub("\0", clause) for clause in sorted(known)):
            for match in re.finditer(re.escape(form).replace("\0", r"\d+(?:\.\d+)?"), text):
                if match[0] not in known:
                    yield f"规则 {rule.id} 的 {name} 少了一段：原文还印着“{match[0]}”"


def limit_faults(limit: Limit) -> Iterator[str]:
    """The length of a time limit where its clause prints another, or several and it is not said which."""
    how = limit.how
    said = f"时限 {limit.case}（{limit.label}）"
    if isinstance(how, Period):
        yield from (f"{said}{fault}" for fault in _period_faults(limit, how))
    if isinstance(how, Share) and (fault := _share_fault(limit, how)):
        yield fault
    wanted: Iterable[int] = ()
    if isinstance(how, Window):
        wanted = (how.furthest, how.nearest)
    if isinstance(how, Round) and not _is_of_every_month(how.day, limit.clause):
        yield f"{said}是每月 {how.day} 日，它的原文“{limit.clause}”印的不是这一天"
    if isinstance(how, Claims):
        for period in how.periods:
            for day in period:
                if day not in days_of(limit.clause):
                    yield f"{said}的日期是 {day}，它的原文“{limit.clause}”印的不是这一天"
        if how.month not in months_of(limit.clause):
            yield f"{said}的 month 是 {how.month}，它的原文“{limit.clause}”印的不是这个月"
    printed = {figure for figure, _ in figures_in(limit.clause)}
    yield from (
        f"{said}是 {figure}，它的原文“{limit.clause}”印的不是这个数"
        for figure in wanted
        if Decimal(figure) not in printed
    )


def _period_faults(limit: Limit, how: Period) -> Iterator[str]:
    for figure in (limit.figure, limit.less):
        if figure and bare(figure) not in bare(limit.clause):
            yield f"的 figure“{figure}”不在它的原文“{limit.clause}”里"
    printed, others = _lengths(limit.figure or limit.clause, how.unit), _lengths(limit.less, how.unit)
    beside = {Decimal(value) for value in (how.least, how.extension) if value}
    amounts = {one - other for one in printed for other in others} if others else printed
    amounts = amounts - beside or amounts
    if Decimal(how.amount) not in amounts:
        if amounts or prints_figure(limit.clause):
            yield f"是 {how.amount}（{how.unit}），它的原文“{limit.figure or limit.clause}”印的不是这个数"
    elif len(amounts) > 1:
        yield f"的原文“{limit.clause}”印了几个数：用 figure 写明是哪一个"
    every = _lengths(limit.clause, how.unit)
    for value in sorted(beside - every) if every else ():
        yield f"的 {value} 不是它的原文“{limit.clause}”印的数"


def _lengths(words: str, unit: str) -> set[Decimal]:
    """The lengths of time that some words print in that unit of a time limit."""
    return {value * MONTHS.get(of, 1) for value, of in figures_in(words) if of in _UNITS[unit]}


def _share_fault(limit: Limit, how: Share) -> str | None:
    """That a clause prints another share of a statutory limit, where it prints one."""
    clause = in_digits(bare(limit.clause))
    percents = {Fraction(int(figure), 100) for figure in _PERCENT.findall(clause)}
    parts = {Fraction(int(one), int(of)) for one, of in _PART.findall(clause)}
    if (percents | parts) and Fraction(*how.fraction) not in percents | parts:
        return f"时限 {limit.case} 是法定时限的 {how.said}，它的原文“{limit.clause}”印的不是这个数"
    return None


def _is_of_every_month(day: int | None, clause: str) -> bool:
    """Whether a clause prints that day of every month (None: its end), and not of every quarter."""
    printed = rf"[^\d。；，]{{0,4}}(?<!\d){day}日" if day else "底"
    return re.search(rf"每个?月{printed}", in_digits(bare(clause))) is not None


def statement_faults(statement: Statement) -> Iterator[str]:
    """The days of a statement that are none of those that its clause prints."""
    for day in (statement.first, statement.last):
        if day is not None and not is_day(day, statement.clause):
            yield f"日期 {statement.id} 是 {day}，它的原文“{statement.clause}”印的不是这一天"
    of_month = None if statement.monthly == MONTH_END else statement.monthly
    if statement.monthly is not None and not _is_of_every_month(of_month, statement.clause):
        yield f"日期 {statement.id} 是每月 {statement.monthly} 日，它的原文“{statement.clause}”印的不是这一天"
