"""Several needs in one query (开饭馆要办哪些证，顺便问租房补贴): each part has its own best policy.

No policy holds much of what all parts ask; so where each is answered by itself, the query is, however little the best
policy holds of the whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lnpolicy.search.answerable import evidence, probability
from lnpolicy.search.close import READ_CLOSELY, closest_first, subject
from lnpolicy.search.hit import Need
from lnpolicy.search.index import Index
from lnpolicy.search.query import Part, Understood
from lnpolicy.search.reach import Reached, ranked, worths
from lnpolicy.search.wanted import Wanted

MOST_NEEDS = 3
"""How many needs of a query are looked at."""


def each_answered(index: Index, meant: Understood, answers: Sequence[Mapping[int, Reached]]) -> float:
    """How probable it is that every part of a query is answered by itself; nought where white space alone parts it."""
    if len(meant.parts) < 2 or meant.is_spaced:
        return 0.0
    chances = []
    for place, part in enumerate(meant.parts, start=1):
        items, held = _inside(meant, answers, place)
        best = _best(index, items, held)
        if best is None:
            return 0.0
        chances.append(probability(index, evidence(index, best, items, held, part)))
    return min(chances)


def needs(index: Index, meant: Understood, answers: Sequence[Mapping[int, Reached]]) -> list[Need]:
    """The needs of a query of several parts, where two or more of them are answered, and by different policies.

    Where white space alone parts it, as it does any two words, there are several only where the best policy of none
    answers another. `answers` tell for each thing that the query asks for what the policies hold of it.
    """
    if len(meant.parts) < 2:
        return []
    found: dict[int, Need] = {}
    inside = [_inside(meant, answers, number) for number in range(1, len(meant.parts) + 1)]
    for place, (items, held) in enumerate(inside):
        best = _best(index, items, held)
        if best is None or best in found:
            continue
        if probability(index, evidence(index, best, items, held, meant.parts[place])) < index.ranking["need_least"]:
            continue
        others = [(*pair, meant.parts[at]) for at, pair in enumerate(inside) if at != place] if meant.is_spaced else []
        if any(_answers(index, best, *other) for other in others):
            return []
        found[best] = Need(meant.parts[place].words, best)
    return list(found.values())[:MOST_NEEDS] if len(found) > 1 else []


def _best(index: Index, items: Sequence[Wanted], held: Sequence[Mapping[int, Reached]]) -> int | None:
    """The policy that holds best what a part asks for; None where none holds any of it."""
    worth = worths(items, held)
    return closest_first(index, ranked(worth, READ_CLOSELY), worth, subject(items, held))[0] if worth else None


def _inside(
    meant: Understood, answers: Sequence[Mapping[int, Reached]], number: int
) -> tuple[list[Wanted], list[Mapping[int, Reached]]]:
    """What the part of that number asks for, and what the policies hold of it."""
    inside = [pair for pair in zip(meant.wanted, answers, strict=True) if pair[0].part == number]
    return [item for item, _ in inside], [policies for _, policies in inside]


def _answers(
    index: Index, policy_id: int, items: Sequence[Wanted], held: Sequence[Mapping[int, Reached]], part: Part
) -> bool:
    """Whether that policy answers a part of a query too."""
    return probability(index, evidence(index, policy_id, items, held, part)) >= index.ranking["answer_least"]
