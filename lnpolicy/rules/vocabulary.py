"""A vocabulary made from its declarations: what follows from which fact, forwards and the other way round.

Where a yes or no follows from a yes or no, the opposite of the one follows from the opposite of the other: whoever does
no farming keeps no fish, for whoever does is a farmer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from typing import Any

from lnpolicy.rules.declaration import Beyond
from lnpolicy.rules.facts import Asked, Fact, Given, Implied, Vocabulary
from lnpolicy.rules.logic import AnyOf, Condition, Leaf, Not, inputs_of
from lnpolicy.rules.sizes import Sizes
from lnpolicy.rules.twins import SAME, Twin


def vocabulary_of(
    groups: Mapping[str, str],
    facts: Mapping[str, Fact],
    asked: tuple[Asked, ...],
    implied: tuple[Implied, ...],
    gives: tuple[Given, ...],
    opening: tuple[str, ...],
    twins: tuple[Twin, ...] = (),
    sizes: Sizes | None = None,
    beyond: tuple[Beyond, ...] = (),
    bears_on: Mapping[str, Collection[str]] = {},  # read only
) -> Vocabulary:
    """The vocabulary of these facts; an input that says the same as a fact is given by it."""
    known = {given.input for given in gives}
    same = [one for one in twins if one.way == SAME and one.value is True and one.input not in known]
    gives = (*gives, *(Given(fact, one.input, {}) for one in same for fact in one.facts))
    written = {
        (one.when.input, one.when.bound, name, value)
        for one in implied
        if isinstance(one.when, Leaf)
        for name, value in one.facts.items()
    }
    rules = (*implied, *(other for one in implied for other in _turned(one, written)))
    implied_by: dict[str, tuple[Implied, ...]] = {}
    for one in rules:
        for name in dict.fromkeys(inputs_of(one.when)):
            implied_by[name] = (*implied_by.get(name, ()), one)
    met_by: dict[tuple[str, Any], tuple[Implied, ...]] = {}
    for one in rules:
        for key in dict.fromkeys(_meeting(one.when)):
            met_by[key] = (*met_by.get(key, ()), one)
    needed_by: dict[str, tuple[str, ...]] = {}
    for name, fact in facts.items():
        if fact.needs:
            needed_by[fact.needs] = (*needed_by.get(fact.needs, ()), name)
    forced_by = dict(needed_by)
    for one in rules:
        if isinstance(one.when, Leaf) and one.when.bound is True:
            for name in (name for name, value in one.facts.items() if value is True):
                forced_by[name] = (*forced_by.get(name, ()), one.when.input)
    yields_to = {
        name: found
        for name, causes in forced_by.items()
        if (
            found := tuple(
                one for one in causes if facts[one].needs != name and (name, False, one, False) not in written
            )
        )
    }
    for name, fact in facts.items():
        if fact.maybe_by:
            yields_to[name] = (*yields_to.get(name, ()), *fact.maybe_by)
    looked_up = (implied_by, met_by, needed_by, forced_by, yields_to)
    return Vocabulary(groups, facts, asked, implied, gives, opening, *looked_up, twins, sizes, beyond, bears_on)


def bearing(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """What each fact of a vocabulary bears on."""
    found = {}
    for name, fact in vocabulary.facts.items():
        is_yes_or_no = fact.input.kind == "yes_no"
        waiting = [(name, answer) for answer in ((True, False) if is_yes_or_no else (None,))]
        reached = set(waiting)
        while waiting:
            more = set(_next_to(*waiting.pop(), vocabulary)) - reached
            reached |= more
            waiting += more
        found[name] = tuple(sorted({one for one, _ in reached}))
    return found


def _next_to(name: str, value: Any, vocabulary: Vocabulary) -> Iterator[tuple[str, Any]]:
    """The facts of which something may be known next to one with a value, each with its value; None where it is any."""
    sizes = vocabulary.sizes
    if value is None:
        may_follow: Iterable[Implied] = vocabulary.implied_by.get(name, ())
    else:
        may_follow = vocabulary.following(name, value)
    for implied in may_follow:
        yield from implied.facts.items()
    if value is True and (above := vocabulary.facts[name].needs):
        yield above, True
    elif value is False:
        yield from ((below, False) for below in vocabulary.needed_by.get(name, ()))
    yield from ((other, False) for other, causes in vocabulary.yields_to.items() if name in causes)
    if sizes and name in sizes.bears():
        yield sizes.size, None
        yield from ((at_most, True) for at_most in sizes.at_most.values())


def _meeting(condition: Condition) -> Iterator[tuple[str, Any]]:
    """The facts by which a condition may come to be met, each with its value; None where that may be any."""
    if isinstance(condition, Leaf):
        yield condition.input, condition.bound if condition.test == "is" else None
    elif isinstance(condition, Not):
        yield from ((name, None) for name in inputs_of(condition.part))
    else:
        for part in condition.parts:
            yield from _meeting(part)


def _turned(one: Implied, written: Set[tuple[str, Any, str, Any]]) -> Iterator[Implied]:
    """What follows from the opposite of what follows, where each yes or no alone makes the rule hold.

    Left out is what is `written` itself: a fact and its value, and what follows from that.
    """
    for cause in one.when.parts if isinstance(one.when, AnyOf) else (one.when,):
        if isinstance(cause, Leaf) and isinstance(cause.bound, bool):
            opposite = {cause.input: not cause.bound}
            for name, value in one.facts.items():
                if isinstance(value, bool) and (name, not value, cause.input, not cause.bound) not in written:
                    yield Implied(Leaf("", name, "is", not value), opposite)
