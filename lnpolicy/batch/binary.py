"""Tables that are no text as they are written: workbooks, Parquet, Arrow."""

from __future__ import annotations

import contextlib
import math
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

from lnpolicy.batch.cells import text_of
from lnpolicy.batch.extras import of_extra
from lnpolicy.batch.formats import PARQUET, XLSX
from lnpolicy.batch.result_schema import Kinds, batch_of, schema_of
from lnpolicy.batch.writing import Rows
from lnpolicy.errors import ValueNotAccepted

_MOST_ROWS = 1_048_576
"""Rows of a sheet."""
_LONGEST = 32_767
"""Characters of a cell of a sheet."""
_MOST_DIGITS = 15
"""Of a figure that a spreadsheet keeps exactly."""
_FIRST_YEAR = 1900
"""Of the days of a sheet."""
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_GROUP = 16_384
"""Rows of a group of Parquet."""


class Table(Protocol):
    """A file to which rows are added."""

    def add(self, rows: Rows) -> None:
        """Add rows, each with its result."""

    def finish(self) -> None:
        """Write what is still to be written, and let go of the file."""

    def drop(self) -> None:
        """Let go of the file as it is."""


def opened_for(
    format: str, path: Path, header: Sequence[str], columns: Sequence[str], kinds: Kinds, schema: Any
) -> Table:
    """A new file of the format at `path`; `schema` is the Arrow schema of the carried columns, if they have one."""
    if format == XLSX:
        return _Workbook(path, [*header, *columns])
    return _Arrow(format, path, header, columns, kinds, schema)


class _Workbook:
    """A workbook of one sheet, written row by row; text stays text, whatever it begins with."""

    def __init__(self, path: Path, header: Sequence[str]) -> None:
        openpyxl = of_extra("openpyxl", "excel")
        self._new_cell = of_extra("openpyxl.cell", "excel").WriteOnlyCell
        self._path = path
        self._book = openpyxl.Workbook(write_only=True)
        self._sheet = self._book.create_sheet("结果")
        self._sheet.freeze_panes = "A2"
        self._rows = 0
        self._append(header)

    def add(self, rows: Rows) -> None:
        for cells, result in rows:
            self._append([*cells, *result])

    def finish(self) -> None:
        self._book.save(self._path)

    def drop(self) -> None:
        with contextlib.suppress(OSError, ValueError):  # where the disk is full, the rows so far cannot be let go of
            self._sheet.close()
            self._sheet._writer.cleanup()

    def _append(self, cells: Sequence[Any]) -> None:
        self._rows += 1
        if self._rows > _MOST_ROWS:
            hint = "换成 .csv 或 .parquet"
            raise ValueNotAccepted(f".xlsx 一张表最多 {_MOST_ROWS} 行", hint=hint, param="--output")
        self._sheet.append([self._cell(cell) for cell in cells])

    def _cell(self, value: Any) -> Any:
        if value is None or value == "":
            return None
        if isinstance(value, datetime) and value.time() == time() and value.tzinfo is None:
            value = value.date()
        if _is_sheet_value(value):
            return value
        cell = self._new_cell(self._sheet, value="x")
        cell.value = _NOT_IN_XML.sub("�", text_of(value))[:_LONGEST]
        cell.data_type = "s"
        return cell


def _is_sheet_value(value: Any) -> bool:
    """Whether a sheet keeps the value exactly as what it is: a figure that is not too long, or a day it knows."""
    if isinstance(value, bool):
        return True
    if isinstance(value, (int, float, Decimal)):
        return math.isfinite(value) and (value == 0 or abs(Decimal(value).adjusted()) < _MOST_DIGITS)
    return isinstance(value, date) and value.year >= _FIRST_YEAR and getattr(value, "tzinfo", None) is None


class _Arrow:
    """A Parquet or Arrow file, written in groups of rows."""

    def __init__(
        self, format: str, path: Path, header: Sequence[str], columns: Sequence[str], kinds: Kinds, schema: Any
    ) -> None:
        self._arrow = of_extra("pyarrow", "arrow")
        self._schema = schema_of(header, columns, kinds, schema)
        if format == PARQUET:
            library = of_extra("pyarrow.parquet", "arrow")
            self._writer = library.ParquetWriter(path, self._schema)
        else:
            self._writer = of_extra("pyarrow.ipc", "arrow").new_file(str(path), self._schema)
        self._waiting: list[Any] = []

    def add(self, rows: Rows) -> None:
        self._waiting.append(batch_of([[*cells, *result] for cells, result in rows], self._schema))
        if sum(batch.num_rows for batch in self._waiting) >= _GROUP:
            self._write()

    def finish(self) -> None:
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
