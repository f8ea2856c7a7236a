"""What is to be told of rows beside their results: figures that are hardly true, days without a year or far away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from lnpolicy.batch.cells import is_blank, plain_figure, plain_value
from lnpolicy.batch.days import day_said, has_no_year
from lnpolicy.batch.pricing import Judge
from lnpolicy.batch.words import ON
from lnpolicy.edition.age import is_old, said_of_age
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.declaration import FIGURES, Input
from lnpolicy.rules.value import value_of

UNLIKELY, NO_YEAR, ALONE, NO_DAY = "unlikely", "no_year", "alone", "no_day"
EARLY, LATE = "early", "late"
"""What may be told of a row."""
Told = tuple[str, str]
"""Which of these, and a sentence or a day as an example."""
FIGURES_ALONE: Told = (ALONE, "这一行只有金额，别的都空着")
"""What is told of one that may be a sum."""
_REMEMBERED = 4096
_FEW_DIGITS = 12
"""Characters of a figure that is read as it stands."""
_READ = (str, int, float, Decimal)
"""What a cell with a figure may be."""


class Doubts:
    """What is to be told of rows that give the inputs of some names; the same is said of all that is `fixed`."""

    def __init__(self, judge: Judge, names: Sequence[str], fixed: Mapping[str, str], on: date) -> None:
        declared = {word.name: word.declared for word in judge.words if word.declared}
        self._judge = judge
        self._on = on
        watched = [name for name in (*names, *fixed) if name in declared and name in judge.watched]
        figures = [name for name in watched if declared[name].kind in FIGURES]
        readers = {name: _reader(declared[name]) for name in figures}
        self._figures = [(name, place, readers[name]) for place, name in enumerate(names) if name in readers]
        said = {name: read(fixed[name]) for name, read in readers.items() if name in fixed}
        self._fixed = {name: figure for name, figure in said.items() if figure is not None}
        self._of_all = _out_of_time(judge.edition.name, on)
        self._asked = names.index(ON) if ON in names else None
        self._days = [place for place, name in enumerate(names) if name == ON or _is_day(declared.get(name))]

    def of(self, cells: Sequence[Any]) -> Sequence[Told]:
        """What is to be told of a row, of which the cells of the inputs are given in the order of the names."""
        known = {
            name: figure
            for name, place, read in self._figures
            if type(cells[place]) in _READ and (figure := read(cells[place])) is not None
        }
        if self._fixed:
            known |= self._fixed
        found = [(UNLIKELY, doubt) for doubt in self._judge.doubts(known)] if known else []
        found += self._of_all if self._asked is None else self._of_day(cells[self._asked])
        for place in self._days:
            cell = cells[place]
            if type(cell) is str and has_no_year(cell):
                found += _without_year(cell, self._on)
        return found

    def _of_day(self, cell: Any) -> Sequence[Told]:
        """What is told of the day of which a row asks: that it is not said, or that an edition is not of its time."""
        if is_blank(cell):
            return [(NO_DAY, f"按 {self._on} 算"), *self._of_all]
        try:
            return _out_of_time(self._judge.edition.name, day_said(cell, self._on)[0])
        except ValueNotAccepted:
            return ()


@lru_cache(_REMEMBERED)
def _out_of_time(edition: str, on: date) -> Sequence[Told]:
    """That an edition is of another time than a day; nothing where it is not."""
    said = said_of_age(edition, on)
    return [(LATE if is_old(edition, on) else EARLY, said)] if said else ()


def _is_day(declared: Input | None) -> bool:
    return declared is not None and declared.kind == "date"


def _reader(declared: Input) -> Callable[[Any], Any]:
    """What reads the figure of an input in a cell that may hold one; None where there is none."""
    remembered = lru_cache(_REMEMBERED, typed=True)(lambda cell: _figure(declared, cell))

    def read(cell: Any) -> Any:
        figure = plain_figure(cell) if type(cell) is str and len(cell) <= _FEW_DIGITS else None
        if figure is None or declared.kind == "whole":
            return remembered(cell)
        return figure if declared.least <= figure <= declared.most else None

    return read


def _figure(declared: Input, cell: Any) -> Any:
    if is_blank(cell):
        return None
    try:
        return value_of(declared, plain_value(cell))
    except ValueNotAccepted:
        return None


def _without_year(cell: str, on: date) -> list[Told]:
    try:
        day, is_guessed = day_said(cell, on)
    except ValueNotAccepted:
        return []
    return [(NO_YEAR, f"“{cell.strip()}”按 {day} 计")] if is_guessed else []
