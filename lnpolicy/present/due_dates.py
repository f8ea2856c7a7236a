"""The dates of an answer, as paragraphs of a report and as a calendar: what is due by when, and every way to count."""

from __future__ import annotations

from datetime import date

from lnpolicy.calc.answer import Answer
from lnpolicy.calendar.due import Due
from lnpolicy.calendar.estimates import mark
from lnpolicy.output.view import Part


def date_parts(answer: Answer) -> list[Part]:
    """One part that lists the dates; none where the answer has none."""
    lines = [line for due in answer.dates for line in _lines(due)]
    return [Part("dates", "日期", lines)] if lines else []


def calendar_of(answer: Answer) -> str:
    """The dates of an answer as a calendar file; a window gives the day on which it opens too."""
    from lnpolicy.output.ics import Event, render_ics

    policy = answer.inputs["policy"]
    events = {}
    for number, due in enumerate(answer.dates, start=1):
        estimate = "（估计）" if due.estimate else ""
        said = f"第{policy}条 {due.text}{estimate}" + (f"（{due.time}）" if due.time else "")
        description = "\n".join([f"原文：{due.clause}", *_lines(due)])
        uid = f"{policy}-{number}-{due.case}-{_anchor(due, answer)}@lnpolicy"
        if due.earliest is not None:
            events[f"opens-{uid}"] = Event(f"opens-{uid}", due.earliest, f"起：{said}", description)
        events[f"due-{uid}"] = Event(f"due-{uid}", due.due, f"到期：{said}", description)
    return render_ics(events.values(), f"第{policy}条的办理日期", answer.as_of)


def _anchor(due: Due, answer: Answer) -> date:
    """The day that tells one date from those of another event: for a step that follows another, the start of all.

    The day on which such a step begins changes with the days that do not count, and the entry is still the same.
    """
    given = answer.inputs.get("start")
    follows = bool(due.unit) and due.first not in answer.inputs.values()
    found: date = given if follows and given else due.first or due.due
    return found


def _lines(due: Due) -> list[str]:
    """A date with what is due, and below it the readings, where there are several."""
    hour = f" {due.time}" if due.time else ""
    readings = [
        f"　{_span(way.earliest, way.due)}{'（估计）' if way.doubt else ''}：{way.text}。{way.reason}"
        for way in due.readings
    ]
    return [f"{_span(due.earliest, due.due)}{hour}{mark(due)}：{due.text}", *readings]


def _span(earliest: date | None, due: date) -> str:
    return f"{due}" if earliest is None else f"{earliest} 至 {due}"
