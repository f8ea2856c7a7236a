"""What no bundled rule does and a new one may: divisors of nought, months from an input, figures inside functions."""

from decimal import Decimal

import pytest

from lnpolicy import calc
from tests.sample_rules import edition_of, sample


@pytest.fixture
def asked(tmp_path, root):
    """Ask the calculator with one formula; everything that is said of the answer is worked out."""

    def asked(formula, more="", **given):
        edition = edition_of(sample(formula, more), root, tmp_path)
        answer = calc.answer("sample", given, edition, on="2026-09-01")
        return answer.as_document()

    return asked


def amounts(document):
    return tuple(document[name] and Decimal(document[name]) for name in ("amount", "amount_min", "amount_max"))


@pytest.mark.parametrize(
    ("formula", "amount"),
    [
        ("fen(interest(cost, 3, 3, 0))", "9000"),  # 100000 x 3 % x 3
        ("fen(interest(cost, 3, 2, 50000))", "4500"),  # 3000 + 50000 x 3 %
        ("cut(3)", "3"),
        ("fen(cost * share_of(1, 3) / 100)", "33333.33"),
        ("floor(7)", "7"),
        ("fen(max(cost, 2))", "100000"),
    ],
)
def test_a_whole_number_may_stand_in_every_function_and_is_shown_in_the_step(asked, formula, amount):
    document = asked(formula, cost="100000")
    assert Decimal(document["amount"]) == Decimal(amount)
    assert Decimal(document["steps"][-1]["value"]) == Decimal(amount)


@pytest.mark.parametrize("formula", ["fen(granted / cost)", "fen(most * share_of(granted, cost) / 100)"])
@pytest.mark.parametrize("given", [{"cost": "0", "granted": "5"}, {"cost": "0", "granted": "0"}, {"cost": "0"}, {}])
def test_what_is_divided_by_nought_is_not_known(asked, formula, given):
    document = asked(formula, **given)
    assert document["amount"] is None
    assert document["steps"] == []


@pytest.mark.parametrize(("cost", "amount"), [("0", "0"), ("2", "2.50")])
def test_a_choice_may_guard_a_divisor(asked, cost, amount):
    document = asked("fen(granted / cost) if cost > 0 else 0", cost=cost, granted="5")
    assert Decimal(document["amount"]) == Decimal(amount)


@pytest.mark.parametrize(
    ("months", "amount"),
    [
        ("1", "0"),  # from 2026-07-15 to 2026-08-15, which is over
        ("2", "200000"),
        ("1.5", "0"),  # whole months alone are counted
        ("100000", "200000"),  # longer than any calendar
    ],
)
def test_months_may_come_from_an_input(asked, months, amount):
    document = asked("fen(most) if on <= after(signed, months) else 0", signed="2026-07-15", months=months)
    assert Decimal(document["amount"]) == Decimal(amount)


def test_without_the_months_the_amount_lies_between_and_they_are_asked_for(asked):
    document = asked("fen(most) if on <= after(signed, months) else 0", signed="2026-07-15")
    assert amounts(document) == (None, 0, 200000)
    assert "months" in {question["input"] for question in document["questions"]}


@pytest.mark.parametrize("formula", ["fen(between(share, most))", "fen(unknown)", "fen(min(cost, unknown))"])
def test_what_nobody_can_know_comes_to_no_amount_and_no_step(asked, formula):
    document = asked(formula, cost="100000")
    assert document["amount"] is None
    assert document["steps"] == []


def test_all_that_a_condition_in_a_formula_lacks_is_asked_for(asked):
    when = '[rules.when]\ninput = "cost"\nholds = "cost >= granted and agreed"\ntext = "费用不少于已得，且同意"\n'
    document = asked("fen(most)", when, cost="5")
    assert document["verdict"] == "unknown"
    assert [question["input"] for question in document["questions"]] == ["granted", "agreed"]


def test_a_rule_without_conditions_lists_none(asked):
    document = asked("fen(cost)", cost="5")
    assert [option["conditions"] for option in document["options"]] == [[]]
