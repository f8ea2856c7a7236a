"""Where a line of Chinese may be broken.

Chinese breaks between any two characters, but no line may begin with closing punctuation or end with an opening
bracket (避头尾), and a Latin word or a number stays in one piece where the width allows it. Rich breaks at spaces alone
and elsewhere cuts, which leaves a lone 。 at the head of a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_OPENING = "“‘（〔【《〈(["
_CLOSING = "”’）〕】》〉，。；：、！？…—·)],.;:!?%％→"
_UNIT = re.compile(
    rf" ?[{re.escape(_OPENING)}]*(?:-{{0,2}}[0-9A-Za-z][!-~]*[0-9A-Za-z%/=]|[^\n ])[{re.escape(_CLOSING)}]*|[ \n]",
)
"""What stays together: a character or a Latin word (an option with its dashes) with the brackets that open before and
the points that follow; a space before it is left behind at the end of a line."""
_PIECE = re.compile(rf"[{re.escape(_OPENING)}]*.[{re.escape(_CLOSING)}]*")
"""What stays together even where a unit is wider than a line."""


def breaks(text: str, width: int, measure: Callable[[str], int]) -> list[int]:
    """The offsets in `text`, a text of one line, at which new lines begin so that none is wider than `width` columns.

    `measure` tells how many columns a string takes. A unit wider than a whole line is cut where the line ends; spaces
    begin no line.
    """
    starts: list[int] = []
    used = 0
    for match in _UNIT.finditer(text):
        unit = match[0].lstrip(" ")
        size = measure(match[0])
        if used + size <= width or not unit:
            used += size
            continue
        start = match.end() - len(unit)
        if used:
            starts.append(start)
        used = 0
        for offset, piece in _pieces(unit, width, measure):
            size = measure(piece)
            if used and used + size > width:
                starts.append(start + offset)
                used = 0
            used += size
    return starts


def _pieces(unit: str, width: int, measure: Callable[[str], int]) -> Iterator[tuple[int, str]]:
    """`unit` whole where it fits into a line, or else in pieces as large as must stay together, with their offsets."""
    if measure(unit) <= width:
        yield 0, unit
        return
    for match in _PIECE.finditer(unit):
        if measure(match[0]) <= width:
            yield match.start(), match[0]
        else:
            yield from enumerate(match[0], start=match.start())
