"""Asking for a profile at a terminal, the question first that settles most, until nothing is open or it is enough."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lnpolicy.cli.dialogue import Dialogue
from lnpolicy.cli.profile_file import require_toml
from lnpolicy.cli.profile_update import text_for
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.output.save import save
from lnpolicy.present.question import (
    BACK,
    ENOUGH,
    NONE_OF_THEM,
    NOT_KNOWN,
    as_answered,
    asks_back,
    chosen,
    has_enough,
    is_yes,
    kept,
    likely_choice,
    prompt,
)
from lnpolicy.rules.logic import inputs_of
from lnpolicy.rules.naming import explained
from lnpolicy.rules.spoken import bare
from lnpolicy.screening.checkup import checkup
from lnpolicy.screening.profile import Profile, value_said, words_of_list
from lnpolicy.screening.questions import FactQuestion
from lnpolicy.screening.screen import OPEN

if TYPE_CHECKING:
    from lnpolicy.cli.environment import Environment
    from lnpolicy.edition.edition import Edition

HOW_TO_ANSWER = "一句一句问，答几句算几句。不知道就按 Enter 跳过；? 看说明；b 退回上一句；q 不再问。"
_SHARE = 20
"""A question that may settle less than one in so many of the open policies is not put."""
_OFFER, _END = 5, 10
"""After so many questions in a row that were not answered it is said how to end, and it ends by itself."""
_LIKELY = 0.5
"""The least probability of a policy by which it is told what somebody does."""
YES, NO = ("是", "好", "好的", "要", "存", "y", "yes"), ("否", "不", "不用", "不存", "不要", "n", "no", *ENOUGH)
"""What is answered where a name is wanted."""


class Interview:
    """One conversation that fills a profile; with a `target` it is written there after each answer."""

    def __init__(
        self, profile: Profile, on: date, edition: Edition, environment: Environment, target: Path | None
    ) -> None:
        self._at_first = self._profile = profile
        self._on = on
        self._edition = edition
        self._vocabulary = edition.eligibility.vocabulary
        self._dialogue = Dialogue(environment)
        self._target = target
        self._before: list[tuple[Profile, str]] = []
        self._asked: list[str] = []
        self._earlier: dict[str, dict[str, Any]] = {}  # what was answered to questions that somebody went back to
        self._unanswered = 0
        self._said_how_to_end = False

    def profile(self) -> Profile:
        """What was said once everything has been asked, or somebody has had enough."""
        self._dialogue.say(HOW_TO_ANSWER)
        try:
            while (question := self._next()) is not None:
                if not self._put(question):
                    break
        except EOFError:
            pass
        except KeyboardInterrupt:
            if self._target is not None and self._before:
                self._dialogue.say(f"\n答过的已存到 {self._target}")
            raise
        self._offer_to_save()
        return self._profile

    def _next(self) -> FactQuestion | None:
        """The best question that has not been put, after who somebody is and where, with a line on how far it is."""
        if self._unanswered >= _END:
            self._dialogue.say(f"\n连着 {_END} 问没有答，先看结果。")
            return None
        made = checkup(self._profile, on=self._on, edition=self._edition)
        open_ = made.counts[OPEN]
        left = made.questions_but(self._asked)
        opening = self._vocabulary.opening
        worth = [one for one in left if one.name in opening or one.prices or one.may_settle * _SHARE >= open_]
        if not any(question.may_settle for question in worth):
            if most := max((question.may_settle for question in left), default=0):
                self._dialogue.say(f"\n剩下的每问最多定 {most} 条，不再问。")
            return None  # an amount may be open, and is told with the result
        questions = {question.name: question for question in worth}
        priced = [question.name for question in worth if question.prices]
        found = next(questions[name] for name in (*opening, *priced, *questions) if name in questions)
        self._dialogue.say("")
        asks = found.text if self._is_list(found) else ""  # of one fact the prompt says it
        self._dialogue.say(f"第{len(self._asked) + 1}问，还有 {open_} 条待确认。{asks}")
        return found

    def _put(self, question: FactQuestion) -> bool:
        """Ask until an answer can be taken; whether to go on asking."""
        for line in self._offered(question):
            self._dialogue.say(line)
        earlier = self._earlier.get(question.name)
        while True:
            typed = self._dialogue.read(*self._prompt(question))
            if has_enough(typed):
                return False
            if bare(typed).lower() in BACK:
                self._go_back()
                return True
            if asks_back(typed):
                self._explain(question)
                continue
            is_kept = not typed and earlier is not None
            try:
                found = earlier if is_kept else None if typed in NOT_KNOWN else self._understood(question, typed)
                self._learn(question, found)
                self._tell_how_to_end(is_answered=found is not None)
            except ValueNotAccepted as error:
                self._dialogue.say(f"{error.message}。{error.hint}")
                continue
            return True

    def _tell_how_to_end(self, *, is_answered: bool) -> None:
        """Say, once, how to see the result, after several questions in a row that were not answered."""
        self._unanswered = 0 if is_answered else self._unanswered + 1
        if self._unanswered == _OFFER and not self._said_how_to_end:
            self._said_how_to_end = True
            self._dialogue.say(f"\n连着 {_OFFER} 问没有答。输入 q 就看结果，接着答也行。")

    def _offered(self, question: FactQuestion) -> list[str]:
        """What may be chosen, a line each."""
        if self._is_list(question):
            facts = (self._vocabulary.facts[name] for name in question.facts)
            return [f"{number} {fact.in_list}" for number, fact in enumerate(facts, 1)]
        choices = self._vocabulary.facts[question.name].input.choices
        return [f"{number} {ways[0]}" for number, ways in enumerate(choices.values(), 1)]

    def _prompt(self, question: FactQuestion) -> tuple[str, str]:
        if self._is_list(question):
            asked, how = f"{question.label}（填序号，可填几个，如 1 3；都没有填 0；? 逐项说明）", ": "
        else:
            asked, how = prompt(self._vocabulary.facts[question.name].input)
        earlier = self._earlier.get(question.name)
        return asked + (kept(self._answered(question, earlier)) if earlier is not None else ""), how

    def _answered(self, question: FactQuestion, found: dict[str, Any]) -> str:
        """What was answered to a question, in words."""
        facts = self._vocabulary.facts
        if self._is_list(question):
            return "、".join(facts[name].in_list for name, is_so in found.items() if is_so) or "都没有"
        return as_answered(facts[question.name].input, found[question.name])

    def _is_list(self, question: FactQuestion) -> bool:
        return question.name not in self._vocabulary.facts

    def _explain(self, question: FactQuestion) -> None:
        for name in question.facts:
            declared = self._vocabulary.facts[name].input
            self._dialogue.say(f"{declared.label}：{explained(declared)}")

    def _understood(self, question: FactQuestion, typed: str) -> dict[str, Any]:
        """The facts that an answer states."""
        if self._is_list(question):
            return self._listed(question, typed)
        fact = self._vocabulary.facts[question.name]
        declared = fact.input
        try:
            return {question.name: value_said(fact, chosen(declared, typed))}
        except ValueNotAccepted as error:
            if not declared.choices:
                raise
            near = likely_choice(declared, typed)
            if near is not None and self._is_meant(declared.choices[near][0]):
                return {question.name: near}
            names = "、".join(ways[0] for ways in declared.choices.values())
            hint = f"请填 1 到 {len(declared.choices)} 的序号，或其中一个：{names}"
            raise ValueNotAccepted(error.message, hint=hint, param=error.param) from None

    def _listed(self, question: FactQuestion, typed: str) -> dict[str, Any]:
        """Of each fact of the list whether it is so: those that are named by number or label, and what they need."""
        facts = self._vocabulary.facts
        labels = {word: name for name in question.facts for word in (facts[name].input.label, facts[name].in_list)}
        chosen: set[str] = set()
        words = () if bare(typed) in NONE_OF_THEM else words_of_list(typed, self._vocabulary, by_spaces=True)
        for word in words:
            if word.isdecimal() and 1 <= int(word) <= len(question.facts):
                chosen.add(question.facts[int(word) - 1])
            elif word in labels:
                chosen.add(labels[word])
            elif (meant := self._done_by_whoever_says(word, question)) and self._is_meant(facts[meant].in_list):
                chosen.add(meant)
            else:
                hint = f"请填 1 到 {len(question.facts)} 的序号，几个用空格隔开；都没有填 0"
                raise ValueNotAccepted(f"{question.label} 不接受“{word}”", hint=hint, param=question.name)
        for name in list(chosen):
            while (name := facts[name].needs) in question.facts:
                chosen.add(name)
        return {name: name in chosen for name in question.facts}

    def _done_by_whoever_says(self, words: str, question: FactQuestion) -> str | None:
        """The one fact of a list that the policies hang on which `words` find; None where it is not one."""
        likely = [hit.policy.id for hit in self._edition.search(words, limit=1) if hit.score >= _LIKELY]
        for item in self._edition.eligibility.entitlements:
            if item.policy in likely and item.when is not None:
                found = set(question.facts) & set(inputs_of(item.when))
                return found.pop() if len(found) == 1 else None
        return None

    def _is_meant(self, label: str) -> bool:
        """Whether somebody says that this is what was meant."""
        typed = self._dialogue.read(f"是不是“{label}”", "是/否: ")
        if has_enough(typed):
            raise EOFError
        return is_yes(typed)

    def _learn(self, question: FactQuestion, found: dict[str, Any] | None) -> None:
        """Note an answer, or that there is none; raises `ValueNotAccepted` for a contradiction."""
        found = found or {}
        noes = {name for name, value in found.items() if value is False} if self._is_list(question) else set()
        facts, listed = {**self._profile.facts, **found}, (self._profile.listed - found.keys()) | noes
        more = Profile(facts, self._profile.inputs, listed)
        self._vocabulary.completed(facts, listed=listed)
        self._before.append((self._profile, question.name))
        self._asked.append(question.name)
        self._earlier.pop(question.name, None)
        self._profile = more
        self._keep()

    def _go_back(self) -> None:
        """Forget the last answer, so that its question comes again."""
        if not self._before:
            self._dialogue.say("这是第一句。")
            return
        self._unanswered = 0
        now = self._profile.facts
        self._profile, name = self._before.pop()
        self._asked.remove(name)
        if found := {fact: value for fact, value in now.items() if self._profile.facts.get(fact) != value}:
            self._earlier[name] = found
        self._keep()

    def _keep(self) -> None:
        if self._target is not None:
            save(self._target, text_for(self._target, self._profile, self._edition), param="--save")

    def _asked_for_file(self) -> Path | None:
        """The file that somebody names for the profile; None where they want none, or it is there already."""
        question = "画像存到哪个文件（如 公司.toml；Enter 不存）"
        while True:
            try:
                typed = self._dialogue.read(question, ": ")
            except EOFError:
                return None
            if not typed or typed.lower() in NO:
                return None
            if typed.lower() in YES:
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
        if not self._before:
            return
        if self._target is None:
            if self._profile == self._at_first:
                return
            self._target = self._asked_for_file()
            if self._target is None:
                return
            self._keep()
        self._dialogue.say(f"已存到 {self._target}；下次 lnpolicy checkup {self._target}")
