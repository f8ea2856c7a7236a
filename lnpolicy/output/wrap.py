"""Where a line of Chinese may be broken.

Chinese breaks between any two characters, but no line may begin with closing punctuation or end with an opening
bracket (避头尾), and a Latin word or a number stays in one piece where the width allows it. Rich breaks at spaces alone
and elsewhere cuts, which leaves a lone 。 at the head of a line. Where somebody knows the words of a text, they stay in
one piece as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator

_OPENING = "“‘（〔【《〈(["
_CLOSING = "”’）〕】》〉，。；：、！？…—·)],.;:!?%％→"
_SET = r"--[a-z][a-z-]* [^\s=，。；、：（）()]+=[^\s，。；、：（）()]*"
"""An option with a name and its value, which is typed as it stands."""
_LATIN = "-{0,2}[0-9A-Za-z][!-~]*[0-9A-Za-z%/=]"
_UNIT = re.compile(
    rf" ?[{re.escape(_OPENING)}]*(?:{_SET}|{_LATIN}|[^\n ])[{re.escape(_CLOSING)}]*|[ \n]",
)
"""What stays together: a character, a Latin word (an option with its dashes), an option with a name and its value, with
the brackets that open before and the points that follow; a space before it is left behind at the end of a line."""
_PIECE = re.compile(rf"[{re.escape(_OPENING)}]*.[{re.escape(_CLOSING)}]*")
"""What stays together even where a unit is wider than a line."""


_LONGEST_WORD = 6
"""Characters of the longest word that stays in one piece."""


def breaks(text: str, width: int, measure: Callable[[str], int], words: Iterable[str] = ()) -> list[int]:
    """The offsets in `text`, a text of one line, at which new lines begin so that none is wider than `width` columns.

    `measure` tells how many columns a string takes; `words` are those of the text in order, as far as they are known. A
    unit wider than a whole line is cut where the line ends; spaces begin no line.
    """
    starts: list[int] = []
    used = 0
    for begin, end in _units(text, set(_within_words(text, words))):
        whole = text[begin:end]
        unit = whole.lstrip(" ")
        size = measure(whole)
        if used + size <= width or not unit:
            used += size
            continue
        start = end - len(unit)
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


def _units(text: str, joined: Collection[int]) -> Iterator[tuple[int, int]]:
    """From where to where each unit goes; what goes on at one of the offsets that are `joined` is one with the next."""
    begin = 0
    for match in _UNIT.finditer(text):
        if match.start() not in joined:
            if match.start() > begin:
                yield begin, match.start()
            begin = match.start()
    if begin < len(text):
        yield begin, len(text)


def _within_words(text: str, words: Iterable[str]) -> Iterator[int]:
    """The offsets inside the words of a text."""
    place = 0
    for word in words:
        place = text.index(word, place)
        if len(word) <= _LONGEST_WORD:
            yield from range(place + 1, place + len(word))
        place += len(word)


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
