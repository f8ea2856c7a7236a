"""What many rows come to, group by group: on a screen, in a pipe, on a sheet of the workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from lnpolicy.batch.binary import Sheet
from lnpolicy.batch.headings import CERTAIN, OPEN, SUMMED
from lnpolicy.batch.summary import Summary
from lnpolicy.output.view import Column, Listing

if TYPE_CHECKING:
    from lnpolicy.batch.summary import Sums, Tally

GROUPS_SHEET = "合计"
"""The sheet of a workbook that holds the sums by group."""
OPEN_PRICED = "open_priced"
_OF_OPEN = "open_"
"""What the names of sums of rows begin with that are still to be confirmed."""
_FAILED = 1
"""How soon a column leaves a screen that is too narrow."""
_LONG = ("baseline", "open_baseline", "open_saved")
"""Columns for which a screen has no room beside those of open rows."""


def counted_columns(summary: Summary) -> list[Column]:
    """The figures of a group: how many rows there are of which kind, the sums of certain rows, and those of open ones.

    Where rows need not come to an amount, none is open.
    """
    counts = {"rows": "条数"}
    of_certain = ""
    opened: dict[str, str] = {}
    if summary.has_amounts:
        counts["priced"], of_certain = "确定", f"，{CERTAIN}"
        opened = {OPEN_PRICED: "待确认"}
        opened |= {f"{_OF_OPEN}{name}": f"{SUMMED[name]}（元，{OPEN}）" for name in summary.whole.summed}
    sums = {name: f"{SUMMED[name]}（元{of_certain}）" for name in summary.whole.summed}
    return [
        *(Column(name, heading, numeric=True) for name, heading in counts.items()),
        Column("failed", "有错", numeric=True, rank=_FAILED),
        *(Column(name, heading, numeric=True) for name, heading in {**sums, **opened}.items()),
    ]


def counted(summary: Summary, tally: Tally) -> dict[str, int | str | None]:
    """The figures of a group by the names of their columns; a sum that no row adds to is none."""
    made: dict[str, int | str | None] = {"rows": tally.rows}
    if summary.has_amounts:
        made["priced"] = tally.certain.rows
    made |= {"failed": tally.failed, **_sums(tally.certain, "")}
    if summary.has_amounts:
        made |= {OPEN_PRICED: tally.open.rows, **_sums(tally.open, _OF_OPEN)}
    return made


def _sums(sums: Sums, begins: str) -> dict[str, str | None]:
    return {f"{begins}{name}": f"{figure:f}" if sums.known[name] else None for name, figure in sums.figures.items()}


def groups_table(summary: Summary, edition: str) -> Listing:
    """A row for each group of rows, in the order in which they first stood."""
    columns = summary.by
    keys = [f"by_{place}" for place, _ in enumerate(columns)]
    shown = [
        Column(key, column, breaks=not place) for place, (key, column) in enumerate(zip(keys, columns, strict=True))
    ]
    records = [
        {
            **{key: value or "（空）" for key, value in zip(keys, group, strict=True)},
            **{key: "" if figure is None else figure for key, figure in counted(summary, tally).items()},
        }
        for group, tally in summary.groups.items()
    ]
    rows = [{key: str(value) for key, value in record.items()} for record in records]
    document = {"edition": edition, "by": list(columns), "groups": records}
    return Listing([*shown, *counted_columns(summary)], rows, document, records, whole=True)


def groups_on_screen(summary: Summary, edition: str) -> Listing:
    """The same with heads that are short, so that a group stands on one line, and without what no group has."""
    table, whole = groups_table(summary, edition), summary.whole
    short = {name: f"{SUMMED[name]}（元）" for name in whole.summed}
    if {"amount", "baseline", "saved"} <= short.keys():
        amount, baseline, saved = (
            whole.certain.figures[name] + whole.open.figures[name] for name in ("amount", "baseline", "saved")
        )
        is_less = baseline - amount == saved
        short |= {"baseline": "原应付（元）", "saved": "省（元）"} if is_less else {"saved": "多得（元）"}
    short |= {f"{_OF_OPEN}{name}": f"待确认{heading}" for name, heading in short.items()}
    has_open = bool(whole.open.rows)
    if not has_open:
        short["priced"] = "有金额"
    columns = [
        column._replace(heading=short.get(column.key, column.heading))
        for column in table.columns
        if (column.key not in _LONG if has_open else not column.key.startswith(_OF_OPEN))
    ]
    return table._replace(columns=columns)


def sheets(summary: Summary, edition: str) -> list[Sheet]:
    """What a workbook holds besides the rows: the sums by group, if rows are grouped."""
    if not summary.by:
        return []
    table = groups_table(summary, edition)
    figures = {key: figure for key, figure in counted(summary, summary.whole).items() if figure is not None}
    whole = {"by_0": "合计", **{key: str(figure) for key, figure in figures.items()}}
    rows = [_cells(table.columns, row) for row in (*table.rows, whole)]
    return [Sheet(GROUPS_SHEET, [column.heading for column in table.columns], rows)]


def _cells(columns: Sequence[Column], row: Mapping[str, str]) -> list[Decimal | str]:
    cells = [row.get(column.key, "") for column in columns]
    return [Decimal(cell) if column.numeric and cell else cell for column, cell in zip(columns, cells, strict=True)]
