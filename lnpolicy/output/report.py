"""Draw a report for a terminal: headline, bars, conditions with their marks, and the rest as paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

from lnpolicy.output.lines import INDENT, WIDEST_TEXT, broken, indented, part_lines, trimmed
from lnpolicy.output.view import Bars, Checklist, Report

LONGEST_BAR = 24
"""Columns of the longest bar."""
_MARKS = {"met": ("✓", "Y", "green"), "unmet": ("✗", "N", "red"), "unknown": ("?", "?", "yellow")}
"""For each state its sign, a letter where the encoding lacks the sign, and its colour."""
_BAR = ("█", "#")


def report_lines(report: Report, width: int, encoding: str) -> Iterator[Text]:
    """The lines of a report in at most `width` columns, with signs that `encoding` has."""
    width = min(width, WIDEST_TEXT)
    yield from broken(Text(report.headline, style="bold"), width)
    yield from broken(Text(report.subtitle, style="dim"), width)
    for block in report.blocks:
        yield Text()
        yield from broken(Text(block.heading, style="bold cyan"), width)
        if isinstance(block, Bars):
            yield from _bars(block, width, encoding)
        elif isinstance(block, Checklist):
            yield from _checks(block, width, encoding)
        else:
            yield from part_lines(block, width)
    yield Text()
    yield from broken(Text(report.footer, style="dim"), width)


def headline_lines(report: Report, width: int) -> Iterator[Text]:
    """The headline alone, below what it heads."""
    yield Text()
    yield from broken(Text(report.headline, style="bold"), min(width, WIDEST_TEXT))


def _bars(block: Bars, width: int, encoding: str) -> Iterator[Text]:
    """Label, amount and bar in columns; where the width is too small, the bars leave first."""
    longest = max((size for *_, size in block.rows if size is not None), default=None)
    label_width = max(cell_len(label) for _, label, _, _ in block.rows)
    amount_width = max(cell_len(amount) for _, _, amount, _ in block.rows)
    taken = 2 * INDENT + label_width + INDENT + amount_width
    room = min(LONGEST_BAR, width - taken - INDENT)
    for state, label, amount, size in block.rows:
        line = Text(" " * INDENT).append_text(_mark(state, encoding))
        if taken <= width:
            line.append(label + " " * (label_width - cell_len(label) + INDENT))
            line.append(" " * (amount_width - cell_len(amount)) + amount, style="bold")
        else:
            line.append(f"{label} ").append(amount, style="bold")
        if size is not None and longest and room > INDENT:
            columns = max(round(size / longest * room), 1 if size else 0)
            line.append(" " * INDENT + _sign(_BAR, encoding) * columns, style="cyan")
        first, *rest = broken(line, width)
        yield trimmed(first)
        for piece in rest:
            yield from indented(piece, 2 * INDENT, width)


def _checks(block: Checklist, width: int, encoding: str) -> Iterator[Text]:
    """Marks and texts, a step further in under lines that head others."""
    indent = INDENT if all(state for state, _ in block.rows) else 2 * INDENT
    for state, text in block.rows:
        if not state:
            yield from indented(Text(text), INDENT, width)
            continue
        first, *rest = indented(Text(text), indent + INDENT, width)
        lead = Text(" " * indent).append_text(_mark(state, encoding))
        yield lead.append_text(first[indent + INDENT :])
        yield from rest


def _mark(state: str, encoding: str) -> Text:
    """The sign of a state and a space behind it; two spaces where there is no state."""
    if not state:
        return Text(" " * INDENT)
    sign, letter, colour = _MARKS[state]
    return Text(_sign((sign, letter), encoding) + " ", style=colour)


def _sign(signs: tuple[str, str], encoding: str) -> str:
    """The first of two signs if `encoding` has it, else the second."""
    try:
        signs[0].encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return signs[1]
    return signs[0]
