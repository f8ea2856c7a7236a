"""A profile: what somebody says of themselves, by the names or labels of facts, in tables or without.

A list under the name of a question that is asked together (`进出口 = ["出口"]`) says of every fact of that question
whether it is so, and of any other that it names that it is. What is said of one elsewhere, or follows from what is
said, stands: the list is of the others.
Inputs of calculators that are no facts stand under `计算` or beside the facts, by their names or, where only one input
has it, by their labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lnpolicy.errors import ValueNotAccepted
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.conclusions import drawn
from lnpolicy.rules.facts import Asked, Fact, Vocabulary
from lnpolicy.rules.given import is_unknown
from lnpolicy.rules.naming import shown
from lnpolicy.rules.spoken import NONE_OF_THEM, bare
from lnpolicy.rules.spoken import NOT_KNOWN as NOT_KNOWN_IN_WORDS
from lnpolicy.rules.value import value_of

if TYPE_CHECKING:
    from lnpolicy.edition.edition import Edition
    from lnpolicy.rules.declaration import Input

CALCULATIONS = ("calc", "计算")
"""The table of a profile for inputs of calculators that are no facts: its name, its label."""
_SEPARATORS = frozenset("，、;；")
"""The signs that people type between the words of a list, besides a comma."""
_COMMAS = str.maketrans(dict.fromkeys(_SEPARATORS, ","))
NOT_KNOWN = frozenset(("", "?", "？", *NOT_KNOWN_IN_WORDS))
"""What stands in a profile for what is not known."""


class Profile(NamedTuple):
    """What was said: the values of facts by their names, and inputs of calculators by theirs.

    Of the facts that are `listed` a list alone said no, so that a yes that follows stands; `gainsaid` has for what was
    said against a list the fact that was not chosen there.
    """

    facts: Mapping[str, Any] = {}  # read only
    inputs: Mapping[str, Any] = {}  # read only
    listed: frozenset[str] = frozenset()
    gainsaid: Mapping[str, str] = {}  # read only

    def with_fact(self, name: str, value: Any) -> Profile:
        """The same with one more fact, or another value of one."""
        return self._replace(facts={**self.facts, name: value}, listed=self.listed - {name})

    def without_gainsaid(self, known: Mapping[str, Any]) -> Profile:
        """The same without what a list says no of and is `known` to be so, which was not said."""
        if all(known.get(name, False) is False for name in self.listed):
            return self
        kept = self.facts.keys() - {name for name in self.listed if known.get(name, False) is not False}
        facts = {name: value for name, value in self.facts.items() if name in kept}
        return self._replace(facts=facts, listed=self.listed.intersection(facts))


def read_facts(document: Mapping[str, Any], edition: Edition) -> Profile:
    """The profile that a document holds; raises `ValueNotAccepted` for a key or a value that cannot be taken."""
    reading = Reading(edition, Names(edition.eligibility.vocabulary))
    for key, value in document.items():
        reading.take(key, value)
    return reading.profile()


class Names:
    """What the keys of a profile may be: facts, questions that are asked together, and tables, by names and labels."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.facts = {word: fact for fact in vocabulary.facts.values() for word in (fact.name, fact.input.label)}
        self.asked = {word: asked for asked in vocabulary.asked for word in (asked.name, asked.label)}
        self.groups = {word for pair in vocabulary.groups.items() for word in pair}


