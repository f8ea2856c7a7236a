"""What is wanted and promised of rules that work themselves out, where an amount is turned round."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from lnpolicy.calc.grant import Reckoning
from lnpolicy.calc.setting import Setting
from lnpolicy.calc.size import Size
from lnpolicy.calc.sought import Promise, Wish, promise_of
from lnpolicy.rules.calculator import Solve
from lnpolicy.rules.interval import Interval
from lnpolicy.rules.logic import State

_NOUGHT = Decimal("0.00")
_WISHES = {"amount": "要得到", "at_least": "要得到", "at_most": "要让上限达到"}
"""What is wished for, by what a rule says of an amount."""


def wish(solve: Solve, within: Setting) -> Wish:
    """What is wanted of the amount, where it is turned round."""
    result = within.working.result
    if result.owed:
        return Wish.of_ceiling(result.verb)
    return Wish("得到", _WISHES[result.kind], "得不到", "最多得到")


def promised(inputs: Mapping[str, Any], solve: Solve, within: Setting) -> Promise:
    """What is received or owed if all that is open is met; raises `ValueNotAccepted` for what cannot be together."""
    within.working.require_possible(inputs)
    made = Reckoning(inputs, within)
    if made.is_before_term:  # of which nothing is known
        return promise_of([Size() if made.result.owed else Size(_NOUGHT)], at_most=made.result.owed)
    untaken = _hoped_for(Reckoning(inputs, within.taking_nothing)) if made.working.takes_any else ()
    return promise_of([one.came for one in made.outcomes], _hoped_for(made), untaken, at_most=made.result.owed)


def taken(inputs: Mapping[str, Any], solve: Solve, within: Setting) -> list[str]:
    """What is taken for what was not said, where it decides whether so much is received or owed, in words."""
    made = Reckoning(inputs, within)
    said = made.working.taken_in_headline(inputs, made.least.case)
    is_open = isinstance(made.least.case.values.get(made.result.name), Interval)
    return [*said.values(), *(made.working.left_unknown(inputs, made.least.case) if is_open else ())]


def remarks(inputs: Mapping[str, Any], within: Setting, place: str = "") -> list[str]:
    """What the rules remark on a case, to be said at a place."""
    return Reckoning(inputs, within).remarks(place)


def _hoped_for(made: Reckoning) -> list[Size]:
    """All that it may come to, whatever is true of what is not known: by the rules that may hold, and by none."""
    found = []
    for one in made.outcomes:
        found.append(one.came)
        if one.state is State.UNKNOWN and not one.is_over:
            found += [made.size(rule, one.case) for rule in one.open]
            found += [one.otherwise]
    return found
