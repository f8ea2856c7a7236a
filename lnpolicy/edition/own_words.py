"""Figures in the words that we ourselves put beside a policy, held to those that the policy prints.

A label, a sentence of a checkup or of a help text repeats a rate or an amount in words of our own, for which no clause
vouches. Where the figure changes in a later print, the rule may be put right and the label forgotten: then the money
would be of 80% and the line above it would say 90%.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

from lnpolicy.corpus.clauses import bare
from lnpolicy.corpus.model import Policy
from lnpolicy.edition.edition import Edition
from lnpolicy.edition.meant import SAID, SHARES, figures_in, with_units
from lnpolicy.edition.sayings import sayings, texts_of
from lnpolicy.edition.wording import DATES, NUMBERS, tokens
from lnpolicy.rules.eligibility import Entitlement
from lnpolicy.rules.numerals import quantity

_WEIGHED = re.compile(
    r"\d(?:元|万元|亿元|%|‰|折|倍|成|个?工作日|个?自然日|日|天|个月|年|小时|米|公里|海里|千瓦|吨|座|轴|人|家|户|岁|分)$"
)
"""Figures that a clause must have printed: whatever is measured; how many items it has is said freely."""
_WITH_MONTH = re.compile(r"\d年\d{1,2}月|\d{4}-\d{2}-\d{2}")
_DIGIT = re.compile(r"\d")
Quantity = str | tuple[Decimal, str]
_ITEM_OF_A_RANGE = re.compile(r"(?m)^\s*\d{1,2}[.、．](?=\d+[至到~～—-]\d)")
"""The number of an item that begins with a range: 2.1-2个工作日 is no 2.1."""
_MENTIONED = re.compile(r"第(\d+)条")
_LISTED = re.compile(r"第\d+(?:[至、]\d+)*条")
"""Policies that are named one after the other."""
_ORDINAL = re.compile(r"第\d+(?:天|日|年|个月)|一(?:天|日|年|个月)(?!半)")
"""Which day of several: 第1天 is no length of time, nor is 哪一天 or 一年的工资."""
_ITEM_CITED = re.compile(r"(?<!条)第(\d{1,2})[点项]")
"""An item of a policy of which words of our own speak: 手册第2点, 措施第2项; not that of a law (第201条第2项)."""
_DENIED = re.compile(r"不再(?!收|缴|征|向)[^，。；,;]*|(?:改为|恢复)(?:收费|征收|全价)[^，。；,;]*")
_MOST_NAMED = 5


def own_word_faults(edition: Edition) -> Iterator[str]:
    """The figures in words of our own that none of the policies of which they speak prints, a sentence each."""
    texts = {policy.id: _text(policy) for policy in edition.policies}
    quantities = cache(lambda number: _quantities(texts[number]))
    for saying in sayings(edition):
        spoken_of = (saying.policies | _mentioned(saying.text)) & texts.keys()
        beside = with_units(saying.beside)
        for figure in dict.fromkeys(_figures(saying.text)) if spoken_of else ():
            if figure in saying.unprinted or _stands_in(figure, beside) or quantity(figure) in _quantities(beside):
                continue
            if not any(
                _stands_in(figure, texts[number]) or quantity(figure) in quantities(number) for number in spoken_of
            ):
                yield f"{saying.name} 自己的话“{saying.text}”里的 {figure}，{_where(spoken_of)}没有印"
        for item in dict.fromkeys(_ITEM_CITED.findall(saying.text)) if spoken_of else ():
            if not any(re.search(rf"(?m)^\s*[（(]?{item}[.、．）)]", edition[number].prose) for number in spoken_of):
                yield f"{saying.name} 自己的话“{saying.text}”说的第{item}点，{_where(spoken_of)}没有"
        for words, share in _shares(saying.text) if spoken_of else ():
            if words not in saying.unprinted and not any(
                _says_share(bare(edition[number].prose), share) for number in spoken_of
            ):
                yield f"{saying.name} 自己的话“{saying.text}”里的“{words}”，{_where(spoken_of)}没有印"


def usual_faults(edition: Edition) -> Iterator[str]:
    """The inputs that ask to check a figure, for what a policy prints, though that prints a larger one in that unit."""
    for declared in edition.rulebook.inputs.values():
        for usual in declared.usual:
            mentioned = [number for number in sorted(_mentioned(usual.says)) if number in edition]
            if usual.most is None or not mentioned:
                continue
            for number in mentioned:
                printed = [value for value, unit in figures_in(bare(edition[number].prose)) if unit == declared.unit]
                if printed and max(printed) > usual.most:
                    yield (
                        f"输入 {declared.name} 过了 {usual.most} 就说“{usual.says}”，"
                        f"第{number}条还印着 {max(printed)}{declared.unit}"
                    )


def _where(policies: Iterable[int]) -> str:
    named = [f"第{number}条" for number in sorted(policies)]
    return "、".join(named[:_MOST_NAMED]) + ("等" if len(named) > _MOST_NAMED else "")


def _shares(text: str) -> Iterator[tuple[str, Decimal]]:
    """The words of a text that say a share without a figure (免费, 减半), each with it; none that are denied."""
    text = _DENIED.sub("", bare(text))
    yield from ((match[0], share) for share, said in SAID.items() if (match := said.search(text)))


def _says_share(text: str, share: Decimal) -> bool:
    """Whether a policy prints a share, in words or in figures."""
    text = _DENIED.sub("", text)
    return SAID[share].search(text) is not None or any(
        (value == share and unit == "元") or (unit in SHARES and value * SHARES[unit] == share)
        for value, unit in figures_in(text)
    )


def figures_not_printed(item: Entitlement, policy: Policy) -> Iterator[str]:
    """The figures in what we say of who may have a policy, and of what it gives, that the policy does not print."""
    text = _text(policy)
    printed = _quantities(text)
    for said in (item.what, *texts_of(item.when)):
        for figure in _figures(said) if not _mentioned(said) else ():
            if not _stands_in(figure, text) and quantity(figure) not in printed:
                yield figure
        yield from (words for words, share in _shares(said) if not _says_share(bare(policy.prose), share))


def _figures(text: str) -> Iterator[str]:
    """The figures of a text that a clause must have printed; the numbers of policies are none."""
    text = with_units(_ORDINAL.sub("，", _LISTED.sub("，", bare(text))))
    for token in tokens(text) if _DIGIT.search(text) else ():
        if (token.kind == NUMBERS and _WEIGHED.search(token.text)) or (
            token.kind == DATES and _WITH_MONTH.search(token.text)
        ):
            yield token.text


def _text(policy: Policy) -> str:
    """What a policy prints but for its title, which may speak of what no longer holds."""
    return with_units(_ITEM_OF_A_RANGE.sub("，", policy.prose))


def figures_of_title(policy: Policy) -> list[str]:
    """The figures that the title of a policy prints and its text does not."""
    text = _text(policy)
    printed = _quantities(text)
    return [
        figure
        for figure in dict.fromkeys(_figures(policy.title))
        if not _stands_in(figure, text) and quantity(figure) not in printed
    ]


def _stands_in(figure: str, text: str) -> bool:
    return re.search(rf"(?<![\d.,]){re.escape(figure)}", text) is not None


def _quantities(text: str) -> frozenset[Quantity]:
    """The quantities that a text prints."""
    return frozenset(quantity(token.text) for token in tokens(text) if token.kind in (NUMBERS, DATES))


def _mentioned(text: str) -> frozenset[int]:
    return frozenset(map(int, _MENTIONED.findall(text)))
