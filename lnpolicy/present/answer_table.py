"""An answer as lines for scripts and spreadsheets: its figures, its inputs, and a line for each of its dates."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from lnpolicy.calc.explanation import VERDICTS_SAID
from lnpolicy.calendar.term import iso
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.output.view import Column, text_of
from lnpolicy.rules.money import figure

if TYPE_CHECKING:
    from lnpolicy.calc.answer import Answer
    from lnpolicy.calendar.due import Due
    from lnpolicy.rules.declaration import Input

_YUAN = ("amount", "amount_min", "amount_max", "baseline", "saved")
FIGURES = ("verdict", *_YUAN, "headline", "as_of")
"""What every line begins with, in this order."""
_INPUTS, _DATES, _SCHEDULE = "inputs", "dates", "schedule"
_VERDICTS: Mapping[str, Mapping[str, str]] = {"verdict": VERDICTS_SAID}
YES_OR_NO = {"true": "是", "false": "否"}
"""What people call what programs write."""
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


def answer_table(answer: Answer, document: Mapping[str, Any], declared: Mapping[str, Input]) -> AnswerTable:
    """An answer, whose `document` is at hand, as a table; `declared` are its inputs, as far as their words are wanted.

    There is one row, or one for each date under each reading of its clause.
    """
    columns = [Column(key, key, numeric=key in _YUAN, says=_VERDICTS.get(key, {})) for key in FIGURES]
    common = {key: text_of(document[key]) for key in FIGURES}
    paths: dict[str, tuple[str, str]] = {}
    for name, value in document[_INPUTS].items():
        key = name if name not in document else f"{_INPUTS}.{name}"
        is_figure = isinstance(answer.inputs[name], (int, Decimal)) and not isinstance(value, bool)
        heading, says = _in_words(declared[name]) if name in declared else (name, {})
        columns.append(Column(key, heading, numeric=is_figure, says=says))
        paths[key] = _INPUTS, name
        common[key] = text_of(value)
    if payments := _payments(answer):
        columns.append(Column(_SCHEDULE, _SCHEDULE))
        common[_SCHEDULE] = payments
    dates = [row for due in answer.dates for row in _rows_of(due)]
    if dates:
        for name, heading in _OF_A_DATE.items():
            key = f"{_DATES}.{name}"
            columns.append(Column(key, heading, says=YES_OR_NO if name == "estimate" else {}))
            paths[key] = _DATES, name
    rows = [common | {f"{_DATES}.{name}": text_of(value) for name, value in row.items()} for row in dates]
    return AnswerTable(columns, rows or [common], paths)


def _in_words(declared: Input) -> tuple[str, Mapping[str, str]]:
    """The Chinese name of an input, and those of its values."""
    if declared.kind == "yes_no":
        return declared.label, YES_OR_NO
    return declared.label, {name: ways[0] for name, ways in declared.choices.items() if ways}


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
