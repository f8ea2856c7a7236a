"""What holds on which day: the worked cases, each by its name."""

from datetime import date, timedelta

import pytest

from lnpolicy import calc
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import LnpolicyError

EDITION = bundled_edition()


@pytest.mark.parametrize(
    ("policy", "on", "verdict"),
    [
        pytest.param(4, "2028-12-31", "eligible", id="win-001"),
        pytest.param(4, "2029-01-01", "expired", id="the day after win-001"),
        pytest.param(84, "2025-09-01", "eligible", id="win-014"),
        pytest.param(84, "2025-08-31", "not_yet", id="the day before win-014"),
        pytest.param(94, "2026-08-01", "eligible", id="win-016"),
        pytest.param(94, "2026-07-31", "not_yet", id="the day before win-016"),
        pytest.param(126, "2024-07-01", "eligible", id="win-020"),
        pytest.param(126, "2024-06-30", "not_yet", id="the day before win-020"),
    ],
)
def test_a_dated_statement_holds_from_its_first_day_to_its_last(policy, on, verdict):
    assert calc.threshold(policy=policy, on=on).verdict == verdict


DATED = [
    (policy.id, statement.begins)
    for policy in EDITION
    for statement in EDITION.statements(policy.id)
    if statement.whole and statement.first
]
"""Every policy of which the first day is printed, with that day."""


@pytest.mark.parametrize(("policy", "first"), DATED)
@pytest.mark.parametrize("name", ["fee", "threshold", "deadline"])
def test_nothing_holds_on_the_day_before_the_first_that_is_printed(name, policy, first):
    eve = first - timedelta(days=1)
    given = {"policy": policy} | ({"start": eve} if name == "deadline" else {})
    answer = calc.attempt(name, given, EDITION, on=eve)
    if not isinstance(answer, LnpolicyError) and (answer.verdict != "unknown" or not answer.questions):
        assert answer.verdict == "not_yet"
        assert "还没有开始" in answer.headline


def test_what_begins_on_a_printed_day_is_warned_of_before_it_wherever_it_is_asked_about():
    assert calc.fee(policy=126, on="2024-06-30").verdict == "not_yet"
    assert calc.fee(policy=126, on="2024-07-01").verdict == "eligible"
    eve, first = (calc.deadline(policy=126, start=day).warnings for day in ("2024-06-30", "2024-07-01"))
    assert any("自 2024-07-01 起，2024-06-30 在这以前" in said for said in eve)
    assert not any("在这以前" in said for said in first)


def test_shares_are_given_back_from_five_to_seven_years_after_conversion():  # win-030
    exit_from, hold_until = calc.deadline(policy=59, start="2026-07-01").dates
    assert (exit_from.due, hold_until.due) == (date(2031, 7, 1), date(2033, 7, 1))


def test_changed_production_is_inspected_even_within_the_year():  # win-038
    answer = calc.threshold(policy=103, months_since_registration="11.9", production_unchanged=False)
    assert {option.rule.id: option.verdict for option in answer.options}["threshold-103"] == "ineligible"
    assert "免于许可核查：不符合“生产条件未变”" in answer.headline


VESSEL = {
    "principal": 100,
    "loan_rate": 3,
    "fee_rate": 1,
    "term_years": 10,
    "city": "丹东",
    "replaces_scrapped": True,
}


def test_a_loan_before_the_first_day_is_outside():  # win-044
    assert calc.subsidy("vessel-loan", **VESSEL, disbursed="2025-10-31").verdict == "ineligible"


def test_a_loan_of_the_last_day_of_2026_runs_for_five_years():  # win-046
    steps = {step.name: step.value for step in calc.subsidy("vessel-loan", **VESSEL, disbursed="2026-12-31").steps}
    assert steps["贴息贴费期限"] == 5


@pytest.mark.parametrize(
    ("begun", "verdict"), [("2026-02-27", "eligible"), ("2026-03-02", "unknown"), ("2026-03-03", "ineligible")]
)
def test_a_year_that_ends_on_a_day_off_may_end_on_the_next_working_day(begun, verdict):
    """A year from 2025-03-01 ends on a Sunday; 民法典第203条 would let it end on Monday the 2nd."""
    said = {"people": 25, "hours": 40, "contract_months": 12, "certificate": True, "key_group": True}
    said |= {"contract_date": "2025-03-01", "training_start": begun, "recognised_provider": True}
    assert calc.answer("subsidy training", {**said, "training_end": begun}).verdict == verdict


@pytest.mark.parametrize(
    ("hired", "verdict"), [("2026-02-27", "eligible"), ("2026-03-02", "unknown"), ("2026-03-03", "ineligible")]
)
def test_two_years_that_end_on_a_day_off_may_end_on_the_next_working_day(hired, verdict):
    """Two years from 2024-03-01 end on a Sunday."""
    said = {"employer_size": "small", "left_school": "2024-03-01", "hire_date": hired, "contract_months": 12}
    said |= {"unemployed_before": True, "months_paid": 3, "pension": 800, "medical": 400, "unemployment": 25}
    assert calc.answer("subsidy graduate-insurance", said).verdict == verdict
