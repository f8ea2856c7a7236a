"""Asking for a profile at a terminal, the question first that settles most, until nothing is open or it is enough."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lnpolicy.cli.conversation import Conversation, NotTaken, Posed
from lnpolicy.cli.dialogue import Dialogue
from lnpolicy.cli.profile_file import require_toml
from lnpolicy.cli.profile_update import text_for
from lnpolicy.errors import LnpolicyError, ValueNotAccepted
from lnpolicy.output.save import save
from lnpolicy.present.question import (
    HOW_TO_ANSWER,
    as_answered,
    has_enough,
    is_none_of_them,
    is_yes,
    prompt,
)
from lnpolicy.rules.conclusions import completed
from lnpolicy.rules.logic import inputs_of
from lnpolicy.rules.naming import explained
from lnpolicy.screening.checkup import checkup
from lnpolicy.screening.profile import Profile, value_said, words_of_list
from lnpolicy.screening.questions import FactQuestion
from lnpolicy.screening.screen import OPEN

if TYPE_CHECKING:
    from lnpolicy.cli.environment import Environment
    from lnpolicy.edition.edition import Edition
    from lnpolicy.rules.facts import Fact

_FIRST = f"一句一句问，答几句算几句。{HOW_TO_ANSWER}"
_SHARE = 20
"""A question that may settle less than one in so many of the open policies is not put."""
_OFFER, _END = 5, 10
"""After so many questions in a row that were not answered it is said how to end, and it ends by itself."""
_LIKELY = 0.5
"""The least probability of a policy by which it is told what somebody does."""
_SAVES, _DOES_NOT_SAVE = ("要", "存"), ("否", "不", "不用", "不存", "不要", "n", "no")
"""What is answered where a name is wanted, besides a yes."""

_Found = dict[str, Any]
"""The facts that an answer states."""


class Interview:
    """One conversation that fills a profile; with a `target` it is written there after each answer."""

    def __init__(
        self, profile: Profile, on: date, edition: Edition, environment: Environment, target: Path | None
    ) -> None:
        self._at_first = profile
        self._on = on
        self._edition = edition
        self._vocabulary = edition.eligibility.vocabulary
        self._dialogue = Dialogue(environment)
        self._conversation: Conversation[Profile, _Found] = Conversation(self._dialogue, profile, self._keep)
        self._target = target
        self._has_said_how_to_end = False

    def profile(self) -> Profile:
        """What was said once everything has been asked, or somebody has had enough."""
        self._dialogue.say(_FIRST)
        try:
            self._conversation.go_on(self._next)
        except KeyboardInterrupt:
            if self._target is not None and self._conversation.asked:
                self._dialogue.say(f"\n答过的已存到 {self._target}")
            raise
        self._offer_to_save()
        return self._conversation.known

    def _next(self) -> Posed[Profile, _Found] | None:
        """The best question that has not been put, after who somebody is and where, with a line on how far it is."""
        profile, asked = self._conversation.known, self._conversation.asked
        if self._conversation.unanswered >= _OFFER and not self._has_said_how_to_end:
            self._has_said_how_to_end = True
            self._dialogue.say(f"\n连着 {_OFFER} 问没有答。输入 q 就看结果，接着答也行。")
        if self._conversation.unanswered >= _END:
            self._dialogue.say(f"\n连着 {_END} 问没有答，先看结果。")
            return None
        made = checkup(profile, on=self._on, edition=self._edition)
        open_ = made.counts[OPEN]
        left = made.questions_but(asked)
        opening = self._vocabulary.opening
        worth = [one for one in left if one.name in opening or one.prices or one.may_settle * _SHARE >= open_]
        if not any(question.may_settle for question in worth):
            if most := max((question.may_settle for question in left), default=0):
                self._dialogue.say(f"\n剩下的每问最多定 {most} 条，不再问。")
            return None  # an amount may be open, and is told with the result
        questions = {question.name: question for question in worth}
        priced = [question.name for question in worth if question.prices]
        question = next(questions[name] for name in (*opening, *priced, *questions) if name in questions)
        is_list = question.name not in self._vocabulary.facts
        self._dialogue.say("")
        asks = question.text if is_list else ""  # of one fact the prompt says it
        self._dialogue.say(f"第{len(asked) + 1}问，还有 {open_} 条待确认。{asks}")
        return (_OfList if is_list else _OfFact)(question, profile, self._edition, self._conversation)

    def _keep(self, profile: Profile) -> None:
        if self._target is not None:
            save(self._target, text_for(self._target, profile, self._edition), param="--save")

    def _asked_for_file(self) -> Path | None:
        """The file that somebody names for the profile; None where they want none, or it is there already."""
        question = "画像存到哪个文件（如 公司.toml；Enter 不存）"
        while True:
            try:
                typed = self._dialogue.read(question, ": ")
            except EOFError:
                return None
            if not typed or typed.lower() in _DOES_NOT_SAVE or has_enough(typed):
                return None
            if is_yes(typed) or typed in _SAVES:
                question = "好，文件叫什么名字（如 公司.toml）"
                continue
            try:
                target = require_toml(Path(typed), "--save")
            except ValueNotAccepted as error:
                self._dialogue.say(f"{error.message}。{error.hint}")
                continue
            if target.exists():
                self._dialogue.say(f"{target} 已经存在，没有覆盖；换一个名字，或下次加上 --save {target} --force。")
                continue
            return target

    def _offer_to_save(self) -> None:
        """Write the profile, if anything was said and somebody names a file for it."""
        profile = self._conversation.known
        if not self._conversation.asked:
            return
        if self._target is None:
            if profile == self._at_first:
                return
            self._target = self._asked_for_file()
            if self._target is None:
                return
            self._keep(profile)
        self._dialogue.say(f"已存到 {self._target}；下次 lnpolicy checkup {self._target}")


class _OfFacts(Posed[Profile, _Found]):
    """A question about facts of a profile, as it is put."""

    def __init__(
        self,
        question: FactQuestion,
        profile: Profile,
        edition: Edition,
        conversation: Conversation[Profile, _Found],
    ) -> None:
        self.name = question.name
        self._question = question
        self._profile = profile
        self._edition = edition
        self._facts = edition.eligibility.vocabulary.facts
        self._conversation = conversation

    def explained(self) -> Iterator[str]:
        """What each of the facts means."""
        for declared in (self._facts[name].input for name in self._question.facts):
            yield f"{declared.label}：{explained(declared)}"

    def _learnt(self, found: _Found, noes: set[str]) -> Profile:
        """The profile with what was found, the `noes` by a list alone; raises `NotTaken` for a contradiction."""
        facts, listed = {**self._profile.facts, **found}, (self._profile.listed - found.keys()) | noes
        try:
            completed(self._edition.eligibility.vocabulary, facts, listed=listed)
        except ValueNotAccepted as error:
            raise _refused(error) from None
        return Profile(facts, self._profile.inputs, listed)


class _OfFact(_OfFacts):
    """A question about one fact."""

    @property
    def _fact(self) -> Fact:
        return self._facts[self.name]

    def before(self) -> list[str]:
        """What may be chosen."""
        return [f"{number} {ways[0]}" for number, ways in enumerate(self._fact.input.choices.values(), 1)]

    def prompt(self) -> tuple[str, str]:
        """The fact, and how it is answered."""
        return prompt(self._fact.input)

    def in_words(self, answer: _Found) -> str:
        """The value."""
        return as_answered(self._fact.input, answer[self.name])

    def understood(self, typed: str) -> _Found:
        """The value as the fact has it."""
        declared = self._fact.input
        try:
            return {self.name: self._conversation.chosen(declared, typed, lambda value: value_said(self._fact, value))}
        except ValueNotAccepted as error:
            if declared.choices:
                names = "、".join(ways[0] for ways in declared.choices.values())
                error.hint = f"请填 1 到 {len(declared.choices)} 的序号，或其中一个：{names}"
            raise _refused(error) from None

    def known_with(self, answer: _Found) -> Profile:
        """The profile with the fact."""
        return self._learnt(answer, set())


class _OfList(_OfFacts):
    """A question about several facts at once, of which those that are so are named."""

    def before(self) -> list[str]:
        """What may be chosen."""
        return [f"{number} {self._facts[name].in_list}" for number, name in enumerate(self._question.facts, 1)]

    def prompt(self) -> tuple[str, str]:
        """The list, and how it is answered."""
        return f"{self._question.label}（填序号，可填几个，如 1 3；都没有填 0；? 逐项说明）", ": "

    def in_words(self, answer: _Found) -> str:
        """What was chosen."""
        return "、".join(self._facts[name].in_list for name, is_so in answer.items() if is_so) or "都没有"

    def understood(self, typed: str) -> _Found:
        """Of each fact whether it is so: those that are named by number or label, and what they need."""
        facts, of = self._facts, self._question.facts
        labels = {word: name for name in of for word in (facts[name].input.label, facts[name].in_list)}
        chosen: set[str] = set()
        vocabulary = self._edition.eligibility.vocabulary
        for word in () if is_none_of_them(typed) else words_of_list(typed, vocabulary, by_spaces=True):
            if word.isdecimal() and 1 <= int(word) <= len(of):
                chosen.add(of[int(word) - 1])
            elif word in labels:
                chosen.add(labels[word])
            elif (meant := self._done_by_whoever_says(word)) and self._conversation.is_meant(facts[meant].in_list):
                chosen.add(meant)
            else:
                raise NotTaken(
                    f"{self._question.label} 不接受“{word}”。请填 1 到 {len(of)} 的序号，几个用空格隔开；都没有填 0"
                )
        for name in list(chosen):
            while (name := facts[name].needs) in of:
                chosen.add(name)
        return {name: name in chosen for name in of}

    def known_with(self, answer: _Found) -> Profile:
        """The profile with each of the facts, of which the list alone says no of some."""
        return self._learnt(answer, {name for name, value in answer.items() if value is False})

    def _done_by_whoever_says(self, words: str) -> str | None:
        """The one fact of the list that the policies hang on which `words` find; None where it is not one."""
        likely = [hit.policy.id for hit in self._edition.search(words, limit=1) if hit.score >= _LIKELY]
        for item in self._edition.eligibility.entitlements:
            if item.policy in likely and item.when is not None:
                found = set(self._question.facts) & set(inputs_of(item.when))
                return found.pop() if len(found) == 1 else None
        return None


def _refused(error: LnpolicyError) -> NotTaken:
    return NotTaken(f"{error.message}。{error.hint}")
