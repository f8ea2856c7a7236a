"""From what the rules of a calculator come to, read in every way, to an answer about money received or owed.

The amount is the one least favourable to the user, the least that is received or the most that is owed by any reading;
what hangs on something unknown is a bound, never a promise.
"""

# Annotations are no texts here: those of named tuples would be compiled one by one whenever the program starts.

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

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
)
from lnpolicy.calc.outcome import Money, Table, tables
from lnpolicy.calc.setting import Setting, cite
from lnpolicy.calc.size import Size, around, least_of, most_of, size_of
from lnpolicy.calc.working_steps import steps_of
from lnpolicy.rules.case import Case, without_idle
from lnpolicy.rules.logic import All, Judged, State, inputs_of, judged, wish_of
from lnpolicy.rules.model import Result, Rule
from lnpolicy.rules.text import filled

_NOUGHT = Decimal("0.00")
_ALWAYS = All(())
"""The condition of a rule that has none."""


class Outcome(NamedTuple):
    """One reading: its case, how the conditions stand in it, and what it comes to where they are met."""

    case: Case
    tree: Judged
    size: Size
    otherwise: Size

    @property
    def came(self) -> Size:
        """What is received or owed; where the conditions are not met, what is so without the rule."""
        return self.otherwise if self.tree.state is State.UNMET else self.size


def work_out(inputs: Mapping[str, Any], within: Setting) -> Answer:
    """The answer to the inputs, as they were understood, within a setting."""
    return Grant(inputs, within).answer()


OWED = False
"""What is looked for the other way round is received."""


def promised(inputs: Mapping[str, Any], within: Setting) -> Decimal:
    """What is received for certain (yuan), or at most, by the worst reading, if all that is open is met."""
    return min(least_of(outcome.came) for outcome in Grant(inputs, within).outcomes)


def remarks(inputs: Mapping[str, Any], within: Setting) -> list[str]:
    """What the rules remark on a case."""
    return Grant(inputs, within).remarks()


