"""Which column of a table is which input: by its name, its Chinese label, or as somebody says."""

# Annotations are no texts here: those of named tuples would be compiled one by one whenever the program starts.

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.declaration import Input
from lnpolicy.rules.naming import nearest, shown

MOST_COLUMNS = 4096
_LEAST_LIKENESS, _LEAST_OF_LETTERS = 50, 75
"""A label of two characters may have one that is wrong; words in letters are less alike than they look."""
_UNIT_BEHIND = re.compile(r"(.+?)\s*\(([^()]*)\)")
ON = "on"
"""The column that says for each row which day is asked about."""


class Word(NamedTuple):
    """What a column may be called, the name of the input that it then is, and the unit that may stand behind it."""

    word: str
    name: str
    unit: str = ""


class Columns(NamedTuple):
    """The columns of a table: their names in order, the place of each input, and slips.

    `near` are the columns that are no input but look like one, each with the word that was probably meant.
    """

    header: tuple[str, ...]
    places: Mapping[str, int]
    near: Sequence[tuple[str, str]] = ()


def words_of(inputs: Iterable[Input]) -> list[Word]:
    """The words for inputs: their names, and the labels that only one of them has."""
    declared = list(inputs)
    shared = Counter(item.label for item in declared)
    named = [Word(item.name, item.name, item.unit) for item in declared]
    return [*named, *(Word(item.label, item.name, item.unit) for item in declared if shared[item.label] == 1)]


def found_columns(header: Sequence[str], words: Sequence[Word], renamed: Mapping[str, str]) -> Columns:
    """Which columns are inputs; `renamed` says it of columns by their names.

    Raises `ValueNotAccepted` for a name that stands twice, two columns for one input, and a renaming that fits nothing.
    """
    if len(header) > MOST_COLUMNS:
        raise ValueNotAccepted(f"有 {len(header)} 列", hint=f"最多 {MOST_COLUMNS} 列；删去用不着的列", param="FILE")
    twice = [name for name, times in Counter(header).items() if times > 1 and name]
    if twice:
        raise ValueNotAccepted(f"列名“{shown(twice[0])}”出现两次", hint="每列的名字要不一样", param="FILE")
    known = {_key(word.word): word for word in words}
    places: dict[str, int] = {}
    unknown = []
    for place, column in enumerate(header):
        name = _renamed(column, known, renamed) or _named(column, known)
        if name is None:
            unknown.append(column)
        elif name in places:
            both = f"“{header[places[name]]}”和“{column}”"
            raise ValueNotAccepted(f"列{both}说的是同一项", hint="删去一列，或改它的名字", param="FILE")
        else:
            places[name] = place
    for column in renamed:
        if column not in header:
            hint = f"文件的列：{'、'.join(header[:30])}"
            raise ValueNotAccepted(f"--map：没有名为“{shown(column)}”的列", hint=hint, param="--map")
    free = [word.word for word in words if word.name not in places and word.name != ON]
    guessed = [(column, _meant(column, free)) for column in unknown if column.strip()]
    return Columns(tuple(header), places, [(column, word) for column, word in guessed if word])


def _meant(column: str, free: Sequence[str]) -> str:
    """The word that a column was most likely meant for; empty where none is near."""
    return nearest(column, free, cutoff=_LEAST_OF_LETTERS if column.isascii() else _LEAST_LIKENESS)


def _renamed(column: str, known: Mapping[str, Word], renamed: Mapping[str, str]) -> str | None:
    wanted = renamed.get(column)
    if wanted is None:
        return None
    if _key(wanted) not in known:
        words = [word.word for word in known.values()]
        near = nearest(wanted, words)
        hint = f"可用的：{'、'.join(words[:60])}" + (f"。您是不是要找：{near}" if near else "")
        raise ValueNotAccepted(f"--map：没有名为“{shown(wanted)}”的输入", hint=hint, param="--map")
    return known[_key(wanted)].name


def _named(column: str, known: Mapping[str, Word]) -> str | None:
    """The input that a column is by its name, which may have the unit of the input in brackets behind it."""
    key = _key(column)
    if key in known:
        return known[key].name
    found = _UNIT_BEHIND.fullmatch(key)
    word = known.get(found[1]) if found else None
    return word.name if word and found and word.unit and found[2] == _key(word.unit) else None


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().lower().replace("-", "_")


def read_renaming(pairs: Iterable[str]) -> dict[str, str]:
    """What `--map 列名=input` says; raises `ValueNotAccepted`."""
    said: dict[str, str] = {}
    for pair in pairs:
        column, is_there, name = pair.rpartition("=")
        if not (is_there and column and name.strip()):
            raise ValueNotAccepted(
                f"--map 不接受“{shown(pair)}”", hint="请写成 列名=输入，如 过路费=toll", param="--map"
            )
        said[column] = name.strip()
    return said
