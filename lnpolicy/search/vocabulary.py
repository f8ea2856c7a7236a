"""The words of an index, how they are read, and which longer terms a slip may have been meant for.

Readings and simplified forms come from pypinyin and OpenCC, the extra `publish`; without them an index works, but
knows neither pinyin nor traditional characters.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from importlib.util import find_spec

from lnpolicy.search.pinyin import blurred
from lnpolicy.search.segment import full_dictionary, tokenizer, with_parts

LONGEST_PHRASE = 8
"""Characters; longer runs of words are not kept as terms of their own."""
FULL_WEIGHT = 3
"""How often a word of the lexicon counts as seen beside one of the text."""


def reads_pinyin() -> bool:
    """Whether the packages that know readings and traditional characters are installed."""
    return find_spec("pypinyin") is not None and find_spec("opencc") is not None


def word_frequencies(texts: Iterable[str], extra: Iterable[str]) -> Counter[str]:
    """How often each word of jieba's dictionary, or of `extra`, occurs in the texts; at least as often as a few times.

    The words of `extra` are known to the cutter from the start, so that they are found whole.
    """
    known, total = full_dictionary()
    known = dict(known)
    added = [word for word in extra if len(word) > 1 and not word.isascii()]
    for word in added:
        for end in range(1, len(word)):
            known.setdefault(word[:end], 0)
        known[word] = max(known.get(word, 0), 2000)
    cutter = tokenizer(known, total)
    frequencies: Counter[str] = Counter()
    for text in texts:
        frequencies.update(word for word in with_parts(cutter, text) if len(word) > 1 and not word.isascii())
    for word in added:
        frequencies[word] += FULL_WEIGHT
    return frequencies


def with_beginnings(frequencies: Counter[str]) -> dict[str, int]:
    """A dictionary in jieba's form: each word with its count, each beginning of a word with 0."""
    dictionary = dict(frequencies)
    for word in frequencies:
        for end in range(1, len(word)):
            dictionary.setdefault(word[:end], 0)
    return dictionary


def phrases(words: list[str]) -> list[str]:
    """Every run of two words or more, joined, that is no longer than a phrase may be."""
    found = []
    for start in range(len(words)):
        joined = words[start]
        for word in words[start + 1 :]:
            joined += word
            if len(joined) > LONGEST_PHRASE:
                break
            if joined.isalnum() and not joined.isascii():
                found.append(joined)
    return found


def readings(terms: Iterable[str]) -> dict[str, str]:
    """Index entries for pinyin: `y:` and `i:` for the terms, `s:` for every common character."""
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
    for code in range(0x4E00, 0x9FA6):
        character = chr(code)
        if (sound := lazy_pinyin(character)[0]) != character:
            entries[f"s:{character}"] = sound
    return entries


def simplified_forms() -> dict[str, str]:
    """Index entries `c:` for every traditional character that has a simplified one."""
    from opencc import OpenCC

    converter = OpenCC("t2s")
    characters = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0xF900, 0xFB00))]
    entries = {}
    for character in characters:
        simple = converter.convert(character)
        if simple != character and len(simple) == 1:
            entries[f"c:{character}"] = simple
    return entries
