"""What many rows come to: a few sentences, and a small table by group."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from lnpolicy.batch.binary import Sheet
from lnpolicy.batch.doubts import ALONE, EARLY, LATE, NO_DAY, NO_YEAR, UNLIKELY
from lnpolicy.batch.groups import NO_DAY as NOT_A_DAY
from lnpolicy.batch.headings import SUMMED
from lnpolicy.batch.summary import Reason, Summary
from lnpolicy.batch.words import DAY_ASKED
from lnpolicy.output.view import Column, Listing
from lnpolicy.screening.screen import GROUPS

if TYPE_CHECKING:
    from lnpolicy.batch.summary import Tally

GROUPS_SHEET = "合计"
"""The sheet of a workbook that holds the sums by group."""
_MOST_REASONS = 3
"""Reasons that are told; the others stand in the rows."""


def sentences(summary: Summary, edition: str) -> Iterator[str]:
    """How many rows came to what, what they add up to, and which have no amount or are wrong, and why."""
    tally = summary.whole
    yield f"共 {tally.rows} 条：{'，'.join(_counts(summary))}；依据汇编 {edition}"
    if summary.has_amounts and tally.good and not tally.known("amount"):
        named = "、".join(summary.open[:_MOST_LACKING])
        lacks = f"表里没有 {named} 这样的列" if named else "要确认的事见 questions 列"
        yield f"没有一条有确定的金额，没有合计：{lacks}"
    elif tally.counts and not any(tally.sums.values()) and (unknown := max(tally.unknown.values(), default=0)):
        yield f"合计：至少可得 0.00 元，最多可得多少 {unknown} 条还算不出"
    elif said := [_sum(tally, name) for name in tally.summed if tally.known(name)]:
        yield f"合计：{'，'.join(said)}"
    if tally.counts:
        counts = [f"{GROUPS[group]} {many} 条" for group, many in tally.counts.items()]
        yield f"每行的政策加在一起：{'，'.join(counts)}"
    if tally.partly:
        yield f"有错的行里 {tally.partly} 条照样体检了：看不懂的格当作不知道，没有算进合计"
    if summary.has_amounts and tally.known("amount") and tally.unknown["amount"]:
        yield f"金额不定的：{_where(summary, Reason(tally.unknown['amount'], tuple(tally.without)))}"
    reasons = list(summary.reasons.items())
    for error, wrong in reasons[:_MOST_REASONS]:
        yield f"有错 {wrong.rows} 条：{error}（{_where(summary, wrong)}）"
    if rest := tally.failed - sum(wrong.rows for _, wrong in reasons[:_MOST_REASONS]):
        yield f"还有别的错 {rest} 条，逐条见 error 列"
    yield from (f"提示：{said}" for said in summary.read_as)
    for title, left_out in summary.totals.items():
        yield f"没有算进去：{title} {left_out.rows} 行（{_where(summary, left_out)}）"
    if unlikely := summary.doubts.get(UNLIKELY):
        yield f"提示：不像是真的 {unlikely.rows} 条（{_where(summary, unlikely)}），如：{unlikely.example}；照样算了"
    if alone := summary.doubts.get(ALONE):
        yield f"提示：只有金额、别的都空着 {alone.rows} 条（{_where(summary, alone)}），照样算了；是合计的，删去再算"
    if guessed := summary.doubts.get(NO_YEAR):
        where = _where(summary, guessed)
        yield f"提示：日期没有写年份 {guessed.rows} 条（{where}），按所问那一年计，如{guessed.example}"
    if unasked := summary.doubts.get(NO_DAY):
        yield f"提示：{DAY_ASKED}空着 {unasked.rows} 条（{_where(summary, unasked)}），{unasked.example}"
    for kind in (LATE, EARLY):
        if far := summary.doubts.get(kind):
            yield f"提示：{DAY_ASKED}离这一版汇编很远 {far.rows} 条（{_where(summary, far)}），如：{far.example}"
    for place, column in enumerate(summary.by):
        if undated := sum(tally.rows for group, tally in summary.groups.items() if group[place] == NOT_A_DAY):
            yield f"提示：{column}：{undated} 条的日期看不懂，归在{NOT_A_DAY}"
    if summary.lacking and any(map(tally.known, tally.summed)):
        named, label = "、".join(summary.lacking[:_MOST_LACKING]), summary.lacking[0]
        hint = f"有这样的列就加 --map 列名={label}，每行都一样就写 --set {label}=值"
        yield f"提示：没有一列说明 {named}，还可能多省或多得：{hint}"


_MOST_LACKING = 3
"""Inputs that are named of those that no column says."""


def _counts(summary: Summary) -> list[str]:
    """How many rows came to what."""
    tally = summary.whole
    if summary.has_amounts:
        priced = tally.known("amount")
        counts = [("有金额", priced), ("金额不定", tally.good - priced)]
    else:
        counts = [("算出", tally.good)]
    counts += [("有错", tally.failed), ("其中待确认", tally.open)]
    return [f"{what} {count} 条" for place, (what, count) in enumerate(counts) if count or not place]


def _sum(tally: Tally, name: str) -> str:
    unknown = f"（{tally.unknown[name]} 条未知，不在内）" if tally.unknown[name] else ""
    return f"{SUMMED[name]} {tally.sums[name]:f} 元{unknown}"


def _where(summary: Summary, said: Reason) -> str:
    """Where rows stand: as spreadsheets count, where they show the table."""
    sheet = summary.sheet
    named = "、".join(str(number if sheet is None else sheet.row_of(number)) for number in said.numbers)
    return f"第 {named}{'…' if said.rows > len(said.numbers) else ''} {'条' if sheet is None else '行'}"


def sheets(summary: Summary, edition: str) -> list[Sheet]:
    """What a workbook holds besides the rows: the sums by group, if rows are grouped."""
    if not summary.by:
        return []
    table = groups_table(summary, edition)
    rows = [
        [Decimal(row[c.key]) if c.numeric and row[c.key] else row[c.key] for c in table.columns] for row in table.rows
    ]
    whole = groups_table(_as_one_group(summary), edition).rows[0]
    total = [Decimal(whole[c.key]) if c.numeric and whole[c.key] else "" for c in table.columns]
    return [Sheet(GROUPS_SHEET, [column.heading for column in table.columns], [*rows, ["合计", *total[1:]]])]


def _as_one_group(summary: Summary) -> Summary:
    """The same with all rows in one group."""
    made = Summary(summary.whole.summed)
    made.whole, made.by, made.has_amounts = summary.whole, summary.by, summary.has_amounts
    made.groups = {("",) * len(summary.by): summary.whole}
    return made


def groups_on_screen(summary: Summary, edition: str) -> Listing:
    """The same with heads that are short, so that a group stands on one line."""
    table, sums = groups_table(summary, edition), summary.whole.sums
    short: dict[str, str] = {}
    if {"amount", "baseline", "saved"} <= sums.keys():
        is_less = sums["baseline"] - sums["amount"] == sums["saved"]
        short = {"baseline": "原应付（元）", "saved": "省（元）"} if is_less else {"saved": "多得（元）"}
    columns = [column._replace(heading=short.get(column.key, column.heading)) for column in table.columns]
    return table._replace(columns=columns)


def groups_table(summary: Summary, edition: str) -> Listing:
    """A row for each group of rows, in the order in which they first stood; a sum that no row adds to is left empty."""
    whole, columns = summary.whole, summary.by
    keys = [f"by_{place}" for place, _ in enumerate(columns)]
    shown = [
        *(Column(key, column, breaks=not place) for place, (key, column) in enumerate(zip(keys, columns, strict=True))),
        Column("rows", "条数", numeric=True),
        *([Column("priced", "有金额", numeric=True)] if summary.has_amounts else []),
        Column("failed", "有错", numeric=True, rank=1),
        *(Column(name, f"{SUMMED[name]}（元）", numeric=True) for name in whole.summed),
    ]
    records = [
        {
            **{key: value or "（空）" for key, value in zip(keys, group, strict=True)},
            "rows": tally.rows,
            "priced": tally.known(whole.summed[0]),
            "failed": tally.failed,
            **{name: f"{figure:f}" if tally.known(name) else "" for name, figure in tally.sums.items()},
        }
        for group, tally in summary.groups.items()
    ]
    rows = [{key: str(value) for key, value in record.items()} for record in records]
    return Listing(shown, rows, {"edition": edition, "by": list(columns), "groups": records}, records, whole=True)
