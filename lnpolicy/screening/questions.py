"""What to ask next about a profile: what most yuan hang on, then what settles most policies.

Each question is tried out: a policy is settled by it for certain where every answer settles it, and perhaps where one
does. So what is promised is what happens, whatever the answer.
"""

# Annotations are no texts here: those of named tuples would be compiled one by one whenever the program starts.

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import Any, NamedTuple

from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.facts import Fact
from lnpolicy.rules.logic import Condition, State, inputs_of, narrowed, state_of
from lnpolicy.screening.screen import OPEN, Screened
from lnpolicy.screening.worth import Worth

_MOST_FACTS = 6
"""Of how many facts of one policy all combinations are tried; with more, nothing is promised of it."""
_NOUGHT = Decimal(0)


class FactQuestion(NamedTuple):
    """A question about one fact, or about several at once (`facts`) of which those that are so are named.

    At least `settles` and at most `may_settle` policies are settled by an answer; `at_stake` yuan hang on it.
    """

    name: str
    label: str
    text: str
    facts: tuple[str, ...]
    settles: int
    may_settle: int
    at_stake: Decimal | None = None
    by_no: int = 0


def questions(screened: Screened, worths: Mapping[int, Worth], asked: Collection[str] = ()) -> Sequence[FactQuestion]:
    """Every question that an answer to could settle a policy or an amount, but those already `asked`, best first."""
    vocabulary = screened.vocabulary
    bears_on = vocabulary.bears_on()
    waiting = _waiting(screened)
    stakes = _stakes(worths)
    together = {name: one for one in vocabulary.asked for name in one.facts}
    looked_at = {name for one in waiting for name in one.names}
    wanted = [*(name for name in vocabulary.facts if bears_on[name] & looked_at), *stakes]
    found: dict[str, FactQuestion] = {}
    for name in wanted:
        if name in screened.known or name not in vocabulary.facts:
            continue
        one, fact = together.get(name), vocabulary.facts[name]
        key = one.name if one else name
        if key in found or key in asked:
            continue
        facts = tuple(item for item in one.facts if item not in screened.known) if one else (name,)
        stake = max((stakes[item] for item in facts if item in stakes), default=None)
        counts = _settled(screened, facts, waiting, bears_on)
        label, text = (one.label, one.ask) if one else (fact.input.label, fact.input.meaning)
        found[key] = FactQuestion(key, label, text, facts, *counts[:2], stake or None, counts[2])
    useful = [one for one in found.values() if one.may_settle or any(name in stakes for name in one.facts)]
    return sorted(useful, key=lambda one: (-(one.at_stake or _NOUGHT), -one.by_no, -one.may_settle))


class _Waiting(NamedTuple):
    """A policy that is not settled: what is left of its conditions, and the unknown facts at which it looks."""

    left: Condition
    names: frozenset[str]


def _waiting(screened: Screened) -> list[_Waiting]:
    """The policies that are not settled."""
    known = screened.known
    return [
        _Waiting(narrowed(item.when, known), frozenset(name for name in inputs_of(item.when) if name not in known))
        for item, group, _ in screened.filed
        if group == OPEN and item.when is not None
    ]


def _stakes(worths: Mapping[int, Worth]) -> dict[str, Decimal]:
    """How many yuan hang on facts, as the calculators say; 0 where they cannot say how many."""
    found: dict[str, Decimal] = {}
    for one in worths.values():
        if one.lacks:
            found.setdefault(one.lacks, _NOUGHT)
        for question in one.questions:
            found[question.input] = max(found.get(question.input, _NOUGHT), question.at_stake or _NOUGHT)
    return found


def _settled(
    screened: Screened, facts: Sequence[str], waiting: Sequence[_Waiting], bears_on: Mapping[str, frozenset[str]]
) -> tuple[int, int, int]:
    """How many policies are settled whatever the answer, by some answer, and where every yes or no is a no."""
    always = sometimes = by_no = 0
    answers: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for left, names in waiting:
        concerned = tuple(name for name in facts if not bears_on[name].isdisjoint(names))
        if not concerned:
            continue
        if len(concerned) > _MOST_FACTS:
            sometimes += 1
            continue
        if concerned not in answers:
            answers[concerned] = list(_answers(screened, concerned))
        if states := [state_of(left, known) is not State.UNKNOWN for known in answers[concerned]]:
            always += all(states)
            sometimes += any(states)
            by_no += states[0]
    return always, sometimes, by_no


def _answers(screened: Screened, concerned: Sequence[str]) -> Iterator[dict[str, Any]]:
    """What is known after each way to answer, all no first; what contradicts itself is none."""
    vocabulary = screened.vocabulary
    for values in product(*(_values(vocabulary.facts[name]) for name in concerned)):
        try:
            yield vocabulary.completed(dict(zip(concerned, values, strict=True)), screened.known)
        except ValueNotAccepted:
            continue


def _values(fact: Fact) -> tuple[Any, ...]:
    """The values that an answer may have, as far as they can be listed."""
    declared = fact.input
    if declared.kind == "yes_no":
        return (False, True)
    return tuple(declared.choices) or (declared.least, declared.most)
