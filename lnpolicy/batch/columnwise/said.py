"""What the columns of a table say of the inputs of a calculator: figures and days as numbers, all else as words.

A cell is read as `lnpolicy.rules.inputs` reads it: plain figures and days all at once, everything else once for each
different cell. What cannot be read so is left to be answered row by row, where its error is said.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from math import ceil, floor
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lnpolicy.batch.cells import is_blank, plain_value
from lnpolicy.batch.columnwise.exact import EPOCH, MOST, Column, given
from lnpolicy.errors import LnpolicyError
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.day import FIRST_DAY, LAST_DAY
from lnpolicy.rules.declaration import FIGURES, Input
from lnpolicy.rules.value import MOST_DECIMALS

UNREAD, NOT_GIVEN, NUMBER, WORDS = -1, 0, 1, 2
"""How a cell is: not to be read here, blank, a figure or a day; from `WORDS` on the place of the word that it is."""
_PLACES = 6
"""Behind the point, in figures that are read from text or floats."""
_PLAIN = r"^[0-9]{1,12}(?:\.[0-9]{1,6})?$"
_SURELY = 10**15
"""Floats below it are the decimal that they print as, if they are one of so few digits."""
Read = Callable[[Any], "dict[str, Any]"]
"""What a cell says: the value of its input, and what else its words imply; raises `LnpolicyError`."""


class Word(NamedTuple):
    """A value that is no number, and the inputs that its words imply to be true."""

    value: Any
    implied: tuple[str, ...] = ()


class Said(NamedTuple):
    """A column: how each of its cells is, the words in it, and its numbers (nought where there is none)."""

    name: str
    kinds: Any
    words: list[Word]
    numbers: Column


def said(declared: Input, array: Any, read: Read) -> Said:
    """What a column of a record batch says of an input."""
    if pa.types.is_dictionary(array.type):
        array = array.cast(array.type.value_type)
    figures = declared.kind in FIGURES
    kinds = np.full(len(array), UNREAD, dtype=np.int64)
    tops, below = np.zeros(len(array), dtype=np.int64), 1
    kinds[_mask(array.is_null())] = NOT_GIVEN
    if figures:
        tops, below, is_read = _figures(array)
        kinds[is_read & _in_bounds(declared, tops, below)] = NUMBER
    elif declared.kind == "date" and pa.types.is_date32(array.type):
        is_read = ~_mask(array.is_null())
        tops = array.cast(pa.int32()).fill_null(0).to_numpy(zero_copy_only=False).astype(np.int64) + EPOCH
        kinds[is_read & (tops >= FIRST_DAY.toordinal()) & (tops <= LAST_DAY.toordinal())] = NUMBER
    else:
        is_read = kinds != UNREAD
    words: dict[Word, int] = {}
    rest = np.flatnonzero((kinds == UNREAD) & ~is_read)
    if len(rest) and _may_be_read(array.type, figures):
        kinds[rest], tops[rest] = _by_cell(declared, array.take(pa.array(rest)), read, words)
    tops[kinds != NUMBER] = 0
    return Said(declared.name, kinds, list(words), _shortest(tops, below))


def _mask(array: Any) -> Any:
    return array.to_numpy(zero_copy_only=False)


def _may_be_read(type: Any, figures: bool) -> bool:
    """Whether cells of a type are looked at one by one: no lists, and for a figure none of which it was tried."""
    if figures:
        return bool(pa.types.is_string(type) or pa.types.is_large_string(type))
    return not type.num_fields


# ------------------------------------------------------------ figures


def _figures(array: Any) -> tuple[Any, int, Any]:
    """The figures in a column parted by a power of ten, and which cells were read."""
    types, is_there = pa.types, ~_mask(array.is_null())
    if types.is_integer(array.type) and not types.is_uint64(array.type):
        return array.cast(pa.int64()).fill_null(0).to_numpy(zero_copy_only=False).copy(), 1, is_there
    if types.is_decimal(array.type) and 0 <= array.type.scale <= MOST_DECIMALS and array.type.bit_width <= 128:
        tops, has_room = _of_decimals(array)
        return tops, 10**array.type.scale, is_there & has_room
    if types.is_float32(array.type) or types.is_float64(array.type):
        return _of_floats(array.cast(pa.float64()).fill_null(0).to_numpy(zero_copy_only=False), is_there)
    if types.is_string(array.type) or types.is_large_string(array.type):
        is_plain = pc.match_substring_regex(array, _PLAIN).fill_null(False)
        plain = pc.if_else(is_plain, array, pa.scalar(None, array.type)).cast(pa.decimal128(18, _PLACES))
        return _of_decimals(plain)[0], 10**_PLACES, _mask(is_plain)
    return np.zeros(len(array), dtype=np.int64), 10**_PLACES, np.zeros(len(array), dtype=bool)


def _of_decimals(array: Any) -> tuple[Any, Any]:
    """The whole numbers of decimals without their point, and which of them have room in 64 bits."""
    if array.type.bit_width != 128:
        array = array.cast(pa.decimal128(38, array.type.scale))
    until = array.offset + len(array)
    low, high = np.frombuffer(array.buffers()[1], dtype=np.int64, count=2 * until).reshape(-1, 2)[array.offset :].T
    return np.where(_mask(array.is_null()), 0, low), high == low >> 63


def _of_floats(floats: Any, is_there: Any) -> tuple[Any, int, Any]:
    """Floats as the decimals that they print as, as far as these have few digits."""
    finite = np.where(np.isfinite(floats), floats, 0.0)
    for places in range(_PLACES + 1):
        tops = np.rint(finite * 10.0**places)
        is_read = (tops / 10.0**places == finite) & (abs(tops) < _SURELY) & np.isfinite(floats)
        if is_read.all():
            break
    return np.where(is_read, tops, 0).astype(np.int64), 10**places, is_read & is_there


def _in_bounds(declared: Input, tops: Any, below: int) -> Any:
    """Which figures are accepted for an input."""
    least, most = ceil(declared.least * below), floor(declared.most * below)
    mask = (tops >= max(least, -(2**63))) & (tops <= min(most, MOST))
    return mask & (tops % below == 0) if declared.kind == "whole" else mask


def _shortest(tops: Any, below: int) -> Column:
    """The figures without noughts at their end that all of them have."""
    while below > 1 and not (tops[:1000] % 10).any() and not (tops % 10).any():
        tops, below = tops // 10, below // 10
    return given(tops, below)


# ------------------------------------------------------------ cells


def _by_cell(declared: Input, array: Any, read: Read, words: dict[Word, int]) -> tuple[Any, Any]:
    """How each cell is, and its number, reading each different one once; their words are added to `words`."""
    encoded = array.dictionary_encode()
    found = [_cell(declared, cell, read, words) for cell in encoded.dictionary.to_pylist()]
    kinds, tops = (np.array([one[part] for one in found], dtype=np.int64) for part in (0, 1))
    places = encoded.indices.to_numpy(zero_copy_only=False)
    return kinds[places], tops[places]


def _cell(declared: Input, cell: Any, read: Read, words: dict[Word, int]) -> tuple[int, int]:
    """How one cell is, and its number."""
    if is_blank(cell):
        return NOT_GIVEN, 0
    try:
        understood = read(plain_value(cell, is_day=declared.kind == "date"))
    except LnpolicyError:
        return UNREAD, 0
    value = understood.pop(declared.name, None)
    if declared.kind in FIGURES:
        top = Decimal(value).scaleb(_PLACES)
        return (NUMBER, int(top)) if top == int(top) and abs(top) <= MOST else (UNREAD, 0)
    if declared.kind == "date" and isinstance(value, date):
        return NUMBER, value.toordinal()
    if value is None:
        return NOT_GIVEN, 0
    return WORDS + words.setdefault(Word(value, tuple(understood)), len(words)), 0
