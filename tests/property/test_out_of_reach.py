"""What is called out of reach is: nothing that may still be said brings it about."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lnpolicy import calc
from lnpolicy.errors import LnpolicyError
from lnpolicy.rules.logic import AnyOf, Leaf, Not
from tests.property.drawn import DAY, part_of
from tests.property.test_laws import EDITION, TURNED, asked, drawn_about

_STEPS = {"is": 0, "at_least": 0, "at_most": 0, "above": 1, "below": -1}
"""What is added to the bound of a comparison, so that it is met."""


def meeting(condition, data):
    """Inputs by which a condition is met, as far as its single comparisons say them; of alternatives those of one."""
    if condition is None:
        return {}
    if isinstance(condition, Leaf):
        step = _STEPS.get(condition.test)
        return {} if step is None else {condition.input: condition.bound + step if step else condition.bound}
    if isinstance(condition, Not):
        part = condition.part
        return {part.input: not part.bound} if isinstance(part, Leaf) and isinstance(part.bound, bool) else {}
    parts = [data.draw(st.sampled_from(condition.parts))] if isinstance(condition, AnyOf) else condition.parts
    return {name: value for part in parts for name, value in meeting(part, data).items()}


def with_something_received(name, drawn, data):
    """The inputs drawn, but as one of the rules wants them, without those that cannot be beside the others."""
    book = EDITION.rules(name)
    policy = drawn.get("policy")
    rules = [rule for rule in book.of(name) if (rule.result or name == "toll") and policy in (None, rule.policy)]
    rule = data.draw(st.sampled_from(rules))
    wanted = {**meeting(rule.where, data), **meeting(rule.when, data)}
    whole = {**drawn, **{key: value for key, value in wanted.items() if key in book.inputs}}
    if "toll" in whole and "rate" in whole:  # which say the same
        del whole[data.draw(st.sampled_from(["toll", "rate"]))]
    for _ in range(len(whole)):
        found = calc.attempt(name, whole, EDITION, on=DAY)
        if not isinstance(found, LnpolicyError):
            break
        blamed = [key for key in (found.param, *getattr(found, "among", ())) if key in whole and key != "policy"]
        spared = [key for key in blamed if key not in wanted] or blamed
        whole = {key: value for key, value in whole.items() if key not in spared[:1]}
    return whole


def certain(there, *, owed, by_worst):
    """What is received or owed by the best reading, or the worst; None where that is not certain."""
    read = [there.amount, *(row.amount for row in there.readings)]
    found = [one for one in read if one is not None]
    if not found and there.amount_min is None and not owed:
        return there.amount_max  # no more is printed than how much it is at most
    if not found or (by_worst and None in read):
        return None
    return min(found) if owed is not by_worst else max(found)


def tried(name, key, owed, drawn, data):
    """What was said at last, what of it at first, and what was told then of the amount that comes of it at last.

    Last stands whether that amount is the one by the worst reading.
    """
    whole = with_something_received(name, drawn, data)
    there = asked(name, whole)
    if there is None or (there.verdict != "eligible" and not owed):
        return None
    by_worst = data.draw(st.booleans())
    target = certain(there, owed=owed, by_worst=by_worst)
    if target is None or not (target or owed):
        return None
    some = {other: value for other, value in part_of(data, whole).items() if other != key}
    return whole, some, calc.attempt(name, some, EDITION, on=DAY, target=target, solve=key), by_worst


@pytest.mark.parametrize(("name", "key", "owed"), TURNED)
def test_only_what_nothing_that_may_still_be_said_brings_about_is_called_out_of_reach(name, key, owed):
    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(drawn_about(name, key), st.data())
    def law(drawn, data):
        whole, some, found, by_worst = tried(name, key, owed, drawn, data) or ({}, {}, None, False)
        if not isinstance(found, LnpolicyError) or "没有可以倒算的" in found.message or found.param != "target":
            return
        is_by_reading = "按最不利的读法" in found.message
        assert "说不准" in found.message or (is_by_reading and not by_worst), (found, some, whole)

    law()
