"""What is given from Python: nothing at all, or a value of another library as Python's own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any


def is_unknown(value: Any) -> bool:
    """Whether a value says that nothing is known: None, and what tables have in an empty cell (NaN, NaT, NA)."""
    if value is None:
        return True
    if isinstance(value, str | int | date):
        return False
    try:
        return bool(value != value)
    except TypeError:  # NA is neither equal nor unequal to anything
        return True


def number_of_python(value: Any) -> Any:
    """A number of another library (numpy's, pandas') as Python's own; anything else as it is."""
    if isinstance(value, (str, int, float, Decimal)):
        return value
    item = getattr(value, "item", None)
    return item() if callable(item) else value


def day_of_python(value: Any) -> Any:
    """A day of numpy's as Python's own; anything else as it is."""
    is_moment = getattr(getattr(value, "dtype", None), "kind", "") == "M"
    return value.astype("datetime64[D]").item() if is_moment else value
