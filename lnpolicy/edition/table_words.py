"""How people keep tables (data/tables.toml): words around the name of a column, and rows that are no records."""

# Annotations are values here, not texts: docs/decisions/values-are-named-tuples.md

from functools import cache
from typing import NamedTuple

from lnpolicy.corpus.files import data_folder
from lnpolicy.corpus.reader import data_file


class TableWords(NamedTuple):
    """The words of data/tables.toml, which says of each what it means; groups of `same` are texts of several."""

    harmless: tuple[str, ...]
    same: tuple[str, ...]
    endings: tuple[str, ...]
    sums: tuple[str, ...]
    figures: tuple[str, ...]
    scope: tuple[str, ...]
    behind: tuple[str, ...]
    counted: str
    footers: tuple[str, ...]


@cache
def table_words() -> TableWords:
    """The words, read once; raises `InvalidData`."""
    reader, _ = data_file(data_folder() / "tables.toml", "lnpolicy/tables/1")
    names, rows = (reader.inside(key, reader.take(key, dict)) for key in ("names", "rows"))
    made = TableWords(
        names.lines("harmless"),
        names.lines("same"),
        names.lines("endings"),
        rows.lines("sums"),
        rows.lines("figures"),
        rows.lines("scope"),
        rows.lines("behind"),
        rows.line("counted"),
        rows.lines("footers"),
    )
    for part in (names, rows, reader):
        part.finish()
    return made
