"""Where a line of Chinese may be broken.

Chinese breaks between any two characters, but no line may begin with closing punctuation or end with an opening
bracket (避头尾), and a Latin word or a number stays in one piece where the width allows it. Rich breaks at spaces alone
and elsewhere cuts, which leaves a lone 。 at the head of a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_OPENING = "“‘（〔【《〈(["
_CLOSING = "”’）〕】》〉，。；：、！？…—·)],.;:!?%％→"
_UNIT = re.compile(
    rf" ?[{re.escape(_OPENING)}]*(?:[0-9A-Za-z][!-~]*[0-9A-Za-z%/=]|[^\n])[{re.escape(_CLOSING)}]*",
)
"""What stays together: a character or a Latin word with the brackets that open before and the points that follow; a
space before it is left behind at the end of a line."""


def breaks(text: str, width: int, measure: Callable[[str], int]) -> list[int]:
    """The offsets in `text`, a text of one line, at which new lines begin so that none is wider than `width` columns.

    `measure` tells how many columns a string takes. A unit wider than a whole line is cut where the line ends.
    """
    starts: list[int] = []
    used = 0
    for match in _UNIT.finditer(text):
        size = measure(match[0])
        if used + size <= width:
            used += size
            continue
        unit = match[0].lstrip(" ")
        start = match.end() - len(unit)
        size = measure(unit)
        if used:
            starts.append(start)
            used = 0
        if size <= width:
            used = size
            continue
        for position, character in enumerate(unit, start=start):
            if used + measure(character) > width and used:
                starts.append(position)
                used = 0
            used += measure(character)
    return starts
