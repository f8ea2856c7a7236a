"""The Arrow types of a table with its results; needs the extra `arrow`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lnpolicy.batch.cells import text_of
from lnpolicy.batch.source import unusable
from lnpolicy.extras import of_extra
from lnpolicy.named_tuple import NamedTuple

DIGITS, DECIMALS = 38, 2
"""Of yuan."""


class Kinds(NamedTuple):
    """The columns of a result that hold yuan, and those that hold whole numbers; all others hold text."""

    money: tuple[str, ...]
    counts: tuple[str, ...] = ()


def result_fields(columns: Sequence[str], kinds: Kinds) -> list[Any]:
    """The fields of a result."""
    arrow = of_extra("pyarrow", "arrow")
    yuan = arrow.decimal128(DIGITS, DECIMALS)
    return [
        arrow.field(name, yuan if name in kinds.money else arrow.int64() if name in kinds.counts else arrow.string())
        for name in columns
    ]


def schema_of(header: Sequence[str], columns: Sequence[str], kinds: Kinds, carried: Any = None) -> Any:
    """The schema of a table: the carried columns as they were, or as text, then those of the result."""
    arrow = of_extra("pyarrow", "arrow")
    before = list(carried) if carried is not None else [arrow.field(name, arrow.string()) for name in header]
    return arrow.schema([*before, *result_fields(columns, kinds)])


def batch_of(rows: Sequence[Sequence[Any]], schema: Any) -> Any:
    """Rows as a record batch; raises `ValueNotAccepted` where a carried value does not fit its column."""
    arrow = of_extra("pyarrow", "arrow")
    arrays = []
    by_column = zip(*rows, strict=True) if rows else ([] for _ in schema)
    for field, values in zip(schema, by_column, strict=True):
        try:
            wants_text = arrow.types.is_string(field.type)
            cells = [None if value is None else text_of(value) for value in values] if wants_text else values
            arrays.append(arrow.array(cells, field.type))
        except (arrow.ArrowException, OverflowError, ValueError, TypeError) as error:
            raise unusable(f"列“{field.name}”写不成 {field.type}（{str(error)[:100]}）") from None
    return arrow.record_batch(arrays, schema=schema)
