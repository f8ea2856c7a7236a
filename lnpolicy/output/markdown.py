"""Markdown: a table for a listing, headings and paragraphs for a page."""

from __future__ import annotations

import re

from lnpolicy.output.view import Listing, Page, View, one_line


def render_markdown(view: View) -> str:
    """GitHub-flavoured Markdown in which the data's own text keeps its meaning."""
    return _page(view) if isinstance(view, Page) else _table(view)


def _table(listing: Listing) -> str:
    headings = [column.heading for column in listing.columns]
    rules = ["---:" if column.numeric else "---" for column in listing.columns]
    rows = [[_escaped(row.get(column.key, "")) for column in listing.columns] for row in listing.rows]
    return "".join("| " + " | ".join(cells) + " |\n" for cells in [headings, rules, *rows])


def _page(page: Page) -> str:
    lines = [f"# {_escaped(page.title)}", "", _as_paragraph(page.subtitle), ""]
    for part in page.parts:
        lines += [f"## {_escaped(part.heading)}", ""]
        for paragraph in part.paragraphs:
            lines += [_as_paragraph(paragraph), ""]
        for link in part.links:
            lines += [f"<{link}>", ""]
    return "\n".join(lines[:-1]) + "\n"


def _escaped(text: str) -> str:
    """`text` with the characters escaped that Markdown would take for markup."""
    return re.sub(r"([\\`*_\[\]<>|#&~])", r"\\\1", one_line(text))


def _as_paragraph(text: str) -> str:
    """`text` escaped, and what would open a list or draw a rule at its beginning kept as printed."""
    return re.sub(r"^(\d*)([.)+=-])", r"\1\\\2", _escaped(text))
