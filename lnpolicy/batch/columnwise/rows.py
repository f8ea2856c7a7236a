"""Rows of cells in, their verdicts and yuan out, column by column where the cells of a column are of one kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa

from lnpolicy.batch.columnwise.makes import Columnwise
from lnpolicy.batch.columnwise.results import Results
from lnpolicy.batch.pricing import AmountsPricer, Remembering, Values

_TYPES = {str: pa.string(), bool: pa.bool_(), int: pa.int64(), float: pa.float64(), date: pa.date32(), Decimal: None}
"""The Arrow type of cells of a kind; of decimals it is found."""


class RowsTogether:
    """A calculator for rows of cells, which are the inputs of some names; the `judge` answers those that need it."""

    def __init__(self, judge: AmountsPricer, names: Sequence[str]) -> None:
        self._names = tuple(names)
        self._remembering = Remembering(judge, names)
        self._columnwise = Columnwise(judge.calculator, judge.edition, judge.on)

    def values(self, rows: Sequence[Sequence[Any]]) -> list[Values]:
        """The result of each row, in the order of the judge's columns."""
        results = Results(len(rows))
        odd = np.zeros(len(rows), dtype=bool)
        if rows:
            arrays = [_array(cells, odd) for cells in zip(*rows, strict=True)]
            results.fill(self._columnwise.arrived(dict(zip(self._names, arrays, strict=True)), len(rows)))
        found: list[Values] = list(zip(*[array.to_pylist() for array in results.arrays()], strict=True))
        for place in {*results.missing().tolist(), *np.flatnonzero(odd).tolist()}:
            found[place] = self._remembering.values(rows[place])
        return found


def _array(cells: Sequence[Any], odd: Any) -> Any:
    """Cells as an Arrow array of the kind that most of them are; the rows of all others are `odd`."""
    kinds = Counter(map(type, cells))
    del kinds[type(None)]
    kind = max(kinds, key=kinds.__getitem__, default=str)
    if len(kinds) > 1:
        odd |= np.fromiter((cell is not None and type(cell) is not kind for cell in cells), bool, len(cells))
        cells = [cell if type(cell) is kind else None for cell in cells]
    if kind in _TYPES:
        try:
            return pa.array(cells, _TYPES[kind])
        except (pa.ArrowException, OverflowError, ValueError):
            pass
    odd |= np.fromiter((cell is not None for cell in cells), bool, len(cells))
    return pa.nulls(len(cells), pa.string())
