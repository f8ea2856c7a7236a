"""What the policies hold of what a query asks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import nsmallest

from lnpolicy.named_tuple import NamedTuple
from lnpolicy.search.index import Index
from lnpolicy.search.wanted import Wanted, rarity


class Reached(NamedTuple):
    """How a policy answers one thing asked for: how well, how much of the word it holds, by which way and where."""

    value: float
    held: float
    term: str
    name: str
    fields: str


def reached(index: Index, item: Wanted) -> dict[int, Reached]:
    """For each policy that answers `item`, the best of its ways there.

    A way says no more than its own term does: the word 电子 inside 电子底账 is found in many policies, and that is all
    it tells of them.
    """
    best: dict[int, Reached] = {}
    for way in item.ways:
        postings = index.postings_at(way.key)
        if not postings:
            continue
        told = min(1.0, rarity(index, len(postings.policies)) / item.weight)
        worth, held = told * way.worth / 1000, told * way.share
        everywhere = zip(postings.policies, postings.impacts, postings.fields, strict=True)
        if not best:
            best = {i: Reached(worth * impact, held, way.term, way.name, letters) for i, impact, letters in everywhere}
            continue
        for policy_id, impact, letters in everywhere:
            before = best.get(policy_id)
            if before is None or before.value < worth * impact:
                best[policy_id] = Reached(worth * impact, held, way.term, way.name, letters)
    return best


def worths(wanted: Sequence[Wanted], answers: Sequence[Mapping[int, Reached]]) -> dict[int, float]:
    """What every policy is worth that answers anything: the sum of what things say, times how well it answers them."""
    found: dict[int, float] = defaultdict(float)
    for item, policies in zip(wanted, answers, strict=True):
        for policy_id, answer in policies.items():
            found[policy_id] += item.weight * answer.value
    return dict(found)


def ranked(worth: Mapping[int, float], most: int, least_of_best: float = 0.0) -> list[int]:
    """The `most` policies that are worth most, best first; ties in handbook order.

    Left out are those worth less than that share of the best.
    """
    least = max(worth.values(), default=0.0) * least_of_best
    near = [policy_id for policy_id, value in worth.items() if value >= least] if least else worth
    return nsmallest(most, near, key=lambda policy_id: (-round(worth[policy_id], 6), policy_id))
