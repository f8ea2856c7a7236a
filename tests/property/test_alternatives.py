"""A no is a no to every way: of all that a policy gives, nothing may hold whatever else is said.

The law runs over every rule that says yes or no. A way is made to hold by what its conditions compare with, and by what
is drawn for the rest; of that a part is said.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lnpolicy import calc
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import LnpolicyError
from lnpolicy.rules.derivation import VERDICT
from lnpolicy.rules.logic import All, AnyOf, Condition, Leaf, Not, Only
from tests.property.drawn import DAY, values_of

EDITION = bundled_edition()
WAYS = [
    (name, rule.id)
    for name in EDITION.calculators
    for rule in EDITION.rules(name).of(name)
    if rule.result and rule.result.kind == VERDICT
]
"""Every rule that says yes or no, with its calculator."""
laws = settings(max_examples=120, suppress_health_check=list(HealthCheck))


def meeting(condition: Condition | None, wanted: bool, drawn: dict[str, Any]) -> dict[str, Any]:
    """What to say so that a condition is met, or is not; of facts that are worked out, what is drawn."""
    if condition is None:
        return {}
    if isinstance(condition, Not):
        return meeting(condition.part, not wanted, drawn)
    if isinstance(condition, Leaf):
        return {condition.input: value_for(condition, wanted, drawn)} if condition.input in drawn else {}
    parts = list(condition.parts)
    one_suffices = isinstance(condition, AnyOf) if wanted else isinstance(condition, All | Only)
    found: dict[str, Any] = {}
    for part in parts[:1] if one_suffices else parts:
        found |= meeting(part, wanted, {**drawn, **found})
    return found


def value_for(leaf: Leaf, wanted: bool, drawn: dict[str, Any]) -> Any:
    """A value of which a comparison is so, or is not, or else what is drawn for it."""
    near = {"at_least": (0, -1), "at_most": (0, 1), "above": (1, 0), "below": (-1, 0)}
    if leaf.test in near:
        return str(max(Decimal(leaf.bound) + near[leaf.test][0 if wanted else 1], Decimal(0)))
    if leaf.test == "not_below":
        return drawn.get(leaf.bound, drawn[leaf.input])
    if leaf.test == "is" and isinstance(leaf.bound, bool):
        return leaf.bound is wanted
    if leaf.test == "is" and wanted:
        return leaf.bound
    return min(leaf.bound) if leaf.test == "among" and wanted else drawn[leaf.input]


@st.composite
def held(draw: Any, name: str, way: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Inputs by which a way probably holds, and a part of them."""
    rulebook = EDITION.rules(name)
    rule = rulebook[way]
    beside = [other for other in rulebook.of(name) if other.policy == rule.policy]
    behind = [one for other in beside for let in other.lets for one in rulebook.given_for(let.name)]
    conditions = [condition for other in beside for condition in (other.where, other.when)]
    names = dict.fromkeys([*(one for condition in conditions for one in rulebook.given_to(condition)), *behind])
    whole = {"policy": rule.policy} if "policy" in rulebook.inputs else {}
    whole |= {one: draw(values_of(rulebook.inputs[one], rulebook)) for one in names}
    whole |= meeting(rule.where, True, whole)
    whole |= meeting(rule.when, True, whole)
    kept = draw(st.integers(1, 4))
    said = draw(st.lists(st.sampled_from([one for one in whole if one != "policy"]), max_size=kept, unique=True))
    return whole, {one: value for one, value in whole.items() if one == "policy" or one in said}


def asked(name: str, given: dict[str, Any]) -> Any:
    answer = calc.attempt(name, given, EDITION, on=DAY)
    return None if isinstance(answer, LnpolicyError) else answer


def told(answer: Any) -> dict[str, str]:
    return {option.rule.id: option.verdict for option in answer.options}


@pytest.mark.parametrize(("name", "way"), WAYS)
def test_it_is_a_no_only_if_nothing_that_the_policy_gives_can_hold_whatever_else_is_said(name, way):
    tried = []

    @laws
    @given(held(name, way))
    def law(drawn):
        whole, some = drawn
        there, here = asked(name, whole), asked(name, some)
        if there is None or here is None or told(there).get(way) != "eligible":
            return
        tried.append(way)
        failed = {option.rule.policy for option in here.options if option.verdict == "ineligible"}
        if way in told(here) and EDITION.rules(name)[way].policy in failed:
            assert here.verdict != "ineligible", drawn
        assert told(here).get(way) != "ineligible", drawn

    law()
    assert tried, "no drawn inputs made this way hold"
