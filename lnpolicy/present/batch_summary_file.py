"""What many rows come to, for programs and spreadsheets: one document, and a table with a row for each group."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any

from lnpolicy.batch.headings import SUMMED
from lnpolicy.output.view import Column, Listing
from lnpolicy.present.batch_summary import sentences

if TYPE_CHECKING:
    from lnpolicy.batch.summary import Reason, Summary, Tally

SCHEMA = "lnpolicy/batch-summary/1"
_REMARK = "提示："


def summary_listing(summary: Summary, calculator: str, edition: str) -> Listing:
    """The groups as rows, or all rows as one where they are not grouped; its document holds the whole summary."""
    figures = {"rows": "条数", **({"priced": "有金额"} if summary.has_amounts else {}), "failed": "有错"}
    sums = {name: f"{SUMMED[name]}（元）" for name in summary.whole.summed}
    keys = _heads(summary.by, {*figures, *sums})
    columns = [Column(key, name) for key, name in zip(keys, summary.by, strict=True)]
    columns += [Column(name, heading, numeric=True) for name, heading in {**figures, **sums}.items()]
    groups = [
        {"group": dict(zip(summary.by, group, strict=True)), **_counted(summary, tally)}
        for group, tally in summary.groups.items()
    ]
    made = groups if summary.by else [{"group": {}, **_counted(summary, summary.whole)}]
    records = [
        dict(zip(keys, record["group"].values(), strict=True)) | {key: record[key] for key in {**figures, **sums}}
        for record in made
    ]
    rows = [{key: "" if value is None else str(value) for key, value in record.items()} for record in records]
    whole = summary.whole
    document = {
        "schema": SCHEMA,
        "edition": edition,
        "calculator": calculator,
        "as_of": summary.on.isoformat() if summary.on else None,
        **_counted(summary, whole),
        "open": whole.open,
        "unknown": dict(whole.unknown),
        "policies": dict(whole.counts),
        "left_out": [{"what": title, **_rows(summary, rows)} for title, rows in summary.totals.items()],
        "errors": [{"message": error, **_rows(summary, rows)} for error, rows in summary.reasons.items()],
        "remarks": [said.removeprefix(_REMARK) for said in sentences(summary, edition) if said.startswith(_REMARK)],
        "by": list(summary.by),
        "groups": groups,
    }
    return Listing(columns, rows, document, records, whole=True)


def _heads(names: Sequence[str], taken: Collection[str]) -> list[str]:
    """The columns of the groups, by the names of the table's: one that a figure has already is numbered."""
    found: list[str] = []
    for place, name in enumerate(names):
        numbered = (f"by_{number}" for number in count(place))
        found.append(next(key for key in numbered if key not in {*names, *found}) if name in taken else name)
    return found


def _counted(summary: Summary, tally: Tally) -> dict[str, Any]:
    """How many rows there are, and their sums: none where no row adds to it."""
    priced = {"priced": tally.known(tally.summed[0])} if summary.has_amounts else {}
    sums = {name: f"{figure:f}" if tally.known(name) else None for name, figure in tally.sums.items()}
    return {"rows": tally.rows, **priced, "failed": tally.failed, **sums}


def _rows(summary: Summary, reason: Reason) -> Mapping[str, Any]:
    """How many rows, and where the first of them stand: as spreadsheets count, where they show the table."""
    sheet = summary.sheet
    return {"rows": reason.rows, "first": [n if sheet is None else sheet.row_of(n) for n in reason.numbers]}
