"""Cut Chinese text into words with jieba, on a vocabulary of our own instead of its dictionary."""

from __future__ import annotations

import importlib
import sys
import types
import warnings
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lnpolicy.named_tuple import NamedTuple

if TYPE_CHECKING:
    from jieba import Tokenizer


@lru_cache(maxsize=1)
def _jieba() -> Any:
    """The module jieba, imported without what this program never uses.

    jieba looks for `pkg_resources` (slow, deprecated, absent from new environments) and loads 1.3 MB of hidden
    Markov model for unknown words; a query's unknown words are ours to handle. The first is hidden while jieba is
    imported, the second waits until somebody else in the process asks for it. jieba's source holds escape sequences
    that newer Pythons warn about.
    """
    if "jieba" not in sys.modules:
        absent = object()
        before = sys.modules.get("pkg_resources", absent)
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]  # makes `import pkg_resources` fail at once
        sys.modules["jieba.finalseg"] = _loaded_on_use("jieba.finalseg")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                importlib.import_module("jieba")
        finally:
            sys.modules.pop("pkg_resources")
            if before is not absent:
                sys.modules["pkg_resources"] = before  # type: ignore[assignment]
    return sys.modules["jieba"]


def _loaded_on_use(name: str) -> types.ModuleType:
    """A stand-in that imports the module `name` when the first of its attributes is asked for."""
    stand_in = types.ModuleType(name)

    def attribute(key: str) -> Any:
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]
        return getattr(importlib.import_module(name), key)

    stand_in.__getattr__ = attribute  # type: ignore[method-assign]
    return stand_in


LONGEST_WORD = 32
"""Characters; what is longer is not taken for one word (the longest office of the handbook has 15)."""


def tokenizer(frequencies: Mapping[str, int], total: int) -> Tokenizer:
    """A jieba tokenizer on the given words.

    `frequencies` maps each word to how often it occurs and each beginning of a word to 0, as jieba keeps its
    dictionary; `total` is the sum. Nothing is read from disk and nothing written.
    """
    made: Tokenizer = _tokenizer_class()()
    made.FREQ = frequencies
    made.total = total
    made.initialized = True
    return made


@lru_cache(maxsize=1)
def _tokenizer_class() -> Any:
    """Jieba's tokenizer with its two inner loops made one for speed: the same words come out."""

    class Fast(_jieba().Tokenizer):  # type: ignore[misc]
        """Finds the words that may begin at a place and the best of them in one go, instead of one after the other."""

        def get_DAG(self, sentence: str) -> dict[int, list[int]]:
            return {}  # `calc` finds them

        def calc(self, sentence: str, DAG: dict[int, list[int]], route: dict[int, tuple[float, int]]) -> None:
            get, base, worth, size = self.FREQ.get, log(self.total), self._worth, len(sentence)
            reached = [0.0] * (size + 1)
            for start in range(size - 1, -1, -1):
                best, last = reached[start + 1] - base, -1
                for end in range(start + 1, size + 1):
                    frequency = get(sentence[start:end])
                    if frequency:
                        if frequency not in worth:
                            worth[frequency] = log(frequency) - base
                        total = worth[frequency] + reached[end]
                        if last < 0 or total >= best:
                            best, last = total, end - 1
                    elif frequency is None:
                        break
                reached[start] = best
                route[start] = best, start if last < 0 else last

        @cached_property
        def _worth(self) -> dict[int, float]:
            return {}

    return Fast


def words(tokenizer: Tokenizer, text: str) -> list[str]:
    """`text` as words, in order, without spaces; characters no word covers stand alone."""
    return [word for word in tokenizer.cut(text, HMM=False) if not word.isspace()]


def parts(frequencies: Mapping[str, int], word: str) -> list[str]:
    """The words of two characters or more inside a longer `word`, of those that `frequencies` has.

    Nothing is looked for in what is too long for a word.
    """
    if not 3 <= len(word) <= LONGEST_WORD or word.isascii():
        return []
    inside = (word[i:j] for i in range(len(word) - 1) for j in range(i + 2, len(word) + 1))
    return [part for part in inside if part != word and frequencies.get(part)]


class GeneralWord(NamedTuple):
    """A word of jieba's own dictionary: how often its corpus holds it, and its part of speech as jieba writes it."""

    text: str
    frequency: int
    part_of_speech: str


def general_words() -> Iterator[GeneralWord]:
    """Jieba's own dictionary of general Chinese, word by word (a third of a million of them)."""
    jieba = _jieba()
    with Path(jieba.__file__).with_name(jieba.DEFAULT_DICT_NAME).open(encoding="utf-8") as file:
        for line in file:
            text, count, part = line.rstrip("\n").split(" ")
            yield GeneralWord(text, int(count), part)


class General(NamedTuple):
    """Jieba's own dictionary in jieba's form, and the sum of its frequencies."""

    frequencies: dict[str, int]
    total: int


def full_dictionary() -> General:
    """Jieba's own dictionary: 70 MB, which is let go where the words of an index have been chosen."""
    frequencies = {word.text: word.frequency for word in general_words()}
    total = sum(frequencies.values())
    add_beginnings(frequencies, tuple(frequencies))
    return General(frequencies, total)


def add_beginnings(frequencies: dict[str, int], words: Iterable[str]) -> None:
    """Put every beginning of the `words` into `frequencies` as jieba wants it there: with 0 where it is no word.

    All else in `frequencies` has its beginnings there already, so that behind one that is there none is missing.
    """
    for word in words:
        for end in range(len(word) - 1, 0, -1):
            if word[:end] in frequencies:
                break
            frequencies[word[:end]] = 0
