"""How old an edition is, and what of it has ended or soon will."""

from datetime import date

import pytest

from lnpolicy.edition.age import ending, is_old, said_of_age


@pytest.mark.parametrize(
    ("day", "old"),
    [("2026-06-30", False), ("2027-06-30", False), ("2027-07-01", True), ("2030-01-01", True), ("2025-06-30", False)],
)
def test_an_edition_is_old_from_the_thirteenth_month_after_its_own(day, old):
    assert is_old("2026-06", date.fromisoformat(day)) is old
    assert bool(said_of_age("2026-06", date.fromisoformat(day))) is old


@pytest.mark.parametrize(("day", "too_new"), [("2025-06-01", False), ("2025-05-31", True), ("2019-01-01", True)])
def test_of_a_day_more_than_twelve_months_before_its_own_it_is_said_that_other_rules_may_have_held(day, too_new):
    assert not is_old("2026-06", date.fromisoformat(day))
    assert ("那时的规定可能不同" in said_of_age("2026-06", date.fromisoformat(day))) is too_new


@pytest.mark.parametrize("name", ["小汇编", "2026", "2026-6", ""])
def test_of_an_edition_whose_name_is_no_month_no_age_is_told(name):
    assert not is_old(name, date(2099, 1, 1))


def test_what_has_ended_or_will_within_90_days_is_listed_by_its_last_day(edition):
    # 142 by 31 August 2026 is past; 63 and 142 end on 31 December, 91 days after 1 October, 90 after the 2nd.
    before = ending(edition.statements(), date(2026, 10, 1))
    assert [(found.policy, str(found.last)) for found in before] == [(142, "2026-08-31")]
    after = ending(edition.statements(), date(2026, 10, 2))
    assert [(found.policy, str(found.last)) for found in after[1:]] == [(63, "2026-12-31"), (142, "2026-12-31")]
