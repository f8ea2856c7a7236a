"""`lnpolicy check --coverage`: what can be computed of which policy, and which words stay words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lnpolicy.output.view import Column, Listing
from lnpolicy.rules.coverage import KINDS

if TYPE_CHECKING:
    from lnpolicy.edition.edition import Edition

SCHEMA = "lnpolicy/coverage/1"


def coverage_table(edition: Edition) -> Listing:
    """The table of the coverage, a row for each policy, with what was left out in its document."""
    coverage = edition.coverage
    titles = {policy.id: policy.title for policy in edition}
    records = [entry._asdict() | {"title": titles[entry.policy]} for entry in coverage.entries]
    records = [
        {key: list(value) if isinstance(value, tuple) else value for key, value in record.items()} for record in records
    ]
    document = {
        "schema": SCHEMA,
        "edition": edition.name,
        "total": len(records),
        "policies": records,
        "left_out": [
            {"policy": item.policy, "clause": item.clause, "reason": item.reason} for item in coverage.left_out
        ],
    }
    columns = [
        Column("policy", "编号"),
        Column("title", "政策", rank=1),
        Column("kind", "能不能算"),
        Column("by", "规则、时限或原文", breaks=True),
    ]
    rows = [
        {
            "policy": str(entry.policy),
            "title": titles[entry.policy],
            "kind": KINDS[entry.kind],
            "by": entry.decided_by,
        }
        for entry in coverage.entries
    ]
    counted = "，".join(f"{name} {len(coverage.of_kind(kind))} 条" for kind, name in KINDS.items())
    return Listing(columns, rows, document, records, heading=f"{len(records)} 条政策：{counted}")
