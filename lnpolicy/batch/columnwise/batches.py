"""Record batches in, the same with verdicts and amounts out, without a word of why; needs the extra `arrow`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from lnpolicy.batch.cells import is_blank, text_of
from lnpolicy.batch.columns import Columns, found_columns
from lnpolicy.batch.head_units import scaled
from lnpolicy.batch.pricing import amounts_judge
from lnpolicy.batch.record_batches import batches_of
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.extras import of_extra
from lnpolicy.rules.day import day_asked

if TYPE_CHECKING:
    from lnpolicy.edition.edition import Edition

_ROWS = 131_072
"""Batches are taken together until there are so many rows: of few rows, too few are alike."""


def amounts(
    calculator: str,
    batches: Any,
    *,
    on: date | str | None = None,
    edition: Edition | None = None,
    renamed: Mapping[str, str] | None = None,
) -> Iterator[Any]:
    """For each record batch the same with `verdict`, the columns of yuan and `error` behind.

    They are those of `lnpolicy.batch.arrow`, worked out column by column (`lnpolicy.batch.columnwise`), which is many
    times faster where many rows give the same inputs; what is said beside them is left out. `calculator` is one of
    those of `lnpolicy calc`; `batches`, `on`, `renamed` and what is raised are as there. Batches of the same columns
    are taken together, so that the first comes out when many have gone in.
    """
    library = of_extra("pyarrow", "arrow")
    of_extra("numpy", "arrow")
    from lnpolicy.batch.columnwise.amounts import Amounts

    judge = amounts_judge(calculator, bundled_edition() if edition is None else edition, day_asked(on))
    priced = Amounts(judge)

    @lru_cache(16)
    def found(names: tuple[str, ...]) -> Columns:
        return found_columns(names, judge.words, renamed or {})

    for together in _together(batches_of(batches)):
        schema = together[0].schema
        count = sum(batch.num_rows for batch in together)
        made = priced.columns(_inputs(together, found(tuple(schema.names)), library), count)
        begin = 0
        for batch in together:
            columns = [*batch.columns, *(array.slice(begin, batch.num_rows) for array in made)]
            yield library.record_batch(columns, schema=library.schema([*schema, *priced.fields]))
            begin += batch.num_rows


def _inputs(together: Sequence[Any], columns: Columns, library: Any) -> dict[str, Any]:
    """The columns of the inputs, by their names and in their own units."""
    inputs = {
        name: library.concat_arrays([batch.column(place) for batch in together])
        for name, place in columns.places.items()
    }
    for name, times in columns.times.items():
        inputs[name] = library.array(_texts(inputs[name].to_pylist(), times), library.string())
    return inputs


def _texts(cells: Sequence[Any], times: Decimal) -> list[str | None]:
    """Figures so many times as large, and what else stands in their column, as text."""
    return [None if is_blank(cell) else text_of(scaled(cell, times)) for cell in cells]


def _together(batches: Iterable[Any]) -> Iterator[list[Any]]:
    """Batches that follow each other and have the same columns, as many as are worked on at once."""
    for _, alike in groupby(batches, key=lambda batch: batch.schema):
        waiting: list[Any] = []
        rows = 0
        for batch in alike:
            waiting.append(batch)
            rows += batch.num_rows
            if rows >= _ROWS:
                yield waiting
                waiting, rows = [], 0
        if waiting:
            yield waiting
