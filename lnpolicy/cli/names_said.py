"""What names an input (by its label, what tables call it, enough of either), and what names a policy."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from lnpolicy.batch.words import key_of
from lnpolicy.cli.in_one_word import AFFIRMED, DENIED, Accepts

if TYPE_CHECKING:
    from lnpolicy.rules.declaration import Input

_COUNTS = ("count", "whole")
"""Kinds of inputs of which several count the same: people of one sort and of another."""
_NO_NAMES = ("其中",)
"""Parts of labels that are no names."""
FEWEST_LETTERS = 2
"""Of a part of a label."""


class Names:
    """What the inputs of a calculator are called."""

    def __init__(self, inputs: Sequence[Input]) -> None:
        self._inputs = inputs
        self._names = {key_of(word): one for one in inputs for word in (*one.columns, one.name, one.label)}

    def whole(self, word: str) -> Input | None:
        """The input of which a word is a whole name."""
        return self._names.get(key_of(word))

    def called(self, word: str) -> Input | None:
        """The input of that name or label, or the one whose label a word is enough of (出口 of 出口收费站)."""
        folded = key_of(word)
        if folded in self._names or len(folded) < FEWEST_LETTERS or folded.isascii() or folded in _NO_NAMES:
            return self._names.get(folded)
        found = [one for one in self._inputs if folded in key_of(one.label)]
        if len(found) != 1:
            return None
        label = key_of(found[0].label)
        begins = label.startswith(folded) and found[0].kind != "money"  # 投标 is the price as well as the deposit
        is_enough = begins or (label.endswith(folded) and len(folded) > FEWEST_LETTERS)
        return found[0] if is_enough else None

    def joined(self, body: str, accepts: Accepts) -> tuple[Input, str] | None:
        """A label and its value in one word (轴数6), or one affirmed or denied (有ETC, 没有ETC, no-etc)."""
        folded = key_of(body)
        for said, words in (("否", ("no_", *DENIED)), ("是", AFFIRMED)):
            for before in words:
                found = self._names.get(key_of(folded.removeprefix(before))) if folded.startswith(before) else None
                if found and found.kind == "yes_no":
                    return found, said
        for place in range(len(body) - 1, FEWEST_LETTERS - 1, -1):
            declared = self.called(body[:place])
            if declared and accepts(declared, body[place:]):
                return declared, body[place:]
        return None


def is_sure(declared: Input, around: str) -> bool:
    """Whether what stands around a figure can but name that input: its end, or enough of it (no 其中, no 安排)."""
    named = next((around.removeprefix(word) for word in AFFIRMED if around.startswith(word)), around)
    folded = key_of(named)
    if not folded or declared.kind not in _COUNTS:
        return True
    names = [key_of(name) for name in (declared.label, declared.name, *declared.columns)]
    return any(name.endswith(folded) or (name.startswith(folded) and len(folded) > FEWEST_LETTERS) for name in names)


def numbers_in(words: Sequence[str], keys: Container[str]) -> list[str]:
    """Those of the words that are numbers of policies, or one of the `keys`."""
    from lnpolicy.edition.numbered import number_meant

    return [word for word in words if number_meant(word) is not None or word in keys]
