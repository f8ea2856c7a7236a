"""Asking at a terminal: what a calculator needs, then what would make its answer exact."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from lnpolicy.calc.next_question import assumed_question, next_question
from lnpolicy.cli.conversation import Conversation, NotTaken, Posed
from lnpolicy.cli.dialogue import Dialogue
from lnpolicy.cli.opening import published
from lnpolicy.cli.retyped import command_line
from lnpolicy.errors import LnpolicyError, ValueNotAccepted
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.present.question import (
    HOW_TO_ANSWER,
    WHY_GO_ON,
    any_will_do,
    as_answered,
    choices,
    help_with,
    is_short,
    plainly,
    prompt,
    reason,
)
from lnpolicy.rules.inputs import dated, understood, unusual
from lnpolicy.search.segment import words

if TYPE_CHECKING:
    from lnpolicy.calc.answer import Answer
    from lnpolicy.calc.explanation import Question
    from lnpolicy.cli.environment import Environment
    from lnpolicy.edition.edition import Edition
    from lnpolicy.rules.declaration import Input

_FEW = 2
"""As many inputs of which one will do are asked for one after the other, without a list of them before."""

_Known = tuple[dict[str, Any], "Answer"]
"""The inputs by name, as they were typed, and what follows from them."""


class Asking:
    """One conversation about one calculation; `given` are the inputs by name, as they were typed."""

    def __init__(
        self,
        calculator: str,
        given: Mapping[str, Any],
        work_out: Callable[[Mapping[str, Any]], Answer],
        edition: Edition,
        environment: Environment,
        on: date,
    ) -> None:
        self._given = dict(given)
        self._calculator = calculator
        self._work_out = work_out
        self._edition = edition
        self._rulebook = edition.rules(calculator)
        self._on = on
        self._environment = environment
        self._dialogue = Dialogue(environment, lambda text: words(published(environment).index.tokenizer, text))
        self._has_said_how = False
        self._said = ""

    def answer(self) -> Answer:
        """The answer, once everything has been asked on which it hangs, or somebody has had enough.

        What the calculator needs is asked first. Raises `ValueNotAccepted` for what was given already and cannot be
        taken.
        """
        known = self._given, self._work_out(self._given)
        self._conversation: Conversation[_Known, Any] = Conversation(self._dialogue, known)
        self._matter = _Matter(
            self._calculator, self._edition, self._on, self._work_out, self._dialogue, self._conversation, {}
        )
        self._conversation.go_on(self._next)
        if self._conversation.asked:
            self._dialogue.say("")
        return self._conversation.known[1]

    def _next(self) -> Posed[_Known, Any] | None:
        """The next question, if there is one: for what is needed, then what would make the answer exact."""
        given, made = self._conversation.known
        asked = self._conversation.asked
        for group in self._rulebook.calculators[self._calculator].needed:
            wanted = self._asked_for(group, made)
            left = [name for name in wanted if name not in asked]
            if left and given.keys().isdisjoint(group):
                if len(left) == len(wanted) > _FEW:
                    self._dialogue.say(any_will_do(left, self._rulebook))
                return self._posed(left[0], "")
        question = self._next_open(made, asked)
        if question is None:
            return None
        self._say_so_far(made)
        return self._posed(question.input, reason(question, self._rulebook.inputs[question.input]))

    def tell_command_line(self, others: Mapping[str, Any]) -> None:
        """Say what to type to get the same answer at once, if anything was asked; `others` are options by their names.

        In one piece, so that it can be copied; where a question was left open, it is not asked again.
        """
        if self._conversation.asked:
            given, made = self._conversation.known
            is_settled = self._next_open(made, ()) is None
            days = {name: day for name, day in made.inputs.items() if isinstance(day, date) and name in given}
            typed = {**given, **days}  # which were spoken of by the day on which they were typed
            line = command_line(self._calculator, typed, self._rulebook, others, asks=is_settled)
            self._environment.stdout.flush()
            self._environment.say(f"\n下次可直接输入：{line}")

    def _next_open(self, made: Answer, asked: Collection[str]) -> Question | None:
        """What to ask next: what the answer hangs on, then what it takes for granted."""
        ways = made, asked, self._if_so, self._rulebook
        return next_question(*ways) or assumed_question(*ways)

    def _if_so(self, name: str, value: Any) -> Answer | None:
        try:
            return self._work_out({**self._conversation.known[0], name: value})
        except ValueNotAccepted:
            return None

    def _say_so_far(self, made: Answer) -> None:
        """The answer as it stands in a line, unless it has been said."""
        if made.headline != self._said:
            if self._said or self._conversation.has_learnt:
                self._dialogue.say("")
            self._dialogue.say(made.headline)
            if not self._said:
                self._dialogue.say(WHY_GO_ON + self._how_to_answer())
            self._said = made.headline
        self._dialogue.say("")

    def _how_to_answer(self) -> str:
        """How to answer, unless it has been said."""
        said, self._has_said_how = self._has_said_how, True
        return "" if said else HOW_TO_ANSWER

    def _asked_for(self, group: Sequence[str], made: Answer) -> Sequence[str]:
        """Those of a group, of which one is needed, that the answer asks for; all where it asks for nothing."""
        asked = {question.input for question in made.questions}
        return [name for name in group if name in asked] if len(group) > 1 and asked else group

    def _posed(self, name: str, why: str) -> _OfInput:
        return _OfInput(self._rulebook.inputs[name], why, self._how_to_answer().rstrip("。"), self._matter)


class _Matter(NamedTuple):
    """What a conversation is about, and who has it; `sure` has for inputs the value that is not doubted any more."""

    calculator: str
    edition: Edition
    on: date
    work_out: Callable[[Mapping[str, Any]], Answer]
    dialogue: Dialogue
    conversation: Conversation[_Known, Any]
    sure: dict[str, Any]


class _OfInput(Posed[_Known, Any]):
    """A question about one input, with why it is asked and, the first time, how it is answered."""

    def __init__(self, declared: Input, why: str, how: str, matter: _Matter) -> None:
        self.name = declared.name
        self._declared = declared
        self._why = why
        self._how = how
        self._matter = matter
        self._rulebook = matter.edition.rules(matter.calculator)

    def before(self) -> list[str]:
        """Why it is asked, unless that stands in its own line, and what may be chosen."""
        return [*([self._why] if self._why and not is_short(self._why) else []), *choices(self._declared)]

    def prompt(self) -> tuple[str, str]:
        """The input, behind a short reason, and how it is answered."""
        question, how = prompt(self._declared)
        question = self._why + question if is_short(self._why) else question
        return question + (f"（{self._how}）" if self._how else ""), how

    def explained(self) -> list[str]:
        """What it means, where it is found, what may be chosen."""
        return [help_with(self._declared, self._why)]

    def in_words(self, answer: Any) -> str:
        """The value."""
        return as_answered(self._declared, answer)

    def understood(self, typed: str) -> Any:
        """What was typed as a value of the input's kind."""
        try:
            value = self._matter.conversation.chosen(self._declared, typed, self._value)
        except LnpolicyError as error:
            raise self._refused(error) from None
        slips = self._slips(value)
        is_sure = self._matter.sure.get(self.name) == value
        self._matter.sure[self.name] = value
        if slips and not is_sure:
            raise NotTaken(f"{slips[0]}{'' if slips[0].endswith('？') else '；'}就是这个数的，再填一次")
        return value

    def known_with(self, answer: Any) -> _Known:
        """The inputs with this one, and what follows."""
        given = {**self._matter.conversation.known[0], self.name: answer}
        try:
            return given, self._matter.work_out(given)
        except ValueNotAccepted as error:
            raise self._refused(error) from None

    def _value(self, typed: str) -> Any:
        """What was typed as a value that will be taken; raises `LnpolicyError` where it is none."""
        _, edition, on, *_ = matter = self._matter
        if self._declared.kind == "policy":
            from lnpolicy.cli.lookup import policy_computed

            typed = policy_computed(edition, matter.calculator, typed)
        given, spoken = dated(self._rulebook, {self.name: typed}, on)
        understood(self._rulebook, matter.calculator, given)
        for sentence in spoken:
            matter.dialogue.say(sentence)
        return given[self.name]

    def _slips(self, value: Any) -> list[str]:
        """What makes a figure, alone or beside what was given before, probably a slip."""
        inputs = self._matter.conversation.known[1].inputs
        before = {name: made for name, made in inputs.items() if made is not None}
        with_it = before | understood(self._rulebook, self._matter.calculator, {self.name: value})
        known = unusual(self._rulebook, before, is_asked=True)
        return [said for said in unusual(self._rulebook, with_it, is_asked=True) if said not in known]

    def _refused(self, error: LnpolicyError) -> NotTaken:
        return NotTaken(plainly(error, self._rulebook))
