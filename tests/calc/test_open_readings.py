"""While a condition is open, whoever asks still learns that a clause can be read otherwise, and the least of it."""

import json
import shlex

import pytest

VESSEL = "subsidy vessel-loan --principal 300万 --replaces-scrapped --registered-vessel"
GRADUATE = "subsidy graduate-insurance --pension 800 --medical 400 --unemployment 25 --months-paid 12"
CASES = [
    # 142: “期间发生的贷款” from 2025-11-01 to 2028-12-31: four years of eight, or all five that are paid at most
    (
        f"{VESSEL} --disbursed 2027-01-05 --contract-date 2026-12-20 --term-years 8 --loan-rate 3 --fee-rate 1 "
        "--repayment bullet",
        ["192000.00", "240000.00"],
    ),
    # 142: 1% of 300万, 200万 and 100万 still owed, or of 300万 three times; no fee
    (
        "subsidy vessel-loan --principal 300万 --disbursed 2026-06-01 --term-years 3 --loan-rate 3 --fee-rate 0 "
        "--repayment 100万 --city 丹东",
        ["60000.00", "90000.00"],
    ),
    # 137: 5000 a year and person for one whole year of ten, or for one and a half
    (
        "subsidy apprenticeship --level 中级工 --people 10 --training-months 18 --contract-months 24 --apprentice",
        ["50000.00", "75000.00"],
    ),
    # 152: 12 times the rent of 300 that was paid, or the standard of the year
    (
        "subsidy startup-rent --annual-standard 6000 --lease-months 12 --operating-months 6 --person hardship "
        "--first-business --rent-paid 300",
        ["3600.00", "6000.00"],
    ),
    # 64: 1225 or 1125 a month for 12 months: the part for maternity (100) counts, or does not
    (
        f"{GRADUATE} --left-school 2025-07-01 --hire-date 2025-08-01 --contract-months 12 --unemployed-before "
        "--maternity 100",
        ["13500.00", "14700.00"],
    ),
]


def answered(run, command):
    return json.loads(run("calc", *shlex.split(command), "--json", "--on", "2026-11-28").out)


@pytest.mark.parametrize(("command", "amounts"), CASES, ids=[command.split()[1] for command, _ in CASES])
def test_the_least_stands_in_the_first_line_and_every_reading_below(command, amounts, run):
    document = answered(run, command)
    assert (document["verdict"], document["amount"], document["amount_min"]) == ("unknown", None, "0.00")
    assert document["amount_max"] == amounts[-1]
    assert [reading["amount"] for reading in document["readings"]] == amounts
    assert f"全部符合则可得 {amounts[0]} 元" in document["headline"]
    assert f"条文有不止一种读法，最多可得 {amounts[-1]} 元" in document["headline"]
    assert document["steps"][-1]["value"] == amounts[0]


@pytest.mark.parametrize(
    ("command", "most"),
    [
        (f"{GRADUATE} --left-school 2023-02-28 --hire-date 2025-02-28 --on 2026-07-01", "14700.00"),
        (
            "subsidy training --contract-date 2025-06-10 --training-start 2026-06-10 --people 5 --on 2026-07-01",
            "1500.00",
        ),
        (
            "subsidy startup-rent --left-school 2024-07-01 --person graduate --operating-months 10 "
            "--annual-standard 10000 --lease-months 24 --on 2026-07-01",
            "20000.00",
        ),
    ],
)
def test_a_reading_that_rules_it_out_is_no_amount_of_nought_while_another_leaves_it_open(command, most, run):
    document = json.loads(run("calc", *shlex.split(command), "--json").out)
    assert (document["verdict"], document["amount"], document["amount_min"]) == ("unknown", None, "0.00")
    assert document["amount_max"] == most
    assert "按其中一种不符合条件" in document["headline"]
    assert {reading["amount"] for reading in document["readings"]} == {"0.00", most}


def test_conditions_are_asked_about_where_only_one_reading_leaves_them_open(run):
    document = answered(run, "subsidy graduate-insurance --left-school 2023-06-30 --hire-date 2025-06-30")
    assert {question["input"] for question in document["questions"]} >= {
        "employer_size",
        "unemployed_before",
        "contract_months",
        "pension",
    }


def test_what_one_reading_alone_hangs_on_is_asked_too(run):
    loan = "--loan-rate 3 --fee-rate 0.8 --repayment bullet --contract-date 2026-12-20 --term-years 8 --city 丹东"
    document = answered(run, f"{VESSEL} {loan}")  # by the other reading the day of the contract decides
    assert [question["input"] for question in document["questions"]] == ["disbursed"]


def test_two_readings_of_the_most_kilowatts_are_told_before_the_owner_is_known(run):
    document = answered(run, "power --city 沈阳 --capacity-kw 180")
    assert document["verdict"] == "unknown"
    assert len(document["readings"]) == 2
    assert answered(run, "power --city 沈阳 --capacity-kw 150")["readings"] == []


def test_no_more_months_are_paid_than_the_sixty_that_are_printed(run):
    said = "--hardship-person --insurance-paid --monthly 1000 --months-used 30 --months-paid 50"
    assert (
        answered(run, f"subsidy hardship-insurance {said}")["amount_max"] == "30000.00"
    )  # 65: 最长不超过60个月, of which 30 were used


@pytest.mark.parametrize(("signed", "verdict"), [("2028-12-31", "unknown"), ("2029-01-01", "ineligible")])
def test_what_is_signed_after_the_period_cannot_have_been_paid_out_within_it(signed, verdict, run):
    loan = "--loan-rate 3 --fee-rate 1 --repayment bullet --term-years 8 --city 丹东"
    document = answered(run, f"{VESSEL} {loan} --contract-date {signed}")  # 至2028年12月31日期间发生的贷款
    assert (document["verdict"], bool(document["questions"])) == (verdict, verdict == "unknown")
