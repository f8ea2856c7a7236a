"""What rules work out, as one Python function for all inputs of a shape: made once, then run for each.

A shape is which inputs are given and which rules may speak of the case. What is known then is reckoned with figures in
plain Python; only what hangs on something that is not given goes through bounds. A let that is read in several ways is
a loop around all that follows, so that every combination of readings is a `Case`. Every name of the rules has a `v_`
before it, so that it is none of Python's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from typing import Any

from lnpolicy.corpus.clauses import Reading
from lnpolicy.rules.calculator import Refusal
from lnpolicy.rules.case import Case, Told, Worked
from lnpolicy.rules.derivation import VERDICT, Let, Way
from lnpolicy.rules.expression import KNOWN, NOTHING, Expressions, Made, call
from lnpolicy.rules.formula import Formula
from lnpolicy.rules.functions import LEFT_OUT
from lnpolicy.rules.interval import INFINITE, Interval, highest, lowest, through
from lnpolicy.rules.language import ALWAYS, BOUNDS, FIGURES, ON
from lnpolicy.rules.logic import State, tested
from lnpolicy.rules.model import Rule
from lnpolicy.rules.money import decimal_of, rounded
from lnpolicy.rules.own import conditions_in_term, days_of
from lnpolicy.rules.shape import Shape, numbers_of
from lnpolicy.rules.usage import behind, looked_at
from lnpolicy.rules.ways import Contradicted, agreeing, same, tightest, unlike

Run = Callable[[Mapping[str, Any], date], list[Case]]
"""Every way to read the rules for some inputs on a day."""
Refusing = Callable[[Mapping[str, Any]], Refusal | None]
"""Which refusal holds of some inputs, if one does."""
_FUNCTIONS: dict[str, Any] = {
    **BOUNDS,
    "min": lowest,
    "max": highest,
    "fen": partial(through, rounded),
    **{f"{KNOWN}{name}": function for name, function in FIGURES.items()},
    f"{KNOWN}min": min,
    f"{KNOWN}max": max,
    f"{KNOWN}fen": rounded,
    "tested": tested,
    "unlike": unlike,
    "tightest": tightest,
    "decimal_of": decimal_of,
    "Interval": Interval,
    "Case": Case,
}


class Plan:
    """Rules as functions of inputs of one shape, each made when it is first called; `contradicted` is for `run`."""

    def __init__(self, shape: Shape, contradicted: Contradicted) -> None:
        self.shape = shape
        self.contradicted = contradicted
        self.base = {**shape.unknown, **ALWAYS, **numbers_of(shape.in_play)}
        self.held: dict[str, Any] = {}
        self.scope = {name: self._standing_for(value) for name, value in self.base.items()}
        said = ((name, name not in shape.worded, name in shape.above_nought) for name in (*shape.given, ON))
        self.scope |= {name: Made(f"v_{name}", known, is_something) for name, known, is_something in said}
        self._as_given = self.scope.copy()
        self.made: dict[str, str] = {}
        """What is worked out when the function runs, in order."""
        self.met: dict[str, str] = {}
        """Of each rule with a result, whether its conditions are met."""
        self.options: dict[str, list[Worked]] = {}
        """For each let that is worked out how it may be, in order."""
        self.chosen: list[str] = []
        """The lets of which only a run says how they were worked out."""
        self._told: dict[tuple[int, ...], Told] = {}
        self._kept: dict[tuple[int, ...], list[tuple[int, Mapping[str, Reading]]]] = {}
        self._lines: list[str] = []
        self._indent = " "

    # ------------------------------------------------------------ making the functions

    @cached_property
    def refused(self) -> Refusing:
        """Which refusal holds of some inputs, if one does."""
        refusals = list(self._refusals())
        if not refusals:
            return _none
        given = map(self._given, self.shape.given)
        refused: Refusing = self._function("refused", ["def refused(inputs):", *given, *refusals, " return None"])
        return refused

    @cached_property
    def run(self) -> Run:
        """Every way to read the rules for some inputs on a day; it raises `contradicted` where inputs disagree."""
        given = map(self._given, self.shape.given)
        self._lines = [f"def run(inputs, v_{ON}):", " found, failed = [], []"]
        self._lines += [f" given = {{**inputs, {ON!r}: v_{ON}}}", *given]
        self._inputs()
        for rule, state in self.shape.in_play:
            self._rule(rule, self._own(rule) if state is State.MET else {})
        self._found()
        if any(name in self.shape.given for name in self.options):
            self._lines.append(f" if not found: raise {self._hold(self.contradicted).text}(failed[0], inputs)")
        self._lines.append(" return found")
        run: Run = self._function("run", self._lines)
        return run

    def _function(self, name: str, lines: Sequence[str]) -> Any:
        space = {**_FUNCTIONS, **self.held, "told": self._tell}
        exec(compile("\n".join(lines), "<rules>", "exec"), space)
        return space[name]

    def _given(self, name: str) -> str:
        """That an input stands for what is given."""
        given = f"inputs[{name!r}]"
        return f" v_{name} = {f'decimal_of({given})' if name in self.shape.whole else given}"

    def _refusals(self) -> Iterator[str]:
        """Each refusal that speaks of nothing that is not given."""
        lacking = self.shape.unknown.keys() - {*self.shape.given}
        as_given = Expressions(self._as_given, self.held)
        for refusal in self.shape.refused:
            if lacking.isdisjoint(refusal.when.names) and (made := as_given.of(refusal.when.tree.body)):
                yield f" if {made.text}: return {self._hold(refusal).text}"

    def _inputs(self) -> None:
        """What stands for what is not given: bounds, or what is assumed."""
        self.made |= {name: f"v_{name}" for name in self.shape.given if name in self.shape.whole}
        for order in self.shape.orders:
            unknown = self.shape.unknown.get(order.then)
            if isinstance(unknown, Interval) and order.first in self.shape.given and order.then not in self.shape.given:
                least = Made(call("max", [Made(f"v_{order.first}"), self._hold(unknown.low)]))
                self._work_out(order.then, Made(call("Interval", [least, self._hold(INFINITE)]), known=False))
            unknown = self.shape.unknown.get(order.first)
            if isinstance(unknown, Interval) and order.then in self.shape.given and order.first not in self.shape.given:
                most = Made(call("max", [Made(f"v_{order.then}"), self._hold(unknown.low)]))
                self._work_out(order.first, Made(call("Interval", [self._hold(unknown.low), most]), known=False))
        for assumption in self.shape.assumed:
            if assumption.left_out:
                self.base[assumption.input] = LEFT_OUT
                self.scope.pop(assumption.input, None)
            elif assumption.formula and (made := self._expressions({}).of(assumption.formula.tree.body)):
                self._work_out(assumption.input, made)

    def _standing_for(self, value: Any) -> Made:
        return NOTHING if value is None else self._hold(value)._replace(known=not isinstance(value, Interval))

    def _hold(self, value: Any) -> Made:
        return self._expressions({}).hold(value)

    def _expressions(self, own: Mapping[str, Made]) -> Expressions:
        return Expressions({**self.scope, **own} if own else getattr(self, "scope", {}), self.held)

    def _line(self, text: str) -> None:
        self._lines.append(f"{self._indent}{text}")

    def _work_out(self, name: str, made: Made) -> None:
        """From here on a name stands for what is worked out."""
        self._line(f"v_{name} = {made.text}")
        self._stands(name, known=made.known)

    def _stands(self, name: str, *, known: bool) -> None:
        self.made[name] = f"v_{name}"
        self.scope[name] = Made(f"v_{name}", known)

    def _own(self, rule: Rule) -> dict[str, Made]:
        """What stands for something else in other rules: the numbers of this one, and its first and last day."""
        own: dict[str, Any] = {name: one for name, one in rule.numbers.items() if self.base[name] is not one}
        return {name: self._hold(one) for name, one in {**own, **days_of(rule)}.items()}

    def _rule(self, rule: Rule, own: Mapping[str, Made]) -> None:
        """The lets of a rule and, if it comes to something, whether its conditions are met.

        Of several rules that come to something, what one comes to is worked out where its conditions may be met.
        """
        result = rule.result.name if rule.result and rule.result.kind != VERDICT else ""
        several = sum(other.result is not None for other, _ in self.shape.in_play) > 1
        for let in rule.lets:
            if let.name == result and several:
                self._condition(rule, own)
            self._let(rule, let, own, may_be_none=several and let.name == result)
        if result and rule.id not in self.met:
            self._condition(rule, own)

    def _condition(self, rule: Rule, own: Mapping[str, Made]) -> None:
        made = self._expressions(own).condition(conditions_in_term(rule))
        self.met[rule.id] = f"met_{len(self.met)}"
        self._line(f"{self.met[rule.id]} = {made.text}")

    def _let(self, rule: Rule, let: Let, own: Mapping[str, Made], *, may_be_none: bool) -> None:
        """A let: what it comes to, or a loop over what it may come to."""
        said = let.name in self.shape.given
        worked = {way: list(self._ways(way, own)) for way in let.ways}
        if said and any(worked.values()):
            worked = {way: found or [self._open(way, own)] for way, found in worked.items()}
        ways = [(Worked(rule, let, way, formula), made) for way, found in worked.items() for formula, made in found]
        if not ways:
            self.scope[let.name] = Made(f"v_{let.name}") if said else NOTHING
            self.made[let.name] = self.scope[let.name].text
            return
        self.options[let.name] = [worked for worked, _ in ways]
        made = ways[0][1]
        if len(ways) == 1 and not said:
            unless = f"None if {self.met[rule.id]} is False else " if may_be_none else ""
            self._work_out(let.name, Made(unless + made.text, made.known))
            if made == NOTHING:  # nor can what is worked out from it
                self.scope[let.name] = NOTHING
        else:
            self._choice(rule, let, ways, said=said)
            self._stands(let.name, known=said or all(made.known for _, made in ways))

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
            if made is not None and made.known:
                yield formula, made
                return
            unknown = {name for name in formula.names if name in scope and not scope[name].known}
            if made is not None and not any(less <= unknown for less in lacking):
                found.append((formula, made))
                lacking.append(unknown)
        yield from found

    def _open(self, way: Way, own: Mapping[str, Made]) -> tuple[Formula, Made]:
        """What is known of a way that hangs on something left out."""
        formula = way.formulas[0]
        left_out = {name: NOTHING for name in formula.names if name not in self.scope}
        return formula, self._expressions({**left_out, **own}).of(formula.tree.body) or NOTHING

    def _choice(self, rule: Rule, let: Let, ways: Sequence[tuple[Worked, Made]], *, said: bool) -> None:
        """What a let comes to by the formula that tells the most; by several readings, all that follows for each."""
        by_way: dict[str, list[Made]] = {}
        for place, (worked, made) in enumerate(ways):
            by_way.setdefault(worked.way.reading, []).append(Made(f"({made.text}, {place})"))
        read = [pairs[0] if len(pairs) == 1 else Made(call("tightest", pairs)) for pairs in by_way.values()]
        target = f"v_{let.name}, by_{let.name}"
        if len(read) == 1 and not said:
            self._line(f"{target} = {read[0].text}")
        else:
            self._line(f"for {target} in {self._readings(rule, let, read, said=said)}:")
            self._indent += " "
        self.chosen.append(let.name)

    def _readings(self, rule: Rule, let: Let, read: Sequence[Made], *, said: bool) -> str:
        """The ways of a let that go together with what was read and said before."""
        ways = Made(call("", [*read, Made("")]))
        before = tuple(name for name in self.chosen if self.options[name][0].rule is rule)
        later = {way.reading for other in rule.lets[rule.lets.index(let) + 1 :] for way in other.ways}
        if before:
            function = self._hold(partial(same, dict(self.options), let.name, before))
            ways = Made(call(function.text, [ways, *(Made(f"by_{name}") for name in before)]))
        if said:
            return call(self._hold(partial(agreeing, let)).text, [Made("inputs"), Made("failed"), ways])
        if later.intersection(way.reading for way in let.ways) - {""}:
            return ways.text
        return call("unlike", [ways, *self._decided_before(let.name)])

    def _decided_before(self, name: str) -> Iterator[Made]:
        """Whether an option holds before all those for which a let matters, if it matters for nothing else."""
        used, options = self.shape.used, self.shape.options
        first = next((at for at, rule in enumerate(options) if name in behind(used, looked_at(rule))), 0)
        if first and name not in behind(used, self.shape.always):
            yield from (Made(self.met[rule.id]) for rule in options[:first] if rule.id in self.met)

    def _found(self) -> None:
        """One case more."""
        made = "".join([f"{text}, " for text in self.made.values()])
        met = ", ".join([f"{rule!r}: {text}" for rule, text in self.met.items()])
        places = "".join([f"by_{name}, " for name in self.chosen])
        self._line(f"found.append(Case(told(({places})), given, ({made}), {{{met}}}))")

    # ------------------------------------------------------------ running it

    def _tell(self, places: tuple[int, ...]) -> Told:
        """What is the same of all cases where the chosen lets were worked out by the formulas at these `places`."""
        told = self._told.get(places)
        if told is None:
            by = dict(zip(self.chosen, places, strict=True))
            worked = {name: ways[by.get(name, 0)] for name, ways in self.options.items()}
            read = {name: _reading(one) for name, one in worked.items() if one.way.reading and len(one.let.ways) > 1}
            at = {name: place for place, name in enumerate(self.made)}
            told = self._told[places] = Told(worked, read, self.base, at, self._kept, {})
        return told


def _none(inputs: Mapping[str, Any]) -> None:
    """That no refusal holds."""


def _reading(worked: Worked) -> Reading:
    return next(reading for reading in worked.rule.readings if reading.id == worked.way.reading)
