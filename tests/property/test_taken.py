"""Whatever is taken for what somebody did not say, and all hangs on, stands in the headline, for every rule."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lnpolicy import calc
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import LnpolicyError
from lnpolicy.rules.derivation import VERDICT
from tests.property.drawn import DAY, inputs_drawn, looked_at, values_of

EDITION = bundled_edition()
TAKEN = [
    (name, one)
    for name in EDITION.calculators
    for rule in EDITION.rules(name).of(name)
    for one in rule.assumptions
    if one.is_taken and VERDICT not in {other.result.kind for other in EDITION.rules(name).of(name) if other.result}
]
"""Every single value that is taken for an input, with the calculator of what is received or owed."""


def asked(name, given):
    answer = calc.attempt(name, given, EDITION, on=DAY)
    return None if isinstance(answer, LnpolicyError) else answer


def test_there_is_something_taken():
    assert {"registered_vessel", "apprentice", "special_case", "maternity"} <= {one.input for _, one in TAKEN}


@pytest.mark.parametrize(("name", "taken"), TAKEN, ids=[f"{name} {one.input}" for name, one in TAKEN])
def test_what_an_amount_hangs_on_is_said_first_and_what_it_may_be_otherwise_stands_beside_it(name, taken):
    book = EDITION.rules(name)
    [policy] = {rule.policy for rule in book.of(name) if taken in rule.assumptions}
    drawn = inputs_drawn(name, EDITION)
    if "policy" in book.inputs:
        values = {one: values_of(book.inputs[one], book) for one in looked_at(name, EDITION)[policy]}
        drawn = st.fixed_dictionaries({"policy": st.just(policy), **values})

    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    @given(drawn, values_of(book.inputs[taken.input], book))
    def law(whole, value):
        whole.pop(taken.input, None)
        before, after = asked(name, whole), asked(name, {**whole, taken.input: value})
        if before is None or after is None or before.verdict != "eligible":
            return
        if (before.verdict, before.amount) == (after.verdict, after.amount):
            return
        assert taken.text in before.headline, (whole, value)
        if before.amount is not None and after.amount is not None:
            assert before.amount_min <= after.amount <= before.amount_max, (whole, value)

    law()
