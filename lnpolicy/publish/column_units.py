"""Units that a table prints in the heads of its columns: proposals that put them behind the figures of the cells.

A figure alone says nothing to whoever reads a row: of 单部最高（万元） a cell with 10 is 10万元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lnpolicy.rules.numerals import COUNTED, NUMERALS

_UNIT = re.compile(rf"[（(](?:单位[:：])?\s*(?P<unit>{COUNTED}|个?工作日|‰|人|家|户|吨|米|分)(?:/[^（()）]*)?[）)]\s*$")
_CELL = re.compile(r"\s*(?P<text>[^|\n]*?)\s*(?:\||$)")
_FIGURE = re.compile(
    rf"(?:\d[\d,]*(?:\.\d+)?|[{NUMERALS}]+)(?:\s*[-~～—至到]+\s*(?:\d[\d,]*(?:\.\d+)?|[{NUMERALS}]+))?"
)
Span = tuple[int, int]


def rows_with_units(text: str) -> Iterator[tuple[str, str, str]]:
    """The rows in which a cell under a head with a unit is a figure alone: the row, the same with units, and those."""
    units: list[str] = []
    for line in text.splitlines():
        if line.lstrip().startswith("|"):
            cells = list(_cells(line))
            found = [match["unit"] if (match := _UNIT.search(cell)) else "" for cell, _ in cells]
            if any(found):
                units = found
                continue
            made, said = line, dict[str, None]()
            for (cell, (_, end)), unit in reversed(list(zip(cells, units, strict=False))):
                if unit and _FIGURE.fullmatch(cell):
                    made = made[:end] + unit + made[end:]
                    said[unit] = None
            if said:
                yield line.strip(), made.strip(), "、".join(reversed(said))
        elif line.strip():
            units = []


def _cells(line: str) -> Iterator[tuple[str, Span]]:
    """The cells of a row, each with its place in the line."""
    for match in _CELL.finditer(line, line.index("|") + 1):
        if match[0].strip():
            yield match["text"], match.span("text")
