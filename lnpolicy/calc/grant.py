"""From a subsidy's conditions and its working to an answer: what all the kinds of `subsidy.py` share.

A kind works its amount out in one or several ways (`Worked`), because its clause admits several readings, and tells
under which facts its conditions are to be looked at (`Case`), because some of them depend on how a date is read. The
amount is the least that any reading gives; what hangs on something unknown is a bound, never a promise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from lnpolicy.calc.answer import Answer
from lnpolicy.calc.explanation import (
    ELIGIBLE,
    INELIGIBLE,
    UNKNOWN,
    VERDICTS,
    AmountByReading,
    Explanation,
    Option,
    Question,
    Step,
)
from lnpolicy.calc.outcome import Money, Table, tables
from lnpolicy.calc.setting import Setting, cite
from lnpolicy.rules.logic import All, Judged, State, inputs_of, judged, wish_of
from lnpolicy.rules.model import Rule
from lnpolicy.rules.sums import Rounded, Sum

if TYPE_CHECKING:
    from lnpolicy.calc.row import Row

_NOUGHT = Decimal("0.00")
_ALWAYS = All(())
"""The condition of a rule that has none."""


class Worked(NamedTuple):
    """What one reading of the clause comes to (yuan): an amount, or bounds where the handbook prints no amount.

    `steps` work it out in figures; `schedule` says for which periods it is paid, where it runs over time.
    """

    amount: Decimal | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    text: str = ""
    reason: str = ""
    steps: tuple[Step, ...] = ()
    schedule: tuple[Row, ...] = ()

    @property
    def size(self) -> Decimal:
        """By what readings are compared: the amount, or the bound that is printed."""
        return next((value for value in (self.amount, self.most, self.least) if value is not None), _NOUGHT)


class Case(NamedTuple):
    """One way to read the facts: what the conditions are looked at with, how it reads, and what it then comes to."""

    facts: Mapping[str, Any]
    worked: Sequence[Worked]
    text: str = ""
    reason: str = ""


class _Outcome(NamedTuple):
    case: Case
    tree: Judged
    worked: Worked


class Grant:
    """A subsidy for one set of inputs."""

    def __init__(
        self,
        inputs: Mapping[str, Any],
        within: Setting,
        rule: Rule,
        cases: Sequence[Case],
        *,
        cited: Sequence[Rule] = (),
        assumptions: Sequence[str] = (),
        verb: str = "可得",
        result: str = "",
    ) -> None:
        self.inputs = inputs
        self.within = within
        self.rule = rule
        self.cited = cited
        self.assumptions = assumptions
        self.verb = verb
        self.result = result
        found = [
            _Outcome(case, judged(rule.when or _ALWAYS, case.facts), worked) for case in cases for worked in case.worked
        ]
        self.outcomes = sorted(found, key=self._value)
        self.least = self.outcomes[0]
        self.states = {outcome.tree.state for outcome in found}

    def answer(self) -> Answer:
        """The answer, with its explanation on demand."""
        outcome = Money(*self._amounts(), baseline=_NOUGHT)
        return self.within.answer(self.inputs, self._verdict(), outcome, self._explanation, readings=self._readings())

    def _value(self, outcome: _Outcome) -> Decimal:
        return _NOUGHT if outcome.tree.state is State.UNMET else outcome.worked.size

    def _verdict(self) -> str:
        if self.states == {State.MET}:
            return ELIGIBLE
        return INELIGIBLE if self.states == {State.UNMET} else UNKNOWN

    def _amounts(self) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
        """The amount, or the least and the most it can be."""
        if self.least.tree.state is State.UNMET:
            return _NOUGHT, None, None
        worked = self.least.worked
        if State.UNKNOWN not in self.states:
            return worked.amount, worked.least, worked.most
        top = max(self.outcomes, key=self._value).worked
        has_top = worked.least is None or worked.amount is not None
        return None, _NOUGHT, top.size if has_top else None

    def _readings(self) -> tuple[AmountByReading, ...]:
        """Every outcome that differs, the least first; none where all readings come to the same."""
        if State.UNKNOWN in self.states:
            return ()
        found: dict[tuple[Any, ...], AmountByReading] = {}
        for outcome in self.outcomes:
            case, worked = outcome.case, outcome.worked
            if outcome.tree.state is State.UNMET:
                failed = "；".join(leaf.condition.text for leaf in outcome.tree.leaves() if leaf.state is State.UNMET)
                reading = AmountByReading(f"{case.text}：不符合“{failed}”", case.reason, _NOUGHT)
            else:
                text = "；".join(filter(None, (case.text, worked.text)))
                reason = "；".join(filter(None, (case.reason, worked.reason)))
                reading = AmountByReading(text, reason, worked.amount, worked.least, worked.most)
            found.setdefault((reading.amount, reading.least, reading.most), reading)
        return tuple(found.values()) if len(found) > 1 else ()

    def _explanation(self) -> Explanation:
        shown = self.outcomes[-1] if self._verdict() == UNKNOWN else self.least
        is_met = shown.tree.state is not State.UNMET
        amount = shown.worked if is_met else Worked(_NOUGHT)
        verdict = VERDICTS[self.least.tree.state]
        tree = self.least.tree if self.rule.when else None
        option = Option(self.rule, verdict, tree, amount.amount, amount.amount)
        rules = [self.rule, *(rule for rule in self.cited if rule.id != self.rule.id)]
        return Explanation(
            headline=self._headline(),
            options=[option],
            steps=shown.worked.steps if is_met else (),
            citations=[cite(rule) for rule in rules],
            questions=self._questions(),
            assumptions=self.assumptions,
            warnings=self._warnings(rules),
            apply=self.within.apply(self.rule.policy),
            tables=tables(Table("schedule", shown.worked.schedule)) if is_met else (),
        )

    def _headline(self) -> str:
        by = f"依据第{self.rule.policy}条政策"
        if self.result:
            return f"{self.result}，{by}"
        if self._verdict() == INELIGIBLE:
            failed = [leaf.condition.text for leaf in self.least.tree.leaves() if leaf.state is State.UNMET]
            return f"不符合第{self.rule.policy}条政策的条件：{'；'.join(failed)}"
        worked = max(self.outcomes, key=self._value).worked if State.UNKNOWN in self.states else self.least.worked
        size = f"{self.verb} {worked.size:f} 元"
        if worked.amount is None:
            bound = "最多" if worked.most is not None else "至少" if worked.least is not None else ""
            size = f"{bound}{size}" if bound else ""
        if State.UNKNOWN in self.states:
            return f"条件待确认；全部符合则{size}，{by}"
        if self.least.tree.state is State.UNMET:
            return f"按最不利的读法{self.verb} 0.00 元，{by}；条文有不止一种读法"
        return f"{size}，{by}" if size else f"符合第{self.rule.policy}条政策的条件；金额没有印"

    def _questions(self) -> list[Question]:
        """What is unknown, one question each; all that is at stake hangs on each of them."""
        best = max(self.outcomes, key=self._value)
        if best.tree.state is not State.UNKNOWN:
            return []
        at_stake = best.worked.size or None
        found: dict[str, Question] = {}
        for leaf in best.tree.leaves():
            if leaf.state is State.UNKNOWN:
                asked = self._lacking(leaf, best.case.facts)
                worth = "" if at_stake is None else f"，关系 {at_stake:f} 元"
                for name in asked[:1]:
                    text = f"请确认：{leaf.condition.text}{worth}"
                    found.setdefault(name, Question(name, text, at_stake, wish_of(leaf.condition, name)))
        return list(found.values())

    def _lacking(self, leaf: Judged, facts: Mapping[str, Any]) -> list[str]:
        """What a user may still give of all that a condition looks at."""
        looked_at = [name for name in inputs_of(leaf.condition) if facts.get(name) is None]
        given = [name for used in looked_at for name in self.within.rulebook.given_for(used)]
        return [name for name in given if facts.get(name) is None]

    def _warnings(self, rules: Sequence[Rule]) -> list[str]:
        said = [warning for rule in rules for warning in rule.warnings]
        if len(self._readings()) > 1:
            said.append("条文有不止一种读法，请先核实；金额按得到最少的一种计")
        return list(dict.fromkeys(said))


def money_step(name: str, exact: Sum, source: str) -> Step:
    """A step that comes to yuan, rounded to the fen."""
    return Step(name, Rounded(exact), "元", source)
