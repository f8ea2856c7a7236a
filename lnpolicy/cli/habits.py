"""What fingers type by habit: a Chinese dash before an option, a full-width space, `help` before a command."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lnpolicy.cli.app import COMMANDS

_DASHES = "-－—–―−"
"""Hyphen, full-width hyphen, em, en and horizontal dash, minus: what an input method makes of a hyphen."""
_OPTION = re.compile(rf"([{_DASHES}]{{1,4}})([A-Za-z][A-Za-z0-9-]*)(?:([=＝])(.*))?", re.DOTALL)
_WIDE_SPACE = "\u3000"


def meant(words: Sequence[str]) -> list[str]:
    """The command line that was meant; what is behind `--` stays as it is."""
    words = list(words)
    end = words.index("--") if "--" in words else len(words)
    typed = [piece for word in words[:end] for piece in _pieces(word)]
    if typed[:1] == ["help"]:
        typed = [*[word for word in typed[1:] if not word.startswith("-")], "--help"]
    return typed + words[end:]


def _pieces(word: str) -> list[str]:
    """One word: an option with its dashes mended; a command or an option apart from what a wide space joins to it."""
    if _WIDE_SPACE not in word:
        return [_option(word)]
    first, *others = [piece for piece in word.split(_WIDE_SPACE) if piece] or [word]
    if first in COMMANDS or _OPTION.fullmatch(first):
        return [_option(piece) for piece in (first, *others)]
    return [word]


def _option(word: str) -> str:
    """An option whose dashes are no hyphens, with hyphens; any other word as it is."""
    found = _OPTION.fullmatch(word)
    if not found or set(found[1]) == {"-"}:
        return word
    hyphens = "-" if len(found[2]) == 1 else "--"
    return hyphens + found[2] + (f"={found[4]}" if found[3] else "")
