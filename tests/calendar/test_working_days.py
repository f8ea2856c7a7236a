from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lnpolicy.calendar import working_days
from lnpolicy.calendar.holidays import days_off
from lnpolicy.calendar.working_days import doubt, is_working_day, nth_working_day, rolled

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


@pytest.mark.parametrize(
    ("year", "festivals"),
    [
        # the eve of 6 February 2027 is a Friday: Saturday and Sunday are made up for on Tuesday and Wednesday
        (2027, {
            "元旦": ["01-01"],
            "春节": ["02-05", "02-06", "02-07", "02-08", "02-09", "02-10"],
            "清明节": ["04-05"],
            "劳动节": ["05-01", "05-02", "05-03", "05-04"],
            "端午节": ["06-09"],
            "中秋节": ["09-15"],
            "国庆节": ["10-01", "10-02", "10-03", "10-04", "10-05"],
        }),
        # 1 January 2028 is a Saturday; the eve of 26 January a Tuesday; 3 October is both Mid-Autumn and National Day
        (2028, {
            "元旦": ["01-01", "01-03"],
            "春节": ["01-25", "01-26", "01-27", "01-28"],
            "清明节": ["04-04"],
            "劳动节": ["05-01", "05-02"],
            "端午节": ["05-28", "05-29"],
            "国庆节": ["10-01", "10-02", "10-03", "10-04"],
            "中秋节": ["10-03"],
        }),
    ],
)  # fmt: skip
def test_the_days_off_of_a_year_without_a_calendar_are_those_of_the_law(year, festivals):
    found = {festival.name: [f"{day:%m-%d}" for day in sorted(festival.days)] for festival in days_off(year)}

    assert found == festivals
    assert list(found) == list(festivals)


@pytest.mark.parametrize(
    ("year", "first"), [(2025, "01-29"), (2026, "02-17"), (2027, "02-06"), (2028, "01-26"), (2029, "02-13")]
)
def test_the_spring_festival_falls_on_its_known_day(year, first):
    festival = next(festival for festival in days_off(year) if festival.name == "春节")

    assert f"{sorted(festival.days)[1]:%m-%d}" == first  # the eve is the day before


def test_before_the_law_there_are_no_days_off_by_it():
    assert days_off(2024) == ()
    assert is_working_day(date(1999, 10, 1))  # Monday to Friday, for want of anything better


@pytest.mark.parametrize(
    ("start", "number", "due", "earliest", "latest"),
    [
        # 31 Dec is the first, 1 Jan is off, 2 and 3 Jan are a weekend, Monday 4 Jan is the second; the weekend may be
        # worked (31 Dec, 2 Jan), or 31 Dec and 4 Jan may be off (5 and 6 Jan)
        ("2026-12-30", 2, "2027-01-04", "2027-01-02", "2027-01-06"),
        # backwards from 5 Jan: 4 Jan, 31 Dec, 30 Dec; worked weekend: 4, 3, 2 Jan; 4 Jan and 31 Dec off: 30, 29, 28 Dec
        ("2027-01-05", -3, "2026-12-30", "2026-12-28", "2027-01-02"),
        # 4 Feb, then off until 10 Feb; 11, 12, 15, 16 Feb. Weekend of 13 and 14 worked: 4, 11, 12, 13, 14 Feb.
        # 4 and 11 Feb off: 12, 15, 16, 17, 18 Feb
        ("2027-02-03", 5, "2027-02-16", "2027-02-14", "2027-02-18"),
        # 29 and 30 Sep, then off until 5 Oct; 6 Oct. No weekend that may be worked. 29 and 30 Sep off: 6, 7, 8 Oct
        ("2027-09-28", 3, "2027-10-06", "2027-10-06", "2027-10-08"),
    ],
)
def test_an_estimate_lies_between_its_edges(start, number, due, earliest, latest):
    day = date.fromisoformat(start)

    assert nth_working_day(day, number) == date.fromisoformat(due)
    found = doubt(day, lambda way: nth_working_day(day, number, way))
    assert (found.years, found.earliest, found.latest) == (
        (2027,),
        date.fromisoformat(earliest),
        date.fromisoformat(latest),
    )


def test_the_years_in_doubt_are_those_counted_over():
    def years(start, number):
        found = doubt(start, lambda way: nth_working_day(start, number, way))
        return found and found.years

    assert years(date(2026, 12, 1), 5) is None
    assert years(date(2027, 12, 31), 2) == (2028,)  # the start is not counted
    assert years(date(2027, 3, 1), 5) == (2027,)
    assert years(date(2026, 12, 30), 1) == (2027,)  # the notice for 2027 may move the last days of December
    assert years(date(2003, 12, 29), 5) == (2003,)  # its calendar is not known here


@given(st.dates(date(2025, 1, 1), date(2026, 11, 30)), st.integers(-10, 20))
def test_what_was_announced_lies_between_the_edges_of_the_estimate_before(day, number):
    announced = nth_working_day(day, number)
    known = working_days._announced()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(working_days, "_announced", lambda: known._replace(years=known.years - {2025, 2026}))
        found = doubt(day, lambda way: nth_working_day(day, number, way))

    if announced.year in (2025, 2026) and number:
        assert found.earliest <= announced <= found.latest
