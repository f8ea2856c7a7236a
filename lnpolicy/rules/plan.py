"""What rules work out, as one Python function for all inputs of a shape: made once, then run for each.

A shape is which inputs are given and which rules may speak of the case. What is known then is reckoned with figures in
plain Python; only what hangs on something that is not given goes through bounds. A let that is read in several ways is
a loop around all that follows, so that every combination of readings is a `Case`. Whatever a function needs besides
inputs and lets has a name with a space in it, which no rule can use.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from lnpolicy.corpus.clauses import Reading
from lnpolicy.rules.case import Case, Told, Worked
from lnpolicy.rules.expression import KNOWN, NOTHING, Expressions, Made, call
from lnpolicy.rules.formula import Formula
from lnpolicy.rules.interval import INFINITE, Interval, highest, lowest, through
from lnpolicy.rules.language import BOUNDS, FIGURES, LEFT_OUT
from lnpolicy.rules.logic import State, tested
from lnpolicy.rules.model import Let, Refusal, Rule, Way
from lnpolicy.rules.money import rounded
from lnpolicy.rules.shape import Shape, numbers_of
from lnpolicy.rules.usage import behind, looked_at
from lnpolicy.rules.ways import Contradicted, agreeing, same, tightest, unlike
from lnpolicy.rules.workings import ALWAYS, ON, days_of

Run = Callable[[Mapping[str, Any], date], list[Case]]
"""Every way to read the rules for some inputs on a day."""
_INPUTS, _FOUND, _CASE, _TOLD, _GIVEN = " inputs", " found", " case", " told", " given"
_FUNCTIONS: dict[str, Any] = {
    **BOUNDS,
    "min": lowest,
    "max": highest,
    "fen": partial(through, rounded),
    **{f"{KNOWN}{name}": function for name, function in FIGURES.items()},
    f"{KNOWN}min": min,
    f"{KNOWN}max": max,
    f"{KNOWN}fen": rounded,
    " tested": tested,
    " unlike": unlike,
    " tightest": tightest,
    " Decimal": Decimal,
    " Interval": Interval,
    _CASE: Case,
}


class Plan:
    """Rules as a function of inputs of one shape: `run`, which raises `contradicted` where inputs disagree."""

    def __init__(self, shape: Shape, contradicted: Contradicted) -> None:
        self.shape = shape
        self.contradicted = contradicted
        self.base = {**shape.unknown, **ALWAYS, **numbers_of(shape.in_play)}
        self.space: dict[str, Any] = {**_FUNCTIONS, _TOLD: self._tell}
        self.scope = {name: self._standing_for(value) for name, value in self.base.items()}
        self.scope |= {name: (_name(name), True) for name in (*shape.given, ON)}
        self.made: dict[str, ast.expr] = {}
        """What is worked out when the function runs, in order."""
        self.met: dict[str, ast.expr] = {}
        """Of each rule with a result, whether its conditions are met."""
        self.options: dict[str, list[Worked]] = {}
        """For each let that is worked out how it may be, in order."""
        self.chosen: list[str] = []
        """The lets of which only a run says how they were worked out."""
        self._told: dict[tuple[int, ...], Told] = {}
        self._kept: dict[tuple[int, ...], list[tuple[int, Mapping[str, Reading]]]] = {}
        self.refused = self._refusing()
        self.run = self._compiled()

    # ------------------------------------------------------------ making the function

    def _compiled(self) -> Run:
        body: list[ast.stmt] = []
        self.block = body
        self._set(_FOUND, ast.List([], ast.Load()))
        self._set(_GIVEN, ast.Dict([None, ast.Constant(ON)], [_name(_INPUTS), _name(ON)]))
        self._inputs()
        for rule, state in self.shape.in_play:
            self._rule(rule, self._own(rule) if state is State.MET else {})
        self._found()
        body.append(ast.Return(_name(_FOUND)))
        run: Run = self._function(body)
        return run

    def _refusing(self) -> Callable[[Mapping[str, Any]], Refusal | None]:
        """Which of the refusals holds of inputs, if one does: of those that speak of nothing that is not given."""
        body: list[ast.stmt] = []
        self.block = body
        self._given(self.shape.given)
        for refusal in self.shape.refused:
            if not any(name in self.shape.unknown and name not in self.shape.given for name in refusal.when.names):
                made = self._expressions({}).of(refusal.when.tree.body)
                body.append(ast.If(made[0], [ast.Return(self._held(refusal))], [])) if made else None
        if len(body) == len(self.shape.given):
            return lambda inputs: None
        refused: Callable[[Mapping[str, Any]], Refusal | None] = self._function(body)
        return refused

    def _inputs(self) -> None:
        """What is given, and what stands for what is not: bounds, or what is assumed."""
        self._given(self.shape.given)
        self.made |= {name: _name(name) for name in self.shape.given if name in self.shape.whole}
        for order in self.shape.orders:
            unknown = self.shape.unknown.get(order.then)
            if isinstance(unknown, Interval) and order.first in self.shape.given and order.then not in self.shape.given:
                least = call("max", [_name(order.first), self._held(unknown.low)])
                self._work_out(order.then, (call(" Interval", [least, self._held(INFINITE)]), False))
        for assumption in self.shape.assumed:
            if assumption.left_out:
                self.base[assumption.input] = LEFT_OUT
                del self.scope[assumption.input]
            elif assumption.formula and (made := self._expressions({}).of(assumption.formula.tree.body)):
                self._work_out(assumption.input, made)

    def _standing_for(self, value: Any) -> Made:
        return NOTHING if value is None else (self._held(value), not isinstance(value, Interval))

    def _function(self, body: list[ast.stmt]) -> Any:
        """What Python makes of all that, as a function of inputs and a day."""
        arguments = [ast.arg(_INPUTS), ast.arg(ON)]
        args = ast.arguments([], arguments, kwonlyargs=[], kw_defaults=[], defaults=[ast.Constant(None)])
        function = ast.FunctionDef("run", args, body, [])
        exec(compile(ast.fix_missing_locations(ast.Module([function], [])), "<rules>", "exec"), self.space)
        return self.space["run"]

    def _given(self, names: Iterable[str]) -> None:
        """What is given, under its names."""
        for name in names:
            given: ast.expr = ast.Subscript(_name(_INPUTS), ast.Constant(name), ast.Load())
            self._set(name, call(" Decimal", [given]) if name in self.shape.whole else given)

    def _held(self, value: Any) -> ast.expr:
        """Something that cannot be written in Python."""
        name = f"held {len(self.space)}"
        self.space[name] = value
        return _name(name)

    def _expressions(self, own: Mapping[str, Made]) -> Expressions:
        return Expressions({**self.scope, **own} if own else self.scope, self.space)

    def _set(self, name: str, value: ast.expr) -> None:
        self.block.append(ast.Assign([ast.Name(name, ast.Store())], value))

    def _work_out(self, name: str, made: Made) -> None:
        """From here on a name stands for what is worked out."""
        self._set(name, made[0])
        self.made[name] = _name(name)
        self.scope[name] = _name(name), made[1]

    def _own(self, rule: Rule) -> dict[str, Made]:
        """What stands for something else in other rules: the numbers of this one, and its first and last day."""
        own: dict[str, Any] = {name: one for name, one in rule.numbers.items() if self.base[name] is not one}
        return {name: (self._held(one), True) for name, one in {**own, **days_of(rule)}.items()}

    def _rule(self, rule: Rule, own: Mapping[str, Made]) -> None:
        """The lets of a rule and, if it comes to something, whether its conditions are met.

        Of several rules that come to something, what one comes to is worked out where its conditions may be met.
        """
        result = rule.result.name if rule.result else ""
        several = sum(other.result is not None for other, _ in self.shape.in_play) > 1
        for let in rule.lets:
            if let.name == result:
                self._condition(rule, own)
            self._let(rule, let, own, may_be_none=several and let.name == result)
        if result and rule.id not in self.met:
            self._condition(rule, own)

    def _condition(self, rule: Rule, own: Mapping[str, Made]) -> None:
        made, _ = self._expressions(own).condition(rule.when) if rule.when else (ast.Constant(True), True)
        self._set(f"met {rule.id}", made)
        self.met[rule.id] = _name(f"met {rule.id}")

    def _let(self, rule: Rule, let: Let, own: Mapping[str, Made], *, may_be_none: bool) -> None:
        """A let: what it comes to, or a loop over what it may come to."""
        ways = [(Worked(rule, let, way, formula), made) for way in let.ways for formula, made in self._ways(way, own)]
        said = let.name in self.shape.given
        if not ways:
            self.scope[let.name] = (_name(let.name), True) if said else NOTHING
            self.made[let.name] = self.scope[let.name][0]
            return
        self.options[let.name] = [worked for worked, _ in ways]
        known = all(is_known for _, (_, is_known) in ways)
        if len(ways) == 1 and not said:
            made = ways[0][1][0]
            if may_be_none:
                unmet = ast.Compare(self.met[rule.id], [ast.Is()], [ast.Constant(False)])
                made = ast.IfExp(unmet, ast.Constant(None), made)
            self._work_out(let.name, (made, known))
        else:
            self._choice(rule, let, ways, said=said)
            self.made[let.name] = _name(let.name)
            self.scope[let.name] = _name(let.name), known or said

    def _ways(self, way: Way, own: Mapping[str, Made]) -> Iterator[tuple[Formula, Made]]:
        """The first formula that is known, or each that can be worked out and may tell more than those before it."""
        expressions = self._expressions(own)
        scope = expressions.scope
        found: list[tuple[Formula, Made]] = []
        lacking: list[set[str]] = []
        for formula in way.formulas:
            if any(name not in scope and name not in formula.bounding for name in formula.names):
                continue
            made = expressions.of(formula.tree.body)
            if made is not None and made[1]:
                yield formula, made
                return
            unknown = {name for name in formula.names if name in scope and not scope[name][1]}
            if made is not None and not any(less <= unknown for less in lacking):
                found.append((formula, made))
                lacking.append(unknown)
        yield from found

    def _choice(self, rule: Rule, let: Let, ways: Sequence[tuple[Worked, Made]], *, said: bool) -> None:
        """What a let comes to by the formula that tells the most; by several readings, all that follows for each."""
        by_way: dict[str, list[ast.expr]] = {}
        for place, (worked, (made, _)) in enumerate(ways):
            by_way.setdefault(worked.way.reading, []).append(ast.Tuple([made, ast.Constant(place)], ast.Load()))
        read = [pairs[0] if len(pairs) == 1 else call(" tightest", pairs) for pairs in by_way.values()]
        target = ast.Tuple([ast.Name(let.name, ast.Store()), ast.Name(f"by {let.name}", ast.Store())], ast.Store())
        if len(read) == 1 and not said:
            self.block.append(ast.Assign([target], read[0]))
        else:
            loop = ast.For(target, self._readings(rule, let, read, said=said), [], [])
            self.block.append(loop)
            self.block = loop.body
        self.chosen.append(let.name)

    def _readings(self, rule: Rule, let: Let, read: list[ast.expr], *, said: bool) -> ast.expr:
        """The ways of a let that go together with what was read and said before."""
        ways: ast.expr = ast.Tuple(read, ast.Load())
        before = tuple(name for name in self.chosen if self.options[name][0].rule is rule)
        later = {way.reading for other in rule.lets[rule.lets.index(let) + 1 :] for way in other.ways}
        if before:
            function = self._held(partial(same, self.options, let.name, before))
            ways = ast.Call(function, [ways, *(_name(f"by {name}") for name in before)], [])
        if said:
            return ast.Call(self._held(partial(agreeing, self.contradicted, let)), [_name(_INPUTS), ways], [])
        if later.intersection(way.reading for way in let.ways) - {""}:
            return ways
        return call(" unlike", [ways, *self._decided_before(let.name)])

    def _decided_before(self, name: str) -> Iterator[ast.expr]:
        """Whether an option holds before all those for which a let matters, if it matters for nothing else."""
        rules, options = [rule for rule, _ in self.shape.in_play], self.shape.options
        first = next((at for at, rule in enumerate(options) if name in behind(rules, looked_at(rule))), 0)
        if name not in behind(rules, self.shape.always):
            yield from (self.met[rule.id] for rule in options[:first] if rule.id in self.met)

    def _found(self) -> None:
        """One case more."""
        made = ast.Tuple(list(self.made.values()), ast.Load())
        met = ast.Dict(list(map(ast.Constant, self.met)), list(self.met.values()))
        told: ast.expr = call(_TOLD, [ast.Tuple([_name(f"by {name}") for name in self.chosen], ast.Load())])
        if not self.chosen:
            told = self._held(self._tell(()))
        append = ast.Attribute(_name(_FOUND), "append", ast.Load())
        self.block.append(ast.Expr(ast.Call(append, [call(_CASE, [told, _name(_GIVEN), made, met])], [])))

    # ------------------------------------------------------------ running it

    def _tell(self, places: tuple[int, ...]) -> Told:
        """What is the same of all cases where the chosen lets were worked out by the formulas at these `places`."""
        told = self._told.get(places)
        if told is None:
            by = dict(zip(self.chosen, places, strict=True))
            worked = {name: ways[by.get(name, 0)] for name, ways in self.options.items()}
            read = {name: _reading(one) for name, one in worked.items() if one.way.reading and len(one.let.ways) > 1}
            told = self._told[places] = Told(
                worked, read, self.base, {name: at for at, name in enumerate(self.made)}, self._kept
            )
        return told


def _reading(worked: Worked) -> Reading:
    return next(reading for reading in worked.rule.readings if reading.id == worked.way.reading)


def _name(name: str) -> ast.expr:
    return ast.Name(name, ast.Load())
