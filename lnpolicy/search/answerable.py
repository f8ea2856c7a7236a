"""From evidence to a probability: whether the handbook answers a question at all.

A search engine ranks whatever it has. Whether its best policy answers is judged by a few pieces of evidence, each a
number, weighed together by a logistic function whose weights stand in data/ranking.toml (`answer_…`). They are fitted
by bench/fit_answerable.py to judged queries; docs/answerable.md tells how.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from math import exp, log, log1p

from lnpolicy.named_tuple import NamedTuple
from lnpolicy.search.close import Asked, closeness, known_by, subject
from lnpolicy.search.index import BODY, ELSEWHERE, INTENT, NAMES, PLACE, PRINTED, SETTING, Index
from lnpolicy.search.likeness import likeness
from lnpolicy.search.query import Part
from lnpolicy.search.reach import Reached
from lnpolicy.search.wanted import PAIR, Wanted

COMMON_WORD = 20000
"""How often jieba's dictionary counts a word from which on it tells nothing special."""
MOST_COUNTED = 2
"""How many words against an answer are counted; more say no more."""
SINGLE = 0.3
"""What a single character, or a pair that is no word, counts among special words."""
_NEVER = 700.0
"""Odds against, as a logarithm, beyond which a probability is nought; so many as a float can hold."""


class Evidence(NamedTuple):
    """What speaks for and against the best policy, in the order of their weights.

    Words that say who asks or where are no part of what is asked; they count where a policy is known by them. `asked`
    counts everything that is asked against a policy, `worth` what it holds for it; the others tell how surely.
    """

    asked: float
    """How much is asked: what all words say, as rarities; a logarithm."""
    worth: float
    """What the policy is worth, as it is ranked, places left out: how well it holds what is asked; a logarithm."""
    special: float
    """How special the words are that it holds: rare in general Chinese, and telling among the policies; a logarithm."""
    own: float
    """The same for the words that stand in its text and not in its names."""
    phrase: float
    """What words are worth that stand side by side in the query and in the policy."""
    sentence: float
    """The most that a single sentence of the policy holds, as a share of what is asked."""
    one_word: float
    """What the most telling word of two syllables or more says alone: the same in several words is surer."""
    characters: float
    """How many characters of the query the policy holds; a logarithm."""
    setting: float
    """1 where the policy is known by a word that says who asks (理发店)."""
    intents: float
    """How many words ask for what no handbook of policies answers (招聘, 真假); at most 2."""
    elsewhere: float
    """How many words name a subject that no policy treats; at most 2."""
    unknown: float
    """How many words no policy holds; a logarithm."""
    missed: float
    """How much the words say that other policies hold and this one does not; a logarithm."""
    missed_special: float
    """How special these words are, summed up: a rare word that the handbook knows is no other subject."""
    strange: float
    """How many pairs of neighbouring characters that are no words it does not hold; a logarithm."""
    how: float
    """1 where the question asks how or where something is done that it names (怎么激活)."""
    unprinted: float
    """1 where the question asks for a sum, and the policy prints none."""
    likeness: float
    """How much the question is like what people ask of the handbook, by its pairs of characters (`likeness.py`)."""


def evidence(
    index: Index,
    policy_id: int,
    wanted: Sequence[Wanted],
    answers: Sequence[Mapping[int, Reached]],
    said: Part,
) -> Evidence:
    """What speaks for and against that policy as the answer to a query.

    `answers` tell for each item of `wanted` what the policies hold of it, `said` is
    the query or the part of it that asks for them.
    """
    query = subject(wanted, answers)
    characters = special = own = missed = missed_special = one_word = 0.0
    unknown = strange = 0
    against = {INTENT: 0, ELSEWHERE: 0}
    topics = query.asked_of(policy_id)
    for item, found in topics:
        if item.kind in against:
            against[item.kind] += 1
        if answer := found.get(policy_id):
            holds = item.weight * answer.held
            characters += len(item.word) * answer.held
            telling = holds * _special(index, answer.term)
            is_word = len(answer.term) > 1 and item.kind != PAIR
            special += telling
            if NAMES.isdisjoint(answer.fields) and not BODY.isdisjoint(answer.fields):
                own += telling * (1.0 if is_word else SINGLE)
            if is_word:
                one_word = max(one_word, holds)
        elif item.kind == PAIR:
            strange += 1
        elif found:
            missed += item.weight
            missed_special += _special(index, item.word) if len(item.word) > 1 else 0.0
        elif item.kind != ELSEWHERE:
            unknown += 1
    held = [(item, found[policy_id]) for item, found in zip(wanted, answers, strict=True) if policy_id in found]
    worth = sum(item.weight * answer.value for item, answer in held if item.kind != PLACE)
    close = closeness(index, policy_id, query)
    return Evidence(
        asked=log1p(sum(item.weight for item, _ in topics)),
        worth=log1p(worth) if topics else 0.0,
        special=log1p(special),
        own=log1p(own),
        phrase=sum(item.weight for item, _ in held if item.bonus and item.kind != PAIR),
        sentence=close.sentence,
        one_word=one_word,
        characters=log1p(characters),
        setting=float(any(item.kind == SETTING for item, _ in known_by(query, policy_id))),
        intents=min(MOST_COUNTED, against[INTENT]),
        elsewhere=min(MOST_COUNTED, against[ELSEWHERE]),
        unknown=log1p(unknown),
        missed=log1p(missed),
        missed_special=missed_special,
        strange=log1p(strange),
        how=float(said.demand.how),
        unprinted=float(said.demand.sum and not index.prints_sum(policy_id)),
        likeness=likeness(index, _without(said.words, [pair for pair in query.settings if pair not in topics])),
    )


