"""An input of a calculator that asks for what a fact says, under another name: neither is said without the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lnpolicy.named_tuple import NamedTuple

SAME, PART, WHOLE, TOGETHER, BESIDE = "same", "part", "whole", "together", "beside"
WAYS = (SAME, PART, WHOLE, TOGETHER, BESIDE)
"""What the input says of the facts: the same, a part of what each says, all of them and more, all of them and nothing
else, or something akin."""


class Twin(NamedTuple):
    """An input, the facts of which it says something, which of `WAYS`, and its value where these are so.

    Where the input is a `PART`, whoever does not meet it does not meet a fact; where it is the `WHOLE` or they
    are it `TOGETHER`, whoever meets it meets every fact, and in this whoever meets them meets it; of what is `BESIDE`
    nothing follows. Of a choice there may be several such values.
    """

    input: str
    facts: tuple[str, ...]
    way: str
    value: bool | tuple[str, ...] = True

    def holds(self, said: Any) -> bool:
        """Whether what was said of the input is its value where the facts are so."""
        return said in self.value if isinstance(self.value, tuple) else said is self.value


def told(twins: Sequence[Twin], inputs: Mapping[str, Any]) -> dict[str, bool]:
    """What inputs that were said tell of facts."""
    found: dict[str, bool] = {}
    for one in twins:
        if one.input in inputs and one.way != BESIDE:
            holds = one.holds(inputs[one.input])
            if one.way == SAME or holds is (one.way in (WHOLE, TOGETHER)):
                found.update(dict.fromkeys(one.facts, holds))
    return found


def at_odds(twins: Sequence[Twin], inputs: Mapping[str, Any], known: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The inputs and facts of which one was said otherwise than the other is, by their names."""
    for one in twins:
        if one.input in inputs:
            said = told((one,), inputs)
            if one.way == TOGETHER and not said and all(known.get(fact) is True for fact in one.facts):
                yield one.input, one.facts[0]
            yield from ((one.input, fact) for fact, holds in said.items() if known.get(fact, holds) is not holds)
