"""Everything that an edition dates, in order: as a list that marks the day asked about, and as events of a calendar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from lnpolicy.calendar.statements import MONTH_END
from lnpolicy.edition.age import SOON, is_old
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.output.ics import Event
from lnpolicy.output.view import Column, Listing

if TYPE_CHECKING:
    from lnpolicy.calendar.statements import Statement
    from lnpolicy.edition.edition import Edition

EVENTS = {"starts": "起", "ends": "止", "due": "最迟办理"}
WHEN = {"past": "已过", "today": "今天", "future": "将到"}
_SOON = "90 天内"


class PrintedDay(NamedTuple):
    """A printed day: what `event` it is of a dated statement."""

    day: date
    event: str
    statement: Statement
    title: str


def printed_days(edition: Edition, on: date) -> list[PrintedDay]:
    """Every day that the policies of an edition print, the earliest first; of every month the next from a day on."""
    titles = {outline.id: outline.title for outline in edition.outlines}
    found = [
        PrintedDay(day, event, statement, titles[statement.policy])
        for statement in edition.statements()
        for day, event in statement.days(on)
    ]
    return sorted(found, key=lambda item: (item.day, item.statement.policy))


def event_of(item: PrintedDay) -> Event:
    """A day as an event of a calendar."""
    summary = f"{EVENTS[item.event]}：第{item.statement.policy}条 {item.statement.what}"
    description = f"{item.title}\n原文：{item.statement.clause}"
    monthly = -1 if item.statement.monthly == MONTH_END else item.statement.monthly
    return Event(f"{item.statement.id}-{item.event}@lnpolicy", item.day, summary, description, monthly)


def timeline(
    found: Sequence[PrintedDay], shown: Sequence[PrintedDay], today: date, edition: str, *, marks_today: bool
) -> Listing:
    """The days that were `found` as a listing, of which those within the limit are `shown`.

    `marks_today` puts a line where the day asked about falls.
    """
    records: list[Mapping[str, Any]] = [_record(item, today) for item in shown]
    columns = [
        Column("date", "日期"),
        Column("when", "", rank=1),
        Column("event", "起止", rank=0),
        Column("policy", "编号", numeric=True),
        Column("what", "什么", breaks=True),
        Column("title", "政策", rank=2),
    ]
    rows = [_row(record) for record in records]
    here = sum(item.day < today for item in found)
    if marks_today and (here < len(shown) or len(shown) == len(found)):
        rows.insert(here, _today_row(columns, today))
    more = f"，显示前 {len(shown)} 个" if len(shown) < len(found) else ""
    document = {
        "schema": "lnpolicy/dates/1",
        "edition": edition,
        "as_of": today.isoformat(),
        "old": is_old(edition, today),
        "total": len(found),
        "dates": records,
    }
    return Listing(columns, rows, document, records, heading=f"汇编印的日期，共 {len(found)} 个{more}")


def _record(item: PrintedDay, today: date) -> dict[str, Any]:
    statement = item.statement
    return {
        "date": item.day.isoformat(),
        "event": item.event,
        "when": "past" if item.day < today else "today" if item.day == today else "future",
        "days": (item.day - today).days,
        "policy": statement.policy,
        "title": item.title,
        "what": statement.what,
        "whole": statement.whole,
        "section": statement.section,
        "clause": statement.clause,
    }


def _row(record: Mapping[str, Any]) -> dict[str, str]:
    shown = {key: str(record[key]) for key in ("date", "policy", "what", "title")}
    is_near = record["when"] == "future" and record["days"] <= SOON.days
    return shown | {"event": EVENTS[record["event"]], "when": _SOON if is_near else WHEN[record["when"]]}


def _today_row(columns: list[Column], today: date) -> dict[str, str]:
    """A line that shows where the day asked about falls."""
    return {column.key: "" for column in columns} | {"date": today.isoformat(), "what": "—— 所问之日 ——"}
