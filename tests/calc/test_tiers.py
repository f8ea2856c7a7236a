"""Of several rules of one topic that hold, the one that comes to most for the user decides."""

from decimal import Decimal

import pytest

from lnpolicy import calc
from tests.sample_rules import edition_of, tiers

AGREED = 'input = "agreed"\nis = true\ntext = "同意"'
SIGNED = 'input = "level"\nis = "senior"\ntext = "高级"'


@pytest.fixture
def asked(tmp_path, root):
    """Ask for 5000 once, or 800 a month for up to twelve months."""

    def asked(monthly=AGREED, target=None, **given):
        rules = tiers(once=(AGREED, "fen(once)"), monthly=(monthly, "fen(each * min(months, 12))"))
        edition = edition_of(rules, root, tmp_path)
        return calc.answer("sample", given, edition, on="2026-09-01", target=target)

    return asked


@pytest.mark.parametrize(
    ("months", "amount", "label"), [(6, 5000, "once"), (7, 5600, "monthly"), (20, 9600, "monthly")]
)
def test_of_two_that_hold_the_one_that_comes_to_more_decides(asked, months, amount, label):
    answer = asked(agreed=True, months=months)
    assert (answer.verdict, answer.amount, answer.amount_max) == ("eligible", amount, None)
    assert answer.headline.startswith(f"可享受{label} {amount}.00 元")


def test_what_is_certain_stands_beside_what_the_other_may_come_to(asked):
    answer = asked(agreed=True)
    assert (answer.verdict, answer.amount) == ("eligible", 5000)
    assert (answer.amount_min, answer.amount_max) == (5000, 9600)
    assert "按“monthly”可多到 9600.00 元" in answer.headline
    assert "months" in [question.input for question in answer.questions]


def test_one_that_may_hold_and_comes_to_more_is_asked_about(asked):
    answer = asked(monthly=SIGNED, agreed=True, months=10)
    assert (answer.verdict, answer.amount, answer.amount_max) == ("eligible", 5000, 8000)
    assert [question.input for question in answer.questions] == ["level"]
    assert asked(monthly=SIGNED, agreed=True, months=10, level="senior").amount == 8000
    settled = asked(monthly=SIGNED, agreed=True, months=10, level="junior")
    assert (settled.amount, settled.amount_max, list(settled.questions)) == (5000, None, [])


def test_where_none_is_settled_the_bounds_are_those_of_both(asked):
    answer = asked(months=10)
    assert (answer.verdict, answer.amount) == ("unknown", None)
    assert answer.amount_max == Decimal(8000)


def test_what_is_wanted_is_reached_by_the_better_one(asked):
    assert asked(agreed=True, target=8000).rows("solutions")[0].inputs["months"] == 10
