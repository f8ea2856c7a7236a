"""By what sums are kept: by the value of a column, or by the year, quarter, month or day of its dates."""

# Annotations are no texts here: those of named tuples would be compiled one by one whenever the program starts.

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from lnpolicy.batch.cells import is_blank, text_of
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.value import read_date

PERIODS: dict[str, Callable[[date], str]] = {
    "年": lambda day: f"{day:%Y}",
    "季度": lambda day: f"{day:%Y} 年第 {(day.month + 2) // 3} 季度",
    "月": lambda day: f"{day:%Y-%m}",
    "日": lambda day: f"{day:%Y-%m-%d}",
}
"""What days may be taken together by, and what is then written for a day."""
_NO_DATE = "（不是日期）"
_MONTH_ALONE = re.compile(r"\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?\s*")
_BEFORE_TIME = re.compile(r"(.+?)(?:T|\s+)\d{1,2}[:：时].*")
_LONGEST = 40
"""Characters of a cell that may be a date and a time."""


class Group(NamedTuple):
    """The place of a column, and by which of the `PERIODS` its dates are taken together; empty for its values."""

    place: int
    period: str = ""

    def of(self, cells: Sequence[Any]) -> str:
        """The group of a row; empty where the cell is."""
        cell = cells[self.place]
        if not self.period:
            return text_of(cell)
        if is_blank(cell):
            return ""
        text = text_of(cell)
        return _period(text, self.period) if len(text) <= _LONGEST else _NO_DATE


def read_group(said: str, header: Sequence[str]) -> Group:
    """What `--group-by 列名` or `--group-by 列名:月` says; raises `ValueNotAccepted`."""
    if said in header:
        return Group(header.index(said))
    column, _, period = said.replace("：", ":").rpartition(":")
    if column not in header:
        hint = f"文件的列：{'、'.join(header[:30])}；有日期的列可写 列名:月"
        raise ValueNotAccepted(f"--group-by：没有名为“{said}”的列", hint=hint, param="--group-by")
    if period not in PERIODS:
        hint = f"冒号后面可写 {'、'.join(PERIODS)}，如 {column}:月"
        raise ValueNotAccepted(f"--group-by：不能按“{period}”分", hint=hint, param="--group-by")
    return Group(header.index(column), period)


@lru_cache(4096)
def _period(text: str, period: str) -> str:
    """The period of a date as it is written, with or without a time behind it; of a month alone its first day's."""
    timed, month = _BEFORE_TIME.fullmatch(text), _MONTH_ALONE.fullmatch(text)
    if timed:
        text = timed[1]
    elif month and period != "日":
        text = f"{month[1]}-{month[2]}-1"
    try:
        return PERIODS[period](read_date(text, "date", "日期"))
    except ValueNotAccepted:
        return _NO_DATE
