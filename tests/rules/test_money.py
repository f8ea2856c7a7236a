from decimal import Decimal

import pytest

from lnpolicy.rules.money import as_shown, figure, rounded, yuan


@pytest.mark.parametrize(
    ("amount", "fen"),
    [
        ("0", "0.00"),
        ("0.0049999999999999999999", "0.00"),
        ("0.005", "0.01"),
        ("0.015", "0.02"),
        ("0.025", "0.03"),
        ("2.675", "2.68"),
        ("-0.005", "-0.01"),
        ("1e3", "1000.00"),
        ("99999999999999999999999999999.995", "100000000000000000000000000000.00"),
    ],
)
def test_half_a_fen_counts_as_one_however_large_the_sum(amount, fen):
    assert str(rounded(Decimal(amount))) == fen
    assert yuan(Decimal(amount)) == fen


@pytest.mark.parametrize(("to", "amount"), [("1", "3"), ("0.1", "2.5"), ("0.001", "2.500")])
def test_an_amount_is_rounded_to_what_is_asked(to, amount):
    assert str(rounded(Decimal("2.5"), Decimal(to))) == amount


def test_no_amount_stays_none():
    assert yuan(None) is None


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("100", "100"),
        ("100.00", "100"),
        ("1E+5", "100000"),
        ("0.50", "0.5"),
        ("1E-7", "0.0000001"),
        ("0.00", "0"),
        ("1E+1", "10"),
    ],
)
def test_a_figure_stands_without_exponent_or_idle_noughts(number, text):
    assert figure(Decimal(number)) == text


@pytest.mark.parametrize("written", ["-0", "-0.00", "-0.004"])
def test_there_is_no_nought_below_nought(written):
    assert str(rounded(Decimal(written))) == "0.00"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("33.333333333333", "33.333333"),
        ("30.0000001", "30.0000001"),  # 3000000.01 of 10000000, where the line is 30 %
        ("29.99999997", "29.99999997"),
        ("1.5", "1.5"),
        ("30", "30"),
    ],
)
def test_a_figure_is_never_shown_as_a_rounder_one(number, shown):
    assert figure(as_shown(Decimal(number))) == shown
