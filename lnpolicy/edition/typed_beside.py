"""What is typed beside printed words and is no number of a rule: bounds of inputs, what is usual, who has what.

Like the numbers of rules they are held to the words with which they came, so that none stays behind when these change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from lnpolicy.edition.edition import Edition
from lnpolicy.edition.meant import SHARES, figures_in, meant
from lnpolicy.rules.declaration import Input
from lnpolicy.rules.eligibility import Entitlement
from lnpolicy.rules.logic import FIGURE_TESTS, leaves_of
from lnpolicy.rules.model import Rule

_UNBOUND = Input("", "", "", "").most
_SHARE = re.compile(r"\d+(?:\.\d+)?[折%]")
_MENTIONED = re.compile(r"第(\d+)条")


def bound_faults(edition: Edition) -> Iterator[str]:
    """The bounds of inputs beside which other figures are printed, in the words of a rule or in those of the input."""
    book = edition.rulebook
    for declared in book.inputs.values():
        for rule in book.rules:
            yield from _bounds_beside(declared, rule)
        for usual in declared.usual:
            for bound in (usual.least, usual.most):
                said = {value for value, unit in figures_in(_MENTIONED.sub("", usual.says)) if unit == declared.unit}
                if bound is not None and said and bound not in said:
                    yield f"输入 {declared.name} 过了 {bound} 就说“{usual.says}”：说的不是这个数"


def _bounds_beside(declared: Input, rule: Rule) -> Iterator[str]:
    """The bounds of an input that stands beside two numbers of a rule in words that print a range, and has others."""
    for words, names in rule.words.items():
        ends = [rule.numbers[name] for name in names if name in rule.numbers]
        if declared.name not in names or len(ends) != 2 or declared.kind == "percent":
            continue
        if declared.most < _UNBOUND and {declared.least, declared.most} != set(ends):
            accepted = f"{declared.least.normalize():f} 至 {declared.most.normalize():f}"
            yield f"输入 {declared.name} 只收 {accepted}，规则 {rule.id} 的“{words}”印的不是"


def entitlement_faults(item: Entitlement, inputs: dict[str, Input]) -> Iterator[str]:
    """The figures with which the conditions of a policy compare and that their own texts do not say."""
    for leaf in leaves_of(item.when) if item.when else ():
        if leaf.test not in FIGURE_TESTS or isinstance(leaf.bound, bool) or not isinstance(leaf.bound, Decimal | int):
            continue
        declared = inputs.get(leaf.input)
        said = meant(leaf.text, declared.unit, declared.units) if declared else meant(leaf.text)
        if said and Decimal(leaf.bound) not in said:
            said_so = f"比较的是 {leaf.input} {leaf.bound}，它自己的话说的不是这个数"
            yield f"谁可以享受 {item.key} 的条件“{leaf.text}”{said_so}"


def product_faults(rule: Rule) -> Iterator[str]:
    """The shares that no words print and whose reason says from which they are worked out, where they are others."""
    for figure, reason in rule.unprinted.items():
        shares = [value * SHARES[unit] for value, unit in figures_in(reason) if unit in ("折", "%")]
        if _SHARE.fullmatch(figure) is None or len(shares) < 2:
            continue
        product = Decimal(1)
        for share in shares:
            product *= share
        product *= 10 if figure.endswith("折") else 100
        if product != Decimal(figure[:-1]):
            yield f"规则 {rule.id} 的 {figure}：“{reason}”相乘是 {product.normalize():f}{figure[-1]}"
