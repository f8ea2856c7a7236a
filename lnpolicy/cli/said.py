"""What is said to a calculator in words (车型=货车, 货车 6轴 200元) as the options that say the same.

An input may be called by its label, and a value may stand alone where it can be that of one input only: of a choice one
of its words, of a figure one with its unit. Nothing is guessed: what may be two things, or none, is answered with the
whole line to type.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from lnpolicy.cli.asked import asks_whether
from lnpolicy.cli.doubted import Doubt, not_understood, what_is_beyond
from lnpolicy.cli.json_fields import are_fields
from lnpolicy.cli.lookup import policy_computed, refused_anyway
from lnpolicy.cli.missing_values import has_value, without_value
from lnpolicy.cli.names_said import Names, is_sure, numbers_in
from lnpolicy.cli.option_names import option_in
from lnpolicy.cli.pieces import parted, values_in
from lnpolicy.cli.retyped import POSITIONAL
from lnpolicy.cli.values_said import Values
from lnpolicy.errors import UsageError, ValueNotAccepted
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.declaration import FIGURES
from lnpolicy.rules.inputs import implied_by
from lnpolicy.rules.naming import option, shown

if TYPE_CHECKING:
    from lnpolicy.edition.edition import Edition
    from lnpolicy.rules.declaration import Input

_DASHES = "-－—–―−"
_PARTED = re.compile(r"([^=＝:：]+)[=＝:：](.*)", re.DOTALL)
_JSON = "--json"


class Meant(NamedTuple):
    """A command line in options, with what was `given` by the names of inputs.

    `taken` tells what was taken for what of words that might have been said of another input.
    """

    words: list[str]
    taken: list[str]
    given: Mapping[str, Any]


def in_options(words: Sequence[str], calculator: str, edition: Edition, takes: Mapping[str, bool], on: date) -> Meant:
    """`words` behind the name of a calculator, with all that is said in words as options.

    `takes` has every way to write an option, and whether a value follows it. Raises `UsageError`, with the line to
    type, for words of which it is not certain what they say.
    """
    heard = _Heard(calculator, edition, takes, on)
    return Meant(heard.options(words), heard.taken, heard.given)


class _Heard:
    """One command line, as far as it has been understood."""

    def __init__(self, calculator: str, edition: Edition, takes: Mapping[str, bool], on: date) -> None:
        self._calculator = calculator
        self._edition = edition
        self._rulebook = edition.rules(calculator)
        self._takes = takes
        self._on = on
        self._inputs = [self._rulebook.inputs[name] for name in self._rulebook.calculators[calculator].inputs]
        self._positional = next((one.name for one in self._inputs if one.name == POSITIONAL), None)
        self._names = Names(self._inputs)
        self._by_option = {option(one.name, is_so=so): one for one in self._inputs for so in (True, False)}
        self._made: list[str] = []
        self._others: list[str] = []
        self._free: list[str] = []
        self.given: dict[str, Any] = {}
        self._values = Values(calculator, edition, on, self.given)
        self._has_heard = False
        self.taken: list[str] = []

    def options(self, words: Sequence[str]) -> list[str]:
        """The words with options in the place of what is said otherwise: inputs first, then how to print."""
        waiting = list(words)
        while waiting:
            word = waiting.pop(0)
            if word == "--":
                self._free += waiting
                break
            pieces = parted(word)
            are_named = len(pieces) > 1 and all(map(_PARTED.fullmatch, pieces))  # 员工数：50，残疾人数：1
            if not are_named and (self._is_option(word, waiting) or self._is_named(word, waiting)):
                continue
            if word.startswith("-") and len(word) > 1:
                return list(words)  # an option that there is not, of which the parser tells
            if are_named or (len(pieces) > 1 and not self._values.of(word)):
                waiting[:0] = pieces
                continue
            self._free.append(word)
        self._place_free()
        return [*self._made, *self._others] if self._has_heard else list(words)

    def _is_option(self, word: str, waiting: list[str]) -> bool:
        """Take an option as it is written in the help, with its value."""
        if (parts := option_in(word, self._takes)) is None:
            return False
        way, parted, value = parts
        declared = self._by_option.get(way)
        if declared and declared.kind == "yes_no" and way == option(declared.name):
            says_so = bool(waiting) and not waiting[0].isdecimal() and self._values.accepts(declared, waiting[0])
            if not parted and says_so:
                return self._take(declared, waiting.pop(0))
            if parted:
                return self._take(declared, value)
        taken = [way, value] if declared and parted else [word]
        if waiting and ((self._takes[way] and not parted) or (way == _JSON and are_fields(waiting[0], self._inputs))):
            value = waiting.pop(0)
            taken.append(value)
        (self._made if declared else self._others).extend(taken)
        if declared:
            is_switch = declared.kind == "yes_no"
            self.given[declared.name] = way == option(declared.name) if is_switch else value
        return True

    def _is_named(self, word: str, waiting: list[str]) -> bool:
        """Take an input that is called by its name or label, with its value: 车型=货车, --车型 货车, 轴数6, 没有ETC."""
        body = word.lstrip(_DASHES)
        if body == word and self._values.of(word):
            return False
        parted = _PARTED.fullmatch(body)
        if parted and (declared := self._names.called(parted[1])):
            return self._take(declared, parted[2] or (waiting.pop(0) if waiting else ""))
        declared = self._names.called(body)
        if declared and declared.kind != "yes_no" and word.startswith("--") and not has_value(waiting, self._takes):
            path = f"lnpolicy calc {self._calculator}"
            before = [*self._made, *self._free]
            raise without_value(path, [*before, word, *waiting, *self._others], len(before), declared.label)
        if declared and declared.kind == "yes_no":
            says_so = bool(waiting) and self._values.accepts(declared, waiting[0])
            return self._take(declared, waiting.pop(0) if says_so else "是")
        is_whole = self._names.whole(body) is not None
        if declared and waiting and (is_whole or self._values.accepts(declared, waiting[0])):
            return self._take(declared, waiting.pop(0))
        joined = self._names.joined(body, self._values.accepts)
        return joined is not None and self._take(*joined)

    def _take(self, declared: Input, value: str) -> bool:
        """Note what is said of an input as its option."""
        self.given[declared.name] = value
        self._has_heard = self._has_heard or declared.name != self._positional
        if declared.kind == "yes_no" and self._values.accepts(declared, value):
            self._made.append(option(declared.name, is_so=self._values.made(declared, value)))
        elif declared.kind == "yes_no":
            problem = f"{option(declared.name)}（{declared.label}）不接受“{shown(value)}”"
            raise ValueNotAccepted(problem, hint="请给 是 或 否", param=declared.name)
        elif declared.name == self._positional:
            self._made.append(value)
        else:
            self._made += [option(declared.name), value]
        return True

    def _place_free(self) -> None:
        """Take values that stand alone, each for the one input that it can be of."""
        if self._positional and self._positional not in self.given:
            self._place_policy()
        calculator = self._rulebook.calculators[self._calculator]
        left = [word for word in self._free if what_is_beyond(word, calculator) or not self._is_placed(word)]
        if left:
            error = self._not_understood(left)  # which hears more
            raise refused_anyway(self._edition, self._calculator, self.given, self._on) or error

    def _is_placed(self, word: str, *, is_one: bool = False) -> bool:
        """Take a value for the one input that it can be of, or several in one word (6轴货车) unless it `is_one`."""
        if asks_whether(word):
            return False
        if self._is_narrower(word):
            return True
        if way := self._values.way_in(word):
            return all(self._take(end, place) for end, place in way)
        found = self._values.meant(word)
        if len(found) > 1 and found[0].kind != "place":  # a station alone is that of neither end
            asked = self._values.asked_for(found)
            is_guess = is_one and any(one.kind in ("count", "whole") for one in asked)  # which of several is in doubt
            found = self._values.needed_first(asked) or ([] if is_guess else asked)
            if len(found) == 1 and found[0].kind == "date":
                self.taken.append(f"“{shown(word)}”按{found[0].label}计")
        is_needed = bool(self._values.needed_first(found))
        if len(found) == 1 and found[0].kind in FIGURES and not is_needed and self._values.said_again(word):
            return False  # that the input has one of which else it would be does not make a figure that of another
        if len(found) == 1:
            return self._take_whole(found[0], word)
        if not found and not is_one and (halves := self._values.halves(word)):
            return all(self._take_whole(one, half) for one, half in halves)
        is_said = not found and (self._is_named(word, []) or self._is_clear_in(word))
        return is_said or (not found and not is_one and self._is_in_pieces(word))

    def _take_whole(self, declared: Input, word: str) -> bool:
        """Take a value, and the choice that its word also says: 氢能货车 is a 货车."""
        taken = self._take(declared, word)
        kind = self._values.kind_in(word) if declared.kind == "yes_no" and self._values.made(declared, word) else None
        return taken and (kind is None or self._take(*kind))

    def _is_in_pieces(self, word: str) -> bool:
        """Take a row of values in one word, each before its unit (中级工10人1年); none where one is in doubt."""
        pieces = values_in(word) if all(map(self._values.is_row, values_in(word))) else []
        return bool(pieces) and self.is_taken_whole(lambda: all(map(self._is_placed, pieces)))

    def is_taken_whole(self, take: Callable[[], bool]) -> bool:
        """Take something, or nothing of it where `take` says that it could not be taken."""
        made, given, taken = list(self._made), dict(self.given), list(self.taken)
        if take():
            return True
        self._made[:], self.taken[:] = made, taken
        self.given.clear()
        self.given.update(given)
        return False

    def is_within(self, word: str) -> bool:
        """Take a value that stands in a clause, where a part of a label alone says nothing (重点 of 重点企业).

        Of a figure its name is enough, where it is of one input only (贷款100万), and behind no unit (80人残疾人).
        """
        called = self._names.called(word)
        is_part = called is not None and called.kind == "yes_no" and not self._names.whole(word)
        if is_part or self._values.is_ended(word):
            return False
        before = set(self.given)
        return self.is_taken_whole(
            lambda: (self._is_placed(word, is_one=True) or self.is_likely(word)) and self._is_sure(word, before)
        )

    def _is_sure(self, word: str, before: Collection[str]) -> bool:
        """Whether what was taken of a word is of no input twice, and what stands around a figure names its input."""
        ways = [way for way in self._made if way in self._by_option]
        figures = [one for one in self._inputs if one.name in self.given.keys() - before and one.kind in FIGURES]
        around = [(one, word.replace(str(self.given[one.name]), "", 1)) for one in figures]
        return len(ways) == len(set(ways)) and all(said == word or is_sure(one, said) for one, said in around)

    def is_likely(self, word: str) -> bool:
        """Take a figure for the one input which the word beside it is a part of the name of (贷款100万)."""
        likely = self._values.likely(word)
        if likely is None or likely.value not in word or not likely.name or len(likely.inputs) != 1:
            return False
        self.taken.append(f"“{shown(word)}”按{likely.inputs[0].label}计")
        return self._take(likely.inputs[0], likely.value)

    def _is_narrower(self, word: str) -> bool:
        """Take a word for a choice that was made already, where one is a kind of the other: the narrower is meant."""
        found = self._values.made_already(word)
        if found is None:
            return False
        one, wider = found
        if wider != word:
            self.given[one.name] = word
            self._made[self._made.index(option(one.name)) + 1] = word
        for name in implied_by(self._rulebook, one.name, wider):
            _ = name in self.given or self._take(self._rulebook.inputs[name], "是")
        self._has_heard = True
        return True

    def _is_clear_in(self, word: str) -> bool:
        """Take a place or a day in a word that says whose it is, a figure with the name of its input (1个残疾人).

        So is none of what is counted (没有残疾人), of every kind.
        """
        meant = self._values.in_one_word(word)
        if meant is None:
            return False
        if len(meant.inputs) == 1 and meant.inputs[0].kind in ("place", "date"):
            return self._take(meant.inputs[0], meant.value)
        if all(self._values.is_none(one, meant.value) for one in meant.inputs):
            return all(self._take(one, meant.value) for one in meant.inputs)
        called = self._names.whole(meant.name)
        return called is not None and called in meant.inputs and self._take(called, meant.value)

    def _place_policy(self) -> None:
        """Take the number of a policy, or all words that say nothing else, for the policy that is asked about."""
        positional = self._rulebook.inputs[self._positional or ""]
        words = numbers_in(self._free, self._rulebook.numbers)[:1]
        if words := words or [word for word in self._free if not self._says_more(word)]:
            self._free = [word for word in self._free if word not in words]
            said = " ".join(words)
            self._take(positional, said)
            self._has_heard = self._has_heard or len(words) > 1
            if self._free or len(words) > 1:  # what they say hangs on the policy
                self.given[positional.name] = policy_computed(self._edition, self._calculator, said)

    def _says_more(self, word: str) -> bool:
        """Whether a word says something of an input that is not the policy."""
        return bool(_PARTED.fullmatch(word) or self._values.of(word) or self._values.says_day(word))

    def _again(self, word: str) -> tuple[Input, Any] | None:
        """The input that a word is a second value of, with the first."""
        found = next(filter(None, map(self._values.said_again, (word, *values_in(word)))), None)
        return (found, self.given[found.name]) if found else None

    def _not_understood(self, left: Sequence[str]) -> UsageError:
        """That some words may be two things or none, what they may be, and the line to type."""
        calculator = self._rulebook.calculators[self._calculator]
        said = (self._made, self._others, self._edition, self._values, self._again, self.taken, self)
        return not_understood(left, Doubt(calculator, self._inputs, *said))
