"""What a command shows, before anybody has said how: a document for programs, columns and rows for people."""

# Annotations are no texts here: those of named tuples would be compiled one by one whenever the program starts.

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

JsonValue = Any


class Column(NamedTuple):
    """A column of a listing: its key in CSV and JSON Lines, its heading for people.

    Where a terminal is too narrow, the columns with the highest `rank` leave the table first; rank 0 always stays. The
    column that `breaks` is continued on further lines; unless one does, the first that is no number.
    """

    key: str
    heading: str
    rank: int = 0
    numeric: bool = False
    breaks: bool = False


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

    `document` is the whole as JSON, `record` the figures that a script reads from one line.
    """

    headline: str
    subtitle: str
    blocks: Sequence[Part | Bars | Checklist]
    footer: str
    document: Mapping[str, JsonValue]
    record: Mapping[str, str]


View = Listing | Page | Report

_ENVELOPE = ("schema", "edition")
"""What every JSON document carries about itself."""


def one_line(text: str) -> str:
    """`text` with line ends and tabs as single spaces."""
    return " ".join(text.split())


def flat_record(page: Page | Report) -> Mapping[str, str]:
    """A page as one flat record of text: every field of its document but the envelope, in that order.

    What a part says in words (contacts, links) takes the place of the field of the same name. A report has its own.
    """
    if isinstance(page, Report):
        return page.record
    said = {part.key: "\n".join([*part.paragraphs, *part.links]) for part in page.parts}
    return {key: said.get(key, _flat(value)) for key, value in page.document.items() if key not in _ENVELOPE}


def _flat(value: JsonValue) -> str:
    """A value of a document as text: the items of a list on lines of their own, the fields of an item side by side."""
    if isinstance(value, list):
        return "\n".join(map(_flat, value))
    if isinstance(value, dict):
        return " ".join(filter(None, map(_flat, value.values())))
    return "" if value is None else str(value)
