"""Where rows are written to: a file that is whole or not there, or a stream.

A file is written beside its place and renamed. Beside that, a file of text has a note of how far it has come, with
which a run that broke off is gone on with.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Protocol, TextIO

from lnpolicy.batch.binary import Sheet, opened_for
from lnpolicy.batch.cells import texts_of
from lnpolicy.batch.formats import OF_TEXT, TABLE
from lnpolicy.batch.result_schema import Kinds
from lnpolicy.batch.writing import Shape
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.output.harmless import harmless_table
from lnpolicy.output.save import unwritable
from lnpolicy.whole_file import put, real


class Note(NamedTuple):
    """How far a run has come: rows, the bytes they take, what it was asked to do, what has been summed up."""

    rows: int
    size: int
    asked: Mapping[str, Any]
    summed: Mapping[str, Any]


class Target(Protocol):
    """Where rows are written to."""

    def add(self, written: Any) -> None:
        """Add the rows of a chunk."""

    def finish(self, sheets: Sequence[Sheet] = ()) -> None:
        """Put the file in its place, in a workbook with those sheets behind the rows."""

    def note(self, rows: int, asked: Mapping[str, Any], counted: Mapping[str, Any]) -> bool:
        """Note how far the run has come; False where it cannot be gone on with."""

    def abandon(self) -> None:
        """Leave nothing behind."""


class Place:
    """The place of a file, and what lies beside it while it is written."""

    def __init__(self, out: Path) -> None:
        self.out = out
        at = real(out)
        self.partial = at.with_name(f".{at.name}.partial")
        self._note = at.with_name(f".{at.name}.partial.json")

    def require_free(self, *, force: bool, resume: bool) -> None:
        """Raise `ValueNotAccepted` where the file is there, or one that broke off, unless something else is said."""
        if self.out.exists() and not self.out.is_file():
            raise ValueNotAccepted(f"{self.out} 不是普通文件", hint="换一个文件名", param="--output")
        if self.out.exists() and not force:
            raise ValueNotAccepted(f"{self.out} 已经存在", hint="换一个文件名，或加 --force 覆盖", param="--output")
        if force or resume:
            return
        if (note := self.noted()) is not None:
            hint = "加 --resume 接着算，或加 --force 从头算"
            raise ValueNotAccepted(f"{self.out} 上次算到第 {note.rows} 行断了", hint=hint, param="--output")

    def noted(self) -> Note | None:
        """How far a run that broke off had come; None where there is nothing to go on with."""
        try:
            note = Note(**json.loads(self._note.read_text("utf-8")))
            return note if self.partial.stat().st_size >= note.size else None
        except (OSError, ValueError, TypeError):
            return None

    def write_note(self, note: Note) -> None:
        """Write how far the run has come, whole or not at all."""
        put(self._note, json.dumps(note._asdict(), ensure_ascii=False).encode())

    def clear(self) -> None:
        """Remove what lies beside the file."""
        for path in (self.partial, self._note):
            path.unlink(missing_ok=True)


class _TextFile:
    """A file of text, new or gone on with from a note."""

    def __init__(self, place: Place, shape: Shape, noted: Note | None) -> None:
        self._place = place
        self._shape = shape
        if noted is None:
            place.clear()
            self._file: BinaryIO = place.partial.open("wb")
            self.add(shape.opening(to_file=True).encode("utf-8", "replace"))
        else:
            self._file = place.partial.open("r+b")
            self._file.truncate(noted.size)
            self._file.seek(noted.size)

    def add(self, written: bytes) -> None:
        self._file.write(written)

    def finish(self, sheets: Sequence[Sheet] = ()) -> None:
        self.add(self._shape.closing().encode())
        self._file.close()
        self._place.partial.replace(real(self._place.out))
        self._place.clear()

    def note(self, rows: int, asked: Mapping[str, Any], counted: Mapping[str, Any]) -> bool:
        self._file.flush()
        self._place.write_note(Note(rows, self._file.tell(), asked, counted))
        return True

    def abandon(self) -> None:
        with suppress(OSError):  # where the disk is full, what waits cannot be written out
            self._file.close()
        self._place.clear()


class _BinaryFile:
    """A file that is no text."""

    def __init__(self, place: Place, shape: Shape, kinds: Kinds, schema: Any) -> None:
        self._place = place
        place.clear()
        self._table = opened_for(shape, place.partial, kinds, schema)

    def add(self, written: Any) -> None:
        self._table.add(written)

    def finish(self, sheets: Sequence[Sheet] = ()) -> None:
        self._table.finish(sheets)
        self._place.partial.replace(real(self._place.out))

    def note(self, rows: int, asked: Mapping[str, Any], counted: Mapping[str, Any]) -> bool:
        return False

    def abandon(self) -> None:
        try:
            self._table.drop()
        finally:
            self._place.clear()


class _Stream:
    """A stream, which nobody else writes to."""

    def __init__(self, stream: TextIO, shape: Shape) -> None:
        self._stream = stream
        self._shape = shape
        stream.write(shape.opening(to_file=False))

    def add(self, written: bytes) -> None:
        text = written.decode("utf-8")
        self._stream.write(harmless_table(text) if self._stream.isatty() else text)

    def finish(self, sheets: Sequence[Sheet] = ()) -> None:
        self._stream.write(self._shape.closing())
        self._stream.flush()

    def note(self, rows: int, asked: Mapping[str, Any], counted: Mapping[str, Any]) -> bool:
        return False

    def abandon(self) -> None:
        pass


Draw = Callable[[Sequence[str], Sequence[Sequence[str]]], None]
"""What is given the names of columns and the first rows, to be drawn when all is done."""
MOST_DRAWN = 100
"""Rows; whoever wants to see more wants a file."""


class _Screen:
    """The first rows, for a table on a terminal."""

    def __init__(self, draw: Draw, shape: Shape) -> None:
        self._draw = draw
        self._shape = shape
        self._rows: list[list[str]] = []

    def add(self, written: Sequence[Sequence[Any]]) -> None:
        for cells in written[: MOST_DRAWN - len(self._rows)]:
            self._rows.append(texts_of(cells))

    def finish(self, sheets: Sequence[Sheet] = ()) -> None:
        self._draw(self._shape.names, self._rows)

    def note(self, rows: int, asked: Mapping[str, Any], counted: Mapping[str, Any]) -> bool:
        return False

    def abandon(self) -> None:
        pass


def opened_target(
    place: Place | None,
    stream: TextIO,
    shape: Shape,
    kinds: Kinds,
    schema: Any,
    noted: Note | None,
    draw: Draw = lambda names, rows: None,
) -> Target:
    """The file at `place`, or the stream, or the screen on which tables are drawn.

    Raises `ValueNotAccepted` where the file cannot be written.
    """
    if place is None:
        return _Screen(draw, shape) if shape.format == TABLE else _Stream(stream, shape)
    try:
        if shape.format in OF_TEXT:
            return _TextFile(place, shape, noted)
        return _BinaryFile(place, shape, kinds, schema)
    except OSError as error:
        if noted is None:
            place.clear()
        raise unwritable(place.out, error) from None
