"""An amount is never said to be possible that no answer to an open question leads to, where each can be tried."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lnpolicy import calc
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import LnpolicyError
from tests.property.drawn import DAY, inputs_drawn

EDITION = bundled_edition()
WITH_AMOUNTS = [
    name
    for name in EDITION.calculators
    if EDITION.rules(name).calculators[name].topics
    and any(rule.result and rule.result.name for rule in EDITION.rules(name).of(name))
]
"""The calculators of several topics, some of which come to a sum."""


TELLING = {
    name: {
        key for rule in EDITION.rules(name).of(name) if rule.where for key in EDITION.rules(name).given_to(rule.where)
    }
    for name in WITH_AMOUNTS
}
"""What tells which tier it is: other questions follow from that."""


def bounds_of(name, given):
    """The least and the most that the amount can be; None where nothing can be said."""
    answer = calc.attempt(name, given, EDITION, on=DAY)
    if isinstance(answer, LnpolicyError):
        return None
    return (answer.amount_min, answer.amount_max) if answer.amount is None else (answer.amount, answer.amount)


def test_there_are_such_calculators():
    assert "procurement" in WITH_AMOUNTS


@pytest.mark.parametrize("name", WITH_AMOUNTS)
def test_bounds_are_no_wider_than_each_answer_to_a_question_leaves_them(name):
    book = EDITION.rules(name)
    first = book.calculators[name].topics[0].asked_by

    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(inputs_drawn(name, EDITION), st.data())
    def law(drawn, data):
        kept = data.draw(st.sets(st.sampled_from(sorted(drawn))))
        some = {key: value for key, value in drawn.items() if key in {*kept, *first}}
        before = calc.attempt(name, some, EDITION, on=DAY)
        if isinstance(before, LnpolicyError) or before.verdict != "unknown" or before.amount_max is None:
            return
        for question in before.questions:
            if question.input in TELLING[name]:
                continue
            answers = book.inputs[question.input].answers
            after = [bounds_of(name, {**some, question.input: answer}) for answer in answers]
            if not after or None in after or any(None in one for one in after):
                continue
            assert before.amount_min >= min(least for least, _ in after), (some, question.input, after)
            assert before.amount_max <= max(most for _, most in after), (some, question.input, after)

    law()
