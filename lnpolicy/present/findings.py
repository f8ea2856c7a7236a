"""The checks of an edition as a list: what holds, and what falls short."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lnpolicy.output.view import Column, Listing

if TYPE_CHECKING:
    from lnpolicy.corpus.invariants import Finding
    from lnpolicy.edition.edition import Edition


def finding_list(findings: Sequence[Finding], edition: Edition) -> Listing:
    """The findings as a listing, with a heading that sums them up."""
    records = [
        {"check": finding.key, "question": finding.question, "holds": finding.holds, "faults": list(finding.faults)}
        for finding in findings
    ]
    columns = [Column("holds", "结果"), Column("question", "要求"), Column("check", "名称", rank=1)]
    rows = [
        {"holds": "成立" if finding.holds else "不成立", "question": finding.question, "check": finding.key}
        for finding in findings
    ]
    failed = sum(not finding.holds for finding in findings)
    document = {
        "schema": "lnpolicy/check/1",
        "edition": edition.name,
        "holds": failed == 0,
        "policies": len(edition),
        "checks": records,
    }
    heading = f"{edition.imprint.title} {edition.name}：{len(edition)} 条政策，"
    heading += "全部要求成立" if not failed else f"{failed} 项要求不成立"
    return Listing(columns, rows, document, records, heading=heading)
