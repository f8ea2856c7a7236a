"""What the head of a column may be, and which input it means, whatever somebody has written around the word."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from lnpolicy.batch.head_units import HeadUnit, times_of
from lnpolicy.edition.table_words import table_words
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.declaration import Input

ON = "on"
"""The column that says for each row which day is asked about."""
DAY_ASKED = "所问的日期"
"""What people call that day."""

_BEHIND = re.compile(r"(.+?)(?:\(([^()]*)\)|\[([^\[\]]*)\]|/([^/]*))")
"""A word with something in brackets, or behind a stroke: a unit mostly."""
_UNIT_SAID = re.compile("^(?:金额|计量)?单位:?")
"""What may stand in brackets before a unit."""
_LONGEST_UNIT = 4
"""Characters of a unit that stands behind a word without anything between them."""
_WHETHER = ("是否有", "是否为", "是否", "是不是", "有没有", "有无")
"""What a yes or no may begin with."""
_EITHER = {"是/否", "是或否", "是否", "y/n", "yes/no", "有/无", "1/0"}
"""What may stand in brackets behind a yes or no."""
_AROUND = " \t*:"
"""What may stand around a word and means nothing for the reader."""


class Word(NamedTuple):
    """What a column may be called, the name of what it then holds, and how that is declared, if it is an input.

    A word that is only `usual` gives way to a column that has the input's own name or label, and one of a `rank` to
    those of all lower ones.
    """

    word: str
    name: str
    declared: Input | None = None
    usual: bool = False
    rank: int = 0

    @property
    def label(self) -> str:
        """What people call it."""
        if self.name == ON:
            return DAY_ASKED
        return self.declared.label if self.declared else self.word


class Meant(NamedTuple):
    """The word that a head of a column is, and the `unit` behind it, where that is not the unit of the input.

    What is behind a word and no unit of its kind is `beside` it. A head that `asks` puts the question of a yes or no
    (是否集装箱), which other heads only touch (箱型).
    """

    word: Word
    beside: str = ""
    asks: bool = False
    unit: HeadUnit | None = None


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


def words_of_day() -> list[Word]:
    """The words for the day asked about: the name of its column, and what tables call it, the surest first."""
    usual = [Word(word, ON, usual=True, rank=rank) for rank, word in enumerate(table_words().asked, start=1)]
    return [Word(ON, ON), *usual]


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
        return _with_unit(key, known)
    before, behind = _parted(found)
    word = known.get(before) or _whether(before, known)
    if word is None or word.declared is None:
        return None
    return _behind(word, word.declared, behind)


def unit_behind(head: str, declared: Input) -> str:
    """What stands in brackets, or behind a stroke, at the end of a head, or a unit of an input alone; else empty."""
    key = key_of(head)
    if found := _BEHIND.fullmatch(key):
        return _parted(found)[1]
    endings = (key[-length:] for length in range(_LONGEST_UNIT, 1, -1))
    return next((ending for ending in endings if times_of(declared, ending) is not None), "")


def names_unit(head: str, declared: Input, known: Mapping[str, Word]) -> bool:
    """Whether the head of a column that is an input names a unit of its kind, if only its own (平均工资（元）)."""
    key = key_of(head)
    if found := _BEHIND.fullmatch(key):
        return times_of(declared, _parted(found)[1]) is not None
    endings = (key[-length:] for length in range(1, _LONGEST_UNIT + 1))
    units = [ending for ending in endings if times_of(declared, ending) is not None]
    return any(len(unit) > 1 or key.endswith(declared.unit) or key[:-1] in known for unit in units)


def _parted(found: re.Match[str]) -> tuple[str, str]:
    behind = next(part for part in found.groups()[1:] if part is not None).strip()
    return found[1].strip(_AROUND), _UNIT_SAID.sub("", behind)


def _behind(word: Word, declared: Input, behind: str) -> Meant:
    """A word with something behind it, which is a unit, or stands beside it."""
    if behind in _accepted(declared):
        return Meant(word)
    times = times_of(declared, behind)
    if times is None:
        return Meant(word, behind)
    return Meant(word) if times == 1 else Meant(word, unit=HeadUnit(behind, times))


def _with_unit(key: str, known: Mapping[str, Word]) -> Meant | None:
    """A word with a unit behind it and nothing between them (工资总额万元)."""
    for length in range(min(_LONGEST_UNIT, len(key) - 1), 0, -1):
        before, behind = key[:-length].rstrip("_"), key[-length:]
        word = known.get(before)
        if word is not None and word.declared is not None and times_of(word.declared, behind) is not None:
            return _behind(word, word.declared, behind)
    return None


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
