"""Arrow record batches in, the same with the columns of the result out; needs the extra `arrow`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lnpolicy.batch.arrow_file import cells_of
from lnpolicy.batch.columns import Columns, found_columns, reader_of
from lnpolicy.batch.pricing import Remembering, judge_of
from lnpolicy.batch.result_schema import Kinds, batch_of, result_fields
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.extras import of_extra
from lnpolicy.rules.day import day_asked

if TYPE_CHECKING:
    from lnpolicy.edition.edition import Edition


def fields_of_result(calculator: str, *, explain: bool = False, edition: Edition | None = None) -> list[Any]:
    """The Arrow fields that `arrow` adds to the columns of a table."""
    judge = judge_of(calculator, bundled_edition() if edition is None else edition, day_asked(None), explain=explain)
    return result_fields(judge.columns, Kinds(judge.money, judge.counts))


def batches_of(table: Any) -> Iterator[Any]:
    """The record batches of a table: of an Arrow table, a data frame (pandas, Polars), or batches one after the other.

    Raises `ValueNotAccepted` for what is no table.
    """
    library = of_extra("pyarrow", "arrow")
    if isinstance(table, library.RecordBatch):
        table = [table]
    elif hasattr(table, "__arrow_c_stream__"):
        table = library.table(table).to_batches()
    elif hasattr(table, "iterrows"):  # an older pandas
        table = library.Table.from_pandas(table, preserve_index=False).to_batches()
    for batch in table if hasattr(table, "__iter__") else [table]:
        if not isinstance(batch, library.RecordBatch):
            hint = "给 pandas 或 Polars 的 DataFrame、pyarrow 的 Table，或若干 RecordBatch；字典用 lnpolicy.batch.rows"
            raise ValueNotAccepted(f"不是表：{type(batch).__name__}", hint=hint, param="batches")
        yield batch


def arrow(
    calculator: str,
    batches: Any,
    *,
    on: date | str | None = None,
    edition: Edition | None = None,
    renamed: Mapping[str, str] | None = None,
    explain: bool = False,
) -> Iterator[Any]:
    """For each record batch the same with the columns of the result behind: yuan as decimals, everything else as text.

    `batches` are record batches one after the other, an Arrow table, or a data frame of pandas or Polars.
    `calculator` is one of those of `lnpolicy calc`, or `checkup`; columns are inputs by their names or labels, or as
    `renamed` says, others are carried through. The day asked about is `on`, today in China unless given, or that in a
    column `on`. What is wrong with a row stands in its column `error`. Raises `ValueNotAccepted` for an unknown
    calculator and for columns that contradict each other.
    """
    library = of_extra("pyarrow", "arrow")
    judge = judge_of(calculator, bundled_edition() if edition is None else edition, day_asked(on), explain=explain)
    added = library.schema(result_fields(judge.columns, Kinds(judge.money, judge.counts)))

    @lru_cache(16)
    def found(names: tuple[str, ...]) -> tuple[Columns, Remembering]:
        columns = found_columns(names, judge.words, renamed or {})
        return columns, Remembering(judge, columns.places)

    for batch in batches_of(batches):
        columns, remembering = found(tuple(batch.schema.names))
        taken = batch.select(list(columns.places.values()))
        cells = cells_of(taken) if columns.places else iter([()] * batch.num_rows)
        judge.read_as = columns.read_as
        read = reader_of({name: place for place, name in enumerate(columns.places)}, columns.times)
        results = [remembering.values(read(row)) for row in cells]
        arrays = batch_of(results, added).columns
        yield library.record_batch([*batch.columns, *arrays], schema=library.schema([*batch.schema, *added]))
