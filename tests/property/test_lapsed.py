"""Whoever hears of yuan hears in the first line that the day by which they are claimed has passed; for every policy."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from lnpolicy import calc
from lnpolicy.calendar.statements import DUE
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import LnpolicyError
from lnpolicy.rules.derivation import VERDICT
from tests.property.drawn import inputs_drawn

EDITION = bundled_edition()
DATED = [
    (name, rule.policy, statement.last)
    for name in EDITION.calculators
    for rule in EDITION.rules(name).of(name)
    if name != "toll" and rule.result and (rule.result.kind != VERDICT or rule.result.name)
    for statement in EDITION.statements(rule.policy)
    if statement.kind == DUE and statement.last
]
LOAN = {"principal": "100万", "loan_rate": 3, "fee_rate": "0.6", "repayment": "bullet", "term_years": 5}
LOAN |= {"city": "营口", "registered_vessel": True, "replaces_scrapped": True}


def test_there_are_such_policies():
    assert ("subsidy vessel-loan", 142, date(2026, 8, 31)) in DATED


@pytest.mark.parametrize(("name", "policy", "last"), DATED)
def test_a_claim_that_is_late_is_named_beside_the_sum(name, policy, last):
    """What nobody can place in time may have been due by then; so may whatever accrued before."""

    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    @given(inputs_drawn(name, EDITION))
    def law(whole):
        undated = {key: value for key, value in whole.items() if EDITION.rules(name).inputs[key].kind != "date"}
        answer = calc.attempt(name, undated, EDITION, on=last + timedelta(days=1))
        if isinstance(answer, LnpolicyError) or answer.verdict == "ineligible":
            return
        assert "已过 1 天" in answer.headline, whole
        assert "是否还能申请没有印" in answer.headline, whole
        in_time = calc.answer(name, undated, EDITION, on=last)
        assert "已过 1 天" not in in_time.headline, whole

    law()


@pytest.mark.parametrize(
    ("paid_out", "on", "late"),
    [
        ("2026-03-01", "2026-08-31", False),
        ("2026-03-01", "2026-11-28", True),
        ("2026-07-01", "2026-11-28", False),  # of whose interest nothing was due in August
        ("2026-07-01", "2027-02-28", False),
        ("2026-07-01", "2027-03-01", True),
    ],
)
def test_what_accrued_later_was_not_due_by_then(paid_out, on, late):
    """“2026年8月底前申请2025年11月1日至2026年6月30日贴息，以后年度2月底前申请上一年度贴息”"""
    said = {**LOAN, "disbursed": paid_out, "contract_date": paid_out}
    answer = calc.answer("subsidy vessel-loan", said, EDITION, on=on)
    assert (answer.verdict, answer.amount) == ("eligible", 80_000)
    assert ("是否还能申请没有印" in answer.headline) is late
