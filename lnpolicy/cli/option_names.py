"""Long options that are written by habit: with one hyphen (-limit), in capitals (--JSON), in Chinese (--条数)."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def may_be_habit(word: str) -> bool:
    """Whether a word may be a long option that is written so."""
    return word[:1] == "-" and len(word) > 2 and (word[1] != "-" or not word.islower())


def as_declared(words: Sequence[str], names: Sequence[str]) -> list[str]:
    """The words of a command with its options by their `names`: `-limit` as `--limit`, `--条数` as `--limit`."""
    words = list(words)
    end = words.index("--") if "--" in words else len(words)
    return [_declared(word, names) for word in words[:end]] + words[end:]


def _declared(word: str, names: Sequence[str]) -> str:
    way, parted, value = word.partition("=")
    meant = f"--{way.lstrip('-').lower()}"
    if not meant.isascii() and way not in names:
        from lnpolicy.cli.option_words import option_in_chinese

        meant = option_in_chinese(meant, names) or meant
    return f"{meant}{parted}{value}" if may_be_habit(word) and way not in names and meant in names else word


def option_in(word: str, takes: Collection[str]) -> tuple[str, str, str] | None:
    """An option in a word, what parts it from its value (--vehicle=货车, -fjson), and that; None for other words.

    `takes` has every way to write one.
    """
    way, parted, value = word.partition("=")
    if not word.startswith("--"):
        if not word.startswith("-") or f"-{word}" in takes:
            return None
        way, parted, value = word[:2], word[2:], word[2:]
    return (way, parted, value) if way in takes else None
