"""Where a figure reaches a goal: the stretches of whole units between its bounds, found by trying it.

What becomes of a figure need not rise all the way: it may fall again behind a bound that a clause prints. So it is
tried at marks, near which anything may change, and between two marks that differ the change is searched for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, Decimal
from typing import Any

from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.declaration import FIGURES, Input
from lnpolicy.rules.money import FEN

Worth = Callable[[int], Decimal | None]
"""What so many units are worth, the more the better; None where there cannot be so many."""

_UNITS = {"money": FEN, "percent": FEN}
"""By how much a figure is tried; others by whole numbers."""


class Stretch(NamedTuple):
    """So many units, from the `first` to the `last`, that reach the goal.

    `misses_below` and `misses_above` tell whether one unit less, or more, would not; beyond an end where neither is so,
    there can be no such figure.
    """

    first: int
    last: int
    misses_below: bool
    misses_above: bool


def unit_of(declared: Input) -> Decimal:
    """By how much an input is tried."""
    return _UNITS.get(declared.kind, Decimal(1))


def may_have_parts(declared: Input) -> bool:
    """Whether there are figures between those at which an input is tried."""
    return declared.kind not in (*_UNITS, "whole")


def bounds_of(declared: Input) -> tuple[int, int]:
    """The least and the most units of an input that are accepted."""
    unit = unit_of(declared)
    return int((declared.least / unit).to_integral_value(ROUND_CEILING)), int(declared.most // unit)


def marks_of(
    declared: Input, said: Mapping[str, Any], inputs: Mapping[str, Input], printed: Collection[Decimal]
) -> list[int]:
    """The units at which an input is tried first.

    They are the ends of what is accepted, all that the rules print and the user `said` with what lies beside it, and
    powers of two.
    """
    unit = unit_of(declared)
    first, last = bounds_of(declared)
    figures = [Decimal(value) for name, value in said.items() if inputs[name].kind in FIGURES]
    together = [one * other for one in figures for other in figures]
    near = (int(figure / unit) + step for figure in (*figures, *together, *printed) for step in (-1, 0, 1))
    powers = (1 << exponent for exponent in range(last.bit_length()))
    return sorted({first, last, *(mark for mark in (*near, *powers) if first < mark < last)})


def stretches(worth: Worth, goal: Decimal, marks: Collection[int]) -> list[Stretch]:
    """Where the goal is reached, from the least figure on."""
    runs = list(_runs(worth, goal, marks))
    found = []
    for place, (first, last, reaches) in enumerate(runs):
        if reaches:
            below = runs[place - 1][2] if place else None
            above = runs[place + 1][2] if place + 1 < len(runs) else None
            found.append(Stretch(first, last, below is False, above is False))
    return found


def last_while(holds: Callable[[int], bool], marks: Sequence[int]) -> int:
    """The last units for which something holds that does at the first of the marks, and from some units on no more."""
    here, there = marks[0], next(mark for mark in marks if not holds(mark))
    while there - here > 1:
        middle = (here + there) // 2
        here, there = (middle, there) if holds(middle) else (here, middle)
    return here


def _runs(worth: Worth, goal: Decimal, marks: Collection[int]) -> Iterator[tuple[int, int, bool | None]]:
    """From where to where it is all the same whether the goal is reached; None where there cannot be such figures."""

    def state_at(units: int) -> bool | None:
        value = worth(units)
        return None if value is None else value >= goal

    waiting = iter(marks)
    first = last = next(waiting)
    state = state_at(first)
    for mark in waiting:
        at_mark = state_at(mark)
        while state is not at_mark:
            here, there = last, mark
            while there - here > 1:
                middle = (here + there) // 2
                here, there = (middle, there) if state_at(middle) is state else (here, middle)
            yield first, here, state
            first = last = there
            state = state_at(there)
        last = mark
    yield first, last, state
