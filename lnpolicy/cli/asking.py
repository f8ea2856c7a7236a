"""Asking at a terminal: what a calculator needs, then what would make its answer exact."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from lnpolicy.calc.next_question import assumed_question, next_question
from lnpolicy.cli.dialogue import Dialogue
from lnpolicy.cli.opening import published
from lnpolicy.cli.retyped import command_line
from lnpolicy.errors import LnpolicyError, ValueNotAccepted
from lnpolicy.present.question import (
    BACK,
    HOW_TO_ANSWER,
    NOT_KNOWN,
    WHY_GO_ON,
    any_will_do,
    as_answered,
    asks_back,
    choices,
    chosen,
    has_enough,
    help_with,
    is_short,
    is_yes,
    kept,
    likely_choice,
    plainly,
    prompt,
    reason,
)
from lnpolicy.rules.inputs import dated, understood, unusual
from lnpolicy.rules.spoken import bare
from lnpolicy.search.segment import words

if TYPE_CHECKING:
    from lnpolicy.calc.answer import Answer
    from lnpolicy.calc.explanation import Question
    from lnpolicy.cli.environment import Environment
    from lnpolicy.edition.edition import Edition
    from lnpolicy.rules.declaration import Input


class _Enough(Exception):
    """Somebody wants no more questions."""


class _Back(Exception):
    """Somebody wants the question before once more."""


_FEW = 2
"""As many inputs of which one will do are asked for one after the other, without a list of them before."""

_Put = tuple[dict[str, Any], "Answer"]
"""What is given once a question has been answered, and what follows from it."""


class Asking:
    """One conversation about one calculation.

    `given` are the inputs by name, as they were typed, and grow with each answer; `has_learnt` tells whether they did.
    """

    def __init__(
        self,
        calculator: str,
        given: Mapping[str, Any],
        work_out: Callable[[Mapping[str, Any]], Answer],
        edition: Edition,
        environment: Environment,
        on: date,
    ) -> None:
        self.given = dict(given)
        self.has_learnt = False
        self._calculator = calculator
        self._work_out = work_out
        self._edition = edition
        self._rulebook = edition.rules(calculator)
        self._on = on
        self._environment = environment
        self._dialogue = Dialogue(environment, lambda text: words(published(environment).index.tokenizer, text))
        self._asked: set[str] = set()
        self._before: list[tuple[dict[str, Any], Answer, str]] = []
        self._earlier: dict[str, Any] = {}  # what was answered to questions that somebody went back to
        self._has_said_how = False
        self._said = ""

    def answer(self) -> Answer:
        """The answer, once everything has been asked on which it hangs, or somebody has had enough.

        What the calculator needs is asked first. Raises `ValueNotAccepted` for what was given already and cannot be
        taken.
        """
        self._made = self._work_out(self.given)
        try:
            while self._has_put_one(self._made):
                pass
        except (EOFError, _Enough):
            pass
        if self._asked:
            self._dialogue.say("")
        return self._made

    def _has_put_one(self, made: Answer) -> bool:
        """Put the next question, if there is one, or the one before again where somebody goes back."""
        try:
            for group in self._rulebook.calculators[self._calculator].needed:
                left = [name for name in self._asked_for(group, made) if name not in self._asked]
                if left and self.given.keys().isdisjoint(group):
                    self._supplied(left)
                    return True
            if (question := self._next(made, self._asked)) is None:
                return False
            self._say_so_far(made)
            declared = self._rulebook.inputs[question.input]
            self._learn(self._put(declared, self.given, reason(question, declared)))
        except _Back:
            self._go_back()
        return True

    def _go_back(self) -> None:
        """Forget what was said last, so that its question comes again."""
        if not self._before:
            self._dialogue.say("这是第一句。")
            return
        now = self.given
        self.given, self._made, name = self._before.pop()
        self._asked.discard(name)
        if now.get(name) is not None:
            self._earlier[name] = now[name]

    def tell_command_line(self, others: Mapping[str, Any]) -> None:
        """Say what to type to get the same answer at once, if anything was asked; `others` are options by their names.

        In one piece, so that it can be copied; where a question was left open, it is not asked again.
        """
        if self._asked:
            is_settled = self._next(self._made, ()) is None
            days = {
                name: day for name, day in self._made.inputs.items() if isinstance(day, date) and name in self.given
            }
            given = {**self.given, **days}  # which were spoken of by the day on which they were typed
            typed = command_line(self._calculator, given, self._rulebook, others, asks=is_settled)
            self._environment.stdout.flush()
            self._environment.say(f"\n下次可直接输入：{typed}")

    def _next(self, made: Answer, asked: Collection[str]) -> Question | None:
        """What to ask next: what the answer hangs on, then what it takes for granted."""
        ways = made, asked, self._if_so, self._rulebook
        return next_question(*ways) or assumed_question(*ways)

    def _learn(self, found: _Put | None) -> None:
        if found is not None:
            self.given, self._made = found
            self.has_learnt = True

    def _if_so(self, name: str, value: Any) -> Answer | None:
        try:
            return self._work_out({**self.given, name: value})
        except ValueNotAccepted:
            return None

    def _say_so_far(self, made: Answer) -> None:
        """The answer as it stands in a line, unless it has been said."""
        if made.headline != self._said:
            if self._said or self.has_learnt:
                self._dialogue.say("")
            self._dialogue.say(made.headline)
            if not self._said:
                self._dialogue.say(WHY_GO_ON + ("" if self._has_said_how else HOW_TO_ANSWER))
                self._has_said_how = True
            self._said = made.headline
        self._dialogue.say("")

    # ------------------------------------------------------------ one question

    def _asked_for(self, group: Sequence[str], made: Answer) -> Sequence[str]:
        """Those of a group, of which one is needed, that the answer asks for; all where it asks for nothing."""
        asked = {question.input for question in made.questions}
        return [name for name in group if name in asked] if len(group) > 1 and asked else group

    def _supplied(self, group: Sequence[str]) -> None:
        """Ask for one input of a group, of which one is needed, until one is known or nobody knows any."""
        if len(group) > _FEW:
            self._dialogue.say(any_will_do(group, self._rulebook))
        for name in group:
            if (found := self._put(self._rulebook.inputs[name], self.given)) is not None:
                self._learn(found)
                return

    def _put(self, declared: Input, given: Mapping[str, Any], why: str = "") -> _Put | None:
        """Ask until an answer can be taken; None where somebody does not know.

        Raises `_Enough` and `_Back`.
        """
        found = self._taken(declared, given, why)
        self._earlier.pop(declared.name, None)
        self._asked.add(declared.name)
        self._before.append((self.given, self._made, declared.name))
        return found

    def _taken(self, declared: Input, given: Mapping[str, Any], why: str) -> _Put | None:
        if why and not is_short(why):
            self._dialogue.say(why)
        for line in choices(declared):
            self._dialogue.say(line)
        for typed in self._typed(declared, why):
            more = {**given, declared.name: typed}
            try:
                return more, self._work_out(more)
            except ValueNotAccepted as error:
                self._refuse(error)
        return None

    def _typed(self, declared: Input, why: str) -> Iterator[Any]:
        """What is typed, as long as it is a value of the input's kind; ends where somebody does not know.

        Raises `_Enough` where somebody wants no more questions, and `_Back` where they want the one before again.
        """
        doubted = earlier = self._earlier.get(declared.name)
        question, how = prompt(declared)
        question = why + question if is_short(why) else question
        question += kept(as_answered(declared, earlier)) if earlier is not None else ""
        if not self._has_said_how:
            question, self._has_said_how = f"{question}（{HOW_TO_ANSWER.rstrip('。')}）", True
        while (typed := self._dialogue.read(question, how)) not in NOT_KNOWN or (not typed and earlier is not None):
            if not typed:
                yield earlier
                continue
            if has_enough(typed):
                raise _Enough
            if bare(typed).lower() in BACK:
                raise _Back
            if asks_back(typed):
                self._dialogue.say(help_with(declared, why))
                continue
            try:
                value = self._understood(declared, chosen(declared, typed))
            except LnpolicyError as error:
                near = likely_choice(declared, typed)
                if near is None or not self._is_confirmed(declared, near):
                    self._refuse(error)
                    continue
                value = near
            slips = self._slips(declared, value)
            if slips and value != doubted:
                doubted = value
                self._dialogue.say(f"{slips[0]}{'' if slips[0].endswith('？') else '；'}就是这个数的，再填一次")
                continue
            yield value

    def _slips(self, declared: Input, value: Any) -> list[str]:
        """What makes a figure, alone or beside what was given before, probably a slip."""
        before = {name: made for name, made in self._made.inputs.items() if made is not None}
        with_it = before | understood(self._rulebook, self._calculator, {declared.name: value})
        known = unusual(self._rulebook, before, is_asked=True)
        return [said for said in unusual(self._rulebook, with_it, is_asked=True) if said not in known]

    def _understood(self, declared: Input, typed: str) -> Any:
        """What was typed as a value that will be taken; raises `LnpolicyError` where it is none."""
        if declared.kind == "policy":
            from lnpolicy.cli.lookup import policy_computed

            typed = policy_computed(self._edition, self._calculator, typed)
        given, spoken = dated(self._rulebook, {declared.name: typed}, self._on)
        understood(self._rulebook, self._calculator, given)
        for sentence in spoken:
            self._dialogue.say(sentence)
        return given[declared.name]

    def _is_confirmed(self, declared: Input, near: str) -> bool:
        """Whether somebody says that a choice is what was meant."""
        typed = self._dialogue.read(f"是不是“{declared.choices[near][0]}”", "是/否: ")
        if has_enough(typed):
            raise _Enough
        return is_yes(typed)

    def _refuse(self, error: LnpolicyError) -> None:
        self._dialogue.say(plainly(error, self._rulebook))
