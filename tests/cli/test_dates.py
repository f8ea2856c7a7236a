import json
import re
from datetime import date

import pytest
from icalendar import Calendar

PRINTED = [
    *[("2023-11-01", "starts", 123), ("2024-07-01", "starts", 126), ("2025-03-01", "starts", 48)],
    *[("2025-09-01", "starts", 84), ("2025-10-11", "starts", 56), ("2025-11-01", "starts", 142)],
    *[("2025-11-01", "starts", 142), ("2026-03-01", "starts", 60), ("2026-08-01", "starts", 94)],
    *[("2026-08-31", "due", 142), ("2026-12-31", "ends", 63), ("2026-12-31", "ends", 142)],
    *[("2027-01-01", "starts", 142), ("2027-02-28", "due", 142), ("2027-06-30", "ends", 56)],
    *[("2027-12-31", "ends", 51), ("2027-12-31", "ends", 142), ("2028-01-01", "starts", 142)],
    *[("2028-02-29", "due", 142), ("2028-12-31", "ends", 4), ("2028-12-31", "ends", 142)],
    *[("2028-12-31", "ends", 142), ("2029-02-28", "due", 142), ("2030-02-28", "due", 142)],
    *[("2031-02-28", "due", 142), ("2032-02-29", "due", 142)],
]
"""Every printed date, read off the handbook by hand; the interest of a loan of 2028 runs to 2031 at the latest."""


def printed(fifteenth, month_end):
    """The same with the next 15th (policy 73) and the next end of a month (policy 125)."""
    return sorted([*PRINTED, (fifteenth, "due", 73), (month_end, "due", 125)], key=lambda item: (item[0], item[2]))


def days(items):
    return [day for day, _, _ in items]


def calendar(run, *arguments):
    code, out, err = run(*arguments)
    assert (code, err) == (0, "")
    return out, Calendar.from_ical(out).walk("VEVENT")


def test_every_printed_date_is_listed_in_order(run, valid):
    dates = valid("dates", run("dates", "--on", "2026-07-01", "--json").out)["dates"]
    assert [(item["date"], item["event"], item["policy"]) for item in dates] == printed("2026-07-15", "2026-07-31")


def test_each_date_stands_before_on_or_after_the_day_asked_about(run):
    dates = json.loads(run("dates", "--on", "2026-08-01", "--json").out)["dates"]
    assert [item["when"] for item in dates] == ["past"] * 8 + ["today"] + ["future"] * 19
    assert [item["days"] for item in dates[8:12]] == [0, 14, 30, 30]


def test_a_table_marks_the_day_asked_about(run):
    lines = run("dates", "--on", "2026-08-15", "--format", "table").out.splitlines()
    here = next(number for number, line in enumerate(lines) if "所问之日" in line)
    assert [line[:10] for line in lines[here - 1 : here + 2]] == ["2026-08-01", "2026-08-15", "2026-08-15"]


@pytest.mark.parametrize("format", ["plain", "jsonl", "tsv", "csv", "markdown"])
def test_every_format_has_every_date(run, format):
    out = run("dates", "--on", "2026-07-01", "--format", format).out
    assert [out.count(day) >= 1 for day, _, _ in PRINTED] == [True] * 26


def test_a_calendar_of_all_holds_every_date_as_a_day(run):
    _, events = calendar(run, "dates", "--all", "--alarm", "0", "--on", "2026-07-01", "--ics")
    assert [event["dtstart"].dt.isoformat() for event in events] == days(printed("2026-07-15", "2026-07-31"))
    assert all(type(event["dtstart"].dt) is date for event in events)
    assert {(event["dtend"].dt - event["dtstart"].dt).days for event in events} == {1}
    assert {event["dtstamp"].dt.isoformat() for event in events} == {"2026-07-01T00:00:00+00:00"}
    assert all(event["summary"].startswith(("起：第", "止：第", "最迟办理：第")) for event in events)
    assert [event.subcomponents for event in events] == [[]] * 28


def test_the_names_of_events_are_unique_and_the_same_on_another_day(run):
    _, today = calendar(run, "dates", "--all", "--on", "2026-07-01", "--ics")
    _, later = calendar(run, "dates", "--all", "--on", "2027-07-01", "--ics")
    names = [event["uid"] for event in today]
    assert len(set(names)) == 28
    assert {event["uid"] for event in later} == set(names)


