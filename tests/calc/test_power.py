"""Connecting to the power grid (policy 129): worked cases and every bound of the clause."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lnpolicy.calc import power
from lnpolicy.calc.document import conditions_of
from lnpolicy.errors import ValueNotAccepted


@pytest.mark.parametrize(
    ("city", "kw", "ownership", "verdict"),
    [
        pytest.param("鞍山", 160, "private", "eligible", id="pow-001"),
        pytest.param("沈阳", 160, "private", "eligible", id="pow-006"),
        pytest.param("锦州", 180, "private", "ineligible", id="pow-008"),
        ("锦州", "160.01", "private", "ineligible"),
        ("锦州", 160, "state", "unknown"),
        ("锦州", 160, "other", "unknown"),
        ("沈阳", "200.01", "private", "ineligible"),
        ("大连", 200, "state", "unknown"),
        ("锦州", 250, "state", "unknown"),
        ("锦州", 160, None, "unknown"),
        (None, 160, "private", "eligible"),
    ],
)
def test_zero_investment_goes_by_kilowatts_and_ownership(city, kw, ownership, verdict):
    answer = power(city=city, capacity_kw=kw, ownership=ownership)
    assert answer.verdict == verdict
    assert answer.readings == ()


@pytest.mark.parametrize("city", ["沈阳", "大连"])
@pytest.mark.parametrize("kw", ["160.01", 180, 200])
def test_whether_zero_investment_follows_the_raised_limit_is_a_reading(city, kw):
    answer = power(city=city, capacity_kw=kw, ownership="民营")
    assert answer.verdict == "unknown"
    assert [row.text.split("：")[0] for row in answer.readings] == ["不在零投资范围内", "零投资"]


def test_without_a_city_the_second_reading_stays_open():
    answer = power(capacity_kw=180, ownership="民营")
    assert answer.verdict == "unknown"
    assert [row.text.split("：")[0] for row in answer.readings] == ["不在零投资范围内", "是否零投资待确认"]
    assert [question.input for question in answer.questions] == [
        "city",
        "application_date",
        "external_works",
        "voltage",
    ]


def test_a_connection_at_ten_kilovolts_is_no_low_voltage():
    answer = power(capacity_kw=100, ownership="民营", voltage="10千伏")
    assert answer.verdict == "ineligible"
    assert "工作日" not in answer.headline


def test_fifteen_working_days_run_over_the_holidays_of_october():  # pow-011
    # 24 Sep, 28-30 Sep, 8-10 Oct (Saturday the 10th is made up), 12-16 Oct, 19-21 Oct; 25-27 Sep and 1-7 Oct are off
    answer = power(application_date="2026-09-23", external_works=True, voltage="低压")
    assert [(due.due, due.days, due.estimate) for due in answer.dates] == [(date(2026, 10, 21), 15, False)]
    assert "最迟 2026-10-21" in answer.headline
    assert answer.verdict == "unknown"
    assert [question.input for question in answer.questions][:2] == ["ownership", "capacity_kw"]


def test_without_works_five_working_days_are_enough():
    answer = power(application_date="2026-06-01", external_works=False)
    assert [due.due for due in answer.dates] == [date(2026, 6, 8)]


def test_where_works_are_not_told_of_both_dates_are_given():
    answer = power(application_date="2026-06-01")
    assert [(due.case, due.days) for due in answer.dates] == [("无电力外线工程", 5), ("有电力外线工程", 15)]


def test_without_a_day_of_application_only_the_days_are_told():
    answer = power(capacity_kw=100, ownership="民营", external_works=True)
    assert answer.dates == []
    assert answer.headline.endswith("全过程办电不超过 15 个工作日")


def test_a_year_without_an_announced_calendar_is_an_estimate():
    answer = power(application_date="2099-06-01", external_works=False)
    assert answer.dates[0].estimate
    assert "估计" in answer.headline


def test_a_date_beyond_all_years_is_refused():
    with pytest.raises(ValueNotAccepted):
        power(application_date="9999-12-30")


def test_with_nothing_to_go_by_everything_is_a_question():
    answer = power(city="沈阳")
    assert answer.verdict == "unknown"
    assert {"capacity_kw", "ownership"} <= {question.input for question in answer.questions}


def test_the_document_keeps_to_its_schema(schema_of):
    answer = power(city="沈阳", capacity_kw=180, ownership="private", application_date="2026-06-01")
    schema_of("answer").validate(answer.as_document())


@given(st.integers(1, 400), st.integers(1, 400), st.sampled_from(["沈阳", "锦州"]))
def test_fewer_kilowatts_never_make_it_worse(one, other, city):
    more, fewer = (
        power(city=city, capacity_kw=kw, ownership="private").verdict for kw in (max(one, other), min(one, other))
    )
    order = ["ineligible", "unknown", "eligible"]
    assert order.index(more) <= order.index(fewer)


def test_each_date_says_whether_it_is_with_or_without_works_outside():
    answer = power(application_date="2026-06-01")

    # 2 to 5 and 8 June are five days; 9 to 12, 15 to 18, 22 and 23 June ten more; 19 to 21 June are off
    assert [(due.due, due.text) for due in answer.dates] == [
        (date(2026, 6, 8), "全过程办电（无电力外线工程）"),
        (date(2026, 6, 23), "全过程办电（有电力外线工程）"),
    ]
    assert not any("不算" in said for said in answer.assumptions)
    assert any("2026-06-01 起按工作日数" in said for said in answer.assumptions)


def test_above_low_voltage_no_date_is_worked_out_and_that_is_said():
    answer = power(application_date="2026-06-01", voltage="10kv")

    assert answer.dates == []
    assert any("只印了低压的接电时限" in said for said in answer.assumptions)


@given(
    city=st.sampled_from([None, "沈阳", "锦州"]),
    kw=st.sampled_from([None, 160, 161, 200, 201]),
    ownership=st.sampled_from([None, "private"]),
)
def test_the_verdict_holds_under_every_completion(city, kw, ownership):
    completions = {
        (city or each_city, kw or each_kw) for each_city in ("沈阳", "锦州") for each_kw in (160, 161, 200, 201)
    }
    outcomes = set()
    for in_city, size in completions:
        outcomes |= {size <= 160, size <= 160 or (in_city == "沈阳" and size <= 200)}
    if ownership is None:
        outcomes.add(None)  # of the others the clause says nothing
    expected = "eligible" if outcomes == {True} else "ineligible" if outcomes == {False} else "unknown"
    answer = power(city=city, capacity_kw=kw, ownership=ownership, external_works=False)
    if outcomes - {None} == {False}:
        expected = answer.verdict if answer.verdict != "eligible" else ""  # too much for anybody printed
    assert answer.verdict == expected
    assert answer.verdict != "unknown" or answer.readings or answer.questions


@pytest.mark.parametrize(
    ("kw", "verdict"), [(160, "eligible"), (180, "unknown"), (200, "unknown"), (201, "ineligible")]
)
def test_whether_the_zone_between_shenyang_and_fushun_counts_as_shenyang_is_not_printed(kw, verdict):
    answer = power(city="沈抚示范区", capacity_kw=kw, ownership="private", voltage="low")
    assert answer.verdict == verdict
    assert ("沈抚示范区算不算" in answer.headline) == (verdict == "unknown")


def test_of_whom_nothing_is_printed_the_first_line_says_so():
    answer = power(city="大连", capacity_kw=300, ownership="state", voltage="low")
    assert answer.verdict == "unknown"
    assert "只说民营经济组织，其他单位没有印" in answer.headline


def test_low_voltage_is_taken_in_the_headline_and_asked_for():
    answer = power(city="沈阳", capacity_kw=100, ownership="private")
    assert answer.verdict == "eligible"
    assert "没有给电压等级，按低压接入计" in answer.headline
    assert "voltage" in [question.input for question in answer.questions]
    said = power(city="沈阳", capacity_kw=100, ownership="private", voltage="low")
    assert "没有给电压等级" not in said.headline
    assert "voltage" not in [question.input for question in said.questions]


@pytest.mark.parametrize(
    ("kw", "voltage", "cases"), [(500, None, 2), (200, None, 2), (500, "low", 2), (500, "10kv", 0)]
)
def test_beyond_every_printed_limit_the_time_is_told_as_that_of_low_voltage_alone(kw, voltage, cases):
    answer = power(capacity_kw=kw, ownership="private", voltage=voltage, application_date="2026-06-01")
    assert len(answer.dates) == cases
    assert ("工作日" in answer.headline) == bool(cases)
    assert ("全过程办电的时限只对低压用户" in answer.headline) == (kw == 500 and voltage is None)


@pytest.mark.parametrize("kw", [None, 200, 201])
def test_the_date_stays_open_beyond_every_printed_limit_and_the_voltage_is_asked(kw):
    said = {"external_works": True, "application_date": "2026-06-01", "ownership": "private", "city": "shenyang"}
    answer = power(capacity_kw=kw, **said)  # 15 working days from 2026-06-01; 2026-06-19 is a day off
    assert [str(one.due) for one in answer.dates] == ["2026-06-23"]
    assert [question.input for question in answer.questions].count("voltage") == 1
    assert power(capacity_kw=kw, voltage="10kv", **said).dates == []


def test_more_than_the_printed_limit_at_low_voltage_is_warned_of():
    said = power(city="抚顺", capacity_kw=300, ownership="private", voltage="low").warnings
    assert any("300 千瓦超过条文印的低压接入容量上限" in text for text in said)
    assert not any("超过条文印的" in text for text in power(capacity_kw=200, voltage="low").warnings)


def test_what_other_places_are_encouraged_to_raise_is_named_and_whom_to_ask():
    assert "鼓励有条件的地区进一步提升" in power(city="抚顺", capacity_kw=161, ownership="private").headline
    assert "鼓励" not in power(city="沈阳", capacity_kw=161, ownership="private").headline
    assert "鼓励" not in power(city="抚顺", capacity_kw=160, ownership="private").headline


def test_without_a_capacity_the_time_is_said_to_be_that_of_low_voltage():
    answer = power(application_date="2026-06-01")
    assert "全过程办电的时限只对低压用户" in answer.headline
    assert "voltage" in [question.input for question in answer.questions]


def test_who_is_refused_zero_investment_is_still_asked_for_the_day_that_dates_the_connection():
    """At 201 kW nobody knows whether it is low voltage, so the time is not told; with the day both dates are."""
    refused = power(capacity_kw=201, ownership="private")
    assert refused.verdict == "ineligible"
    assert "不超过" not in refused.headline
    assert "application_date" in {question.input for question in refused.questions}


def test_a_condition_is_settled_by_the_city_and_never_turned_round():
    """Up to 200 kW is one of two readings, of Shenyang and Dalian alone: open until the city is said."""
    states = []
    for city in (None, "鞍山"):
        (option,) = power(capacity_kw=161, ownership="private", city=city).options
        leaves = {leaf["text"]: leaf["state"] for leaf in conditions_of(option.judged)}
        states.append(leaves["160千瓦及以下（沈阳、大连有一种读法是200千瓦及以下）"])
    assert states == ["unknown", "unmet"]


def test_the_city_is_asked_for_where_a_reading_hangs_on_it_once_all_else_is_met():
    asked = {question.input for question in power(capacity_kw=161).questions}
    assert {"ownership", "city"} <= asked


def test_what_is_only_a_reading_or_one_of_two_ways_is_no_condition_that_fails():
    headline = power(city="沈阳", capacity_kw=201, ownership="private").headline
    assert "不符合“160千瓦及以下（沈阳、大连有一种读法是200千瓦及以下）”" in headline
    (option,) = power(city="鞍山", capacity_kw=100, ownership="private").options
    assert {leaf["state"] for leaf in conditions_of(option.judged)} == {"met"}
