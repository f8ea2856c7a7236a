"""What a command shows, before anybody has said how: a document for programs, columns and rows for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from lnpolicy.named_tuple import NamedTuple

JsonValue = Any


class Column(NamedTuple):
    """A column of a listing: its key in CSV and JSON Lines, its heading for people.

    Where a terminal is too narrow, the columns with the highest `rank` leave the table first; rank 0 always stays. The
    column that `breaks` is continued on further lines; unless one does, the first that is no number. Where a column has
    `room`, by that many characters it is told whether it fits, so that the same columns stand in a table whatever is in
    them; what is longer is broken where room is short. `says` has the words for values that programs write otherwise
    (`unknown`: 待确认).
    """

    key: str
    heading: str
    rank: int = 0
    numeric: bool = False
    breaks: bool = False
    room: int = 0
    says: Mapping[str, str] = {}  # read only


Names = Callable[[Column], str]
"""What stands at the head of a column."""


def key_of(column: Column) -> str:
    """The key of a column, as programs know it."""
    return column.key


def heading_of(column: Column) -> str:
    """The heading of a column, as people read it."""
    return column.heading


class Listing(NamedTuple):
    """Several records of one kind.

    `document` is the whole as JSON, `records` the same records one by one for JSON Lines; `rows` hold what the
    columns show, and `notes` lines under a row in a table, in which the words `marks` are set off. A listing that is
    shown `whole` leaves no column out where a terminal is narrow. `more` has for each record fields that are shown only
    where they are asked for by name.
    """

    columns: Sequence[Column]
    rows: Sequence[Mapping[str, str]]
    document: Mapping[str, JsonValue]
    records: Sequence[Mapping[str, JsonValue]]
    heading: str = ""
    notes: Sequence[str] = ()
    marks: Sequence[str] = ()
    whole: bool = False
    more: Sequence[Mapping[str, JsonValue]] = ()


class Part(NamedTuple):
    """One part of a page: a heading and paragraphs; `links` are whole URLs, each a paragraph of its own."""

    key: str
    heading: str
    paragraphs: Sequence[str] = ()
    links: Sequence[str] = ()


class Page(NamedTuple):
    """One record whole: a title, a line under it, parts, and the same as JSON.

    `more` holds fields that are shown only where they are asked for by name.
    """

    title: str
    subtitle: str
    parts: Sequence[Part]
    document: Mapping[str, JsonValue]
    more: Mapping[str, JsonValue] = {}  # read only


class Bars(NamedTuple):
    """Amounts side by side: each row a mark, a label, the amount in words, and the length of its bar (None: no bar)."""

    heading: str
    rows: Sequence[tuple[str, str, str, Decimal | None]]


class Checklist(NamedTuple):
    """Things that hold, do not hold or are not known.

    Each row is a state (`met`, `unmet`, `unknown`, or empty for a line that heads those after it) and a text.
    """

    heading: str
    rows: Sequence[tuple[str, str]]


class Report(NamedTuple):
    """An answer with its reasons: a headline, a line under it, blocks, a last line in small print.

    `document` is the whole as JSON; `columns` and `rows` are what a script reads line by line, and `paths` tell of a
    column that is no field of the document in which part of it the field stands, and under which key.
    """

    headline: str
    subtitle: str
    blocks: Sequence[Part | Bars | Checklist]
    footer: str
    document: Mapping[str, JsonValue]
    columns: Sequence[Column] = ()
    rows: Sequence[Mapping[str, str]] = ()
    paths: Mapping[str, tuple[str, str]] = {}  # read only


View = Listing | Page | Report

ENVELOPE = ("schema", "edition")
"""What every JSON document carries about itself."""


def one_line(text: str) -> str:
    """`text` with line ends and tabs as single spaces."""
    return " ".join(text.split())


def table_of(view: View) -> tuple[Sequence[Column], Sequence[Mapping[str, str]]]:
    """The columns and rows of any view, for whatever knows tables alone.

    A page is one row: every field of its document but the envelope, in that order.
    """
    if not isinstance(view, Page):
        return view.columns, view.rows
    row = {key: field_text(view, key) for key in view.document if key not in ENVELOPE}
    return [Column(key, key, numeric=type(view.document[key]) is int) for key in row], [row]


def in_words(view: View) -> View:
    """A view whose rows have the words of its values in place of those that programs write."""
    if isinstance(view, Page):
        return view
    says = {column.key: column.says for column in view.columns if column.says}
    rows = [{key: says[key].get(text, text) if key in says else text for key, text in row.items()} for row in view.rows]
    return view._replace(rows=rows)


def field_text(page: Page, key: str) -> str:
    """A field of a page as text: what a part says in words (contacts, links), or else the value of its document."""
    for part in page.parts:
        if part.key == key:
            return "\n".join([*part.paragraphs, *part.links])
    return text_of(page.document[key])


def text_of(value: JsonValue) -> str:
    """A value of a document as text: the items of a list on lines of their own, the fields of an item side by side."""
    if isinstance(value, list):
        return "\n".join(map(text_of, value))
    if isinstance(value, dict):
        return " ".join(filter(None, map(text_of, value.values())))
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
