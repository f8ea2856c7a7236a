"""Which policies print a query word for word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from lnpolicy.search.index import Index
from lnpolicy.search.normalize import is_chinese

SHORTEST, LONGEST = 2, 30
"""Characters; what is shorter is no expression, and nobody types what is longer as it stands in print."""
_PRINTED = frozenset("tampbo")
"""The fields that are printed."""


def printing(index: Index, tokens: Sequence[str]) -> list[int]:
    """The policies, in handbook order, that print all `tokens`, and those side by side that are so in the query.

    `tokens` are the words and gaps of a query (see `tokens.py`). A query with a
    number is found by that instead.
    """
    if not SHORTEST <= sum(len(token) for token in tokens if token[0].isalnum()) <= LONGEST:
        return []
    words = [token for token in tokens if token[0].isalnum()]
    if any(word.isdecimal() for word in words):
        return []
    keys = [f"t:{word}" if len(word) > 1 else f"h:{word}" for word in words if len(word) > 1 or is_chinese(word)]
    keys += [
        f"g:{before[-1]}{after[0]}"
        for before, after in pairwise(tokens)
        if is_chinese(before[-1]) and is_chinese(after[0])
    ]
    found = [index.postings_at(key) for key in dict.fromkeys(keys)]
    known = sorted((postings for postings in found if postings), key=lambda postings: len(postings.policies))
    if not known or len(known) < len(found):
        return []
    common = set(known[0].policies).intersection(*(postings.policies for postings in known[1:]))
    return [
        policy_id
        for policy_id in sorted(common)
        if all(
            not _PRINTED.isdisjoint(postings.fields[bisect_left(postings.policies, policy_id)]) for postings in known
        )
    ]
