"""What is wanted and promised of a topic that has an amount, where that is turned round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lnpolicy.calc.ruling import Ruling
from lnpolicy.calc.setting import Setting
from lnpolicy.calc.size import Size
from lnpolicy.calc.sought import Promise, Wish, promise_of
from lnpolicy.calc.tiers import best_of, open_of, rulings_of
from lnpolicy.rules.calculator import Solve
from lnpolicy.rules.logic import State


def wish(solve: Solve, within: Setting) -> Wish:
    """What is wanted of the amount of a topic, where it is turned round."""
    topics = within.rulebook.calculators[within.calculator].topics
    what = next(topic.what for topic in topics if topic.name == solve.topic)
    if solve.at_most:
        return Wish.of_ceiling(what)._replace(topic=solve.topic)
    return Wish(what, f"要{what}达到", f"{what}达不到", f"最多{what}", topic=solve.topic)


def promised(inputs: Mapping[str, Any], solve: Solve, within: Setting) -> Promise:
    """What a topic comes to if all that is open is met.

    Raises `ValueNotAccepted` for inputs that cannot be together.
    """
    within.working.require_possible(inputs)
    rulings = rulings_of(solve.topic, inputs, within)
    read = [one.otherwise if one.tree.state is State.UNMET else one.size for one in best_of(rulings).found]
    untaken = _hoped_for(rulings_of(solve.topic, inputs, within.taking_nothing))
    return promise_of(read, _hoped_for(rulings), untaken, at_most=solve.at_most)


def _hoped_for(rulings: Sequence[Ruling]) -> list[Size]:
    """All that the rulings of a topic may come to, whatever is true of what is not known."""
    read = [(ruling, one) for ruling in rulings for one in ruling.found]
    met = [one.size for _, one in read if one.tree.state is not State.UNMET]
    otherwise = [one.otherwise for ruling, one in read if ruling.result.otherwise and one.tree.state is not State.MET]
    return met + otherwise or [Size()]


def taken(inputs: Mapping[str, Any], solve: Solve, within: Setting) -> list[str]:
    """What is taken for what was not said, where it decides what a topic comes to, in words."""
    rulings = rulings_of(solve.topic, inputs, within)
    best = best_of(rulings)
    which = [f"按“{best.rule.label}”计"] if len(open_of(rulings)) > 1 else []
    return [*which, *best.within.working.taken_in_headline(inputs, best.case).values()]


def remarks(inputs: Mapping[str, Any], within: Setting, place: str = "") -> list[str]:
    """What is remarked on a case besides what the answer says: nothing, for each topic remarks on its own."""
    return []
