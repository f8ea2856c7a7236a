"""What names an input (by its label, what tables call it, enough of either), and what names a policy."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from lnpolicy.batch.words import key_of

if TYPE_CHECKING:
    from lnpolicy.rules.declaration import Input

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
        if folded in self._names or len(folded) < FEWEST_LETTERS or folded.isascii():
            return self._names.get(folded)
        found = [one for one in self._inputs if folded in key_of(one.label)]
        if len(found) != 1:
            return None
        label = key_of(found[0].label)
        is_enough = label.startswith(folded) or (label.endswith(folded) and len(folded) > FEWEST_LETTERS)
        return found[0] if is_enough else None


def numbers_in(words: Sequence[str], keys: Container[str]) -> list[str]:
    """Those of the words that are numbers of policies, or one of the `keys`."""
    from lnpolicy.edition.numbered import number_meant

    return [word for word in words if number_meant(word) is not None or word in keys]