class Grant:
    """What rules come to for one set of inputs."""

    def __init__(self, inputs: Mapping[str, Any], within: Setting) -> None:
        self.inputs = inputs
        self.within = within
        self.rules = [rule for rule, _ in within.working.in_play(inputs)]
        self.rule, self.result = next((rule, rule.result) for rule in self.rules if rule.result)
        found = self._outcomes(self.rule, self.result)
        self.outcomes = sorted(found, key=lambda outcome: outcome.came.by, reverse=self.result.owed)
        self.least, self.best = self.outcomes[0], self.outcomes[-1]
        self.states = {outcome.tree.state for outcome in self.outcomes}

    def _outcomes(self, rule: Rule, result: Result) -> list[Outcome]:
        """One outcome for each way to read the rules that comes to something else."""
        cases = self.within.working.cases(self.inputs, self.within.on)
        trees = [judged(rule.when or _ALWAYS, case.values) for case in cases]
        sizes = [size_of(result.kind, case.values.get(result.name)) for case in cases]
        others = [self._otherwise(case) for case in cases]
        found = [Outcome(*parts) for parts in zip(cases, trees, sizes, others, strict=True)]
        kept = without_idle(cases, [(outcome.tree.state, outcome.came) for outcome in found])
        return [found[place]._replace(case=case) for place, case in kept.items()]

    def _otherwise(self, case: Case) -> Size:
        """What is received or owed without the rule."""
        if self.result.baseline:
            return size_of("amount", case.values.get(self.result.baseline))
        return Size() if self.result.owed else Size(_NOUGHT)

    def answer(self) -> Answer:
        """The answer, with its explanation on demand."""
        outcome = Money(*self._amounts(), baseline=self.least.otherwise.amount)
        return self.within.answer(self.inputs, self._verdict(), outcome, self._explanation, readings=self._readings())

    def remarks(self) -> list[str]:
        """What the rules remark on this case."""
        case, units = self.outcomes[-1].case, self.within.working.units
        found = (remark for rule in self.rules for remark in rule.remarks)
        holding = [one for one in found if one.when is None or one.when.value(case.values) is True]
        return [text for one in holding if (text := filled(one.text, case.values, units))]

    def _verdict(self) -> str:
        if self.states == {State.MET}:
            return ELIGIBLE
        return INELIGIBLE if self.states == {State.UNMET} else UNKNOWN

    def _amounts(self) -> Size:
        """The amount, or the least and the most it can be."""
        if self.least.tree.state is State.UNMET:
            return self.least.otherwise
        if State.UNKNOWN not in self.states:
            return around([outcome.came for outcome in self.outcomes]) if self.least.size.is_range else self.least.size
        if not self.result.owed:
            return Size(None, _NOUGHT, most_of(self.best.size))
        most = [most_of(size) for outcome in self.outcomes for size in (outcome.size, outcome.otherwise)]
        return Size(None, least_of(self.best.size), None if None in most else max(filter(None, most), default=None))

    def _readings(self) -> tuple[AmountByReading, ...]:
        """Every outcome that differs, the least first; none where all readings come to the same."""
        if State.UNKNOWN in self.states:
            return ()
        found: dict[Size, AmountByReading] = {}
        for outcome in self.outcomes:
            readings = outcome.case.readings.values()
            text, reason = ("；".join(getattr(one, part) for one in readings) for part in ("text", "reason"))
            size = outcome.came
            if outcome.tree.state is State.UNMET:
                text += f"：不符合“{'；'.join(_failed(outcome.tree))}”"
            found.setdefault(size, AmountByReading(text, reason, *size))
        return tuple(found.values()) if len(found) > 1 else ()

    # ------------------------------------------------------------ explanation

    def _explanation(self) -> Explanation:
        shown = self.outcomes[-1] if self._verdict() == UNKNOWN else self.least
        is_met = shown.tree.state is not State.UNMET
        questions = self._questions()
        amount, without = shown.came.amount, shown.otherwise.amount
        tree = self.least.tree if self.rule.when else None
        saved = None if amount is None or without is None else abs(amount - without)
        option = Option(self.rule, VERDICTS[self.least.tree.state], tree, amount, saved)
        return Explanation(
            headline=self._headline(),
            options=[option],
            steps=steps_of(shown.case, self.result) if is_met else (),
            citations=[cite(self.rule), *(cite(rule) for rule in self.rules if rule is not self.rule)],
            questions=questions,
            assumptions=self._said(shown.case, questions),
            warnings=self._warnings(),
            apply=self.within.apply(self.rule.policy),
            tables=self._tables(shown.case) if is_met else (),
        )

    def _tables(self, case: Case) -> list[Table]:
        """For which periods it is paid, where it is paid over time."""
        if not self.result.schedule:
            return []
        from lnpolicy.calc.schedule import schedule

        return tables(Table("schedule", schedule(case, self.result.name, self.result.schedule)))

    def _headline(self) -> str:
        by = f"依据第{self.rule.policy}条政策"
        values, units = self.best.case.values, self.within.working.units
        for text in self.result.says:
            if said := filled(text, values, units):
                return f"{said}，{by}"
        if self._verdict() == INELIGIBLE:
            return f"不符合第{self.rule.policy}条政策的条件：{'；'.join(_failed(self.least.tree))}"
        size = self._sized(self.best.size if State.UNKNOWN in self.states else self._amounts())
        if State.UNKNOWN in self.states:
            return f"条件待确认；全部符合则{size}，{by}" if size else f"条件待确认，{by}"
        if self.least.tree.state is State.UNMET:
            return f"按最不利的读法{self._sized(self.least.otherwise)}，{by}；条文有不止一种读法"
        return f"{size}，{by}" if size else f"符合第{self.rule.policy}条政策的条件；金额没有印"

    def _sized(self, size: Size) -> str:
        """What is received, in words; empty where no amount is printed."""
        amount, least, most = size
        verb = self.result.verb
        if amount is not None:
            return f"{verb} {amount:f} 元"
        if least is not None and most is not None and least > 0:
            return f"{verb} {least:f} 至 {most:f} 元"
        if most is not None:
            return f"最多{verb} {most:f} 元"
        return "" if least is None else f"至少{verb} {least:f} 元"

    def _questions(self) -> list[Question]:
        """What is unknown, one question each, the largest sum first."""
        if self.states == {State.UNMET}:
            return []
        found: dict[str, Question] = {}
        for question in (*self._open_conditions(), *self._open_figures()):
            found.setdefault(question.input, question)
        return sorted(found.values(), key=lambda question: -(question.at_stake or _NOUGHT))

    def _open_conditions(self) -> Iterator[Question]:
        """The conditions that are not settled; all that is at stake hangs on each of them."""
        if self.best.tree.state is not State.UNKNOWN:
            return
        at_stake = abs(self.best.size.by - self.best.otherwise.by) or None
        worth = "" if at_stake is None else f"，关系 {at_stake:f} 元"
        for leaf in self.best.tree.leaves():
            if leaf.state is State.UNKNOWN:
                for place, name in enumerate(self._lacking(leaf)):
                    declared = self.within.rulebook.inputs[name]
                    said = f"请确认：{leaf.condition.text}"
                    if place:
                        said = f"请给出{declared.label}（{declared.meaning}）"
                    yield Question(name, f"{said}{worth}", at_stake, wish_of(leaf.condition, name))

    def _open_figures(self) -> Iterator[Question]:
        """The inputs behind the amount that were neither given nor taken for something."""
        case, working = self.best.case, self.within.working
        behind = [name for worked in case.used_by(self.result.name) for name in worked.formula.names]
        behind += [name for rule in self.rules if rule.where for name in inputs_of(rule.where)]
        assumed = {one.input for one in working.assumed(self.inputs)}
        size = size_of("amount", case.values.get(self.result.name))
        at_stake = None if size.least is None or size.most is None else size.most - size.least
        for name in dict.fromkeys(behind):
            declared = self.within.rulebook.inputs.get(name)
            if declared and name not in self.inputs and name not in assumed and name not in case.worked:
                where = f"；{declared.where}" if declared.where else ""
                yield Question(name, f"请给出{declared.label}（{declared.meaning}{where}）", at_stake)

    def _lacking(self, leaf: Judged) -> list[str]:
        """What a user may still give of all that a condition looks at."""
        given = [name for used in inputs_of(leaf.condition) for name in self.within.rulebook.given_for(used)]
        return [name for name in given if self.inputs.get(name) is None]

    def _said(self, case: Case, asked: Sequence[Question]) -> list[str]:
        """What was taken for granted and not `asked`, and what the rules remark on this case."""
        units, names = self.within.working.units, {question.input for question in asked}
        working = self.within.working
        assumed = [one for one in working.assumed(self.inputs) if one.input not in names and working.matters(one, case)]
        said = [filled(one.text, case.values, units) for one in assumed]
        return [*(text for text in said if text), *self.remarks()]

    def _warnings(self) -> list[str]:
        said = [warning for rule in self.rules for warning in rule.warnings]
        if len(self._readings()) > 1:
            worst = "应付最多" if self.result.owed else "得到最少"
            said.append(f"条文有不止一种读法，请先核实；金额按{worst}的一种计")
        return list(dict.fromkeys(said))


def _failed(tree: Judged) -> list[str]:
    return [leaf.condition.text for leaf in tree.leaves() if leaf.state is State.UNMET]
