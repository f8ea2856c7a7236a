"""Pinyin as people type it: blurred so that common slips fall together, and parted into readings."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec

_SLIPS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"), ("l", "n"), ("v", "u"))
"""zh/z, ch/c, sh/s, ng/n, l/n and ü: sounds that many speakers, and many typists, do not keep apart."""
SHORTEST = 3
"""Letters; what is shorter is read as initials alone."""
LONGEST = 60
"""Letters; what is longer is taken for no pinyin."""
LONGEST_READING = 40
"""Letters; a longer reading is not looked for."""


def blurred(pinyin: str) -> str:
    """`pinyin` with the sounds merged that are often mixed up."""
    for heard, meant in _SLIPS:
        pinyin = pinyin.replace(heard, meant)
    return pinyin


def fewest_readings(letters: str, is_known: Callable[[str], bool]) -> list[str] | None:
    """`letters` as the fewest known readings that cover it, in order; None where none do."""
    if len(letters) > LONGEST:
        return None
    best: list[list[str] | None] = [[], *[None] * len(letters)]
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - LONGEST_READING), end):
            before = best[start]
            if before is None or end - start < 2:
                continue
            current = best[end]
            if (current is None or len(before) + 1 < len(current)) and is_known(letters[start:end]):
                best[end] = [*before, letters[start:end]]
    return best[-1]


def reads_pinyin() -> bool:
    """Whether the packages that know readings and traditional characters are installed."""
    return find_spec("pypinyin") is not None and find_spec("opencc") is not None
