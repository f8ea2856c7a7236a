"""Figures in the words that we ourselves put beside a policy, held to those that the policy prints.

A label, a sentence of a checkup or of a help text repeats a rate or an amount in words of our own, for which no clause
vouches. Where the figure changes in a later print, the rule may be put right and the label forgotten: then the money
would be of 80% and the line above it would say 90%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from lnpolicy.corpus.clauses import bare
from lnpolicy.corpus.model import PROSE_SECTIONS, Policy
from lnpolicy.edition.edition import Edition
from lnpolicy.edition.wording import DATES, NUMBERS, tokens
from lnpolicy.rules.eligibility import Entitlement
from lnpolicy.rules.logic import Condition, Leaf, Not

_WEIGHED = re.compile(r"\d(?:元|万元|亿元|%|‰|折|倍|个?工作日|个?自然日|日|天|个月|年|小时)$")
"""Figures that a clause must have printed: money, shares and time; how many axles or items it counts is said freely."""
_WITH_MONTH = re.compile(r"\d年\d{1,2}月|\d{4}-\d{2}-\d{2}")
_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(r"(?P<value>\d+(?:,\d{3})*(?:\.\d+)?)(?P<unit>\D+)")
_YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_YUAN |= {"万": _YUAN["万元"], "亿": _YUAN["亿元"]}
Quantity = str | tuple[Decimal, str]
_RANGE = re.compile(
    r"(?P<least>(?<![\d.])\d+(?:\.\d+)?)(?P<rest>[至到~～—-]{1,2}\d+(?:\.\d+)?(?P<unit>万元|亿元|元|%|折|倍|个?工作日|个月|小时|年|日|天))"
)
_ITEM_OF_A_RANGE = re.compile(r"(?m)^\s*\d{1,2}[.、．](?=\d+[至到~～—-]\d)")
"""The number of an item that begins with a range: 2.1-2个工作日 is no 2.1."""
_MENTIONED = re.compile(r"第(\d+)条")


class Saying(NamedTuple):
    """Words of our own: where they stand, what they say, the printed numbers of the policies of which they speak."""

    name: str
    text: str
    policies: frozenset[int]


def own_word_faults(edition: Edition) -> Iterator[str]:
    """The figures in words of our own that none of the policies of which they speak prints, a sentence each."""
    texts = {policy.id: _text(policy) for policy in edition.policies}
    quantities = cache(lambda number: _quantities(texts[number]))
    for saying in _sayings(edition):
        spoken_of = (saying.policies | _mentioned(saying.text)) & texts.keys()
        for figure in dict.fromkeys(_figures(saying.text)) if spoken_of else ():
            if not any(
                _stands_in(figure, texts[number]) or _quantity(figure) in quantities(number) for number in spoken_of
            ):
                where = "、".join(f"第{number}条" for number in sorted(spoken_of))
                yield f"{saying.name} 自己的话“{saying.text}”里的 {figure}，{where}没有印"


def figures_not_printed(item: Entitlement, policy: Policy) -> Iterator[str]:
    """The figures in what we say of who may have a policy, and of what it gives, that the policy does not print."""
    text = _text(policy)
    printed = _quantities(text)
    for said in (item.what, *_texts(item.when)):
        for figure in _figures(said) if not _mentioned(said) else ():
            if not _stands_in(figure, text) and _quantity(figure) not in printed:
                yield figure


def _figures(text: str) -> Iterator[str]:
    """The figures of a text that a clause must have printed; the numbers of policies are none."""
    text = _with_units(_MENTIONED.sub("，", text))
    for token in tokens(text) if _DIGIT.search(text) else ():
        if (token.kind == NUMBERS and _WEIGHED.search(token.text)) or (
            token.kind == DATES and _WITH_MONTH.search(token.text)
        ):
            yield token.text


def _text(policy: Policy) -> str:
    text = "\n".join(getattr(policy, section) for section in ("title", *PROSE_SECTIONS))
    return _with_units(_ITEM_OF_A_RANGE.sub("，", text))


def _with_units(text: str) -> str:
    """A text in which the lower end of a range has its unit too: 3000至10000元 says 3000元."""
    return _RANGE.sub(r"\g<least>\g<unit>\g<rest>", bare(text))


def _stands_in(figure: str, text: str) -> bool:
    return re.search(rf"(?<![\d.,]){re.escape(figure)}", text) is not None


def _quantities(text: str) -> frozenset[Quantity]:
    """The quantities that a text prints."""
    return frozenset(_quantity(token.text) for token in tokens(text) if token.kind in (NUMBERS, DATES))


def _quantity(figure: str) -> Quantity:
    """A figure as it is compared: amounts in yuan, be 元 printed or not (50万以下), all else in its unit."""
    if (found := _FIGURE.fullmatch(figure)) is None:
        return figure
    value, unit = Decimal(found["value"].replace(",", "")), found["unit"].removeprefix("个")
    return (value * _YUAN[unit], "元") if unit in _YUAN else (value, unit)


def _mentioned(text: str) -> frozenset[int]:
    return frozenset(map(int, _MENTIONED.findall(text)))


def _sayings(edition: Edition) -> Iterator[Saying]:
    """The words that a reader is shown in place of a clause: labels, conditions, what a policy gives, help."""
    book = edition.rulebook
    of_calculator: dict[str, set[int]] = {}
    for rule in book.rules:
        own = frozenset({rule.policy})
        of_calculator.setdefault(rule.calculator, set()).add(rule.policy)
        yield Saying(f"规则 {rule.id}", rule.label, own)
        for condition in (rule.when, rule.where):
            yield from (Saying(f"规则 {rule.id}", text, own) for text in _texts(condition))
    for calculator in book.calculators.values():
        yield Saying(f"计算器 {calculator.name}", calculator.about, frozenset(of_calculator.get(calculator.name, ())))
    for declared in book.inputs.values():
        yield Saying(f"输入 {declared.name}", declared.meaning, frozenset())
    for item in edition.eligibility.entitlements:
        own = frozenset({item.policy})
        for text in (item.what, *_texts(item.when)):
            yield Saying(f"谁可以享受 {item.key}", text, own)
    for limit in edition.deadlines.limits:
        yield Saying(f"时限 {limit.case}", limit.label, frozenset({limit.policy}))
    for statement in edition.load_statements():
        yield Saying(f"日期 {statement.id}", statement.what, frozenset({statement.policy}))


def _texts(condition: Condition | None) -> Iterator[str]:
    """The words of a condition and of its parts."""
    if condition is None:
        return
    if condition.text:
        yield condition.text
    if not isinstance(condition, Leaf):
        for part in (condition.part,) if isinstance(condition, Not) else condition.parts:
            yield from _texts(part)
