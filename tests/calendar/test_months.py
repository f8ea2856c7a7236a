from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from lnpolicy.calendar.months import months_later


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(0, 600))
def test_the_corresponding_day_is_the_same_day_of_its_month_or_the_last(day, months):
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and months_later(later, 0).day >= 28)
