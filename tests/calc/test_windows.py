"""What holds on which day: the worked cases, each by its name."""

from datetime import date

import pytest

from lnpolicy import calc


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
