"""A vocabulary made of the facts that a file declares, with what bears on what, looked up once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lnpolicy.rules.declaration import Beyond
from lnpolicy.rules.facts import Asked, Fact, Given, Implied, Vocabulary
from lnpolicy.rules.logic import Condition, Leaf, Not, inputs_of
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
) -> Vocabulary:
    """The vocabulary of these facts; an input that says the same as a fact is given by it."""
    known = {given.input for given in gives}
    same = [one for one in twins if one.way == SAME and one.value and one.input not in known]
    gives = (*gives, *(Given(fact, one.input, {}) for one in same for fact in one.facts))
    implied_by: dict[str, tuple[Implied, ...]] = {}
    for one in implied:
        for name in dict.fromkeys(inputs_of(one.when)):
            implied_by[name] = (*implied_by.get(name, ()), one)
    met_by: dict[tuple[str, Any], tuple[Implied, ...]] = {}
    for one in implied:
        for key in dict.fromkeys(_meeting(one.when)):
            met_by[key] = (*met_by.get(key, ()), one)
    needed_by: dict[str, tuple[str, ...]] = {}
    for name, fact in facts.items():
        if fact.needs:
            needed_by[fact.needs] = (*needed_by.get(fact.needs, ()), name)
    made = (groups, facts, asked, implied, gives, opening, implied_by, met_by, needed_by)
    return Vocabulary(*made, twins, sizes, beyond)


def _meeting(condition: Condition) -> Iterator[tuple[str, Any]]:
    """The facts by which a condition may come to be met, each with its value; None where that may be any."""
    if isinstance(condition, Leaf):
        yield condition.input, condition.bound if condition.test == "is" else None
    elif isinstance(condition, Not):
        yield from ((name, None) for name in inputs_of(condition.part))
    else:
        for part in condition.parts:
            yield from _meeting(part)
