"""CSV and TSV as they are read: the first row names the columns, or one below a title."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from typing import BinaryIO

from lnpolicy.batch.source import HEADS_AGAIN, IsHead, Row, SheetRows, Source, below_titles, fitted, unusable
from lnpolicy.batch.text import lines

LONGEST_CELL = 131_072
"""Characters; where a quotation mark is never closed, so many are read."""


def separated(file: BinaryIO, separator: str, known: IsHead, progress: Callable[[], float | None]) -> Source:
    """The table in a file; raises `ValueNotAccepted` where there is none or a quote has no end.

    `known` tells the names of columns from a title above them.
    """
    records = iter(_Records(file, separator))
    first = next(records, None)
    if first is None:
        raise unusable("文件是空的", "第一行要写列名，以下每行一条")
    if first.problem:
        raise unusable(f"表头读不了：{first.problem}")
    head, below, above = below_titles(first, records, known)
    if not any(cell.strip() for cell in head.cells):
        raise unusable("第一行是空的", "第一行要写列名")
    header = tuple(head.cells)
    sheet = SheetRows(len(above) + 1)
    return Source(header, _rows(below, list(header), sheet), progress, file.close, sheet=sheet, above=above)


def _rows(records: Iterator[Row], header: list[str], sheet: SheetRows) -> Iterator[Row]:
    width = len(header)
    empty = 0
    for number, record in enumerate(records, start=1):
        cells, problem = record.cells, record.problem
        if not problem and not any(cells):
            empty += 1
            sheet.note(number - empty + 1, sheet.head + number + 1)
        elif problem:
            yield Row([""] * width, problem)
        elif cells == header:
            yield Row(cells, HEADS_AGAIN)
        else:
            yield fitted(cells, width)


class _Records:
    """The records of a file one by one, each with what is wrong with it."""

    def __init__(self, file: BinaryIO, separator: str) -> None:
        csv.field_size_limit(LONGEST_CELL)
        self._reader = csv.reader(lines(file), delimiter=separator, strict=True)

    def __iter__(self) -> Iterator[Row]:
        return self

    def __next__(self) -> Row:
        first = self._reader.line_num + 1
        try:
            return Row(next(self._reader))
        except csv.Error as error:
            last = self._reader.line_num
            where = f"第 {first} 行" if first >= last else f"第 {first} 至 {last} 行"
            if "field larger" in str(error) or "unexpected end" in str(error):
                hint = "核对那里的引号；引号里的引号要写两个"
                raise unusable(f"第 {first} 行起有引号没有合上，或一格超过 {LONGEST_CELL} 个字符", hint) from None
            if "new-line" in str(error) and last <= 1:  # lines that end with a return alone, as on old systems
                raise unusable("每行的末尾只有回车（CR）", "在 Excel 里另存为“CSV UTF-8（逗号分隔）”") from None
            return Row([], f"{where}的引号或换行不合 CSV 的写法")
