"""Draw a listing as a table for a terminal: Chinese aligned, narrow terminals served."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from lnpolicy.output.lines import INDENT, broken, definitions, indented, trimmed
from lnpolicy.output.view import Column, Listing, one_line

_LEAST_TEXT = 10
"""Columns that the text column needs to be read."""
_GAP = 2
"""Columns between two columns of a table."""
_TEXT_SHARE = 0.42
"""The share of the width that the text column must have before less important columns find room."""


def listing_lines(listing: Listing, width: int) -> Iterator[Text]:
    """The lines of a table: heading, column headings, and for each record its row and under it its note.

    Where all columns of a listing are to be shown and do not fit, or the terminal is too narrow for even the important
    ones, each record is a block with a line for each column.
    """
    if listing.whole and not (_in_full(listing, width) or _fit(listing.columns, listing, width)):
        yield from _block_lines(listing, width)
        return
    columns = _fitting(listing, width)
    widths = _widths(columns, listing, width)
    text_key = _text_key(columns)
    others = sum(widths.values()) - widths[text_key] + _GAP * (len(columns) - 1)
    if width - others < min(widths[text_key], _LEAST_TEXT):
        yield from _block_lines(listing, width)
        return
    widths[text_key] = min(widths[text_key], width - others)
    if listing.heading:
        yield from broken(Text(listing.heading, style="dim"), width)
    headings = {column.key: Text(column.heading, style="dim") for column in columns}
    yield from _row(columns, widths, headings)
    for number, record in enumerate(listing.rows):
        note = listing.notes[number] if listing.notes else ""
        styles = {column.key: "cyan" if column.numeric else "" for column in columns}
        if note:
            styles[text_key] = "bold"
        cells = {key: Text(one_line(record.get(key, "")), style=style) for key, style in styles.items()}
        yield from _row(columns, widths, cells)
        indent = _start_of(text_key, columns, widths)
        for line in note.split("\n") if note else ():
            yield from indented(_marked(line, listing.marks), indent, width)


def _row(columns: Sequence[Column], widths: dict[str, int], cells: dict[str, Text]) -> Iterator[Text]:
    """One record: as many lines as its text column needs, the other columns on the first."""
    pieces = {column.key: broken(cells[column.key], widths[column.key]) for column in columns}
    for number in range(max(len(lines) for lines in pieces.values())):
        line = Text()
        for place, column in enumerate(columns):
            piece = pieces[column.key][number] if number < len(pieces[column.key]) else Text()
            room = " " * (widths[column.key] - cell_len(piece.plain))
            line.append(room if column.numeric else "").append_text(piece)
            if place < len(columns) - 1:
                line.append(("" if column.numeric else room) + " " * _GAP)
        yield trimmed(line)


def _fitting(listing: Listing, width: int) -> list[Column]:
    """The columns that fit into `width`, least important ones left out."""
    columns = list(listing.columns)
    if listing.whole:
        return columns
    for rank in sorted({column.rank for column in columns if column.rank}, reverse=True):
        if _fit(columns, listing, width):
            break
        columns = [column for column in columns if column.rank != rank]
    return columns


def _in_full(listing: Listing, width: int) -> bool:
    """Whether all columns stand beside each other and none need be broken."""
    return sum(_GAP + _natural_width(column, listing) for column in listing.columns) <= width + _GAP


def _fit(columns: Sequence[Column], listing: Listing, width: int) -> bool:
    """Whether the columns beside the one that is broken leave it its share of the width."""
    beside = [column for column in columns if column.key != _text_key(columns)]
    taken = sum(_GAP + (column.room or _natural_width(column, listing)) for column in beside)
    return taken <= width * (1 - _TEXT_SHARE)


def _widths(columns: Sequence[Column], listing: Listing, width: int) -> dict[str, int]:
    """How wide each column is: as wide as what is in it, the important ones first, where room is short."""
    natural = {column.key: _natural_width(column, listing) for column in columns}
    widths = {one.key: min(natural[one.key], one.room or natural[one.key]) for one in columns}
    text_key = _text_key(columns)
    taken = sum(_GAP + widths[one.key] for one in columns if one.key != text_key)
    spare = max(int(width * (1 - _TEXT_SHARE)) - taken, 0)
    for column in sorted(columns, key=lambda one: one.rank):
        if column.key != text_key:
            more = min(natural[column.key] - widths[column.key], spare)
            widths[column.key] += more
            spare -= more
    widths[text_key] = natural[text_key]
    return widths


def _block_lines(listing: Listing, width: int) -> Iterator[Text]:
    """The records one below the other, each field on a line of its own behind its heading."""
    if listing.heading:
        yield from broken(Text(listing.heading, style="dim"), width)
    for number, row in enumerate(listing.rows):
        if number or listing.heading:
            yield Text()
        pairs = [
            (column.heading if place == 0 else "", one_line(line))
            for column in listing.columns
            for place, line in enumerate(row.get(column.key, "").split("\n"))
        ]
        yield from definitions(pairs, width)
        note = listing.notes[number] if listing.notes else ""
        for line in note.split("\n") if note else ():
            yield from indented(_marked(line, listing.marks), INDENT, width)


def _natural_width(column: Column, listing: Listing) -> int:
    """How wide a column is where nothing in it is broken."""
    return max([cell_len(column.heading), *(cell_len(one_line(row.get(column.key, ""))) for row in listing.rows)])


def _text_key(columns: Sequence[Column]) -> str:
    """The column that is broken where room is short: the one that says so, or the first that is no number."""
    first = next((column.key for column in columns if not column.numeric), columns[0].key)
    return next((column.key for column in columns if column.breaks), first)


def _start_of(key: str, columns: Sequence[Column], widths: dict[str, int]) -> int:
    """The screen column at which the table's column `key` begins."""
    before = list(columns[: [column.key for column in columns].index(key)])
    return sum(widths[column.key] + _GAP for column in before)


def _marked(snippet: str, words: Sequence[str]) -> Text:
    """`snippet`, dim, with the words that matched set off."""
    text = Text(snippet, style="dim")
    for word in words:
        for match in re.finditer(re.escape(word), snippet, re.IGNORECASE):
            text.stylize("not dim bold yellow", match.start(), match.end())
    return text
