"""Titles and aliases that repeat a figure which the text of their policy printed before and prints no more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from lnpolicy.corpus.model import Policy
from lnpolicy.edition.meant import figures_in
from lnpolicy.edition.own_words import figures_of_title
from lnpolicy.edition.wording import fold
from lnpolicy.rules.written import written_figure

_SAID = re.compile(
    r"(?P<value>\d+(?:\.\d+)?|[零一二两三四五六七八九十百千万亿半]+)(?P<unit>万|亿)?(?:块|元|折|%|个?月|年|天|日|倍|成|封顶)"
)
_SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_TENTHS = "折"
_IN_A_ROW = re.compile("[一二三四五六七八九]{2}")
_NUMERALS = "零一二三四五六七八九"


def stale_titles(old: Mapping[str, Policy], policies: Sequence[Policy]) -> Iterator[str]:
    """The titles that print a figure which their text does not, and did before, a sentence each."""
    for policy in policies:
        if (before := old.get(policy.key)) is None:
            continue
        known = figures_of_title(before)
        for figure in figures_of_title(policy):
            if figure not in known:
                yield f"第{policy.id}条的标题“{policy.title}”还印 {figure}，正文不再印：自己写的话照正文"


def stale_aliases(
    aliases: Mapping[str, Sequence[str]], old: Mapping[str, Policy], policies: Sequence[Policy]
) -> Iterator[str]:
    """The aliases with a figure that their policy does not print any more, and those that a new policy prints."""
    new = {policy.key: policy for policy in policies}
    for key, words in aliases.items():
        before, now = old.get(key), new.get(key)
        if before is None or now is None:
            continue
        gone = _amounts(before.prose) - _amounts(now.prose)
        if gone and (stale := [word for word in words if _said(word) & gone]):
            yield f"第{now.id}条 `{key}`：{'、'.join(stale)}"
    come = [policy for policy in policies if policy.key not in old]
    texts = {policy.id: fold(policy.title + policy.prose) for policy in come}
    for policy in come:
        taken = [(word, key) for key, words in aliases.items() for word in words if fold(word) in texts[policy.id]]
        if taken:
            said = "、".join(f"{word}（`{key}`）" for word, key in taken)
            yield f"新的第{policy.id}条印着别条的别名：{said}"


def _amounts(text: str) -> set[Decimal]:
    """The figures that a text prints, whatever their unit: amounts in yuan."""
    return {value * _SCALES.get(unit[:1], Decimal(1)) for value, unit in figures_in(text) if unit}


def _said(alias: str) -> set[Decimal]:
    """The figures that an alias says, also as people do: 三百块, 五千万封顶, 95折 and 六五折."""
    found = set()
    for match in _SAID.finditer(alias):
        words = match["value"]
        if words[0].isdecimal():
            value: Decimal | None = Decimal(words)
        elif _IN_A_ROW.fullmatch(words):
            value = Decimal("".join(str(_NUMERALS.index(sign)) for sign in words))
        else:
            value = written_figure(words, {"": Decimal(1)})
        if value is None or value <= 1:  # 头一年, 一次
            continue
        value *= _SCALES.get(match["unit"] or "", Decimal(1))
        tenth = match[0].endswith(_TENTHS) and value > 10  # 95折 is 9.5折
        found.add(value / 10 if tenth else value)
    return found