class Reading:
    """A profile as it is read, key by key."""

    def __init__(self, edition: Edition, names: Names) -> None:
        self.facts: dict[str, Any] = {}
        self.inputs: dict[str, Any] = {}
        self.not_chosen: dict[str, None] = {}
        self._edition = edition
        self._vocabulary: Vocabulary = edition.eligibility.vocabulary
        self._facts, self._asked, self._groups = names.facts, names.asked, names.groups

    def take(self, key: str, value: Any) -> None:
        """Read one key of the profile: a fact, a question asked together, or a table; an empty value says nothing."""
        if is_unknown(value):
            return
        if isinstance(value, Mapping):
            if key not in self._groups and key not in CALCULATIONS:
                raise self._unknown(key, sorted(self._groups | {CALCULATIONS[1]}), "可用的表")
            for inner, item in value.items():
                self._take_input(inner, item) if key in CALCULATIONS else self.take(inner, item)
        elif key in self._asked:
            self._take_list(self._asked[key], value)
        elif key in self._facts:
            self._take_fact(self._facts[key], value)
        elif (name := _otherwise_called(key, self._vocabulary.inputs)) is not None:  # which reads no rules
            self._take_fact(self._vocabulary.facts[name], value)
        elif self._is_input(key):
            self._take_input(key, value)
        elif (name := _otherwise_called(key, self._inputs)) is not None:
            self._take_input(name, value)
        else:
            labels = (declared.label for declared in self._inputs.values())
            raise self._unknown(key, [*self._facts, *self._asked, *self._inputs, *labels], "")

    def profile(self) -> Profile:
        """What was read, and the no's of its lists."""
        return with_noes(Profile(self.facts, self.inputs), self.not_chosen, self._vocabulary)

    def _take_fact(self, fact: Fact, value: Any) -> None:
        if isinstance(value, str) and value.strip() in NOT_KNOWN:
            return
        self._note(fact.name, value_said(fact, value))

    def _take_list(self, asked: Asked, value: Any) -> None:
        if _is_none_of_them(value):
            value = []
        if not isinstance(value, list):
            hint = "请写成清单，如 " + f'{asked.label} = ["{self._label(asked.facts[0])}"]，一样也没有写 []'
            raise ValueNotAccepted(f"{asked.label} 不接受“{shown(value)}”", hint=hint, param=asked.name)
        value, is_whole = self._without_choices(asked, value)
        others = (fact for fact in self._vocabulary.facts.values() if fact.input.kind == "yes_no")
        words = {word: fact.name for fact in others for word in (fact.name, fact.input.label, fact.in_list)}
        for word in value:
            if not isinstance(word, str) or word not in words:
                raise self._unknown(shown(word), [self._label(name) for name in asked.facts], f"{asked.label} 可写")
        chosen = {words[word] for word in value}
        for name in chosen:
            above = self._vocabulary.facts[name].needs
            if above in asked.facts:
                chosen = chosen | {above}
        for name in dict.fromkeys((*asked.facts, *sorted(chosen))):
            if name in chosen:
                self._note(name, True)
            elif is_whole:
                self.not_chosen[name] = None

    def _without_choices(self, asked: Asked, words: list[Any]) -> tuple[list[Any], bool]:
        """The words of a list without those that choose of the fact that may be named in it too, which are noted.

        Where there are such, the list says nothing of what it does not name.
        """
        if not asked.also:
            return words, True
        choices = self._vocabulary.facts[asked.also].input.choices
        ways = {way: name for name, said in choices.items() for way in said if way not in self._facts}
        for word in words:
            if isinstance(word, str) and word in ways:
                self._note(asked.also, ways[word])
        left = [word for word in words if not (isinstance(word, str) and word in ways)]
        return left, len(left) == len(words)

    def _take_input(self, word: str, value: Any) -> None:
        """Read one input of a calculator, by its name, or by its label where no other has that."""
        calculator = self._calculator_with(word)
        declared = self._edition.rules(calculator).inputs[word] if calculator else self._input_labelled(word)
        if is_unknown(value) or (isinstance(value, str) and value.strip() in NOT_KNOWN):
            return
        try:
            said = value_of(declared, value)
        except ValueNotAccepted as error:
            problem = f"{declared.label} 不接受“{shown(value)}”"
            raise ValueNotAccepted(problem, hint=error.hint, param=declared.name) from None
        if self.inputs.setdefault(declared.name, said) != said:
            raise ValueNotAccepted(f"“{declared.label}”写了两次，说法不同", hint="只留一处", param=declared.name)

    @cached_property
    def _inputs(self) -> Mapping[str, Input]:
        return every_input(self._edition)

    def _is_input(self, word: str) -> bool:
        """Whether a word is the name or the label of an input of a calculator."""
        if self._calculator_with(word) is not None:
            return True
        return any(declared.label == word for declared in self._inputs.values())

    def _calculator_with(self, name: str) -> str | None:
        """A calculator that takes an input of that name, told without reading any rules."""
        return next((one for one in self._edition.calculators if name in self._edition.intake(one).inputs), None)

    def _input_labelled(self, label: str) -> Input:
        """The one input that has this label; raises `ValueNotAccepted` where there is none, or several."""
        found = [declared for declared in self._inputs.values() if declared.label == label]
        if not found:
            words = [*self._inputs, *(declared.label for declared in self._inputs.values())]
            raise self._unknown(label, words, "", f"没有一种计算要“{shown(label)}”")
        if len(found) > 1:
            names = "、".join(declared.name for declared in found)
            raise ValueNotAccepted(f"有几项输入都叫“{label}”", hint=f"请写名称：{names}", param=label)
        return found[0]

    def _note(self, name: str, value: Any) -> None:
        """Note a fact; raises `ValueNotAccepted` where it was said otherwise before."""
        if self.facts.setdefault(name, value) != value:
            raise ValueNotAccepted(f"“{self._label(name)}”写了两次，说法不同", hint="只留一处", param=name)

    def _label(self, name: str) -> str:
        return self._vocabulary.facts[name].input.label

    def _unknown(self, key: str, known: Iterable[str], kind: str, message: str = "") -> ValueNotAccepted:
        words = list(known)
        from lnpolicy.edition.alike import meant

        near = meant(key, words, self._edition.index.reading)
        hint = f"您是不是要找：{near}" if near else ""
        hint = next((one.says for one in self._vocabulary.beyond if one.is_in(key)), hint)
        if kind:
            hint = "。".join(filter(None, (f"{kind}：{'、'.join(words)}", hint)))
        message = message or f"画像里没有名为“{shown(key)}”的事实"
        return ValueNotAccepted(message, hint=hint or "lnpolicy checkup --facts 列出全部事实", param=key)


