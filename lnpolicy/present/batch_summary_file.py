"""What many rows come to, for programs and spreadsheets: one document, and a table with a row for each group."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any

from lnpolicy.output.view import Column, Listing
from lnpolicy.present.batch_groups import counted, counted_columns
from lnpolicy.present.batch_summary import remarks

if TYPE_CHECKING:
    from lnpolicy.batch.summary import Reason, Summary

SCHEMA = "lnpolicy/batch-summary/2"


def summary_listing(summary: Summary, calculator: str, edition: str) -> Listing:
    """The groups as rows, or all rows as one where they are not grouped; its document holds the whole summary."""
    figures = counted_columns(summary)
    names = [column.key for column in figures]
    keys = _heads(summary.by, names)
    columns = [*(Column(key, name) for key, name in zip(keys, summary.by, strict=True)), *figures]
    groups = [(dict(zip(summary.by, group, strict=True)), tally) for group, tally in summary.groups.items()]
    made = groups if summary.by else [({}, summary.whole)]
    records = [{**dict(zip(keys, group.values(), strict=True)), **counted(summary, tally)} for group, tally in made]
    rows = [{key: "" if value is None else str(value) for key, value in record.items()} for record in records]
    by_group = [{"group": group, **counted(summary, tally)} for group, tally in groups]
    return Listing(columns, rows, _document(summary, calculator, edition, by_group), records, whole=True)


def _document(summary: Summary, calculator: str, edition: str, groups: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    whole = summary.whole
    return {
        "schema": SCHEMA,
        "edition": edition,
        "calculator": calculator,
        "as_of": summary.on.isoformat() if summary.on else None,
        **counted(summary, whole),
        "open": whole.open_rows,
        "unknown": {name: whole.good - whole.known(name) for name in whole.summed},
        "policies": dict(whole.counts),
        "left_out": [{"what": title, **_rows(summary, rows)} for title, rows in summary.totals.items()],
        "errors": [{"message": why.example, **_rows(summary, why)} for why in summary.reasons.values()],
        "remarks": list(remarks(summary)),
        "by": list(summary.by),
        "groups": groups,
    }


def _heads(names: Sequence[str], taken: Collection[str]) -> list[str]:
    """The columns of the groups, by the names of the table's: one that a figure has already is numbered."""
    found: list[str] = []
    for place, name in enumerate(names):
        numbered = (f"by_{number}" for number in count(place))
        found.append(next(key for key in numbered if key not in {*names, *found}) if name in taken else name)
    return found


def _rows(summary: Summary, reason: Reason) -> Mapping[str, Any]:
    """How many rows, and where the first of them stand: as spreadsheets count, where they show the table."""
    sheet = summary.sheet
    return {"rows": reason.rows, "first": [n if sheet is None else sheet.row_of(n) for n in reason.numbers]}
