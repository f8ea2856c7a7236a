"""What the head of a column may be, and which input it means, whatever somebody has written around the word."""

# Annotations are values here, not texts: docs/decisions/values-are-named-tuples.md

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from lnpolicy.rules.declaration import Input

_BEHIND = re.compile(r"(.+?)(?:\(([^()]*)\)|\[([^\[\]]*)\]|/([^/]*))")
"""A word with something in brackets, or behind a stroke: a unit mostly."""
_WHETHER = ("是否有", "是否为", "是否", "是不是", "有没有", "有无")
"""What a yes or no may begin with."""
_EITHER = {"是/否", "是或否", "是否", "y/n", "yes/no", "有/无", "1/0"}
"""What may stand in brackets behind a yes or no."""
_AROUND = " \t*:"
"""What may stand around a word and means nothing for the reader."""


class Word(NamedTuple):
    """What a column may be called, the name of what it then holds, and how that is declared, if it is an input.

    A word that is only `usual` gives way to a column that has the input's own name or label.
    """

    word: str
    name: str
    declared: Input | None = None
    usual: bool = False

    @property
    def label(self) -> str:
        """What people call it."""
        return self.declared.label if self.declared else self.word


class Meant(NamedTuple):
    """The word that a head of a column is, and the unit behind it, where that is not the unit of the input.

    A head that `asks` puts the question of a yes or no (是否集装箱), which other heads only touch (箱型).
    """

    word: Word
    unit: str = ""
    asks: bool = False


def words_of(inputs: Iterable[Input], taken: Collection[str] = ()) -> list[Word]:
    """The words for inputs: their names, then labels and usual heads that only one of them has and are not `taken`."""
    declared = list(inputs)
    heads = [(key_of(word), item.name) for item in declared for word in {item.label, *item.columns}]
    shared = Counter(head for head, _ in set(heads))
    free = [item for item in declared if item.name not in taken]
    named = [Word(item.name, item.name, item) for item in free]
    labelled = [Word(item.label, item.name, item) for item in free]
    usual = [Word(word, item.name, item, usual=True) for item in free for word in item.columns]
    refused = {key_of(word) for word in taken}
    others = [word for word in (*labelled, *usual) if shared[key_of(word.word)] == 1]
    return [*named, *(word for word in others if key_of(word.word) not in refused)]


def by_key(words: Sequence[Word]) -> dict[str, Word]:
    """The words by the key under which a head of a column is looked up; of several the first."""
    return {key_of(word.word): word for word in reversed(words)}


def key_of(head: str) -> str:
    """The head of a column without what makes no difference: width, case, spaces, marks around it."""
    text = unicodedata.normalize("NFKC", head).strip(_AROUND).lower().replace("-", "_")
    return text if text.isascii() else "".join(text.split())


def meant_by(head: str, known: Mapping[str, Word]) -> Meant | None:
    """What a head of a column is: a word, one with 是否 before a yes or no, or one with a unit behind it."""
    key = key_of(head)
    if (word := known.get(key)) is not None:
        return Meant(word)
    if (word := _whether(key, known)) is not None:
        return Meant(word, asks=True)
    found = _BEHIND.fullmatch(key)
    if found is None:
        return None
    before, behind = found[1].strip(_AROUND), next(part for part in found.groups()[1:] if part is not None).strip()
    word = known.get(before) or _whether(before, known)
    if word is None or word.declared is None:
        return None
    return Meant(word, "" if behind in _accepted(word.declared) else behind)


def _whether(key: str, known: Mapping[str, Word]) -> Word | None:
    """The yes or no that a head asks about."""
    for whether in _WHETHER:
        word = known.get(key.removeprefix(whether)) if key.startswith(whether) else None
        if word is not None and word.declared is not None and word.declared.kind == "yes_no":
            return word
    return None


def _accepted(declared: Input) -> set[str]:
    """What may stand behind the word of an input and changes none of its values."""
    if declared.kind == "yes_no":
        return _EITHER
    return {key_of(unit) for unit in (declared.unit, *(unit for unit, times in declared.units.items() if times == 1))}
