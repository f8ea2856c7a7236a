"""`lnpolicy dates`: everything that the handbook dates, in order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from lnpolicy.cli.environment import of_process
from lnpolicy.cli.options import (
    AsciiOption,
    ColourOption,
    CorpusOption,
    FormatOption,
    IcsOption,
    JsonOption,
    OnOption,
    day_asked,
    manner,
    opened,
    refuse_format_beside_ics,
)

if TYPE_CHECKING:
    from lnpolicy.calendar.statements import Statement
    from lnpolicy.output.ics import Event
    from lnpolicy.output.view import Column, Listing

EVENTS = {"starts": "起", "ends": "止", "due": "最迟办理"}
WHEN = {"past": "已过", "today": "今天", "future": "将到"}


class _Day(NamedTuple):
    """A printed day: what `event` it is of a dated statement."""

    day: date
    event: str
    dated: Statement
    title: str


def run(
    on: OnOption = None,
    ics: IcsOption = False,
    as_json: JsonOption = False,
    format: FormatOption = None,
    ascii_only: AsciiOption = False,
    colour: ColourOption = "auto",
    corpus: CorpusOption = None,
) -> None:
    """按先后列出汇编印的全部日期：何时起、何时止、最迟何时办，标出今天。

    例：
    lnpolicy dates
    lnpolicy dates --on 2026-07-01 --json
    lnpolicy dates --ics > 惠企政策日期.ics
    """
    from lnpolicy.cli.validity import all_dates
    from lnpolicy.output.write import write

    refuse_format_beside_ics(ics, format, as_json)
    environment = of_process()
    how = manner(format, as_json, ascii_only, colour, environment)
    today = day_asked(on)
    handbook = opened(corpus)
    found = sorted(
        (
            _Day(day, event, dated, handbook[dated.policy].title)
            for dated in all_dates(handbook)
            for day, event in dated.days()
        ),
        key=lambda item: (item.day, item.dated.policy),
    )
    if ics:
        from lnpolicy.output.ics import render_ics

        environment.stdout.write(render_ics(map(_event, found), "辽宁惠企政策日期", today))
        return
    write(_listing(found, today, handbook.edition_name, marks_today=how.format == "table"), how, environment.terminal)


def _event(item: _Day) -> Event:
    """A day as an event of a calendar."""
    from lnpolicy.output.ics import Event

    summary = f"{EVENTS[item.event]}：第{item.dated.policy}条 {item.dated.what}"
    description = f"{item.title}\n原文：{item.dated.clause}"
    return Event(f"{item.dated.id}-{item.event}@lnpolicy", item.day, summary, description)


def _listing(found: list[_Day], today: date, edition: str, *, marks_today: bool) -> Listing:
    from lnpolicy.output.view import Column, Listing

    records: list[Mapping[str, Any]] = [_record(item, today) for item in found]
    columns = [
        Column("date", "日期"),
        Column("when", "", rank=1),
        Column("event", "起止", rank=0),
        Column("policy", "编号", numeric=True),
        Column("what", "什么", breaks=True),
        Column("title", "政策", rank=2),
    ]
    rows = [_row(record) for record in records]
    if marks_today:
        here = sum(item.day < today for item in found)
        rows.insert(here, _today_row(columns, today))
    document = {
        "schema": "lnpolicy/dates/1",
        "edition": edition,
        "as_of": today.isoformat(),
        "total": len(records),
        "dates": records,
    }
    return Listing(columns, rows, document, records, heading=f"汇编印的日期，共 {len(records)} 个")


def _record(item: _Day, today: date) -> dict[str, Any]:
    dated = item.dated
    return {
        "date": item.day.isoformat(),
        "event": item.event,
        "when": "past" if item.day < today else "today" if item.day == today else "future",
        "days": (item.day - today).days,
        "policy": dated.policy,
        "title": item.title,
        "what": dated.what,
        "whole": dated.whole,
        "section": dated.section,
        "clause": dated.clause,
    }


def _row(record: Mapping[str, Any]) -> dict[str, str]:
    shown = {key: str(record[key]) for key in ("date", "policy", "what", "title")}
    return shown | {"event": EVENTS[record["event"]], "when": WHEN[record["when"]]}


def _today_row(columns: list[Column], today: date) -> dict[str, str]:
    """A line that shows where the day asked about falls."""
    return {column.key: "" for column in columns} | {"date": today.isoformat(), "what": "—— 所问之日 ——"}
