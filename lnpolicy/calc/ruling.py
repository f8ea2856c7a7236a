"""From the conditions of a rule to a verdict, and to an amount where one hangs on it.

A clause may be read in several ways. The verdict is yes or no only where every reading says so; where they differ
nothing is settled, and each outcome is a reading of its own. Beside the rule that is judged stand the others of its
calculator: what they work out, remark, assume and warn of, as far as their own conditions may be met.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lnpolicy.calc.answer import Answer
from lnpolicy.calc.explanation import (
    INELIGIBLE,
    VERDICTS,
    VERDICTS_OUTSIDE,
    AmountByReading,
    Citation,
    Explanation,
    Option,
    Question,
    Step,
    each_once,
)
from lnpolicy.calc.judgement import Judgement, judgement_of, stake
from lnpolicy.calc.outcome import YES_OR_NO, Money, Outcome, Table, tables
from lnpolicy.calc.rule_in_words import (
    beyond_term,
    hoped_for,
    in_force,
    judged_in_case,
    questions_of,
    term_in_words,
    unmet_texts,
    warnings_of,
)
from lnpolicy.calc.setting import Setting, cite
from lnpolicy.calc.size import Size, either, in_words, size_of
from lnpolicy.calc.standing import agreed, in_words_of
from lnpolicy.calc.working_steps import steps_behind, steps_to
from lnpolicy.calendar.term import IN_FORCE, UNSURE
from lnpolicy.rules.case import without_idle
from lnpolicy.rules.derivation import HEADLINE, LABEL, OVER, PENDING, Result
from lnpolicy.rules.interval import Interval
from lnpolicy.rules.logic import State, inputs_of
from lnpolicy.rules.model import Rule
from lnpolicy.rules.naming import asked_for
from lnpolicy.rules.text import filled, remarks_of

if TYPE_CHECKING:
    from lnpolicy.calc.time_limits import Limited

_WORDED = (State.MET, State.UNMET, State.UNKNOWN)
"""The states in the order of a result's words."""
_WORST_FIRST = (State.UNMET, State.UNKNOWN, State.MET)


