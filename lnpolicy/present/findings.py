"""The checks of an edition as a list: what holds, and what falls short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from lnpolicy.calendar.term import iso
from lnpolicy.edition.age import ending, is_old, said_of_age
from lnpolicy.output.view import Column, Listing

if TYPE_CHECKING:
    from lnpolicy.calendar.statements import Statement
    from lnpolicy.corpus.invariants import Finding
    from lnpolicy.edition.edition import Edition


def finding_list(findings: Sequence[Finding], edition: Edition, on: date, *, tells_time: bool) -> Listing:
    """The findings as a listing, with a heading that sums them up; `on` is the day on which dates are past or near.

    With `tells_time` there is a row for the age of an old edition, and for each date that is past or near.
    """
    records = [
        {"check": finding.key, "question": finding.question, "holds": finding.holds, "faults": list(finding.faults)}
        for finding in findings
    ]
    columns = [Column("holds", "结果"), Column("question", "要求", breaks=True), Column("check", "名称", rank=1)]
    rows = [
        {"holds": "成立" if finding.holds else "不成立", "question": finding.question, "check": finding.key}
        for finding in findings
    ]
    if tells_time:
        rows += _of_time(edition, on)
    failed = sum(not finding.holds for finding in findings)
    document = {
        "schema": "lnpolicy/check/1",
        "edition": edition.name,
        "holds": failed == 0,
        "policies": len(edition),
        "checks": records,
        "as_of": on.isoformat(),
        "old": is_old(edition.name, on),
        "ending": [
            {
                "policy": statement.policy,
                "key": statement.key,
                "what": statement.what,
                "last": iso(statement.last),
                "expired": _is_past(statement, on),
            }
            for statement in ending(edition.statements(), on)
        ],
    }
    heading = f"{edition.imprint.title} {edition.name}：{len(edition)} 条政策，"
    heading += "全部要求成立" if not failed else f"{failed} 项要求不成立"
    return Listing(columns, rows, document, records, heading=heading)


def _of_time(edition: Edition, on: date) -> Iterator[dict[str, str]]:
    """What time has done to an edition, a row each: its age, and every date that is past or near."""
    if age := said_of_age(edition.name, on):
        yield {"holds": "提醒", "question": age, "check": "age"}
    for statement in ending(edition.statements(), on):
        state = "已过期" if _is_past(statement, on) else "90 天内"
        said = f"第{statement.policy}条 {statement.what}（至 {statement.last}）"
        yield {"holds": state, "question": said, "check": "ending"}


def _is_past(statement: Statement, on: date) -> bool:
    return statement.last is not None and statement.last < on
