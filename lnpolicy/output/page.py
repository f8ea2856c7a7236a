"""Draw a page for a terminal: title, the line under it, and part by part a heading and its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from lnpolicy.output.lines import WIDEST_TEXT, broken, part_lines
from lnpolicy.output.view import Page


def page_lines(page: Page, width: int) -> Iterator[Text]:
    """The lines of a page in at most `width` columns."""
    width = min(width, WIDEST_TEXT)
    yield from broken(Text(page.title, style="bold"), width)
    yield from broken(Text(page.subtitle, style="dim"), width)
    for part in page.parts:
        yield Text()
        yield Text(part.heading, style="bold cyan")
        yield from part_lines(part, width)
