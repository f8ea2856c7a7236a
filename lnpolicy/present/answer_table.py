"""An answer as lines for scripts and spreadsheets: its figures, its inputs, and a line for each of its dates."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from lnpolicy.calendar.term import iso
from lnpolicy.output.view import Column, text_of
from lnpolicy.rules.money import figure

if TYPE_CHECKING:
    from lnpolicy.calc.answer import Answer
    from lnpolicy.calendar.due import Due

_YUAN = ("amount", "amount_min", "amount_max", "baseline", "saved")
FIGURES = ("verdict", *_YUAN, "headline", "as_of")
"""What every line begins with, in this order."""
_INPUTS, _DATES, _SCHEDULE = "inputs", "dates", "schedule"
_OF_A_DATE = {
    "case": "时限",
    "text": "要办什么",
    "from": "从哪天起算",
    "earliest": "最早",
    "due": "最迟",
    "time": "几点前",
    "estimate": "是否估计",
    "readings": "按哪种读法",
}
"""The fields of a date that a line tells, and their headings."""


class AnswerTable(NamedTuple):
    """The columns and rows of an answer; `paths` tell of a column where its field stands in the document."""

    columns: list[Column]
    rows: list[dict[str, str]]
    paths: dict[str, tuple[str, str]]


def answer_table(answer: Answer, document: Mapping[str, Any], labels: Mapping[str, str]) -> AnswerTable:
    """An answer, whose `document` is at hand, as a table; `labels` are the Chinese names of its inputs.

    There is one row, or one for each date under each reading of its clause.
    """
    columns = [Column(key, key, numeric=key in _YUAN) for key in FIGURES]
    common = {key: text_of(document[key]) for key in FIGURES}
    paths: dict[str, tuple[str, str]] = {}
    for name, value in document[_INPUTS].items():
        key = name if name not in document else f"{_INPUTS}.{name}"
        is_figure = isinstance(answer.inputs[name], (int, Decimal)) and not isinstance(value, bool)
        columns.append(Column(key, labels.get(name, name), numeric=is_figure))
        paths[key] = _INPUTS, name
        common[key] = text_of(value)
    if payments := _payments(answer):
        columns.append(Column(_SCHEDULE, _SCHEDULE))
        common[_SCHEDULE] = payments
    dates = [row for due in answer.dates for row in _rows_of(due)]
    if dates:
        for name, heading in _OF_A_DATE.items():
            key = f"{_DATES}.{name}"
            columns.append(Column(key, heading))
            paths[key] = _DATES, name
    rows = [common | {f"{_DATES}.{name}": text_of(value) for name, value in row.items()} for row in dates]
    return AnswerTable(columns, rows or [common], paths)


def _rows_of(due: Due) -> list[dict[str, Any]]:
    """A date, under each reading of its clause where there are several."""
    own = {
        "case": due.case,
        "text": due.text,
        "from": iso(due.first),
        "earliest": iso(due.earliest),
        "due": iso(due.due),
        "time": due.time,
        "estimate": due.estimate,
        "readings": "",
    }
    return [
        own
        | {"earliest": iso(way.earliest), "due": iso(way.due), "estimate": way.doubt is not None, "readings": way.text}
        for way in due.readings
    ] or [own]


def _payments(answer: Answer) -> str:
    """What is paid for which period, a line each."""
    if not answer.rows(_SCHEDULE):
        return ""
    from lnpolicy.calc.schedule import Payment

    return "\n".join(
        f"{period.name} {period.first} 至 {period.last} 余额 {period.balance:f} 元 {figure(period.rate)}%"
        f" {period.amount:f} 元"
        for period in answer.rows(_SCHEDULE)
        if isinstance(period, Payment)
    )
