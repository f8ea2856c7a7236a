"""What fingers type by habit: a Chinese dash before an option, a full-width space, `help` before a command."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lnpolicy.cli.app import COMMANDS

_DASHES = "-－—–―−"
"""Hyphen, full-width hyphen, em, en and horizontal dash, minus: what an input method makes of a hyphen."""
_OPTION = rf"(?s)([{_DASHES}]{{1,4}})([A-Za-z][A-Za-z0-9-]*)(?:([=＝])(.*))?"
_SHORT_WITH_SIGN = r"(?s)(-[A-Za-z])[=＝](.+)"
"""A short option with its value as long ones have it: -o=清单.xlsx."""
_WIDE_SPACE = "\u3000"
_LONG = {"-help": "--help", "-version": "--version", "/?": "--help", "/help": "--help"}
"""Options that are written with one hyphen, or as in Windows."""
_ASKS_FOR_HELP = ("help", "帮助", "使用帮助", "怎么用", "如何使用", "使用说明", "用法", "说明")
"""What is typed in the place of a command by one who wants help; so is a sign alone (？)."""
_WITH_ANY_WORDS = ("search", "show", "open")
"""The commands behind which such a word may be looked for, or be a part of a title."""
_ASKS_FOR_VERSION = ("version", "版本", "版本号", "-V", "-v")


def meant(words: Sequence[str]) -> list[str]:
    """The command line that was meant; what is behind `--` stays as it is."""
    words = list(words)
    end = words.index("--") if "--" in words else len(words)
    typed = [_LONG.get(piece, piece) for word in words[:end] for piece in _pieces(word)]
    if _ends_with_a_call_for_help(typed):
        typed = [*typed[:-1], "--help"]
    if typed and typed[0] not in COMMANDS:
        typed = _begun(typed)
    return typed + words[end:]


def _ends_with_a_call_for_help(typed: Sequence[str]) -> bool:
    """Whether the last of the words asks how the command before it is used: `calc 高速费 帮助`."""
    if len(typed) < 2 or typed[0] not in COMMANDS or typed[0] in _WITH_ANY_WORDS:
        return False
    return typed[-1] in _ASKS_FOR_HELP and not any(word.startswith("-") for word in typed)


def _begun(typed: list[str]) -> list[str]:
    """A command line that begins with no command: one in capitals, or what asks for help or the version."""
    from lnpolicy.rules.spoken import bare

    first, *others = typed
    said = bare(first)  # a command may be quoted, or have a full stop behind it
    if said.lower() in COMMANDS:
        return [said.lower(), *others]
    if said.lower() in _ASKS_FOR_HELP or (first.isprintable() and not said and not others):
        return [*[word for word in others if not word.startswith("-")], "--help"]
    return ["--version"] if said in _ASKS_FOR_VERSION and not others else typed


def _pieces(word: str) -> list[str]:
    """One word: an option with its dashes mended; commands and options apart from what a wide space joins to them."""
    if _WIDE_SPACE not in word:
        return [_option(word)]
    first, *others = [piece for piece in word.split(_WIDE_SPACE) if piece] or [word]
    if first in COMMANDS or re.fullmatch(_OPTION, first) or any(map(_is_long_option, others)):
        return [_option(piece) for piece in (first, *others)]
    return [word]


def _is_long_option(piece: str) -> bool:
    found = re.fullmatch(_OPTION, piece)
    return found is not None and (len(found[1]) > 1 or found[1] in "—―") and len(found[2]) > 1


def _option(word: str) -> str:
    """An option whose dashes are no hyphens, with hyphens; any other word as it is."""
    if word[2:3] in ("=", "＝") and (found := re.fullmatch(_SHORT_WITH_SIGN, word)):
        return f"{found[1]}{found[2]}"
    if word[:1] not in _DASHES or word.isascii():
        return word
    if word.lstrip(_DASHES) in _ASKS_FOR_HELP:
        return "--help"
    found = re.fullmatch(_OPTION, word)
    if not found or set(found[1]) == {"-"}:
        return word
    hyphens = "-" if len(found[2]) == 1 else "--"
    return hyphens + found[2] + (f"={found[4]}" if found[3] else "")
