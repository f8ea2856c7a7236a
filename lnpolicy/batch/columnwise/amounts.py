"""Arrow record batches in, the same with verdicts and amounts out, column by column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from lnpolicy.batch.columnwise.makes import FEW, Columnwise
from lnpolicy.batch.columnwise.results import Results, filled_up
from lnpolicy.batch.pricing import AmountsPricer, Remembering
from lnpolicy.batch.result_schema import Kinds, batch_of, result_fields


class Amounts:
    """A calculator for tables whose columns are inputs; `alone` counts the rows that had to be answered one by one.

    The `judge` answers these; fewer than so `few` rows are not worth finding their way. `fields` are the Arrow fields
    of the result.
    """

    def __init__(self, judge: AmountsPricer, few: int = FEW) -> None:
        self._judge = judge
        self.fields = result_fields(judge.columns, Kinds(judge.money, judge.counts))
        self.alone = 0
        self._columnwise = Columnwise(judge.calculator, judge.edition, judge.on, few)
        self._remembering: dict[tuple[str, ...], Remembering] = {}

    def columns(self, inputs: Mapping[str, Any], count: int) -> list[Any]:
        """The columns of the result for so many rows, of which the Arrow columns of inputs are given by their names."""
        results = Results(count)
        results.fill(self._columnwise.arrived(inputs, count))
        missing, arrays = results.missing(), results.arrays()
        if not len(missing):
            return arrays
        self.alone += len(missing)
        remembering = self._remembering.setdefault(tuple(inputs), Remembering(self._judge, inputs))
        cells = [array.take(pa.array(missing)).to_pylist() for array in inputs.values()]
        rows = zip(*cells, strict=True) if cells else iter([()] * len(missing))
        alone = batch_of([remembering.values(row) for row in rows], pa.schema(self.fields))
        return filled_up(arrays, missing, alone)
