"""What the rules of a calculator come to for one set of inputs, in every way that they can be read.

Each reading of a `Let` is one way; every combination is a `Case` with the values of all names. What is not given is an
interval or unknown, unless an assumption of the rules takes something for it.
"""

# Annotations are no texts here: those of named tuples would be compiled one by one whenever the program starts.

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from lnpolicy.corpus.clauses import Reading
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.formula import Formula
from lnpolicy.rules.inputs import option
from lnpolicy.rules.interval import INFINITE, Interval, either
from lnpolicy.rules.language import LEFT_OUT
from lnpolicy.rules.logic import State, state_of
from lnpolicy.rules.model import Assumption, Input, Let, Rule, Rulebook, Way
from lnpolicy.rules.workings import ALWAYS, FIRST, LAST, ON

FIGURES = ("money", "count", "whole", "number", "percent")
"""The kinds of input that are figures, which lie between bounds where they are not given."""


class Worked(NamedTuple):
    """A let as it was worked out in one case: by which way, and by which of its formulas."""

    rule: Rule
    let: Let
    way: Way
    formula: Formula


class Case(NamedTuple):
    """One way to read the clauses: the values of all names, how each let was worked out, and which readings were taken.

    `readings` has for each let that was read in several ways its reading.
    """

    values: Mapping[str, Any]
    worked: Mapping[str, Worked]
    readings: Mapping[str, Reading]

    def used_by(self, name: str) -> list[Worked]:
        """The lets behind a name, each behind those that it is worked out from."""
        found: dict[str, Worked] = {}

        def collect(wanted: str) -> None:
            if wanted in self.worked and wanted not in found:
                one = self.worked[wanted]
                for used in one.formula.names:
                    if used != wanted:
                        collect(used)
                found[wanted] = one

        collect(name)
        return [one for key, one in self.worked.items() if key in found]


class Working:
    """The rules of a calculator, ready to be worked out."""

    def __init__(self, rulebook: Rulebook, calculator: str, alone: str = "") -> None:
        self.rules: Sequence[Rule] = rulebook.alone(alone) if alone else rulebook.of(calculator)
        self.inputs = [rulebook.inputs[name] for name in rulebook.calculators[calculator].inputs]
        self.unknown = {item.name: unknown(item) for item in self.inputs}
        self.readings = {(rule.id, item.id): item for rule in self.rules for item in rule.readings}
        self.made_from = rulebook.made_from
        self.units = {let.name: let.unit for rule in self.rules for let in rule.lets}
        self.units |= {item.name: item.unit for item in self.inputs}

    def in_play(self, inputs: Mapping[str, Any]) -> list[tuple[Rule, State]]:
        """The rules that may speak of this case, and whether they do; of one policy, where one is asked about."""
        policy = inputs.get("policy")
        rules = (rule for rule in self.rules if policy in (None, rule.policy))
        found = [(rule, State.MET if rule.where is None else state_of(rule.where, inputs)) for rule in rules]
        return [(rule, state) for rule, state in found if state is not State.UNMET]

    def assumed(self, inputs: Mapping[str, Any]) -> list[Assumption]:
        """What is taken for inputs that are not given."""
        found = (one for rule, _ in self.in_play(inputs) for one in rule.assumptions)
        return [one for one in found if one.input not in inputs and one.unless not in inputs]

    def matters(self, assumption: Assumption, case: Case) -> bool:
        """Whether an assumption has a say: what is left out bounds something, or a reading falls with it."""
        if not assumption.left_out:
            return True
        name = assumption.input
        return any(
            name in worked.formula.bounding or any(name in way.formulas[0].names for way in worked.let.ways)
            for worked in case.worked.values()
        )

    def cases(self, inputs: Mapping[str, Any], on: date) -> list[Case]:
        """Every way to read the rules for these inputs on a day."""
        in_play = self.in_play(inputs)
        values: dict[str, Any] = {**self.unknown, **inputs, **ALWAYS, ON: on, **_numbers(in_play)}
        for name, value in inputs.items():
            if value.__class__ is int:
                values[name] = Decimal(value)
        for assumption in self.assumed(inputs):
            if assumption.formula is not None:
                values[assumption.input] = assumption.formula.value(values)
            elif assumption.left_out:
                values[assumption.input] = LEFT_OUT
        cases = [Case(values, {}, {})]
        for rule, _ in in_play:
            for let in rule.lets:
                cases = [further for case in cases for further in self._read(rule, let, case, inputs)]
        return cases

    def _read(self, rule: Rule, let: Let, case: Case, inputs: Mapping[str, Any]) -> Iterator[Case]:
        """The case, with what the let comes to in each of its ways; one that needs what was left out is none.

        Where every way needs it, the let is not known. What was said of it settles between the ways; raises
        `ValueNotAccepted` where none of them agrees.
        """
        said = inputs.get(let.name)
        is_known = False
        contradicts = False
        for way in self._ways(rule, let, case):
            formula, value = _first(way, case.values)
            if formula is None:
                continue
            if value.__class__ is int:
                value = Decimal(value)
            if said is not None:
                if value is None or isinstance(value, Interval):
                    value = said
                elif value != said:
                    contradicts = True
                    continue
            worked = Worked(rule, let, way, formula)
            readings = case.readings
            if way.reading and len(let.ways) > 1:
                readings = {**readings, let.name: self.readings[rule.id, way.reading]}
            is_known = True
            yield Case({**case.values, let.name: value}, {**case.worked, let.name: worked}, readings)
        if contradicts and not is_known:
            raise self._contradicted(let, inputs)
        if not is_known:
            yield case._replace(values={**case.values, let.name: said})

    def _ways(self, rule: Rule, let: Let, case: Case) -> Sequence[Way]:
        """The ways of a let; a reading of the rule that was taken for another let is taken for this one too."""
        taken = {reading.id for name, reading in case.readings.items() if case.worked[name].rule is rule}
        same = [way for way in let.ways if way.reading in taken]
        return same or let.ways

    def _contradicted(self, let: Let, inputs: Mapping[str, Any]) -> ValueNotAccepted:
        """That what was said of a fact is not so by the other inputs, however it is read."""
        others = [name for name in self.made_from[let.name] if name in inputs]
        way = option(let.name, is_so=inputs[let.name] is not False)
        return ValueNotAccepted(
            f"{way} 与 {'、'.join(map(option, others))} 不一致",
            hint="两处只给一处，或改成一致的",
            param=let.name,
        )


