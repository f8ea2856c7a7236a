"""Tables that are no text as they are written: workbooks, Parquet, Arrow."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from lnpolicy.batch.cells import text_of
from lnpolicy.batch.formats import PARQUET, XLSX
from lnpolicy.batch.result_schema import Kinds, batch_of, schema_of
from lnpolicy.batch.writing import Shape
from lnpolicy.extras import of_extra
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.output.harmless import harmless_table
from lnpolicy.output.workbook import Workbook

_GROUP = 16_384
"""Rows of a group of Parquet."""


class Sheet(NamedTuple):
    """A sheet of a workbook, behind that of the rows."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[Any]]


class Table(Protocol):
    """A file to which rows are added."""

    def add(self, rows: Sequence[list[Any]]) -> None:
        """Add rows, each with its result."""

    def finish(self, sheets: Sequence[Sheet]) -> None:
        """Write what is still to be written, with those sheets behind it in a workbook, and let go of the file."""

    def drop(self) -> None:
        """Let go of the file as it is."""


def opened_for(shape: Shape, path: Path, kinds: Kinds, schema: Any) -> Table:
    """A new file of a shape at `path`; `schema` is the Arrow schema of the carried columns, if they have one."""
    return _Workbook(path, shape) if shape.format == XLSX else _Arrow(shape, path, kinds, schema)


class _Workbook:
    """A workbook: the rows on one sheet, and what they come to on others."""

    def __init__(self, path: Path, shape: Shape) -> None:
        text = text_of if shape.raw else lambda value: harmless_table(text_of(value))
        self._book = Workbook(path, shape.names, text)

    def add(self, rows: Sequence[list[Any]]) -> None:
        for row in rows:
            self._book.append(row)

    def finish(self, sheets: Sequence[Sheet]) -> None:
        for sheet in sheets:
            self._book.begin(sheet.title, sheet.header)
            for row in sheet.rows:
                self._book.append(row)
        self._book.finish()

    def drop(self) -> None:
        self._book.drop()


class _Arrow:
    """A Parquet or Arrow file, written in groups of rows."""

    def __init__(self, shape: Shape, path: Path, kinds: Kinds, schema: Any) -> None:
        self._arrow = of_extra("pyarrow", "arrow")
        fields = list(schema_of(shape.header, shape.columns, kinds, schema))
        self._schema = self._arrow.schema(shape.chosen(fields))
        if shape.format == PARQUET:
            library = of_extra("pyarrow.parquet", "arrow")
            self._writer = library.ParquetWriter(path, self._schema)
        else:
            self._writer = of_extra("pyarrow.ipc", "arrow").new_file(str(path), self._schema)
        self._waiting: list[Any] = []

    def add(self, rows: Sequence[list[Any]]) -> None:
        self._waiting.append(batch_of(rows, self._schema))
        if sum(batch.num_rows for batch in self._waiting) >= _GROUP:
            self._write()

    def finish(self, sheets: Sequence[Sheet]) -> None:
        self._write()
        self._writer.close()

    def drop(self) -> None:
        self._waiting = []
        with contextlib.suppress(OSError):
            self._writer.close()

    def _write(self) -> None:
        if self._waiting:
            self._writer.write_table(self._arrow.Table.from_batches(self._waiting, self._schema))
            self._waiting = []
