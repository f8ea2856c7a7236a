"""Yes or no: from a clause's conditions to a verdict, where the answer is no amount of its own.

A clause may be read in several ways. The verdict is yes or no only where every reading says so; where they differ
nothing is settled, and each outcome is a reading of its own. Beside the rule that is judged stand the others of its
calculator: what they work out, remark, assume and warn of, as far as their own conditions may be met.
"""

# Annotations are no texts here: those of named tuples would be compiled one by one whenever the program starts.

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lnpolicy.calc.answer import Answer
from lnpolicy.calc.explanation import (
    VERDICTS,
    VERDICTS_OUTSIDE,
    AmountByReading,
    Citation,
    Explanation,
    Option,
    Question,
)
from lnpolicy.calc.outcome import YES_OR_NO, Table, tables
from lnpolicy.calc.setting import Setting, cite
from lnpolicy.calc.working_steps import steps_behind
from lnpolicy.calendar.term import IN_FORCE
from lnpolicy.rules.logic import All, Judged, Only, State, inputs_of, judged, wish_of
from lnpolicy.rules.model import Rule, Rulebook, Validity
from lnpolicy.rules.text import filled, remarks_of
from lnpolicy.rules.working import Case, without_idle

if TYPE_CHECKING:
    from lnpolicy.calc.time_limits import Limited
    from lnpolicy.calendar.due import Due

_WORDED = (State.MET, State.UNMET, State.UNKNOWN)
"""The states in the order of a result's words."""
_WORST_FIRST = (State.UNMET, State.UNKNOWN, State.MET)
_ALWAYS = All(())
"""The condition of a rule that has none."""


def work_out(inputs: Mapping[str, Any], within: Setting) -> Answer:
    """The answer to the inputs, as they were understood, within a setting."""
    return Ruling(inputs, within).answer()


class Ruling:
    """What rules come to for one set of inputs: a verdict, the worst reading for the user first."""

    def __init__(self, inputs: Mapping[str, Any], within: Setting) -> None:
        self.inputs = inputs
        self.within = within
        self.rules = [rule for rule, _ in within.working.in_play(inputs)]
        self.rule, self.result = next((rule, rule.result) for rule in self.rules if rule.result)
        self.found = sorted(self._found(), key=lambda pair: _WORST_FIRST.index(pair[1].state))
        self.case, self.tree = self.found[0]
        states = {tree.state for _, tree in self.found}
        self.state = self.tree.state if len(states) == 1 else State.UNKNOWN
        self.day: date = self.case.values.get(self.result.day) or within.on
        self.term = self.rule.validity.state_on(self.day)
        self.verdict = VERDICTS_OUTSIDE.get(self.term, VERDICTS[self.state])

    def _found(self) -> list[tuple[Case, Judged]]:
        """Each way to read the rules that makes a difference, with the conditions judged."""
        cases = self.within.working.cases(self.inputs, self.within.on)
        trees = [tree_of(self.rule, case.values) for case in cases]
        kept = without_idle(cases, [tree.state for tree in trees])
        return [(case, trees[place]) for place, case in kept.items()]

    @cached_property
    def _limits(self) -> "list[Limited]":
        """What is done by when."""
        if not any(rule.time_limits for rule in self.rules):
            return []
        from lnpolicy.calc.time_limits import limited_by

        return limited_by(self.rules, self.case.values)

    def answer(self) -> Answer:
        """The answer, with its explanation on demand."""
        self._limits  # noqa: B018  # what cannot be dated is refused at once
        return self.within.answer(self.inputs, self.verdict, YES_OR_NO, self._explanation, readings=self._readings())

    def _word(self, state: State) -> str:
        return self.result.words[_WORDED.index(state)]

    def _readings(self) -> tuple[AmountByReading, ...]:
        """One for each outcome, the worst first; none where every reading comes to the same."""
        rows: dict[State, AmountByReading] = {}
        for case, tree in self.found if self.term == IN_FORCE else ():
            readings = case.readings.values()
            text, reason = ("；".join(getattr(one, part) for one in readings) for part in ("text", "reason"))
            rows.setdefault(tree.state, AmountByReading(f"{self._word(tree.state)}：{text}", reason))
        return tuple(rows.values()) if len(rows) > 1 else ()

    # ------------------------------------------------------------ explanation

    def _explanation(self) -> Explanation:
        cited = [self.rule, *(rule for rule in self.rules if rule is not self.rule and self._speaks(rule))]
        dates = [limited.due for limited in self._limits if limited.due]
        unannounced = _unannounced(dates)
        questions = self._questions()
        return Explanation(
            headline="；".join([self._headline(), *(limited.said() for limited in self._limits)]),
            options=[Option(self.rule, self.verdict, self.tree if self.rule.when else None)],
            steps=steps_behind(self.case, inputs_of(self.rule.when)) if self.rule.when else (),
            citations=[*map(cite, cited), *map(self.within.outside, self.rule.outside), *unannounced[0]],
            questions=questions,
            assumptions=self._assumptions(questions),
            warnings=[*self._warnings(cited), *unannounced[1]],
            apply=self.within.apply(self.rule.policy),
            tables=tables(Table("dates", dates)),
        )

    def _speaks(self, rule: Rule) -> bool:
        """Whether another rule speaks of this case: it holds on that day, and its conditions may be met."""
        in_force = rule.validity.state_on(self.day) == IN_FORCE
        return in_force and tree_of(rule, self.case.values).state is not State.UNMET

    def _remarks(self, place: str = "") -> list[str]:
        return remarks_of(self.rules, self.case.values, self.within.working.units, place)

    def _headline(self) -> str:
        by = f"第{self.rule.policy}条政策"
        if self.term != IN_FORCE:
            return f"{self.day} 不在有效期内（{_term(self.rule.validity)}），{by}不适用"
        said = self._word(self.state)
        if self._readings():
            said += "：条文有不止一种读法"
        elif self.state is State.UNMET:
            said += f"：不符合“{'”“'.join(unmet_texts(self.tree))}”"
        return "；".join([f"{said}，依据{by}", *self._remarks("headline")])

    def _questions(self) -> list[Question]:
        """What would settle the first reading that is not settled, and date what is done by when."""
        known = {**self.inputs, **{one.input: one for one in self.within.working.assumed(self.inputs) if one.formula}}
        open_ = [tree for _, tree in self.found if tree.state is State.UNKNOWN and self.term == IN_FORCE]
        asked = questions_of(open_[0], known, self.within.rulebook) if open_ else []
        if self._limits:
            from lnpolicy.calc.time_limits import questions_about

            asked += questions_about(self._limits, known, self.within.rulebook)
        return asked

    def _assumptions(self, asked: Sequence[Question]) -> list[str]:
        """What was taken for granted and not `asked`, and what the rules remark on this case."""
        values, working, names = self.case.values, self.within.working, {question.input for question in asked}
        assumed = [one for one in working.assumed(self.inputs) if one.input not in names]
        said = [filled(one.text, values, working.units) for one in assumed]
        return [*filter(None, said), *self._remarks()]

    def _warnings(self, cited: Sequence[Rule]) -> list[str]:
        said = [*warnings_of(cited), *self._remarks("warning")]
        return [*said, "条文有不止一种读法，请先核实"] if self._readings() else said


