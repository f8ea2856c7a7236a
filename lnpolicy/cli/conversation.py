"""How a conversation at a terminal goes, whatever it is about.

A question is put until its answer can be taken, explained to whoever asks back, passed over by whoever does not know,
put again to whoever goes back, and the last one where somebody has had enough.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Generic, TypeVar

from lnpolicy.errors import LnpolicyError
from lnpolicy.present.question import (
    asks_back,
    chosen,
    does_not_know,
    goes_back,
    has_enough,
    is_yes,
    kept,
    likely_choice,
)

if TYPE_CHECKING:
    from lnpolicy.cli.dialogue import Dialogue
    from lnpolicy.rules.declaration import Input

Known = TypeVar("Known")
"""What is known at some time of a conversation."""
Answer = TypeVar("Answer")
"""What is understood of what is typed."""


class NotTaken(Exception):
    """An answer that cannot be taken: why, and what can be, in a sentence."""


class _Enough(Exception):
    """Somebody wants no more questions."""


class Posed(ABC, Generic[Known, Answer]):
    """A question as it is put, by its `name`."""

    name: str

    @abstractmethod
    def before(self) -> Iterable[str]:
        """What is said before it: why it is asked, what may be chosen, a line each."""

    @abstractmethod
    def prompt(self) -> tuple[str, str]:
        """The question itself, and how it is answered."""

    @abstractmethod
    def explained(self) -> Iterable[str]:
        """What is said to one who asks back."""

    @abstractmethod
    def in_words(self, answer: Answer) -> str:
        """An answer as somebody would type it."""

    @abstractmethod
    def understood(self, typed: str) -> Answer:
        """The answer that is typed; raises `NotTaken` where it is none."""

    @abstractmethod
    def known_with(self, answer: Answer) -> Known:
        """What is known with an answer; raises `NotTaken` where it contradicts what was known before."""


class Conversation(Generic[Known, Answer]):
    """Questions put one after another: what is `known` so far, and which were put and not taken back (`asked`).

    `unanswered` are the last of them in a row that nobody answered, `has_learnt` tells whether anything was. `noted` is
    told of what is known after each.
    """

    def __init__(self, dialogue: Dialogue, known: Known, noted: Callable[[Known], None] = lambda known: None) -> None:
        self.known = known
        self.unanswered = 0
        self.has_learnt = False
        self._dialogue = dialogue
        self._noted = noted
        self._before: dict[str, tuple[Known, Answer | None]] = {}
        self._earlier: dict[str, Answer] = {}  # what was answered to questions that somebody went back to

    @property
    def asked(self) -> list[str]:
        """The names of the questions, in order."""
        return list(self._before)

    def go_on(self, next_question: Callable[[], Posed[Known, Answer] | None]) -> None:
        """Put one question after another until there is none, or somebody has had enough or types nothing more."""
        try:
            while (question := next_question()) is not None:
                self._put(question)
        except (EOFError, _Enough):
            pass

    def _put(self, question: Posed[Known, Answer]) -> None:
        """Put a question until it is answered, passed over, or the one before is wanted again."""
        for line in question.before():
            self._dialogue.say(line)
        earlier = self._earlier.get(question.name)
        asked, how = question.prompt()
        asked += kept(question.in_words(earlier)) if earlier is not None else ""
        while True:
            typed = self._dialogue.read(asked, how)
            is_kept = not typed and earlier is not None
            if does_not_know(typed) and not is_kept:
                self._note(question.name, None, self.known)
                return
            if has_enough(typed):
                raise _Enough
            if goes_back(typed):
                self._go_back()
                return
            if asks_back(typed):
                for line in question.explained():
                    self._dialogue.say(line)
                continue
            try:
                answer = earlier if is_kept and earlier is not None else question.understood(typed)
                known = question.known_with(answer)
            except NotTaken as refused:
                self._dialogue.say(str(refused))
                continue
            self._note(question.name, answer, known)
            return

    def _note(self, name: str, answer: Answer | None, known: Known) -> None:
        self._before[name] = self.known, answer
        self._earlier.pop(name, None)
        self.unanswered = self.unanswered + 1 if answer is None else 0
        self.has_learnt = self.has_learnt or answer is not None
        self.known = known
        self._noted(known)

    def _go_back(self) -> None:
        """Forget what was said last, so that its question comes again."""
        if not self._before:
            self._dialogue.say("这是第一句。")
            return
        name, (known, answer) = self._before.popitem()
        if answer is not None:
            self._earlier[name] = answer
        self.unanswered = 0
        self.known = known
        self._noted(known)

    # ------------------------------------------------------------ what understanding an answer takes

    def chosen(self, declared: Input, typed: str, taken: Callable[[str], Answer]) -> Answer | str:
        """What is typed as it is `taken`: a choice by its number, in its words, or in others once these are confirmed.

        Raises what `taken` raises where it is none of these.
        """
        try:
            return taken(chosen(declared, typed))
        except LnpolicyError:
            near = likely_choice(declared, typed)
            if near is None or not self.is_meant(declared.choices[near][0]):
                raise
            return near

    def is_meant(self, label: str) -> bool:
        """Whether somebody says that this is what was meant; whoever has had enough ends the conversation."""
        typed = self._dialogue.read(f"是不是“{label}”", "是/否: ")
        if has_enough(typed):
            raise _Enough
        return is_yes(typed)