def test_a_calendar_holds_what_is_still_to_come(run):
    _, events = calendar(run, "dates", "--on", "2026-12-31", "--ics")
    to_come = printed("2027-01-15", "2026-12-31")[10:]
    assert [event["dtstart"].dt.isoformat() for event in events] == days(to_come)


@pytest.mark.parametrize(("asked", "days"), [([], 14), (["--alarm", "3"], 3)])
def test_each_event_of_a_calendar_rings_two_weeks_before_or_as_asked(run, asked, days):
    _, events = calendar(run, "dates", "--on", "2026-12-31", "--ics", *asked)
    bells = [bell for event in events for bell in event.subcomponents]
    assert [bell["trigger"].dt.days for bell in bells] == [-days] * len(events)
    assert {bell["action"] for bell in bells} == {"DISPLAY"}


def test_dates_are_those_of_the_policies_named(run, valid):
    dates = valid("dates", run("dates", "142", "第六十三条", "--json").out)["dates"]
    assert [(item["date"], item["event"], item["policy"]) for item in dates] == [
        item for item in PRINTED if item[2] in (63, 142)
    ]
    assert run("dates", "渔船贷款贴息", "--json") == run("dates", "142", "--json")


def test_dates_are_those_of_the_category_and_of_the_office(run):
    ran = run("dates", "--category", "金融", "--json")
    assert {item["policy"] for item in json.loads(ran.out)["dates"]} == {142}
    ran = run("dates", "--category", "要素", "--authority", "药监局", "--json")
    assert {item["policy"] for item in json.loads(ran.out)["dates"]} == {48}


def test_only_dates_still_to_come_are_listed_when_asked_for(run):
    dates = json.loads(run("dates", "--upcoming", "--on", "2026-12-31", "--json").out)["dates"]
    assert [item["date"] for item in dates] == days(printed("2027-01-15", "2026-12-31")[10:])


def test_where_all_is_past_it_says_so_and_how_to_see_it(run):
    ran = run("dates", "123", "--upcoming", "--on", "2026-07-01")
    assert (ran.code, ran.out) == (1, "")
    assert "已经过了" in ran.err and "--all" in ran.err
    assert run("dates", "123", "--ics", "--on", "2026-07-01") == ran


def test_a_policy_without_dates_is_said_to_have_none(run, valid):
    ran = run("dates", "52")
    assert (ran.code, ran.out) == (1, "")
    assert "没有印日期" in ran.err and "lnpolicy dates" in ran.err
    assert valid("dates", run("dates", "52", "--json").out)["dates"] == []


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["dates", "--alarm", "3"], "--ics"),
        (["dates", "--ics", "--alarm", "-1"], "0 到 366"),
        (["dates", "--ics", "--alarm", "3000"], "0 到 366"),
        (["dates", "--ics", "--alarm", "两周"], "0 到 366"),
    ],
)
def test_an_alarm_that_cannot_be_is_refused(run, arguments, named):
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert named in ran.err


@pytest.mark.parametrize(
    "arguments",
    [["dates", "--ics"], ["calc", "deadline", "28", "--start", "2026-07-01", "--ics"]],
    ids=" ".join,
)
def test_the_lines_of_a_calendar_are_folded_and_ended_as_the_standard_has_it(run, arguments):
    out, _ = calendar(run, *arguments)
    assert re.search(r"(?<!\r)\n|\r(?!\n)", out) is None
    assert out.endswith("END:VCALENDAR\r\n")
    assert max(len(line.encode()) for line in out.split("\r\n")) <= 75
    assert "\r\n " in out


def test_the_dates_of_an_answer_are_a_calendar_too(run):
    ask = ["calc", "deadline", "28", "--start", "2026-07-01", "--on", "2026-07-01"]
    dates = json.loads(run(*ask, "--json").out)["dates"]
    _, events = calendar(run, *ask, "--ics")
    assert [event["dtstart"].dt.isoformat() for event in events if event["uid"].startswith("due-")] == [
        item["due"] for item in dates
    ]


def test_a_window_is_the_day_on_which_it_opens_and_the_day_on_which_it_closes(run):
    _, events = calendar(run, "calc", "deadline", "122", "--expires", "2027-03-01", "--ics")
    assert [event["dtstart"].dt.isoformat() for event in events] == ["2026-12-01", "2027-01-30"]


@pytest.mark.parametrize("arguments", [["dates"], ["calc", "deadline", "122", "--expires", "2027-03-01"]])
def test_a_calendar_is_no_other_format(run, arguments):
    code, out, err = run(*arguments, "--ics", "--json")
    assert (code, out) == (2, "")
    assert "--ics 与 --json、--format 不能同用" in err


