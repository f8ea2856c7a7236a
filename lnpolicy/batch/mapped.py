"""What somebody says of a column, held against its name and its first cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from lnpolicy.batch.cells import is_blank, plain_value, text_of
from lnpolicy.batch.columns import Columns, reader_of
from lnpolicy.batch.days import day_said
from lnpolicy.batch.problems import in_words_of_a_table
from lnpolicy.batch.words import ON, Word, by_key, key_of, meant_by
from lnpolicy.errors import LnpolicyError, ValueNotAccepted
from lnpolicy.rules.naming import shown
from lnpolicy.rules.value import value_of

_LEAST_PART = 2
"""Characters of a name that is a part of another."""


def require_values(
    columns: Columns, renamed: Mapping[str, str], words: Sequence[Word], rows: Sequence[Sequence[Any]], on: date
) -> None:
    """Raise `ValueNotAccepted` where no cell of these rows, in a column that is `renamed`, is a value of its input."""
    known = {word.name: word for word in reversed(words)}
    for at, (name, place) in enumerate(columns.places.items()):
        column = columns.header[place]
        if column not in renamed:
            continue
        read = reader_of(columns.places, columns.times)
        cells = [cell for cell in (read(row)[at] for row in rows) if not is_blank(cell)]
        word = known[name]
        problems = [problem for cell in cells if (problem := _problem(word, cell, on)) is not None]
        if problems and len(problems) == len(cells):
            inputs = {} if word.declared is None else {name: word.declared}
            accepted = in_words_of_a_table(ValueNotAccepted("", hint=problems[0].hint), inputs, {}).lstrip("；")
            said = f"--map {shown(column)}={renamed[column]}：这一列里是“{shown(text_of(cells[0]))}”，不是{word.label}"
            raise ValueNotAccepted(said, hint=accepted, param="--map")


def _problem(word: Word, cell: Any, on: date) -> LnpolicyError | None:
    """Why a cell is no value of an input; None where it is one."""
    try:
        if word.name == ON:
            day_said(cell, on)
        elif word.declared is not None:
            value_of(word.declared, plain_value(cell, is_day=word.declared.kind == "date"))
    except ValueNotAccepted as error:
        return error
    return None


def said_of_names(columns: Columns, renamed: Mapping[str, str], words: Sequence[Word]) -> list[str]:
    """For columns that are `renamed` and called as another input is, a sentence that names both."""
    known = by_key(words)
    told = []
    for name, place in columns.places.items():
        column = columns.header[place]
        if column in renamed and (other := _called(column, name, known)) is not None:
            label = next(word.label for word in words if word.name == name)
            told.append(f"列“{shown(column)}”按 --map 当作{label}，可这个列名像是另一项输入：{other.label}")
    return told


def _called(column: str, name: str, known: Mapping[str, Word]) -> Word | None:
    """The other input that a column is called as; or one of another kind whose name holds that of the column."""
    meant = meant_by(column, known)
    if meant is not None:
        return meant.word if meant.word.name not in (name, ON) else None
    kinds = {word.name: word.declared.kind for word in known.values() if word.declared is not None}
    key = key_of(column)
    holding = [word for head, word in known.items() if len(key) >= _LEAST_PART and key in head]
    if name not in kinds or any(word.name == name for word in holding):
        return None
    others = [word for word in holding if word.name in kinds and kinds[word.name] != kinds[name]]
    return min(others, key=lambda word: len(word.word), default=None)
