"""Three-valued conditions: met, unmet, or unknown where the user has not said.

A condition is a leaf that compares one input, or several conditions joined by all, any, not or only. Unknown is never
taken for no (Kleene's strong logic): all of met and unknown is unknown, all of unmet and unknown is unmet.
"""

from __future__ import annotations

import operator
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from lnpolicy.named_tuple import NamedTuple

Inputs = Mapping[str, Any]
"""What the user said, by name; what is absent is unknown."""


class State(StrEnum):
    """How a condition stands."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"


MET, UNMET, UNKNOWN = State.MET, State.UNMET, State.UNKNOWN
STATES = {True: MET, False: UNMET, None: UNKNOWN}
"""What a yes, a no, or neither comes to."""


def _starts(value: str, bound: str) -> bool | None:
    """Whether a value begins so; None where only the beginning of that was said (辽 of 辽A)."""
    return value.startswith(bound) or (None if bound.startswith(value) else False)


TESTS: dict[str, Any] = {
    "is": operator.eq,
    "at_least": operator.ge,
    "at_most": operator.le,
    "above": operator.gt,
    "below": operator.lt,
    "starts": _starts,
    "among": lambda value, bound: value in bound,
    "not_below": lambda value, bound: value >= bound,
}
"""What a leaf may ask of its input's value; of one that is not wholly known the answer may be None."""
BETWEEN = ("not_below",)
"""The tests that compare with another input, whose name is the bound."""
HOLDS = "holds"
"""The test whose bound is a formula that says yes or no; its input is the one to change, so that it says otherwise."""
FIGURE_TESTS = ("is", "at_least", "at_most", "above", "below")
"""The tests whose bound may be a figure."""


class Leaf(NamedTuple):
    """One comparison: the condition in words, the input it looks at, one of `TESTS`, and the value to compare with.

    For the tests of `BETWEEN` the bound is the name of the input to compare with, for `HOLDS` it is a formula.
    """

    text: str
    input: str
    test: str
    bound: Any


class All(NamedTuple):
    """Met where every part is."""

    parts: tuple[Condition, ...]
    text: str = ""


class AnyOf(NamedTuple):
    """Met where one part is."""

    parts: tuple[Condition, ...]
    text: str = ""


class Not(NamedTuple):
    """Met where its part is unmet."""

    part: Condition
    text: str = ""

    @property
    def parts(self) -> tuple[Condition, ...]:
        """The one that it turns round."""
        return (self.part,)


class Only(NamedTuple):
    """As its part where `those` are meant whom it looks at; of anybody else nothing is said, neither yes nor no."""

    those: Condition
    part: Condition
    text: str = ""

    @property
    def parts(self) -> tuple[Condition, ...]:
        """Both."""
        return self.those, self.part


Condition = Leaf | All | AnyOf | Not | Only


class Judged(NamedTuple):
    """A condition with its state, and the states of its parts: the tree that an answer shows."""

    condition: Condition
    state: State
    parts: tuple[Judged, ...] = ()

    def leaves(self) -> Iterator[Judged]:
        """What a reader is shown, one line each: leaves, and what is joined in words of its own.

        Of other alternatives those that are met, or else all in one line: none fails alone. Where what has words of its
        own fails, and these do not name the parts that do, they are shown in its place.
        """
        is_either = isinstance(self.condition, AnyOf)
        if isinstance(self.condition, Only) and not self.condition.text and self.parts[0].state is not MET:
            yield from self._beside_the_point()
        elif self.condition.text and self.state is UNMET and self.parts:
            yield from self._failing_parts()
        elif not self.parts or self.condition.text:
            yield self
        elif is_either and self.state is not MET:
            yield self.in_one_line()
        else:
            for part in self.parts:
                if not is_either or part.state is MET:
                    yield from part.leaves()

    def _beside_the_point(self) -> Iterator[Judged]:
        """What is shown where the clause does not speak of whoever it is, or may not: nothing fails."""
        those, *parts = self.parts
        if not parts:
            yield Judged(those.condition._replace(text=f"{in_words(those.condition)}（不是的，条文没有说）"), UNKNOWN)
            return
        for leaf in (leaf for part in self.parts for leaf in part.leaves()):
            yield leaf._replace(state=UNKNOWN) if leaf.state is UNMET else leaf

    def _failing_parts(self) -> Iterator[Judged]:
        """What is unmet of a condition with words of its own: itself, where these name what fails."""
        if isinstance(self.condition, All):
            failing = [part for part in self.parts if part.state is UNMET]
            is_named = all(in_words(part.condition) in self.condition.text for part in failing)
            yield from [self] if is_named else (leaf for part in failing for leaf in part.leaves_in(UNMET))
        elif isinstance(self.condition, AnyOf):
            ways = [list(part.leaves()) if part.condition.text else [part] for part in self.parts]
            is_named = all(way == [part] for way, part in zip(ways, self.parts, strict=True))
            text = "，或".join("、".join(in_words(leaf.condition) for leaf in way) for way in ways)
            yield self if is_named else self._replace(condition=self.condition._replace(text=text))
        else:
            yield self

    def in_one_line(self) -> Judged:
        """The same, with words that say all of it where it has none of its own."""
        return self._replace(condition=self.condition._replace(text=in_words(self.condition)))

    def leaves_in(self, state: State) -> list[Judged]:
        """Those of them that are in a state."""
        return [leaf for leaf in self.leaves() if leaf.state is state]


