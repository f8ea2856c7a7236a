"""Sentences that a policy prints in another place than before, word for word: they moved, and did not change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from lnpolicy.corpus.model import PROSE_SECTIONS, Policy
from lnpolicy.edition.wording import Change, tokens
from lnpolicy.named_tuple import NamedTuple

MOVED = "moved"
_SENTENCE = re.compile(r"[^。；;！？\n]*[。；;！？\n]|[^。；;！？\n]+")
_ENDS = ",.;"
_LEAST = 8
"""Signs; a shorter sentence is a heading, or stands in many places."""


class Rest(NamedTuple):
    """The sections of a policy in both editions without what moved, and what did."""

    old: Mapping[str, str]
    new: Mapping[str, str]
    moved: tuple[Change, ...]


class _Line(NamedTuple):
    """A sentence: its section, its place there, how it is printed and how it is compared."""

    section: str
    place: int
    text: str
    folded: str


def without_moved(old: Policy, new: Policy) -> Rest:
    """Both sides of a comparison, without the sentences that stand word for word in another place now."""
    if old.prose == new.prose:
        return Rest(_texts(old, (), ()), _texts(new, (), ()), ())
    one, other = _lines(old), _lines(new)
    if [line.folded for line in one] == [line.folded for line in other]:
        return Rest(_texts(old, one, ()), _texts(new, other, ()), ())
    went, came = _apart(one, other)
    lost, won = Counter(line.folded for line in one), Counter(line.folded for line in other)
    by_words = {line.folded: line for line in came}
    pairs = [
        (line, by_words[line.folded])
        for line in went
        if len(line.folded) >= _LEAST and line.folded in by_words and lost[line.folded] == won[line.folded] == 1
    ]
    moved = tuple(
        Change(MOVED, line.section, line.text.strip(), now.text.strip(), line.section, now.section)
        for line, now in pairs
    )
    return Rest(
        _texts(old, one, [line for line, _ in pairs]),
        _texts(new, other, [now for _, now in pairs]),
        moved,
    )


def _lines(policy: Policy) -> list[_Line]:
    return [
        _Line(name, place, line, "".join(token.folded for token in tokens(line)).rstrip(_ENDS))
        for name in PROSE_SECTIONS
        for place, line in enumerate(_SENTENCE.findall(getattr(policy, name)))
    ]


def _apart(one: Sequence[_Line], other: Sequence[_Line]) -> tuple[list[_Line], list[_Line]]:
    """The lines of either side that do not stand in the order of the other, in the same section."""
    matcher = SequenceMatcher(
        None, [(line.section, line.folded) for line in one], [(line.section, line.folded) for line in other], False
    )
    went, came = list[_Line](), list[_Line]()
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            went += one[i1:i2]
            came += other[j1:j2]
    return went, came


def _texts(policy: Policy, lines: Sequence[_Line], without: Sequence[_Line]) -> dict[str, str]:
    """The sections of a policy without some of their lines."""
    if not without:
        return {name: getattr(policy, name) for name in PROSE_SECTIONS}
    left = [line for line in lines if line not in without]
    return {name: "".join(line.text for line in left if line.section == name) for name in PROSE_SECTIONS}
