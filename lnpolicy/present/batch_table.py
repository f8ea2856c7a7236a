"""The rows of a batch as a table for a terminal: their own columns, and what they come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lnpolicy.output.view import Column, Listing

_BOUNDS = ("amount_min", "amount_max")
_STAYS, _LEAVES_LAST = 0, 1


def rows_table(names: Sequence[str], rows: Sequence[Sequence[str]], results: Mapping[str, str]) -> Listing:
    """Rows under the names of their columns; `results` has the keys of those of the result, by their names.

    A column of the result that says nothing is left out, and bounds where the amount itself is there. Where room is
    short, the rows' own columns leave first, but for the first one.
    """
    keys = [results.get(name, "") for name in names]
    amount = keys.index("amount") if "amount" in keys else None
    says = [
        any(row[place] and not (key in _BOUNDS and amount is not None and row[amount]) for row in rows)
        for place, key in enumerate(keys)
    ]
    shown = [place for place, key in enumerate(keys) if not key or says[place]]
    own = [place for place in shown if not keys[place]]
    columns = [
        Column(
            str(place),
            names[place],
            rank=_LEAVES_LAST + own.index(place) if place in own[1:] else _rank(keys[place]),
            numeric=any(row[place] for row in rows) and all(_is_figure(row[place]) for row in rows),
            breaks=keys[place] == "error",
        )
        for place in shown
    ]
    records = [{str(place): row[place] for place in shown} for row in rows]
    return Listing(columns, records, {}, records)


def _rank(key: str) -> int:
    return _LEAVES_LAST if key == "saved" else _STAYS


def _is_figure(text: str) -> bool:
    return not text or text.removeprefix("-").replace(".", "", 1).isdecimal()
