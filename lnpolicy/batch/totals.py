"""Rows that are no records: those that add up others, carry a sum to the next page, or sign and explain a table.

What such a row holds is counted already, or is no figure at all. It is known by what it begins with, whatever else is
in it; without a word, a row that holds nothing but the sums of those above it is one too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from operator import add
from typing import Any

from lnpolicy.batch.cells import is_blank, plain_figure, without_time
from lnpolicy.batch.source import Row, as_text
from lnpolicy.edition.table_words import table_words
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.day import read_date

TITLE_AGAIN = "又一页的标题"
"""What a row is called that says again what stands above the names of the columns."""
SUM_OF_ABOVE = "上面各行的和"
"""What a row is called that adds up others and does not say so."""
_MOST_MISSING = 1
"""How much a record may leave empty that each before it says: in tables with merged cells, whom it is of."""
_FEWEST = 2
"""Rows that are added up; one alone is like any other."""
_FIGURE = re.compile(r"[￥¥]?[-+]?[\d,]*\d(?:\.\d+)?(?:元|人|%)?")
_OF_A_DAY = re.compile(r"\s*(?:\d{4}|\d{1,2}月)")
_LONGEST_TITLE = 60
"""Characters of what a row begins with, if it is none of the records."""
_MARKS = " \t*:：-—=·"
"""What may stand around a title."""
_REMEMBERED = 4096


class Told:
    """The rows of a table, of which those that are no records are told apart.

    `inputs` are the places of all columns that are inputs, `figures` of those that may be added up; `above` is what
    stands above the names of the columns, and may be repeated on each page.
    """

    def __init__(self, inputs: Collection[int], figures: Sequence[int], above: Collection[str] = ()) -> None:
        self._above = frozenset(text for text in above if text)
        self._inputs = tuple(inputs)
        self._figures = tuple(figures)
        self._before = self._since = [Decimal(0)] * len(self._figures)
        self._rows = 0
        self._always: frozenset[int] | None = None
        self._forget()

    def rows(self, rows: Iterator[Row]) -> Iterator[Row]:
        """Each row, a `total` where it is no record."""
        before: Sequence[Any] = ()
        for row in rows:
            title = row.total or self._title(row.cells)
            if not title and self._above and as_text(row.cells) in self._above:
                title = TITLE_AGAIN
            if row.problem and not title:
                yield row
                continue
            filled = _filled(row.cells)
            figures_alone = self._has_figures_alone(filled)
            if title := title or self._unsaid(row.cells, filled, before):
                self._forget()
                yield row._replace(total=title)
                continue
            self._add(row.cells, filled)
            before = row.cells
            yield row._replace(figures_alone=True) if figures_alone else row

    def _title(self, cells: Sequence[Any]) -> str:
        """What a row is called by its first cell that is no figure and no day; empty for a record."""
        for place, cell in enumerate(cells):
            if type(cell) is not str or not cell or cell.isdecimal() or _is_figure_or_day(cell):
                continue
            said, is_sure, is_footer = _read(cell)
            if not said:
                return ""
            others = [at for at in self._inputs if at != place]
            if is_footer:
                rest = [cell for at, cell in enumerate(cells) if at != place and not is_blank(cell)]
                is_record = any(not is_blank(cells[at]) and not _may_sign(cells[at]) for at in others)
                return "" if is_record or (rest and not is_sure) else said
            missing = [at for at in others if is_blank(cells[at]) and at in (self._always or ())]
            return said if is_sure or missing else ""
        return ""

    def _has_figures_alone(self, filled: Sequence[int] | None) -> bool:
        """Whether a row says nothing but figures, and much is empty that each record before it says."""
        if not filled or not self._always:
            return False
        return len(self._always.difference(filled)) > _MOST_MISSING and set(filled) <= set(self._figures)

    def _unsaid(self, cells: Sequence[Any], filled: Sequence[int] | None, before: Sequence[Any]) -> str:
        """What a row is called that holds sums alone, and leaves something empty that the row before it says."""
        if self._rows < _FEWEST or filled is None:
            return ""
        if not any(is_blank(cell) and not is_blank(other) for cell, other in zip(cells, before, strict=False)):
            return ""
        if not filled or any(_figure(cells[place]) is None for place in filled):
            return ""
        beside = [(_figure(before[place]), _figure(cells[place])) for place in filled if place not in self._figures]
        if any(last is not None and figure == last + 1 for last, figure in beside):
            return ""  # it is numbered on, as a record is
        found = [(at, _figure(cells[place])) for at, place in enumerate(self._figures) if place in filled]
        if not any(figure for _, figure in found):
            return ""
        whole = list(map(add, self._before, self._since))
        sums = (whole, self._since) if self._rows_since >= _FEWEST else (whole,)
        is_sum = any(all(figure == known[at] for at, figure in found) for known in sums)
        return SUM_OF_ABOVE if is_sum else ""

    def _add(self, cells: Sequence[Any], filled: Sequence[int] | None) -> None:
        self._rows += 1
        self._rows_since += 1
        if self._always is None or filled is not None:
            before = range(len(cells)) if self._always is None else self._always
            self._always = frozenset([place for place in before if not is_blank(cells[place])])
        for at, place in enumerate(self._figures):
            figure = _figure(cells[place])
            if figure:
                self._since[at] += figure

    def _forget(self) -> None:
        """Begin with the sums of the rows behind this one."""
        self._before = list(map(add, self._before, self._since))
        self._since = [Decimal(0)] * len(self._figures)
        self._rows_since = 0


def _filled(cells: Sequence[Any]) -> list[int] | None:
    """The places of the cells that say something; None where, as mostly, none is empty."""
    if "" in cells or None in cells:
        return [place for place, cell in enumerate(cells) if not is_blank(cell)]
    return None


def _figure(cell: Any) -> Decimal | None:
    """The figure in a cell; None for anything else."""
    if type(cell) is str:
        figure = plain_figure(cell)
        return _written(cell) if figure is None else figure
    if isinstance(cell, bool) or not isinstance(cell, (int, float, Decimal)):
        return None
    try:
        figure = Decimal(str(cell))
    except InvalidOperation:
        return None
    return figure if figure.is_finite() else None


@lru_cache(_REMEMBERED)
def _written(cell: str) -> Decimal | None:
    text = cell.strip()
    return Decimal(text.strip("￥¥元人%").replace(",", "")) if _FIGURE.fullmatch(text) else None


def _may_sign(cell: Any) -> bool:
    """Whether a cell may be a part of what a table is signed by: a day, or a title of its own."""
    if type(cell) is not str:
        return not isinstance(cell, (int, float, Decimal))
    return _read(cell)[2] or (_written(cell) is None and _is_figure_or_day(cell))


@lru_cache(_REMEMBERED)
def _is_figure_or_day(cell: str) -> bool:
    if _FIGURE.fullmatch(cell.strip()):
        return True
    if not _OF_A_DAY.match(cell):
        return False
    try:
        read_date(without_time(cell), "date", "日期")
    except ValueNotAccepted:
        return False
    return True


@lru_cache(_REMEMBERED)
def _read(cell: str) -> tuple[str, bool, bool]:
    """What a title says a row is, whether that is sure whatever words are beside it, and whether it is a footer."""
    sums, figures, counted, footers, signs = _patterns()
    if not signs.search(cell):
        return "", False, False
    text = unicodedata.normalize("NFKC", cell).strip(_MARKS).lower() if len(cell) <= _LONGEST_TITLE else ""
    if found := sums.fullmatch(text) or sums.fullmatch("".join(text.split())):
        return found["word"], True, False
    if counted.fullmatch(text):
        return text, True, False
    if found := figures.fullmatch(text):
        return found["word"], not found["before"], False
    if found := footers.match(unicodedata.normalize("NFKC", cell).strip(_MARKS)):
        return f"表尾的“{found['word']}”", ":" in found[0], True
    return "", False, False


@lru_cache(1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = table_words()
    behind = rf"(?:{_any(words.behind)}|\([^()]*\)|[\s:]|[\d,.])*"
    scope = rf"(?:{_any(words.scope)}|第?[\d一二三四五六七八九十]+(?:月份?|季度|年度?|页|周)|\s)*"
    return (
        re.compile(rf".*?(?P<word>{_any([*words.sums, *words.carried])}){behind}"),
        re.compile(rf"(?:{scope}|(?P<before>.+)\s)(?P<word>{_any(words.figures)}){behind}"),
        re.compile(words.counted),
        re.compile(rf"(?P<word>{_any([*words.footers, *words.stated])})\s*(?:\([^()]*\)\s*)?(?::|$)"),
        re.compile(
            f"[{re.escape(_signs([*words.sums, *words.carried, *words.figures, *words.footers, *words.stated]))}共]"
        ),
    )


def _signs(words: Sequence[str]) -> str:
    """The last sign of each word, as it is and as capital letter: without one of them, a cell is none of the words."""
    last = {word[-1] for word in words}
    return "".join(sorted(last | {sign.upper() for sign in last} | {chr(ord(s) + 0xFEE0) for s in last if s.isascii()}))


def _any(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
