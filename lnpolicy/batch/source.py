"""A table as it is read, whatever it was written in."""

# Annotations are no texts here: those of named tuples would be compiled one by one whenever the program starts.

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from lnpolicy.errors import ValueNotAccepted


class Row(NamedTuple):
    """One row: its cells in the order of the columns, and what is wrong with it, if anything."""

    cells: Sequence[Any]
    problem: str = ""


class Source(NamedTuple):
    """A table that is being read: the names of its columns, its rows one by one, and how far it is read, from 0 to 1.

    `schema` is the Arrow schema of the columns where the file has one. Reading raises `ValueNotAccepted` where the file
    as a whole cannot be used; `close` lets go of it.
    """

    header: tuple[str, ...]
    rows: Iterator[Row]
    progress: Callable[[], float | None]
    close: Callable[[], None]
    schema: Any = None


def unusable(problem: str, hint: str = "") -> ValueNotAccepted:
    """That the file as a whole cannot be used, and why."""
    return ValueNotAccepted(problem, hint=hint, param="FILE")


def fitted(cells: Sequence[Any], width: int) -> Row:
    """A row as wide as the table; one of another width is carried as far as it goes, and is wrong."""
    if len(cells) == width:
        return Row(cells)
    made = [*cells[:width], *([""] * (width - len(cells)))]
    return Row(made, f"这一行有 {len(cells)} 列，表头有 {width} 列")
