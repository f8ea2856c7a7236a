"""From what the rules of a calculator come to, read in every way, to a verdict and an amount received or owed.

The amount is the one least favourable to the user, the least that is received or the most that is owed by any reading;
what hangs on something unknown is a bound, never a promise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from lnpolicy.calc.explanation import ELIGIBLE, INELIGIBLE, UNKNOWN, VERDICTS_OUTSIDE, AmountByReading
from lnpolicy.calc.setting import Setting
from lnpolicy.calc.size import Size, hull, least_of, most_of, most_of_any, size_of
from lnpolicy.calc.standing import failed, in_words_of, judged_in_term
from lnpolicy.calendar.term import NOT_YET, UNSURE
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.case import Case, without_idle
from lnpolicy.rules.derivation import Assumption
from lnpolicy.rules.language import ON
from lnpolicy.rules.logic import STATES, State, inputs_of
from lnpolicy.rules.model import Rule
from lnpolicy.rules.text import filled, remarks_of

_NOUGHT = Decimal("0.00")


class Outcome(NamedTuple):
    """One reading: how its conditions stand, what it comes to, and what it would come to if all that is open were met.

    `held` is the rule that decides, `open` are those that may hold instead, as far as that is not known. `otherwise`
    is what is received or owed without any of them, as all is where their time `is_over`.
    """

    case: Case
    state: State
    came: Size
    if_met: Size
    otherwise: Size
    held: Rule | None
    open: Sequence[Rule] = ()
    is_over: bool = False

    @property
    def is_settled(self) -> bool:
        """Whether it is known which rule decides."""
        return self.held is not None or not self.open


class Reckoning:
    """What rules come to for one set of inputs; `outcomes` are those that differ, the least favourable first."""

    def __init__(self, inputs: Mapping[str, Any], within: Setting) -> None:
        self.inputs = inputs
        self.within = within
        self.working = working = within.working
        self.options: Sequence[Rule] = working.options or self.rules
        self.rule, self.result = next((rule, rule.result) for rule in self.options if rule.result)
        outcome = self._of_options if working.options else self._of_one
        cases = working.cases(inputs, within.on)
        self.found = [outcome(case) for case in cases]
        """The outcome of every case, also of those that come to the same."""
        self.outcomes = self._differing(cases) if len(cases) > 1 else self.found
        self.least, self.best = self.outcomes[0], self.outcomes[-1]
        self.states = {outcome.state for outcome in self.outcomes}
        self.amounts = self._amounts()
        """The amount, or the least and the most it can be."""
        period = working.period
        self.term = period.validity.state_on(within.on) if period else None
        """How the day asked about stands to the period of the rules, where they have one."""
        self.is_before_term = self.term in (NOT_YET, UNSURE)
        """Whether that period has not begun, or nobody prints whether it has."""

    @cached_property
    def hoped(self) -> Outcome:
        """The least favourable outcome that may come about if all that is open is met."""
        return next((one for one in self.outcomes if one.state is not State.UNMET), self.least)

    @cached_property
    def if_all_met(self) -> Size:
        """What it comes to if all that is open is met, by whichever reading."""
        return hull([one.if_met for one in self.outcomes if one.state is not State.UNMET])

    @cached_property
    def rules(self) -> list[Rule]:
        """The rules that may speak of the case."""
        return [rule for rule, _ in self.working.in_play(self.inputs)]

    def _differing(self, cases: Sequence[Case]) -> list[Outcome]:
        """One outcome for each way to read the rules that comes to something else."""
        by = [one.came if self.working.options else (one.state, one.came) for one in self.found]
        found = [Outcome(case, *self.found[place][1:]) for place, case in without_idle(cases, by).items()]
        found.sort(key=lambda outcome: outcome.came.by, reverse=self.result.owed)
        return found if self.working.options else sorted(found, key=lambda outcome: outcome.state is not State.UNMET)

    def _of_one(self, case: Case) -> Outcome:
        """What one rule comes to; where its conditions are not met, what is so without it."""
        met = case.met[self.rule.id]
        size, otherwise = self.size(self.rule, case), self._otherwise(case)
        held, open_ = (self.rule if met else None), ([self.rule] if met is None else ())
        return Outcome(case, STATES[met], otherwise if met is False else size, size, otherwise, held, open_)

    def _of_options(self, case: Case) -> Outcome:
        """What the first option that holds comes to; where that is not known, what lies around all that may hold."""
        otherwise = self._otherwise(case)
        open_: list[Rule] = []
        held = None
        for rule in self.options:
            met = case.met[rule.id]
            if met:
                held = rule
                break
            if met is None:
                open_.append(rule)
        if self.working.during and case.value(self.working.during) is False:
            return Outcome(case, State.UNMET, otherwise, otherwise, otherwise, held, open_, True)
        size = self.size(held, case) if held else hull([self.size(rule, case) for rule in open_])
        state = State.UNKNOWN if open_ else State.UNMET
        if held and held.result and held.result.relief:
            state = State.MET
        return Outcome(case, state, size, size, otherwise, held, open_)

    def size(self, rule: Rule, case: Case) -> Size:
        """What a rule comes to in a case."""
        result = rule.result
        return size_of(result.kind, case.value(result.name)) if result else Size()

    def _otherwise(self, case: Case) -> Size:
        """What is received or owed without any rule."""
        if self.result.baseline:
            return size_of("amount", case.value(self.result.baseline))
        return Size() if self.result.owed else Size(_NOUGHT)

    def remarks(self, place: str = "") -> list[str]:
        """What the rules remark on this case, to be said at a place."""
        return remarks_of(self.rules, self.best.case.values, self.working.units, place)

    @property
    def day(self) -> date:
        """The day that must lie within the term of the rule, as the worst reading has it."""
        day: date = self.least.case.values[self.result.day or ON]
        return day

    @property
    def is_unprinted(self) -> bool:
        """Whether nobody knows what is owed where the conditions are not met."""
        return self.result.owed and not self.result.baseline

    def _amounts(self) -> Size:
        if self.working.options:
            return self._bounded(self._told(self.least))
        if State.UNKNOWN not in self.states:
            if self.least.state is State.UNMET:
                return self.least.otherwise
            came = [outcome.came for outcome in self.outcomes]
            return hull(came) if any(size.is_range for size in came) else self.least.came
        if not self.result.owed:
            return Size(None, _NOUGHT, most_of_any([outcome.if_met for outcome in self.outcomes]))
        if self.is_unprinted:
            return Size()
        if_met = [outcome.if_met for outcome in self.outcomes]
        return Size(None, min(map(least_of, if_met)), most_of_any([*if_met, *(one.otherwise for one in self.outcomes)]))

    def _bounded(self, told: Size) -> Size:
        """What is owed for certain, beside the least that it may be where an option may hold instead."""
        sure = told.least if told.amount is None else told.amount
        if sure is None or self.least.is_over:
            return told
        instead = [self.size(rule, one.case) for one in self.found for rule in one.open if not one.is_over]
        least = min([sure, *map(least_of, instead)])
        if told.amount is None:
            return told._replace(least=least)
        return told if least == told.amount else Size(told.amount, least, told.amount)

    def _told(self, outcome: Outcome) -> Size:
        """What an outcome comes to; of a sum that is not certain the most, and the least where no rule is certain."""
        came = outcome.came
        if came.amount is not None or not self.result.exact:
            return came
        return Size() if came.most is None else came._replace(least=None) if outcome.is_settled else came


class Grant(Reckoning):
    """What rules come to, and what follows from that."""

    def __init__(self, inputs: Mapping[str, Any], within: Setting) -> None:
        super().__init__(inputs, within)
        if self._is_no_by_what_is_taken():
            super().__init__(inputs, self.without_what_is_taken.within)
        self.verdict = self._verdict()
        """Whether anything is received, or relieved of; outside their dates what the period of the rules says."""
        if self.is_before_term:
            self.amounts = Size()
        self.hanging = self._hanging() if self.working.takes_values else []
        """What was taken for what is not given, as far as it all hangs on that."""
        if self.verdict == ELIGIBLE and self.hanging and self.is_unprinted:
            # what others owe nobody prints: the sum is told, and for whom it holds is open
            self.verdict, self.states = UNKNOWN, {State.UNKNOWN}

    @property
    def shown(self) -> Outcome:
        """What is explained: of one rule that is not settled, what comes of it if all that is open is met."""
        return self.hoped if self.verdict == UNKNOWN and not self.working.options else self.least

    def _is_no_by_what_is_taken(self) -> bool:
        """Whether nothing is received, but something may be if nothing is taken for what is not given."""
        if self.states != {State.UNMET} or self.working.options or not self.working.takes_values:
            return False
        if not any(one.is_taken for one in self.working.assumed(self.inputs)):
            return False
        return self.without_what_is_taken.states != {State.UNMET}

    @cached_property
    def without_what_is_taken(self) -> Reckoning:
        """What the rules come to where nothing is taken for what is not given."""
        return Reckoning(self.inputs, self.within._replace(take=False))

    def _hanging(self) -> list[Assumption]:
        """As `hanging`; beside an amount the bounds are then those that it has with nothing taken."""
        case = self.least.case
        assumed = (one for one in self.working.assumed(self.inputs) if one.is_taken)
        taken = [one for one in assumed if self.working.matters(one, case)]
        if not taken:
            return []
        without = self.without_what_is_taken
        if (without.states, without.amounts, without.if_all_met) == (self.states, self.amounts, self.if_all_met):
            return []
        self.amounts = self._within(without.amounts)
        return taken

    def _within(self, without: Size) -> Size:
        """The amounts, with the bounds that they have `without` anything taken; as they are where it has none then."""
        amount = self.amounts.amount
        if amount is None:  # the most that is printed stays so
            return self.amounts if self.amounts.least is None else hull([self.amounts, without])
        if without.least is None and without.most is None:
            return self.amounts
        return Size(amount, without.least, without.most)

    @property
    def completed(self) -> Size:
        """Between what the amount that is told lies once nothing is taken; nothing where that is no other."""
        if not self.hanging or self.without_what_is_taken.least.state is State.UNMET:
            return Size()
        if State.UNKNOWN not in self.states:
            return self.amounts
        without = self.without_what_is_taken.if_all_met
        return Size() if without == self.if_all_met else without

    def taken(self) -> list[str]:
        """What was taken for what is not given, in words, as far as it all hangs on that."""
        said = (filled(one.text, self.least.case.values, self.working.units) for one in self.hanging)
        return list(filter(None, said))

    def _verdict(self) -> str:
        outside = VERDICTS_OUTSIDE.get(self.term) if self.term else None
        if outside:
            return outside
        if self.result.exact and self.amounts.amount is None:
            return UNKNOWN
        if self.states == {State.MET}:
            return UNKNOWN if self.result.owed and most_of(self.least.came) is None else ELIGIBLE
        if self.states != {State.UNMET}:
            return UNKNOWN
        return self.outside() or (UNKNOWN if self.is_unprinted else INELIGIBLE)

    def outside(self) -> str | None:
        """The verdict on a day before or after the term of the one rule, if nothing but that is against it."""
        if self.working.options or self.states != {State.UNMET}:
            return None
        against = [leaf for one in self.outcomes for leaf in judged_in_term(self.rule, one.case).leaves_in(State.UNMET)]
        if {name for leaf in against for name in inputs_of(leaf.condition)} != {self.result.day or ON}:
            return None
        return VERDICTS_OUTSIDE.get(self.rule.validity.state_on(self.day))

    @cached_property
    def readings(self) -> tuple[AmountByReading, ...]:
        """Every outcome that differs, the least favourable first; none where all readings come to the same."""
        if len(self.outcomes) < 2 or self.is_before_term:
            return ()
        if self.working.options:
            is_settled = all(outcome.is_settled for outcome in self.outcomes)
            rows = [AmountByReading(*in_words_of(one.case), *self._told(one)) for one in self.outcomes if is_settled]
            return tuple(rows)
        found: dict[tuple[bool, Size], AmountByReading] = {}
        for outcome in self.outcomes:
            text, reason = in_words_of(outcome.case)
            is_unmet = outcome.state is State.UNMET
            if is_unmet:
                text += f"：不符合“{'；'.join(failed(self.rule, outcome.case))}”"
            elif outcome.state is State.UNKNOWN:
                text += "（条件都符合时）"
            is_told_apart = is_unmet and State.UNKNOWN in self.states
            found.setdefault((is_told_apart, outcome.came), AmountByReading(text, reason, *outcome.came))
        return tuple(found.values()) if len(found) > 1 else ()
