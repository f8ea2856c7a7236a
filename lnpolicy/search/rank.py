"""From what a query asks for to ranked policies, with the reasons.

A policy's worth is the sum, over everything the query asks for, of how much it says times how well the policy holds
it. How probable it is that the best policy answers is another question (`answerable.py`), and so is how probable it is
that a further one does as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from lnpolicy.errors import ValueNotAccepted
from lnpolicy.search.answerable import evidence, fit, further, in_print, probability, shares_office
from lnpolicy.search.close import closest_first, subject
from lnpolicy.search.hit import Found, Hit, Match
from lnpolicy.search.index import FIELD_LETTERS, Index
from lnpolicy.search.needs import each_answered, needs
from lnpolicy.search.normalize import LONGEST_QUERY
from lnpolicy.search.printed import in_order, may_print, printing
from lnpolicy.search.provinces import takes_outsiders
from lnpolicy.search.query import literally, understood
from lnpolicy.search.reach import Reached, ranked, reached, worths
from lnpolicy.search.wanted import Wanted

MOST_NEAREST = 3
"""How many policies are named as nearest where none answers."""
MOST_HITS = 100
"""How many policies a search can find."""
FIRST = 3
"""Among how many policies one must be that prints the query as typed, or that answers one of several needs."""


def search(index: Index, query: str) -> Found:
    """The policies that answer `query`, best first; ties in handbook order.

    Raises `ValueNotAccepted` for a query longer than a query can be.
    """
    if len(query) > LONGEST_QUERY:
        raise ValueNotAccepted(
            f"查询有 {len(query)} 个字符，太长了", hint=f"最多 {LONGEST_QUERY} 个字符", param="WORDS"
        )
    meant = understood(index, query)
    wanted = meant.wanted
    candidates = may_print(index, meant.text)
    is_literal = bool(candidates) and all(item.bonus for item in wanted)
    if is_literal:
        wanted = literally(index, meant.text)
        meant = meant._replace(wanted=wanted, parts=[])
    answers = [reached(index, item) for item in wanted]
    worth = worths(wanted, answers)
    order = ranked(worth, MOST_HITS, index.ranking["least_of_best"])
    if is_literal:
        order.sort(key=lambda policy_id: not _is_titled(policy_id, answers))
    else:
        order = closest_first(index, order, worth, subject(wanted, answers))
    printed = printing(index, meant.text, in_order(candidates, order), FIRST + 1)
    if not order or (len(printed) <= FIRST and any(map(str.isdecimal, meant.text))):
        order = [*printed, *(number for number in order if number not in printed)]
    if not order:
        return Found(())
    if meant.elsewhere and not printed and not takes_outsiders(index, order[0], meant.elsewhere):
        return Found((), elsewhere=meant.elsewhere.province)
    chance = probability(index, evidence(index, order[0], wanted, answers, meant.whole))
    if meant.is_broad:
        chance = index.ranking["answer_trade"]
    if printed:
        chance = max(chance, index.ranking["answer_printed"])
    if chance < index.ranking["answer_least"]:
        chance = max(chance, each_answered(index, meant, answers))
    if chance < index.ranking["answer_least"]:
        return Found((), [_hit(index, number, chance, wanted, answers) for number in order[:MOST_NEAREST]])
    several = needs(index, meant, answers) if not printed else []
    needed = [need.policy_id for need in several]
    for policy_id in (ahead := [*_first_printing(printed, order), *needed]):
        order = _among_first(order, policy_id, ahead)
    beside = further(order, worth, wanted, answers, is_broad=meant.is_broad)
    return Found(_hits(index, order, {*printed, *needed}, chance, beside, wanted, answers), needs=several)


def numbered(index: Index, query: str, number: int, found: Found) -> Found:
    """What was `found` for a query that is the number of a policy, with that policy first."""
    first = Hit(index, number, 1.0, (Match(query, str(number), ("number",), "number", 1.0),))
    return found._replace(hits=[first, *(hit for hit in found.hits if hit.policy_id != number)], nearest=())


def _is_titled(policy_id: int, answers: Sequence[Mapping[int, Reached]]) -> bool:
    """Whether that policy has in its title any of what is asked for."""
    return any(policy_id in found and "t" in found[policy_id].fields for found in answers)


def _first_printing(printed: Sequence[int], order: Sequence[int]) -> Sequence[int]:
    """Of the policies that print a query as typed those that must stand among the first: one, or all of many."""
    if len(printed) > FIRST:
        return printed[:FIRST]
    return printed[:1] if set(order[:FIRST]).isdisjoint(printed) else ()


def _among_first(order: list[int], policy_id: int, kept: Sequence[int]) -> list[int]:
    """`order` with that policy among the first, in the place of the last of them that is none of `kept`."""
    first = order[:FIRST]
    others = [number for number in first if number not in kept]
    if policy_id in first or (len(first) == FIRST and not others):
        return order
    if len(first) == FIRST:
        first.remove(others[-1])
    first.append(policy_id)
    return [*first, *(number for number in order if number not in first)]


def _hits(
    index: Index,
    order: Sequence[int],
    kept: set[int],
    chance: float,
    beside: Sequence[Sequence[float]],
    wanted: Sequence[Wanted],
    answers: Sequence[Mapping[int, Reached]],
) -> list[Hit]:
    """The policies in `order` with their probabilities, which fall; those that add nothing are left out."""
    score, least = chance, index.ranking["fit_least"]
    hits = [_hit(index, order[0], score, wanted, answers)]
    for policy_id, features in zip(order[1:], beside, strict=True):
        if fit(index, (*features, 1.0, 1.0)) < least and policy_id not in kept:
            continue
        own = in_print(policy_id, wanted, answers)
        fits = fit(index, (*features, own, shares_office(index, order[0], policy_id)))
        if fits >= least or policy_id in kept:
            score = min(score, chance * fits)
            hits.append(_hit(index, policy_id, score, wanted, answers))
    return hits


def _hit(
    index: Index, policy_id: int, score: float, wanted: Sequence[Wanted], answers: Sequence[Mapping[int, Reached]]
) -> Hit:
    matches = []
    for item, found in zip(wanted, answers, strict=True):
        if answer := found.get(policy_id):
            matches.append(
                Match(item.word, answer.term, _fields(answer.fields), answer.name, item.weight * answer.value)
            )
    return Hit(index, policy_id, round(score, 4), tuple(matches))


@lru_cache(maxsize=1024)
def _fields(letters: str) -> tuple[str, ...]:
    """The names of the fields that `letters` stand for, each once."""
    return tuple(dict.fromkeys(FIELD_LETTERS[letter] for letter in letters))
