"""Of which inputs of a calculator a word can be the value, told by the word alone and by what is given already."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from lnpolicy.cli.in_one_word import Likely, day_in, likely_in, way_in
from lnpolicy.errors import LnpolicyError, ValueNotAccepted
from lnpolicy.rules.declaration import FIGURES
from lnpolicy.rules.inputs import dated, understood, unusual
from lnpolicy.rules.naming import option
from lnpolicy.rules.yes_no import says

if TYPE_CHECKING:
    from lnpolicy.edition.edition import Edition
    from lnpolicy.rules.declaration import Input

_ENDS = ("from", "to")
"""Of a way, in the order in which its inputs are declared."""
_PLATE = r"[一-鿿][A-Za-z]([A-Za-z0-9]{5,6})?"
_NO_UNIT = re.compile(r"[\d.,，]+[万千百十亿wk]*", re.IGNORECASE)


class Values:
    """The values that the inputs of a calculator accept; `given` are those that have one, by name, as it grows."""

    def __init__(self, calculator: str, edition: Edition, on: date, given: Mapping[str, Any]) -> None:
        self._calculator = calculator
        self._edition = edition
        self._rulebook = edition.rules(calculator)
        self._inputs = [self._rulebook.inputs[name] for name in self._rulebook.calculators[calculator].inputs]
        self._on = on
        self._given = given

    def made(self, declared: Input, value: str) -> Any:
        """A value as the input has it; None for a word that says nothing of it. Raises `ValueNotAccepted`."""
        given, _ = dated(self._rulebook, {declared.name: value}, self._on)
        return understood(self._rulebook, self._calculator, given).get(declared.name)

    def accepts(self, declared: Input, value: str, *, usual: bool = False) -> bool:
        """Whether `value` can be said of an input, and (where wanted) is nothing unusual for it."""
        try:
            made = self.made(declared, value)
        except ValueNotAccepted:
            return False
        return not (usual and (made is None or unusual(self._rulebook, {declared.name: made})))

    def is_none(self, declared: Input, value: str) -> bool:
        """Whether a value is nought of what is counted."""
        return declared.kind in ("count", "whole") and bool(self.made(declared, value) == 0)

    def of(self, word: str) -> list[Input]:
        """The inputs not given yet of which `word` can be the value; a figure without a unit is of none."""
        return self._of(word, self._wanted())

    def meant(self, word: str) -> list[Input]:
        """Those of them that a word means first: a choice before all else (大件 is a vehicle, and no container)."""
        found = self.of(word)
        return [one for one in found if one.kind == "choice"] or found

    def halves(self, word: str) -> list[tuple[Input, str]]:
        """The two values in one word (6轴货车), each with the one input that it can be of; none where it has none."""
        for place in range(1, len(word)):
            first, then = self.meant(word[:place]), self.meant(word[place:])
            if len(first) == len(then) == 1 and first != then:
                return [(first[0], word[:place]), (then[0], word[place:])]
        return []

    def kind_in(self, word: str) -> tuple[Input, str] | None:
        """The choice, not made yet, with which a word ends that says more, and how it is called there."""
        endings = [word[start:] for start in range(1, len(word) - 1)]
        choices = [one for one in self._wanted() if one.kind == "choice"]
        return next(((one, end) for end in endings for one in choices if self.accepts(one, end)), None)

    def made_already(self, word: str) -> tuple[Input, str] | None:
        """The choice that was made already of which `word` is a kind or the other way round, and the wider word."""
        for one in self._inputs:
            if one.kind != "choice" or one.name not in self._given or not self.accepts(one, word):
                continue
            before = self._given[one.name]
            made, said = (self.made(one, value) for value in (before, word))
            if one.within.get(said) == made:
                return one, before
            if said in (made, one.within.get(made)):
                return one, word
        return None

    def is_row(self, word: str) -> bool:
        """Whether a word is a value of some input, or two."""
        return bool(self.of(word) or self.halves(word))

    def _of(self, word: str, among: Sequence[Input]) -> list[Input]:
        wanted = [one for one in among if one.kind not in ("text", "policy")]
        plain = unicodedata.normalize("NFKC", word)
        is_bare, has_no_unit = bool(re.fullmatch(r"[\d.,]+", plain)), bool(_NO_UNIT.fullmatch(plain))
        found = []
        for one in wanted:
            if one.kind == "yes_no" and (is_bare or says(one, word) is None):
                continue
            if one.kind in FIGURES and (is_bare or (one.kind != "money" and has_no_unit)):
                continue
            if one.kind == "place" and not any(word.endswith(ending) and word != ending for ending in one.endings):
                continue
            if one.kind == "plate" and not re.fullmatch(_PLATE, word.removesuffix(_ending(one, word))):
                continue
            if self.accepts(one, word, usual=True):
                found.append(one)
        return found

    def likely(self, word: str) -> Likely | None:
        """The inputs that a value in doubt might be of, those that the answer asks for first; None if of none."""
        found = self.of(word)
        if not found:
            wanted = [one for one in self._wanted() if one.kind in FIGURES]
            found = [one for one in wanted if self.accepts(one, word, usual=True)]
        asked = self.asked_for(found)
        first = [one for one in found if one in asked]
        likely = Likely([*first, *(one for one in found if one not in first)], word) if found else None
        return self._fitting(likely or self.in_one_word(word))

    def _fitting(self, likely: Likely | None) -> Likely | None:
        """What a word may say, of those inputs with which its value does not contradict what is given."""
        fitting = [one for one in likely.inputs if self._answers({one.name: likely.value})] if likely else []
        return likely._replace(inputs=fitting) if likely and fitting else None

    def _answers(self, more: Mapping[str, Any]) -> bool:
        """Whether there is an answer to what is given and `more`."""
        from lnpolicy.calc.registry import attempt

        return not isinstance(
            attempt(self._calculator, {**self._given, **more}, self._edition, on=self._on), LnpolicyError
        )

    def makes_no_difference(self, value: str, inputs: Sequence[Input]) -> bool:
        """Whether the answer is the same of whichever of the `inputs` the value is."""
        from lnpolicy.calc.registry import attempt

        given = [{**self._given, one.name: value} for one in inputs]
        made = [attempt(self._calculator, one, self._edition, on=self._on) for one in given]
        told = {None if isinstance(one, LnpolicyError) else (one.headline, str(one.outcome)) for one in made}
        return len(told) == 1 and None not in told

    def are_unusual(self, more: Mapping[str, Any]) -> bool:
        """Whether what is given, and `more`, comes to something unusual."""
        given, _ = dated(self._rulebook, {**self._given, **more}, self._on)
        try:
            return bool(unusual(self._rulebook, understood(self._rulebook, self._calculator, given)))
        except LnpolicyError:
            return True

    def in_one_word(self, word: str) -> Likely | None:
        """What a word says that holds a name and a value."""
        return likely_in(word, self._wanted(), self._places(), lambda one, value: self.accepts(one, value, usual=True))

    def is_ended(self, word: str) -> bool:
        """Whether a count with its unit stands before a name, of which it says nothing (80人残疾人)."""
        meant = self.in_one_word(word)
        units = [one.unit for one in meant.inputs if one.kind in ("count", "whole")] if meant else []
        if meant is None or not meant.name or f"{meant.value}{meant.name}" not in word:
            return False
        return meant.value.endswith(tuple(units))

    def says_day(self, word: str) -> bool:
        """Whether a word says of some input which day it is (2026-12-20到期)."""
        return day_in(word, self._wanted(), self.accepts) is not None

    def way_in(self, word: str) -> list[tuple[Input, str]]:
        """The two ends of a way that a word says somebody goes, each with its input; none where it says none."""
        ends = [one for one in self._wanted() if one.kind == "place"]
        found = way_in(word, self._places()) if len(ends) == len(_ENDS) else None
        return list(zip(ends, found, strict=True)) if found else []

    def said_again(self, word: str) -> Input | None:
        """The input that was given already and of which `word` can be the value too; None where it is of none."""
        return next(iter(self._of(word, [one for one in self._inputs if one.name in self._given])), None)

    def _places(self) -> list[str]:
        return sorted({place for rule in self._rulebook.rules for found in rule.names.values() for place in found})

    def needed_first(self, inputs: Sequence[Input]) -> list[Input]:
        """Those of the `inputs` that are asked for before all else: needed without an alternative, or the first day."""
        groups = self._rulebook.calculators[self._calculator].needed
        open_ = [group for group in groups if self._given.keys().isdisjoint(group)]
        alone = [one for one in inputs if (one.name,) in open_]
        days = [one for one in inputs if one.kind == "date" and any(one.name in group for group in open_)]
        return alone or days[:1]

    def asked_for(self, inputs: Sequence[Input]) -> list[Input]:
        """Those of the `inputs` that the answer to what is known so far asks for, in its order."""
        from lnpolicy.calc.registry import attempt

        made = attempt(self._calculator, self._given, self._edition, on=self._on)
        if isinstance(made, LnpolicyError):
            return []
        asked = dict.fromkeys(question.input for question in made.questions)
        return [one for name in asked for one in inputs if one.name == name]

    def _wanted(self) -> list[Input]:
        return [one for one in self._inputs if one.name not in self._given]

    def unusual(self, word: str) -> str:
        """Why a figure with its unit is none of the one input of which it might be one; empty for all others."""
        found = [one for one in self._wanted() if one.kind in FIGURES and self.accepts(one, word)]
        if len(found) != 1 or _NO_UNIT.fullmatch(word) or self.accepts(found[0], word, usual=True):
            return ""
        [why] = unusual(self._rulebook, {found[0].name: self.made(found[0], word)})
        return f"{why}；就是这个数的，写 {option(found[0].name)} {word}"


def _ending(declared: Input, word: str) -> str:
    """Which of what may stand behind a value does so."""
    return next((one for one in declared.endings if word.endswith(one)), "")
