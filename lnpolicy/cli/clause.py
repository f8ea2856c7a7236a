"""A clause without spaces (6轴集装箱车从鲅鱼圈上高速): the values in it, and what is left between them.

Nothing of it is read past a word that may change a figure: 每月工资5000 says no yearly wage, 不拉集装箱 no container.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from lnpolicy.cli.asked import only_asks, without_asking
from lnpolicy.cli.in_one_word import DENIED
from lnpolicy.cli.pieces import has_figure
from lnpolicy.rules.spoken import is_about

if TYPE_CHECKING:
    from lnpolicy.edition.edition import Edition
    from lnpolicy.rules.calculator import Calculator

_LONGEST = 8
"""Tokens of a value."""
_TURNS = "不没未非无别否"
"""Signs that deny what stands behind them, or ask whether it is so."""
_CHANGES = f"{_TURNS}每各第半倍月日"
"""Signs of words that make another figure of the one beside them."""
_TIMES = "年月日周季节"
_OF = "的"
_GAP = " "
_ABOUT_BEHIND = 2
"""Tokens behind a figure that may say it is not exact."""


class Span(NamedTuple):
    """Where a value stands among the tokens of a clause."""

    start: int
    end: int


def tokens_of(clause: str, edition: Edition) -> list[str]:
    """The words of a clause, without those that ask for a sum, in the place of which stands a space."""
    from lnpolicy.search.segment import words

    index = edition.index
    pieces = without_asking(unicodedata.normalize("NFKC", clause))
    return [token for piece in pieces for token in (_GAP, *words(index.tokenizer, piece))][1:]


class Plain:
    """Which words say nothing to a calculator."""

    def __init__(self, calculator: Calculator, edition: Edition) -> None:
        self._names = (calculator.title, *calculator.called)
        self._index = edition.index

    def says_nothing(self, token: str) -> bool:
        """Whether it is one of its names, leads to no policy, or only asks; a time (去年) may say something."""
        if token in self._names or token == _GAP:
            return True
        is_part = len(token) > 1 and any(token in name for name in self._names)
        is_filler = self._index.is_filler(token) and not any(sign in token for sign in _TIMES)
        return not has_figure(token) and (is_part or is_filler or only_asks(token))

    def leaves_figure(self, token: str) -> bool:
        """Whether it leaves a figure beside it as it is."""
        is_nothing = token in self._names or only_asks(token) or self._index.is_filler(token)
        return is_nothing and not any(sign in token for sign in _CHANGES)


def lost_in(tokens: Sequence[str], take: Callable[[str], bool], plain: Plain) -> list[str] | None:
    """The words of a clause that are no values and say something; None where it is not certain what its figures say.

    Each value in it is taken by `take`, which says whether a word is one.
    """
    spans = list(_spans(tokens, take))
    bounds = [Span(0, 0), *spans, Span(len(tokens), len(tokens))]
    lost: list[str] = []
    for number, (before, behind) in enumerate(pairwise(bounds)):
        between = tokens[before.end : behind.start]
        if has_figure("".join(token for token in between if not plain.says_nothing(token))):
            return None
        follows_figure = number > 0 and has_figure("".join(tokens[before.start : before.end]))
        beside = _behind(between) if follows_figure else []
        beside += _before(between) if has_figure("".join(tokens[behind.start : behind.end])) else []
        if not all(map(plain.leaves_figure, beside)):
            return None
        lost += _runs(between, plain)
    return None if any(_is_about(tokens, span) for span in spans) else lost


def _spans(tokens: Sequence[str], take: Callable[[str], bool]) -> Iterator[Span]:
    """The values in a clause, each the longest that begins where it does."""
    start = done = 0
    while start < len(tokens):
        for end in range(min(len(tokens), start + _LONGEST), start, -1):
            said = "".join(tokens[start:end])
            is_turned = _is_turned(tokens[done:start]) or "".join(tokens[end : end + 1]) in DENIED
            if _GAP not in said and (has_figure(said) or not is_turned) and take(said):
                yield Span(start, end)
                start = done = end
                break
        else:
            start += 1


def _is_turned(before: Sequence[str]) -> bool:
    """Whether words before a value deny it, or ask whether it is so."""
    return any(sign in word for word in before for sign in _TURNS)


def _behind(between: Sequence[str]) -> list[str]:
    """What may belong to the figure before it: what stands behind 的 belongs to what follows."""
    ends = [place for place, token in enumerate(between) if token in (_OF, _GAP)]
    return list(between[: ends[0]] if ends else between)


def _before(between: Sequence[str]) -> list[str]:
    """What may belong to the figure behind it."""
    return list(between[len(between) - list(reversed(between)).index(_GAP) :] if _GAP in between else between)


def _is_about(tokens: Sequence[str], span: Span) -> bool:
    """Whether the words around a figure say that it is not exact."""
    before, said = "".join(tokens[: span.start]), "".join(tokens[span.start : span.end])
    ends = range(span.end, span.end + _ABOUT_BEHIND + 1)
    return has_figure(said) and any(is_about(f"{before}{said}{''.join(tokens[span.end : end])}") for end in ends)


def _runs(between: Sequence[str], plain: Plain) -> Iterator[str]:
    """The words of a gap that say something, those that stand together as one."""
    run = ""
    for token in [*between, ""]:
        if token and not plain.says_nothing(token):
            run += token
        elif run:
            yield run
            run = ""
