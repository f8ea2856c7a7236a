"""Which of some names was meant by one that is none of them: the same in other words, or with a slip.

What is left of a name beside a known one mostly makes another quantity of it, or its opposite (折后通行费, 离职人数,
无ETC); so nothing is meant but where what is left is known to change nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import pairwise

from lnpolicy.edition.table_words import table_words

_LEAST_LETTERS, _LONG = 4, 8
"""Letters from which a word in them may have a slip, and from which it may have two."""

_REMEMBERED = 4096

Reading = Callable[[str], str]
"""How a Chinese character is read; empty where that is not known."""


def unread(character: str) -> str:
    """That nobody knows how a character is read."""
    return ""


def meant(said: str, names: Iterable[str], reading: Reading = unread) -> str:
    """The first of the `names` that `said` surely means; empty where there is none."""
    typed = _plain(said)
    known = [(name, _plain(name)) for name in names]
    for is_meant in (_in_other_words, _cut_short, _slipped):
        for name, plain in known:
            if is_meant(typed, plain, reading):
                return name
    return ""


@lru_cache(_REMEMBERED)
def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).lower().replace("-", "_")


def _in_other_words(typed: str, name: str, reading: Reading) -> bool:
    """Whether two names differ in nothing but words that change nothing."""
    return not typed.isascii() and bool(_bare(name)) and _bare(typed) == _bare(name)


@lru_cache(_REMEMBERED)
def _bare(name: str) -> str:
    """A name without what changes nothing."""
    words = table_words()
    for group in words.same:
        first, *others = group.split()
        longest_first = sorted([first, *others], key=len, reverse=True)
        name = re.sub("|".join(map(re.escape, longest_first)), first, name)
    return re.sub("|".join(map(re.escape, words.harmless)), "", name)


def _cut_short(typed: str, name: str, reading: Reading) -> bool:
    """Whether a name lacks an ending alone, and says more than that ending does."""
    lacking = name.removeprefix(typed)
    return name.startswith(typed) and len(typed) > len(lacking) and lacking in table_words().endings


def _slipped(typed: str, name: str, reading: Reading) -> bool:
    """Whether a name is another with a slip: a sign of the same sound, two signs changed about, a letter or two."""
    if typed.isascii() or name.isascii():
        return typed.isascii() and name.isascii() and _letters_slipped(typed, name)
    if sorted(typed) == sorted(name):
        return any(typed == name[:at] + after + before + name[at + 2 :] for at, (before, after) in _pairs(name))
    if len(typed) != len(name):
        return False
    wrong = [(one, other) for one, other in zip(typed, name, strict=True) if one != other]
    return len(wrong) == 1 and bool(reading(wrong[0][0])) and reading(wrong[0][0]) == reading(wrong[0][1])


def _pairs(name: str) -> Iterable[tuple[int, tuple[str, str]]]:
    return enumerate(pairwise(name))


def _letters_slipped(typed: str, name: str) -> bool:
    if typed[:1] != name[:1] or len(typed) < _LEAST_LETTERS or typed.count("_") != name.count("_"):
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(typed, name) <= (2 if len(typed) >= _LONG else 1)
