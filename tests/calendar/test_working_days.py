from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from lnpolicy.calendar.working_days import is_estimate, is_working_day, nth_working_day, rolled

DAYS = st.dates(date(2004, 1, 1), date(2026, 11, 30))


@given(DAYS, st.integers(1, 12))
@settings(max_examples=60, deadline=None)
def test_the_nth_working_day_is_one_and_has_n_of_them_up_to_it(day, number):
    due = nth_working_day(day, number)

    between = [day + timedelta(days=passed) for passed in range(1, (due - day).days + 1)]
    assert is_working_day(due)
    assert sum(map(is_working_day, between)) == number


@given(DAYS, st.integers(1, 12))
@settings(max_examples=60, deadline=None)
def test_counting_back_from_a_working_day_undoes_counting_on(day, number):
    start = rolled(day)

    assert nth_working_day(nth_working_day(start, number), -number) == start


def test_make_up_days_count_and_holidays_do_not():
    assert is_working_day(date(2026, 2, 14))  # a Saturday made up for the Spring Festival
    assert not is_working_day(date(2026, 10, 7))
    assert rolled(date(2026, 10, 2)) == date(2026, 10, 8)
    assert is_estimate(date(2026, 12, 31), date(2027, 1, 1))
