"""TOML of somebody else's, read in bounded time and memory.

A reader of TOML makes tables of a hundred times the size of what names them, and for a key of many parts takes the
square of their number. Text is harmless, so that what is not text is bounded: keys, brackets, figures, points.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import tomli

MOST_STRUCTURE = 1_048_576
"""Characters beside the texts, each of which counts as one."""
MOST_POINTS = 10_000
"""Points beside the texts: in figures, and between the parts of a key."""
_TEXTS = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:""")?'
    r"|'''(?:[^']|'(?!''))*+(?:''')?"
    r'|"(?:[^"\\\n]|\\.)*+"?'
    r"|'[^'\n]*+'?"
    r"|\#[^\n]*+",
    re.DOTALL,
)
"""Texts in each of the four quotations, and comments; what is never closed too."""


class TooInvolved(ValueError):
    """There is more to read beside the texts than any file of ours has."""


def tables(text: str, parse_float: Callable[[str], Any] = float) -> dict[str, Any]:
    """The tables of a TOML document.

    Raises `TooInvolved` (before anything is made), `tomli.TOMLDecodeError`, `RecursionError` and `ValueError` (a whole
    number too long to be one).
    """
    structure = _TEXTS.sub('"', text)
    if len(structure) > MOST_STRUCTURE or structure.count(".") > MOST_POINTS:
        raise TooInvolved
    return tomli.loads(text, parse_float=parse_float)
