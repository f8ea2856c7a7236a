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
_PLAIN_LETTERS = "的了吗呢啊呀吧么是为和及与请帮我你您本这那有共里新要需车拉跑走上下开交缴省补租贷借拨办雇"
_PLAIN_WORDS = (
    "请问 帮我 麻烦 一下 我们 我家 咱们 你们 这个 公司 单位 企业 这车 我车 有个 共有 现有 总共 一共 其中 里面"
    " 一趟 这趟 一次 价格 需要 安置 安排 安排了 雇了 租了 贷了 贷款 借了 拨了 办了 高速"
)
_PLAIN = frozenset((*_PLAIN_LETTERS, *_PLAIN_WORDS.split()))
"""Words that leave as it is what stands beside them: who asks, that there is so much, that it is asked for."""
_WHO = (
    *("厂", "店", "车队", "厂里", "店里", "小公司", "贵公司"),
    *(who + kind for who in ("我", "我们", "本", "咱们") for kind in ("公司", "单位", "企业")),
)
"""Endings of words for whoever asks."""
_DIRECTIONS = ("从", "去", "到", "往", "在", "由", "自", "回")
"""Words before a place."""
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
        self._labels = "".join(edition.rules(calculator.name).inputs[name].label for name in calculator.inputs)
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
        """Whether a word says nothing, in a clause in which there is no value: it only asks, or is plain anyway."""
        is_part = len(token) > 1 and any(token in name for name in self._names)
        is_asking = only_asks(token) or token in _DIRECTIONS or (is_part and not has_figure(token))
        return self.leaves(token) or is_asking

    def leaves(self, token: str) -> bool:
        """Whether a word leaves the values beside it as they are; of most words nobody can tell."""
        is_name = token in self._names or (
            len(token) > 1 and token not in self._labels and any(token in name for name in self._names)
        )
        is_said_of_all = token in _PLAIN or token.endswith(_WHO) or self._index.kind(token) == SETTING
        return token == _GAP or (not has_figure(token) and (is_name or is_said_of_all))


def lost_in(tokens: Sequence[str], take: Callable[[str], bool], plain: Plain) -> list[str] | None:
    """The words of a clause that are no values and say something; None where it is not certain what its values say.

    Each value in it is taken by `take`, which says whether a word is one. Beside values only places are passed over.
    """
    spans = _spans(tokens, take)
    bounds = [Span(0, 0), *spans, Span(len(tokens), len(tokens))]
    lost: list[str] = []
    for before, behind in pairwise(bounds):
        between = tokens[before.end : behind.start]
        if spans and not all(map(plain.leaves, _without_places(between))):
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
    denies_more = denies_more or (said[-1] in DENIED and tokens[end : end + 1] not in ([], [_GAP]))
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


def _without_places(between: Sequence[str]) -> list[str]:
    """Words between values but for the names of places, from which or to which somebody goes, with the way there."""
    ways = {
        place
        for place, (before, word) in enumerate(pairwise(between))
        if before in _DIRECTIONS and len(word) >= _FEWEST_LETTERS and not any(sign in word for sign in _CHANGES)
    }
    return [word for place, word in enumerate(between) if place not in ways and place - 1 not in ways]


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
