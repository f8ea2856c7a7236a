"""By what sums are kept: by the values of columns, or by the years, quarters, months or days of their dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from lnpolicy.batch.cells import is_blank, text_of
from lnpolicy.batch.days import day_said
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.named_tuple import NamedTuple

PERIODS: dict[str, Callable[[date], str]] = {
    "年": lambda day: f"{day:%Y}",
    "季度": lambda day: f"{day:%Y} 年第 {(day.month + 2) // 3} 季度",
    "月": lambda day: f"{day:%Y-%m}",
    "日": lambda day: f"{day:%Y-%m-%d}",
}
"""What days may be taken together by, and what is then written for a day."""
NO_DAY = "（不是日期）"
"""The group of what is no day."""
_MONTH_ALONE = re.compile(r"\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?\s*")
_BETWEEN = re.compile("[,，、;；]")
_MOST_KEYS = 3
"""Columns by which rows are grouped at once."""
_LONGEST = 40
"""Characters of a cell that may be a date and a time."""


class Key(NamedTuple):
    """The place of a column, and by which of the `PERIODS` its days are taken together; empty for its values.

    Days without a year are of that of `on`, the day asked about.
    """

    place: int
    name: str
    on: date
    period: str = ""

    def of(self, cells: Sequence[Any]) -> str:
        """What a row is grouped by; empty where the cell is."""
        cell = cells[self.place]
        if not self.period:
            return _trimmed(text_of(cell))
        if is_blank(cell):
            return ""
        return self.period_of(cell) or NO_DAY

    def period_of(self, cell: Any) -> str:
        """The period of a day, with or without a time behind it; empty for what is none."""
        text = text_of(cell)
        return _period(text, self.period, self.on) if len(text) <= _LONGEST else ""


class Grouping(NamedTuple):
    """By which columns rows are grouped, one within the other."""

    keys: tuple[Key, ...]

    def of(self, cells: Sequence[Any]) -> tuple[str, ...]:
        """The group of a row."""
        return tuple([key.of(cells) for key in self.keys])

    @property
    def names(self) -> list[str]:
        """What the columns are called."""
        return [key.name for key in self.keys]

    @property
    def periods(self) -> list[bool]:
        """Of each column whether its groups are periods, which have an order of their own."""
        return [bool(key.period) for key in self.keys]


def read_grouping(said: Sequence[str], header: Sequence[str], on: date) -> Grouping:
    """What `--group-by 列名`, `列名:月` or several of these say, on a day; raises `ValueNotAccepted`."""
    parts: list[str] = []
    for one in said:
        parts += [one] if one in header else [part for part in map(str.strip, _BETWEEN.split(one)) if part]
    keys = tuple(_key(part, header, on) for part in parts)
    if not 0 < len(keys) <= _MOST_KEYS:
        hint = f"一至 {_MOST_KEYS} 列，如 司机 或 司机,日期:月"
        raise ValueNotAccepted(f"--group-by：写了 {len(keys)} 列", hint=hint, param="--group-by")
    if len({key.name for key in keys}) < len(keys):
        raise ValueNotAccepted("--group-by：同一列写了两次", hint="每列写一次", param="--group-by")
    return Grouping(keys)


def _key(said: str, header: Sequence[str], on: date) -> Key:
    if said in header:
        return Key(header.index(said), said, on)
    column, _, period = said.replace("：", ":").rpartition(":")
    if column not in header:
        hint = f"文件的列：{'、'.join(header[:30])}；有日期的列可写 列名:月，两列可写 司机,日期:月"
        raise ValueNotAccepted(f"--group-by：没有名为“{said}”的列", hint=hint, param="--group-by")
    if period not in PERIODS:
        hint = f"冒号后面可写 {'、'.join(PERIODS)}，如 {column}:月"
        raise ValueNotAccepted(f"--group-by：不能按“{period}”分", hint=hint, param="--group-by")
    return Key(header.index(column), said.replace("：", ":"), on, period)


def _trimmed(text: str) -> str:
    """A value without the blanks around it, which nobody sees, and with one space where there are several."""
    return text if text.isalnum() else " ".join(text.split())


@lru_cache(4096)
def _period(text: str, period: str, on: date) -> str:
    """The period of a day as it is written; of a month alone that of its first day."""
    month = _MONTH_ALONE.fullmatch(text)
    if month and period != "日":
        text = f"{month[1]}-{month[2]}-1"
    try:
        return PERIODS[period](day_said(text, on)[0])
    except ValueNotAccepted:
        return ""
