"""Time limits: the worked cases, and every kind of limit at its boundaries, dates read off the calendar by hand."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lnpolicy.calc import deadline
from lnpolicy.calendar.counting import looked_at
from lnpolicy.calendar.limits import Instant
from lnpolicy.calendar.working_days import is_working_day
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.present.answer_report import report_of
from lnpolicy.present.due_dates import date_parts

CASES = [json.loads(line) for line in Path(__file__).with_name("deadline_cases.jsonl").read_text("utf-8").splitlines()]
BY_ID = {case["id"]: case for case in CASES}
POLICIES = bundled_edition().deadlines.policies

ASKED = {
    "dl-012": ("approval", "accepted_date", "due"),
    "dl-021": ("application", "application_date", "due"),
    "dl-022": ("review", "received_date", "due"),
    "dl-026": ("decision", "accepted_date", "due"),
    "dl-028": ("review", "signed_date", "due"),
    "dl-031": ("review", "signed_date", "due"),
    "dl-032": ("permit", "application_date", "due"),
    "dl-043": ("priority", "application_date", "priority_check_by"),
    "dl-044": ("decision", "technical_review_done", "decision_by"),
    "dl-045": ("objection", "objection_date", "objection_handled_by"),
    "dl-050": ("approval", "review_done", "decision_by"),
    "dl-052": ("review", "received_date", "decided_by"),
    "dl-061": ("registration", "drawdown_date", "register_by"),
    "dl-063": ("review", "accepted_date", "technical_review_by"),
    "dl-065": ("decision", "opinion_received_date", "decision_by"),
}
"""For each case the limit, the input that is its start, and the key of the expected date."""


def _iso(*days):
    return [day if isinstance(day, date) else date.fromisoformat(day) for day in days]


def _dates(due):
    return {way.due for way in due.readings} or {due.due}


@pytest.mark.parametrize("name", ASKED)
def test_a_worked_case_comes_out_with_all_its_readings(name, at_the_prompt):
    case, start, key = ASKED[name]
    worked = BY_ID[name]
    inputs = {
        "policy": worked["policy"][0],
        "start": worked["inputs"][start],
        "case": case,
        "document": worked["inputs"].get("document"),
    }

    answer = deadline(**inputs)

    assert at_the_prompt("deadline", inputs) == answer.as_document()

    expected = worked["expected"] if isinstance(worked["expected"], list) else [worked["expected"]]
    (due,) = answer.dates
    assert _dates(due) == {date.fromisoformat(reading[key]) for reading in expected}
    for unit in ("working_days", "natural_days"):
        if unit in expected[0]:
            assert due.days == expected[0][unit]
    assert (answer.verdict, answer.amount) == ("eligible", None)


def test_every_worked_case_is_tested():
    elsewhere = {"dl-046", "dl-058", "dl-070", "dl-071", "dl-074", "win-027", "win-028"}

    assert set(BY_ID) == set(ASKED) | elsewhere


def test_five_and_one_working_days_end_before_the_national_day():
    answer = deadline(policy=106, start="2026-09-21")

    assert [(due.case, due.due.isoformat(), due.days) for due in answer.dates] == [
        ("review", "2026-09-29", 5),
        ("decision", "2026-09-30", 1),
        ("whole", "2026-09-30", 6),
    ]


@pytest.mark.parametrize(("expires", "due"), [("2026-06-20", "2026-06-20"), ("2026-07-01", "2026-06-30")])
def test_a_declaration_is_due_at_the_end_of_next_month_but_not_after_the_manual_expires(expires, due):
    answer = deadline(policy=125, start="2026-05-01", case="declaration", expires=expires)

    assert [item.due.isoformat() for item in answer.dates] == [due]


def test_a_month_end_on_a_rest_day_is_not_rolled_but_pointed_out():
    answer = deadline(policy=125, start="2026-04-10", case="declaration")

    assert answer.dates[0].due == date(2026, 5, 31)
    assert any("2026-05-31 是休息日" in warning for warning in answer.warnings)
    assert [question.input for question in answer.questions] == ["expires"]


@pytest.mark.parametrize(
    ("applied", "approved", "first_days"),
    [
        ("2026-06-10", "2026-06-20", ["2026-07-01"]),
        ("2026-06-14", "2026-06-20", ["2026-07-01"]),
        ("2026-06-15", "2026-06-25", ["2026-08-01", "2026-07-01"]),
        ("2026-06-16", "2026-06-25", ["2026-08-01", "2026-07-01"]),  # of the next round, or 审批合格后次月起 alone
        ("2026-11-20", "2026-11-25", ["2027-01-01", "2026-12-01"]),
        ("2026-12-16", "2026-12-25", ["2027-02-01", "2027-01-01"]),
        ("2026-06-16", "2026-07-02", ["2026-08-01"]),
        ("2026-06-15", "2026-07-02", ["2026-08-01"]),
        ("2026-06-10", "2026-07-03", ["2026-08-01"]),
        ("2026-12-10", "2026-12-31", ["2027-01-01"]),
    ],
)
def test_a_monthly_card_counts_from_the_month_after_its_approval(applied, approved, first_days):
    answer = deadline(policy=73, start=applied, approved=approved)

    [benefit] = answer.dates  # whoever is approved need not apply by any day
    assert benefit.due == date.fromisoformat(first_days[0])
    assert [way.due for way in benefit.readings] == (_iso(*first_days) if len(first_days) > 1 else [])


def test_of_a_late_application_that_is_not_approved_both_months_may_be_the_first():
    apply, benefit = deadline(policy=73, start="2026-11-20").dates
    assert [way.due for way in apply.readings] == _iso("2026-12-14", "2026-12-15")
    assert [way.due for way in benefit.readings] == _iso("2027-01-01", "2026-12-01")


def test_a_monthly_card_counts_from_its_approval_alone_where_nothing_else_is_said():
    answer = deadline(policy=73, approved="2026-12-15")
    assert [(due.due, due.readings) for due in answer.dates] == [(date(2027, 1, 1), ())]


def test_a_date_behind_the_end_of_an_announcement_says_so():
    said = "".join(deadline(policy=56, start="2027-06-01").warnings)
    assert "到 2027-06-30 为止，算到的 2027-08-02" in said
    assert "届时是否还适用" in said
    assert "届时是否还适用" not in "".join(deadline(policy=56, start="2027-03-01").warnings)


def test_the_next_day_to_apply_for_a_monthly_card_is_the_15th_or_the_14th():
    assert [way.due for way in deadline(policy=73, start="2026-06-16").dates[0].readings] == _iso(
        "2026-07-14", "2026-07-15"
    )


def test_without_the_day_of_approval_the_start_of_the_benefit_is_to_be_confirmed():
    answer = deadline(policy=73, start="2026-06-10")

    assert answer.verdict == "unknown"
    assert [question.input for question in answer.questions] == ["approved"]


@pytest.mark.parametrize(
    ("start", "end", "claims"),
    [
        ("2025-11-01", "2026-06-30", ["2026-08-31"]),
        ("2025-11-01", "2026-07-01", ["2026-08-31", "2027-02-28"]),
        ("2026-07-01", None, ["2027-02-28"]),
        ("2027-01-01", "2027-12-31", ["2028-02-29"]),
        ("2026-12-31", "2027-01-01", ["2027-02-28", "2028-02-29"]),
        ("2025-10-31", "2025-10-31", []),
    ],
)
def test_interest_is_claimed_by_august_2026_and_then_by_the_end_of_february(start, end, claims):
    answer = deadline(policy=142, start=start, end=end)

    assert [due.due for due in answer.dates] == _iso(*claims)
    assert answer.verdict == ("eligible" if claims else "ineligible")


def test_an_extension_is_applied_for_from_90_to_30_days_before_expiry_in_two_readings():
    answer = deadline(policy=122, case="window", expires="2027-03-01")

    assert [(way.earliest, way.due) for way in answer.dates[0].readings] == [
        (date(2026, 12, 1), date(2027, 1, 30)),
        (date(2026, 12, 2), date(2027, 1, 31)),
    ]
    assert any("2026-12-02 至 2027-01-30" in warning for warning in answer.warnings)


@pytest.mark.parametrize(
    ("applied", "verdict"),
    [
        ("2026-10-01", "ineligible"),  # 91 days before
        ("2026-10-02", "unknown"),  # 90 days, or 91 with the day of expiry
        ("2026-10-03", "eligible"),
        ("2026-12-01", "eligible"),  # 30 days, or 31
        ("2026-12-02", "unknown"),
        ("2026-12-03", "ineligible"),  # 28 days, or 29
    ],
)
def test_the_edges_of_the_window_are_in_doubt_and_what_lies_beyond_is_out(applied, verdict):
    answer = deadline(policy=122, start=applied, expires="2026-12-31")

    assert answer.verdict == verdict


def test_an_application_28_days_before_expiry_is_told_so():
    answer = deadline(policy=122, start="2026-12-03", expires="2026-12-31")

    assert "不在申请期内：距有效期截止日 28 日" in answer.headline
    assert [step.value for step in answer.steps] == [28]


def test_the_reviews_of_a_site_take_14_working_days_side_by_side_and_17_one_after_the_other():
    answer = deadline(policy=28, start="2026-06-01")

    whole = answer.dates[-1]
    # 14th and 17th working day after 1 June; 19 to 21 June are the Dragon Boat days off
    assert [way.due for way in whole.readings] == _iso("2026-06-25", "2026-06-22")
    assert whole.days == 17
    assert [step.sum.plain for step in answer.steps] == ["3 + 5 + 3 + 3 + 3"]


def test_the_steps_of_a_sea_use_review_add_to_8_of_10_working_days():
    answer = deadline(policy=30, start="2026-06-01")

    assert [way.due for way in answer.dates[-1].readings] == _iso("2026-06-15", "2026-06-11", "2026-06-10")
    assert (answer.steps[0].sum.plain, answer.steps[0].value) == ("3 + 1 + 2 + 2", 8)


@pytest.mark.parametrize(
    ("document", "days", "due"),
    [
        ("报告书", 20, ["2026-05-20", "2026-05-11", "2026-05-10"]),
        ("报告表", 10, ["2026-05-07", "2026-04-30"]),
    ],
)
def test_a_major_project_takes_a_third_of_the_statutory_days_natural_or_working(document, days, due):
    answer = deadline(policy=32, case="major", start="2026-04-20", document=document)

    # 10 May is a Sunday, 30 April a Thursday; 1 to 5 May are days off, Saturday 9 May is made up for
    assert [way.due for way in answer.dates[0].readings] == _iso(*due)
    assert answer.dates[0].days == days
    assert any(citation.source for citation in answer.citations)


@pytest.mark.parametrize(("statutory", "due"), [(20, ["2026-06-15"]), (15, ["2026-06-11", "2026-06-10"])])
def test_half_a_statutory_limit_has_two_readings_where_it_is_odd(statutory, due):
    answer = deadline(policy=14, start="2026-06-01", statutory_days=statutory)

    assert [day.isoformat() for day in sorted(_dates(answer.dates[0]), reverse=True)] == due


def test_a_statutory_limit_that_is_not_printed_is_asked_for():
    answer = deadline(policy=14, start="2026-06-01")
    assert (answer.verdict, answer.dates) == ("unknown", [])
    assert [question.input for question in answer.questions] == ["statutory_days"]


def test_hours_run_by_the_clock_over_days_off():
    (due,) = deadline(policy=107, case="accept", start="2026-10-01", time="15:30").dates

    assert (due.due, due.time, due.days, due.unit) == (date(2026, 10, 2), "15:30", 24, "hours")
    assert deadline(policy=107, case="accept", start="2026-10-01").dates[0].time is None
    with pytest.raises(ValueNotAccepted, match="时刻"):
        deadline(policy=107, case="accept", start="2026-10-01", time="25:00")


def test_a_publication_may_or_may_not_count_its_first_day():
    (due,) = deadline(policy=105, case="publication", start="2026-06-01").dates

    assert [way.due for way in due.readings] == _iso("2026-06-08", "2026-06-05")


def test_days_stopped_for_corrections_are_added():
    (due,) = deadline(policy=154, case="review", start="2026-06-01", stopped_days=5).dates

    assert (due.due, due.days) == (date(2026, 7, 7), 25)


def test_an_extended_disclosure_ends_90_days_after_it_was_signed_for():
    (due,) = deadline(policy=56, case="extended", start="2026-06-01").dates

    assert [way.due for way in due.readings] == _iso("2026-08-31", "2026-08-30")


def test_an_extension_may_run_from_the_day_to_which_the_period_itself_is_rolled():
    # signed for on 3 August: the 60th day is 2 October, rolled to the 8th; 30 days more are 7 November, a Saturday
    (due,) = deadline(policy=56, case="extended", start="2026-08-03").dates

    assert [way.due for way in due.readings] == _iso("2026-11-09", "2026-11-02", "2026-11-01")


@pytest.mark.parametrize(("policy", "case", "start"), [(56, "review", "2026-12-31"), (122, "review", "2027-01-31")])
def test_a_day_near_no_festival_is_no_estimate_though_its_calendar_is_not_announced(policy, case, start):
    (due,) = deadline(policy=policy, case=case, start=start).dates  # Monday 1 March and Tuesday 2 March 2027

    assert not due.estimate


def test_one_to_two_working_days_are_a_range():
    (due,) = deadline(policy=126, start="2026-02-13").dates

    assert (due.earliest, due.due) == (date(2026, 2, 14), date(2026, 2, 24))


def test_a_ruling_holds_three_years_to_the_corresponding_day_or_the_day_before():
    (due,) = deadline(policy=122, case="validity", start="2026-02-28").dates

    assert [way.due for way in due.readings] == _iso("2029-02-27", "2029-02-28")


def test_a_year_without_a_calendar_gives_an_estimate():
    answer = deadline(policy=155, start="2026-12-29")

    assert answer.dates[0].estimate
    assert any("估计" in warning for warning in answer.warnings)
    assert not deadline(policy=155, start="2026-12-01").dates[0].estimate


def test_both_documents_are_listed_where_none_is_named():
    answer = deadline(policy=33, case="approval", start="2026-06-01")

    assert [due.days for due in answer.dates] == [20, 10]
    assert [question.input for question in answer.questions] == ["document"]


def test_a_case_is_named_by_its_key_or_in_chinese():
    by_key = deadline(policy=36, case="removal", start="2026-05-06")
    by_name = deadline(policy=36, case="移出正面清单", start="2026-05-06")

    assert by_key.dates == by_name.dates


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ({"policy": 1, "start": "2026-06-01"}, "没有印可以计算的时限"),
        ({"policy": 36, "start": "2026-06-01", "case": "removel"}, "不接受“removel”"),
        (
            {"policy": 73, "start": "2026-06-10", "approved": "2026-06-09"},
            "start 2026-06-10 晚于 approved 2026-06-09",
        ),
        ({"policy": 55, "start": "9999-12-30"}, "超出可以计算的年份"),
        ({"policy": 122, "case": "validity", "start": "9998-12-30"}, "超出可以计算的年份"),
    ],
)
def test_what_cannot_be_worked_out_is_said(inputs, said):
    with pytest.raises(ValueNotAccepted, match=said):
        deadline(**inputs)


def test_a_limit_without_the_day_from_which_it_runs_is_told_in_its_own_words_and_asks_for_the_day():
    answer = deadline(policy=31)
    assert (answer.verdict, answer.dates) == ("unknown", [])
    assert "压减至15个工作日以内" in answer.headline
    assert [(question.input, question.text) for question in answer.questions] == [
        ("start", "请给出起算日：受理的那一天")
    ]


def test_a_window_without_the_day_on_which_something_expires_asks_for_it():
    answer = deadline(policy=122, case="window", start="2026-06-01")
    assert (answer.verdict, answer.dates) == ("unknown", [])
    assert [question.input for question in answer.questions] == ["expires"]


def test_a_misspelt_case_is_answered_with_the_nearest():
    with pytest.raises(ValueNotAccepted) as caught:
        deadline(policy=36, start="2026-06-01", case="removel")

    assert "您是不是要找：removal" in caught.value.hint


INPUTS = {"expires": "2027-03-01", "approved": "2026-06-20", "statutory_days": 20}
MORE = INPUTS | {
    "end": "2027-06-30",
    "event_date": "2026-09-01",
    "time": "09:30",
    "stopped_days": 3,
    "document": "form",
}


def fitting(policy, inputs):
    """Those of the inputs that some limit of the policy looks at."""
    taken = {name for limit in bundled_edition().deadlines.of(policy) for name in looked_at(limit)}
    return {name: value for name, value in inputs.items() if name in taken}


@pytest.mark.parametrize("policy", POLICIES)
def test_every_policy_answers_by_its_schema_and_cites_what_is_printed(policy, schema_of):
    document = deadline(policy=policy, start="2026-06-01", **fitting(policy, INPUTS)).as_document()

    schema_of("answer").validate(document)
    assert document["dates"]
    assert document["headline"]


def test_a_report_lists_each_date_with_its_readings_below():
    (part,) = date_parts(deadline(policy=36, case="application", start="2026-05-06"))

    assert part.paragraphs[0] == "2026-05-19：自主申请的决定：自申请起 10 日内"
    assert [line[:11] for line in part.paragraphs[1:]] == ["　2026-05-19", "　2026-05-18", "　2026-05-16"]


DAYS = st.dates(date(2004, 1, 1), date(2026, 11, 30))


@given(st.sampled_from(POLICIES), DAYS)
@settings(max_examples=60, deadline=None)
def test_no_limit_in_working_days_ends_on_a_day_off(policy, day):
    answer = deadline(policy=policy, start=day, **fitting(policy, {**INPUTS, "approved": date(2027, 1, 1)}))

    for due in answer.dates:
        if due.unit == "working_days":
            assert all(is_working_day(ended) for ended in _dates(due))
        if due.readings:
            assert due.readings[0].due == due.due


@pytest.mark.parametrize(
    ("policy", "start", "case", "due", "earliest", "latest"),
    [
        # 31 Dec and Monday 4 Jan; 2 Jan may be worked; 31 Dec and 4 Jan may be off, so 5 and 6 Jan
        (61, "2026-12-30", "permit", "2027-01-04", "2027-01-02", "2027-01-06"),
        # 28 to 31 Dec and 4 to 8, 11 to 15, 18 and 19 Jan; two days off may be worked, two working days may be off
        (104, "2026-12-25", "qualification", "2027-01-19", "2027-01-15", "2027-01-21"),
        # one and then five: 28 Dec; 29, 30, 31 Dec, 4, 5 Jan
        (104, "2026-12-25", "registration", "2027-01-05", "2027-01-02", "2027-01-07"),
    ],
)
def test_new_years_day_is_no_working_day_though_no_calendar_is_announced(policy, start, case, due, earliest, latest):
    last = deadline(policy=policy, start=start, case=case).dates[-1]

    assert [last.due, last.doubt.earliest, last.doubt.latest] == _iso(due, earliest, latest)


@pytest.mark.parametrize("form", ["plain", "csv", "tsv", "markdown", "table", "json"])
@pytest.mark.parametrize(
    "command",
    [
        ("deadline", "61", "--start", "2026-12-30"),
        ("power", "--application-date", "2026-12-30", "--no-external-works"),
    ],
)
def test_an_estimate_is_marked_with_its_edges_in_every_format(run, command, form):
    shown = run("calc", *command, "--on", "2026-11-26", "--format", form).out
    headline = "".join(shown.split("办理时限 ·")[0].split("低压办电零投资 ·")[0].split())

    assert "（估计，调休后最早2027-01-0" in headline


def test_an_estimate_behind_a_certain_date_is_told_of_in_the_headline():
    assert deadline(policy=105, start="2026-12-18").headline.endswith("；另有日期是估计")


def test_an_estimate_names_the_year_counted_over_and_the_days_that_may_move_and_cites_the_law():
    answer = deadline(policy=150, start="2027-01-05")  # counted back to December 2026

    said = "".join(answer.warnings)
    assert "2027 年的放假安排没有公布" in said and "2026 年" not in said
    assert "还可能因调休变动的日子：2026-12-27、2026-12-30 至 2026-12-31、2027-01-02 至 2027-01-04" in said
    assert any("国务院令第795号" in citation.source for citation in answer.citations)


def test_an_estimate_keeps_to_its_schema(schema_of):
    document = deadline(policy=61, start="2026-12-30").as_document()

    schema_of("answer").validate(document)
    assert document["dates"][0]["unannounced"] == {
        "years": [2027],
        "earliest": "2027-01-02",
        "latest": "2027-01-06",
        "days": ["2026-12-31", "2027-01-02", "2027-01-03", "2027-01-04", "2027-01-05"],
    }


@pytest.mark.parametrize(
    ("start", "verdict", "said"),
    [
        ("2025-10-10", "not_yet", "有效期自 2025-10-11 起，2025-10-10 还没有开始"),
        ("2025-10-11", "eligible", ""),
        ("2027-06-30", "eligible", ""),
        ("2027-07-01", "expired", "有效期到 2027-06-30 为止，2027-07-01 已经失效"),
    ],
)
def test_a_limit_that_starts_outside_the_term_of_its_policy_says_so(start, verdict, said):
    answer = deadline(policy=56, start=start)

    assert answer.verdict == verdict
    assert said in answer.headline
    assert any("是否适用，请先核实" in warning for warning in answer.warnings) == bool(said)
    assert bool(said) == ("公告" in answer.headline)


def test_interest_goes_on_after_the_term_in_which_its_loan_was_made():
    # the last loan is of 31 December 2028, for three years; the interest of 2031 is claimed by the end of February 2032
    assert deadline(policy=142, start="2031-12-31").verdict == "eligible"


@pytest.mark.parametrize(
    ("start", "end", "due"),
    [("2032-01-01", "2032-01-04", "2033-02-28"), ("2033-01-01", "2033-12-31", "2034-02-28")],
)
def test_interest_after_2031_is_there_by_one_reading_alone(start, end, due):
    # a loan of which the contract is of 2026 and which is paid out in 2027 bears it for 5 years, until 2032
    answer = deadline(policy=142, start=start, end=end)
    assert (answer.verdict, [one.due for one in answer.dates]) == ("unknown", _iso(due))
    assert "按合同签订日算" in answer.dates[0].text
    assert "失效" not in answer.headline


@pytest.mark.parametrize(
    ("given", "asked", "said"),
    [
        ({"start": "2026-03-01"}, "end", "没有给计息截止日，只算了 2026-03-01 一天的利息"),
        ({"end": "2026-12-31"}, "start", "没有给起算日，只算了从 2026-07-01 起的利息"),
    ],
)
def test_of_interest_of_which_one_end_is_not_given_what_was_taken_is_said_and_asked(given, asked, said):
    answer = deadline(policy=142, **given)
    assert [question.input for question in answer.questions] == [asked]
    assert any(said in line for line in answer.assumptions)


def test_interest_that_begins_before_the_printed_period_is_open_until_its_end_is_given():
    answer = deadline(policy=142, start="2025-10-31")
    assert (answer.verdict, [question.input for question in answer.questions]) == ("unknown", ["end"])


def test_a_policy_whose_working_days_another_calculator_knows_is_sent_there(run):
    done = run("calc", "deadline", "129", "--start", "2026-06-01")

    assert done.code == 2
    assert "第129条能算的：lnpolicy calc power" in done.err


def test_limits_that_are_no_steps_are_said_not_to_follow():
    answer = deadline(policy=104, start="2026-06-01")

    assert "补正后的复审、体系核查启动不接在前一步之后，各从所给的起算日起算" in answer.assumptions


@pytest.mark.parametrize("policy", [28, 30, 104, 105, 106, 154])
def test_a_step_starts_on_the_day_on_which_the_step_before_it_ends(policy):
    book = bundled_edition().deadlines
    answer = deadline(policy=policy, start="2026-12-14")
    dates = {due.case: due for due in answer.dates}

    for chain in book.chains_of(policy):
        order = chain.orders[-1]  # one after the other, where there are two
        ends = date(2026, 12, 14)
        for stage in order.stages:
            assert {dates[case].first for case in stage} == {ends}
            ends = max(dates[case].due for case in stage)


def test_an_entry_of_a_calendar_keeps_its_name_when_a_chain_is_computed_again(run):
    def names(*more):
        shown = run("calc", "deadline", "154", "--start", "2026-06-01", *more, "--ics").out
        return [line for line in shown.splitlines() if line.startswith("UID")]

    assert names() == names("--stopped-days", "15")
    assert len(set(names())) == 3


# On the spot, and before an event: no number of days is printed


@pytest.mark.parametrize(
    ("policy", "case"),
    [
        (25, "permit"),  # 当场作出行政许可决定，并即时颁发
        (26, "visa"),  # 当场办结
        (33, "reply"),  # 当场出具环评批复
        (42, "filing"),  # 立即按规定办理备案
        (44, "permit"),  # 立即按规定做出卫生行政许可决定
        (89, "permit"),  # 立即按规定作出行政许可决定
        (107, "forwarding"),  # 当日流转
        (120, "certificate"),  # 当场办结
        (121, "handling"),  # 即时办结
        (131, "handling"),  # 立等可取、即办即结
    ],
)
def test_what_is_done_on_the_spot_is_due_on_the_day_itself(policy, case):
    answer = deadline(policy=policy, case=case, start="2026-10-03")

    [due] = answer.dates
    assert (due.due, due.first, due.days, due.unit) == (date(2026, 10, 3), date(2026, 10, 3), 0, "days")
    assert due.readings == ()
    assert due.text.endswith(f"：{due.event}当日")
    assert any(word in due.text for word in ("当场", "立即", "即时", "即办", "当日流转"))
    assert answer.verdict == "eligible"


@pytest.mark.parametrize(
    ("policy", "case"), [(53, "publication"), (55, "application"), (121, "import"), (121, "export")]
)
def test_what_must_come_before_an_event_is_due_on_its_eve_or_on_the_day_until_it_comes(policy, case):
    answer = deadline(policy=policy, case=case, event_date="2026-09-01")

    [due] = answer.dates
    days = {way.due for way in due.readings}
    assert days == set(_iso("2026-08-31", "2026-09-01"))
    # the applicant must act by the earlier day; whoever waits for an authority may wait until the later one
    assert due.due == (date(2026, 9, 1) if policy == 53 else date(2026, 8, 31))
    assert not any("起算当天不计入" in said for said in answer.assumptions)


def test_a_limit_before_an_event_asks_for_the_day_of_the_event_and_leaves_the_others_alone():
    answer = deadline(policy=55, start="2026-02-02")

    assert [due.due.isoformat() for due in answer.dates] == ["2026-03-06"]
    assert [question.input for question in answer.questions] == ["event_date"]


def test_a_quarantine_permit_takes_twenty_working_days_before_the_goods_arrive_and_this_is_said():
    [note] = [said for said in deadline(policy=55, event_date="2026-09-01").warnings if "20个工作日" in said]

    assert note.startswith("许可证要在进境前取得")


def test_a_date_behind_the_event_that_it_must_precede_is_warned_of():
    def said(event):
        answer = deadline(policy=55, start="2026-06-01", event_date=event)
        return [text for text in answer.warnings if "晚于禁止进境物进境的" in text]

    # twenty working days from the first of June end on the 30th, over the Dragon Boat Festival
    assert said("2026-06-15")[0].startswith("算到的 2026-06-30")
    assert not said("2026-06-30")


@pytest.mark.parametrize(
    ("applied", "dates", "said"), [("2027-01-05", 1, "已过有效期截止日 5 日"), ("2026-11-15", 3, "46 日")]
)
def test_nothing_follows_from_an_application_outside_its_window_and_no_days_are_below_nought(applied, dates, said):
    answer = deadline(policy=122, start=applied, expires="2026-12-31")

    assert len(answer.dates) == dates
    assert said in answer.headline
    assert not [text for text in (answer.headline, *map(str, answer.steps), *answer.warnings) if " -" in text]


def test_the_first_line_names_what_the_applicant_must_do_where_something_else_comes_sooner():
    # 125: what is carried over in June is declared by the end of July; the customs are done in two working days
    headline = deadline(policy=125, start="2026-06-01", on="2026-06-01").headline

    assert headline.startswith("2 个日期，要您办的最早在 2026-07-31：集中申报")
    assert "最早的 2026-06-02 至 2026-06-03：办结" in headline


def test_whether_the_15th_is_in_is_said_without_a_law_that_does_not_say_it():
    reasons = [way.reason for due in deadline(policy=73, start="2026-06-15").dates for way in due.readings]

    assert reasons
    assert not any("第1259条" in reason for reason in reasons)


@pytest.mark.parametrize(("entered", "last"), [("2026-09-01", ["2026-09-30", "2026-10-01"])])
def test_a_stay_of_thirty_days_counts_the_day_of_entry_or_does_not(entered, last):
    [due] = deadline(policy=26, case="stay", start=entered).dates

    assert [way.due for way in due.readings] == _iso(*last)
    assert due.due == date.fromisoformat(last[0])


def test_the_copies_and_trips_that_are_saved_are_told_beside_the_time_limit():
    assert "申请材料由8份减至4份，跑动次数由4次减至最少跑0次" in deadline(policy=31, start="2026-06-01").warnings


# No input of a time limit is taken in silence


def said(answer):
    document = answer.as_document()
    return [document.get(key) for key in ("dates", "headline", "warnings", "assumptions", "questions", "verdict")]


@pytest.mark.parametrize("name", [*MORE, "start"])
@pytest.mark.parametrize("policy", POLICIES)
def test_an_input_makes_a_difference_or_is_refused(policy, name):
    given = {"start": "2026-06-01"} | fitting(policy, MORE)
    value = given.get(name, MORE.get(name))
    without = {key: other for key, other in given.items() if key != name}
    before = said(deadline(policy=policy, **without))

    if name in {"start", *fitting(policy, MORE)}:
        assert said(deadline(policy=policy, **without, **{name: value})) != before
    else:
        with pytest.raises(ValueNotAccepted, match=f"第{policy}条不看 {name}") as refused:
            deadline(policy=policy, **without, **{name: value})
        assert refused.value.hint.startswith("它看的是：")


def test_what_only_another_limit_of_the_policy_looks_at_is_refused_beside_a_case():
    with pytest.raises(ValueNotAccepted, match="第122条的“review”不看 expires"):
        deadline(policy=122, case="review", start="2026-12-10", expires="2027-03-01")
    assert deadline(policy=122, case="window", start="2026-12-10", expires="2027-03-01").verdict == "eligible"


def test_statutory_days_that_are_given_stand_before_those_of_another_law():
    # 40 working days: the half is 20, from 24 August to Sunday 20 September, which is worked; a third is 13 and a bit
    answer = deadline(policy=32, document="report", start="2026-08-24", statutory_days=40)
    dates = {due.case: due for due in answer.dates}

    assert (dates["half"].due, dates["half"].unit) == (date(2026, 9, 20), "working_days")
    assert [way.due for way in dates["major"].readings] == _iso("2026-09-11", "2026-09-10")
    assert "法定时限按所给的 40 个工作日计，不用环境影响评价法第22条的" in answer.assumptions
    assert not any("环境影响评价法" in cited.source for cited in answer.citations)
    assert any("环境影响评价法" in cited.source for cited in deadline(policy=32, start="2026-08-24").citations)


# Steps that wait for a publication


def test_the_fast_lane_begins_when_its_publication_has_ended():
    # accepted on 29 September; 30 September, 8, 9, 10 (Saturday, worked) and 12 October; 13 to 16 and 19; 20 to 26; 28
    answer = deadline(policy=105, start="2026-09-29", case="registration")
    found = {due.case: (due.first, due.due) for due in answer.dates}

    assert found["priority"] == (date(2026, 9, 29), date(2026, 10, 12))
    assert found["publication"] == (date(2026, 10, 12), date(2026, 10, 19))
    assert found["review"] == (date(2026, 10, 19), date(2026, 10, 26))
    assert found["inspection"] == (date(2026, 10, 19), date(2026, 10, 22))
    assert found["decision"] == (date(2026, 10, 26), date(2026, 10, 28))
    assert "公示按最短的 5 个工作日计" in answer.dates[-1].text
    assert any("更长的" in warning and "顺延" in warning for warning in answer.warnings)


@pytest.mark.parametrize("chain", bundled_edition().deadlines.chains, ids=lambda chain: f"{chain.policy}-{chain.case}")
def test_no_step_of_a_policy_with_a_publication_is_dated_as_if_it_did_not_wait_for_it(chain):
    limits = {limit.case: limit for limit in bundled_edition().deadlines.of(chain.policy)}
    waits = [case for case in chain.steps if getattr(limits[case].how, "at_least", False)]
    answer = deadline(policy=chain.policy, case=chain.case, start="2026-06-01")

    assert any("更长的" in warning for warning in answer.warnings) == bool(waits)
    assert ("按最短的" in answer.dates[-1].text) == bool(waits)


@pytest.mark.parametrize("chain", bundled_edition().deadlines.chains, ids=lambda chain: f"{chain.policy}-{chain.case}")
def test_what_a_step_admits_alone_it_admits_in_its_chain_and_so_does_all_that_waits_for_it(chain):
    alone = {case: deadline(policy=chain.policy, case=case, start="2026-06-01").dates for case in chain.steps}
    several = [case for case, found in alone.items() if found[0].unit == "working_days" and len(found[0].readings) > 1]
    dates = {due.case: due for due in deadline(policy=chain.policy, case=chain.case, start="2026-06-01").dates}
    for case in several:
        for reading in alone[case][0].readings:
            assert any(reading.text in way.text for way in dates[case].readings)
            assert any(reading.text in way.text for way in dates[chain.case].readings)


def test_a_publication_that_counts_its_first_day_ends_a_day_sooner_and_so_does_what_follows():
    # as above; with 12 October counted the publication ends on the 16th, and all that follows a working day sooner
    dates = {due.case: due for due in deadline(policy=105, start="2026-09-29", case="registration").dates}

    assert [way.due for way in dates["publication"].readings] == _iso("2026-10-19", "2026-10-16")
    assert [way.due for way in dates["review"].readings] == _iso("2026-10-26", "2026-10-23")
    assert [way.due for way in dates["decision"].readings] == _iso("2026-10-28", "2026-10-27")
    assert [way.due for way in dates["registration"].readings] == _iso("2026-10-28", "2026-10-27")
    assert dates["priority"].readings == ()


STARTS = re.compile("接收到|情形之一的|通过.*的，|后|之日起|当日|当场|立即|即办即结|即时|前|公示开始|上月|月底|转股|自")


def test_a_limit_whose_clause_prints_no_start_says_which_day_it_is_counted_from():
    for limit in bundled_edition().deadlines.limits:
        if not limit.assumed:
            assert STARTS.search(limit.clause), (limit.policy, limit.case)
    answer = deadline(policy=155, start="2026-09-10")
    assert answer.warnings[0] == "第155条没有印“出具证明”从哪一天起算，按申请之日"


# Claims, and contradictions


@pytest.mark.parametrize(
    ("start", "end", "dues"),
    [
        ("2032-01-01", "2032-02-20", ["2033-02-28"]),
        ("2031-07-01", "2032-02-20", ["2032-02-29", "2033-02-28"]),
        ("2030-12-31", "2031-01-01", ["2031-02-28", "2032-02-29"]),
        (None, "2026-06-30", ["2026-08-31"]),
        (None, "2031-12-31", ["2032-02-29"]),
        (None, "2032-01-01", ["2033-02-28"]),
        (None, "2025-10-31", []),
    ],
)
def test_no_interest_is_claimed_that_no_loan_can_bear(start, end, dues):
    # loans paid out in 2026, 2027 and 2028 bear interest for 5, 4 and 3 years: until 2031-12-31; later others may
    answer = deadline(policy=142, start=start, end=end)
    assert [due.due for due in answer.dates] == _iso(*dues)
    assert dues or "2025-11-01 至 2031-12-31" in answer.headline


@pytest.mark.parametrize(
    ("start", "end", "before", "after"),
    [
        ("2025-10-31", "2026-06-30", True, False),
        ("2025-11-01", "2031-12-31", False, False),
        ("2031-07-01", "2032-01-01", False, True),
        ("2025-10-31", "2032-01-01", True, True),
    ],
)
def test_what_of_the_time_bears_nothing_that_can_be_claimed_is_said(start, end, before, after):
    warnings = deadline(policy=142, start=start, end=end).warnings
    assert ("2025-11-01 以前的不在第142条印的期间里" in warnings) is before
    assert (any("2031-12-31 以后的能不能申请待确认" in said for said in warnings)) is after


def test_nothing_is_carried_over_after_its_handbook_has_expired():
    with pytest.raises(ValueNotAccepted, match="start 是 2026-01-15，晚于 expires 的 2026-01-10") as caught:
        deadline(policy=125, start="2026-01-15", expires="2026-01-10")
    assert caught.value.param == "start"
    assert "核对两个日期" in caught.value.hint
    assert deadline(policy=125, start="2026-01-15", expires="2026-01-15").dates[0].due == date(2026, 1, 15)
    # an application after its decision has expired is not contradictory, only late
    assert deadline(policy=122, start="2027-03-02", expires="2027-03-01").verdict == "ineligible"


def test_a_report_shows_what_another_document_prints_beside_the_handbook():
    report = report_of(deadline(policy=32, document="report", start="2026-08-24"), "办理时限")
    [outside] = [block for block in report.blocks if getattr(block, "key", "") == "outside"]
    assert outside.paragraphs[0].startswith("《中华人民共和国环境影响评价法》第二十二条：审批部门应当")
    alone = report_of(deadline(policy=155, start="2026-09-10"), "办理时限")
    assert not [block for block in alone.blocks if getattr(block, "key", "") == "outside"]


def test_days_that_do_not_count_are_asked_for_and_taken_for_none_until_then():
    # the steps of one procedure, 20 and 3 working days from 6 May 2026
    answer = deadline(policy=154, start="2026-05-06")
    assert answer.dates[-1].due == date(2026, 6, 5)
    assert "没有给不计入的工作日，按没有计；有的，期限顺延" in answer.assumptions
    assert [question.input for question in answer.questions] == ["stopped_days"]
    given = deadline(policy=154, start="2026-05-06", stopped_days=0)
    assert (given.dates[-1].due, list(given.questions)) == (answer.dates[-1].due, [])
    assert not any("不计入的工作日" in said for said in given.assumptions)


@pytest.mark.parametrize(
    ("document", "cases"),
    [("report", {"approval", "third"}), ("form", {"instant", "reply", "approval", "third"})],
)
def test_what_is_done_on_the_spot_for_a_form_alone_is_not_told_of_a_report(document, cases):
    answer = deadline(policy=33, document=document, start="2026-05-06")
    assert {due.case for due in answer.dates} == cases


def test_the_headline_names_the_part_of_a_window_that_lies_in_it_by_every_reading():
    # 90 and 30 days before 1 March 2027, that day counted or not
    answer = deadline(policy=122, case="window", expires="2027-03-01")
    assert answer.headline.startswith("2026-12-02 至 2027-01-30")


def test_where_a_limit_is_a_share_of_one_that_another_law_prints_that_is_asked_for():
    answer = deadline(policy=32, document="report", start="2026-05-06")
    assert "statutory_days" in {question.input for question in answer.questions}
    given = deadline(policy=32, document="report", start="2026-05-06", statutory_days=30)
    assert "statutory_days" not in {question.input for question in given.questions}


@pytest.mark.parametrize(
    ("policy", "given", "said"),
    [
        (33, {"document": "report"}, "新增用地、扩大产能或增加主要污染物排放量"),
        (34, {}, "已依法开展规划环评公众参与"),
        (54, {}, "不含大连"),
        (122, {"expires": "2027-03-01"}, "未发生变化"),
        (142, {}, "不含大连市"),
        (154, {}, "lnpolicy calc threshold 154"),
    ],
)
def test_for_whom_alone_a_time_limit_is_printed_is_said_beside_it(policy, given, said):
    answer = deadline(policy=policy, start="2026-11-02", **given)
    assert sum(said in warning for warning in answer.warnings) == 1


def test_a_report_and_a_form_are_told_apart_in_every_row():
    rows = [due.text for due in deadline(policy=32, start="2026-09-28").dates]
    assert len(rows) == len(set(rows)) == 6
    assert all(("报告书" in row) != ("报告表" in row) for row in rows)


def test_a_review_of_what_was_published_need_not_end_before_what_follows_the_publication():
    """Policy 53 prints the publication before the grading, and says nothing of when a review ends."""
    answer = deadline(policy=53, start="2026-12-30", event_date="2026-12-31")
    assert not any("请核对两个日期" in warning for warning in answer.warnings)


def test_what_is_printed_for_some_alone_is_not_told_first_but_that_it_is_sooner_is():
    headline = deadline(policy=32, start="2026-09-28", on="2026-09-28").headline
    assert "最早的 2026-10-23：环评审批（报告表）" in headline  # not the 16th, for 重大项目 alone
    assert "只对部分情形印的另有更早的" in headline
    assert "即来即办" not in deadline(policy=33, start="2026-09-28").headline


INSTANT = [
    (one.policy, one.case) for one in bundled_edition().deadlines.limits if one.event and type(one.how) is Instant
]


@pytest.mark.parametrize(("policy", "case"), INSTANT)
def test_what_is_done_on_the_spot_on_a_day_off_says_that_it_is_one(policy, case):
    [limit] = [one for one in bundled_edition().deadlines.of(policy) if one.case == case]
    name = "event_date" if limit.how.before else "start"
    said = {day: deadline(policy=policy, case=case, **{name: day}).warnings for day in ("2026-10-03", "2026-10-10")}
    assert any("是休息日" in text for text in said["2026-10-03"]) is not limit.how.before
    assert not any("是休息日" in text for text in said["2026-10-10"])  # a Saturday that is worked


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ({"policy": 73, "start": "2026-11-01"}, "2026-11-14"),  # 每月15日前, a Saturday
        ({"policy": 122, "expires": "2027-02-01"}, "2027-01-02"),  # 截止日前30日, in the days off of New Year
        ({"policy": 142, "start": "2026-07-01", "end": "2026-12-31"}, "2027-02-28"),  # 2月底前, a Sunday
    ],
)
def test_a_last_day_to_apply_on_a_day_off_is_pointed_out(given, day):
    assert f"{day} 是休息日，能不能顺延没有印，请在此前的工作日办理" in deadline(**given).warnings


def test_a_draw_on_a_day_off_is_pointed_out():
    assert any("2026-10-03（提款）是休息日" in text for text in deadline(policy=150, start="2026-10-03").warnings)


@pytest.mark.parametrize(
    ("policy", "event"), [(53, "档位评定"), (55, "进境"), (121, "理货报告传输、启运地海关办理报关申报手续")]
)
def test_the_event_whose_day_is_asked_for_is_named(policy, event):
    [question] = [one for one in deadline(policy=policy, start="2026-09-28").questions if one.input == "event_date"]
    assert event in question.text


def test_what_becomes_of_a_broken_day_is_said_by_the_reading_that_says_it():
    [due] = deadline(policy=33, case="third", document="form", start="2026-09-28", statutory_days=20).dates
    assert [way.text for way in due.readings] == ["除不尽的零头计为1个工作日", "除不尽的零头不计"]
    assert deadline(policy=33, case="third", document="form", start="2026-09-28", statutory_days=20).steps == []


def test_steps_side_by_side_of_which_the_longest_counts_are_named():
    assert any("技术审评、体系核查启动同步进行" in one for one in deadline(policy=105, start="2026-09-29").assumptions)