def in_words(condition: Condition, *, is_part: bool = False) -> str:
    """A condition in words: its own, or those of all that it joins; of alternatives that one is enough."""
    if condition.text or isinstance(condition, Leaf):
        return condition.text
    said = [in_words(part, is_part=True) for part in condition.parts]
    if not isinstance(condition, AnyOf):
        return f"不是：{said[0]}" if isinstance(condition, Not) else "，且".join(said)
    return "或".join(said) if is_part or len(said) == 1 else f"有一项即可：{'；'.join(said)}"


def state_of(condition: Condition, inputs: Inputs) -> State:
    """How `condition` stands, without the tree."""
    if isinstance(condition, Leaf):  # which most are, and then their joins
        _, name, test, bound = condition
        if test == HOLDS:
            return STATES[bound.value(inputs)]
        value = inputs.get(name)
        if test in BETWEEN:
            bound = inputs.get(bound)
        return UNKNOWN if value is None or bound is None else STATES[TESTS[test](value, bound)]
    if isinstance(condition, (All, AnyOf)):
        decisive, result = (UNMET, MET) if isinstance(condition, All) else (MET, UNMET)
        for part in condition.parts:
            state = state_of(part, inputs)
            if state is decisive:
                return decisive
            if state is UNKNOWN:
                result = UNKNOWN
        return result
    if isinstance(condition, Not):
        return _opposite(state_of(condition.part, inputs))
    return state_of(condition.part, inputs) if state_of(condition.those, inputs) is MET else UNKNOWN


def tested(test: str, value: Any, bound: Any) -> bool | None:
    """Whether a value passes one of the `TESTS`; None where that is not known."""
    if value is None or bound is None:
        return None
    holds: bool | None = TESTS[test](value, bound)
    return holds


def judged(condition: Condition, inputs: Inputs) -> Judged:
    """`condition` with its state and those of all its parts."""
    if isinstance(condition, Leaf):
        return Judged(condition, state_of(condition, inputs))
    if isinstance(condition, Only):
        meant = state_of(condition.those, inputs) is not UNMET  # of others nothing is said
        parts = condition.parts if meant else condition.parts[:1]
        return Judged(condition, state_of(condition, inputs), tuple([judged(part, inputs) for part in parts]))
    found = tuple([judged(part, inputs) for part in condition.parts])
    return Judged(condition, _joined(condition, [part.state for part in found]), found)


def _joined(condition: All | AnyOf | Not, states: Sequence[State]) -> State:
    """How a condition stands whose parts stand so."""
    if isinstance(condition, Not):
        return _opposite(states[0])
    decisive, otherwise = (UNMET, MET) if isinstance(condition, All) else (MET, UNMET)
    return decisive if decisive in states else UNKNOWN if UNKNOWN in states else otherwise


def leaves_of(condition: Condition) -> Iterator[Leaf]:
    """The single comparisons of a condition, in order."""
    if isinstance(condition, Leaf):
        yield condition
    else:
        for part in condition.parts:
            yield from leaves_of(part)


def inputs_of(condition: Condition) -> Iterator[str]:
    """The inputs that `condition` looks at, in order."""
    if isinstance(condition, Leaf):
        yield condition.input
        if condition.test in BETWEEN:
            yield condition.bound
    else:
        for part in condition.parts:
            yield from inputs_of(part)


def names_of(condition: Condition) -> Iterator[str]:
    """All that `condition` looks at, in order: the inputs, and what the formulas in it speak of."""
    if not isinstance(condition, Leaf):
        for part in condition.parts:
            yield from names_of(part)
        return
    yield from inputs_of(condition)
    if condition.test == HOLDS:
        yield from condition.bound.names


def narrowed(condition: Condition, inputs: Inputs) -> Condition:
    """What `inputs` leave of a condition: of the same state whatever else is said."""
    if isinstance(condition, (Leaf, Not, Only)):
        return condition
    idle = MET if isinstance(condition, All) else UNMET
    parts = [narrowed(part, inputs) for part in condition.parts if state_of(part, inputs) is not idle]
    return condition._replace(parts=tuple(parts))


def settled_by(condition: Condition, inputs: Inputs) -> list[str]:
    """The inputs to ask for so that an unknown condition is settled, in order.

    All are here that may settle it alone; of what only several together can bring about, the first.
    """
    return list(dict.fromkeys([*_brought_by(condition, inputs, MET), *_brought_by(condition, inputs, UNMET)]))


def _brought_by(condition: Condition, inputs: Inputs, wanted: State) -> list[str]:
    """The inputs any of which may bring an unknown condition to the `wanted` state, or is the first that it takes."""
    if isinstance(condition, Leaf):
        return [condition.input]
    if isinstance(condition, Not):
        return _brought_by(condition.part, inputs, _opposite(wanted))
    if isinstance(condition, Only):
        those, part = condition.those, condition.part
        return (
            _brought_by(those, inputs, MET) if state_of(those, inputs) is UNKNOWN else _brought_by(part, inputs, wanted)
        )
    one_is_enough = wanted is (UNMET if isinstance(condition, All) else MET)
    parts = [part for part in condition.parts if state_of(part, inputs) is UNKNOWN]
    return [name for part in parts[: None if one_is_enough else 1] for name in _brought_by(part, inputs, wanted)]


def _opposite(state: State) -> State:
    return UNKNOWN if state is UNKNOWN else UNMET if state is MET else MET
