"""What many rows come to: a few sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lnpolicy.batch.doubts import ALONE, EARLY, LATE, NO_DAY, NO_YEAR, UNLIKELY
from lnpolicy.batch.groups import NO_DAY as NOT_A_DAY
from lnpolicy.batch.headings import SUMMED
from lnpolicy.batch.summary import Reason, Summary
from lnpolicy.batch.words import DAY_ASKED
from lnpolicy.screening.screen import GROUPS

if TYPE_CHECKING:
    from lnpolicy.batch.summary import Sums

_MOST_REASONS = 3
"""Reasons that are told; the others stand in the rows."""
_MOST_LACKING = 3
"""Inputs that are named of those that no column says."""


def results(summary: Summary, edition: str) -> Iterator[str]:
    """How many rows came to what, what they add up to, and which have no amount, are wrong or no records, and why."""
    yield f"共 {summary.whole.rows} 条：{'，'.join(_counts(summary))}；依据汇编 {edition}"
    yield from _sums_of_amounts(summary) if summary.has_amounts else _sums_of_others(summary)
    yield from _faults(summary)
    for title, left_out in summary.totals.items():
        yield f"没有算进去：{title} {left_out.rows} 行（{_where(summary, left_out)}）"


def remarks(summary: Summary) -> Iterator[str]:
    """What else is to be said: how columns were read, which figures and days are doubtful, what no column says."""
    yield from summary.read_as
    if unlikely := summary.doubts.get(UNLIKELY):
        yield f"不像是真的 {unlikely.rows} 条（{_where(summary, unlikely)}），如：{unlikely.example}；照样算了"
    if alone := summary.doubts.get(ALONE):
        yield f"只有金额、别的都空着 {alone.rows} 条（{_where(summary, alone)}），照样算了；是合计的，删去再算"
    yield from _doubtful_days(summary)
    if summary.lacking and any(map(summary.whole.known, summary.whole.summed)):
        named, label = "、".join(summary.lacking[:_MOST_LACKING]), summary.lacking[0]
        hint = f"有这样的列就加 --map 列名={label}，每行都一样就写 --set {label}=值"
        yield f"没有一列说明 {named}，还可能多省或多得：{hint}"


def _counts(summary: Summary) -> list[str]:
    """How many rows came to what."""
    tally = summary.whole
    counts = [("有错", tally.failed)]
    if summary.has_amounts:
        priced = f"有金额 {tally.priced} 条"
        if tally.open.rows:
            priced += f"（确定 {tally.certain.rows} 条，待确认 {tally.open.rows} 条）"
        counts = [("金额不定", tally.good - tally.priced), *counts]
    else:
        priced = f"算出 {tally.good} 条"
        counts.append(("其中待确认", tally.open_rows))
    return [priced, *(f"{what} {count} 条" for what, count in counts if count)]


def _sums_of_amounts(summary: Summary) -> Iterator[str]:
    """What rows with an amount add up to: those that are certain, and beside them those still to be confirmed."""
    tally = summary.whole
    if not tally.priced:
        if tally.good:
            named = "、".join(summary.open[:_MOST_LACKING])
            lacks = f"表里没有 {named} 这样的列" if named else "要确认的事见 questions 列"
            yield f"没有一条有确定的金额，没有合计：{lacks}"
        return
    if not tally.open.rows:
        yield f"合计：{_sums(tally.certain, tally.good)}"
        return
    if tally.certain.rows:
        yield f"合计（确定的 {tally.certain.rows} 条）：{_sums(tally.certain, tally.good - tally.open.rows)}"
    else:
        yield "合计：没有一条的结论是确定的"
    yield f"另有待确认的 {tally.open.rows} 条，不在合计内：{_sums(tally.open, tally.open.rows)}"


def _sums_of_others(summary: Summary) -> Iterator[str]:
    """What rows add up to that need not come to an amount: yuan at least and at most, policies by their groups."""
    tally, sums = summary.whole, summary.whole.certain
    unknown = [tally.good - sums.known[name] for name in tally.summed]
    if tally.counts and not any(sums.figures.values()) and any(unknown):
        yield f"合计：至少可得 0.00 元，最多可得多少 {max(unknown)} 条还算不出"
    elif sums.rows:
        yield f"合计：{_sums(sums, tally.good)}"
    if tally.counts:
        counts = [f"{GROUPS[group]} {many} 条" for group, many in tally.counts.items()]
        yield f"每行的政策加在一起：{'，'.join(counts)}"
    if tally.partly:
        yield f"有错的行里 {tally.partly} 条照样体检了：看不懂的格当作不知道，没有算进合计"


def _sums(sums: Sums, rows: int) -> str:
    """Sums of so many rows, those without a figure told; a sum that no row adds to is left out."""
    said = [
        f"{SUMMED[name]} {figure:f} 元"
        + (f"（{unknown} 条未知，不在内）" if (unknown := rows - sums.known[name]) else "")
        for name, figure in sums.figures.items()
        if sums.known[name]
    ]
    return "，".join(said)


def _faults(summary: Summary) -> Iterator[str]:
    """Which rows have no amount, which are wrong, and why."""
    tally = summary.whole
    if summary.has_amounts and tally.priced and (unpriced := tally.good - tally.priced):
        yield f"金额不定的：{_where(summary, Reason(unpriced, tuple(tally.without)))}"
    reasons = list(summary.reasons.values())
    for wrong in reasons[:_MOST_REASONS]:
        yield f"有错 {wrong.rows} 条{'，如' if wrong.unlike else ''}：{wrong.example}（{_where(summary, wrong)}）"
    if rest := tally.failed - sum(wrong.rows for wrong in reasons[:_MOST_REASONS]):
        yield f"还有别的错 {rest} 条，逐条见 error 列"


def _doubtful_days(summary: Summary) -> Iterator[str]:
    if guessed := summary.doubts.get(NO_YEAR):
        where = _where(summary, guessed)
        yield f"日期没有写年份 {guessed.rows} 条（{where}），按所问那一年计，如{guessed.example}"
    if unasked := summary.doubts.get(NO_DAY):
        yield f"{DAY_ASKED}空着 {unasked.rows} 条（{_where(summary, unasked)}），{unasked.example}"
    for kind in (LATE, EARLY):
        if far := summary.doubts.get(kind):
            yield f"{DAY_ASKED}离这一版汇编很远 {far.rows} 条（{_where(summary, far)}），如：{far.example}"
    for place, column in enumerate(summary.by):
        if undated := sum(tally.rows for group, tally in summary.groups.items() if group[place] == NOT_A_DAY):
            yield f"{column}：{undated} 条的日期看不懂，归在{NOT_A_DAY}"


def _where(summary: Summary, said: Reason) -> str:
    """Where rows stand: as spreadsheets count, where they show the table."""
    sheet = summary.sheet
    named = "、".join(str(number if sheet is None else sheet.row_of(number)) for number in said.numbers)
    return f"第 {named}{'…' if said.rows > len(said.numbers) else ''} {'条' if sheet is None else '行'}"
