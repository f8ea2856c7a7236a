"""From evidence to a probability: whether the handbook answers a question at all.

A search engine ranks whatever it has. Whether its best policy answers is judged by a few pieces of evidence, each a
number, weighed together by a logistic function whose weights stand in data/ranking.toml (`answer_…`). They are fitted
by bench/fit_answerable.py to judged queries; docs/answerable.md tells how.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log, log1p
from typing import NamedTuple

from lnpolicy.search.index import ELSEWHERE, INTENT, PLACE, SETTING, Index
from lnpolicy.search.reach import Reached
from lnpolicy.search.wanted import PAIR, Wanted

COMMON_WORD = 20000
"""How often jieba's dictionary counts a word from which on it tells nothing special."""
CONTENT = frozenset("lq")
"""The fields of a policy that hold what people say of it rather than what it says itself."""


class Evidence(NamedTuple):
    """What speaks for and against the best policy, in the order of their weights.

    Shares are parts of all that was asked, each word by how much it says. Words that say who asks or where are counted
    apart, for they are no part of what is asked.
    """

    share: float
    """What the policy holds, as a share."""
    score: float
    """The same, each word by how well the field stands for it that holds it."""
    special: float
    """How special the words are that it holds: rare in general Chinese, and telling among the policies; a logarithm."""
    own: float
    """The same for the words that stand in its own text rather than in what people say of it."""
    phrase: float
    """What words are worth that stand side by side in the query and in the policy; a logarithm."""
    sentence: float
    """The most that a single sentence of the policy holds, as a share."""
    name: float
    """How much of a title or other name of the policy the query says, from 0 to 1."""
    one_word: float
    """What the most telling word of two syllables or more says alone: the same in several words is surer."""
    setting: float
    """1 where the policy is known by a word that says who asks or where (理发店)."""
    intents: float
    """How many words ask for what no handbook of policies answers (招聘, 真假); at most 2."""
    elsewhere: float
    """How many words name a subject that no policy treats; at most 2."""
    nouns: float
    """How many words name something and no policy holds them, each by how special it is."""
    unknown: float
    """How many other words no policy holds; a logarithm."""
    characters: float
    """How many characters of the query the policy holds; a logarithm."""
    fragments: float
    """How many things asked for are no words but neighbouring characters; a logarithm."""


NOTHING = Evidence(*[0.0] * len(Evidence._fields))


def evidence(
    index: Index, policy_id: int, wanted: Sequence[Wanted], answers: Sequence[Mapping[int, Reached]]
) -> Evidence:
    """What speaks for and against that policy as the answer to a query.

    `answers` tell for each item of `wanted` what the policies hold of it.
    """
    asked_for = list(
        {item.word: (item, found) for item, found in zip(wanted, answers, strict=True) if not item.bonus}.values()
    )
    settings = [pair for pair in asked_for if pair[0].kind in (SETTING, PLACE)]
    topics = [pair for pair in asked_for if pair[0].kind not in (SETTING, PLACE)]
    if not topics:
        topics = [pair for pair in settings if pair[0].kind == SETTING]
    asked = held = score = characters = special = own = nouns = 0.0
    unknown = fragments = 0
    one_word = setting = 0.0
    kinds = {INTENT: 0, ELSEWHERE: 0}
    terms: list[tuple[str, float]] = []
    for item, found in settings:
        if (answer := found.get(policy_id)) and not {"t", "l"}.isdisjoint(answer.fields):
            setting = max(setting, float(item.kind == SETTING))
            terms.append((answer.term, item.weight * answer.held))
    for item, found in topics:
        asked += item.weight
        if item.kind in kinds:
            kinds[item.kind] += 1
        fragments += item.kind == PAIR
        if answer := found.get(policy_id):
            worth = item.weight * answer.held
            held += worth
            score += item.weight * answer.value
            characters += len(item.word) * answer.held
            terms.append((answer.term, worth))
            telling = worth * _special(index, answer.term)
            special += telling
            if not {"t", "l"} & set(answer.fields) and {*"ampbon"} & set(answer.fields):
                own += telling * (0.3 if len(answer.term) == 1 or item.kind == PAIR else 1)
            if len(answer.term) > 1 and item.kind != PAIR:
                one_word = max(one_word, worth)
        elif not found and item.kind != ELSEWHERE:
            if index.is_subject(item.word):
                nouns += _special(index, item.word)
            else:
                unknown += 1
    phrase = sum(
        item.weight
        for item, found in zip(wanted, answers, strict=True)
        if item.bonus and item.kind != PAIR and policy_id in found
    )
    asked = asked or 1.0
    return Evidence(
        share=held / asked,
        score=score / asked,
        special=log1p(special),
        own=log1p(own),
        phrase=phrase,
        sentence=min(
            1.0, max((_held(line, terms) for line in index.printed(policy_id).split("\t")), default=0.0) / asked
        ),
        name=max((_covered(line, terms) for line in index.names(policy_id)), default=0.0),
        one_word=one_word,
        setting=setting,
        intents=min(2, kinds[INTENT]),
        elsewhere=min(2, kinds[ELSEWHERE]),
        nouns=nouns,
        unknown=log1p(unknown),
        characters=log1p(characters),
        fragments=log1p(fragments),
    )


