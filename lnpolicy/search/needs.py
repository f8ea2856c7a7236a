"""Several needs in one query (开饭馆要办哪些证，顺便问租房补贴): each part has its own best policy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lnpolicy.search.answerable import evidence, probability
from lnpolicy.search.close import READ_CLOSELY, closest_first, subject
from lnpolicy.search.hit import Need
from lnpolicy.search.index import Index
from lnpolicy.search.query import Part
from lnpolicy.search.reach import Reached, ranked, worths
from lnpolicy.search.wanted import Wanted

MOST_NEEDS = 3
"""How many needs of a query are looked at."""


def needs(
    index: Index, parts: Sequence[Part], wanted: Sequence[Wanted], answers: Sequence[Mapping[int, Reached]]
) -> list[Need]:
    """The needs of a query of several `parts`, where two or more of them are answered, and by different policies.

    `answers` tell for each item of `wanted` what the policies hold of it.
    """
    if len(parts) < 2:
        return []
    found: dict[int, Need] = {}
    for number, part in enumerate(parts, start=1):
        inside = [pair for pair in zip(wanted, answers, strict=True) if pair[0].part == number]
        items, held = [item for item, _ in inside], [policies for _, policies in inside]
        worth = worths(items, held)
        if not worth:
            continue
        best = closest_first(index, ranked(worth, READ_CLOSELY), worth, subject(items, held))[0]
        if best in found:
            continue
        chance = probability(index, evidence(index, best, items, held, part.demand))
        if chance >= index.ranking["need_least"]:
            found[best] = Need(part.words, best)
    return list(found.values())[:MOST_NEEDS] if len(found) > 1 else []
