"""A table as it is read, whatever it was written in."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any

from lnpolicy.batch.cells import plain_figure, text_of
from lnpolicy.errors import NotFound, ValueNotAccepted
from lnpolicy.named_tuple import NamedTuple


class Row(NamedTuple):
    """One row: its cells in the order of the columns, and what is wrong with it, if anything.

    A row that only adds up others is no row of the table, whatever its cells say: it is a `total`, and so it is called.
    One of `figures_alone` leaves much empty that all rows before it say. What is wrong is only that cells are `merged`
    with those above or below them where these are given, with what they say together, by their places.
    """

    cells: Sequence[Any]
    problem: str = ""
    total: str = ""
    figures_alone: bool = False
    merged: Mapping[int, Any] = {}  # read only


class SheetRows:
    """In which row of a sheet each row of the table stands, as spreadsheets count: the first one is 1.

    Rows that are empty are none of the table, and a title may stand above the names of the columns.
    """

    def __init__(self, head: int = 1) -> None:
        self.head = head
        self._from = array("q", [1])
        self._before = array("q", [head])

    def note(self, number: int, row: int) -> None:
        """Note that the row of the table with that number, and those behind it, do not stand before that row."""
        if self._from[-1] == number:
            self._before[-1] = row - number
        else:
            self._from.append(number)
            self._before.append(row - number)

    def row_of(self, number: int) -> int:
        """The row of the sheet in which the row with that number stands."""
        return number + self._before[bisect_right(self._from, number) - 1]


def named_row(sheet: SheetRows | None, number: int) -> str:
    """How people find a row again: by the row of the sheet, or by counting the rows of the table."""
    return f"第 {number} 条" if sheet is None else f"第 {sheet.row_of(number)} 行"


class Source(NamedTuple):
    """A table that is being read: the names of its columns, its rows one by one, and how far it is read, from 0 to 1.

    `schema` is the Arrow schema of the columns where the file has one. `sheet` says where rows stand, in a file that
    spreadsheets show, and `above` is what stands in the rows above the names of the columns. Reading raises
    `ValueNotAccepted` where the file as a whole cannot be used; `close` lets go of it.
    """

    header: tuple[str, ...]
    rows: Iterator[Row]
    progress: Callable[[], float | None]
    close: Callable[[], None]
    schema: Any = None
    sheet: SheetRows | None = None
    above: Sequence[str] = ()


BESIDE = "  "
"""What stands between the cells of a row above the names of the columns."""
IsHead = Callable[[Sequence[str]], int]
"""How many of some cells are names of columns."""
_MOST_ABOVE = 10
"""Rows that may stand above the names of the columns."""
_MOST_BEFORE = 10_000
"""Rows that may stand before the first record and are none."""


def below_titles(first: Row, rows: Iterator[Row], known: IsHead) -> tuple[Row, Iterator[Row], Sequence[str]]:
    """The row that names the columns, the rows below it, and what stands in those above it, which are titles.

    It is the first row, unless that names no column and one of the next does, which holds no figure, and has more cells
    than all above it or names several columns.
    """
    above = [first]
    while len(above) <= _MOST_ABOVE and not _names(above[-1], known):
        following = next(rows, None)
        if following is None:
            break
        above.append(following)
    last = above[-1]
    names = _names(last, known)
    widest = max((_filled(row) for row in above[:-1]), default=0)
    if len(above) > 1 and not _has_figures(last) and (names > 1 or (names and _filled(last) > max(widest, 1))):
        return last, rows, [as_text(row.cells) for row in above[:-1]]
    return first, chain(above[1:], rows), ()


def _names(row: Row, known: IsHead) -> int:
    """How many columns a row names; none where it is a form, with what it asks for beside each (车型：| 货车)."""
    texts = [cell.strip() for cell in row.cells if isinstance(cell, str) and cell.strip()]
    asking = [text for text in texts if text[-1] in ":："]
    names = known(texts)
    return 0 if asking and len(asking) < len(texts) and known(asking) == names else names


def as_text(cells: Sequence[Any]) -> str:
    """What stands in a row of titles; cells that stand beside each other are still told apart."""
    return BESIDE.join(text.strip() for cell in cells if (text := text_of(cell)).strip())


def _has_figures(row: Row) -> bool:
    return any(plain_figure(text_of(cell).strip()) is not None for cell in row.cells)


def _filled(row: Row) -> int:
    return sum(cell is not None and cell != "" for cell in row.cells)


def apart(rows: Iterable[Row], inputs: Collection[int]) -> Iterator[Row]:
    """The rows, of which those are not wrong any more that have merged cells in columns alone that are no `inputs`.

    Words and days are then said of each of these rows; a figure is not, for it may be of all of them together.
    """
    for row in rows:
        if row.merged and row.merged.keys().isdisjoint(inputs):
            made = list(row.cells)
            for place, cell in row.merged.items():
                if place < len(made) and (isinstance(cell, date) or plain_figure(text_of(cell).strip()) is None):
                    made[place] = cell
            yield row._replace(cells=made, problem="")
        else:
            yield row


def with_records(source: Source) -> Source:
    """A table, with its rows looked at as far as the first record; raises `NotFound` where there is none."""
    before: list[Row] = []
    titles: Counter[str] = Counter()
    for row in source.rows:
        before.append(row)
        if not row.total or len(before) > _MOST_BEFORE:
            return source._replace(rows=chain(before, source.rows))
        titles[row.total] += 1
    only = "、".join(f"{title} {rows} 行" for title, rows in titles.items())
    problem = f"表里没有一条可算的：只有 {only}" if only else "表里只有列名，没有一条可算的"
    raise NotFound(problem, hint="列名下面每行写一条；合计行、表尾不算", param="FILE")


HEADS_AGAIN = "这一行又是表头"
"""What is wrong with a row that names the columns again."""


def unusable(problem: str, hint: str = "") -> ValueNotAccepted:
    """That the file as a whole cannot be used, and why."""
    return ValueNotAccepted(problem, hint=hint, param="FILE")


def fitted(cells: Sequence[Any], width: int) -> Row:
    """A row as wide as the table; one of another width is carried as far as it goes, and is wrong."""
    if len(cells) == width:
        return Row(cells)
    made = [*cells[:width], *([""] * (width - len(cells)))]
    return Row(made, f"这一行有 {len(cells)} 列，表头有 {width} 列")