def _term(validity: Validity) -> str:
    """From when to when a rule holds, as far as it is printed."""
    if validity.first and validity.last:
        return f"{validity.first} 至 {validity.last}"
    return f"自 {validity.first} 起" if validity.first else f"到 {validity.last} 为止"


def _unannounced(dates: "Sequence[Due]") -> tuple[Sequence[Citation], Sequence[str]]:
    """The law behind dates in years whose calendar is not announced, and what is said of them."""
    if not dates:
        return (), ()
    from lnpolicy.calc import estimates

    return estimates.citations_of(dates), estimates.warnings_of(dates)


def tree_of(rule: Rule, facts: Mapping[str, Any]) -> Judged:
    """The conditions of a rule, judged; one without conditions is met."""
    return judged(rule.when or _ALWAYS, facts)


def unmet_texts(tree: Judged) -> list[str]:
    """The conditions that make `tree` unmet, in words."""
    return list(dict.fromkeys(node.condition.text for node in _in_state(tree, State.UNMET)))


def questions_of(
    tree: Judged,
    facts: Mapping[str, Any],
    rulebook: Rulebook,
    *,
    at_stake: Decimal | None = None,
) -> list[Question]:
    """The inputs not yet given on which an unsettled `tree` hangs, one question each (`at_stake` yuan hang on each)."""
    found: dict[str, Question] = {}
    for node in _in_state(tree, State.UNKNOWN):
        names = [name for used in inputs_of(node.condition) for name in rulebook.given_for(used)]
        for name in names:
            if facts.get(name) is None:
                declared = rulebook.inputs[name]
                where = f"；{declared.where}" if declared.where else ""
                text = f"请确认：{node.condition.text}（{declared.meaning}{where}）"
                found.setdefault(name, Question(name, text, at_stake, wish_of(node.condition, name)))
    return list(found.values())


def _in_state(tree: Judged, state: State) -> Iterator[Judged]:
    """The parts that give `tree` its state: leaves, and joined conditions that have a text of their own."""
    if tree.state is not state:
        return
    parts = [part for part in tree.parts if part.state is state]
    if isinstance(tree.condition, Only) and not parts:
        return  # nothing is said of whoever it is
    asks_one = len(set(inputs_of(tree.condition))) == 1
    if not parts or (tree.condition.text and (state is State.UNMET or asks_one)):
        yield tree
        return
    for part in parts:
        yield from _in_state(part, state)


def texts_of(rule: Rule) -> dict[str, tuple[str, str]]:
    """The text and the reason of each reading of a rule, by its name in the data."""
    return {reading.id: (reading.text, reading.reason) for reading in rule.readings}


def warnings_of(rules: Sequence[Rule]) -> list[str]:
    """What the rules leave open, each said once."""
    return list(dict.fromkeys(warning for rule in rules for warning in rule.warnings))
