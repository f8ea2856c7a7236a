"""What inputs have in common for which rules are worked out in the same way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.calculator import Order, Refusal
from lnpolicy.rules.derivation import Assumption
from lnpolicy.rules.interval import either
from lnpolicy.rules.language import FIRST, LAST
from lnpolicy.rules.logic import State
from lnpolicy.rules.model import Rule


class Shape(NamedTuple):
    """Which inputs are given, which rules may speak of the case (and whether they do), and what is the same always.

    `unknown` is what stands for each input that is not given, `assumed` what is taken for it; `whole` are the inputs
    that are whole numbers, `worded` those that may be a word where a day could stand, `above_nought` those that are
    never nought. Of the `options` the first that
    holds decides; what is `always` looked at is so besides; `used` is what the formulas of each let speak of.
    """

    given: tuple[str, ...]
    in_play: Sequence[tuple[Rule, State]]
    unknown: Mapping[str, Any]
    whole: frozenset[str]
    assumed: Sequence[Assumption]
    orders: Sequence[Order]
    refused: Sequence[Refusal] = ()
    options: Sequence[Rule] = ()
    always: Sequence[str] = ()
    used: Mapping[str, Sequence[str]] = {}  # read only
    worded: frozenset[str] = frozenset()
    above_nought: frozenset[str] = frozenset()


def numbers_of(in_play: Sequence[tuple[Rule, State]]) -> dict[str, Any]:
    """The numbers of the rules; where it is not known which rule speaks of the case, what lies between theirs."""
    found: dict[str, Any] = {}
    for rule, state in in_play:
        for name, number in rule.numbers.items():
            found[name] = either(found[name], number) if state is State.UNKNOWN and name in found else number
        found |= rule.dated
        if rule.result:
            found |= {FIRST: rule.validity.first, LAST: rule.validity.last}
    return found
