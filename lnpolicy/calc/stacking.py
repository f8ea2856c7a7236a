"""Which discounts on one toll may be read to add up: every choice of them that no clause parts.

A rule's `excludes` name what it is not added to; where neither of two rules excludes the other, the handbook is silent,
and that both are taken is a reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import prod

from lnpolicy.corpus.clauses import Reading
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.model import Rule


class Way(NamedTuple):
    """A way to price a trip: a rule, by one of its readings where these price it, and what it comes to.

    There is a toll for each of the cases that the trip may be (yuan, unrounded).
    """

    rule: Rule
    reading: Reading | None
    tolls: tuple[Decimal, ...]


class Choice(NamedTuple):
    """Ways to price a trip that are taken together, and what they come to case by case (yuan, unrounded)."""

    ways: tuple[Way, ...]
    tolls: tuple[Decimal, ...]


def choices(ways: Sequence[Way]) -> list[Choice]:
    """Each reading that prices by itself, and every choice of two or more of the `ways` that no clause parts."""
    found: list[tuple[Way, ...]] = [()]
    for way in ways:
        found += [(*some, way) for some in found if not any(are_parted(way.rule, one.rule) for one in some)]
    return [Choice(some, _together(some)) for some in found if len(some) > 1 or (some and some[0].reading)]


def are_parted(one: Rule, other: Rule) -> bool:
    """Whether one of two rules is not added to the other: it excludes it, or both are the same."""
    return one is other or other.id in one.excludes or one.id in other.excludes


def _together(ways: Sequence[Way]) -> tuple[Decimal, ...]:
    """What some ways come to together, case by case: each takes its share of what the others leave."""
    if len(ways) == 1:
        return ways[0].tolls
    first = next((way for way in ways if way.reading), ways[0])
    share = prod([way.rule.numbers["discount"] for way in ways if way is not first], start=Decimal(1))
    return tuple([toll * share for toll in first.tolls])


def named(ways: Sequence[Way], word: str) -> str:
    """Ways in words: `word` stands before one that is taken alone, or joins what is added up; a reading says itself."""
    first, *others = ways
    if not others:
        return f"第{first.rule.policy}条：{first.reading.text}" if first.reading else f"{word}第{first.rule.policy}条"
    return _named(first, "") + word + "、".join([_named(way, way.rule.label) for way in others])


def _named(way: Way, label: str) -> str:
    """A way in words: its policy, and how that is read or else its label; the label alone of what is no policy."""
    if way.rule.when is None:
        return label
    said = way.reading.text if way.reading else label
    return f"第{way.rule.policy}条（{said}）" if said else f"第{way.rule.policy}条"
