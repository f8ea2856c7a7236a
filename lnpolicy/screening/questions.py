"""What to ask next about a profile: what most yuan hang on, then what settles most policies.

Each question is tried out: a policy is settled by it for certain where every answer settles it, and perhaps where one
does. So what is promised is what happens, whatever the answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import Any

from lnpolicy.errors import ValueNotAccepted
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.conclusions import completed, is_answered, known_after
from lnpolicy.rules.facts import Asked
from lnpolicy.rules.logic import Condition, State, inputs_of, narrowed, state_of
from lnpolicy.rules.sizes import ENTITY
from lnpolicy.screening.screen import OPEN, Screened
from lnpolicy.screening.worth import Worth

_MOST_FACTS = 6
"""Of how many facts of one policy all combinations are tried; with more, nothing is promised of it."""
_NOUGHT = Decimal(0)


class FactQuestion(NamedTuple):
    """A question about one fact, or about several at once (`facts`) of which those that are so are named.

    At least `settles` and at most `may_settle` policies are settled by an answer; `at_stake` yuan hang on it, and of
    so many as it `prices` nothing can be said of the yuan without it.
    """

    name: str
    label: str
    text: str
    facts: tuple[str, ...]
    settles: int
    may_settle: int
    at_stake: Decimal | None = None
    by_no: int = 0
    prices: int = 0


def questions(screened: Screened, worths: Mapping[int, Worth], asked: Collection[str] = ()) -> Sequence[FactQuestion]:
    """Every question that an answer to could settle a policy or an amount, but those already `asked`, best first."""
    vocabulary = screened.vocabulary
    waiting = _waiting(screened)
    stakes = _stakes(screened, worths)
    lacking = Counter(
        vocabulary.stands_for(one.calculator, one.lacks) for one in worths.values() if one.lacks and not one.refusal
    )
    together = {name: one for one in vocabulary.asked for name in one.facts}
    wanted = dict.fromkeys([*(name for name, bearing in waiting.bearing.items() if bearing), *stakes])
    found: dict[str, FactQuestion] = {}
    known, listed = screened.known, screened.profile.listed
    answered = {name for name in known.keys() | listed if is_answered(vocabulary, name, known, listed)}
    for name in wanted:
        if name in answered or name not in vocabulary.facts or not _is_due(name, screened, together):
            continue
        if any(below in vocabulary.opening for below in vocabulary.needed_by.get(name, ()) if below not in answered):
            continue  # what a conversation begins with says more
        one, fact = together.get(name), vocabulary.facts[name]
        key = one.name if one else name
        if key in found or key in asked:
            continue
        facts: tuple[str, ...] = (name,)
        if one:
            may_be = (item for item in one.facts if item in wanted and item not in answered)
            facts = tuple(item for item in may_be if _is_due(item, screened, together))
            if len(facts) == 1 and _is_due(name, screened, {}):  # a list of one is a yes or no
                one, key = None, name
            elif not _may_be_none(facts, screened):
                one, key, facts = None, name, (name,)
                if not _is_due(name, screened, {}):
                    continue
            if key in asked:
                continue
        stake = max((stakes[item] for item in facts if item in stakes), default=None)
        others = [item for item in one.facts if item not in facts and item not in answered] if one else []
        counts = _settled(screened, facts, waiting, others)
        prices = max((lacking[item] for item in facts), default=0)
        label, text = (one.label, one.ask) if one else (fact.input.label, fact.input.meaning)
        found[key] = FactQuestion(key, label, text, facts, *counts[:2], stake or None, counts[2], prices)
    useful = [one for one in found.values() if one.may_settle or any(name in stakes for name in one.facts)]
    return sorted(
        useful,  # of equals first what a conversation begins with
        key=lambda one: (-(one.at_stake or _NOUGHT), -one.by_no, one.name not in vocabulary.opening, -one.may_settle),
    )


def _is_due(name: str, screened: Screened, together: Mapping[str, Asked]) -> bool:
    """Whether it can be asked about a fact: what it needs, or comes after, is so, or is asked in the same question.

    Who has not said what they are is asked what the first of the kinds is asked.
    """
    facts, known = screened.vocabulary.facts, screened.known
    fact = facts[name]
    if fact.asked_of and known.get(ENTITY, next(iter(facts[ENTITY].input.choices))) not in fact.asked_of:
        return False
    if fact.after_any and not any(known.get(first) is True for first in fact.after_any):
        return False
    return name in screened.vocabulary.opening or all(
        known.get(first) is True
        or (name in together and together.get(first) is together[name] and _is_due(first, screened, together))
        for first in filter(None, (fact.needs, fact.after))
    )


def _may_be_none(facts: Sequence[str], screened: Screened) -> bool:
    """Whether none of these may be so: of whoever keeps goods in bond, either imports or exports is."""
    try:
        completed(screened.vocabulary, dict.fromkeys(facts, False), screened.known)
    except ValueNotAccepted:
        return False
    return True


class _Waiting(NamedTuple):
    """Policies that are not settled: of each what is left of its conditions; and for each fact which it bears on."""

    left: Sequence[Condition]
    bearing: Mapping[str, Sequence[int]]


def _waiting(screened: Screened) -> _Waiting:
    """The policies that are not settled."""
    known = screened.known
    left = [
        narrowed(one.entitlement.when, known)
        for one in screened.filed
        if one.group == OPEN and one.entitlement.when is not None and not one.doubt
    ]
    looking: dict[str, list[int]] = {}
    for place, condition in enumerate(left):
        for name in dict.fromkeys(inputs_of(condition)):
            looking.setdefault(name, []).append(place)
    bearing = {
        name: sorted({place for other in others for place in looking.get(other, ())})
        for name, others in screened.vocabulary.bears_on.items()
        if name not in known
    }
    return _Waiting(left, bearing)


def _stakes(screened: Screened, worths: Mapping[int, Worth]) -> dict[str, Decimal]:
    """How many yuan hang on facts, as the calculators say; 0 where they cannot say how many."""
    found: dict[str, Decimal] = {}
    stands_for = screened.vocabulary.stands_for
    for one in worths.values():
        if one.lacks:
            found.setdefault(stands_for(one.calculator, one.lacks), _NOUGHT)
        for question in one.questions:
            name = stands_for(one.calculator, question.input)
            found[name] = max(found.get(name, _NOUGHT), question.at_stake or _NOUGHT)
    return found


def _settled(
    screened: Screened, facts: Sequence[str], waiting: _Waiting, others: Sequence[str]
) -> tuple[int, int, int]:
    """How many policies are settled whatever the answer, by some answer, and where every yes or no is a no.

    A list that is answered in a file says no of the `others` too about which it was not asked.
    """
    always = sometimes = by_no = 0
    beside = {place for name in others for place in waiting.bearing[name]}
    concerned: dict[int, list[str]] = {place: [] for place in beside}
    for name in facts:
        for place in waiting.bearing[name]:
            concerned.setdefault(place, []).append(name)
    answers: dict[tuple[tuple[str, ...], bool], _Answers] = {}
    for place, names in concerned.items():
        if len(names) > _MOST_FACTS:
            sometimes += 1
            continue
        key = tuple(names), place in beside
        if key not in answers:
            no_of = others if place in beside else ()
            answers[key] = _Answers(_answers(screened, names, is_list=len(facts) > 1, others=no_of))
        first: bool | None = None
        for known in answers[key]:
            is_settled = state_of(waiting.left[place], known) is not State.UNKNOWN
            if first is None:
                first = is_settled
            elif is_settled is not first:
                sometimes += 1
                break
        else:
            always += bool(first)
            sometimes += bool(first)
        by_no += bool(first)
    return always, sometimes, by_no


class _Answers:
    """What is known after each way to answer, worked out as far as somebody looks, and once."""

    def __init__(self, ways: Iterator[dict[str, Any]]) -> None:
        self._ways = ways
        self._found: list[dict[str, Any]] = []

    def __iter__(self) -> Iterator[dict[str, Any]]:
        yield from self._found
        for known in self._ways:
            self._found.append(known)
            yield known


def _answers(
    screened: Screened, concerned: Sequence[str], *, is_list: bool, others: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """What is known after each way to answer, all no first; what contradicts itself is none.

    What an earlier list said no of is no once it cannot follow from what is asked about any more.
    """
    vocabulary, known = screened.vocabulary, screened.known
    answers = (
        dict(zip(concerned, values, strict=True))
        for values in product(*(_values(screened, name) for name in concerned))
    )
    if not others and all(map(vocabulary.stands_alone, concerned)):
        yield from ({**known, **answer} for answer in answers)
        return
    waiting = {name: False for name in screened.profile.listed if name not in known}
    for answer in answers:
        for beside in ({}, dict.fromkeys(others, False)) if others else ({},):
            noes = {name for name in answer if is_list and answer[name] is False}
            # one by one they are said for certain, which tells more where the no of a list waits for something else
            for of_list in (noes, set()) if not noes.isdisjoint(vocabulary.yields_to) else (noes,):
                listed = {*waiting.keys() - answer.keys(), *beside, *of_list}
                after = known_after(vocabulary, {**waiting, **beside, **answer}, known, listed)
                if after is not None:
                    yield after


def _values(screened: Screened, name: str) -> tuple[Any, ...]:
    """The values that an answer may have, as far as they can be listed; of figures those that tell."""
    declared, sizes = screened.vocabulary.facts[name].input, screened.vocabulary.sizes
    if declared.kind == "yes_no":
        return (False, True)
    telling = sizes.telling(name, screened.known) if sizes else ()
    return tuple(declared.choices) or (declared.least, *telling, declared.most)
