"""A calculator over a Spark data frame: the same function as for one machine, on every partition; extra `spark`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from lnpolicy.batch.record_batches import arrow, fields_of_result
from lnpolicy.extras import of_extra
from lnpolicy.rules.day import day_asked

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def price(frame: DataFrame, calculator: str, *, on: date | str | None = None, **options: Any) -> DataFrame:
    """The data frame with the columns of the result behind its own, as `lnpolicy.batch.arrow` has them.

    The day asked about is `on`, today in China unless given; `options` are `renamed` and `explain`. lnpolicy must be
    installed on every machine of the cluster. Raises `ValueNotAccepted` for an unknown calculator.
    """
    types = of_extra("pyspark.sql.pandas.types", "spark")
    day = day_asked(on)
    added = fields_of_result(calculator, explain=options.get("explain", False))
    fields = [types.StructField(field.name, types.from_arrow_type(field.type)) for field in added]
    schema = types.StructType([*frame.schema.fields, *fields])

    def priced(batches: Iterable[Any]) -> Iterator[Any]:
        return arrow(calculator, batches, on=day, **options)

    return frame.mapInArrow(priced, schema)
