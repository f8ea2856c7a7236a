"""Verdicts and yuan as the columns of a result."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa

from lnpolicy.batch.columnwise.exact import MOST, Column
from lnpolicy.batch.columnwise.ways import Arrived
from lnpolicy.batch.pricing import MONEY
from lnpolicy.batch.result_schema import DECIMALS, DIGITS

_FEN = 10**DECIMALS


class Results:
    """The results of so many rows, filled in as they arrive."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._verdicts: list[str] = []
        self._verdict = np.full(count, -1, dtype=np.int32)
        self._fen = [np.zeros(count, dtype=np.int64) for _ in MONEY]
        self._known = [np.zeros(count, dtype=bool) for _ in MONEY]

    def fill(self, arrived: Iterable[Arrived]) -> None:
        """Put rows where they belong; such whose yuan have no room are left out."""
        for one in arrived:
            fen = [_in_fen(value) for value in one.sums]
            if any(value is not None and _largest(value) > MOST for value in fen):
                continue
            if one.verdict not in self._verdicts:
                self._verdicts.append(one.verdict)
            self._verdict[one.places] = self._verdicts.index(one.verdict)
            for place, value in enumerate(fen):
                if value is not None:
                    self._fen[place][one.places] = value
                    self._known[place][one.places] = True

    def missing(self) -> Any:
        """The places of the rows that have not arrived."""
        return np.flatnonzero(self._verdict < 0)

    def arrays(self) -> list[Any]:
        """The columns, nothing in the rows that are missing: the verdict, the yuan, and no errors."""
        mask = self._verdict < 0
        codes = pa.array(self._verdict, mask=mask)
        verdicts = pa.DictionaryArray.from_arrays(codes, pa.array(self._verdicts, pa.string())).cast(pa.string())
        yuan = [_decimals(fen, known) for fen, known in zip(self._fen, self._known, strict=True)]
        return [verdicts, *yuan, pa.repeat(pa.scalar("", pa.string()), self._count)]


def _in_fen(value: Any) -> Any:
    """Yuan as whole fen, for every row or the same for all; None where there are none."""
    if isinstance(value, Decimal):
        return int(value * _FEN)
    if type(value) is Column:
        return value.top * (_FEN // value.below)
    return None


def _largest(value: Any) -> int:
    return abs(value) if type(value) is int else int(abs(value).max())


def _decimals(fen: Any, known: Any) -> Any:
    """Whole fen as an Arrow column of yuan."""
    halves = np.empty((len(fen), 2), dtype=np.int64)
    halves[:, 0], halves[:, 1] = fen, fen >> 63
    bits = pa.py_buffer(np.packbits(known, bitorder="little"))
    return pa.Array.from_buffers(pa.decimal128(DIGITS, DECIMALS), len(fen), [bits, pa.py_buffer(halves)])


def filled_up(arrays: Sequence[Any], missing: Any, alone: Any) -> list[Any]:
    """The columns with the results of the rows that were answered one by one (a record batch) in their places."""
    count = len(arrays[0])
    order = np.arange(count)
    order[missing] = count + np.arange(len(missing))
    indices = pa.array(order)
    return [pa.concat_arrays([array, other]).take(indices) for array, other in zip(arrays, alone.columns, strict=True)]
