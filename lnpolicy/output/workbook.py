"""A workbook of one sheet for spreadsheets, by the extra `excel`; text stays text, whatever it begins with."""

from __future__ import annotations

import contextlib
import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from lnpolicy.errors import ValueNotAccepted
from lnpolicy.extras import of_extra
from lnpolicy.output.save import replaced
from lnpolicy.output.view import Column, JsonValue, Listing, Names, View, key_of, table_of

_MOST_ROWS = 1_048_576
"""Rows of a sheet."""
_LONGEST = 32_767
"""Characters of a cell of a sheet."""
_MOST_DIGITS = 15
"""Of a figure that a spreadsheet keeps exactly."""
_FIRST_YEAR = 1900
"""Of the days of a sheet."""
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FIGURE = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Workbook:
    """A workbook written row by row; `text` says how a value is written that a sheet does not keep as it is."""

    def __init__(self, path: Path, header: Sequence[str], text: Callable[[Any], str] = str) -> None:
        openpyxl = of_extra("openpyxl", "excel")
        self._new_cell = of_extra("openpyxl.cell", "excel").WriteOnlyCell
        self._path = path
        self._text = text
        self._book = openpyxl.Workbook(write_only=True)
        self._sheet = self._book.create_sheet("结果")
        self._sheet.freeze_panes = "A2"
        self._rows = 0
        self.append(header)

    def append(self, cells: Sequence[Any]) -> None:
        """Add a row; raises `ValueNotAccepted` for one more than a sheet has."""
        self._rows += 1
        if self._rows > _MOST_ROWS:
            hint = "换成 .csv 或 .parquet"
            raise ValueNotAccepted(f".xlsx 一张表最多 {_MOST_ROWS} 行", hint=hint, param="--output")
        self._sheet.append([self._cell(cell) for cell in cells])

    def finish(self) -> None:
        """Write the file."""
        self._book.save(self._path)

    def drop(self) -> None:
        """Let go of the rows so far."""
        with contextlib.suppress(OSError, ValueError):  # where the disk is full, they cannot be let go of
            self._sheet.close()
            self._sheet._writer.cleanup()

    def _cell(self, value: Any) -> Any:
        if value is None or value == "":
            return None
        if isinstance(value, datetime) and value.time() == time() and value.tzinfo is None:
            value = value.date()
        if _is_sheet_value(value):
            return value
        cell = self._new_cell(self._sheet, value="x")
        cell.value = _NOT_IN_XML.sub("�", self._text(value))[:_LONGEST]
        cell.data_type = "s"
        return cell


def _is_sheet_value(value: Any) -> bool:
    """Whether a sheet keeps the value exactly as what it is: a figure that is not too long, or a day it knows."""
    if isinstance(value, bool):
        return True
    if isinstance(value, (int, float, Decimal)):
        return math.isfinite(value) and (value == 0 or abs(Decimal(value).adjusted()) < _MOST_DIGITS)
    return isinstance(value, date) and value.year >= _FIRST_YEAR and getattr(value, "tzinfo", None) is None


def save_workbook(path: Path, view: View, names: Names = key_of) -> None:
    """Put the table of `view` at `path` as a workbook, under headings that `names` say.

    Raises `ValueNotAccepted` where that cannot be, and `LnpolicyError` where the extra is not installed.
    """
    columns, rows = table_of(view)
    records = view.records if isinstance(view, Listing) and len(view.records) == len(rows) else [{}] * len(rows)
    with replaced(path) as new:
        book = Workbook(new, [names(column) for column in columns])
        for row, record in zip(rows, records, strict=True):
            book.append([_value(row.get(column.key, ""), column, record) for column in columns])
        book.finish()


def _value(text: str, column: Column, record: Mapping[str, JsonValue]) -> Any:
    """A cell as a sheet reckons with it: a figure in a column or a field of figures, a day, or text."""
    if _FIGURE.fullmatch(text) and (column.numeric or type(record.get(column.key)) in (int, float)):
        return Decimal(text)
    if _DAY.fullmatch(text):
        with contextlib.suppress(ValueError):
            return date.fromisoformat(text)
    return text