class Ruling:
    """What rules come to for one set of inputs: a verdict, the worst reading for the user first."""

    def __init__(self, inputs: Mapping[str, Any], within: Setting) -> None:
        self.inputs = inputs
        self.no_by_day: list[str] = []
        """What was taken as done on the day asked about, where it is a no by that alone, in words."""
        self._rule_on(within)
        if self.verdict == INELIGIBLE and (days := within.working.days_taken(inputs, self.case)):
            said = [f"{taken}则{self._word(self.state)}" for taken in days]
            self._rule_on(within._replace(take_day=False))
            if self.state is State.UNMET:
                self._rule_on(within)
            else:
                self.no_by_day = said

    def _rule_on(self, within: Setting) -> None:
        inputs = self.inputs
        self.within = within
        in_play = within.working.in_play(inputs)
        self.rules = [rule for rule, _ in in_play]
        self.certain = [rule for rule, state in in_play if state is State.MET]
        """Those of the rules that are known to speak of this case."""
        self.rule, self.result = next((rule, rule.result) for rule in self.rules if rule.result)
        self.label = self.rule.label
        self.found = sorted(self._found(self.result), key=lambda one: _WORST_FIRST.index(one.tree.state))
        self.case, self.tree = self.found[0][:2]
        self.is_divided = len({one.tree.state for one in self.found}) > 1
        self.state = State.UNKNOWN if self.is_divided else self.tree.state
        day = self.case.values.get(self.result.day)
        self.day = day if isinstance(day, date) else within.on
        # beside others, one that is not met has no say, whether it is in force or not; where none is, all the same
        rules = within.rulebook.of(within.calculator) if within.alone else ()
        has_term = self.state is State.MET or not in_force(rules, self.rule.topic, self.day)
        self.term = self.rule.validity.state_on(self.day) if has_term else IN_FORCE
        self.verdict = VERDICTS_OUTSIDE.get(self.term, VERDICTS[self.state])

    def _found(self, result: Result) -> list[Judgement]:
        """Each way to read the rules that makes a difference, with the conditions judged."""
        cases = self.within.working.cases(self.inputs, self.within.on)
        made = [judgement_of(self.rule, result, case) for case in cases]
        kept = without_idle(cases, [(one.tree.state, one.came) for one in made])
        return [made[place]._replace(case=case) for place, case in kept.items()]

    @cached_property
    def came(self) -> Size:
        """What it comes to (yuan), by the first reading or, where nothing is settled, by all of them."""
        if self.term != IN_FORCE:
            return Size()
        first = self.found[0].came
        is_open = self.is_divided or (first.amount is None and first.is_range)
        return either([one.came for one in self.found]) if is_open else first

    def failed(self) -> list[str]:
        """The conditions against which the rule fails, in words."""
        return unmet_texts(self.tree)

    @cached_property
    def _limits(self) -> list[Limited]:
        """What is done by when, or may be."""
        if not any(rule.time_limits for rule in self.rules):
            return []
        from lnpolicy.calc.time_limits import limited_by

        return limited_by(self.rules, self.case.values, is_no=self.tree.state is State.UNMET)

    def answer(self) -> Answer:
        """The answer, with its explanation on demand."""
        self._limits  # noqa: B018  # what cannot be dated is refused at once
        return self.within.answer(self.inputs, self.verdict, self.outcome(), self.explanation, readings=self.readings)

    def outcome(self) -> Outcome:
        """A yes or no, or what is paid."""
        if not self.result.name:
            return YES_OR_NO
        return Money(*self.came, self._baseline())

    def _baseline(self) -> Decimal | None:
        return size_of("amount", self.case.values.get(self.result.baseline)).amount

    def _word(self, state: State, size: str = "") -> str:
        """What is so, with its size, if any; what leads up to a size is said with one alone."""
        said, _, before = self.result.words[_WORDED.index(state)].partition("|")
        word = filled(said, {LABEL: self.label}, {}) or ""
        return f"{word}{before}{size.lstrip() if before.endswith('，') else size}" if size else word

    def readings(self) -> tuple[AmountByReading, ...]:
        """One for each outcome, the worst first; none where every reading comes to the same."""
        return self._readings

    @cached_property
    def _readings(self) -> tuple[AmountByReading, ...]:
        rows: dict[tuple[State, Size], AmountByReading] = {}
        in_force = self.term == IN_FORCE
        for one in self.found:
            state = one.tree.state if in_force else State.UNKNOWN
            text, reason = in_words_of(one.case)
            said = f"{self._word(state)}：{text}" if self.is_divided and in_force else text
            rows.setdefault((state, one.came), AmountByReading(said, reason, *one.came))
        if len(rows) > 1:
            return tuple(rows.values())
        hoped = self._hoped.readings() if self._hoped else ()
        return tuple(row._replace(text=f"{row.text}（条件都符合时）") for row in hoped)

    @cached_property
    def _hoped(self) -> Ruling | None:
        """What is so if what is asked for is so; None where nothing is asked that is yes or no, or a choice."""
        hoped = hoped_for(self.tree, self.within.rulebook) if self.state is State.UNKNOWN else {}
        if not hoped or hoped.keys() <= self.inputs.keys() or self.term != IN_FORCE:
            return None
        return Ruling({**self.inputs, **hoped}, self.within)

    def explanation(self) -> Explanation:
        """Everything about the answer that is not a figure."""
        dates = [limited.due for limited in self._limits if limited.due]
        laws: list[Citation] = []
        marked: list[str] = []
        if dates:
            from lnpolicy.calc.time_limits import unannounced

            laws, marked = unannounced(dates)
        questions = self.questions()
        return Explanation(
            headline="；".join([self._headline(), *(limited.said() for limited in self._limits if limited.is_told)]),
            options=[self.option()],
            steps=self._steps(),
            citations=[*self.citations(), *laws],
            questions=questions,
            assumptions=self.assumptions(),
            warnings=[*self.warnings(), *marked],
            apply=self.within.apply(self.rule.policy),
            tables=tables(Table("dates", dates)),
        )

    @cached_property
    def _cited(self) -> list[Rule]:
        """The rule, and the others that speak of this case."""
        return [self.rule, *(rule for rule in self.rules if rule is not self.rule and self._speaks(rule))]

    def citations(self) -> list[Citation]:
        """The clauses that it stands on."""
        facts = dict.fromkeys(fact for rule in self._cited for fact in rule.outside)
        return [*map(cite, self._cited), *map(self.within.outside, facts)]

    def option(self) -> Option:
        """The rule as an option: what is paid where its conditions are met, or are not."""
        first, without = self.found[0], self._baseline()
        size = first.otherwise if self.state is State.UNMET and self.result.otherwise else first.size
        printed = size.least if self.result.of == "at_least" else size.most
        paid = printed or None if size.amount is None else size.amount
        paid = paid if self.term == IN_FORCE else None
        saved = None if paid is None or without is None else abs(without - paid)
        tree = agreed([one.tree for one in self.found]) if self.rule.when else None
        return Option(self.rule, self.verdict, tree, paid, saved)

    def _steps(self) -> Sequence[Step]:
        outside = self.within.rulebook.outside
        facts = steps_behind(self.case, inputs_of(self.rule.when), outside) if self.rule.when else []
        if (
            not self.result.name
            or self.term != IN_FORCE
            or (self.state is State.UNMET and self.found[0].came != self.found[0].size)
        ):
            return facts
        return [*facts, *steps_to(self.case, Result(self.result.of, self.result.name), outside)]

    def _speaks(self, rule: Rule) -> bool:
        """Whether another rule speaks of this case: it holds on that day, and its conditions may be met."""
        in_force = rule.validity.state_on(self.day) == IN_FORCE
        return in_force and judged_in_case(rule, self.case.values).state is not State.UNMET

    def _remarks(self, place: str = "") -> list[str]:
        return remarks_of(self.certain, self.case.values, self.within.working.units, place)

    def _headline(self) -> str:
        by = f"第{self.rule.policy}条政策"
        if self.term != IN_FORCE:
            validity = self.rule.validity
            if self.term == UNSURE:
                return f"{self.label}：{self.day} 是否已经开始没有印（{term_in_words(validity)}），依据{by}"
            over = f"{self.label}：{beyond_term(self.verdict, self.day, validity)}，{by}不适用"
            return "；".join([over, *self._remarks(OVER)])
        size = in_words(self.came)
        said = self._word(self.state, size)
        if self.is_divided:
            said += "：条文有不止一种读法"
        elif self.state is State.UNKNOWN and self.readings():
            said += "；条文有不止一种读法"
        elif self.state is State.UNMET:
            said += f"：不符合“{'”“'.join(self.failed())}”"
        taken = self.within.working.taken_in_headline(self.inputs, self.case)
        pending = self._remarks(PENDING) if self.state is State.UNKNOWN else []
        return "；".join([f"{said}，依据{by}", *self.no_by_day, *taken.values(), *self._remarks(HEADLINE), *pending])

    def questions(self) -> list[Question]:
        """What would settle the readings that are not settled, tell how much it is, and by when it is done."""
        assumed = [one.input for one in self.within.working.assumed(self.inputs) if one.formula]
        known = {**self.inputs, **{name: name for name in assumed if self.case.values[name] is not None}}
        book = self.within.rulebook
        open_ = [one for one in self.found if one.tree.state is State.UNKNOWN and self.term == IN_FORCE]
        figures = self._figures_asked(bool(open_))
        at_stake = stake(open_[0]) if open_ and not figures else None
        asked = [question for one in open_ for question in questions_of(one.tree, known, book, at_stake=at_stake)]
        if self._hoped is not None and self._hoped.readings():
            then = [one.tree for one in self._hoped.found if one.tree.state is State.UNKNOWN]
            asked += [question for tree in then for question in questions_of(tree, known, book)]
        asked = each_once([*asked, *figures])
        if self._limits:
            from lnpolicy.calc.time_limits import questions_about

            asked += questions_about(self._limits, {*known, *(one.input for one in asked)}, self.case.values, book)
        taken = self.within.working.taken_in_headline(self.inputs, self.case)
        return [*asked, *(Question(name, asked_for(book.inputs[name])) for name in taken)]

    def _figures_asked(self, is_open: bool) -> list[Question]:
        """The figures to ask for; while the conditions are open (`is_open`) those that an amount lacks all the same."""
        if not self.result.name or self.term != IN_FORCE or (is_open and not self.result.otherwise):
            return []
        assumed = {one.input for one in self.within.working.assumed(self.inputs)} if is_open else ()
        return [question for question in self._open_figures() if question.input not in assumed]

    def _open_figures(self) -> Iterator[Question]:
        """The inputs behind the amount that are not known."""
        decides = self.result.otherwise if self.state is State.UNMET else self.result.name
        names = [decides] if self.came.amount is None else []
        names += [self.result.baseline] if self._baseline() is None else []
        behind = [used for name in names for one in self.case.used_by(name) for used in one.formula.names]
        at_stake = self.came.width
        for name in dict.fromkeys(behind):
            declared = self.within.rulebook.inputs.get(name)
            if declared and name not in self.inputs and isinstance(self.case.values[name], Interval):
                yield Question(name, asked_for(declared, where=True), at_stake)

    def assumptions(self) -> list[str]:
        """What was taken for granted, and what the rules remark on this case."""
        return [*self._remarks(), *self.within.working.taken_for_granted(self.inputs, self.case)]

    def warnings(self) -> list[str]:
        """What the clauses leave open."""
        said = [*warnings_of(self._cited), *self._remarks("warning")]
        return [*said, "条文有不止一种读法，请先核实"] if self.readings() else said
