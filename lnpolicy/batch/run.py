"""A whole table, from the file to the file: read, judged by so many processes, written, counted."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from lnpolicy.batch.binary import Sheet
from lnpolicy.batch.columns import Columns, read_fixed
from lnpolicy.batch.formats import NESTED, OF_TEXT, TABLE
from lnpolicy.batch.groups import Grouping, read_grouping
from lnpolicy.batch.headings import ON_SCREEN, headings_of, places_of
from lnpolicy.batch.matching import Matched, heads_of, places_of_figures
from lnpolicy.batch.pricing import Judge, amounts_judge, judge_of
from lnpolicy.batch.reading import opened_table
from lnpolicy.batch.result_schema import Kinds
from lnpolicy.batch.source import Source, named_row, unusable, with_records
from lnpolicy.batch.summary import Summary
from lnpolicy.batch.target import Draw, Note, Place, Target, opened_target
from lnpolicy.batch.work import Chunk, Done, Task, Work, chunks
from lnpolicy.batch.workers import WorkerLost, Workers
from lnpolicy.batch.writing import Shape
from lnpolicy.edition.edition import Edition
from lnpolicy.errors import ExitCode, LnpolicyError, ValueNotAccepted
from lnpolicy.extras import of_extra
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.output.save import unwritable
from lnpolicy.version import __version__

_TOGETHER = 20
"""So much more where columns are worked on as a whole."""
_SECONDS = 0.2
"""Between two notes of how far a run has come."""


class RowFailed(LnpolicyError):
    """A row is wrong, and none may be."""

    exit_code = ExitCode.ROWS_FAILED
    code = "row_failed"


class Request(NamedTuple):
    """What is asked for: which calculator, of which table, written where and how; the day, None for `today`.

    `data` and `corpus` say which edition the processes open; `renamed` has the inputs of columns by their names, and
    `fixed` what is said of all rows (`输入=值`); with `amounts`, nothing else is wanted.
    """

    calculator: str
    source: str
    source_format: str
    out: Path | None
    out_format: str
    data: Path
    today: date
    on: date | None = None
    corpus: Path | None = None
    sheet: str | None = None
    renamed: Mapping[str, str] = {}  # read only
    fixed: tuple[str, ...] = ()
    explain: bool = False
    amounts: bool = False
    raw: bool = False
    strict: bool = False
    group_by: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    chinese_headers: bool = False
    bom: bool = False
    jobs: int = 1
    force: bool = False
    resume: bool = False


class Surroundings(NamedTuple):
    """What a run takes from outside: streams, a way to say a sentence, and one to tell how far it has come.

    `report` is told the rows done, and how much of the file that is, from 0 to 1, or None where nobody knows. `sheets`
    says what a workbook holds besides the rows; `draw` is given the rows of a table for a terminal.
    """

    stdin: TextIO | None
    stdout: TextIO
    say: Callable[[str], None]
    report: Callable[[int, float | None], None]
    sheets: Callable[[Summary], Sequence[Sheet]] = lambda _: ()
    draw: Draw = lambda names, rows: None


def run(request: Request, edition: Edition, around: Surroundings) -> Summary:
    """Judge every row, and return what was counted.

    Raises `ValueNotAccepted` where the file as a whole cannot be used, `NotFound` where it has no record, `RowFailed`
    for the first wrong row where none may be, and `WorkerLost`.
    """
    place = Place(request.out) if request.out is not None else None
    noted = _noted(request, place)
    on = request.on or (date.fromisoformat(noted.asked["on"]) if noted else request.today)
    judge = _judge(request, edition, on)
    fixed = read_fixed(request.fixed, judge.words, judge.reading)
    known = heads_of(judge.words, request.renamed)
    source = opened_table(request.source, request.source_format, around.stdin, request.sheet, known)
    try:
        matched = Matched(source, judge, request.renamed, fixed, on)
        columns = matched.required(request.calculator)
        source = with_records(matched.source)
        shape = _shape(request, columns.header, judge.columns)._replace(figures=places_of_figures(columns, judge.words))
        group = read_grouping(request.group_by, columns.header, on) if request.group_by else None
        if group is not None:
            matched.require_days(group)
        matched.told(around.say, group)
        task = _task(request, on, columns, shape, group, fixed)
        asked = _asked(request, task, edition)
        if noted is not None and noted.asked != asked:
            hint = "加 --force 从头算，或用同一个文件和同样的选项"
            raise ValueNotAccepted("--resume：和上次算的不是一回事", hint=hint, param="--resume")
        kinds = Kinds(judge.money, judge.counts)
        target = opened_target(place, around.stdout, shape, kinds, source.schema, noted, around.draw)
        counted = _begun(noted, judge, task, matched, source)
        return _Run(request, task, judge, target, asked, around).through(source, counted)
    finally:
        source.close()


def _task(
    request: Request,
    on: date,
    columns: Columns,
    shape: Shape,
    group: Grouping | None,
    fixed: Mapping[str, str],
) -> Task:
    """What is done with every row."""
    return Task(
        calculator=request.calculator,
        data=request.data,
        corpus=request.corpus,
        on=on,
        places=columns.places,
        shape=shape,
        explain=request.explain,
        amounts=request.amounts,
        group=group,
        fixed=fixed,
        times=columns.times,
        read_as=columns.read_as,
    )


def _begun(noted: Note | None, judge: Judge, task: Task, matched: Matched, source: Source) -> Summary:
    """What has been counted before the first row, or when a run broke off."""
    counted = Summary.of_document(noted.summed) if noted else Summary(judge.summed)
    counted.by = task.group.names if task.group else ()
    counted.sheet = source.sheet
    counted.has_amounts = judge.has_amounts()
    counted.open = matched.open() if counted.has_amounts else ()
    counted.lacking = matched.lacking()
    counted.read_as, counted.on = task.read_as, task.on
    return counted


def _judge(request: Request, edition: Edition, on: date) -> Judge:
    """Whoever judges the rows."""
    if not request.amounts:
        return judge_of(request.calculator, edition, on, explain=request.explain, nested=request.out_format in NESTED)
    if request.explain:
        raise ValueNotAccepted("--columns amounts 与 --explain 不能同用", hint="两者取一", param="--columns")
    for library in ("pyarrow", "numpy"):
        of_extra(library, "arrow")
    return amounts_judge(request.calculator, edition, on)


def _noted(request: Request, place: Place | None) -> Note | None:
    """How far the run had come that is to be gone on with."""
    if place is None:
        if request.resume:
            raise ValueNotAccepted("--resume 要与 --output 一起用", hint="用 -o 写明文件", param="--resume")
        return None
    if request.resume and request.out_format not in OF_TEXT:
        hint = f"去掉 --resume 从头算，或改写成能接着算的：{'、'.join(OF_TEXT)}"
        raise ValueNotAccepted(f"{request.out_format} 断了不能接着算", hint=hint, param="--resume")
    place.require_free(force=request.force, resume=request.resume)
    return place.noted() if request.resume else None


def _shape(request: Request, header: tuple[str, ...], columns: tuple[str, ...]) -> Shape:
    """How rows are written; raises `ValueNotAccepted` for a field that there is not, or a name that stands twice."""
    headings = headings_of(columns) if request.chinese_headers else ()
    fields = request.fields
    if request.out_format == TABLE and not fields:
        fields = (*header, *(name for name in columns if name in ON_SCREEN))
    places = places_of(fields, header, columns) if fields else ()
    shape = Shape(request.out_format, header, columns, request.raw, headings, request.bom, places)
    twice = [name for name in headings if shape.names.count(name) > 1]
    if twice:
        raise unusable(f"文件里已有列 {twice[0]}，与结果的列同名", "先改名或删去这一列，或去掉 --headers zh")
    return shape


def _asked(request: Request, task: Task, edition: Edition) -> dict[str, Any]:
    """What makes two runs the same: the program, the edition, the file, and everything that changes what is written."""
    shape = task.shape
    size = None if request.source == "-" else Path(request.source).stat().st_size
    return {
        "version": __version__,
        "edition": edition.sha256,
        "calculator": task.calculator,
        "on": task.on.isoformat(),
        "source": [request.source_format, size, request.sheet],
        "header": list(shape.header),
        "places": dict(task.places),
        "fixed": dict(task.fixed),
        "times": {name: str(times) for name, times in task.times.items()},
        "shape": [shape.format, shape.raw, shape.bom, shape.names],
        "group": task.group and task.group.names,
    }


class _Run:
    """A run under way."""

    def __init__(
        self,
        request: Request,
        task: Task,
        judge: Judge,
        target: Target,
        asked: Mapping[str, Any],
        around: Surroundings,
    ) -> None:
        self._request = request
        self._task = task
        self._judge = judge
        self._target = target
        self._asked = asked
        self._around = around

    def through(self, source: Source, counted: Summary) -> Summary:
        """Go through the table from where `counted` ends; whatever happens, nothing half is left in its place."""
        before = counted.read
        times = _TOGETHER if self._request.amounts else 1
        parts = chunks(islice(source.rows, before, None), before + 1, len(source.header), times)
        last = time.monotonic()
        try:
            for done in self._done(parts):
                if self._request.strict and done.problem is not None:
                    number, problem = done.problem
                    raise RowFailed(
                        f"{named_row(source.sheet, number)}：{problem}",
                        hint="改正这一条，或去掉 --strict",
                        param="--strict",
                    )
                self._target.add(done.written)
                counted.join(done.summary)
                self._around.report(counted.read, source.progress())
                if time.monotonic() - last > _SECONDS:
                    self._note(counted)
                    last = time.monotonic()
            if self._task.group is not None:
                counted.put_in_order(self._task.group.periods)
            self._target.finish(self._around.sheets(counted))
        except (KeyboardInterrupt, WorkerLost):
            self._broken_off(counted)
            raise
        except BrokenPipeError:
            raise
        except OSError as error:
            self._target.abandon()
            raise unwritable(self._request.out or "标准输出", error) from None
        except BaseException:
            self._target.abandon()
            raise
        return counted

    def _done(self, parts: Iterator[Chunk]) -> Iterator[Done]:
        if self._request.jobs == 1:
            work = Work(self._task, self._judge)
            yield from map(work.done, parts)
            return
        workers = Workers(self._task, self._request.jobs)
        try:
            yield from workers.done(parts)
        finally:
            workers.stop()

    def _note(self, counted: Summary) -> bool:
        return self._target.note(counted.read, self._asked, counted.as_document())

    def _broken_off(self, counted: Summary) -> None:
        """Keep what can be gone on with, and say so; else leave nothing."""
        rows = counted.read
        if not rows or not self._note(counted):
            self._target.abandon()
            return
        self._around.say(f"提示：已算完的 {rows} 行留着，加 --resume 接着算")
