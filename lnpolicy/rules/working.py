"""What the rules of a calculator come to for one set of inputs, in every way that they can be read.

Each reading of a `Let` is one way; every combination is a `Case` with the values of all names. What is not given is an
interval or unknown, unless an assumption of the rules takes something for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from lnpolicy.errors import AtOdds, Contradicted
from lnpolicy.rules.case import Case
from lnpolicy.rules.declaration import FIGURES, Input
from lnpolicy.rules.derivation import Assumption, Let, Result
from lnpolicy.rules.interval import INFINITE, Interval
from lnpolicy.rules.logic import State, state_of
from lnpolicy.rules.model import Rule
from lnpolicy.rules.money import FEN
from lnpolicy.rules.naming import option
from lnpolicy.rules.plan import Plan
from lnpolicy.rules.rulebook import Rulebook
from lnpolicy.rules.shape import Shape
from lnpolicy.rules.text import filled
from lnpolicy.rules.usage import used_by_lets

_NOUGHT = Decimal(0)


class Working:
    """The rules of a calculator, ready to be worked out."""

    def __init__(
        self, rulebook: Rulebook, name: str, alone: str = "", *, takes: bool = True, takes_day: bool = True
    ) -> None:
        calculator = rulebook.calculators[name]
        self.rules: Sequence[Rule] = rulebook.alone(alone) if alone else rulebook.of(name)
        if not (takes and takes_day):
            self.rules = [_taking_less(rule, takes=takes, takes_day=takes_day) for rule in self.rules]
        self.takes_values = any(one.is_taken for rule in self.rules for one in rule.assumptions)
        """Whether a value is ever taken for what is not given."""
        self.takes_any = self.takes_values or any(one.is_day for rule in self.rules for one in rule.assumptions)
        """Whether a value or the day asked about is."""
        self.inputs = [rulebook.inputs[item] for item in calculator.inputs]
        self.unknown = {item.name: unknown(item) for item in self.inputs}
        self.numbers = {name: number for rule in self.rules for name, number in rule.numbers.items()}
        self.made_from = rulebook.made_from
        self.units = {let.name: let.unit for rule in self.rules for let in rule.lets}
        self.units |= {item.name: item.unit for item in self.inputs}
        self.whole = frozenset(item.name for item in self.inputs if item.kind == "whole")
        self.orders = calculator.orders
        self.refused = calculator.refused
        self.options = tuple(rulebook[option] for option in calculator.options)
        self.during = calculator.during
        lets = ((let.name, rule) for rule in self.rules for let in rule.lets)
        self.period = next((rule for let, rule in lets if let == self.during), None)
        """The rule that says how long the options hold."""
        self.worded = frozenset(item.name for item in self.inputs if item.instead)
        self.above_nought = frozenset(item.name for item in self.inputs if item.least > 0)
        self.wheres = [rule.where for rule in self.rules if rule.where]
        self.plans: dict[tuple[Any, ...], Plan] = {}
        """What was made ready for inputs of a shape: which are given, and which rules speak of the case."""

    @property
    def result(self) -> Result:
        """What the rules come to, or the first of their options does."""
        return next(rule.result for rule in self.options or self.rules if rule.result)

    def require_possible(self, inputs: Mapping[str, Any]) -> None:
        """Raise `AtOdds` for inputs that cannot be together."""
        refusal = self._plan_for(inputs).refused(inputs)
        if refusal is not None:
            text = filled(refusal.text, {**self.numbers, **inputs}, {})
            among = sorted(name for name in refusal.when.names if name in inputs)
            raise AtOdds(text or refusal.text, hint=refusal.hint, param=refusal.input, among=among)

    def in_play(self, inputs: Mapping[str, Any]) -> Sequence[tuple[Rule, State]]:
        """The rules that may speak of this case, and whether they do; of one policy, where one is asked about."""
        return self._plan_for(inputs).shape.in_play

    def assumed(self, inputs: Mapping[str, Any]) -> Sequence[Assumption]:
        """What is taken for inputs that are not given."""
        return self._plan_for(inputs).shape.assumed

    def taken_for_granted(self, inputs: Mapping[str, Any], case: Case) -> list[str]:
        """What is said of what was taken in a case for inputs that are not given."""
        said = (filled(one.text, case.values, self.units) for one in self.assumed(inputs) if self.matters(one, case))
        return list(filter(None, said))

    def left_unknown(self, inputs: Mapping[str, Any], case: Case) -> list[str]:
        """What is said of what stays unknown in a case, and bounds it only from one side."""
        left = [one for one in self.assumed(inputs) if one.formula is None and not one.left_out]
        said = (filled(one.text, case.values, self.units) for one in left if self.matters(one, case))
        return list(filter(None, said))

    def taken_in_headline(self, inputs: Mapping[str, Any], case: Case) -> dict[str, str]:
        """What was taken in a case for inputs on which everything hangs, a sentence by the name of each."""
        found = [one for one in self.assumed(inputs) if one.in_headline and self.matters(one, case)]
        said = {one.input: filled(one.text, case.values, self.units) for one in found}
        return {name: text for name, text in said.items() if text}

    def days_taken(self, inputs: Mapping[str, Any], case: Case) -> list[str]:
        """For what the day asked about was taken in a case, in words."""
        days = (one for one in self.assumed(inputs) if one.is_day and self.matters(one, case))
        return list(filter(None, (filled(one.text, case.values, self.units) for one in days)))

    def matters(self, assumption: Assumption, case: Case) -> bool:
        """Whether an assumption has a say: what is left out bounds something, or a reading falls with it.

        What was said stands, whatever is left out of that from which it would be worked out.
        """
        if assumption.when is not None and assumption.when.value(case.values) is False:
            return False
        if not assumption.left_out:
            return True
        name = assumption.input
        return any(
            name in worked.formula.bounding or any(name in way.formulas[0].names for way in worked.let.ways)
            for let, worked in case.worked.items()
            if let not in case.given
        )

    def cases(self, inputs: Mapping[str, Any], on: date) -> list[Case]:
        """Every way to read the rules for these inputs on a day.

        What was said of something is not read otherwise. Raises `Contradicted` where it is not so by the other inputs,
        however they are read and whatever else may be said.
        """
        return self._plan_for(inputs).run(inputs, on)

    def _plan_for(self, inputs: Mapping[str, Any]) -> Plan:
        """The plan for inputs of this shape, made once."""
        shape = (inputs.get("policy"), *inputs, *(state_of(where, inputs) for where in self.wheres))
        plan = self.plans.get(shape)
        if plan is None:
            plan = self.plans[shape] = self._plan(inputs)
        return plan

    def _plan(self, inputs: Mapping[str, Any]) -> Plan:
        policy = inputs.get("policy")
        rules = [rule for rule in self.rules if policy in (None, rule.policy)]
        found = [(rule, State.MET if rule.where is None else state_of(rule.where, inputs)) for rule in rules]
        in_play = [(rule, state) for rule, state in found if state is not State.UNMET]
        lacking = [one for rule, _ in in_play for one in rule.assumptions if one.input not in inputs]
        assumed = [one for one in lacking if one.unless not in inputs]
        baselines = [rule.result.baseline for rule in self.options if rule.result]
        always = list(filter(None, (self.during, *baselines)))
        given, used = tuple(inputs), used_by_lets(self.rules)
        same = (self.unknown, self.whole, assumed, self.orders, self.refused, self.options, always, used)
        return Plan(Shape(given, in_play, *same, self.worded, self.above_nought), self._contradicted)

    def _contradicted(self, let: Let, inputs: Mapping[str, Any]) -> Contradicted:
        """That what was said of a fact is not so by the other inputs, however it is read."""
        others = [name for name in self.made_from[let.name] if name in inputs]
        way = option(let.name, is_so=inputs[let.name] is not False)
        return Contradicted(
            f"{way} 与 {'、'.join(map(option, others))} 不一致",
            hint="两处只给一处，或改成一致的",
            param=let.name,
            among=[let.name, *others],
        )


def unknown(declared: Input) -> Any:
    """What stands for an input that is not given: a figure of which only the least is known.

    The most that is accepted tells slips from figures, and says nothing of what is possible; neither does a least of
    one fen, which tells a sum of money from none.
    """
    if declared.kind not in FIGURES:
        return None
    is_any_sum = declared.kind == "money" and declared.least == FEN
    return Interval(_NOUGHT if is_any_sum else declared.least, INFINITE)


def _taking_less(rule: Rule, *, takes: bool, takes_day: bool) -> Rule:
    """A rule that takes no value for what is not given, unless it `takes` one, nor the day asked about."""
    kept = (one for one in rule.assumptions if (takes or not one.is_taken) and (takes_day or not one.is_day))
    return rule._replace(assumptions=tuple(kept))


@lru_cache(256)  # there are as many as there are rules that are judged alone
def working_of(
    rulebook: Rulebook, calculator: str, alone: str = "", *, takes: bool = True, takes_day: bool = True
) -> Working:
    """The rules of a calculator, made ready once, or one of them `alone` with those that stand beside it.

    Unless it `takes` values for what is not given, that stays unknown; so does a day, unless it takes that asked about.
    """
    return Working(rulebook, calculator, alone, takes=takes, takes_day=takes_day)