def test_what_is_due_every_month_comes_again_in_a_calendar(run):
    _, [fifteenth] = calendar(run, "dates", "73", "--ics", "--on", "2026-09-16")
    _, [month_end] = calendar(run, "dates", "125", "--ics", "--on", "2028-02-01")
    assert fifteenth["dtstart"].dt == date(2026, 10, 15)
    assert fifteenth["rrule"].to_ical() == b"FREQ=MONTHLY;BYMONTHDAY=15"
    assert month_end["dtstart"].dt == date(2028, 2, 29)
    assert month_end["rrule"].to_ical() == b"FREQ=MONTHLY;BYMONTHDAY=-1"


def test_a_claim_of_every_year_goes_on_until_the_last_interest(run):
    dates = json.loads(run("dates", "142", "--upcoming", "--on", "2029-01-05", "--json").out)["dates"]
    assert [item["date"] for item in dates] == ["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]


def test_dates_within_a_time_are_those_from_today_on_for_so_long(run):
    days = [line.split("\t")[0] for line in run("dates", "--on", "2026-11-27", "--within", "90天").out.splitlines()]
    assert days == sorted(days)
    assert days[0] >= "2026-11-27"
    assert days[-1] <= "2027-02-25"


@pytest.mark.parametrize(("within", "same"), [("3个月", "2027-02-28"), ("6周", "2027-01-09"), ("1年", "2027-11-28")])
def test_how_long_may_be_written_in_weeks_months_and_years(run, within, same):
    on = ("--on", "2026-11-27")
    assert run("dates", *on, "--within", within) == run("dates", *on, "--before", same)


@pytest.mark.parametrize("within", ["", "很久", "-3天", "99999999天", "1.5天"])
def test_what_is_no_time_is_refused(run, within):
    code, out, err = run("dates", "--within", within)
    assert (code, out) == (2, "")
    assert f"--within 不接受“{within}”" in err


def test_a_time_without_dates_says_so(run):
    code, out, err = run("dates", "51", "--on", "2026-11-27", "--within", "3天")
    assert (code, out) == (1, "")
    assert "这段时间里没有印的日期" in err


def test_within_and_before_are_one_question(run):
    assert run("dates", "--within", "3天", "--before", "2027-01-01").code == 2


def test_the_number_of_a_year_is_no_number_of_days(run):
    code, out, err = run("dates", "--within", "2026")
    assert (code, out) == (2, "")
    assert "--before 2027-01-01" in err


def test_policies_that_print_no_date_are_named_once_with_whom_to_ask(run):
    assert "提示：没有印日期的：第78条（可拨打 024-96199 核实）\n" in run("dates", "78").err
    ran = run("dates", "71-80")
    assert "没有印日期的：第71、72、74、75、76、77、78、79、80条（可拨打 024-96199 核实）\n" in ran.err
    assert ran.out.count("\t73\t") == 1
    assert "没有印日期的" not in run("dates", "51").err
    assert "没有印日期的" not in run("dates").err


# A stretch of time in words: the printed dates of PRINTED, and the 15th and the end of each month to come


DECEMBER = [("2026-12-31", 63), ("2026-12-31", 125), ("2026-12-31", 142)]
"""What ends with the year 2026, and what is due at the end of every month."""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["2026年12月"], [("2026-12-15", 73), *DECEMBER]),
        (["2026-12"], [("2026-12-15", 73), *DECEMBER]),
        (["12月"], [("2026-12-15", 73), *DECEMBER]),
        (["十二月份"], [("2026-12-15", 73), *DECEMBER]),
        (["下个月"], [("2026-12-15", 73), *DECEMBER]),
        (["2026-12-31"], [*DECEMBER]),
        (["2026年12月31日"], [*DECEMBER]),
        (["年底"], [("2026-11-30", 125), ("2026-12-15", 73), ("2026-12-31", 63), ("2026-12-31", 142)]),
        (["本月"], [("2026-11-30", 125)]),
        (["3天内"], [("2026-11-30", 125)]),
        (["2025年"], [("2025-03-01", 48), ("2025-09-01", 84), ("2025-10-11", 56), *[("2025-11-01", 142)] * 2]),
        (["2029"], [("2029-01-15", 73), ("2029-01-31", 125), ("2029-02-28", 142)]),
        (["51", "明年"], [("2027-12-31", 51)]),
        (["明年", "残保金"], [("2027-12-31", 51)]),
        (["--before", "年底"], [("2026-11-30", 125), ("2026-12-15", 73), ("2026-12-31", 63), ("2026-12-31", 142)]),
        (["--before", "2026年底"], [("2026-11-30", 125), ("2026-12-15", 73), ("2026-12-31", 63), ("2026-12-31", 142)]),
        (["--before", "下个月"], [("2026-11-30", 125)]),
        (["--before", "2026年12月"], [("2026-11-30", 125)]),
        (["--within", "今年"], [("2026-11-30", 125), ("2026-12-15", 73), ("2026-12-31", 63), ("2026-12-31", 142)]),
        (["--within", "下个月"], [("2026-12-15", 73), *DECEMBER]),
    ],
)
def test_dates_are_asked_for_by_time_in_words(run, words, said):
    code, out, _ = run("dates", *words, "--on", "2026-11-28", "--json", "date,policy")
    assert code == 0
    assert [(item["date"], item["policy"]) for item in json.loads(out)["dates"]] == said


