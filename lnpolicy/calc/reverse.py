"""The other way round: what it takes to receive an amount, or to owe no more than one.

Every solution is found by working the rules forwards (`reaching.py`), so that none is an estimate: it reaches the
amount, and beyond its bounds nothing does. Nothing is tried that cannot be together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from functools import cache
from itertools import product
from typing import Any

from lnpolicy.calc.answer import Answer
from lnpolicy.calc.explanation import INELIGIBLE
from lnpolicy.calc.outcome import Table
from lnpolicy.calc.reaching import Stretch, bounds_of, last_while, marks_of, may_have_parts, stretches, unit_of
from lnpolicy.calc.setting import Setting
from lnpolicy.calc.solution import Solution, Try, figures_of, in_words, shown
from lnpolicy.calc.sought import Promise, Wish, printed_in, solves_of
from lnpolicy.calc.supposed import without_suppositions
from lnpolicy.calc.unreached import WHOLE_ALONE, Tried, not_needed, unreached
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.calculator import Solve
from lnpolicy.rules.declaration import Input
from lnpolicy.rules.derivation import NEED
from lnpolicy.rules.inputs import require_order
from lnpolicy.rules.interval import INFINITE
from lnpolicy.rules.logic import State
from lnpolicy.rules.money import FEN, rounded
from lnpolicy.rules.value import plain, value_of
from lnpolicy.rules.wished import met_by

_TARGET = Input("target", "money", "目标金额", "想得到多少，或最多缴多少", unit="元")
_NOUGHT, _NOWHERE = Decimal(0), Decimal("-Infinity")


class Forwards(NamedTuple):
    """A calculation that can be turned round.

    `promised` is what is received or owed for some inputs, `remarks` are what is remarked on them at a place, `answer`
    is the answer to them as they were given; `wish` says for what is looked for what is wanted, and `taken` what is
    taken for what was not said.
    """

    promised: Callable[[Mapping[str, Any], Solve], Promise]
    remarks: Callable[[Mapping[str, Any], str], Sequence[str]]
    answer: Callable[[Mapping[str, Any]], Answer]
    wish: Callable[[Solve], Wish]
    taken: Callable[[Mapping[str, Any], Solve], Sequence[str]]


def turned_round(
    target: Any,
    solve: str | None,
    given: Mapping[str, Any],
    within: Setting,
    forwards: Forwards,
) -> Answer:
    """The answer for the first solution that reaches `target` (yuan), with all solutions beside it.

    `solve` names the input to look for, else the rules do; `forwards` is the calculation that is turned round.

    Raises `ValueNotAccepted` for a target that is no amount or that nothing reaches, for inputs that cannot be
    together, and where no figure has a say.
    """
    as_given = forwards.answer(given)
    said = as_given.inputs
    solves = solves_of(solve, said, within)
    wish = forwards.wish(solves[0])
    wanted: Decimal = value_of(_TARGET if wish.at_most else _TARGET._replace(least=FEN), target)
    return _Search(wanted, wish, given, as_given, within, forwards).answer(solve, solves)


class _Search:
    """What reaches the amount `wanted`, if all is so that was `given`, to which the answer is `as_given`."""

    def __init__(
        self,
        wanted: Decimal,
        wish: Wish,
        given: Mapping[str, Any],
        as_given: Answer,
        within: Setting,
        forwards: Forwards,
    ) -> None:
        self._wanted = wanted
        self._goal = -wanted if wish.at_most else wanted
        self._wish = wish
        self._given = given
        self._as_given = as_given
        self._said = as_given.inputs
        self._within = within
        self._forwards = forwards
        self._declared = within.rulebook.inputs
        self._order = within.rulebook.calculators[within.calculator].inputs
        self._best = Promise(_NOWHERE, _NOWHERE, _NOWHERE)
        """The best of all that was tried, the more the better."""

    def answer(self, named: str | None, solves: Sequence[Solve]) -> Answer:
        """The answer for the first solution; raises `ValueNotAccepted` where there is none."""
        tries = [each for solve in solves for each in self._tries(solve, is_named=named is not None)]
        found = [(each, one) for each in tries for one in self._found(each)]
        kept = [(each, one) for each, one in found if not any(_is_less(other, one) for _, other in found)]
        if not kept:
            first = tries[0]
            looked_for = [*first.beside, *([first.sought.name] if first.sought else [])]
            tried = Tried(self._best, self._between(tries), looked_for)
            raise unreached(self._goal, tried, self._as_given, self._wish, self._within)
        kept = [one for one in kept if not one[1].inputs] or kept  # nothing more is needed
        ways = [one._replace(needs=tuple(self._remarked(one, NEED))) for _, one in kept]
        words = [in_words(way, each, self._declared) for (each, _), way in zip(kept, ways, strict=True)]
        taken = [text for each, way in kept for text in self._taken(each, way)]
        supposing = [self._answered(way.inputs) for way in ways]
        answer = without_suppositions(self._answered_without_options(*kept[0]), self._as_given, supposing)
        explained = answer.explanation
        remarks = [text for way in ways for text in self._remarked(way)]
        said = [*self._unused(ways), *not_needed(self._as_given, answer, self._wish, self._within)]
        said += [f"{label}{WHOLE_ALONE}" for label in self._in_whole_units(kept)]
        needed = f"{'；或 '.join(words)}{self._wish.granted(taken)}"
        answer.explanation = explained._replace(
            headline=f"{self._wish.words} {rounded(self._wanted):f} 元，需要：{needed}",
            assumptions=list(dict.fromkeys([*explained.assumptions, *remarks, *said])),
            tables=[*explained.tables, Table("solutions", ways)],
        )
        return answer

    def _taken(self, each: Try, way: Solution) -> Sequence[str]:
        return self._forwards.taken({**self._said, **figures_of(way.inputs)}, each.solve)

    def _answered(self, more: Mapping[str, Any]) -> Answer:
        return self._forwards.answer({**self._given, **more})

    def _answered_without_options(self, each: Try, way: Solution) -> Answer:
        """The answer to a solution, but for what it supposes so that an option holds."""
        return self._answered(
            {name: value for name, value in way.inputs.items() if not each.under or name not in each.beside}
        )

    def _remarked(self, way: Solution, place: str = "") -> Sequence[str]:
        return self._forwards.remarks({**self._said, **figures_of(way.inputs)}, place)

    # ------------------------------------------------------------ what to try

    def _tries(self, solve: Solve, *, is_named: bool) -> Iterator[Try]:
        """A figure to look for, with every combination of values that goes with it.

        Where the options are looked for and what is paid is known, no figure is, unless it `is_named`.
        """
        sought: Input | None = self._declared[solve.input]
        if solve.options and not is_named and not self._worth(solve, {}).is_infinite():
            sought = None
        values = {
            name: [self._said[name]] if name in self._said else _values(self._declared[name], listed)
            for name, listed in solve.each.items()
        }
        for combined in product(*values.values()):
            yield Try(solve, sought, dict(zip(values, combined, strict=True)))
        for one in self._as_given.options if solve.options and self._has_what_is_needed() else ():
            tree = one.judged
            if tree and tree.state is State.UNKNOWN and (beside := met_by(tree)):
                texts = [leaf.condition.text for leaf in tree.leaves_in(State.UNKNOWN)]
                yield Try(solve, sought, beside, f"{'、'.join(texts)}（第{one.rule.policy}条）")

    def _has_what_is_needed(self) -> bool:
        needed = self._within.rulebook.calculators[self._within.calculator].needed
        return all(any(name in self._said for name in group) for group in needed)

    def _worth(self, solve: Solve, more: Mapping[str, Any]) -> Decimal:
        """What is promised with `more` inputs, the more the better; raises `ValueNotAccepted` for what cannot be."""
        promised = self._promised(solve, {**self._said, **more})
        self._best = Promise(*map(max, self._best, promised))
        return promised.sure

    def _promised(self, solve: Solve, inputs: Mapping[str, Any]) -> Promise:
        require_order(self._within.rulebook, self._within.calculator, inputs, self._within.on)
        promised = self._forwards.promised(inputs, solve)
        return Promise(*(-one if self._wish.at_most else one for one in promised))

    def _between(self, tries: Sequence[Try]) -> Decimal:
        """What is promised at best of figures that may have parts, but were tried in whole units alone."""
        found = [_NOWHERE]
        for each in tries:
            if each.sought and may_have_parts(each.sought):
                said = {name: value for name, value in self._said.items() if name != each.sought.name}
                if any(one.input == each.sought.name for one in self._within.working.assumed(said)):
                    return INFINITE  # without it the rules go by something else
                with suppress(ValueNotAccepted):
                    found.append(self._promised(each.solve, {**said, **each.beside}).at_best)
        return max(found)

    # ------------------------------------------------------------ what reaches it

    def _found(self, each: Try) -> list[Solution]:
        """Every solution; instead of one outside of what the clauses print, that whatever they print for it does."""
        found, as_given = self._solved(each), self._as_given
        most = as_given.amount_max if as_given.amount is None else as_given.amount
        is_open = each.sought is not None and each.sought.name not in self._said and as_given.verdict != INELIGIBLE
        if not (self._wish.at_most and is_open and most is not None and most <= self._wanted):
            return found
        is_outside = any(self._answered(one.inputs).verdict == INELIGIBLE for one in found)
        return [self._solution(each, {}, most)] if is_outside else found

    def _solved(self, each: Try) -> list[Solution]:
        """Every stretch of a figure in which the amount is reached; the values beside it, where none is sought."""
        if each.sought is None:
            worth = self._tried(each, {})
            return [] if worth is None or worth < self._goal else [self._solution(each, {}, worth)]
        sought = each.sought
        known: dict[int, Decimal | None] = {}

        def worth_of(units: int) -> Decimal | None:
            if units not in known:
                known[units] = self._tried(each, {sought.name: _as(sought, units * unit_of(sought))})
            return known[units]

        printed = printed_in(self._within.rulebook.of(self._within.calculator), sought.name)
        marks = marks_of(sought, {**self._said, **each.beside}, self._declared, printed)
        found = stretches(worth_of, self._goal, marks)
        found = [self._settled(each, one, marks) for one in found]
        return [self._of_stretch(each, one, abs(worth_of(_end(one)) or _NOUGHT)) for one in found]

    def _settled(self, each: Try, one: Stretch, marks: Sequence[int]) -> Stretch:
        """A stretch up to where no condition is open that is met at its lower end."""
        assert each.sought is not None
        sought, unit = each.sought, unit_of(each.sought)

        @cache
        def leaves_at(units: int, state: State) -> frozenset[tuple[str, str]]:
            answer = self._answered({**each.beside, sought.name: _as(sought, units * unit)})
            may_hold = [one for one in answer.options if one.judged and one.judged.state is not State.UNMET]
            leaves = [(one.rule.id, leaf) for one in may_hold if one.judged for leaf in one.judged.leaves_in(state)]
            return frozenset((rule, leaf.condition.text) for rule, leaf in leaves)

        def is_settled(units: int) -> bool:
            return leaves_at(one.first, State.MET).isdisjoint(leaves_at(units, State.UNKNOWN))

        if _end(one) != one.first or is_settled(one.last):
            return one
        last = last_while(is_settled, [one.first, *(mark for mark in marks if one.first < mark < one.last), one.last])
        return one._replace(last=last, misses_above=True)

    def _tried(self, each: Try, more: Mapping[str, Any]) -> Decimal | None:
        try:
            return self._worth(each.solve, {**each.beside, **more})
        except ValueNotAccepted:
            return None

    def _of_stretch(self, each: Try, one: Stretch, amount: Decimal) -> Solution:
        assert each.sought is not None
        unit = unit_of(each.sought)
        if self._wish.at_most and (one.first, one.last) == bounds_of(each.sought):
            return self._solution(each, {}, amount)  # however much it is
        value = _as(each.sought, _end(one) * unit)
        made = self._solution(each, {each.sought.name: value}, amount)
        is_bounded = one.misses_above and (one.last > one.first or not one.misses_below)
        is_least = one.last > one.first and not one.misses_above
        return made._replace(up_to=shown(_as(each.sought, one.last * unit)) if is_bounded else None, is_least=is_least)

    def _solution(self, each: Try, more: Mapping[str, Any], amount: Decimal) -> Solution:
        """A solution, its inputs in the order of the help."""
        inputs = {**each.beside, **more}
        return Solution({name: shown(inputs[name]) for name in self._order if name in inputs}, abs(amount))

    def _in_whole_units(self, kept: Sequence[tuple[Try, Solution]]) -> list[str]:
        """The labels of what a solution names a figure for that is measured, not counted, and so may have parts."""
        named = [each.sought for each, way in kept if each.sought and each.sought.name in way.inputs]
        return list(dict.fromkeys(sought.label for sought in named if sought.kind == "number"))

    def _unused(self, solutions: Sequence[Solution]) -> Iterator[str]:
        """What was given of that which is looked for, and has no say."""
        for name in dict.fromkeys(name for way in solutions for name in way.inputs):
            said = self._said.get(name)
            if said is not None and any(figures_of(way.inputs).get(name) != said for way in solutions):
                yield f"倒算的是{self._declared[name].label}，没有用所给的 {plain(said)}"


def _end(stretch: Stretch) -> int:
    """The units of a stretch that a solution names: from which on it reaches the amount, or up to which alone."""
    return stretch.last if stretch.misses_above and not stretch.misses_below else stretch.first


def _values(declared: Input, values: Sequence[str]) -> list[Any]:
    return [value_of(declared, value) for value in values] if values else list(declared.choices)


def _as(declared: Input, value: Decimal) -> Any:
    return int(value) if declared.kind == "whole" else value


def _is_less(one: Solution, other: Solution) -> bool:
    """Whether one solution takes no more of anything than the other, and less of something."""
    if one.inputs == other.inputs or one.inputs.keys() != other.inputs.keys() or one.up_to or other.up_to:
        return False
    pairs = [(one.inputs[name], other.inputs[name]) for name in one.inputs]
    return all(mine == its or (_is_number(mine) and _is_number(its) and mine < its) for mine, its in pairs)


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
