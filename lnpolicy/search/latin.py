"""What words in Latin letters ask for: terms as they stand, English words, pinyin, initials."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lnpolicy.search.correct import corrected
from lnpolicy.search.index import Index
from lnpolicy.search.pinyin import SHORTEST, blurred, fewest_readings
from lnpolicy.search.wanted import Wanted, Way, weight, word

_MIXED = r"([\u4e00-\u9fff]*)([a-z]{2,})([\u4e00-\u9fff]*)"
"""Letters and the characters around them; compiled when first used, for most queries mix no scripts."""
LONGEST_BESIDE = 5
"""Characters that a word typed half in pinyin may have before its letters, or after them."""
LONGEST_EXPRESSION = 5
"""Words that an English expression of the lexicon may have."""


def half_spelt(index: Index, text: str) -> tuple[list[Wanted], str]:
    """What words typed half in characters, half in pinyin ask for (chanjiao融合), and `text` without them."""
    wanted: list[Wanted] = []
    for match in re.finditer(_MIXED, text):
        before, letters, after = match.groups()
        if before + after and not index.is_known(letters) and (found := _longest_spelt(index, before, letters, after)):
            typed, terms = found
            worth = index.ranking["worth_pinyin"]
            wanted += corrected(index, typed, [Way(f"t:{term}", term, "pinyin", worth) for term in terms])
            text = text.replace(typed, " ", 1)
    return wanted, text


def _longest_spelt(index: Index, before: str, letters: str, after: str) -> tuple[str, list[str]] | None:
    """The longest stretch of characters around `letters` that reads as a known term, and the terms it may be."""
    sizes = [
        (left, right)
        for left in range(min(LONGEST_BESIDE, len(before)) + 1)
        for right in range(min(LONGEST_BESIDE, len(after)) + 1)
        if left + right
    ]
    for left, right in sorted(sizes, key=lambda size: -sum(size)):
        head, tail = before[len(before) - left :], after[:right]
        sound = "".join([*map(index.reading, head), letters, *map(index.reading, tail)])
        terms = [term for _, term in index.read_as(blurred(sound)) if term.startswith(head) and term.endswith(tail)]
        if terms:
            return head + letters + tail, terms
    return None


def latin(index: Index, tokens: list[str]) -> list[Wanted]:
    """What `tokens`, written one after the other, ask for; unknown numbers and single letters are left out."""
    wanted: list[Wanted] = []
    typed: list[str] = []
    position = 0
    while position < len(tokens):
        size, known = _longest_known(index, tokens[position : position + LONGEST_EXPRESSION])
        if known is None:
            if len(tokens[position]) > 1 and not tokens[position].isdecimal():
                typed.append(tokens[position])
            position += 1
            continue
        wanted += _typed(index, typed)
        typed = []
        if not index.is_filler(known):
            wanted.append(word(index, known))
        position += size
    return wanted + _typed(index, typed)


def _longest_known(index: Index, tokens: list[str]) -> tuple[int, str | None]:
    """The longest expression known that `tokens` begin with, and how many of them it takes."""
    for size in range(len(tokens), 0, -1):
        for joined in (" ".join(tokens[:size]), "".join(tokens[:size])):
            for form in _forms(joined):
                if index.is_known(form) or index.is_filler(form):
                    return size, form
    return 1, None


def _forms(english: str) -> Iterable[str]:
    """An English expression as typed, and without the ending of a plural."""
    yield english
    if english.endswith("ies"):
        yield english[:-3] + "y"
    if english.endswith("es"):
        yield english[:-2]
    if english.endswith("s"):
        yield english[:-1]


def _typed(index: Index, tokens: list[str]) -> list[Wanted]:
    """What `tokens`, typed in pinyin or initials, ask for; together if they make sense together, else one by one."""
    if not tokens:
        return []
    letters = "".join(tokens)
    if pieces := _readings(index, letters):
        return [item for piece in pieces for item in _read(index, piece, letters)]
    if len(tokens) > 1:
        return [item for token in tokens for item in _typed(index, [token])]
    worth = index.ranking["worth_initials"]
    ways = tuple(way for term in index.initialled(letters) for way in word(index, term, "pinyin", worth).ways)
    return [Wanted(letters, weight(index, ways), ways)]


def _readings(index: Index, letters: str) -> list[str]:
    """The readings of terms, blurred, that `letters` are made of; none for what is no pinyin or too short for it."""
    if len(letters) < SHORTEST:
        return []
    return fewest_readings(blurred(letters), lambda piece: bool(index.read_as(piece))) or []


def _read(index: Index, piece: str, letters: str) -> list[Wanted]:
    """What one piece of pinyin asks for; a term read exactly so before those that a common slip leads to."""
    ranking = index.ranking
    ways = [
        Way(
            f"t:{term}", term, "pinyin", ranking["worth_pinyin"] * (1.0 if sound in letters else ranking["worth_sound"])
        )
        for sound, term in index.read_as(piece)
    ]
    ways.sort(key=lambda way: -way.worth)
    return corrected(index, piece, ways) if ways else []
