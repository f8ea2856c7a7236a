"""A clause without spaces (6轴集装箱车从鲅鱼圈上高速): the values in it, and what is left between them.

Nothing of it is read past a word that may change a figure: 每月工资5000 says no yearly wage, 不拉集装箱 no container.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from lnpolicy.cli.asked import only_asks, without_asking
from lnpolicy.cli.in_one_word import DENIED
from lnpolicy.cli.pieces import has_figure
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.spoken import is_about
from lnpolicy.search.index import SETTING

if TYPE_CHECKING:
    from lnpolicy.edition.edition import Edition
    from lnpolicy.rules.calculator import Calculator

_FEWEST_LETTERS = 2
"""Of the name of a place."""
_LONGEST = 8
"""Tokens of a value."""
_TURNS = "不没未非无别否"
"""Signs that deny what stands behind them, or ask whether it is so."""
_CHANGES = f"{_TURNS}每各第半倍年月日"
"""Signs of words that make another figure of the one beside them."""
_HAVING = ("本", "车", "这车", "我车", "安置", "安排", "雇", "现有", "共有", "总共", "租", "贷", "借", "拨")
"""Words between whoever asks and a figure that say no more than that there is so much."""
_WHO = ("厂", "店", "车队", "厂里", "店里", "本单位", "我单位", "我公司", "本公司", "本企业", "贵公司")
"""Endings of words for whoever asks."""
_DIRECTIONS = ("从", "去", "到", "往", "在", "由", "自", "回")
"""Words before a place."""
_TIMES = "年月日周季节"
_OF = "的"
_GAP = " "
_ABOUT_BEHIND = 2
"""Tokens behind a figure that may say it is not exact."""


class Span(NamedTuple):
    """Where a value stands among the tokens of a clause."""

    start: int
    end: int


class Plain:
    """The words of a clause, and which of them say nothing to a calculator."""

    def __init__(self, calculator: Calculator, edition: Edition) -> None:
        self._names = (calculator.title, *calculator.called)
        self._index = edition.index

    def tokens(self, clause: str) -> list[str]:
        """The words of a clause, without those that ask for a sum, in the place of which stands a space."""
        from lnpolicy.search.segment import words

        found: list[str] = []
        for piece in without_asking(unicodedata.normalize("NFKC", clause)):
            found += [_GAP] if found else []
            for part in re.split(f"({'|'.join(sorted(self._names, key=len, reverse=True))})", piece):
                found += [part] if part in self._names else words(self._index.tokenizer, part)
        return found

    def says_nothing(self, token: str) -> bool:
        """Whether it is one of its names, leads to no policy, or only asks; a time (去年) may say something."""
        if token in self._names or token == _GAP:
            return True
        is_part = len(token) > 1 and any(token in name for name in self._names)
        is_filler = self._index.is_filler(token) and not any(sign in token for sign in _TIMES) and token not in DENIED
        is_said_of_all = token in _HAVING or token.endswith(_WHO)
        return not has_figure(token) and (is_part or is_filler or is_said_of_all or only_asks(token))

    def leaves_figure(self, token: str) -> bool:
        """Whether it leaves a figure beside it as it is."""
        is_nothing = token in (*self._names, *_HAVING) or only_asks(token) or token.endswith(_WHO)
        is_nothing = is_nothing or self._index.is_filler(token) or self._index.kind(token) == SETTING
        return is_nothing and not any(sign in token for sign in _CHANGES)


def lost_in(tokens: Sequence[str], take: Callable[[str], bool], plain: Plain) -> list[str] | None:
    """The words of a clause that are no values and say something; None where it is not certain what its figures say.

    Each value in it is taken by `take`, which says whether a word is one.
    """
    spans = _spans(tokens, take)
    bounds = [Span(0, 0), *spans, Span(len(tokens), len(tokens))]
    lost: list[str] = []
    for number, (before, behind) in enumerate(pairwise(bounds)):
        between = tokens[before.end : behind.start]
        if has_figure("".join(token for token in between if not plain.says_nothing(token))):
            return None
        follows_figure = number > 0 and has_figure("".join(tokens[before.start : before.end]))
        beside = _behind(between) if follows_figure else []
        beside += _before(between) if has_figure("".join(tokens[behind.start : behind.end])) else []
        if not all(map(plain.leaves_figure, _without_places(beside))):
            return None
        lost += _runs(between, plain)
    return None if any(_is_about(tokens, span) for span in spans) else lost


def _spans(tokens: Sequence[str], take: Callable[[str], bool]) -> list[Span]:
    """The values in a clause, each the longest that begins where it does; first those that begin with a denial."""
    denied = [place for place, token in enumerate(tokens) if token in DENIED]
    spans: list[Span] = []
    for start in (*denied, *range(len(tokens))):
        for end in range(_end_of_free(start, spans, len(tokens)), start, -1):
            if _may_be_one(tokens, start, end, spans) and take("".join(tokens[start:end])):
                spans.append(Span(start, end))
                break
    return sorted(spans)


def _end_of_free(start: int, spans: Sequence[Span], end: int) -> int:
    """Up to where a value may reach that begins at `start` and overlaps none of the `spans`."""
    if any(one.start <= start < one.end for one in spans):
        return start
    return min([end, start + _LONGEST, *(one.start for one in spans if one.start > start)])


def _may_be_one(tokens: Sequence[str], start: int, end: int, spans: Sequence[Span]) -> bool:
    """Whether some tokens may be a value: a figure, or what nothing around it denies."""
    said = tokens[start:end]
    denies_more = end - start == 1 and said[0] in DENIED and tokens[end : end + 1] not in ([], [_GAP])
    if denies_more or _GAP in said or _goes_on("".join(said), "".join(tokens[end : end + 1])):
        return False
    if has_figure("".join(said)):
        return True
    done = max((one.end for one in spans if one.end <= start), default=0)
    is_denied_behind = tokens[end : end + 1] and tokens[end] in DENIED and all(one.start != end for one in spans)
    return not (_is_turned(tokens[done:start]) or is_denied_behind)


def _goes_on(said: str, behind: str) -> bool:
    """Whether the last numeral of some words belongs to what stands behind them (9万3 before 个残疾人)."""
    return has_figure(said[-1:]) and has_figure(f"一{behind[:1]}") and bool(behind)


def _is_turned(before: Sequence[str]) -> bool:
    """Whether words before a value deny it, or ask whether it is so."""
    return any(sign in word for word in before for sign in _TURNS)


def _without_places(beside: Sequence[str]) -> list[str]:
    """Words beside a figure but for the names of places, from which or to which somebody goes."""
    places = {place + 1 for place, word in enumerate(beside) if word in _DIRECTIONS}
    return [
        word
        for place, word in enumerate(beside)
        if place not in places or len(word) < _FEWEST_LETTERS or any(sign in word for sign in _CHANGES)
    ]


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
    """The words of a gap that say something, those that stand together as one, what is denied with its denial."""
    run = ""
    for before, token in pairwise(["", *between, ""]):
        if token and (not plain.says_nothing(token) or before in DENIED):
            run += token
        elif run:
            yield run
            run = ""
