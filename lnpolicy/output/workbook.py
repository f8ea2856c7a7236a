"""A workbook for spreadsheets, by the extra `excel`; text stays text, whatever it begins with."""

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
from lnpolicy.output.harmless import harmless_table
from lnpolicy.output.save import replaced
from lnpolicy.output.view import Column, JsonValue, Listing, Names, View, key_of, table_of
from lnpolicy.whole_file import UntilItFails

_MOST_ROWS = 1_048_576
"""Rows of a sheet."""
_LONGEST = 32_767
"""Characters of a cell of a sheet."""
_MEASURED = 200
"""Rows by which it is told how wide columns are."""
_NARROWEST, _WIDEST, _SPARE = 8, 46, 2
"""Of columns, in characters; room for the sign by which rows are chosen."""
_MOST_DIGITS = 15
"""Of a figure that a spreadsheet keeps exactly."""
_FIRST_YEAR = 1900
"""Of the days of a sheet."""
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FIGURE = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Workbook:
    """A workbook written row by row; `text` says how a value is written that a sheet does not keep as it is.

    The heads of its columns stay in sight, and rows can be chosen by what stands in a column. A further `sheet` may be
    begun behind the first one.
    """

    def __init__(self, path: Path, header: Sequence[str], text: Callable[[Any], str] | None = None) -> None:
        openpyxl = of_extra("openpyxl", "excel")
        self._path = path
        self._text = text or (lambda value: harmless_table(str(value)))
        self._book = openpyxl.Workbook(write_only=True)
        self._sheets: list[_Sheet] = []
        self.begin("结果", header)

    def begin(self, title: str, header: Sequence[str]) -> None:
        """Begin a sheet, to which rows are added from now on."""
        self._sheets.append(_Sheet(self._book.create_sheet(title), header, self._text))

    def append(self, cells: Sequence[Any]) -> None:
        """Add a row; raises `ValueNotAccepted` for one more than a sheet has."""
        self._sheets[-1].append(cells)

    def finish(self) -> None:
        """Write the file; raises `OSError` where that cannot be."""
        for sheet in self._sheets:
            sheet.finish()
        with contextlib.closing(UntilItFails(self._path.open("wb"))) as file:
            self._book.save(file)

    def drop(self) -> None:
        """Let go of the rows so far."""
        for sheet in self._sheets:
            sheet.drop()


class _Sheet:
    """One sheet: its first rows wait until it is known how wide the columns are."""

    def __init__(self, sheet: Any, header: Sequence[str], text: Callable[[Any], str]) -> None:
        cell = of_extra("openpyxl.cell", "excel")
        self._new_cell = cell.WriteOnlyCell
        self._letter = of_extra("openpyxl.utils", "excel").get_column_letter
        self._bold = of_extra("openpyxl.styles", "excel").Font(bold=True)
        self._sheet = sheet
        self._sheet.freeze_panes = "A2"
        self._text = text
        self._rows = 0
        self._width = len(header)
        self._waiting: list[Sequence[Any]] | None = []
        self.append(header)

    def append(self, cells: Sequence[Any]) -> None:
        self._rows += 1
        if self._rows > _MOST_ROWS:
            hint = "换成 .csv 或 .parquet"
            raise ValueNotAccepted(f".xlsx 一张表最多 {_MOST_ROWS} 行", hint=hint, param="--output")
        if self._waiting is None:
            self._write(cells)
            return
        self._waiting.append(cells)
        if len(self._waiting) == _MEASURED:
            self._settle()

    def finish(self) -> None:
        self._settle()
        if self._width:
            self._sheet.auto_filter.ref = f"A1:{self._letter(self._width)}{self._rows}"

    def drop(self) -> None:
        """Let go of the rows, which wait in a file of the system's temporary folder."""
        with contextlib.suppress(OSError, ValueError):  # where the disk is full, they cannot be written out
            if not self._sheet.closed:
                self._sheet.close()
        with contextlib.suppress(OSError, ValueError):  # where they are in the workbook, that file is gone
            if self._sheet._writer is not None:
                self._sheet._writer.cleanup()

    def _settle(self) -> None:
        """Make the columns as wide as what stands in the rows so far, and write these."""
        if self._waiting is None:
            return
        from rich.cells import cell_len

        for place in range(self._width):
            longest = max(cell_len(self._shown(cells, place)) for cells in self._waiting)
            width = min(max(longest + _SPARE, _NARROWEST), _WIDEST)
            self._sheet.column_dimensions[self._letter(place + 1)].width = width
        header, *rows = self._waiting
        self._waiting = None
        self._write(header, is_head=True)
        for cells in rows:
            self._write(cells)

    def _shown(self, cells: Sequence[Any], place: int) -> str:
        """What somebody sees of a cell, as far as it may count."""
        value = cells[place] if place < len(cells) else None
        if value is None:
            return ""
        text = str(value) if _is_sheet_value(value) else self._text(value)
        return max(text[:_LONGEST].split("\n"), key=len)[:_WIDEST]

    def _write(self, cells: Sequence[Any], *, is_head: bool = False) -> None:
        made = [self._cell(cell) for cell in cells]
        for cell in made if is_head else ():
            if cell is not None:
                cell.font = self._bold
        self._sheet.append(made)

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
        try:
            for row, record in zip(rows, records, strict=True):
                book.append([_value(row.get(column.key, ""), column, record) for column in columns])
            book.finish()
        except BaseException:
            book.drop()
            raise


def _value(text: str, column: Column, record: Mapping[str, JsonValue]) -> Any:
    """A cell as a sheet reckons with it: a figure in a column or a field of figures, a day, or text."""
    if _FIGURE.fullmatch(text) and (column.numeric or type(record.get(column.key)) in (int, float)):
        return Decimal(text)
    if _DAY.fullmatch(text):
        with contextlib.suppress(ValueError):
            return date.fromisoformat(text)
    return text