def _otherwise_called(word: str, inputs: Mapping[str, Input]) -> str | None:
    """The name of the one input that tables call so at the head of a column; None where none is, or several."""
    found = [name for name, declared in inputs.items() if word in declared.columns]
    return found[0] if len(found) == 1 else None


def _is_none_of_them(value: Any) -> bool:
    """Whether a list is said to have nothing in it, in words as they are typed at a prompt too."""
    word = value[0] if isinstance(value, list) and len(value) == 1 else value
    return isinstance(word, str) and (word.strip() == "[]" or bare(word) in NONE_OF_THEM)


def inputs_beside(edition: Edition) -> dict[str, Input]:
    """The inputs of calculators that a profile may give beside its facts, by their names.

    What a fact stands for under another name is none, nor is the number of a policy.
    """
    vocabulary = edition.eligibility.vocabulary
    given = {one.input for one in vocabulary.gives if not one.calculator}
    return {
        name: declared
        for name, declared in every_input(edition).items()
        if name not in vocabulary.facts and name not in given and declared.kind != "policy"
    }


def every_input(edition: Edition) -> dict[str, Input]:
    """The inputs of all calculators by their names."""
    return {
        name: edition.rules(calculator).inputs[name]
        for calculator in edition.calculators
        for name in edition.intake(calculator).inputs
    }


def value_said(fact: Fact, value: Any) -> Any:
    """A value as the fact has it; what is wrong is said with its label, for a profile has no options."""
    try:
        return value_of(fact.input, value)
    except ValueNotAccepted as error:
        label = fact.input.label
        raise ValueNotAccepted(f"{label} 不接受“{shown(value)}”", hint=error.hint, param=fact.name) from None


def with_noes(said: Profile, not_chosen: Iterable[str], vocabulary: Vocabulary) -> Profile:
    """The same with what lists say no of: the facts that were not chosen there, and are neither said nor follow."""
    noes = {name: False for name in not_chosen if name not in said.facts}
    made = said._replace(facts={**said.facts, **noes}, listed=said.listed.union(noes))
    with suppress(ValueNotAccepted):  # a contradiction is told where the profile is held to the policies
        known, given_way = drawn(vocabulary, made.facts, listed=made.listed)
        return made.without_gainsaid(known)._replace(gainsaid={**said.gainsaid, **given_way})
    return made


def words_of_list(value: str, vocabulary: Vocabulary, *, by_spaces: bool = False) -> list[str]:
    """The words of a list as it is typed; a label that has such a sign itself is one word."""
    value = (",".join(value.split()) if by_spaces else value).translate(_COMMAS)
    labels = (fact.input.label for fact in vocabulary.facts.values())
    whole = {label.translate(_COMMAS): label for label in labels if not _SEPARATORS.isdisjoint(label)}
    for typed, label in whole.items():
        value = value.replace(typed, label)
    kept = "|".join(map(re.escape, whole.values()))
    found = re.findall(f"(?:{kept}|[^,])+" if kept else "[^,]+", value)
    return [word.strip() for word in found if word.strip()]
