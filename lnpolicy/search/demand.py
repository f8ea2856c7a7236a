"""What kind of answer a question wants, told by how it is put: a way to do something, a sum.

The words for that stand in the lexicon. A policy that is about the subject and prints no sum at all does not say what
something costs.
"""

from __future__ import annotations

from collections.abc import Sequence

from lnpolicy.named_tuple import NamedTuple
from lnpolicy.search.index import Index
from lnpolicy.search.tokens import GAP

NEAR = 2
"""Within how many words behind a word of asking what is asked for stands."""


class Demand(NamedTuple):
    """What a question wants: whether it asks how or where something is done, and whether it asks for a sum."""

    how: bool
    sum: bool


def demand(index: Index, tokens: Sequence[str]) -> Demand:
    """What the question wants of which `tokens` are the words, with signs for gaps between them."""
    return Demand(any(_asks_how(index, tokens, place) for place in range(len(tokens))), _asks_sum(index, tokens))


def together(demands: Sequence[Demand]) -> Demand:
    """What a question wants that has several parts."""
    return Demand(any(one.how for one in demands), any(one.sum for one in demands))


def _asks_sum(index: Index, tokens: Sequence[str]) -> bool:
    """Whether a word that asks for a sum stands anywhere, or one where a piece ends that does so there."""
    text = "".join(tokens)
    words, at_end = index.sums
    return any(word in text for word in words) or any(piece.endswith(at_end) for piece in text.split(GAP))


def _asks_how(index: Index, tokens: Sequence[str], place: int) -> bool:
    """Whether a word of asking stands at `place`, and shortly behind it one that means something."""
    if tokens[place] not in index.asking:
        return False
    for token in tokens[place + 1 : place + 1 + NEAR]:
        if not token[0].isalnum():
            return False
        if not index.is_filler(token):
            return True
    return False
