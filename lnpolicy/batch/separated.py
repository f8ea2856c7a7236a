"""CSV and TSV as they are read: the first row names the columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

from lnpolicy.batch.source import Row, fitted, unusable
from lnpolicy.batch.text import lines

LONGEST_CELL = 131_072
"""Characters; where a quotation mark is never closed, so many are read."""


def separated(file: BinaryIO, separator: str) -> tuple[tuple[str, ...], Iterator[Row]]:
    """The names of the columns, and the rows; raises `ValueNotAccepted` where there is none or a quote has no end."""
    records = _Records(file, separator)
    for cells, problem in records:
        if problem:
            raise unusable(f"表头读不了：{problem}")
        if not any(cell.strip() for cell in cells):
            raise unusable("第一行是空的", "第一行要写列名")
        return tuple(cells), _rows(records, list(cells))
    raise unusable("文件是空的", "第一行要写列名，以下每行一条")


def _rows(records: Iterator[tuple[list[str], str]], header: list[str]) -> Iterator[Row]:
    width = len(header)
    for cells, problem in records:
        if problem:
            yield Row([""] * width, problem)
        elif cells == header:
            yield Row(cells, "这一行又是表头")
        elif any(cells):
            yield fitted(cells, width)


class _Records:
    """The records of a file one by one, each with what is wrong with it."""

    def __init__(self, file: BinaryIO, separator: str) -> None:
        csv.field_size_limit(LONGEST_CELL)
        self._reader = csv.reader(lines(file), delimiter=separator, strict=True)

    def __iter__(self) -> Iterator[tuple[list[str], str]]:
        return self

    def __next__(self) -> tuple[list[str], str]:
        first = self._reader.line_num + 1
        try:
            return next(self._reader), ""
        except csv.Error as error:
            last = self._reader.line_num
            where = f"第 {first} 行" if first >= last else f"第 {first} 至 {last} 行"
            if "field larger" in str(error) or "unexpected end" in str(error):
                hint = "核对那里的引号；引号里的引号要写两个"
                raise unusable(f"第 {first} 行起有引号没有合上，或一格超过 {LONGEST_CELL} 个字符", hint) from None
            return [], f"{where}的引号或换行不合 CSV 的写法"
