"""Voluntary disclosure (policy 56): worked cases, and every line of the clauses worked out by hand."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lnpolicy import calc
from lnpolicy.calc import disclosure
from lnpolicy.errors import ValueNotAccepted

KEPT = {"before_discovery": True, "corrected": True, "previous_disclosure": "none"}
"""What every case below keeps to unless it says otherwise."""


def tax(**said):
    return disclosure(**{"kind": "tax", **KEPT, **said})


def inspection(**said):
    kept = {"act": "packaging", "harm": False, "safety_item": False, "on": "2026-06-01"}
    return disclosure(**{"kind": "inspection", **KEPT, **kept, **said})


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        pytest.param(["2025-12-01", "2026-12-02", 5000000, 6000000], "ineligible", id="disc-003"),
        pytest.param(["2025-12-01", "2026-12-02", 3000000, 10000000], "eligible", id="disc-006"),
        pytest.param(["2025-12-01", "2026-12-02", 2000000, 8000000], "eligible", id="disc-009"),
        pytest.param(["2025-09-01", "2025-10-11", 5000000, 6000000], "eligible", id="disc-017"),
    ],
)
def test_a_worked_case_comes_out(said, verdict, at_the_prompt):
    inputs = dict(zip(("violation_date", "disclosure_date", "short_paid", "due"), said, strict=True))
    answer = tax(**inputs)
    assert answer.verdict == verdict
    assert at_the_prompt("disclosure", {"kind": "tax", **KEPT, **inputs}) == answer.as_document()


def test_the_exact_second_anniversary_has_two_readings_and_is_not_settled():  # disc-011
    answer = tax(violation_date="2024-11-15", disclosure_date="2026-11-15", short_paid=900000, due=1000000)
    assert answer.verdict == "unknown"
    assert [row.text.split("：")[0] for row in answer.readings] == ["不能免罚", "不予行政处罚"]
    assert "第1天" in answer.readings[0].text
    assert "对应日是期限的最后一日" in answer.readings[1].text


def test_a_disclosure_more_than_twelve_months_after_the_last_is_a_first_one():  # disc-019
    answer = tax(
        violation_date="2026-01-10",
        disclosure_date="2026-09-02",
        short_paid=500000,
        due=6000000,
        previous_disclosure="2025-09-01",
    )
    assert answer.verdict == "eligible"
    assert answer.readings == ()


def test_goods_worth_exactly_half_a_million_go_without_a_penalty():  # disc-024
    assert inspection(goods_value=500000, max_fine=50000).verdict == "eligible"


def test_a_warning_after_a_disclosure_stays_out_of_the_credit_record():  # disc-030
    said = [text for text in inspection(goods_value=500000).warnings if text.startswith("信用记录")]
    assert said == [
        "信用记录：主动披露后被处以警告或者100万元以下（含）罚款的，不列入信用状况记录；检验检疫类涉及安全、环保、卫生类事项的除外"
    ]


def test_one_year_includes_the_corresponding_day_or_is_read_both_ways():
    answer = tax(violation_date="2025-12-01", disclosure_date="2026-12-01", short_paid=9000000, due=10000000)
    assert answer.verdict == "unknown"
    assert [row.text.split("：")[0] for row in answer.readings] == ["不能免罚", "不予行政处罚"]
    assert answer.headline.startswith("能否免罚待确认：条文有不止一种读法")


@pytest.mark.parametrize(
    ("disclosed", "outcomes"),
    [
        ("2026-11-30", ["eligible"]),
        ("2026-12-01", ["不能免罚", "不予行政处罚"]),
        ("2026-12-02", ["ineligible"]),
    ],
)
def test_the_first_anniversary_decides_where_neither_line_is_kept(disclosed, outcomes):
    answer = tax(violation_date="2025-12-01", disclosure_date=disclosed, short_paid=5000000, due=6000000)
    readings = [row.text.split("：")[0] for row in answer.readings]
    assert (readings or [answer.verdict]) == outcomes


@pytest.mark.parametrize(
    ("short", "due", "verdict"),
    [
        ("1000000", None, "eligible"),
        ("1000000.01", "2000000", "ineligible"),
        ("1000000.01", None, "unknown"),
        ("3000000", "10000000", "eligible"),
        ("3000000.01", "10000000", "ineligible"),
        (None, "10000000", "unknown"),
    ],
)
def test_in_the_second_year_the_ratio_or_the_amount_suffices(short, due, verdict):
    answer = tax(violation_date="2025-01-01", disclosure_date="2026-06-01", short_paid=short, due=due)
    assert answer.verdict == verdict


def test_a_ratio_a_hair_above_the_line_is_not_rounded_onto_it():
    answer = tax(
        violation_date="2025-01-01",
        disclosure_date="2026-06-01",
        short_paid=Decimal("299999999999.70000000000000000001"),
        due="999999999999",
    )
    assert answer.verdict == "ineligible"


def test_both_lines_stand_side_by_side():
    answer = tax(violation_date="2025-12-01", disclosure_date="2026-12-02", short_paid=2000000, due=8000000)
    assert "两条线有一条达到即可：比例 25%（线 30%）达线；金额 2000000.00 元（线 1000000 元）超过" in answer.assumptions


def test_the_lines_are_told_as_dates_and_end_with_the_announcement():
    answer = disclosure(kind="tax", violation_date="2025-12-01", disclosure_date="2026-06-01")
    # the earlier of the two days that the year may be read to end on; both of the second year lie beyond the term
    assert "最迟 2026-11-30 披露可免罚（违规当日不计入的读法为 2026-12-01）" in answer.headline
    assert "最迟 2027-06-30 披露可免罚" in answer.headline
    assert "两年线 2027-12-01" in answer.assumptions[0]


def test_a_line_before_the_announcement_promises_nothing():
    answer = tax(violation_date="2024-06-01", disclosure_date="2026-02-01", short_paid=1)
    assert answer.verdict == "eligible"
    assert "一年线 2025-05-31，早于公告生效日 2025-10-11" in answer.headline


@pytest.mark.parametrize(
    ("day", "verdict"),
    [("2025-10-10", "not_yet"), ("2025-10-11", "eligible"), ("2027-06-30", "eligible"), ("2027-07-01", "expired")],
)
def test_the_announcement_holds_from_its_first_to_its_last_day(day, verdict):
    violated = (date.fromisoformat(day) - timedelta(days=30)).isoformat()
    assert tax(violation_date=violated, disclosure_date=day).verdict == verdict


@pytest.mark.parametrize(
    ("previous", "verdict", "readings"),
    [("2025-09-02", "eligible", 0), ("2025-09-03", "unknown", 2), ("2025-09-04", "ineligible", 0)],
)
def test_a_second_disclosure_within_twelve_months_is_not_covered(previous, verdict, readings):
    answer = tax(violation_date="2026-01-10", disclosure_date="2026-09-03", previous_disclosure=previous)
    assert (answer.verdict, len(answer.readings)) == (verdict, readings)


def test_a_second_disclosure_has_no_part_in_the_credit_record_or_the_late_fee():
    answer = tax(violation_date="2026-01-10", disclosure_date="2026-09-03", previous_disclosure="2026-02-01")
    assert not [text for text in answer.warnings if text.startswith(("信用记录", "滞纳金"))]
    assert "公告不适用时，它关于信用记录和滞纳金的规定也不适用" in answer.warnings


def test_the_late_fee_is_told_for_taxes_alone():
    assert any(text.startswith("滞纳金") for text in tax(violation_date="2026-01-10", on="2026-03-01").warnings)
    assert not any(text.startswith("滞纳金") for text in inspection(goods_value=1).warnings)


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ({"goods_value": "500000.01", "max_fine": "30000"}, "eligible"),
        ({"goods_value": "500000.01", "max_fine": "30000.01"}, "ineligible"),
        ({"goods_value": "500000.01"}, "unknown"),
        ({"goods_value": 1, "harm": True}, "ineligible"),
        ({"goods_value": 1, "safety_item": True}, "ineligible"),
        ({"goods_value": 1, "corrected": False}, "ineligible"),
        ({"goods_value": 1, "before_discovery": False}, "ineligible"),
    ],
)
def test_inspection_has_lines_and_exceptions_of_its_own(said, verdict):
    assert inspection(**said).verdict == verdict


def test_an_export_refund_keeps_to_the_same_lines():
    said = {"violation_date": "2025-01-01", "disclosure_date": "2026-06-01", "short_paid": 1500000}
    assert disclosure(kind="出口退税", **KEPT, **said, due=5000000).verdict == "eligible"
    assert disclosure(kind="出口退税", **KEPT, **said, due=4000000).verdict == "ineligible"


def test_what_is_not_said_is_asked_and_never_taken_for_no():
    answer = disclosure(kind="tax", on="2026-06-01")
    assert answer.verdict == "unknown"
    asked = [question.input for question in answer.questions]
    assert asked == ["before_discovery", "previous_disclosure", "violation_date", "short_paid", "due"]


def test_without_a_date_of_disclosure_the_day_asked_about_counts():
    assert tax(violation_date="2026-01-01", on="2027-08-01").verdict == "expired"


@pytest.mark.parametrize(
    ("said", "param"),
    [
        ({"violation_date": "2026-06-02", "disclosure_date": "2026-06-01"}, "violation_date"),
        ({"previous_disclosure": "2026-06-02", "disclosure_date": "2026-06-01"}, "previous_disclosure"),
        ({"previous_disclosure": "去年"}, "previous_disclosure"),
        ({"short_paid": 2, "due": 1}, "short_paid"),
        ({"kind": "烟草"}, "kind"),
    ],
)
def test_what_cannot_be_is_refused(said, param):
    with pytest.raises(ValueNotAccepted) as refused:
        tax(**said)
    assert refused.value.param == param


def test_a_date_may_be_given_as_a_date():
    answer = tax(
        violation_date=date(2026, 1, 10), disclosure_date=date(2026, 9, 3), previous_disclosure=date(2026, 2, 1)
    )
    assert answer.verdict == "ineligible"


def test_the_document_keeps_to_its_schema(schema_of):
    answer = tax(violation_date="2024-11-15", disclosure_date="2026-11-15", short_paid=900000, due=1000000)
    schema_of("answer").validate(answer.as_document())
    assert [citation.source for citation in answer.citations if citation.source]


@given(st.integers(0, 800), st.integers(0, 800), st.integers(0, 3_000_000))
def test_disclosing_sooner_never_makes_it_worse(days, sooner, short):
    violated = date(2025, 10, 11)
    order = ["ineligible", "unknown", "eligible"]
    later, earlier = max(days, sooner), min(days, sooner)
    verdicts = [
        tax(
            violation_date=violated,
            disclosure_date=min(violated + timedelta(days=day), date(2027, 6, 30)),
            short_paid=short,
            due=5_000_000,
        ).verdict
        for day in (later, earlier)
    ]
    assert order.index(verdicts[0]) <= order.index(verdicts[1])


# What the clause lists besides, and what it excludes


@pytest.mark.parametrize(
    ("act", "verdict"),
    [
        ("grain", "eligible"),
        ("进境食用水生动物未按规定记录、保存经营档案", "eligible"),
        ("出境竹木草制品未报检", "eligible"),
        ("出境竹木草制品报检与实际不符", "eligible"),
        ("进境货物使用木质包装未报检", "eligible"),
        ("other", "ineligible"),
        (None, "unknown"),
    ],
)
def test_an_inspection_is_covered_for_the_five_listed_acts_alone(act, verdict):
    answer = inspection(goods_value=1, act=act)
    assert answer.verdict == verdict
    assert [question.input for question in answer.questions] == ([] if act else ["act"])


@pytest.mark.parametrize("word", ["licence", "权利许可", "同一货物的权利许可"])
def test_a_licence_for_the_same_goods_disclosed_again_is_not_covered(word):
    answer = tax(violation_date="2026-01-10", disclosure_date="2026-03-01", previous_disclosure=word)
    assert answer.verdict == "ineligible"
    assert "不是就同一货物的权利许可再次披露" in answer.headline
    assert "公告不适用时，它关于信用记录和滞纳金的规定也不适用" in answer.warnings


def test_a_day_of_the_disclosure_before_is_taken_for_one_that_was_of_no_licence_and_this_is_said():
    answer = tax(violation_date="2026-01-10", disclosure_date="2026-09-03", previous_disclosure="2025-09-01")
    assert answer.verdict == "eligible"
    assert "上次披露按与同一货物的权利许可无关计；有关的写 --previous-disclosure licence" in answer.assumptions
    assert not any("权利许可" in text for text in tax(violation_date="2026-01-10", on="2026-03-01").assumptions)


PROCESSING = {"kind": "加工贸易单耗", **KEPT, "on": "2026-06-01", "unit_use_cause": True}


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ({"undisposed": True}, "eligible"),
        ({"re_exported": True}, "eligible"),
        ({"undisposed": False, "re_exported": True}, "eligible"),
        ({"undisposed": False, "re_exported": False}, "ineligible"),
        ({"undisposed": False}, "unknown"),
        ({"undisposed": True, "unit_use_cause": False}, "ineligible"),
        ({"undisposed": True, "before_discovery": False}, "ineligible"),
        ({"undisposed": True, "previous_disclosure": "2026-01-01", "disclosure_date": "2026-06-01"}, "ineligible"),
        ({"undisposed": True, "on": "2027-07-01"}, "expired"),
    ],
)
def test_unit_use_in_processing_trade_goes_by_its_cause_and_what_became_of_the_rest(said, verdict):
    assert disclosure(**{**PROCESSING, **said}).verdict == verdict


def test_what_falls_under_article_15_needs_nothing_but_that_the_announcement_applies():
    assert disclosure(kind="第十五条", **KEPT, on="2026-06-01").verdict == "eligible"
    assert disclosure(kind="第十五条", **{**KEPT, "before_discovery": False}, on="2026-06-01").verdict == "ineligible"
    assert disclosure(kind="article_15", on="2026-06-01").verdict == "unknown"


@pytest.mark.parametrize(("affects", "verdict"), [(False, "eligible"), (True, "ineligible"), (None, "unknown")])
def test_what_falls_under_article_18_must_not_have_touched_what_is_controlled(affects, verdict):
    assert disclosure(kind="第十八条", **KEPT, affects_control=affects, on="2026-06-01").verdict == verdict


def test_nothing_that_a_verdict_hangs_on_is_merely_named():
    for kind in ("tax", "export_refund", "inspection", "processing", "article_15", "article_18"):
        assert not [text for text in disclosure(kind=kind, on="2026-06-01").warnings if "没有核对" in text]


def test_a_violation_after_the_day_asked_about_is_refused_where_no_day_of_disclosure_is_given():
    with pytest.raises(ValueNotAccepted, match="violation_date 2026-06-02 晚于问的那一天 2026-06-01") as refused:
        tax(violation_date="2026-06-02", on="2026-06-01")
    assert refused.value.hint == "先有违规，才有披露：违规发生日不能晚于披露日"


def test_a_violation_after_its_disclosure_is_refused_whatever_day_is_asked_about():
    with pytest.raises(ValueNotAccepted, match="violation_date 2026-05-02 晚于 disclosure_date 2026-05-01"):
        tax(violation_date="2026-05-02", disclosure_date="2026-05-01", on="2026-06-01")


def test_more_may_be_refunded_than_is_due_but_not_more_short_paid():
    said = {"violation_date": "2025-01-01", "disclosure_date": "2026-06-01", "short_paid": 2, "due": 1}
    assert disclosure(kind="出口退税", **KEPT, **said).verdict == "eligible"  # 2 yuan are no more than a million
    with pytest.raises(ValueNotAccepted, match="short_paid 2 多于 due 1"):
        tax(**said)


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("tax", {"violation_date": "2026-01-10"}),
        ("export_refund", {"violation_date": "2026-01-10"}),
        ("processing", {"unit_use_cause": True, "undisposed": True}),
        ("article_15", {}),
        ("article_18", {"affects_control": False}),
    ],
)
def test_putting_it_right_in_time_is_printed_for_the_late_fee_and_not_for_being_spared(kind, more):
    for corrected in (None, False, True):
        answer = disclosure(kind=kind, **{**KEPT, **more, "corrected": corrected}, on="2026-06-01")
        assert answer.verdict == "eligible"
        assert "corrected" not in [question.input for question in answer.questions]


def test_the_late_fee_is_that_of_taxes_and_of_what_was_put_right():
    said = {"violation_date": "2026-01-10", "on": "2026-03-01"}
    assert any(text.startswith("滞纳金") for text in tax(**said).warnings)
    assert not any(text.startswith("滞纳金") for text in tax(**said, corrected=False).warnings)
    assert any("不能申请减免滞纳金" in text for text in tax(**said, corrected=False).warnings)
    refund = disclosure(kind="export_refund", **KEPT, **said)
    assert not any(text.startswith("滞纳金") for text in refund.warnings)


@given(st.dates(date(2025, 10, 12), date(2026, 6, 29)))
def test_a_day_that_the_headline_promises_is_safe_by_every_reading(violated):
    promised = min(date.fromisoformat(day) for day in re.findall(r"最迟 (\d{4}-\d\d-\d\d) 披露", _said_of(violated)))
    assert tax(violation_date=violated, disclosure_date=promised, short_paid=9, due=9).verdict == "eligible"


def _said_of(violated):
    return tax(violation_date=violated, disclosure_date=violated, short_paid=9, due=9).headline


@pytest.mark.parametrize(("due", "verdict"), [("100万", "eligible"), ("1000000.01", "unknown")])
def test_what_is_due_bounds_what_is_paid_short(due, verdict):
    answer = calc.answer(
        "disclosure",
        {
            "kind": "tax",
            "violation_date": "2025-06-01",
            "disclosure_date": "2026-09-01",
            "due": due,
            "before_discovery": True,
            "previous_disclosure": "none",
        },
        on="2026-09-01",
    )
    assert answer.verdict == verdict
    assert ("short_paid" in {question.input for question in answer.questions}) == (verdict == "unknown")


@pytest.mark.parametrize("said", [{}, {"before_discovery": False}, {"kind": "tax"}, {"kind": "tax", "corrected": True}])
def test_after_the_last_day_of_the_announcement_nothing_is_open_whatever_kind_it_is(said):
    """公告 holds from 2025-10-11 to 2027-06-30."""
    answer = disclosure(disclosure_date="2027-07-01", **said)
    assert answer.verdict == "expired"
    assert not answer.questions


def test_no_last_day_of_two_years_is_told_to_whom_neither_the_share_nor_the_sum_fits():
    said = {"kind": "tax", "violation_date": "2025-06-01", "disclosure_date": "2026-11-03"}
    assert "比例30%以下或" not in disclosure(**said, short_paid=1_000_001, due=1_500_000, on="2026-11-28").headline
    assert "比例30%以下或" in disclosure(**said, short_paid=1_000_001, on="2026-11-28").headline


def test_where_the_month_lacks_the_day_both_ways_to_count_end_with_the_month():
    said = {"kind": "tax", "violation_date": "2024-02-29", "short_paid": 10_000, "before_discovery": True}
    said |= {"previous_disclosure": "none", "on": "2026-11-28"}
    assert disclosure(**said, disclosure_date="2026-02-28").verdict == "eligible"
    assert disclosure(**said, disclosure_date="2026-03-01").verdict == "ineligible"


def test_what_another_kind_of_violation_alone_hangs_on_is_said_to_be_of_no_use():
    answer = tax(violation_date="2026-06-01", act="grain", goods_value=5)
    assert "没有用到检验检疫违规行为、货值：所给的情形，条文不看" in answer.warnings
    assert "不像是真的" not in answer.headline
    assert not any("没有用到" in said for said in disclosure(act="grain", **KEPT).warnings)  # of which kind is open


@pytest.mark.parametrize(
    "said",
    [
        {"kind": "article_18", "affects_control": True},
        {"kind": "inspection", "act": "other"},
        {"kind": "processing", "unit_use_cause": False},
    ],
)
def test_a_no_to_one_kind_of_violation_points_to_the_others(said):
    answer = disclosure(**said, **KEPT)
    assert answer.verdict == "ineligible"
    assert "按那一类另看" in answer.headline


def test_a_no_by_the_day_asked_about_alone_is_open_and_its_first_line_says_so():
    answer = disclosure(kind="第十八条", previous_disclosure="2026-06-29", on="2026-09-01")
    assert answer.verdict == "unknown"
    assert "没有给披露日，按 2026-09-01 披露计则不能免罚" in answer.headline
    assert "disclosure_date" in [one.input for one in answer.questions]


def test_a_no_that_no_other_day_would_change_stays_a_no():
    answer = disclosure(kind="第十八条", previous_disclosure="2026-06-29", before_discovery=False, on="2026-09-01")
    assert answer.verdict == "ineligible"
    assert "按 2026-09-01 披露计" not in answer.headline


@pytest.mark.parametrize(
    ("violation", "latest", "short_paid"),
    [
        ("2025-11-29", "2026-11-30", "900万"),  # one year ends on Sunday 2026-11-29
        ("2024-11-29", "2026-11-30", "50万"),  # so do two years
        ("2025-10-01", "2026-10-08", "900万"),  # one year ends on a festival, which is over on 2026-10-07
    ],
)
def test_a_last_day_that_is_a_day_off_may_be_read_to_roll_on(violation, latest, short_paid):
    """民法典第203条: 期间的最后一日是法定休假日的，以法定休假日结束的次日为期间的最后一日."""
    told = {"violation_date": violation, "short_paid": short_paid, "due": "1000万", "on": "2026-12-05"}
    made = tax(**told, disclosure_date=latest)
    assert made.verdict == "unknown"
    assert any("顺延" in reading.text for reading in made.readings)
    assert f"顺延为 {latest}" in made.headline
    assert tax(**told, disclosure_date=date.fromisoformat(latest) + timedelta(days=1)).verdict == "ineligible"


def test_a_share_just_beyond_the_line_is_not_shown_as_on_it():
    """3000000.01 of 10000000 are 30.0000001 %, more than 30 %."""
    answer = calc.answer("disclosure", {"kind": "tax", "short_paid": "3000000.01", "due": 10_000_000})
    assert any("比例 30.0000001%（线 30%）超过" in text for text in answer.assumptions)
    assert [f"{step.value:f}" for step in answer.steps if step.unit == "%"] == ["30.0000001"]
