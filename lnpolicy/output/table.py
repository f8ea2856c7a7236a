"""Tables and pages for a terminal, drawn with Rich: Chinese aligned, narrow terminals served, links clickable."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from lnpolicy.output.view import Column, Listing, Page, Part, Report, View, one_line
from lnpolicy.output.wrap import breaks

if TYPE_CHECKING:
    from rich.console import Console

WIDEST_TEXT = 100
"""Columns beyond which running text gets no wider: longer lines are hard to read."""
_GAP = 2
"""Columns between two columns of a table, and the indent of a page's text."""
_TEXT_SHARE = 0.42
"""The share of the width that the text column must have before less important columns find room."""
_LIKELY_LINK = re.compile(r"(?<=：)https?://[!-~]+$")
"""A link that ends a paragraph, behind what is said of it."""
_ITEM = re.compile(r"(\d{1,2}\.|[（(][\d一二三四五六七八九十]{1,2}[）)])(?!\d)")


def print_view(view: View, console: Console) -> None:
    """Draw a listing as a table, a page as a page, a report as its blocks."""
    if isinstance(view, Report):
        from lnpolicy.output.report import report_lines

        lines = report_lines(view, console.width, console.encoding)
    else:
        lines = _page_lines(view, console.width) if isinstance(view, Page) else _listing_lines(view, console.width)
    for line in lines:
        console.print(line, soft_wrap=True)


def _listing_lines(listing: Listing, width: int) -> Iterator[Text]:
    """The lines of a table: heading, column headings, and for each record its row and under it its note."""
    columns = _fitting(listing, width)
    widths = {column.key: _natural_width(column, listing) for column in columns}
    text_key = _text_key(columns)
    others = sum(widths.values()) - widths[text_key] + _GAP * (len(columns) - 1)
    widths[text_key] = min(widths[text_key], max(width - others, _GAP))
    if listing.heading:
        yield Text(listing.heading, style="dim")
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
    for rank in sorted({column.rank for column in columns if column.rank}, reverse=True):
        beside = [column for column in columns if column.key != _text_key(columns)]
        if sum(_GAP + _natural_width(column, listing) for column in beside) <= width * (1 - _TEXT_SHARE):
            break
        columns = [column for column in columns if column.rank != rank]
    return columns


def _natural_width(column: Column, listing: Listing) -> int:
    """How wide a column is where nothing in it is broken."""
    return max([cell_len(column.heading), *(cell_len(one_line(row.get(column.key, ""))) for row in listing.rows)])


def _text_key(columns: Sequence[Column]) -> str:
    """The column that is broken where room is short: the one that says so, or the first that is no number."""
    first = next(column.key for column in columns if not column.numeric)
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


def definitions(pairs: Sequence[tuple[str, str]], width: int) -> Iterator[Text]:
    """Two columns: terms, and beside each what it means."""
    beside = max((cell_len(term) for term, meaning in pairs if meaning), default=0) + 2 * _GAP
    for term, meaning in pairs:
        lines = list(indented(Text(meaning), beside, width))
        room = " " * (beside - _GAP - cell_len(term))
        first = lines[0][beside:] if lines else Text()
        yield trimmed(Text.assemble(" " * _GAP, (term, "cyan"), room, first))
        yield from lines[1:]


def wrapped(text: str, width: int) -> Iterator[Text]:
    """A paragraph without indent."""
    yield from indented(Text(text), 0, width)


def _page_lines(page: Page, width: int) -> Iterator[Text]:
    """The lines of a page: title, the line under it, and part by part a heading and its paragraphs."""
    width = min(width, WIDEST_TEXT)
    yield from broken(Text(page.title, style="bold"), width)
    yield from broken(Text(page.subtitle, style="dim"), width)
    for part in page.parts:
        yield Text()
        yield Text(part.heading, style="bold cyan")
        yield from part_lines(part, width)


def part_lines(part: Part, width: int) -> Iterator[Text]:
    """Paragraphs, numbered items with a hanging indent, and links, which stay in one piece to be clicked and copied."""
    for line in (line for paragraph in part.paragraphs for line in paragraph.split("\n")):
        if match := _ITEM.match(line):
            number = Text(match[0] + ("" if match[0].endswith("）") else " "), style="cyan")
            hanging = _GAP + cell_len(number.plain)
            first, *rest = indented(Text(line[match.end() :].lstrip()), hanging, width)
            yield trimmed(Text.assemble(" " * _GAP, number, first[hanging:]))
            yield from rest
        elif match := _LIKELY_LINK.search(line):
            yield from indented(Text(line[: match.start()]), _GAP, width)
            yield _linked(match[0])
        else:
            yield from indented(Text(line), _GAP, width)
    for link in part.links:
        yield _linked(link)


def _linked(link: str) -> Text:
    return Text.assemble(" " * _GAP, (link, Style(link=link, underline=True)))


def trimmed(line: Text) -> Text:
    """`line` without the spaces at its end."""
    line.rstrip()
    return line


def indented(text: Text, indent: int, width: int) -> Iterator[Text]:
    """`text` broken into lines that begin at screen column `indent`."""
    for line in broken(text, min(width, WIDEST_TEXT) - indent):
        yield trimmed(Text(" " * indent).append_text(line))


def broken(text: Text, width: int) -> list[Text]:
    """`text` as lines of at most `width` columns."""
    return [trimmed(line) for line in text.divide(breaks(text.plain, max(width, _GAP), cell_len))]
