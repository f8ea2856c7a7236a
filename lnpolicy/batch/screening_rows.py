"""What a checkup makes of a row that is a profile: how many policies are in each group, which, and the yuan."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from lnpolicy.batch.cells import said_in
from lnpolicy.batch.days import day_said
from lnpolicy.batch.problems import in_words_of_a_table
from lnpolicy.batch.words import ON, Word, words_of, words_of_day
from lnpolicy.errors import LnpolicyError, ValueNotAccepted
from lnpolicy.screening.checkup import checkup
from lnpolicy.screening.profile import CALCULATIONS, every_input, read_facts, words_of_list
from lnpolicy.screening.screen import ENTITLED, GROUPS, OPEN

if TYPE_CHECKING:
    from lnpolicy.edition.edition import Edition

CHECKUP = "checkup"
TITLED = (ENTITLED, OPEN)
"""The groups whose policies are named by their titles too: those that somebody has something to do with."""
SUMMED = ("sure", "possible")
COLUMNS = (
    *GROUPS,
    *SUMMED,
    *(f"{group}_titles" for group in TITLED),
    *(f"{group}_policies" for group in GROUPS),
    "error",
)
"""The columns of a result."""
_MOST_TITLES = 20
"""Titles in a cell that is no list."""
_NOTHING = ("无", "没有")
"""What a cell holds of which nothing is so."""


class Screener:
    """A checkup that is given rows, each a profile; `nested` results hold lists, others text."""

    summed: tuple[str, ...] = SUMMED
    money: tuple[str, ...] = summed
    counts: tuple[str, ...] = tuple(GROUPS)
    needed: Sequence[Sequence[str]] = ()
    watched: Collection[str] = ()
    read_as: Sequence[str] = ()

    def __init__(self, edition: Edition, on: date, *, explain: bool, nested: bool) -> None:
        if explain:
            hint = "去掉 --explain，或对一份画像用 lnpolicy checkup --explain"
            raise ValueNotAccepted("批量体检没有 --explain", hint=hint, param="--explain")
        self.edition = edition
        self._on = on
        self._nested = nested
        self.columns: tuple[str, ...] = COLUMNS
        self._titles = {outline.id: f"{outline.id} {outline.title}" for outline in edition.outlines}
        vocabulary = edition.eligibility.vocabulary
        self._facts = set(vocabulary.facts)
        self._days = {name for name, fact in vocabulary.facts.items() if fact.input.kind == "date"} | {ON}
        self._asked = {asked.name for asked in vocabulary.asked}
        self._named = {vocabulary.facts[name].input.label: name for asked in vocabulary.asked for name in asked.facts}
        self.words: Sequence[Word] = [*words_of(vocabulary.inputs.values()), *words_of_day(), *self._others()]

    def _others(self) -> list[Word]:
        """What is no fact: questions that are asked together, and inputs of calculators."""
        vocabulary = self.edition.eligibility.vocabulary
        asked = [Word(word, item.name) for item in vocabulary.asked for word in (item.name, item.label)]
        taken = {word for fact in vocabulary.inputs.values() for word in (fact.name, fact.label, *fact.columns)}
        taken |= {word.word for word in asked}
        return [*asked, *words_of(every_input(self.edition).values(), taken)]

    def reading(self, character: str) -> str:
        """How a Chinese character is read."""
        return self.edition.index.reading(character)

    def has_amounts(self) -> bool:
        """Not every row: a profile comes to a sum in any case."""
        return False

    def open(self, given: Mapping[str, Any]) -> Sequence[str]:
        """Nothing: what a profile leaves open stands in its groups."""
        return ()

    def asked(self, given: Mapping[str, Any]) -> Sequence[str]:
        """Nothing: what a profile leaves open stands in its groups."""
        return ()

    def doubts(self, figures: Mapping[str, Any]) -> Sequence[str]:
        """Nothing: a checkup takes every figure as it is said."""
        return ()

    def beside(self, head: str) -> str:
        """Why a column is of no use that no fact holds; empty where nothing is known of that."""
        return next((one.says for one in self.edition.eligibility.vocabulary.beyond if one.is_in(head)), "")

    def values(self, given: Mapping[str, Any]) -> tuple[Any, ...]:
        """The result of a row, by the names of facts; what is blank is not known.

        What a cell says that is not understood is not known either, and told as the error of a row that has a result
        all the same; what contradicts itself has none.
        """
        said = said_in(given, self._days)
        try:
            day = day_said(said.pop(ON), self._on)[0] if ON in said else self._on
        except ValueNotAccepted as error:
            return self._failed(error)
        try:
            return self._result(self._document(said), day, "")
        except ValueNotAccepted as error:
            problems, understood = self._apart(said)
            if not problems:
                return self._failed(error)
        except LnpolicyError as error:
            return self._failed(error)
        try:
            told = [f"{self._told(problem)}；这一格当作不知道" for problem in problems]
            return self._result(understood, day, "；".join(told))
        except LnpolicyError as error:
            return self._failed(error)

    def _document(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """What a row says, as the profile that it is."""
        profile: dict[str, Any] = {}
        calculations: dict[str, Any] = {}
        for name, value in said.items():
            if name in self._asked:
                profile[name] = self._listed(value) if isinstance(value, str) else value
            else:
                (profile if name in self._facts else calculations)[name] = value
        return {**profile, CALCULATIONS[0]: calculations} if calculations else profile

    def _apart(self, said: Mapping[str, Any]) -> tuple[list[ValueNotAccepted], dict[str, Any]]:
        """What is wrong with each cell that is not understood, and the profile that all others are.

        Of a list that holds a word nobody understands, the others are so, and what it does not name is not known.
        """
        problems: list[ValueNotAccepted] = []
        kept: dict[str, Any] = {}
        chosen: dict[str, Any] = {}
        for name, value in said.items():
            try:
                read_facts(self._document({name: value}), self.edition)
                kept[name] = value
            except ValueNotAccepted as error:
                problems.append(error)
                words = self._listed(value) if name in self._asked and isinstance(value, str) else []
                chosen |= {self._named[word]: True for word in words if word in self._named}
        return problems, {**chosen, **self._document(kept)}

    def _listed(self, text: str) -> list[str]:
        """What a cell names of a list; a word that says that there is nothing names nothing."""
        return [word for word in words_of_list(text, self.edition.eligibility.vocabulary) if word not in _NOTHING]

    def _told(self, error: LnpolicyError) -> str:
        return in_words_of_a_table(error, self.edition.eligibility.vocabulary.inputs, {})

    def _failed(self, error: LnpolicyError) -> tuple[Any, ...]:
        return (*[None] * (len(self.columns) - 1), self._told(error))

    def _result(self, profile: Mapping[str, Any], on: date, problem: str) -> tuple[Any, ...]:
        made = checkup(profile, on=on, edition=self.edition)
        counts, totals = made.counts, made.totals
        groups = [[one.entitlement.policy for one in made.in_group(group)] for group in GROUPS]
        titles = [[self._titles[one.entitlement.policy] for one in made.in_group(group)] for group in TITLED]
        told: list[Any] = [*titles, *groups]
        if not self._nested:
            told = ["；".join(_some(group)) for group in titles] + ["、".join(map(str, group)) for group in groups]
        return (*(counts[group] for group in GROUPS), totals.sure, totals.possible, *told, problem)


def _some(titles: Sequence[str]) -> Sequence[str]:
    """As many titles as a cell can show, and how many there are; the numbers of all stand in another column."""
    return titles if len(titles) <= _MOST_TITLES else [*titles[:_MOST_TITLES], f"…共 {len(titles)} 条"]
