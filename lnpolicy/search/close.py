"""How closely a policy holds what is asked: in one sentence, in whole words.

What a policy is worth adds up words wherever they stand. Of the few policies that are worth most, those come first that
hold the words close together: strewn over a long text they may say anything. What prints a word that hardly any other
does, as a name of a place, comes before what does not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp
from typing import TypeAlias

from lnpolicy.named_tuple import NamedTuple
from lnpolicy.search.index import ASIDE, NAMES, PLACE, PROSE, SETTING, Index
from lnpolicy.search.reach import Reached
from lnpolicy.search.wanted import NAME, PAIR, Wanted

READ_CLOSELY = 4
"""How many of the policies that are worth most are read closely."""
RARE, SHORTEST_RARE = 3, 3
"""By how many policies at most a word is held that is rare, and of how many characters at least such a name is."""
Asked: TypeAlias = tuple[Wanted, Mapping[int, Reached]]


class Subject(NamedTuple):
    """What a query says: who asks or where, and what is asked, each with what the policies hold of it.

    `named` are the policies of which it says a whole name, other than that of a place.
    """

    settings: list[Asked]
    topics: list[Asked]
    named: frozenset[int]

    def asked_of(self, policy_id: int) -> list[Asked]:
        """What is asked of that policy: asides only where it has them."""
        return [(item, found) for item, found in self.topics if item.kind != ASIDE or policy_id in found]


def subject(wanted: Sequence[Wanted], answers: Sequence[Mapping[int, Reached]]) -> Subject:
    """The parts of a query, each word once; who asks is what is asked where nothing else is but asides."""
    once = {
        (item.word, item.ways): (item, found) for item, found in zip(wanted, answers, strict=True) if not item.bonus
    }
    settings = [pair for pair in once.values() if pair[0].kind in (SETTING, PLACE)]
    topics = [pair for pair in once.values() if pair[0].kind not in (SETTING, PLACE)]
    if all(item.kind == ASIDE for item, _ in topics):
        topics += [pair for pair in settings if pair[0].kind == SETTING]
    places = {item.word for item, _ in settings if item.kind == PLACE}
    names = (pair for pair in zip(wanted, answers, strict=True) if pair[0].kind == NAME)
    named = (found for item, found in names if item.word not in places)
    return Subject(settings, topics, frozenset().union(*named))


def known_by(query: Subject, policy_id: int) -> list[tuple[Wanted, Reached]]:
    """The words that say who asks or where by which that policy is known: a name of it has them."""
    held = [(item, found[policy_id]) for item, found in query.settings if policy_id in found]
    return [(item, answer) for item, answer in held if not NAMES.isdisjoint(answer.fields)]


class Closeness(NamedTuple):
    """How closely a policy holds what is asked, each as a share."""

    sentence: float
    """The most that a single sentence of the policy holds of what is asked; all where one of its names is said."""
    loose: float
    """How much of what is asked it holds in single characters only, or in pairs that are no words."""


def closeness(index: Index, policy_id: int, query: Subject) -> Closeness:
    """How closely that policy holds what is asked."""
    topics = query.asked_of(policy_id)
    if not (total := sum(item.weight for item, _ in topics)):
        return Closeness(0.0, 0.0)
    held = [(item, found[policy_id]) for item, found in topics if policy_id in found]
    terms = [_terms(item, answer) for item, answer in (*known_by(query, policy_id), *held)]
    loose = sum(item.weight * answer.held for item, answer in held if item.kind == PAIR or len(answer.term) == 1)
    is_named = policy_id in query.named
    sentence = total if is_named else _in_one_sentence(index.printed(policy_id), terms)
    return Closeness(min(1.0, sentence / total), loose / total)


def closest_first(index: Index, order: Sequence[int], worth: Mapping[int, float], query: Subject) -> list[int]:
    """`order`, in which worth falls, with those first among the policies worth most that hold what is asked closely."""
    ranking = index.ranking
    least = worth[order[0]] * ranking["close_least"] if order else 0.0
    read = [policy_id for policy_id in order[:READ_CLOSELY] if worth[policy_id] >= least]
    if len(read) < 2:
        return list(order)

    rare = [found for item, found in query.topics if _is_rare(index, item)]

    def counted(policy_id: int) -> float:
        close = closeness(index, policy_id, query)
        names = sum(policy_id in found and _prints(found[policy_id]) for found in rare)
        nearer = ranking["close_sentence"] * close.sentence + ranking["close_loose"] * close.loose
        return worth[policy_id] * exp(nearer + ranking["close_rare"] * names)

    return [*sorted(read, key=lambda policy_id: -round(counted(policy_id), 6)), *order[len(read) :]]


def _is_rare(index: Index, item: Wanted) -> bool:
    """Whether `item` is a word that few policies hold as typed: most often a name (鲅鱼圈)."""
    if item.kind == PAIR or item.word.isascii() or len(item.word) < SHORTEST_RARE:
        return False
    postings = index.postings(item.word)
    return postings is not None and len(postings.policies) <= RARE


def _prints(answer: Reached) -> bool:
    """Whether a word is held as typed, and in the policy's own text."""
    return answer.name == "exact" and answer.held == 1.0 and not PROSE.isdisjoint(answer.fields)


def _terms(item: Wanted, answer: Reached) -> dict[str, float]:
    """What may stand in a sentence for one thing asked for, whole words alone, and how much of it that holds."""
    held = item.weight * answer.held
    return {way.term: held for way in item.ways if way.share == 1.0} | {answer.term: held}


def _in_one_sentence(printed: str, asked: Sequence[Mapping[str, float]]) -> float:
    """What the terms that stand in one sentence of `printed` are worth, where they are worth most."""
    inside = [[(term, worth) for term, worth in terms.items() if term in printed] for terms in asked]
    inside = [terms for terms in inside if terms]
    if len(inside) < 2:
        return max((worth for terms in inside for _, worth in terms), default=0.0)
    return max(
        sum(max((worth for term, worth in terms if term in line), default=0.0) for terms in inside)
        for line in printed.split("\t")
    )
