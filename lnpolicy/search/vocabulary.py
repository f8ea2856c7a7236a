"""The words of an index, how they are read, and which terms a slip may have been meant for.

Two kinds of words go into the dictionary that cuts queries: those of the corpus and the lexicon, and common words of
general Chinese. The latter lead to no policy; knowing them is what tells an unknown subject (公积金) from noise.

Readings and simplified forms come from pypinyin and OpenCC, the extra `publish`; without them an index works, but
knows neither pinyin nor traditional characters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from lnpolicy.search.pinyin import blurred
from lnpolicy.search.segment import (
    LONGEST_WORD,
    General,
    GeneralWord,
    add_beginnings,
    general_words,
    parts,
    tokenizer,
    words,
)

LONGEST_PHRASE = 8
"""Characters; longer runs of words are not kept as terms that a slip may have been meant for."""
COMMON = 5
"""How often jieba's corpus must hold a word of general Chinese for it to be kept."""
LONGEST_COMMON = 4
"""Characters; longer words of general Chinese are idioms and names."""
OWN_FREQUENCY = 3000
"""At least how common a word of the corpus or the lexicon counts, so that it is cut out whole."""
_JOINING = ("r", "c", "p", "u", "y", "e", "o")
"""Parts of speech, as jieba abbreviates them, that never name anything: pronouns, conjunctions, particles …"""
_COUNTING = ("m", "q")
"""Numerals and measures, which name something in a title alone (一件事)."""
_QUALIFYING = ("d",)
"""Adverbs, which name something where the handbook and those who ask for it both use them (重复)."""
_PLACING = ("t", "f")
"""Words of time and place, which name something where the handbook or the lexicon has them (夜间)."""
_NAMING = ("n", "j", "vn", "an")
"""Nouns of all kinds, places and persons among them, abbreviations, and verbs and adjectives used as nouns."""
_QUOTED = re.compile(r"“([\u4e00-\u9fff]{2,6})”")
"""What the text itself sets in quotation marks: names such as “辽质贷” that no dictionary holds."""


def own_words(texts: Sequence[str], extra: Iterable[str], general: General) -> set[str]:
    """The words of two characters or more in the texts, as jieba's whole dictionary and `extra` cut them."""
    known = dict(general.frequencies)
    quoted = (name for text in texts for name in _QUOTED.findall(text))
    added = {
        word for word in (*extra, *quoted) if 1 < len(word) <= LONGEST_WORD and word.isalnum() and not word.isascii()
    }
    known |= {word: max(known.get(word, 0), OWN_FREQUENCY) for word in added}
    add_beginnings(known, added)
    cutter = tokenizer(known, general.total)
    found: set[str] = set()
    for text in texts:
        found.update(words(cutter, text))
    inside = {part for word in found for part in parts(known, word)}
    return added | {word for word in found | inside if len(word) > 1 and not word.isascii()}


def dictionary(own: Iterable[str], general: General) -> dict[str, int]:
    """The dictionary in jieba's form: each word with its frequency, each beginning of a word with 0."""
    known = general.frequencies
    frequencies = {word.text: word.frequency for word in _common_words()}
    frequencies |= {character: frequency for character, frequency in known.items() if len(character) == 1 and frequency}
    frequencies |= {word: max(known.get(word, 0), OWN_FREQUENCY) for word in own}
    add_beginnings(frequencies, tuple(frequencies))
    return frequencies


def subjects() -> set[str]:
    """The common words of general Chinese that name something: what a question may be about."""
    return {word.text for word in _common_words() if word.part_of_speech.startswith(_NAMING)}


def function_words(fields: Mapping[str, str]) -> set[str]:
    """The common words of general Chinese that name nothing.

    `fields` tells for each term of the index in which fields, by letter, it stands.
    """
    return {word.text for word in _common_words() if _names_nothing(word, fields.get(word.text, ""))}


def _names_nothing(word: GeneralWord, fields: str) -> bool:
    part = word.part_of_speech
    if part.startswith(_JOINING):
        return True
    if part.startswith(_COUNTING):
        return "t" not in fields
    if part.startswith(_QUALIFYING):
        return "t" not in fields and not ("l" in fields and len(fields) > 1)
    return part.startswith(_PLACING) and not fields


@lru_cache(maxsize=1)
def _common_words() -> list[GeneralWord]:
    """The words of general Chinese that an index knows beside its own."""
    return [word for word in general_words() if _is_common(word)]


def _is_common(word: GeneralWord) -> bool:
    return word.frequency >= COMMON and 2 <= len(word.text) <= LONGEST_COMMON and word.part_of_speech != "i"


def commonness(terms: Iterable[str], general: General) -> dict[str, int]:
    """How often general Chinese has each of `terms`, as jieba's own dictionary counts."""
    return {term: general.frequencies.get(term, 0) for term in terms}


def phrases(words: list[str]) -> list[str]:
    """Every run of two words or more, joined, that is no longer than a phrase may be."""
    found = []
    for start in range(len(words)):
        joined = words[start]
        for word in words[start + 1 : start + LONGEST_PHRASE]:
            joined += word
            if len(joined) > LONGEST_PHRASE:
                break
            if joined.isalnum() and not joined.isascii():
                found.append(joined)
    return found


def slip_targets(terms: Iterable[str]) -> dict[str, str]:
    """Index entries `vf:` and `vl:`: the terms of three characters or more by their first and their last character.

    Whoever mistypes one character of a term leaves its first or its last one as it is.
    """
    first: dict[str, list[str]] = defaultdict(list)
    last: dict[str, list[str]] = defaultdict(list)
    for term in terms:
        if len(term) > 2 and not term.isascii():
            first[term[0]].append(term)
            last[term[-1]].append(term)
    entries = {f"vf:{character}": " ".join(found) for character, found in first.items()}
    return entries | {f"vl:{character}": " ".join(found) for character, found in last.items()}


def readings(terms: Iterable[str]) -> dict[str, str]:
    """Index entries for pinyin: the terms by how they are read, `y:`, and by their initials, `i:`."""
    from pypinyin import lazy_pinyin

    by_sound: dict[str, list[str]] = defaultdict(list)
    by_initials: dict[str, list[str]] = defaultdict(list)
    for term in terms:
        syllables = lazy_pinyin(term)
        sound, initials = "".join(syllables), "".join(syllable[0] for syllable in syllables)
        if sound.isascii() and sound.isalnum():
            by_sound[blurred(sound)].append(f"{sound}={term}")
            if len(initials) > 1:
                by_initials[initials].append(term)
    entries = {f"y:{sound}": " ".join(found) for sound, found in by_sound.items()}
    entries |= {f"i:{initials}": " ".join(found) for initials, found in by_initials.items()}
    return entries


@lru_cache(maxsize=1)
def character_readings() -> dict[str, str]:
    """Index entries `s:` for every common character, the same for every corpus."""
    from pypinyin import lazy_pinyin

    characters = map(chr, range(0x4E00, 0x9FA6))
    read = ((character, lazy_pinyin(character)[0]) for character in characters)
    return {f"s:{character}": sound for character, sound in read if sound != character}


@lru_cache(maxsize=1)
def simplified_forms() -> dict[str, str]:
    """Index entries `c:` for every traditional character that has a simplified one, the same for every corpus."""
    from opencc import OpenCC

    converter = OpenCC("t2s")
    characters = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0xF900, 0xFB00))]
    entries = {}
    for character in characters:
        simple = converter.convert(character)
        if simple != character and len(simple) == 1:
            entries[f"c:{character}"] = simple
    return entries
