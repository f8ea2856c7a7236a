from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lnpolicy.calendar.months import eve_of_months_later, months_later


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(0, 600))
def test_the_corresponding_day_is_the_same_day_of_its_month_or_the_last(day, months):
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and months_later(later, 0).day >= 28)


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        (date(2026, 9, 28), 3, date(2026, 12, 27)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),  # no 30 February: the period is not over before the month is
        (date(2024, 2, 29), 36, date(2027, 2, 28)),
        (date(2024, 2, 28), 36, date(2027, 2, 27)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 3, 1), 12, date(2027, 2, 28)),
    ],
)
def test_of_a_period_of_which_the_first_day_counts_the_eve_of_the_same_day_is_the_last(first, months, last):
    assert eve_of_months_later(first, months) == last
