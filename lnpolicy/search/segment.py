"""Cut Chinese text into words with jieba, on a vocabulary of our own instead of its dictionary."""

from __future__ import annotations

import importlib
import sys
import types
import warnings
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

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


def tokenizer(frequencies: Mapping[str, int], total: int) -> Tokenizer:
    """A jieba tokenizer on the given words.

    `frequencies` maps each word to how often it occurs and each beginning of a word to 0, as jieba keeps its
    dictionary; `total` is the sum. Nothing is read from disk and nothing written.
    """
    made: Tokenizer = _jieba().Tokenizer()
    made.FREQ = frequencies
    made.total = total
    made.initialized = True
    return made


def words(tokenizer: Tokenizer, text: str) -> list[str]:
    """`text` as words, in order, without spaces; characters no word covers stand alone."""
    return [word for word in tokenizer.cut(text, HMM=False) if not word.isspace()]


def with_parts(tokenizer: Tokenizer, text: str) -> list[str]:
    """The words of `text`, each followed by the shorter words inside it."""
    return [piece for word in words(tokenizer, text) for piece in (word, *parts(tokenizer.FREQ, word))]


def parts(frequencies: Mapping[str, int], word: str) -> list[str]:
    """The words of two characters or more inside a longer `word`, of those that `frequencies` has."""
    if len(word) < 3 or word.isascii():
        return []
    inside = (word[i:j] for i in range(len(word) - 1) for j in range(i + 2, len(word) + 1))
    return [part for part in inside if part != word and frequencies.get(part)]


class GeneralWord(NamedTuple):
    """A word of jieba's own dictionary: how often its corpus holds it, and its part of speech as jieba writes it."""

    text: str
    frequency: int
    part_of_speech: str


@lru_cache(maxsize=1)
def general_words() -> list[GeneralWord]:
    """Jieba's own dictionary of general Chinese (half a second to read)."""
    jieba = _jieba()
    lines = Path(jieba.__file__).with_name(jieba.DEFAULT_DICT_NAME).read_text("utf-8").splitlines()
    return [GeneralWord(text, int(count), part) for text, count, part in (line.split(" ") for line in lines)]


@lru_cache(maxsize=1)
def full_dictionary() -> tuple[dict[str, int], int]:
    """Jieba's own dictionary in jieba's form, and its sum."""
    frequencies = {word.text: word.frequency for word in general_words()}
    total = sum(frequencies.values())
    add_beginnings(frequencies, tuple(frequencies))
    return frequencies, total


def add_beginnings(frequencies: dict[str, int], words: Iterable[str]) -> None:
    """Put every beginning of the `words` into `frequencies` as jieba wants it there: with 0 where it is no word."""
    for word in words:
        for end in range(1, len(word)):
            frequencies.setdefault(word[:end], 0)
