"""What stands in the first line of an answer holds whatever else is said, for every rule, or says how far it goes."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lnpolicy import calc
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import LnpolicyError
from lnpolicy.rules.declaration import FIGURES
from lnpolicy.rules.derivation import VERDICT
from lnpolicy.rules.logic import judged
from lnpolicy.rules.wished import met_by
from tests.property.drawn import DAY, inputs_drawn

EDITION = bundled_edition()
RECEIVED = [
    name
    for name in EDITION.calculators
    if not EDITION.rules(name).calculators[name].topics
    and not EDITION.rules(name).calculators[name].options
    and {rule.result.kind for rule in EDITION.rules(name).of(name) if rule.result} - {VERDICT}
]
"""The calculators of one sum that is received, or paid as a fee."""
PARTS = [
    (name, order.first, order.then)
    for name in EDITION.calculators
    for order in EDITION.rules(name).calculators[name].orders
    if EDITION.rules(name).inputs[order.first].kind in FIGURES and order.then
]
"""The figures that are a part of another."""
EXACT = re.compile(r"(?:可得|可贷|收费) ([0-9.]+) 元(（补全后)?")


def asked(name, given):
    answer = calc.attempt(name, given, EDITION, on=DAY)
    return None if isinstance(answer, LnpolicyError) else answer


def met(name, whole):
    """The same inputs with what meets the conditions of the rule that decides, as far as values are known that do."""
    book = EDITION.rules(name)
    policy = whole.get("policy")
    rule = next(rule for rule in book.of(name) if rule.result and policy in (None, rule.policy))
    wanted = (rule.when and met_by(judged(rule.when, {}))) or {}
    behind = {other for one in wanted for other in book.given_for(one) if other != one}
    return {key: value for key, value in whole.items() if key not in behind} | {
        key: value for key, value in wanted.items() if key in book.calculators[name].inputs
    }


def test_there_are_such_calculators_and_parts():
    assert {"subsidy graduate-insurance", "subsidy vessel-loan", "fee"} <= {*RECEIVED}
    assert ("subsidy graduate-insurance", "maternity", "medical") in PARTS


@pytest.mark.parametrize("name", RECEIVED)
def test_one_sum_alone_in_the_first_line_stays_whatever_is_answered(name):
    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(inputs_drawn(name, EDITION), st.booleans(), st.data())
    def law(drawn, is_met, data):
        whole = met(name, drawn) if is_met else drawn
        kept = data.draw(st.sets(st.sampled_from(sorted(whole))))
        some = {key: value for key, value in whole.items() if key in {*kept, "policy"}}
        before = asked(name, some)
        if before is None or not (said := EXACT.search(before.headline)) or "不止一种读法" in before.headline:
            return
        if before.headline[max(0, said.start() - 2) : said.start()] in ("最多", "至少"):
            return
        open_ = {question.input for question in before.questions}
        after = asked(name, {**some, **{key: whole[key] for key in open_ & whole.keys()}})
        if after is None or (after.verdict != "eligible" and before.verdict != "eligible"):
            return
        told, is_range = Decimal(said[1]), said[2] is not None
        assert after.amount == told or is_range, (some, open_, after.headline)

    law()


@pytest.mark.parametrize(("name", "part", "whole"), PARTS)
def test_what_a_part_leaves_open_lies_between_none_of_it_and_all_of_the_whole(name, part, whole):
    least = EDITION.rules(name).inputs[part].least

    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(inputs_drawn(name, EDITION), st.booleans())
    def law(drawn, is_met):
        drawn = met(name, drawn) if is_met and name in RECEIVED else drawn
        some = {key: value for key, value in drawn.items() if key != part}
        before = asked(name, some)
        ends = [asked(name, {**some, part: value}) for value in (least, max(least, Decimal(some[whole])))]
        if before is None or None in ends:
            return
        sums = [value for one in ends for value in (one.amount, one.amount_min, one.amount_max) if value is not None]
        if before.amount_max is not None:
            assert max(sums, default=before.amount_max) <= before.amount_max, some
        if before.amount_min is not None:
            assert before.amount_min <= min(sums, default=before.amount_min), some
        if {one.verdict for one in (before, *ends)} == {"eligible"} and sums and before.amount_min is not None:
            assert before.amount_min == min(sums), some

    law()