@pytest.mark.parametrize(
    ("words", "days"),
    [
        (["125", "2026年12月"], ["2026-12-31"]),
        (["73", "2027年1月"], ["2027-01-15"]),
        (["125", "--within", "1年"], ["2026-11-30"]),
        (["125", "明年"], ["2027-01-31"]),
        (["125"], ["2026-11-30"]),
    ],
)
def test_what_is_due_every_month_is_due_in_the_months_to_come(run, words, days):
    """125: 企业应于每月底前对上月…进行集中申报. The first of them in the time asked about is told."""
    said = json.loads(run("dates", *words, "--on", "2026-11-29", "--json").out)["dates"]
    assert [item["date"] for item in said] == days


@pytest.mark.parametrize(
    "word", ["2026年2月30日", "2026-02-30", "2026年13月", "2026.2.30", "2月30日", "12月32日", "13月"]
)
def test_a_day_that_there_is_not_is_no_word_to_look_for(run, word):
    code, out, err = run("dates", word)
    assert (code, out) == (2, "")
    assert err.startswith(f"错误：没有“{word}”这个时间\n")


def test_how_a_time_in_words_was_taken_is_said(run):
    assert "提示：“12月”按 2026-12-01 至 2026-12-31 计" in run("dates", "12月", "--on", "2026-11-28").err
    assert "提示：“3月”按 2027-03-01 至 2027-03-31 计" in run("dates", "3月", "--on", "2026-11-28").err
    assert "提示：“年底”按到 2026-12-31 为止计" in run("dates", "--before", "年底", "--on", "2026-11-28").err
    assert run("dates", "2026-12-31", "--on", "2026-11-28").err == ""


def test_a_policy_and_a_time_are_two_words_whatever_the_number(run):
    for number, time in (("142", "60天"), ("56", "90天"), ("1", "2月"), ("63", "年底")):
        by_time = json.loads(run("dates", time, "--json", "--on", "2026-08-01").out)["dates"]
        found = json.loads(run("dates", number, time, "--json", "--on", "2026-08-01").out)["dates"]
        assert found == [one for one in by_time if str(one["policy"]) == number]


@pytest.mark.parametrize("words", [["90天", "明年"], ["90天", "--within", "3天"], ["明年", "--before", "年底"]])
def test_one_stretch_of_time_is_asked_for_at_once(run, words):
    code, out, err = run("dates", *words)
    assert (code, out) == (2, "")
    assert "一次只看一段时间" in err


def test_the_past_before_a_day_is_listed_where_all_is_asked_for(run):
    past = run("dates", "142", "--all", "--before", "2026-01-01", "--json", "date").out
    assert [item["date"] for item in json.loads(past)["dates"]] == ["2025-11-01", "2025-11-01"]


def test_policies_that_end_by_the_end_of_a_year_are_listed(run):
    listed = run("list", "--ending-before", "年底", "--on", "2026-11-28", "--json", "id").out
    assert {policy["id"] for policy in json.loads(listed)["policies"]} == {63, 142}


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("2026年底前要办的", "lnpolicy dates 2026年底"),
        ("快到期的政策", "lnpolicy dates 90天"),
        ("下个月到期的有哪些政策", "lnpolicy dates 下个月"),
    ],
)
def test_whoever_looks_for_what_is_due_is_told_how_to_ask_by_time(run, query, line):
    assert f"提示：按时间看，输入：{line}\n" in run("search", query).err
