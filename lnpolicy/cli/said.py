"""What is said to a calculator in words (车型=货车, 货车 6轴 200元) as the options that say the same.

An input may be called by its label, and a value may stand alone where it can be that of one input only: of a choice one
of its words, of a figure one with its unit. Nothing is guessed: what may be two things, or none, is answered with the
whole line to type.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from lnpolicy.batch.words import key_of
from lnpolicy.cli.in_one_word import AFFIRMED, DENIED, Likely, likely_in
from lnpolicy.cli.lookup import policy_computed, refused_anyway
from lnpolicy.cli.retyped import POSITIONAL, typed_line
from lnpolicy.errors import LnpolicyError, UsageError, ValueNotAccepted
from lnpolicy.rules.inputs import dated, understood, unusual
from lnpolicy.rules.naming import listed, option, shown
from lnpolicy.rules.value import says
from lnpolicy.rules.working import FIGURES
from lnpolicy.screening.profile import NOT_KNOWN

if TYPE_CHECKING:
    from lnpolicy.edition.edition import Edition
    from lnpolicy.rules.declaration import Input

_DASHES = "-－—–―−"
_PARTED = re.compile(r"([^=＝:：]+)[=＝:：](.*)", re.DOTALL)
_JSON = "--json"
_FIELDS = re.compile(r"[a-z][a-z0-9_.]*(?:,[a-z0-9_.]+)*")
"""What may stand behind it (see `json_fields.py`)."""
_NO_UNIT = re.compile(r"[\d.,，]+[万千百十亿wk]*", re.IGNORECASE)
_FEWEST_LETTERS = 2
_SAVES = re.compile("(保存|存|存盘|另存|另存为|存成|导出)(到|为|成)?(excel|文件|表格)?", re.IGNORECASE)
"""What is said by one who wants the answer in a file."""
_MOST_LIKELY = 3
"""How many inputs are named that a value might be of."""


def in_options(
    words: Sequence[str], calculator: str, edition: Edition, takes: Mapping[str, bool], on: date
) -> list[str]:
    """`words` behind the name of a calculator, with all that is said in words as options.

    `takes` has every way to write an option, and whether a value follows it. Raises `UsageError`, with the line to
    type, for words of which it is not certain what they say.
    """
    return _Heard(calculator, edition, takes, on).options(words)


class _Heard:
    """One command line, as far as it has been understood."""

    def __init__(self, calculator: str, edition: Edition, takes: Mapping[str, bool], on: date) -> None:
        self._calculator = calculator
        self._edition = edition
        self._rulebook = edition.rules(calculator)
        self._takes = takes
        self._on = on
        self._inputs = [self._rulebook.inputs[name] for name in self._rulebook.calculators[calculator].inputs]
        self._positional = POSITIONAL.get(calculator)
        self._names = {key_of(word): one for one in self._inputs for word in (*one.columns, one.name, one.label)}
        self._by_option = {option(one.name, is_so=so): one for one in self._inputs for so in (True, False)}
        self._made: list[str] = []
        self._others: list[str] = []
        self._free: list[str] = []
        self._given: dict[str, Any] = {}
        self._has_heard = False

    def options(self, words: Sequence[str]) -> list[str]:
        """The words with options in the place of what is said otherwise: inputs first, then how to print."""
        waiting = list(words)
        while waiting:
            word = waiting.pop(0)
            if word == "--":
                self._others += [word, *waiting]
                break
            if self._is_option(word, waiting) or self._is_named(word, waiting):
                continue
            if word.startswith("-") and len(word) > 1:
                return list(words)  # an option that there is not, of which the parser tells
            self._free.append(word)
        self._place_free()
        return [*self._made, *self._others] if self._has_heard else list(words)

    # ------------------------------------------------------------ by name

    def _is_option(self, word: str, waiting: list[str]) -> bool:
        """Take an option as it is written in the help, with its value."""
        way, parted, value = word.partition("=")
        if not word.startswith("--"):
            is_short = word.startswith("-") and word[:2] in self._takes and f"-{word}" not in self._takes
            way, parted, value = word[:2], word[2:], word[2:]
            if not is_short:
                return False
        if way not in self._takes:
            return False
        taken = [word]
        if (self._takes[way] and not parted and waiting) or (
            way == _JSON and waiting and _FIELDS.fullmatch(waiting[0])
        ):
            value = waiting.pop(0)
            taken.append(value)
        (self._made if way in self._by_option else self._others).extend(taken)
        if way in self._by_option:
            declared = self._by_option[way]
            is_switch = declared.kind == "yes_no"
            self._given[declared.name] = way == option(declared.name) if is_switch else value
        return True

    def _is_named(self, word: str, waiting: list[str]) -> bool:
        """Take an input that is called by its name or label, with its value: 车型=货车, --车型 货车, 轴数6, 没有ETC."""
        body = word.lstrip(_DASHES)
        is_plain = body == word
        if is_plain and self._can_be(word):
            return False
        parted = _PARTED.fullmatch(body)
        if parted and (declared := self._called(parted[1])):
            return self._take(declared, parted[2] or (waiting.pop(0) if waiting else ""))
        declared = self._called(body)
        if declared and declared.kind == "yes_no":
            says_so = bool(waiting) and self._accepts(declared, waiting[0])
            return self._take(declared, waiting.pop(0) if says_so else "是")
        is_whole = key_of(body) in self._names
        if declared and waiting and (is_whole or self._accepts(declared, waiting[0])):
            return self._take(declared, waiting.pop(0))
        return self._is_joined(body)

    def _called(self, word: str) -> Input | None:
        """The input of that name or label, or the one whose label a word is enough of (出口 of 出口收费站)."""
        folded = key_of(word)
        if folded in self._names or len(folded) < _FEWEST_LETTERS or folded.isascii():
            return self._names.get(folded)
        found = [one for one in self._inputs if folded in key_of(one.label)]
        if len(found) != 1:
            return None
        label = key_of(found[0].label)
        is_enough = label.startswith(folded) or (label.endswith(folded) and len(folded) > _FEWEST_LETTERS)
        return found[0] if is_enough else None

    def _is_joined(self, body: str) -> bool:
        """Take a label and its value in one word (轴数6), or one affirmed or denied (有ETC, 没有ETC, no-etc)."""
        folded = key_of(body)
        for said, words in (("否", ("no_", *DENIED)), ("是", AFFIRMED)):
            for before in words:
                found = self._names.get(folded.removeprefix(before)) if folded.startswith(before) else None
                if found and found.kind == "yes_no":
                    return self._take(found, said)
        for place in range(len(body) - 1, _FEWEST_LETTERS - 1, -1):
            declared = self._called(body[:place])
            if declared and self._accepts(declared, body[place:]):
                return self._take(declared, body[place:])
        return False

    def _take(self, declared: Input, value: str) -> bool:
        """Note what is said of an input as its option."""
        self._given[declared.name] = value
        self._has_heard = self._has_heard or declared.name != self._positional
        if declared.kind == "yes_no" and self._accepts(declared, value):
            is_so = understood(self._rulebook, self._calculator, {declared.name: value})[declared.name]
            self._made.append(option(declared.name, is_so=is_so))
        elif declared.kind == "yes_no":
            problem = f"{option(declared.name)}（{declared.label}）不接受“{shown(value)}”"
            raise ValueNotAccepted(problem, hint="请给 是 或 否", param=declared.name)
        elif declared.name == self._positional:
            self._made.append(value)
        else:
            self._made += [option(declared.name), value]
        return True

    # ------------------------------------------------------------ by value

    def _place_free(self) -> None:
        """Take values that stand alone, each for the one input that it can be of."""
        if self._positional and self._positional not in self._given:
            self._place_policy()
        left = [word for word in self._free if not self._is_placed(word)]
        if left:
            policy = {name: value for name, value in self._given.items() if name == self._positional}
            raise refused_anyway(self._edition, self._calculator, policy, self._on) or self._not_understood(left)

    def _is_placed(self, word: str) -> bool:
        """Take a value for the one input that it can be of, or two values in one word (6轴货车)."""
        found = self._can_be(word)
        if len(found) > 1 and found[0].kind != "place":  # a station alone is that of neither end
            asked = self._asked_for(found)
            found = self._needed_first(asked) or asked
        if len(found) == 1:
            return self._take(found[0], word)
        for place in range(1, len(word)) if not found else ():
            ends = [self._can_be(word[:place]), self._can_be(word[place:])]
            if all(len(end) == 1 for end in ends) and ends[0] != ends[1]:
                return self._take(ends[0][0], word[:place]) and self._take(ends[1][0], word[place:])
        return not found and (self._is_named(word, []) or self._is_clear_in(word))

    def _is_clear_in(self, word: str) -> bool:
        """Take a place in a word that says which end it is, and none of what is counted (没有残疾人: of no kind)."""
        meant = self._likely_in(word)
        if meant and len(meant.inputs) == 1 and meant.inputs[0].kind == "place":
            return self._take(meant.inputs[0], meant.value)
        if meant is None or not all(self._is_none(one, meant.value) for one in meant.inputs):
            return False
        return all(self._take(one, meant.value) for one in meant.inputs)

    def _is_none(self, declared: Input, value: str) -> bool:
        """Whether a value is nought of what is counted."""
        made = understood(self._rulebook, self._calculator, {declared.name: value})
        return declared.kind in ("count", "whole") and bool(made[declared.name] == 0)

    def _likely_in(self, word: str) -> Likely | None:
        """What a word says that holds a name and a value."""
        wanted = [one for one in self._inputs if one.name not in self._given]
        places = {place for rule in self._rulebook.rules for places in rule.names.values() for place in places}
        return likely_in(word, wanted, sorted(places), lambda one, value: self._accepts(one, value, usual=True))

    def _needed_first(self, inputs: Sequence[Input]) -> list[Input]:
        """Those of the `inputs` that are asked for before all else: needed without an alternative, or the first day."""
        groups = self._rulebook.calculators[self._calculator].needed
        first = [group[0] for group in groups if self._given.keys().isdisjoint(group)]
        return [one for one in inputs if one.name in first and (one.kind == "date" or [one.name] in map(list, groups))]

    def _place_policy(self) -> None:
        """Take the number of a policy, or all words that say nothing else, for the policy that is asked about."""
        from lnpolicy.edition.numbered import number_meant

        positional = self._rulebook.inputs[self._positional or ""]
        numbers = [word for word in self._free if number_meant(word) is not None or word in self._rulebook.numbers]
        words = numbers[:1] or [word for word in self._free if not (_PARTED.fullmatch(word) or self._can_be(word))]
        if words:
            self._free = [word for word in self._free if word not in words]
            said = " ".join(words)
            self._take(positional, said)
            if self._free:  # what they say hangs on the policy
                self._given[positional.name] = policy_computed(self._edition, self._calculator, said)

    def _can_be(self, word: str) -> list[Input]:
        """The inputs not given yet of which `word` can be the value; a figure without a unit is of none."""
        wanted = [one for one in self._inputs if one.name not in self._given and one.kind not in ("text", "policy")]
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
            if one.kind == "plate" and not re.fullmatch(r"[一-鿿][A-Za-z][A-Za-z0-9]{5,6}", word):
                continue
            if self._accepts(one, word, usual=True):
                found.append(one)
        return found

    def _accepts(self, declared: Input, value: str, *, usual: bool = False) -> bool:
        """Whether `value` can be said of an input, and (where wanted) is nothing unusual for it."""
        given, _ = dated(self._rulebook, {declared.name: value}, self._on)
        try:
            made = understood(self._rulebook, self._calculator, given)
        except ValueNotAccepted:
            return False
        return not (usual and unusual(self._rulebook, made))

    def _asked_for(self, inputs: Sequence[Input]) -> list[Input]:
        """Those of the `inputs` that the answer to what is known so far asks for."""
        from lnpolicy.calc.registry import attempt

        made = attempt(self._calculator, self._given, self._edition, on=self._on)
        if isinstance(made, LnpolicyError):
            return []
        asked = [question.input for question in made.questions]
        return [one for one in inputs if one.name in asked]

    # ------------------------------------------------------------ in doubt

    def _not_understood(self, left: Sequence[str]) -> UsageError:
        """That some words may be two things or none, what they may be, and the line to type."""
        if all(map(_SAVES.fullmatch, left)):
            title = self._rulebook.calculators[self._calculator].title
            line = typed_line(self._calculator, [*self._made, *self._others, "-o", f"{title}.xlsx"])
            return UsageError(f"多余的参数：{' '.join(left)}", hint=f"存成文件，输入：{line}")
        said, more = [], []
        taken: set[str] = set()
        for word in left:
            inputs, value = self._likely(word) or self._likely_in(word) or ((), word)
            likely = [one for one in inputs if one.name not in taken][:_MOST_LIKELY]
            if word in NOT_KNOWN:
                said.append(f"“{shown(word)}”不用写，没有说的就是不知道")
            elif likely:
                taken.add(likely[0].name)
                more += [option(likely[0].name), value]
                said.append(f"“{shown(word)}”要写明是哪一项：{listed(likely)}")
            else:
                said.append(f"看不懂“{shown(word)}”")
        line = typed_line(self._calculator, [*self._made, *more, *self._others])
        hint = f"{'；'.join(said)}。{'如' if more else '输入'}：{line}"
        return UsageError(f"多余的参数：{' '.join(left)}", hint=hint)

    def _likely(self, word: str) -> Likely | None:
        """The inputs that a value in doubt might be of, those that the answer asks for first; None if of none."""
        found = self._can_be(word)
        if not found:
            wanted = [one for one in self._inputs if one.name not in self._given and one.kind in FIGURES]
            found = [one for one in wanted if self._accepts(one, word, usual=True)]
        first = self._asked_for(found)
        return Likely([*first, *(one for one in found if one not in first)], word) if found else None
