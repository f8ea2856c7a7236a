"""Whatever is taken for what somebody did not say, and all hangs on, stands in the headline, for every rule."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lnpolicy import calc
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import LnpolicyError
from lnpolicy.rules.derivation import VERDICT
from lnpolicy.rules.logic import inputs_of
from tests.property.drawn import DAY, inputs_drawn, looked_at, values_of
from tests.property.test_alternatives import meeting

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


SAID_TO = [
    (name, rule.id)
    for name in EDITION.calculators
    for rule in EDITION.rules(name).of(name)
    if rule.when and rule.result and (rule.result.kind == VERDICT or (rule.result.owed and not rule.result.baseline))
]
"""Every rule that says yes or no, or what is owed where nobody prints what others owe, with its calculator."""
BY_NAME = {"power": {"voltage"}}
"""What the very name of a calculator says (低压办电), so that whoever asks it has said it."""


def test_fees_and_thresholds_are_among_them():
    assert {"fee-14", "fee-26", "fee-60", "fee-120", "threshold-4", "threshold-94"} <= {rule for _, rule in SAID_TO}


@pytest.mark.parametrize(("name", "way"), SAID_TO, ids=[way for _, way in SAID_TO])
def test_no_rule_is_said_to_hold_by_a_condition_of_which_nothing_was_said(name, way):
    book = EDITION.rules(name)
    rule = book[way]
    looked_at = [one for one in dict.fromkeys(inputs_of(rule.when)) if one in book.inputs]
    looked_at = [one for one in looked_at if one not in BY_NAME.get(name, ())]
    if rule.result.kind == VERDICT:  # of a printed day the first line says what else was taken, and it is asked
        looked_at = [
            one for one in looked_at if one not in {each.input for each in rule.assumptions if each.in_headline}
        ]
    if not looked_at:
        return

    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def law(data):
        names = dict.fromkeys([*(book.given_to(rule.where) if rule.where else ()), *book.given_to(rule.when)])
        whole = {one: data.draw(values_of(book.inputs[one], book)) for one in names}
        whole |= {"policy": rule.policy} if "policy" in book.inputs else {}
        whole |= meeting(rule.where, True, whole)
        whole |= meeting(rule.when, True, whole)
        lacking = data.draw(st.sampled_from(looked_at))
        value = data.draw(values_of(book.inputs[lacking], book))
        some = {one: said for one, said in whole.items() if one != lacking}
        before, after = asked(name, some), asked(name, {**some, lacking: value})
        if before is None or after is None:
            return
        then, now = ({option.rule.id: option.verdict for option in one.options} for one in (before, after))
        assert then.get(way) != "eligible" or now.get(way, "eligible") == "eligible", (some, lacking, value)

    law()