def unknown(declared: Input) -> Any:
    """What stands for an input that is not given: a figure of which only the least is known.

    The most that is accepted tells slips from figures, and says nothing of what is possible.
    """
    if declared.kind not in FIGURES:
        return None
    return Interval(declared.least, INFINITE)


def _first(way: Way, values: Mapping[str, Any]) -> tuple[Formula | None, Any]:
    """The first formula of a way that comes to something known, or else the first that can be worked out at all."""
    found: tuple[Formula | None, Any] = None, None
    for formula in way.formulas:
        if formula.lacks(values):
            continue
        value = formula.value(values)
        if value is not None and not isinstance(value, Interval):
            return formula, value
        if found[0] is None:
            found = formula, value
    return found


def _numbers(in_play: Sequence[tuple[Rule, State]]) -> dict[str, Any]:
    """The numbers of the rules; where it is not known which rule speaks of the case, what lies between theirs."""
    found: dict[str, Any] = {}
    for rule, state in in_play:
        for name, number in rule.numbers.items():
            found[name] = either(found[name], number) if state is State.UNKNOWN and name in found else number
        found |= rule.dated
        if rule.result:
            found |= {FIRST: rule.validity.first, LAST: rule.validity.last}
    return found


def without_idle(cases: Sequence[Case], comes_to: Sequence[Any]) -> dict[int, Case]:
    """The cases that differ, by their place, without the readings that change nothing, whatever else is read.

    `comes_to` is what each case comes to.
    """
    kept = dict(enumerate(cases))
    for name in dict.fromkeys(name for case in cases for name in case.readings):
        groups: dict[tuple[tuple[str, str], ...], list[int]] = {}
        for place, case in kept.items():
            others = tuple((let, reading.id) for let, reading in case.readings.items() if let != name)
            groups.setdefault(others, []).append(place)
        if all(comes_to[place] == comes_to[group[0]] for group in groups.values() for place in group):
            kept = {group[0]: _without(kept[group[0]], name) for group in groups.values()}
    return kept


def _without(case: Case, name: str) -> Case:
    return case._replace(readings={let: item for let, item in case.readings.items() if let != name})


@lru_cache(64)
def working_of(rulebook: Rulebook, calculator: str, alone: str = "") -> Working:
    """The rules of a calculator, made ready once, or one of them `alone` with those that stand beside it."""
    return Working(rulebook, calculator, alone)
