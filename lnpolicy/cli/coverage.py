"""`lnpolicy check --coverage`: what can be computed of which policy, and which words stay words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lnpolicy.rules.coverage import KINDS, Coverage

if TYPE_CHECKING:
    from lnpolicy.handbook import Handbook
    from lnpolicy.output.view import Listing

SCHEMA = "lnpolicy/coverage/1"


def coverage_listing(coverage: Coverage, handbook: Handbook) -> Listing:
    """The table of the coverage, a row for each policy, with what was left out in its document."""
    from lnpolicy.output.view import Column, Listing

    titles = {policy.id: policy.title for policy in handbook}
    records = [entry._asdict() | {"title": titles[entry.policy]} for entry in coverage.entries]
    records = [
        {key: list(value) if isinstance(value, tuple) else value for key, value in record.items()} for record in records
    ]
    document = {
        "schema": SCHEMA,
        "edition": coverage.edition,
        "total": len(records),
        "policies": records,
        "left_out": [item._asdict() for item in coverage.left_out],
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
