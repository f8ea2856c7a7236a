"""A sentence without spaces in its pieces."""

from __future__ import annotations

import re

_BETWEEN = r"(?<!\d)[，,、；;]+|[，,、；;]+(?!\d)"
"""What parts the words of a sentence; a comma between figures does not."""


def parted(word: str) -> list[str]:
    """The words of a sentence without spaces, parted at its commas: 残保金，45人."""
    return [piece for piece in re.split(_BETWEEN, word) if piece] or [word]
