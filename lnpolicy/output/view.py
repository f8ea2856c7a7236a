"""What a command shows, before anybody has said how: a document for programs, columns and rows for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

JsonValue = Any


class Column(NamedTuple):
    """A column of a listing: its key in CSV and JSON Lines, its heading for people.

    Where a terminal is too narrow, the columns with the highest `rank` leave the table first; rank 0 always stays.
    """

    key: str
    heading: str
    rank: int = 0
    numeric: bool = False


class Listing(NamedTuple):
    """Several records of one kind.

    `document` is the whole as JSON, `records` the same records one by one for JSON Lines; `rows` hold what the
    columns show, and `notes` lines under a row in a table, in which the words `marks` are set off.
    """

    columns: Sequence[Column]
    rows: Sequence[Mapping[str, str]]
    document: Mapping[str, JsonValue]
    records: Sequence[Mapping[str, JsonValue]]
    heading: str = ""
    notes: Sequence[str] = ()
    marks: Sequence[str] = ()


class Part(NamedTuple):
    """One part of a page: a heading and paragraphs; `links` are whole URLs, each a paragraph of its own."""

    key: str
    heading: str
    paragraphs: Sequence[str] = ()
    links: Sequence[str] = ()


class Page(NamedTuple):
    """One record whole: a title, a line under it, parts, and the same as JSON."""

    title: str
    subtitle: str
    parts: Sequence[Part]
    document: Mapping[str, JsonValue]


View = Listing | Page

_ENVELOPE = ("schema", "edition")
"""What every JSON document carries about itself."""


def one_line(text: str) -> str:
    """`text` with line ends and tabs as single spaces."""
    return " ".join(text.split())


def page_row(page: Page) -> dict[str, str]:
    """A page as one flat record of text: every field of its document but the envelope, in that order.

    What a part says in words (contacts, links) takes the place of the field of the same name.
    """
    said = {part.key: "\n".join([*part.paragraphs, *part.links]) for part in page.parts}
    return {key: said.get(key, _flat(value)) for key, value in page.document.items() if key not in _ENVELOPE}


def _flat(value: JsonValue) -> str:
    """A value of a document as text: the items of a list on lines of their own, the fields of an item side by side."""
    if isinstance(value, list):
        return "\n".join(map(_flat, value))
    if isinstance(value, dict):
        return " ".join(filter(None, map(_flat, value.values())))
    return str(value)
