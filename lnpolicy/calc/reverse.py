"""The other way round: how much is needed to receive an amount (policies 136, 137, 141).

Every solution is found by working the clause forwards, so that none is an estimate: it reaches the target, and the
next smaller one does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, Decimal
from typing import Any, NamedTuple

from lnpolicy.calc.answer import Answer
from lnpolicy.calc.outcome import Table, plain
from lnpolicy.calc.setting import Setting
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.inputs import value_of
from lnpolicy.rules.model import Input
from lnpolicy.rules.money import FEN, figure, rounded, yuan

_TARGET = Input("target", "money", "想得到的金额", "想得到多少补贴", unit="元", least=FEN)
_NOUGHT = Decimal(0)
_YEAR = 12
"""Months."""


class Solution(NamedTuple):
    """One way to receive an amount that was asked for: the inputs it takes, and what they come to (yuan)."""

    inputs: Mapping[str, Any]
    amount: Decimal

    def as_document(self) -> dict[str, Any]:
        """The row as JSON has it."""
        return {"inputs": {name: plain(value) for name, value in self.inputs.items()}, "amount": yuan(self.amount)}


def turned_round(
    kind: str, target: Any, given: Mapping[str, Any], within: Setting, forwards: Callable[[Mapping[str, Any]], Answer]
) -> Answer:
    """The answer for the first solution that receives `target` (yuan), with all solutions beside it.

    `forwards` is the calculation that is turned round.

    Raises `ValueNotAccepted` for a target that is no amount above nought, or one that no input reaches.
    """
    wanted: Decimal = value_of(_TARGET, target)
    solutions = list(SOLVED[kind](wanted, given, within))
    answer = forwards({**given, **solutions[0].inputs})
    labels = {name: item.label for name, item in within.rulebook.inputs.items()}
    ways = ["、".join(f"{labels[name]} {value}" for name, value in way.inputs.items()) for way in solutions]
    said = answer.explanation
    unusual = [] if "training_months" in given else _unusual(solutions, within)
    answer.explanation = said._replace(
        headline=f"要得到 {rounded(wanted):f} 元，需要：{'；或 '.join(ways)}（符合全部条件时）",
        assumptions=list(dict.fromkeys([*said.assumptions, *unusual])),
        tables=[*said.tables, Table("solutions", solutions)],
    )
    return answer


def _unusual(solutions: Sequence[Solution], within: Setting) -> list[str]:
    """That a training longer than is usual for its level must be a special case, where a solution is one."""
    said = []
    for way in solutions:
        usual = within.rulebook["apprentice-term"].numbers[way.inputs["level"]] if "level" in way.inputs else None
        if usual is not None and way.inputs["training_months"] > usual:
            said.append(f"培训超过通常的 {figure(usual)} 个月的，须属特殊情况")
    return said


def _people(wanted: Decimal, each: Decimal) -> int:
    return int((wanted / each).to_integral_value(ROUND_CEILING))


def _training(wanted: Decimal, given: Mapping[str, Any], within: Setting) -> Iterator[Solution]:
    each = within.rulebook["training"].numbers["each"]
    people = _people(wanted, each)
    yield Solution({"people": people}, rounded(people * each))


def _apprenticeship(wanted: Decimal, given: Mapping[str, Any], within: Setting) -> Iterator[Solution]:
    """For each level and each whole number of years, unless given, how many people it takes."""
    inputs = within.rulebook.inputs
    rates = within.rulebook["apprentice"].numbers
    most = int(within.rulebook["apprentice-term"].numbers["most"])
    levels = [value_of(inputs["level"], given["level"])] if "level" in given else list(rates)
    limits = [value_of(inputs[name], given[name]) for name in ("training_months", "filed_months") if name in given]
    longest = int(min([*limits, Decimal(most)])) // _YEAR * _YEAR
    if longest < _YEAR:
        raise _unreachable(wanted, "不满1年的培训，有一种读法不给补贴")
    spans = range(longest, longest + 1) if "training_months" in given else range(_YEAR, longest + 1, _YEAR)
    for level in levels:
        for span in spans:
            each = rates[level] * span / _YEAR
            people = _people(wanted, each)
            yield Solution({"level": level, "people": people, "training_months": span}, rounded(people * each))


def _voucher(wanted: Decimal, given: Mapping[str, Any], within: Setting) -> Iterator[Solution]:
    rule = within.rulebook["voucher"]
    granted = value_of(within.rulebook.inputs["granted_this_year"], given.get("granted_this_year", 0))
    left = max(rule.numbers["most"] - granted, _NOUGHT)
    if wanted > left:
        raise _unreachable(wanted, f"本年度还能得到的最多是 {rounded(left):f} 元")
    cost = (wanted / rule.numbers["share"]).quantize(FEN, ROUND_CEILING)
    yield Solution({"cost": figure(cost)}, rounded(wanted))


def _unreachable(wanted: Decimal, why: str) -> ValueNotAccepted:
    return ValueNotAccepted(f"得不到 {rounded(wanted):f} 元", hint=why, param="target")


SOLVED: dict[str, Callable[[Decimal, Mapping[str, Any], Setting], Iterator[Solution]]] = {
    "training": _training,
    "apprenticeship": _apprenticeship,
    "voucher": _voucher,
}
"""The kinds of subsidy that can be turned round, with how."""
