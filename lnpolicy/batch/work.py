"""Rows in, rows with their results out: what one process does, in whichever process."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from lnpolicy.batch.columns import reader_of
from lnpolicy.batch.doubts import FIGURES_ALONE, Doubts, Told
from lnpolicy.batch.formats import NESTED, TABLE
from lnpolicy.batch.groups import Grouping
from lnpolicy.batch.pricing import REMARKS, AmountsPricer, Judge, Remembering, Values, amounts_judge, judge_of
from lnpolicy.batch.source import Row
from lnpolicy.batch.summary import Summary
from lnpolicy.batch.writing import Shape
from lnpolicy.calc.explanation import UNKNOWN
from lnpolicy.edition.edition import Edition
from lnpolicy.named_tuple import NamedTuple

_ROWS, _CELLS, _CHARACTERS = 500, 50_000, 1_000_000
"""The most that goes to a process at once."""


class Task(NamedTuple):
    """What is done with every row of a table.

    `places` are the places of the inputs in a row, of which the figures of some are multiplied by `times`, and `fixed`
    are those that are the same in all; `read_as` says how columns are read. `data` and `corpus` say which edition is
    opened, `group` is by what sums are kept. With `amounts`, nothing else is wanted.
    """

    calculator: str
    data: Path
    corpus: Path | None
    on: date
    places: Mapping[str, int]
    shape: Shape
    explain: bool = False
    amounts: bool = False
    group: Grouping | None = None
    fixed: Mapping[str, str] = {}  # read only
    times: Mapping[str, Decimal] = {}  # read only
    read_as: Sequence[str] = ()


class Chunk(NamedTuple):
    """The cells of rows that follow each other; `first` is the number of the first one.

    `problems` says of rows by their places what is wrong with them, `totals` which only add up others, `figures_alone`
    which say nothing but figures. Rows are plain lists on their way to a process: to take them apart and put them
    together again there would take as long as to read them.
    """

    first: int
    rows: Sequence[Sequence[Any]]
    problems: Mapping[int, str]
    totals: Mapping[int, str] = {}  # read only
    figures_alone: Collection[int] = ()

    @classmethod
    def of(cls, first: int, rows: Sequence[Row]) -> Chunk:
        """The chunk of some rows."""
        problems = {place: row.problem for place, row in enumerate(rows) if row.problem}
        totals = {place: row.total for place, row in enumerate(rows) if row.total}
        figures_alone = [place for place, row in enumerate(rows) if row.figures_alone]
        return cls(first, [row.cells for row in rows], problems, totals, figures_alone)


def _length(cells: Sequence[Any]) -> int:
    """The characters of the cells that are text."""
    try:
        return len("".join(cells))
    except TypeError:  # some are none
        return sum(len(cell) for cell in cells if type(cell) is str)


def chunks(rows: Iterable[Row], first: int, width: int, times: int) -> Iterator[Chunk]:
    """Rows by the chunk, none too large for a process or the way to it, which may be so many `times` as large."""
    most = max(1, min(_ROWS * times, _CELLS * times // max(width, 1)))
    kept: list[Row] = []
    size = 0
    for row in rows:
        kept.append(row)
        size += _length(row.cells)
        if len(kept) == most or size > _CHARACTERS * times:
            yield Chunk.of(first, kept)
            first += len(kept)
            kept, size = [], 0
    if kept:
        yield Chunk.of(first, kept)


class Done(NamedTuple):
    """What became of a chunk: as it is `written`, and what it comes to.

    `problem` is the number and the error of the first row that is wrong.
    """

    written: Any
    summary: Summary
    problem: tuple[int, str] | None


class Work:
    """A task, ready to be done."""

    def __init__(self, task: Task, judge: Judge | None = None) -> None:
        self._task = task
        self._judge = judge or judge_for(task)
        self._judge.read_as = task.read_as
        self._read = reader_of(task.places, task.times)
        self._values = _function(self._judge, list(task.places), task.fixed)
        self._doubts = Doubts(self._judge, list(task.places), task.fixed, task.on)
        columns = self._judge.columns
        self._summed = [columns.index(name) for name in self._judge.summed]
        self._counted = {name: columns.index(name) for name in self._judge.counts}
        self._error = columns.index("error")
        self._remark = self._place_of_remarks(columns)
        self._blank = len(columns)

    def _place_of_remarks(self, columns: Sequence[str]) -> int | None:
        """The column in which stands why a row has no result that needs none: on a screen that which is shown there."""
        if self._task.shape.format == TABLE:
            return self._error
        return columns.index(REMARKS) if REMARKS in columns else None

    def done(self, chunk: Chunk) -> Done:
        """The rows of a chunk with their results."""
        task = self._task
        totals = chunk.totals
        summary = Summary(self._judge.summed)
        found: list[tuple[Sequence[Any], Sequence[Any]]] = []
        problem = None
        no_records = chunk.problems.keys() | totals.keys()
        said = {at: self._read(cells) for at, cells in enumerate(chunk.rows) if at not in no_records}
        results = iter(self._values(list(said.values())))
        for at, cells in enumerate(chunk.rows):
            number = chunk.first + at
            if at in totals:
                summary.pass_over(number, totals[at])
                found.append((cells, self._alone(self._remark, f"这一行是{totals[at]}，没有算进去")))
                continue
            values = self._alone(self._error, chunk.problems[at]) if at in chunk.problems else next(results)
            error = values[self._error]
            doubts = () if error else self._doubts.of(said[at])
            if at in chunk.figures_alone and not error:
                doubts = [*doubts, FIGURES_ALONE]
            if doubts:
                summary.doubt(number, doubts)
                values = self._marked(values, doubts)
            group = None if task.group is None else task.group.of(cells)
            figures = [values[place] for place in self._summed]
            summary.add(number, group, figures, error or "", is_open=values[0] == UNKNOWN)
            if self._counted:
                summary.whole.count({name: values[at] for name, at in self._counted.items()}, is_wrong=bool(error))
            if error and problem is None:
                problem = (number, error)
            found.append((cells, values))
        return Done(task.shape.written(found, chunk.first), summary, problem)

    def _alone(self, place: int | None, said: str) -> Sequence[Any]:
        """A result that says nothing but this, in the column at that place, if there is one."""
        made: list[Any] = [None] * self._blank
        made[self._error] = ""
        if place is not None:
            made[place] = said
        return made

    def _marked(self, values: Sequence[Any], doubts: Sequence[Told]) -> Sequence[Any]:
        """The result of a row, with what is doubted of it where a screen shows what is wrong."""
        if self._task.shape.format != TABLE:
            return values
        made = list(values)
        made[self._error] = "；".join(said for _, said in doubts)
        return made


def _function(
    judge: Judge, names: Sequence[str], fixed: Mapping[str, str]
) -> Callable[[Sequence[Sequence[Any]]], Iterable[Values]]:
    """What gives rows, each the inputs of these names, their results; the same is said of all that is `fixed`."""
    if isinstance(judge, AmountsPricer):
        from lnpolicy.batch.columnwise.rows import RowsTogether

        together = RowsTogether(judge, [*names, *fixed])
        said = list(fixed.values())
        return (lambda rows: together.values([[*row, *said] for row in rows])) if said else together.values
    remembering = Remembering(judge, names, fixed)
    return lambda rows: map(remembering.values, rows)


def judge_for(task: Task) -> Judge:
    """Whoever judges the rows of a task, with an edition of their own."""
    edition = Edition(task.data, task.corpus)
    if task.amounts:
        return amounts_judge(task.calculator, edition, task.on)
    return judge_of(task.calculator, edition, task.on, explain=task.explain, nested=task.shape.format in NESTED)
