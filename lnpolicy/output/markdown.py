"""Markdown: a table for a listing, headings and paragraphs for a page."""

from __future__ import annotations

import re

from lnpolicy.output.harmless import is_web_link
from lnpolicy.output.view import Bars, Checklist, Listing, Names, Page, Part, Report, View, heading_of, one_line


def render_markdown(view: View, names: Names = heading_of) -> str:
    """GitHub-flavoured Markdown in which the data's own text keeps its meaning; `names` say what heads a column."""
    if isinstance(view, Report):
        return _report(view)
    return _page(view) if isinstance(view, Page) else _table(view, names)


def _table(listing: Listing, names: Names) -> str:
    headings = [escaped(names(column)) for column in listing.columns]
    rules = ["---:" if column.numeric else "---" for column in listing.columns]
    rows = [[escaped(row.get(column.key, "")) for column in listing.columns] for row in listing.rows]
    return "".join("| " + " | ".join(cells) + " |\n" for cells in [headings, rules, *rows])


def _page(page: Page) -> str:
    lines = [f"# {escaped(page.title)}", "", _as_paragraph(page.subtitle), ""]
    for part in page.parts:
        lines += _part(part)
    return "\n".join(lines[:-1]) + "\n"


_IN_LINKS = str.maketrans({"<": "%3C", ">": "%3E"})
"""What would end a link between pointed brackets."""


def _part(part: Part) -> list[str]:
    lines = [f"## {escaped(part.heading)}", ""]
    for paragraph in part.paragraphs:
        lines += [_as_paragraph(paragraph), ""]
    for link in part.links:
        lines += [f"<{link.translate(_IN_LINKS)}>" if is_web_link(link) else _as_paragraph(link), ""]
    return lines


_MARKS = {"met": "✓", "unmet": "✗", "unknown": "?", "": ""}
_BOXES = {"met": "- [x] ", "unmet": "- [ ] ✗ ", "unknown": "- [ ] ? ", "": ""}


def _report(report: Report) -> str:
    lines = [f"# {escaped(report.headline)}", "", _as_paragraph(report.subtitle), ""]
    for block in report.blocks:
        if isinstance(block, Part):
            lines += _part(block)
        elif isinstance(block, Bars):
            lines += [f"## {escaped(block.heading)}", "", "|  |  | 金额 |", "| --- | --- | ---: |"]
            lines += [
                f"| {_MARKS[mark]} | {escaped(label)} | {escaped(amount)} |" for mark, label, amount, _ in block.rows
            ]
            lines.append("")
        else:
            lines += [f"## {escaped(block.heading)}", *_checks(block), ""]
    return "\n".join([*lines, escaped(report.footer)]) + "\n"


def _checks(block: Checklist) -> list[str]:
    """The rows as a task list; a line that heads others stands apart."""
    lines = []
    before = None
    for state, text in block.rows:
        if not state or not before:
            lines.append("")
        lines.append(_BOXES[state] + escaped(text))
        before = state
    return lines


def escaped(text: str) -> str:
    """`text` with the characters escaped that Markdown would take for markup."""
    return re.sub(r"([\\`*_\[\]<>|#&~])", r"\\\1", one_line(text))


def _as_paragraph(text: str) -> str:
    """`text` escaped, and what would open a list or draw a rule at its beginning kept as printed."""
    return re.sub(r"^(\d*)([.)+=-])", r"\1\\\2", escaped(text))
