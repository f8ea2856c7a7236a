"""Words of our own that repeat what a policy printed before and prints no more: 一级及以上 where 二级及以上 stands now.

Figures are told elsewhere and are one sign here, so that 10% in place of 8% is no other word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby, pairwise

from lnpolicy.corpus.model import Policy
from lnpolicy.edition.wording import WORDING, changes, tokens
from lnpolicy.named_tuple import NamedTuple

_SECTIONS = ("audience", "measures", "procedure")
"""The sections of which words of our own speak."""
_NOTHING = "（不再印）"
"""What stands for words in place of which nothing is printed."""
_FIGURE = "#"
_BREAK = re.compile(r"[^\w#]")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_LEAST = 2
"""Chinese signs of a run that is told; one beside a figure is as often the form of a table."""
_REMEMBERED = 4096


class Reworded(NamedTuple):
    """The words of a policy (its key) in place of which others are printed now."""

    key: str
    was: str
    now: str


class Worded(NamedTuple):
    """What a policy printed before, and what it prints now."""

    was: str
    now: str

    def gone(self, text: str) -> str:
        """The longest run of words in a text that were printed and are no more; empty where there is none."""
        lost = _lost(self.was, self.now)
        return max(_runs(_signs(text), lost), key=len, default="") if lost else ""


def worded(old: Policy | None, new: Policy | None, *, title: bool = False) -> Worded:
    """The texts of a policy in two editions, with the title of the older where that counts as printed."""
    if old is None or new is None:
        return Worded("", "")
    was = f"{old.title}\n{old.prose}" if title else old.prose
    return Worded(was, f"{new.title}\n{new.prose}")


def reworded(old: Policy, new: Policy) -> Iterator[Reworded]:
    """The passages of a policy of which words are not printed any more, clause by clause, and its title."""
    lost = _lost(f"{old.title}\n{old.prose}", f"{new.title}\n{new.prose}")
    if not lost:
        return
    found = [change for name in ("title", *_SECTIONS) for change in changes(getattr(old, name), getattr(new, name), "")]
    for change in found:
        was, now = (" ".join(text.split()) for text in (change.before or change.old, change.after or change.new))
        if change.kind == WORDING and _pairs(was) & lost:
            yield Reworded(new.key, was, now or _NOTHING)


def _signs(text: str) -> list[str]:
    """A text sign by sign, a figure being one, as they are compared."""
    return [_FIGURE if token.kind != WORDING else token.folded for token in tokens(text)]


@lru_cache(_REMEMBERED)  # the same two texts are asked about for every saying
def _lost(was: str, now: str) -> frozenset[str]:
    return _pairs(was) - _pairs(now)


@lru_cache(_REMEMBERED)
def _pairs(text: str) -> frozenset[str]:
    """The signs that stand side by side in a text, none of them punctuation."""
    return frozenset(one + other for one, other in pairwise(_signs(text)) if not _BREAK.search(one + other))


def _runs(signs: list[str], lost: Iterable[str]) -> Iterator[str]:
    """The runs of signs of which every two side by side are lost, those with words alone."""
    places = [place for place, pair in enumerate(pairwise(signs)) if "".join(pair) in lost]
    for _, together in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        run = [place for _, place in together]
        said = "".join(signs[run[0] : run[-1] + 2])
        if len(_CHINESE.findall(said)) >= _LEAST:
            yield said.replace(_FIGURE, "…")
