"""Three-valued conditions: met, unmet, or unknown where the user has not said.

A condition is a leaf that compares one input, or several conditions joined by all, any or not. Unknown is never taken
for no (Kleene's strong logic): all of met and unknown is unknown, all of unmet and unknown is unmet.
"""

# Annotations are no texts here: those of named tuples would be compiled one by one whenever the program starts.

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

Inputs = Mapping[str, Any]
"""What the user said, by name; what is absent is unknown."""


class State(StrEnum):
    """How a condition stands."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"


MET, UNMET, UNKNOWN = State.MET, State.UNMET, State.UNKNOWN

TESTS: dict[str, Any] = {
    "is": lambda value, bound: value == bound,
    "at_least": lambda value, bound: value >= bound,
    "at_most": lambda value, bound: value <= bound,
    "above": lambda value, bound: value > bound,
    "below": lambda value, bound: value < bound,
    "starts": lambda value, bound: value.startswith(bound),
    "among": lambda value, bound: value in bound,
    "not_below": lambda value, bound: value >= bound,
}
"""What a leaf may ask of its input's value; of one that lies between bounds the answer may be None."""
BETWEEN = ("not_below",)
"""The tests that compare with another input, whose name is the bound."""


class Leaf(NamedTuple):
    """One comparison: the condition in words, the input it looks at, one of `TESTS`, and the value to compare with.

    For the tests of `BETWEEN` the bound is the name of the input to compare with.
    """

    text: str
    input: str
    test: str
    bound: Any


class All(NamedTuple):
    """Met where every part is."""

    parts: tuple["Condition", ...]
    text: str = ""


class AnyOf(NamedTuple):
    """Met where one part is."""

    parts: tuple["Condition", ...]
    text: str = ""


class Not(NamedTuple):
    """Met where its part is unmet."""

    part: "Condition"
    text: str = ""


Condition = Leaf | All | AnyOf | Not


class Judged(NamedTuple):
    """A condition with its state, and the states of its parts: the tree that an answer shows."""

    condition: "Condition"
    state: State
    parts: tuple["Judged", ...] = ()

    def leaves(self) -> Iterator["Judged"]:
        """What a reader is shown one line each: leaves, and joined conditions that have a text of their own."""
        if not self.parts or self.condition.text:
            yield self
        else:
            for part in self.parts:
                yield from part.leaves()


def state_of(condition: "Condition", inputs: Inputs) -> State:
    """How `condition` stands, without the tree."""
    if isinstance(condition, Leaf):
        value = inputs.get(condition.input)
        bound = inputs.get(condition.bound) if condition.test in BETWEEN else condition.bound
        if value is None or bound is None:
            return UNKNOWN
        if condition.test == "starts" and len(value) < len(bound) and bound.startswith(value):
            return UNKNOWN  # only the beginning of what it must begin with has been said
        holds = TESTS[condition.test](value, bound)
        return UNKNOWN if holds is None else MET if holds else UNMET
    if isinstance(condition, Not):
        return _opposite(state_of(condition.part, inputs))
    decisive = UNMET if isinstance(condition, All) else MET
    result = _opposite(decisive)
    for part in condition.parts:
        state = state_of(part, inputs)
        if state is decisive:
            return decisive
        if state is UNKNOWN:
            result = UNKNOWN
    return result


def judged(condition: "Condition", inputs: Inputs) -> "Judged":
    """`condition` with its state and those of all its parts."""
    if isinstance(condition, Leaf):
        return Judged(condition, state_of(condition, inputs))
    parts = (condition.part,) if isinstance(condition, Not) else condition.parts
    return Judged(condition, state_of(condition, inputs), tuple(judged(part, inputs) for part in parts))


def inputs_of(condition: "Condition") -> Iterator[str]:
    """The inputs that `condition` looks at, in order."""
    if isinstance(condition, Leaf):
        yield condition.input
        if condition.test in BETWEEN:
            yield condition.bound
    else:
        for part in (condition.part,) if isinstance(condition, Not) else condition.parts:
            yield from inputs_of(part)


def wish_of(condition: "Condition", name: str) -> bool | None:
    """What a yes or no of that name must be for `condition` to be met; None where it looks at none such."""
    if isinstance(condition, Leaf):
        return condition.bound if condition.input == name and isinstance(condition.bound, bool) else None
    if isinstance(condition, Not):
        wish = wish_of(condition.part, name)
        return None if wish is None else not wish
    return next((wish for part in condition.parts if (wish := wish_of(part, name)) is not None), None)


def _opposite(state: State) -> State:
    if state is UNKNOWN:
        return UNKNOWN
    return UNMET if state is MET else MET
