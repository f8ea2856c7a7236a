"""The ways to work a let out, as a plan runs them: which go together, which come to the same, which tells the most."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from lnpolicy.errors import LnpolicyError
from lnpolicy.rules.case import Worked
from lnpolicy.rules.derivation import Let
from lnpolicy.rules.interval import Interval, bounds

Pair = tuple[Any, int]
"""What a let may come to, and the place of its formula among all that it has."""
Contradicted = Callable[[Let, Mapping[str, Any]], LnpolicyError]
"""What to raise where a let comes to what was said of it in the inputs by no way that rules can be read."""


def _is_known(value: Any) -> bool:
    return value is not None and value.__class__ is not Interval


def unlike(ways: Sequence[Pair], *decided: bool | None) -> Sequence[Pair]:
    """The ways, or the first alone where all are known to come to the same, or something else has `decided` already."""
    if True in decided:
        return ways[:1]
    first = ways[0][0]
    for value, _ in ways:
        if value.__class__ is Interval or value is None or value != first:
            return ways
    return ways[:1]


def same(
    options: Mapping[str, Sequence[Worked]], name: str, before: Sequence[str], ways: Sequence[Pair], *places: int
) -> Sequence[Pair]:
    """The ways that go with the readings taken for the lets `before`: a rule is read in one way from end to end."""
    taken = {options[let][place].way.reading for let, place in zip(before, places, strict=True)} - {""}
    return [way for way in ways if options[name][way[1]].way.reading in taken] or ways


def agreeing(let: Let, inputs: Mapping[str, Any], failed: list[Let], ways: Sequence[Pair]) -> Sequence[Pair]:
    """The ways that come to what was said, or may; where none does the let has `failed` by what was read before."""
    said = inputs[let.name]
    found = [(said, place) for value, place in ways if not _is_known(value) or value == said]
    if not found:
        failed.append(let)
    return found


def tightest(*ways: Pair) -> Pair:
    """The first way that comes to something known, or else the one that says most of a figure."""
    known = next((way for way in ways if _is_known(way[0])), None)
    figures = [way for way in ways if way[0] is not None]
    return known or min(figures, key=lambda way: bounds(way[0])[1], default=ways[0])
