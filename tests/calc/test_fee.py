"""Fees (policies 26 and 60, and what is printed as free): worked cases and every bound."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lnpolicy.calc import fee
from lnpolicy.calc.document import conditions_of
from lnpolicy.errors import ValueNotAccepted

FREE = (14, 25, 42, 43, 44, 45, 46, 48, 49, 56, 89, 91, 96, 99, 119, 120, 121, 125, 126, 127, 157)

FREE_FOR = {14: ("small_or_medium", "key_worker"), 120: ("certificates_only",)}
"""Of these the clause says whom, or what, it is free for."""


def test_three_single_visas_cost_618_yuan():  # fee-002
    answer = fee(policy=26, people=3, reciprocal=False, entries=1)
    assert (answer.verdict, answer.amount) == ("unknown", Decimal("618.00"))  # of stays of at most 30 days
    answer = fee(policy=26, people=3, reciprocal=False, entries=1, stay_days=30)
    assert (answer.verdict, answer.amount) == ("eligible", Decimal("618.00"))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        pytest.param({"people": 2, "reciprocal": True, "entries": 1}, "来自非对等国家", id="fee-004"),
        pytest.param({"people": 1, "reciprocal": False, "entries": 2}, "一次签证", id="fee-005"),
        ({"people": 1, "reciprocal": True}, "来自非对等国家"),
    ],
)
def test_a_price_that_is_not_printed_is_not_guessed(said, why):
    answer = fee(policy=26, **said)
    assert (answer.verdict, answer.amount) == ("unknown", None)
    assert f"手册没有印：不是“{why}”" in answer.headline


@pytest.mark.parametrize(
    ("said", "assumed", "why"),
    [
        ({"policy": 14, "small_or_medium": False}, "没有说是不是中小微企业", "中小微企业"),
        ({"policy": 14, "key_worker": False}, "没有说是不是重点劳动者", "重点劳动者"),
        ({"policy": 60, "lives_in_liaoning": False}, "没有说住在哪里", "在辽宁省内报名，现住地为辽宁省内"),
        ({"policy": 120, "certificates_only": False}, "没有说是不是证书类", "证书类"),
        (
            {"policy": 26, "people": 1, "reciprocal": False, "entries": 1, "stay_days": 31},
            "没有给停留天数",
            "停留期限不超过30天",
        ),
    ],
)
def test_what_the_clause_says_of_whom_it_holds_for_is_assumed_aloud_and_a_no_gives_no_price(said, assumed, why):
    answer = fee(**said)
    assert (answer.verdict, answer.amount) == ("unknown", None)
    assert f"手册没有印：不是“{why}”" in answer.headline
    others = list(said)[:-1]
    silent = fee(**{name: said[name] for name in others})
    assert silent.verdict == "unknown"
    assert silent.amount is not None
    assert list(said)[-1] in [question.input for question in silent.questions]
    assert any(text.startswith(assumed) for text in silent.assumptions)
    [option] = silent.options
    assert {leaf["text"]: leaf["state"] for leaf in conditions_of(option.judged)}[why] == "unknown"


def test_stays_of_thirty_days_have_the_printed_price():
    assert fee(policy=26, people=1, reciprocal=False, entries=1, stay_days=30).amount == 206


def test_an_examination_whose_day_is_not_known_is_asked_for():
    asked = [question.input for question in fee(policy=60, registration_date="2026-02-28").questions]
    assert asked == ["date", "lives_in_liaoning"]


def test_what_the_visa_price_hangs_on_is_asked_for():
    answer = fee(policy=26, people=2)
    assert (answer.verdict, answer.amount) == ("unknown", None)
    asked = [(question.input, question.at_stake) for question in answer.questions]
    assert asked == [("reciprocal", Decimal("412.00")), ("entries", Decimal("412.00")), ("stay_days", None)]


def test_without_a_number_of_people_only_the_price_of_one_is_known():
    answer = fee(policy=26, reciprocal=False, entries=1)
    assert (answer.verdict, answer.amount) == ("unknown", None)
    assert "每人 206 元" in answer.headline
    assert [question.input for question in answer.questions] == ["people", "stay_days"]


def test_the_guards_examination_is_free_from_the_first_day():  # fee-008
    answer = fee(policy=60, date="2026-03-01", people=40)
    assert (answer.verdict, answer.amount) == ("unknown", Decimal("0.00"))  # of whoever lives in the province
    answer = fee(policy=60, date="2026-03-01", people=40, lives_in_liaoning=True)
    assert (answer.verdict, answer.amount) == ("eligible", Decimal("0.00"))


def test_the_old_price_of_the_examination_is_not_printed():
    answer = fee(policy=60, date="2026-02-28", people=40)
    assert (answer.verdict, answer.amount) == ("not_yet", None)
    assert "手册没有印" in answer.headline


def test_registration_and_examination_on_two_sides_of_the_day_are_two_readings():  # fee-010
    answer = fee(policy=60, registration_date="2026-02-20", date="2026-03-05", people=1)
    assert (answer.verdict, answer.amount) == ("unknown", None)
    assert [(row.text.split("：")[0], row.amount) for row in answer.readings] == [
        ("看报名日", None),
        ("看考试日", Decimal("0.00")),
    ]


@pytest.mark.parametrize(
    ("said", "verdict", "amount"),
    [
        ({"registration_date": "2026-03-01"}, "eligible", Decimal("0.00")),
        ({"registration_date": "2026-02-28"}, "unknown", None),
        ({"registration_date": "2026-02-20", "date": "2026-02-28"}, "not_yet", None),
        ({"registration_date": "2026-03-01", "date": "2026-03-02"}, "eligible", Decimal("0.00")),
        ({"on": "2026-02-28"}, "not_yet", None),
        ({"on": "2026-03-01"}, "eligible", Decimal("0.00")),
    ],
)
def test_each_date_alone_decides_as_far_as_it_can(said, verdict, amount):
    answer = fee(policy=60, lives_in_liaoning=True, **said)
    assert (answer.verdict, answer.amount) == (verdict, amount)
    is_settled_by_one_reading = said == {"registration_date": "2026-02-28"}  # the other asks for the day of the test
    assert len(answer.readings) == (2 if is_settled_by_one_reading else 0)


@pytest.mark.parametrize("policy", FREE)
def test_a_service_printed_as_free_costs_nothing(policy):
    said = dict.fromkeys(FREE_FOR.get(policy, ()), True)
    answer = fee(policy=policy, **said)
    assert (answer.verdict, answer.amount) == ("eligible", Decimal("0.00"))
    assert answer.citations[0].policy == policy
    silent = fee(policy=policy)
    assert (silent.verdict, silent.amount) == ("unknown" if said else "eligible", Decimal("0.00"))


@pytest.mark.parametrize(
    ("said", "param"),
    [
        ({"policy": 1}, "policy"),
        ({"policy": 25, "entries": 2}, "entries"),
        ({"policy": 48, "date": "2025-02-28"}, "date"),
        ({"policy": 60, "stay_days": 3}, "stay_days"),
        ({"policy": 60, "registration_date": "2026-03-02", "date": "2026-03-01"}, "registration_date"),
    ],
)
def test_what_cannot_be_is_refused(said, param):
    with pytest.raises(ValueNotAccepted) as refused:
        fee(**said)
    assert refused.value.param == param


def test_the_document_keeps_to_its_schema(schema_of):
    for answer in (fee(policy=26), fee(policy=60, registration_date="2026-02-20", date="2026-03-05"), fee(policy=43)):
        schema_of("answer").validate(answer.as_document())


def test_a_fee_for_nobody_is_refused():
    with pytest.raises(ValueNotAccepted, match="没有人办") as refused:
        fee(policy=26, people=0, reciprocal=False, entries=1)
    assert refused.value.param == "people"


@given(st.integers(1, 10_000_000))
def test_the_fee_is_the_price_of_one_times_the_people(people):
    assert fee(policy=26, people=people, reciprocal=False, entries=1).amount == 206 * people


@pytest.mark.parametrize(
    ("day", "verdict"),
    [("2025-10-10", "not_yet"), ("2025-10-11", "eligible"), ("2027-06-30", "eligible"), ("2027-07-01", "expired")],
)
def test_what_is_free_under_a_notice_ends_with_the_notice(day, verdict):  # 公告有效期自2025年10月11日起至2027年6月30日
    answer = fee(policy=56, on=day)
    assert (answer.verdict, answer.amount) == (verdict, 0 if verdict == "eligible" else None)
    assert (day in answer.headline) is (verdict != "eligible")
