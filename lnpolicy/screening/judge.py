"""All conditions of an edition judged at once: for each profile a pass over what it says, then one over the conditions.

The first profile is judged condition by condition, for to make ready takes longer than that.

The three states are figures (unmet 0, unknown 1, met 2), so that all, any and not are the least, the greatest and what
is left of two: Kleene's logic as `rules/logic.py` has it. A condition becomes an expression over the states of its
comparisons, digits with `min` and `max`, each of which is made once however many policies make it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from lnpolicy.rules.logic import TESTS, All, Condition, Leaf, Not, Only, State, state_of

UNMET, UNKNOWN, MET = 0, 1, 2
STATES = (State.UNMET, State.UNKNOWN, State.MET)
"""The state for each figure."""
_FIGURES = {state: figure for figure, state in enumerate(STATES)}


class Judge:
    """A sequence of conditions, ready to be judged for many profiles; None is met by everybody."""

    def __init__(self, conditions: Sequence[Condition | None]) -> None:
        self._conditions = conditions
        self._is_first = True
        self._places: dict[tuple[str, str, Any], int] = {}
        self._compared: dict[str, list[tuple[int, Any, Any]]] = {}

    def states(self, known: Mapping[str, Any]) -> tuple[int, ...]:
        """How each condition stands by what is known."""
        if self._is_first:
            self._is_first = False
            return tuple(MET if one is None else _FIGURES[state_of(one, known)] for one in self._conditions)
        judge = self._together
        found = [UNKNOWN] * len(self._places)
        for name, value in known.items():
            for place, test, bound in self._compared.get(name, ()):
                holds = test(value, bound)
                found[place] = MET if holds else UNKNOWN if holds is None else UNMET
        return judge(found)

    @cached_property
    def _together(self) -> Callable[[Sequence[int]], tuple[int, ...]]:
        """How all conditions stand by the states of the comparisons, as one function."""
        made = ",".join("2" if one is None else self._expression(one) for one in self._conditions)
        together: Callable[[Sequence[int]], tuple[int, ...]] = eval(
            f"lambda s: ({made},)", {"__builtins__": {}, "min": min, "max": max}
        )
        return together

    def _expression(self, condition: Condition) -> str:
        """The state of a condition, from the states `s` of the comparisons."""
        if isinstance(condition, Leaf):
            return f"s[{self._place(condition)}]"
        if isinstance(condition, Not):
            return f"(2-{self._expression(condition.part)})"
        parts = [self._expression(part) for part in condition.parts]
        if isinstance(condition, Only):
            return f"({parts[1]} if {parts[0]}=={MET} else {UNKNOWN})"
        if len(parts) == 1:
            return parts[0]
        return f"{'min' if isinstance(condition, All) else 'max'}({','.join(parts)})"

    def _place(self, leaf: Leaf) -> int:
        """Where the state of a comparison stands; the same one is made once."""
        key = leaf.input, leaf.test, leaf.bound
        if key not in self._places:
            self._places[key] = len(self._places)
            self._compared.setdefault(leaf.input, []).append((self._places[key], TESTS[leaf.test], leaf.bound))
        return self._places[key]
