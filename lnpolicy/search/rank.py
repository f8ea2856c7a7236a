"""From the words of a query to ranked policies, with the reasons."""

from __future__ import annotations

from collections import defaultdict
from math import log
from typing import NamedTuple

from lnpolicy.corpus.model import Policy
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.search.index import FIELD_LETTERS, Index, Postings
from lnpolicy.search.normalize import LONGEST_QUERY, document_numbers, normalized, phone_numbers
from lnpolicy.search.segment import with_parts, words
from lnpolicy.search.snippet import snippet

PART_WORTH = 0.5
"""What a word inside a longer word of the query counts beside the longer word itself."""
SLIP_WORTH = 0.7
"""What a word reached by correcting a slip counts beside one written as printed."""
PREFIX_FREE = 1
"""How many characters at most a slip may change, leave out, add or swap."""
LEAST_SCORE = 0.3
"""A policy below this share of what the query asks for is noise."""


class Match(NamedTuple):
    """One word of the query found in a policy: the term it hit, in which fields, how, and what that was worth."""

    word: str
    term: str
    fields: tuple[str, ...]
    way: str
    worth: float


class Hit(NamedTuple):
    """One policy found: `score` from 0 to 1 is the share of what the query asks for that the policy holds."""

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


class _Wanted(NamedTuple):
    """One thing a query asks for: a word, and the terms that answer it, each with its way and worth."""

    word: str
    rarity: float
    terms: tuple[tuple[str, str, float], ...]


def search(index: Index, query: str) -> list[Hit]:
    """All policies that answer `query`, best first; ties in handbook order; empty where none does.

    Raises `ValueNotAccepted` for a query longer than a query can be.
    """
    if len(query) > LONGEST_QUERY:
        raise ValueNotAccepted(
            f"查询有 {len(query)} 个字符，太长了", hint=f"最多 {LONGEST_QUERY} 个字符", param="WORDS"
        )
    wanted = _wanted(index, normalized(query))
    whole = sum(item.rarity for item in wanted)
    if not whole:
        return []
    matches: dict[int, list[Match]] = defaultdict(list)
    for item in wanted:
        for policy_id, match in _best_matches(index, item).items():
            matches[policy_id].append(match)
    scored = [(sum(match.worth for match in found) / whole, policy_id) for policy_id, found in matches.items()]
    return [
        Hit(*index.policy(policy_id), round(min(score, 1.0), 4), tuple(matches[policy_id]))
        for score, policy_id in sorted(scored, key=lambda pair: (-round(pair[0], 6), pair[1]))
        if score >= LEAST_SCORE
    ]


def rarity(index: Index, postings: Postings | None) -> float:
    """BM25's inverse document frequency: how much a term says by being where it is; most for one nowhere found."""
    found = len(postings.policies) if postings else 0
    return log(1 + (index.size - found + 0.5) / (found + 0.5))


def _wanted(index: Index, query: str) -> list[_Wanted]:
    """What the query asks for: its numbers, its known words, and its unknown runs with likely corrections."""
    numbers = [*document_numbers(query), *phone_numbers(query)]
    wanted = [_known(index, number) for number in numbers if index.postings(number)]
    run = ""
    for word in [*words(index.tokenizer, query), ""]:
        if word and len(word) == 1 and not word.isascii() and word.isalnum():
            run += word
            continue
        if run:
            wanted.extend(_unknown(index, run))
            run = ""
        if word and any(character.isalnum() for character in word):
            wanted.append(_known(index, word) if index.postings(word) else _unknown(index, word)[0])
    return wanted


def _known(index: Index, word: str) -> _Wanted:
    parts = dict.fromkeys(part for part in with_parts(index.tokenizer, word) if part != word)
    terms = [(word, "exact", 1.0), *((part, "exact", PART_WORTH) for part in parts)]
    return _Wanted(word, rarity(index, index.postings(word)), tuple(terms))


def _unknown(index: Index, run: str) -> list[_Wanted]:
    """The unknown `run` as the words it may be a slip for."""
    if len(run) < 2 or run.isascii():
        return [_Wanted(run, rarity(index, None) / 3, ())]
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    near = process.extract(
        run, index.vocabulary, scorer=OSA.distance, score_cutoff=PREFIX_FREE, limit=5, processor=None
    )
    terms = tuple((term, "typo", SLIP_WORTH) for term, _, _ in near if len(term) > 1)
    return [_Wanted(run, rarity(index, index.postings(terms[0][0]) if terms else None), terms)]


def _best_matches(index: Index, item: _Wanted) -> dict[int, Match]:
    """For each policy that answers `item`, the best of its terms there."""
    best: dict[int, Match] = {}
    for term, way, worth in item.terms:
        postings = index.postings(term)
        if not postings:
            continue
        weight = min(rarity(index, postings), item.rarity) * worth
        for policy_id, impact, letters in zip(postings.policies, postings.impacts, postings.fields, strict=True):
            value = weight * impact / 1000
            if policy_id not in best or best[policy_id].worth < value:
                fields = tuple(FIELD_LETTERS[letter] for letter in letters)
                best[policy_id] = Match(item.word, term, fields, way, value)
    return best
