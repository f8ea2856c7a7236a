"""How people keep tables (data/tables.toml): words around the name of a column, and rows that are no records."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from lnpolicy.corpus.files import data_folder
from lnpolicy.corpus.reader import TableReader, data_file
from lnpolicy.named_tuple import NamedTuple


class TableWords(NamedTuple):
    """The words of data/tables.toml, which says of each what it means.

    Groups of `same` are texts of several words; a group of `units` has what one of each is of the first.
    """

    harmless: tuple[str, ...]
    same: tuple[str, ...]
    endings: tuple[str, ...]
    asked: tuple[str, ...]
    units: tuple[Mapping[str, Decimal], ...]
    people: tuple[str, ...]
    stated: tuple[str, ...]
    yuan: tuple[str, ...]
    foreign: tuple[str, ...]
    sums: tuple[str, ...]
    figures: tuple[str, ...]
    carried: tuple[str, ...]
    scope: tuple[str, ...]
    behind: tuple[str, ...]
    counted: str
    footers: tuple[str, ...]


@cache
def table_words() -> TableWords:
    """The words, read once; raises `InvalidData`."""
    reader, _ = data_file(data_folder() / "tables.toml", "lnpolicy/tables/1")
    parts = [reader.inside(key, reader.take(key, dict)) for key in ("names", "days", "people", "stated", "rows")]
    names, days, people, stated, rows = parts
    kinds = reader.take("units", dict)
    units = reader.inside("units", kinds)
    made = TableWords(
        names.lines("harmless"),
        names.lines("same"),
        names.lines("endings"),
        days.lines("asked"),
        tuple([_of_one_kind(units.inside(kind, units.take(kind, dict)), kinds[kind]) for kind in kinds]),
        people.lines("heads"),
        stated.lines("words"),
        stated.lines("yuan"),
        stated.lines("foreign"),
        rows.lines("sums"),
        rows.lines("figures"),
        rows.lines("carried"),
        rows.lines("scope"),
        rows.lines("behind"),
        rows.line("counted"),
        rows.lines("footers"),
    )
    for part in (*parts, units, reader):
        part.finish()
    return made


def _of_one_kind(reader: TableReader, units: Mapping[str, Any]) -> dict[str, Decimal]:
    """Units, each with what one of it is of the first."""
    found = {}
    for unit in units:
        try:
            found[unit] = Decimal(reader.line(unit))
        except InvalidOperation:
            raise reader.error(unit, f"是“{units[unit]}”", '应为加引号的数，如 "0.001"') from None
    return found
