"""From what a query asks for to ranked policies, with the reasons.

A policy's worth is the sum, over everything the query asks for, of how much it says times how well the policy holds
it; its score is the share of that sum in what a perfect answer would have. What the query asks for and no policy
holds counts in the whole as well, so that an unknown subject (公积金) speaks against every answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from lnpolicy.corpus.model import Policy
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.search.index import FIELD_LETTERS, Index
from lnpolicy.search.normalize import LONGEST_QUERY
from lnpolicy.search.query import understood
from lnpolicy.search.snippet import snippet
from lnpolicy.search.wanted import Wanted, rarity

MOST_NEAREST = 3
"""How many policies are named as nearest where none answers."""


class Match(NamedTuple):
    """One word of the query found in a policy: the term it hit, in which fields, how, and what that was worth."""

    word: str
    term: str
    fields: tuple[str, ...]
    way: str
    worth: float


class Hit:
    """One policy found.

    `score`, from 0 to 1, is the share of what the query asks for that the policy holds, weighted by where it holds it;
    `matches` say what was found where. The policy itself is read from the index when it is asked for.
    """

    def __init__(self, index: Index, policy_id: int, score: float, matches: tuple[Match, ...]) -> None:
        self._index = index
        self.policy_id = policy_id
        self.score = score
        self.matches = matches

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Hit) and self._value() == other._value()

    def __hash__(self) -> int:
        return hash(self._value())

    def __repr__(self) -> str:
        return f"Hit({self.policy_id}, {self.policy.title!r}, score={self.score})"

    def _value(self) -> tuple[int, float, tuple[Match, ...]]:
        return self.policy_id, self.score, self.matches

    @cached_property
    def policy(self) -> Policy:
        """The policy."""
        return self._index.policy(self.policy_id)

    @property
    def authorities(self) -> tuple[str, ...]:
        """The names of its offices, the one printed first first."""
        return self._index.authorities(self.policy_id)

    @property
    def snippet(self) -> str:
        """The sentence of the policy that answers best."""
        worths: dict[str, float] = defaultdict(float)
        for match in self.matches:
            worths[match.term] += match.worth
        return snippet(self.policy, worths)

    @property
    def matched(self) -> tuple[str, ...]:
        """The fields and ways in which the query met the policy, strongest first."""
        names: dict[str, None] = {}
        for match in sorted(self.matches, key=lambda match: -match.worth):
            names |= dict.fromkeys(match.fields)
            if match.way != "exact":
                names[match.way] = None
        return tuple(names)


class Found(NamedTuple):
    """What a query found: the policies that answer it, or where none does, those that come nearest."""

    hits: Sequence[Hit]
    nearest: Sequence[Hit] = ()


def search(index: Index, query: str) -> Found:
    """All policies that answer `query`, best first; ties in handbook order.

    Raises `ValueNotAccepted` for a query longer than a query can be.
    """
    if len(query) > LONGEST_QUERY:
        raise ValueNotAccepted(
            f"查询有 {len(query)} 个字符，太长了", hint=f"最多 {LONGEST_QUERY} 个字符", param="WORDS"
        )
    wanted = understood(index, query)
    possible = sum(item.weight for item in wanted)
    asked = sum(item.weight for item in wanted if not item.bonus)
    if not asked:
        return Found(())
    worths: dict[int, float] = defaultdict(float)
    answers = [_answers(index, item) for item in wanted]
    for item, found in zip(wanted, answers, strict=True):
        for policy_id, answer in found.items():
            worths[policy_id] += item.weight * answer.value
    least = max(worths.values(), default=0.0) * index.ranking["least_of_best"]
    ranked = sorted(
        (policy_id for policy_id, worth in worths.items() if worth >= least),
        key=lambda policy_id: (-round(worths[policy_id], 6), policy_id),
    )
    is_real = bool(ranked) and _is_real(index, ranked[0], asked, wanted, answers)
    hits = [
        _hit(index, policy_id, worths[policy_id] / possible, wanted, answers)
        for policy_id in (ranked if is_real else ranked[:MOST_NEAREST])
    ]
    return Found(hits) if is_real else Found((), hits)


def _is_real(
    index: Index, best: int, asked: float, wanted: Sequence[Wanted], answers: Sequence[dict[int, _Answer]]
) -> bool:
    """Whether the `best` policy answers the query rather than shares some words with it.

    It must hold a share of what the query asks for, each word by what it says. Found alone, one word must be most of
    the query; the more words are found in the same policy, the less of a wordy question they need to be. A query that
    is a whole title or alias needs no share.
    """
    held, words = 0.0, 0
    for item, found in zip(wanted, answers, strict=True):
        if answer := found.get(best):
            if item.is_whole:
                return True
            if not item.bonus:
                held += item.weight * answer.held
                words += 1
    needed = index.ranking["share_of_one_word"] - index.ranking["share_less_per_word"] * (words - 1)
    return held >= asked * needed


class _Answer(NamedTuple):
    """How a policy answers one thing asked for: how well, how much of the word it holds, by which way and where."""

    value: float
    held: float
    term: str
    name: str
    fields: str


def _answers(index: Index, item: Wanted) -> dict[int, _Answer]:
    """For each policy that answers `item`, the best of its ways there.

    A way says no more than its own term does: the word 电子 inside 电子底账 is found in many policies, and that is all
    it tells of them.
    """
    best: dict[int, _Answer] = {}
    for way in item.ways:
        postings = index.postings_at(way.key)
        if not postings:
            continue
        told = min(1.0, rarity(index, len(postings.policies)) / item.weight)
        worth, held = told * way.worth, told * way.share
        for policy_id, impact, letters in zip(postings.policies, postings.impacts, postings.fields, strict=True):
            value = worth * impact / 1000
            if policy_id not in best or best[policy_id].value < value:
                best[policy_id] = _Answer(value, held, way.term, way.name, letters)
    return best


def _hit(
    index: Index, policy_id: int, score: float, wanted: Sequence[Wanted], answers: Sequence[dict[int, _Answer]]
) -> Hit:
    matches = []
    for item, found in zip(wanted, answers, strict=True):
        if answer := found.get(policy_id):
            fields = tuple(dict.fromkeys(FIELD_LETTERS[letter] for letter in answer.fields))
            matches.append(Match(item.word, answer.term, fields, answer.name, item.weight * answer.value))
    return Hit(index, policy_id, round(score, 4), tuple(matches))
