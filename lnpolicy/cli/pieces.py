"""A sentence without spaces in its pieces, and a row of values without spaces."""

from __future__ import annotations

import re

_BETWEEN = r"(?<!\d)[，,、；;]+|[，,、；;]+(?!\d)"
"""What parts the words of a sentence; a comma between figures does not."""
_VALUE = r"^\D+|\d[\d.,]*\D+"


def parted(word: str) -> list[str]:
    """The words of a sentence without spaces, parted at its commas: 残保金，45人."""
    return [piece for piece in re.split(_BETWEEN, word) if piece] or [word]


def values_in(word: str) -> list[str]:
    """The values in a word, each figure with the unit behind it (中级工10人1年); none where that is one."""
    pieces = re.findall(_VALUE, word)
    return pieces if len(pieces) > 1 and "".join(pieces) == word else []
