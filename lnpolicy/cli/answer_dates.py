"""The dates of an answer as paragraphs of a report: what is due by when, and every other way to count."""

from __future__ import annotations

from datetime import date

from lnpolicy.output.view import Part
from lnpolicy.rules.answer import Answer
from lnpolicy.rules.due import Due


def date_parts(answer: Answer) -> list[Part]:
    """One part that lists the dates; none where the answer has none."""
    lines = [line for due in answer.dates for line in _lines(due)]
    return [Part("dates", "日期", lines)] if lines else []


def _lines(due: Due) -> list[str]:
    """A date with what is due, and below it the readings, where there are several."""
    hour = f" {due.time}" if due.time else ""
    estimate = "（估计）" if due.estimate else ""
    readings = [f"　{_span(way.earliest, way.due)}：{way.text}。{way.reason}" for way in due.readings]
    return [f"{_span(due.earliest, due.due)}{hour}{estimate}：{due.text}", *readings]


def _span(earliest: date | None, due: date) -> str:
    return f"{due}" if earliest is None else f"{earliest} 至 {due}"
