"""The other way round: what it takes to receive an amount, or to owe no more than one.

Every solution is found by working the rules forwards, so that none is an estimate: it reaches the amount, and one unit
less of it does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, Decimal
from itertools import product
from typing import Any, NamedTuple

from lnpolicy.calc.answer import Answer
from lnpolicy.calc.outcome import Table
from lnpolicy.calc.setting import Setting
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.calculator import Solve
from lnpolicy.rules.declaration import Input
from lnpolicy.rules.inputs import understood
from lnpolicy.rules.money import FEN, figure, rounded, yuan
from lnpolicy.rules.naming import option
from lnpolicy.rules.rulebook import Rulebook
from lnpolicy.rules.value import plain, value_of
from lnpolicy.rules.working import FIGURES

_TARGET = Input("target", "money", "目标金额", "想得到多少，或最多缴多少", unit="元")
_NOUGHT = Decimal(0)
_UNITS = {"money": FEN, "percent": FEN}
"""By how much a figure is tried; others by whole numbers."""

_WISHES = {"amount": "要得到", "at_least": "要得到", "at_most": "要让上限达到"}
"""What is wished for, by what a rule says of an amount."""


class Forwards(NamedTuple):
    """A calculation that can be turned round: what is promised for some inputs (yuan), what is remarked, the answer.

    What is `owed` is the better the less it is.
    """

    promised: Callable[[Mapping[str, Any]], Decimal]
    remarks: Callable[[Mapping[str, Any]], Sequence[str]]
    answer: Callable[[Mapping[str, Any]], Answer]
    owed: bool = False

    def worth(self, inputs: Mapping[str, Any]) -> Decimal | None:
        """What is promised, the more the better; None for inputs that cannot be."""
        try:
            promised = self.promised(inputs)
        except ValueNotAccepted:
            return None
        return -promised if self.owed else promised


class Solution(NamedTuple):
    """One way to receive an amount that was asked for: the inputs it takes, and what they come to (yuan).

    `most` names the one of which more would be too much.
    """

    inputs: Mapping[str, Any]
    amount: Decimal
    most: str = ""

    def as_document(self) -> dict[str, Any]:
        """The row as JSON has it."""
        return {"inputs": {name: plain(value) for name, value in self.inputs.items()}, "amount": yuan(self.amount)}


def turned_round(
    target: Any,
    solve: str | None,
    given: Mapping[str, Any],
    within: Setting,
    forwards: Forwards,
) -> Answer:
    """The answer for the first solution that reaches `target` (yuan), with all solutions beside it.

    `solve` names the input to look for, else the rules do; `forwards` is the calculation that is turned round.

    Raises `ValueNotAccepted` for a target that is no amount, or one that no input reaches.
    """
    wanted: Decimal = value_of(_TARGET if forwards.owed else _TARGET._replace(least=FEN), target)
    declared = within.rulebook.inputs
    said = understood(within.rulebook, within.calculator, given)
    tries = list(_tries(_sought(solve, within), said, within.rulebook))
    found = [one for each in tries if (one := _solved(wanted, each, said, within, forwards)) is not None]
    solutions = [one for one in found if not any(_is_less(other, one) for other in found)]
    if not solutions:
        raise _unreachable(wanted, tries, said, forwards)
    answer = forwards.answer({**given, **solutions[0].inputs})
    ways = [
        "、".join(_in_words(declared[name], value, is_most=name == way.most) for name, value in way.inputs.items())
        for way in solutions
    ]
    explained = answer.explanation
    wish = "要应缴不超过" if forwards.owed else _WISHES[within.working.result.kind]
    remarks = [text for way in solutions for text in forwards.remarks({**said, **_figures(way.inputs)})]
    answer.explanation = explained._replace(
        headline=f"{wish} {rounded(wanted):f} 元，需要：{'；或 '.join(ways)}（符合全部条件时）",
        assumptions=list(dict.fromkeys([*explained.assumptions, *remarks, *_unused(solutions, said, declared)])),
        tables=[*explained.tables, Table("solutions", solutions)],
    )
    return answer


def _in_words(declared: Input, value: Any, *, is_most: bool) -> str:
    """An input of a solution, in words."""
    said = declared.choices[value][0] if value in declared.choices else f"{value} {declared.unit}".rstrip()
    return f"{declared.label}{' 不超过' if is_most else ''} {said}"


def _unused(solutions: Sequence[Solution], said: Mapping[str, Any], declared: Mapping[str, Input]) -> Iterator[str]:
    """What was given of that which is looked for, and has no say."""
    for name in dict.fromkeys(name for way in solutions for name in way.inputs):
        if name in said and any(_figures(way.inputs).get(name) != said[name] for way in solutions):
            yield f"倒算的是{declared[name].label}，没有用所给的 {plain(said[name])}"


class _Try(NamedTuple):
    """An input to look for, with the values of others that are taken with it."""

    sought: Input
    beside: Mapping[str, Any]


def _sought(solve: str | None, within: Setting) -> Sequence[Solve]:
    """What is to be looked for; raises `ValueNotAccepted` where nothing says it, or it is no figure."""
    declared = within.rulebook.calculators[within.calculator]
    figures = [name for name in declared.inputs if within.rulebook.inputs[name].kind in FIGURES]
    known = "、".join(name.replace("_", "-") for name in figures)
    if solve is None:
        if declared.solve:
            return declared.solve
        if len(figures) == 1:
            return [Solve(figures[0])]
        raise ValueNotAccepted("倒算要说明算哪一项", hint=f"用 --solve 写明：{known}", param="solve")
    name = solve.strip().removeprefix("--").replace("-", "_")
    if name not in figures:
        raise ValueNotAccepted(f"--solve 不接受“{solve}”", hint=f"可用的：{known}", param="solve")
    return [next((one for one in declared.solve if one.input == name), Solve(name))]


def _tries(sought: Sequence[Solve], said: Mapping[str, Any], rulebook: Rulebook) -> Iterator[_Try]:
    """What is looked for, with every combination of the values that the user has said or left open."""
    for solve in sought:
        values = {
            name: [said[name]] if name in said else _values(rulebook.inputs[name], listed)
            for name, listed in solve.each.items()
        }
        for combined in product(*values.values()):
            yield _Try(rulebook.inputs[solve.input], dict(zip(values, combined, strict=True)))


def _values(declared: Input, values: Sequence[str]) -> list[Any]:
    return [value_of(declared, value) for value in values] if values else list(declared.choices)


def _solved(
    wanted: Decimal, each: _Try, said: Mapping[str, Any], within: Setting, forwards: Forwards
) -> Solution | None:
    """The figure from which on the amount is reached, or up to which; None where none does."""
    unit = _UNITS.get(each.sought.kind, Decimal(1))
    name = each.sought.name
    order = within.rulebook.calculators[within.calculator].inputs
    goal = -wanted if forwards.owed else wanted

    def worth(units: int) -> Decimal | None:
        return forwards.worth({**said, **each.beside, name: _as(each.sought, units * unit)})

    first = int((each.sought.least / unit).to_integral_value(ROUND_CEILING))
    last = _last_taken(worth, first, int(each.sought.most // unit))
    low, high = worth(first), worth(last)
    if low is None or high is None or goal > max(low, high):
        return None
    rises = high >= goal
    if rises and low >= goal:
        return _solution(each, _as(each.sought, first * unit), abs(low), order)
    fails, holds = (first, last) if rises else (last, first)
    while abs(holds - fails) > 1:
        middle = (holds + fails) // 2
        reached = worth(middle)
        holds, fails = (middle, fails) if reached is not None and reached >= goal else (holds, middle)
    found = _solution(each, _as(each.sought, holds * unit), abs(worth(holds) or _NOUGHT), order)
    return found if rises else found._replace(most=name)


def _last_taken(worth: Callable[[int], Decimal | None], first: int, last: int) -> int:
    """The last figure that can be, where those beyond some figure cannot."""
    if worth(last) is not None:
        return last
    taken, refused = first, last
    while refused - taken > 1:
        middle = (taken + refused) // 2
        taken, refused = (middle, refused) if worth(middle) is not None else (taken, middle)
    return taken


def _solution(each: _Try, value: Any, amount: Decimal, order: Sequence[str]) -> Solution:
    """A solution, its inputs in the order of the help."""
    inputs = {**each.beside, each.sought.name: value}
    return Solution({name: _shown(inputs[name]) for name in order if name in inputs}, amount)


def _as(declared: Input, value: Decimal) -> Any:
    return int(value) if declared.kind == "whole" else value


def _shown(value: Any) -> Any:
    """A figure as it is written: whole where it is, else without idle noughts."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() and value.as_tuple().exponent == 0 else figure(value)