def _without(text: str, settings: Iterable[Asked]) -> str:
    """`text` without who asks and where, which never count against an answer."""
    for item, _ in settings:
        text = text.replace(item.word, " ")
    return text


def probability(index: Index, found: Evidence) -> float:
    """How probable it is that the policy of which `found` speaks answers the question."""
    weights = index.ranking
    odds = weights["answer_base"]
    for name, value in zip(Evidence._fields, found, strict=True):
        odds += weights[f"answer_{name}"] * value
    return _logistic(odds)


def fit(index: Index, features: Sequence[float]) -> float:
    """How probable it is that a further policy answers where the best one does.

    `features` are those of `further`, `in_print` and `shares_office`.
    """
    weights = index.ranking
    names = ("worth", "held", "rank", "near", "little", "own", "office")
    return _logistic(weights["fit_base"] + sum(weights[f"fit_{n}"] * x for n, x in zip(names, features, strict=True)))


def shares_office(index: Index, policy_id: int, other: int) -> float:
    """1 where an office answers for both policies, or else 0: the last of the features of a further policy."""
    return float(index.share_an_office(policy_id, other))


def further(
    order: Sequence[int],
    worth: Mapping[int, float],
    wanted: Sequence[Wanted],
    answers: Sequence[Mapping[int, Reached]],
    *,
    is_broad: bool,
) -> list[tuple[float, float, float, float, float]]:
    """What speaks for every policy in `order` behind the first.

    What it is worth and what it holds, beside the most that any does; how many stand before it (a logarithm); how near
    it is printed to one of those, for policies on one subject stand together in the handbook: 1 for a neighbour, less
    the farther it is; and 1 where little is asked, a single thing or what there is for a trade, for then more policies
    answer. What it prints, and whether it shares an office with the first, is looked up apart, where it matters.
    """
    asked = [(item.weight, found) for item, found in zip(wanted, answers, strict=True) if not item.bonus]
    held = [sum(says * found[number].held for says, found in asked if number in found) for number in order]
    best = max((worth.get(number, 0.0) for number in order), default=0.0) or 1.0
    most = max(held, default=0.0) or 1.0
    little = float(is_broad or len(_topics(wanted, answers)) == 1)
    before = list(order[:1])
    found = []
    for rank, number in enumerate(order[1:], start=1):
        place = bisect(before, number)
        near = 1 / min(abs(number - other) for other in before[max(place - 1, 0) : place + 1])
        before.insert(place, number)
        found.append((worth.get(number, 0.0) / best, held[rank] / most, log1p(rank), near, little))
    return found


def in_print(policy_id: int, wanted: Sequence[Wanted], answers: Sequence[Mapping[int, Reached]]) -> float:
    """How much of what is asked that policy holds in what is printed of it, as a share: a feature of a further one."""
    topics = _topics(wanted, answers)
    held = (
        item.weight for item, found in topics if policy_id in found and not PRINTED.isdisjoint(found[policy_id].fields)
    )
    return sum(held) / (sum(item.weight for item, _ in topics) or 1.0)


def _topics(wanted: Sequence[Wanted], answers: Sequence[Mapping[int, Reached]]) -> list[Asked]:
    """What is asked beside who asks and where, or where nothing is, these."""
    asked = [pair for pair in zip(wanted, answers, strict=True) if not pair[0].bonus]
    return [pair for pair in asked if pair[0].kind not in (SETTING, PLACE)] or asked


def _logistic(odds: float) -> float:
    return 1 / (1 + exp(min(-odds, _NEVER)))


def _special(index: Index, word: str) -> float:
    """How special `word` is in general Chinese, from 0 for what everybody says all the time to about 2."""
    return max(0.0, log(COMMON_WORD / (index.commonness(word) + 5)) / 4)
