"""Tables and pages for a terminal, drawn with Rich: Chinese aligned, narrow terminals served, links clickable."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lnpolicy.output.view import Column, Listing, Page, Part, View, one_line

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

WIDEST_PAGE = 100
"""Columns beyond which a page gets no wider: longer lines are hard to read."""
_TITLE_SHARE = 0.42
"""The share of the width that the text column must have before less important columns find room."""


def print_view(view: View, console: Console) -> None:
    """Draw a listing as a table, a page as a page."""
    if isinstance(view, Page):
        _print_page(view, console)
    else:
        _print_listing(view, console)


def _print_listing(listing: Listing, console: Console) -> None:
    from rich.table import Table
    from rich.text import Text

    columns = _fitting(listing, console.width)
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(
            column.heading,
            justify="right" if column.numeric else "left",
            no_wrap=column.numeric,
            overflow="fold",
            style="cyan" if column.numeric else "",
        )
    for number, row in enumerate(listing.rows):
        cells = [Text(one_line(row.get(column.key, ""))) for column in columns]
        if listing.notes and listing.notes[number]:
            text_cell = next(i for i, column in enumerate(columns) if not column.numeric)
            note = _marked(listing.notes[number], listing.marks)
            cells[text_cell] = Text.assemble((cells[text_cell].plain, "bold"), "\n", note)
        table.add_row(*cells)
    if listing.heading:
        console.print(Text(listing.heading, style="dim"))
    console.print(table)


def _fitting(listing: Listing, width: int) -> list[Column]:
    """The columns that fit into `width`, least important ones left out."""
    from rich.cells import cell_len

    columns = list(listing.columns)
    for rank in sorted({column.rank for column in columns if column.rank}, reverse=True):
        side = [column for column in columns if column.key != _text_key(columns)]
        needed = sum(
            2 + max([cell_len(column.heading), *(cell_len(row.get(column.key, "")) for row in listing.rows)])
            for column in side
        )
        if needed <= width * (1 - _TITLE_SHARE):
            break
        columns = [column for column in columns if column.rank != rank]
    return columns


def _text_key(columns: list[Column]) -> str:
    """The column that takes the room that is left: the first that is no number."""
    return next(column.key for column in columns if not column.numeric)


def _marked(snippet: str, words: Sequence[str]) -> Text:
    """`snippet`, dim, with the words that matched set off."""
    from rich.text import Text

    text = Text(snippet, style="dim")
    for word in words:
        for match in re.finditer(re.escape(word), snippet, re.IGNORECASE):
            text.stylize("not dim bold yellow", match.start(), match.end())
    return text


def _print_page(page: Page, console: Console) -> None:
    from rich.padding import Padding
    from rich.text import Text

    width = min(console.width, WIDEST_PAGE)
    console.print(Text(page.title, style="bold"), width=width)
    console.print(Text(page.subtitle, style="dim"), width=width)
    for part in page.parts:
        console.print()
        console.print(Text(part.heading, style="bold cyan"), width=width)
        for block in _blocks(part):
            console.print(Padding(block, (0, 0, 0, 2), expand=False), width=width)


def _blocks(part: Part) -> list[RenderableType]:
    """The paragraphs of a part: numbered items with a hanging indent, links clickable."""
    from rich.style import Style
    from rich.table import Table
    from rich.text import Text

    blocks: list[RenderableType] = []
    for paragraph in part.paragraphs:
        if match := re.match(r"(\d{1,2}\.|[（(][\d一二三四五六七八九十]{1,2}[）)])(?!\d)", paragraph):
            item = Table.grid(padding=(0, 1, 0, 0))
            item.add_column(no_wrap=True, style="cyan")
            item.add_column(overflow="fold")
            item.add_row(Text(match[0]), Text(paragraph[match.end() :]))
            blocks.append(item)
        else:
            blocks.append(Text(paragraph, overflow="fold"))
    for link in part.links:
        blocks.append(Text(link, style=Style(link=link, underline=True), overflow="fold"))
    return blocks
