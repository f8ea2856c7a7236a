"""From what a query asks for to ranked policies, with the reasons."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from lnpolicy.corpus.model import Policy
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.search.index import FIELD_LETTERS, Index
from lnpolicy.search.normalize import LONGEST_QUERY
from lnpolicy.search.query import Wanted, understood
from lnpolicy.search.snippet import snippet


class Match(NamedTuple):
    """One word of the query found in a policy: the term it hit, in which fields, how, and what that was worth."""

    word: str
    term: str
    fields: tuple[str, ...]
    way: str
    worth: float


class Hit(NamedTuple):
    """One policy found.

    `score`, from 0 to 1, is the share of what the query asks for that the policy holds, weighted by where it holds it;
    `authorities` are the names of its offices.
    """

    policy: Policy
    authorities: tuple[str, ...]
    score: float
    matches: tuple[Match, ...]

    @property
    def snippet(self) -> str:
        """The sentence of the policy that answers best."""
        return snippet(self.policy, {match.term for match in self.matches})

    @property
    def matched(self) -> tuple[str, ...]:
        """The fields and ways in which the query met the policy, strongest first."""
        names: dict[str, None] = {}
        for match in sorted(self.matches, key=lambda match: -match.worth):
            names |= dict.fromkeys(match.fields)
            if match.way != "exact":
                names[match.way] = None
        return tuple(names)


def search(index: Index, query: str) -> list[Hit]:
    """All policies that answer `query`, best first; ties in handbook order; empty where none does.

    Raises `ValueNotAccepted` for a query longer than a query can be.
    """
    if len(query) > LONGEST_QUERY:
        raise ValueNotAccepted(
            f"查询有 {len(query)} 个字符，太长了", hint=f"最多 {LONGEST_QUERY} 个字符", param="WORDS"
        )
    wanted = understood(index, query)
    asked = sum(item.weight for item in wanted if not item.bonus)
    if not asked:
        return []
    worths: dict[int, float] = defaultdict(float)
    covered: dict[int, float] = defaultdict(float)
    found = [_found(index, item) for item in wanted]
    for item, answers in zip(wanted, found, strict=True):
        for policy_id, (value, worth, *_) in answers.items():
            worths[policy_id] += item.weight * value
            if not item.bonus:
                covered[policy_id] += item.weight * worth
    possible = sum(item.weight for item in wanted)
    ranking = index.ranking
    scored = [
        (worths[policy_id] / possible, policy_id)
        for policy_id in worths
        if covered[policy_id] / asked >= ranking["least_coverage"]
    ]
    best = max((score for score, _ in scored), default=0.0)
    return [
        _hit(index, policy_id, score, wanted, found)
        for score, policy_id in sorted(scored, key=lambda pair: (-round(pair[0], 6), pair[1]))
        if score >= best * ranking["least_of_best"]
    ]


Answer = tuple[float, float, str, str, str]
"""Value (worth times impact), worth, term, name of the way, field letters."""


def _found(index: Index, item: Wanted) -> dict[int, Answer]:
    """For each policy that answers `item`, the best of its ways there."""
    best: dict[int, Answer] = {}
    for way in item.ways:
        postings = index.postings(way.term)
        if not postings:
            continue
        for policy_id, impact, letters in zip(postings.policies, postings.impacts, postings.fields, strict=True):
            value = way.worth * impact / 1000
            if policy_id not in best or best[policy_id][0] < value:
                best[policy_id] = (value, way.worth, way.term, way.name, letters)
    return best


def _hit(index: Index, policy_id: int, score: float, wanted: list[Wanted], found: list[dict[int, Answer]]) -> Hit:
    matches = []
    for item, answers in zip(wanted, found, strict=True):
        if policy_id in answers:
            value, _, term, name, letters = answers[policy_id]
            fields = tuple(FIELD_LETTERS[letter] for letter in letters)
            matches.append(Match(item.word, term, fields, name, item.weight * value))
    return Hit(index.policy(policy_id), index.authorities(policy_id), round(score, 4), tuple(matches))
