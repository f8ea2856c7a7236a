"""The units that a table says of itself: above the names of its columns (单位：万元), or in a row of units below them.

They are those of every figure whose own head names none, and whose kind they are of. What cannot be read so, and may
make ten thousand yuan of one, is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from lnpolicy.batch.cells import is_blank, text_of
from lnpolicy.batch.columns import Columns
from lnpolicy.batch.head_units import HeadUnit, is_unit, times_of
from lnpolicy.batch.source import BESIDE, Row, unusable
from lnpolicy.batch.words import Word, by_key, names_unit
from lnpolicy.edition.table_words import table_words
from lnpolicy.rules.declaration import FIGURES, Input
from lnpolicy.rules.naming import shown

ROW_OF_UNITS = "单位行"
"""What the row of units is called."""
_NUMERAL = r"[\d.,零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟几数]"
_MULTIPLE = re.compile(rf"(?<!{_NUMERAL})(?<!{_NUMERAL}\s)[十百千万亿]+元")
"""Multiples of a yuan that are no part of an amount."""
_MULTIPLIER = re.compile(r"[十百千万亿]+")
_AN_AMOUNT = re.compile(rf"{_NUMERAL}\s*$")
_BRACKETS = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]*)[)\]】〕]")
_BETWEEN = re.compile(r"[\s、,;及和与]+")
_LONGEST = 40
"""Characters of a few units."""
_MOST_READ = 500
"""Characters of a text in which units are looked for."""
_MOST_NAMED = 3
"""Columns that are named."""
_REMEMBERED = 4096


def with_stated_units(
    columns: Columns, words: Sequence[Word], renamed: Mapping[str, str], above: Sequence[str], below: Row | None
) -> Columns:
    """The columns with the units that are said above their names, or in the row below them; raises `ValueNotAccepted`.

    `above` are the rows of titles, `below` is the first row. What is `renamed` may be with a unit: 列=平均工资(元).
    """
    free = _without_own_unit(columns, words, renamed)
    if below is not None and is_row_of_units(below):
        columns = columns._replace(units={**columns.units, **_of_row(columns, words, free, below)})
        free = {name: declared for name, declared in free.items() if is_blank(below.cells[columns.places[name]])}
    found: dict[str, HeadUnit] = {}
    texts = {text: stated_in(text) for text in (*above, *filter(_states, columns.header))}
    for text, units in texts.items():
        for name, declared in free.items():
            for unit, times in _read_by(declared, units).items():
                if name in found and found[name].times != times:
                    hint = f"在列名后写明各列的单位，如 {_as_head(columns, name)}"
                    raise unusable(f"列名上面写了两种单位：{found[name].called}、{unit}", hint)
                found[name] = HeadUnit(unit, times, f"列名上面写着“{shown(text.strip())}”")
    _require_understood(columns, {name: free[name] for name in free if name not in found}, texts)
    made = {name: unit for name, unit in found.items() if unit.times != 1}
    return columns._replace(units={**columns.units, **made})


def stated_in(text: str) -> list[str]:
    """The units that a text above or below the rows says a table is kept in, in small letters."""
    plain = _plain(text[:_MOST_READ])
    found = [_leading_units(plain[label.end() :]) for label in _labelled().finditer(plain)]
    found += [_all_units(inside) for inside in _BRACKETS.findall(plain)]
    before = ""
    for part in plain.split(BESIDE):
        if not _AN_AMOUNT.search(before):
            found.append(_all_units(part))
        before = part
    return list(dict.fromkeys(unit for units in found for unit in units))


def is_row_of_units(row: Row) -> bool:
    """Whether a row says nothing but units (人, 元), of which one is more than a multiplier."""
    cells = [_bare(text_of(cell)) for cell in row.cells if not is_blank(cell)]
    return any(map(_is_unit, cells)) and all(
        _is_unit(cell) or _is_multiplier(cell) or cell in table_words().stated for cell in cells
    )


def units_by_row(
    columns: Columns, words: Sequence[Word], renamed: Mapping[str, str], rows: Iterator[Row]
) -> Iterator[Row]:
    """The rows, of which one is wrong whose own cell (单位) says another unit of money than its columns'.

    Raises `ValueNotAccepted` where a row between or below the records says it (单位：元) of others.
    """
    said_elsewhere = columns._replace(units={name: unit for name, unit in columns.units.items() if not unit.where})
    figures = _without_own_unit(said_elsewhere, words, renamed)
    money = {name: declared for name, declared in figures.items() if declared.kind == "money"}
    places = [place for place, head in enumerate(columns.header) if _plain(head).rstrip(":") in table_words().stated]
    for row in rows:
        if row.total or "" in row.cells or None in row.cells:
            _require_same_below(columns, money, row)
        if places and money and not row.total:
            unit = next((unit for place in places if (unit := _other(columns, money, row.cells[place]))), "")
            yield row._replace(problem=row.problem or f"这一行的单位是{unit}，与列名不同") if unit else row
            continue
        yield row


def _require_same_below(columns: Columns, money: Mapping[str, Input], row: Row) -> None:
    """Raise `ValueNotAccepted` where a footer says that figures are of another unit than the one they were read in."""
    if not money or row.total == ROW_OF_UNITS:
        return
    for cell in row.cells:
        if type(cell) is str and _states_within(cell) and (unit := _other(columns, money, cell)):
            hint = f"一张表一种单位，写在列名后面再算，如 {_as_head(columns, next(iter(money)), unit)}"
            raise unusable(f"各行下面写着“{shown(cell.strip())}”，上面的数没有这样读", hint)
    texts = [cell for cell in row.cells if not is_blank(cell)]
    is_note = len(texts) == 1 and type(texts[0]) is str and len(row.cells) > 1  # 以上金额均以万元计
    if is_note and _MULTIPLE.search(_plain(texts[0][:_MOST_READ])) and money.keys() - columns.units.keys():
        hint = f"在列名后写明单位，如 {_as_head(columns, next(iter(money)))}"
        raise unusable(f"各行下面写着“{shown(texts[0].strip())}”，看不出上面的数是不是以元计", hint)


def _other(columns: Columns, money: Mapping[str, Input], cell: Any) -> str:
    """The unit of money that a cell says, if it is not that of the columns."""
    return next(_differs(columns, money, cell), "") if type(cell) is str and cell else ""


def _differs(columns: Columns, money: Mapping[str, Input], cell: str) -> Iterator[str]:
    units = stated_in(cell)
    yield from (unit for unit in units if unit in table_words().foreign)
    for name, declared in money.items():
        own = columns.units[name].times if name in columns.units else 1
        yield from (unit for unit, times in _read_by(declared, units).items() if times != own)


def _of_row(columns: Columns, words: Sequence[Word], free: Mapping[str, Input], row: Row) -> dict[str, HeadUnit]:
    """The units that a row of units says of figures whose heads name none; those that do must name the same."""
    found = {}
    for name, declared in _figures(columns, words).items():
        cell, column = row.cells[columns.places[name]], shown(columns.header[columns.places[name]])
        if is_blank(cell):
            continue
        unit = _bare(text_of(cell))
        times = times_of(declared, unit)
        own = columns.units[name].times if name in columns.units else 1
        if times is None or (name not in free and times != own):
            problem = f"列“{column}”下面写的单位是{unit}，而{declared.label}的单位是{declared.unit}"
            problem = problem if times is None else f"列“{column}”下面写的单位是{unit}，与列名里的不同"
            raise unusable(problem, f"改正单位；不用这一列就加 --map {column}=")
        if name in free and times != 1:
            found[name] = HeadUnit(unit, times, f"列名下面写着“{shown(text_of(cell).strip())}”")
    return found


def _require_understood(columns: Columns, open_: Mapping[str, Input], texts: Mapping[str, Sequence[str]]) -> None:
    """Raise `ValueNotAccepted` where money of which no unit is read may be kept in another one than yuan."""
    money = [name for name, declared in open_.items() if declared.kind == "money"]
    for text, units in texts.items() if money else ():
        if any(map(_is_of_money, units)) or _MULTIPLE.search(_plain(text)):
            named = "、".join(shown(columns.header[columns.places[name]]) for name in money[:_MOST_NAMED])
            problem = f"列名上面写着“{shown(text.strip())}”，看不出列 {named} 是不是以元计"
            raise unusable(problem, f"在列名后写明单位，如 {_as_head(columns, money[0])}")


def _figures(columns: Columns, words: Sequence[Word]) -> dict[str, Input]:
    """The figures among the inputs."""
    declared = {word.name: word.declared for word in words if word.declared and word.declared.kind in FIGURES}
    return {name: declared[name] for name in columns.places if name in declared}


def _without_own_unit(columns: Columns, words: Sequence[Word], renamed: Mapping[str, str]) -> dict[str, Input]:
    """The figures whose heads name no unit, nor what these are renamed to."""
    known = by_key(words)
    found = {}
    for name, declared in _figures(columns, words).items():
        head = columns.header[columns.places[name]]
        if name not in columns.units and not any(
            names_unit(said, declared, known) for said in (head, renamed.get(head, ""))
        ):
            found[name] = declared
    return found


def _as_head(columns: Columns, name: str, unit: str = "元") -> str:
    return f"{columns.header[columns.places[name]]}（{unit}）"


def _read_by(declared: Input, units: Sequence[str]) -> dict[str, Decimal]:
    """The units that a table says which are some of an input; a multiplier alone (万) is one of money."""
    found = {unit: times_of(declared, unit) for unit in units if _is_unit(unit) or declared.kind == "money"}
    return {unit: times for unit, times in found.items() if times is not None}


def _is_unit(text: str) -> bool:
    """Whether a text is a unit, or one of money by another (元/月)."""
    first, stroke, _ = text.partition("/")
    return text in table_words().foreign or is_unit(text) or (bool(stroke) and _is_of_money(first) and is_unit(first))


def _is_of_money(unit: str) -> bool:
    return "元" in unit or unit in table_words().foreign


def _is_multiplier(text: str) -> bool:
    return _MULTIPLIER.fullmatch(text) is not None


def _states(head: str) -> bool:
    """Whether the head of a column says in which unit the table is kept (单位：万元)."""
    return _labelled().match(_plain(head)) is not None


@lru_cache(_REMEMBERED)
def _states_within(cell: str) -> bool:
    return _labelled().search(_plain(cell)) is not None


def _leading_units(text: str) -> list[str]:
    """The units with which a text begins."""
    found: list[str] = []
    for part in _BETWEEN.split(text.strip(" :(")[:_LONGEST]):
        pieces = _pieces(part.strip("().。"))
        if not pieces:
            break
        found += pieces
    return found


def _all_units(text: str) -> list[str]:
    """The units that a text is and nothing else; a multiplier alone is none here."""
    text = _labelled().sub("", text, count=1).strip("()[]: ")
    parts = [_pieces(part) for part in _BETWEEN.split(text) if part]
    units = [unit for part in parts for unit in part]
    return units if all(parts) and any(map(_is_unit, units)) else []


def _pieces(part: str) -> list[str]:
    """The units of which others are told apart by nothing but a stroke (人/元); none where one is no unit."""
    pieces = [part] if _is_unit(part) or _is_multiplier(part) else part.split("/")
    return pieces if all(_is_unit(one) or _is_multiplier(one) for one in pieces) else []


@lru_cache(1)
def _labelled() -> re.Pattern[str]:
    """What stands before the units of a table."""
    words = "|".join(r"\s*".join(word) for word in table_words().stated)
    return re.compile(rf"(?:{words})\s*(?:均|都|统一)?(?:[:(]|为|是|\s)\s*")


def _bare(text: str) -> str:
    """A cell without brackets around it."""
    return _plain(text).strip("()[] ")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().lower()