def _figures(inputs: Mapping[str, Any]) -> dict[str, Any]:
    return {name: Decimal(value) if _is_figure(value) else value for name, value in inputs.items()}


def _is_figure(value: Any) -> bool:
    return isinstance(value, str) and value.replace(".", "", 1).isdigit()


def _is_less(one: Solution, other: Solution) -> bool:
    """Whether one solution takes no more of anything than the other, and less of something."""
    if one.inputs == other.inputs or one.most or other.most:
        return False
    pairs = [(one.inputs[name], other.inputs[name]) for name in one.inputs]
    return all(mine == its or (_is_number(mine) and _is_number(its) and mine < its) for mine, its in pairs)


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _unreachable(
    wanted: Decimal, tries: Sequence[_Try], said: Mapping[str, Any], forwards: Forwards
) -> ValueNotAccepted:
    """That no figure reaches the amount, and how far the furthest goes."""
    ends = [
        forwards.worth({**said, **each.beside, each.sought.name: _as(each.sought, end)})
        for each in tries
        for end in (each.sought.least, each.sought.most)
    ]
    best = max((end for end in ends if end is not None), default=_NOUGHT)
    sought = option(tries[0].sought.name)
    if forwards.owed:
        hint = f"按给的条件，不论 {sought} 是多少，至少应缴 {rounded(-best):f} 元"
        return ValueNotAccepted(f"应缴做不到不超过 {rounded(wanted):f} 元", hint=hint, param="target")
    hint = f"按给的条件，不论 {sought} 是多少，最多得到 {rounded(best):f} 元"
    return ValueNotAccepted(f"得不到 {rounded(wanted):f} 元", hint=hint, param="target")
