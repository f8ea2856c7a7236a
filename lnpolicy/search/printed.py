"""Which policies print a query word for word: whoever types what is printed finds where it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import add

from lnpolicy.search.index import Index

SHORTEST, LONGEST = 2, 30
"""Characters; what is shorter is no expression, and nobody types what is longer as it stands in print."""


def pairs(text: str) -> Iterator[str]:
    """Every two characters that stand side by side in `text`."""
    return (before + after for before, after in pairwise(text) if not before.isspace() and not after.isspace())


def distinct_pairs(text: str) -> set[str]:
    """The same of a long text, each once."""
    return {pair for pair in set(map(add, text, text[1:])) if not pair[0].isspace() and not pair[1].isspace()}


def bare(text: str) -> str:
    """`text` without the punctuation and white space around it."""
    inside = [place for place, character in enumerate(text) if character.isalnum()]
    return text[inside[0] : inside[-1] + 1] if inside else ""


def may_print(index: Index, text: str) -> list[int]:
    """The policies, in handbook order, that hold every pair of the bare, normalized `text`: those that may print it."""
    if not SHORTEST <= len(text) <= LONGEST:
        return []
    found: set[int] | None = None
    for pair in dict.fromkeys(pairs(text)):
        holding = index.holding(pair)
        found = set(holding) if found is None else found.intersection(holding)
        if not found:
            return []
    return sorted(found or ())


def printing(index: Index, text: str, candidates: Iterable[int], most: int) -> list[int]:
    """The first of `candidates` that do print the bare, normalized `text`, at most so many."""
    found: list[int] = []
    for policy_id in candidates:
        if _prints(index, index.printed(policy_id), text):
            found.append(policy_id)
            if len(found) == most:
                break
    return found


def _prints(index: Index, printed: str, text: str) -> bool:
    """Whether `text` stands in what is `printed`, and not across a part of a word (企业发 in 企业发展)."""
    start = printed.find(text)
    while start >= 0:
        end = start + len(text)
        if not (
            _cuts_word(index, text, printed[start - 1 : start + 1], 0)
            or _cuts_word(index, text, printed[end - 1 : end + 1], -1)
        ):
            return True
        start = printed.find(text, start + 1)
    return False


def _cuts_word(index: Index, text: str, pair: str, edge: int) -> bool:
    """Whether `pair`, across that edge of `text`, is a word, and the character at the edge none of the text's own."""
    if len(pair) < 2 or not index.dictionary.get(pair):
        return False
    own = text[:2] if edge == 0 else text[-2:]
    return not index.dictionary.get(own)


def in_order(candidates: Sequence[int], order: Sequence[int]) -> list[int]:
    """`candidates` as they stand in `order`, and behind them those that do not."""
    places = {policy_id: place for place, policy_id in enumerate(order)}
    return sorted(candidates, key=lambda policy_id: places.get(policy_id, len(order)))
