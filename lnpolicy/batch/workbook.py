"""Workbooks (.xlsx) as they are read: one sheet, the first row names the columns; needs the extra `excel`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import Any, BinaryIO
from zipfile import BadZipFile, ZipFile

from lnpolicy.batch.cells import text_of
from lnpolicy.batch.formats import OLD_OR_LOCKED, XLSX, packed_as
from lnpolicy.batch.source import HEADS_AGAIN, IsHead, Row, SheetRows, Source, below_titles, fitted, unusable
from lnpolicy.errors import LnpolicyError, ValueNotAccepted
from lnpolicy.extras import of_extra
from lnpolicy.named_tuple import NamedTuple

_MOST_SHARED = 256 * 1024 * 1024
"""Bytes of the texts of a workbook, which are held in memory."""
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*ref="([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_PIECE = 1024 * 1024
_OVERLAP = 200
_MOST_MERGED = 100_000
"""Rows with merged cells."""
_MOST_SPANS = 500_000
"""Merged cells, those of each row by themselves."""


class _Span(NamedTuple):
    """Cells that are merged: from one place to another in a row, and from one row to another."""

    left: int
    right: int
    first: int
    last: int


def workbook(file: BinaryIO, sheet: str | None, known: IsHead) -> Source:
    """The sheet of that name, or the only one; raises `ValueNotAccepted` for what is no workbook that can be read."""
    openpyxl = of_extra("openpyxl", "excel")
    _require_workbook(file)
    try:
        shared = [item for item in ZipFile(file).infolist() if item.filename.endswith("sharedStrings.xml")]
        if any(item.file_size > _MOST_SHARED for item in shared):
            raise unusable("工作簿里的文字太多", "分成几个文件，或另存为 CSV")
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        chosen = _chosen(book, sheet)
        merged, has_formulas = _looked_through(file, chosen)
        written = openpyxl.load_workbook(file, read_only=True)[chosen.title] if has_formulas else None
        rows = _Sheet(chosen, written, merged).rows()
        first = next(rows, None)
        head, below, above = below_titles(first, rows, known) if first else (None, rows, ())
    except (LnpolicyError, MemoryError):
        raise
    except Exception as error:  # whatever else the library comes upon in somebody's bytes
        problem = "文件不完整" if isinstance(error, BadZipFile) else type(error).__name__
        hint = "重新存一遍或下载一遍，在 Excel 或 WPS 中另存为 .xlsx"
        raise unusable(f"不是能读的 .xlsx 工作簿（{problem}）", hint) from None
    if head is None:
        raise unusable(f"表“{chosen.title}”是空的", "第一行要写列名")
    if head.problem:
        hint = "第一行要写列名，每列一格；上面有标题的，列名里至少要有一个是这种计算的输入"
        raise unusable(f"表头读不了：{head.problem}", hint)
    names = [text_of(cell).strip() for cell in head.cells]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise unusable(f"表“{chosen.title}”的第一行是空的", "第一行要写列名")
    total = chosen.max_row or 0
    read = _Counted(below, names, SheetRows(len(above) + 1))
    progress = lambda: read.count / total if total else None  # noqa: E731
    return Source(tuple(names), iter(read), progress, file.close, sheet=read.sheet, above=above)


def _require_workbook(file: BinaryIO) -> None:
    """Raise `ValueNotAccepted` for a file that is something else by its first bytes."""
    start = file.read(len(OLD_OR_LOCKED))
    file.seek(0)
    if start == OLD_OR_LOCKED:
        raise unusable("工作簿加了密码，或是旧的 .xls 格式", "在 Excel 或 WPS 中去掉密码，另存为 .xlsx")
    if not start:
        raise unusable("不是能读的 .xlsx 工作簿：文件是空的", "重新存一遍或下载一遍")
    if packed_as(start) != XLSX:
        hint = "里面是文本就把名字改成 .csv，或加 --from csv；不是的在 Excel 或 WPS 中另存为 .xlsx"
        raise unusable("不是能读的 .xlsx 工作簿，只是名字叫 .xlsx", hint)


def _chosen(book: Any, sheet: str | None) -> Any:
    shown = [one.title for one in book.worksheets if one.sheet_state == "visible"]
    if sheet is not None:
        if sheet not in [one.title for one in book.worksheets]:
            raise ValueNotAccepted(f"没有名为“{sheet}”的表", hint=f"工作簿里的表：{'、'.join(shown)}", param="--sheet")
        return book[sheet]
    if len(shown) != 1:
        hint = f"用 --sheet 写明：{'、'.join(shown)}"
        raise ValueNotAccepted(f"工作簿里有 {len(shown)} 张表", hint=hint, param="--sheet")
    return book[shown[0]]


def _looked_through(file: BinaryIO, sheet: Any) -> tuple[dict[int, dict[_Span, None]], bool]:
    """The merged cells of a sheet, by their rows, and whether there are formulas."""
    merged: dict[int, dict[_Span, None]] = defaultdict(dict)
    many = 0
    has_formulas = False
    with ZipFile(file) as packed, packed.open(sheet._worksheet_path) as part:
        rest = b""
        while piece := part.read(_PIECE):
            whole = rest + piece
            has_formulas = has_formulas or _FORMULA.search(whole) is not None
            for span in map(_span, _MERGED.findall(whole)):
                for row in range(span.first, min(span.last, span.first + _MOST_MERGED) + 1):
                    many += span not in merged[row]
                    merged[row][span] = None
                if len(merged) > _MOST_MERGED or many > _MOST_SPANS:
                    raise unusable("合并的单元格太多", "取消合并，每格填上自己的值")
            rest = whole[-_OVERLAP:]
    return merged, has_formulas


def _span(found: tuple[bytes, bytes, bytes, bytes]) -> _Span:
    left, first, right, last = (part.decode() for part in found)
    return _Span(_place(left), _place(right or left), int(first), int(last or first))


def _place(column: str) -> int:
    """The place of a column by its letters: A is 0."""
    place = 0
    for letter in column:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


class _Sheet:
    """The rows of a sheet: what its cells show, beside the formulas as they are `written` where there are any."""

    def __init__(self, shown: Any, written: Any, merged: Mapping[int, Collection[_Span]]) -> None:
        self._shown = shown
        self._written = written
        self._merged = merged

    def rows(self) -> Iterator[Row]:
        """Every row from the first on."""
        formulas = self._written.iter_rows() if self._written is not None else None
        said: dict[_Span, Any] = {}
        for number, cells in enumerate(self._shown.iter_rows(), start=1):
            beside = next(formulas, ()) if formulas else ()
            values = [_value(cell) for cell in cells]
            spans = self._merged.get(number, ())
            problem = f"第 {number} 行有合并的单元格，取消合并、每格填上自己的值" if spans else ""
            said = {span: said.get(span, values[span.left] if span.left < len(values) else None) for span in spans}
            merged = {span.left: cell for span, cell in said.items()}
            if any(span.left != span.right for span in spans):
                merged = {}
            for cell, formula in zip(cells, beside, strict=False):
                if cell.value is None and formula.data_type == "f":
                    problem = f"{formula.coordinate} 是公式，没有存下结果；在 Excel 中打开后再保存"
                    merged = {}
            yield Row(values, problem, merged=merged)


def _value(cell: Any) -> Any:
    """What a cell holds; a share that is shown in per cent is one."""
    value = cell.value
    if isinstance(value, (int, float)) and not isinstance(value, bool) and "%" in (cell.number_format or ""):
        return f"{(Decimal(str(value)) * 100).normalize():f}%"
    return value


class _Counted:
    """The rows that are not empty, as wide as the table, counted as they are read."""

    def __init__(self, rows: Iterator[Row], names: list[str], sheet: SheetRows) -> None:
        self._rows = rows
        self._names = names
        self._width = len(names)
        self.sheet = sheet
        self.count = sheet.head

    def __iter__(self) -> Iterator[Row]:
        number = 0
        while True:
            try:
                row = next(self._rows, None)
            except (LnpolicyError, MemoryError):
                raise
            except Exception as error:  # as above
                raise unusable(f"工作簿在第 {self.count + 1} 行读不下去（{type(error).__name__}）") from None
            if row is None:
                return
            self.count += 1
            cells = list(row.cells)
            while len(cells) > self._width and cells[-1] is None:
                cells.pop()
            cells += [None] * (self._width - len(cells))
            if any(cell is not None for cell in cells) or row.problem:
                number += 1
                made = fitted(cells, self._width)
                again = HEADS_AGAIN if cells == self._names else ""
                yield Row(made.cells, row.problem or made.problem or again, merged=row.merged)
            else:
                self.sheet.note(number + 1, self.count + 1)
