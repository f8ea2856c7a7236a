"""A name and a value in one word of which the name is no label: 残疾人0人, 0个残疾人, 没有残疾人, 从鲅鱼圈下."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from lnpolicy.batch.words import key_of
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.declaration import FIGURES, Input

DENIED = ("不是", "没有", "没", "无", "非", "不")
"""What stands before the name of what is not so, or not there."""
AFFIRMED = ("已经", "装了", "有", "已", "是", "带")
"""What stands before the name of what is so, or there."""
_BESIDE_PLACES = "从由自在到至去往的"
"""What stands beside the name of a place and does not say which end of a way it is."""
_WAY = r"[从由自]?([^到至从由自]{2,12}?)[到至]([^到至从由自]{2,12}?)(?:下|下高速|出)?"
_SIGNS = "=＝：:"
"""What stands between a name and its value."""
_FEWEST = 2
"""Characters of a name."""
_SHORTEST_DAY = 2
_LONGEST_DAY, _LONGEST_WITH_DAY = 16, 40
"""Characters of a day (二〇二六年十二月二十日), and of a word that says whose it is."""
_SAYS_MORE = re.compile(r"[\d〇零一二两三四五六七八九十年月前后不没未非约左右]").search
"""What beside a day and the name of its input says something else: more of the day, or another day than that one."""


class Likely(NamedTuple):
    """What a word may say: this value of one of these inputs, by what it calls them, if it does."""

    inputs: Sequence[Input]
    value: str
    name: str = ""


Accepts = Callable[[Input, str], bool]
"""Whether a value can be said of an input."""


def likely_in(word: str, inputs: Sequence[Input], places: Sequence[str], accepts: Accepts) -> Likely | None:
    """What a word may say of some of the `inputs`: of figures whose labels hold a part of it, or which of the `places`.

    None where it says nothing of any.
    """
    if (day := day_in(word, inputs, accepts)) is not None:
        return day
    for name, value in _parts(word):
        held = [one for one in inputs if one.kind in FIGURES and _holds(one, name) and accepts(one, value)]
        held = [one for one in held if not _goes_on(word, name, value, one, accepts)]
        if held:
            return Likely(held, value, name)
    for place in sorted(places, key=len, reverse=True):
        ends = [one for one in inputs if one.kind == "place" and accepts(one, place)]
        if place in word and ends:
            around = "".join(word.split(place)).strip(_BESIDE_PLACES)
            meant = [one for one in ends if any(column.startswith(around) for column in one.columns)]
            if not around or meant:
                return Likely(meant or ends, place)
            return None  # the rest of the word says something that would be dropped
    return None


def day_in(word: str, inputs: Sequence[Input], accepts: Accepts) -> Likely | None:
    """Which day a word says of which of the `inputs`, by what stands around it (2026-12-20到期); None where of none."""
    days = [one for one in inputs if one.kind == "date"]
    if len(word) > _LONGEST_WITH_DAY:
        return None
    for length in range(min(len(word) - 1, _LONGEST_DAY), _SHORTEST_DAY - 1, -1) if days else ():
        for start in range(len(word) - length + 1):
            value, rest = word[start : start + length], word[:start] + word[start + length :]
            if _SAYS_MORE(rest) or not (held := _named_beside(days, rest)):
                continue
            if accepts(held[0], value):
                return Likely(held, value, rest)
    return None


def _named_beside(days: Sequence[Input], name: str) -> list[Input]:
    """Those of the inputs that the words beside a day name, by the longest of what people call them."""
    folded = key_of(name)
    longest = {
        one.name: max(
            (len(word) for word in (one.label, *one.columns, *one.beside_day) if key_of(word) in folded), default=0
        )
        for one in days
    }
    most = max(longest.values())
    return [one for one in days if most and longest[one.name] == most]


def way_in(word: str, places: Sequence[str]) -> tuple[str, str] | None:
    """From where to where a word says that somebody goes (从锦州到鲅鱼圈), one at least of the `places`; else None."""
    found = re.fullmatch(_WAY, word)
    if found is None or not any(place in end for place in places for end in found.groups()):
        return None
    return found[1], found[2]


def _parts(word: str) -> Iterator[tuple[str, str]]:
    """What may be a name and its value, the longest name first; of what is denied there is none."""
    for before in DENIED:
        if word.startswith(before):
            yield word.removeprefix(before), "0"
    for before in ("", *AFFIRMED):
        if word.startswith(before):
            yield from _parted(word.removeprefix(before))


def _parted(word: str) -> Iterator[tuple[str, str]]:
    """A word parted in two, each part as the name and as the value."""
    for length in range(len(word) - 1, _FEWEST - 1, -1):
        yield word[:length].rstrip(_SIGNS), word[length:].lstrip(_SIGNS)
        yield word[-length:], word[:-length]


def _goes_on(word: str, name: str, value: str, declared: Input, accepts: Accepts) -> bool:
    """Whether a value goes on into what would be the name behind it (12个 in 12个人员工)."""
    ends = range(1, len(name)) if f"{value}{name}" in word else ()
    return any(accepts(declared, f"{value}{name[:end]}") for end in ends)


def _holds(declared: Input, name: str) -> bool:
    """Whether a name stands in what people call an input."""
    folded = key_of(name)
    if len(folded) < _FEWEST or folded.isascii():
        return False
    return any(folded in key_of(word) for word in (declared.label, *declared.columns))