def probability(index: Index, found: Evidence) -> float:
    """How probable it is that the policy of which `found` speaks answers the question."""
    weights = index.ranking
    odds = weights["answer_base"]
    for name, value in zip(Evidence._fields, found, strict=True):
        odds += weights[f"answer_{name}"] * value
    return _logistic(odds)


def fit(index: Index, features: Sequence[float]) -> float:
    """How probable it is that a further policy answers where the best one does, by its `further` features."""
    weights = index.ranking
    names = ("worth", "held", "rank", "near")
    return _logistic(weights["fit_base"] + sum(weights[f"fit_{n}"] * x for n, x in zip(names, features, strict=True)))


def further(
    order: Sequence[int],
    worth: Mapping[int, float],
    wanted: Sequence[Wanted],
    answers: Sequence[Mapping[int, Reached]],
) -> list[tuple[float, float, float, float]]:
    """What speaks for every policy in `order` behind the first.

    What it is worth and what it holds, beside the most that any does; how many stand before it (a logarithm); and how
    near it is printed to one of those, for policies on one subject stand together in the handbook: 1 for a neighbour,
    less the farther it is.
    """
    asked = [(item.weight, found) for item, found in zip(wanted, answers, strict=True) if not item.bonus]
    held = [sum(says * found[number].held for says, found in asked if number in found) for number in order]
    best = max((worth.get(number, 0.0) for number in order), default=0.0) or 1.0
    most = max(held, default=0.0) or 1.0
    return [
        (
            worth.get(number, 0.0) / best,
            held[rank] / most,
            log1p(rank),
            1 / min(abs(number - other) for other in order[:rank]),
        )
        for rank, number in enumerate(order)
        if rank
    ]


def _logistic(odds: float) -> float:
    return 1 / (1 + exp(-odds))


def _special(index: Index, word: str) -> float:
    """How special `word` is in general Chinese, from 0 for what everybody says all the time to about 2."""
    return max(0.0, log(COMMON_WORD / (index.commonness(word) + 5)) / 4)


def _held(line: str, terms: Sequence[tuple[str, float]]) -> float:
    """What the terms that stand in `line` are worth."""
    return sum(worth for term, worth in terms if term in line)


def _covered(line: str, terms: Sequence[tuple[str, float]]) -> float:
    """How much of `line` the terms cover that stand in it, less where they are worth little."""
    inside = {term: worth for term, worth in terms if term in line}
    if not inside:
        return 0.0
    covered = min(1.0, sum(map(len, inside)) / len(line))
    return covered * min(1.0, sum(inside.values()) / 8)
