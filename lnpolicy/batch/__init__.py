"""Many rows at once: a table in, the same table with its answers out.

from lnpolicy import batch
list(batch.rows("toll", [{"车型": "货车", "轴数": 6, "标准通行费": 200}]))

`rowwise.py` and `record_batches.py` are the functions for programs, and `columnwise/` is the one for verdicts and yuan
alone, column by column; `run.py` goes from a file to a file: `reading.py`
opens the table, `columns.py` tells which column is which input, `work.py` judges chunks of rows (in `workers.py` in so
many processes), `target.py` puts the result in its place, `summary.py` counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lnpolicy.batch.columnwise.batches import amounts
    from lnpolicy.batch.record_batches import arrow
    from lnpolicy.batch.rowwise import rows

__all__ = ["amounts", "arrow", "rows"]

_HOMES = {"amounts": "columnwise.batches", "arrow": "record_batches", "rows": "rowwise"}


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"lnpolicy.batch.{_HOMES[name]}"), name)
