"""JSON Lines, and a JSON array of objects, as they are read: one object a row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain, islice
from typing import Any, BinaryIO

from lnpolicy.batch.source import Row, unusable
from lnpolicy.batch.text import LONGEST_LINE, lines, pieces

_DEEPEST = 20
_FIRST = 1000
"""So many objects are looked at for the names of the columns."""
_SHAPE = "每行一个 JSON 对象，如 {“vehicle”: “货车”, “toll”: 200}".replace("“", '"').replace("”", '"')
Read = tuple[dict[str, Any], str]
"""An object, and what is wrong with it."""


def json_lines(file: BinaryIO) -> tuple[tuple[str, ...], Iterator[Row]]:
    """The keys of the first objects, and the rows; a line that is no object is a row that is wrong."""
    return _table(_objects(file))


def json_array(file: BinaryIO) -> tuple[tuple[str, ...], Iterator[Row]]:
    """The same of an array; raises `ValueNotAccepted` where it is none."""
    return _table(_elements(file))


def _table(objects: Iterator[Read]) -> tuple[tuple[str, ...], Iterator[Row]]:
    first = list(islice(objects, _FIRST))
    if not first:
        raise unusable("文件是空的", _SHAPE)
    header = tuple(dict.fromkeys(key for found, _ in first for key in found))
    if not header:
        raise unusable(f"没有一个 JSON 对象：{first[0][1]}" if first[0][1] else "对象都是空的", _SHAPE)
    return header, (_row(found, problem, header) for found, problem in chain(first, objects))


def is_deep(value: Any) -> bool:
    """Whether objects and lists stand in each other deeper than any of ours do."""
    level = [value]
    for _ in range(_DEEPEST):
        level = [inner for outer in level for inner in _inside(outer) if isinstance(inner, (dict, list))]
        if not level:
            return False
    return True


def _inside(value: Any) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value


def _row(found: dict[str, Any], problem: str, header: tuple[str, ...]) -> Row:
    if not problem and is_deep(found):
        found, problem = {}, "里面一层套一层，套得太深"
    more = [] if found.keys() <= set(header) else [key for key in found if key not in header]
    if more and not problem:
        problem = f"“{more[0]}”是前 {_FIRST} 条里没有的列"
    return Row([found.get(name) for name in header], problem)


def _objects(file: BinaryIO) -> Iterator[Read]:
    for number, line in enumerate(lines(file), start=1):
        if line.isspace():
            continue
        try:
            found = _DECODER.decode(line)
        except (ValueError, RecursionError, ArithmeticError) as error:
            yield {}, f"第 {number} 行{_said(error)}"
            continue
        yield (found, "") if isinstance(found, dict) else ({}, f"第 {number} 行不是 JSON 对象")


def _elements(file: BinaryIO) -> Iterator[Read]:
    """The elements of an array, each read as soon as it is there."""
    text = _Growing(pieces(file))
    text.skip()
    if text.first() == "":
        return
    if text.first() != "[":
        raise unusable("不是 JSON 数组", "请给 [{…}, {…}]；每行一个对象的用 --from jsonl")
    text.take(1)
    number = 0
    text.skip()
    while text.first() != "]":
        number += 1
        found = text.value(number)
        yield (found, "") if isinstance(found, dict) else ({}, f"第 {number} 个元素不是 JSON 对象")
        text.skip()
        if text.first() == ",":
            text.take(1)
            text.skip()
        elif text.first() != "]":
            raise unusable(f"第 {number} 个元素后面不是合法的 JSON", "数组要以 ] 结束，元素之间是逗号")
    text.take(1)
    text.skip()
    if text.first():
        raise unusable("JSON 数组后面还有别的", "一个文件一个数组")


class _Growing:
    """Text of which more is read when it is needed."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self._pieces = pieces
        self._text, self._at = "", 0

    def _grow(self) -> bool:
        more = next(self._pieces, "")
        self._text, self._at = self._text[self._at :] + more, 0
        return bool(more)

    def first(self) -> str:
        """The next character; empty at the end."""
        return self._text[self._at : self._at + 1]

    def take(self, count: int) -> None:
        """Go on behind so many characters."""
        self._at += count

    def skip(self) -> None:
        """Go on behind white space."""
        while True:
            while self.first() and self.first() in " \t\r\n":
                self._at += 1
            if self.first() or not self._grow():
                return

    def value(self, number: int) -> Any:
        """The value that begins here; raises `ValueNotAccepted` where there is none."""
        while True:
            try:
                found, self._at = _DECODER.raw_decode(self._text, self._at)
                return found
            except (ValueError, RecursionError, ArithmeticError) as error:
                is_long = len(self._text) - self._at > LONGEST_LINE
                if isinstance(error, RecursionError) or is_long or not self._grow():
                    raise unusable(f"第 {number} 个元素{_said(error)}") from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise _Doubled
    return made


class _Doubled(ValueError):
    """A key stands twice in an object."""


def _said(error: Exception) -> str:
    return "有一个键写了两次" if isinstance(error, _Doubled) else "不是合法的 JSON"


_DECODER = json.JSONDecoder(parse_float=Decimal, parse_int=Decimal, parse_constant=str, object_pairs_hook=_unique)
"""Figures stay as written."""
