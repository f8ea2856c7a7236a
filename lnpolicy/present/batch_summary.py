"""What many rows come to: a few sentences, and a small table by group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lnpolicy.batch.headings import SUMMED
from lnpolicy.output.view import Column, Listing

if TYPE_CHECKING:
    from lnpolicy.batch.summary import Summary, Tally


def sentences(tally: Tally, edition: str) -> Iterator[str]:
    """How many rows there were, which were wrong, by which edition, and what the others come to."""
    good = tally.rows - tally.failed
    wrong = ""
    if tally.failed:
        named = "、".join(map(str, tally.wrong)) + ("…" if tally.failed > len(tally.wrong) else "")
        wrong = f"，{tally.failed} 条有错（第 {named} 条，见 error 列）"
    yield f"共 {tally.rows} 条：算出 {good} 条{wrong}；依据汇编 {edition}"
    said = []
    for name, figure in tally.sums.items():
        unknown = tally.unknown[name]
        if unknown < good:
            said.append(f"{SUMMED[name]} {figure:f} 元" + (f"（{unknown} 条未知，不在内）" if unknown else ""))
    if said:
        yield f"合计：{'，'.join(said)}"


def groups_table(summary: Summary, column: str, edition: str) -> Listing:
    """A row for each value of the column by which rows are grouped, in the order in which they first stood."""
    columns = [
        Column("group", column, breaks=True),
        Column("rows", "条数", numeric=True),
        Column("failed", "有错", numeric=True, rank=1),
        *(Column(name, f"{SUMMED[name]}（元）", numeric=True) for name in summary.whole.summed),
    ]
    records = [
        {"group": name or "（空）", "rows": tally.rows, "failed": tally.failed, **tally.as_document()["sums"]}
        for name, tally in summary.groups.items()
    ]
    rows = [{key: str(value) for key, value in record.items()} for record in records]
    return Listing(columns, rows, {"edition": edition, "by": column, "groups": records}, records)
