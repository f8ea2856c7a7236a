"""What is said of a fact settles how the dates behind it are read; it is refused only where no reading agrees."""

import json
import shlex

import pytest

# 152: 离校2年内 of 2024-01-01 ends on 2026-01-01; 12 months before 2026-06-15 it was not over, on that day it is
RENT = (
    "subsidy startup-rent --person graduate --annual-standard 6000 --lease-months 12 --no-in-incubator "
    "--first-business --on 2026-06-15"
)
OPENED = f"{RENT} --left-school 2024-01-01 --operating-months 12"
# 136: 签订劳动合同之日起1年内 of 2025-07-01 ends on 2026-07-01
TRAINING = (
    "subsidy training --people 25 --hours 40 --contract-months 12 --certificate --key-group --recognised-provider "
    "--contract-date 2025-07-01 --on 2026-11-28"
)


def answered(run, command):
    return json.loads(run("calc", *shlex.split(command), "--json").out)


def test_two_readings_of_the_day_stand_while_nothing_is_said_of_it(run):
    assert [reading["amount"] for reading in answered(run, OPENED)["readings"]] == ["0.00", "6000.00"]


@pytest.mark.parametrize(
    ("command", "verdict", "amount"),
    [
        (f"{OPENED} --left-within-two-years", "eligible", "6000.00"),
        (f"{OPENED} --no-left-within-two-years", "ineligible", "0.00"),
        # it may have opened within the two years, for all that is said
        (f"{RENT} --left-school 2023-06-15 --left-within-two-years", "unknown", None),
        # it may have ended too late, or begun in time
        (f"{TRAINING} --training-start 2026-06-25 --no-within-a-year", "ineligible", "0.00"),
        (f"{TRAINING} --training-start 2026-06-25 --within-a-year", "eligible", "7500.00"),
        (f"{TRAINING} --training-end 2026-08-25 --within-a-year", "eligible", "7500.00"),
        # by the start it is, by the end it is not
        (f"{TRAINING} --training-start 2026-06-25 --training-end 2026-07-05 --no-within-a-year", "ineligible", "0.00"),
        (f"{TRAINING} --training-start 2026-06-25 --training-end 2026-07-05 --within-a-year", "eligible", "7500.00"),
    ],
)
def test_what_is_said_chooses_the_reading_that_agrees(command, verdict, amount, run):
    document = answered(run, command)
    assert (document["verdict"], document["amount"], document["readings"]) == (verdict, amount, [])
    assert not any("只看" in text for text in document["assumptions"])


@pytest.mark.parametrize(
    ("command", "refused"),
    [
        # what ended in time began in time: both readings say yes
        (
            f"{TRAINING} --training-start 2026-06-20 --training-end 2026-06-25 --no-within-a-year",
            "--no-within-a-year 与 --contract-date、--training-start、--training-end 不一致",
        ),
        # what began too late does not end in time, whenever it ends
        (
            f"{TRAINING} --training-start 2026-07-20 --within-a-year",
            "--within-a-year 与 --contract-date、--training-start 不一致",
        ),
        # what ended before the contract did not begin after it
        (
            f"{TRAINING} --training-end 2025-06-25 --within-a-year",
            "--within-a-year 与 --contract-date、--training-end 不一致",
        ),
        # 2026-06-15 is later than two years from 2022-01-01, and so is the day 12 months before
        (
            f"{RENT} --left-school 2022-01-01 --operating-months 12 --left-within-two-years",
            "--left-within-two-years 与 --left-school、--operating-months 不一致",
        ),
    ],
)
def test_what_agrees_with_no_reading_is_refused(command, refused, run):
    made = run("calc", *shlex.split(command))
    assert (made.code, refused in made.err) == (2, True)


@pytest.mark.parametrize(
    ("command", "label"),
    [
        (f"{OPENED} --left-within-two-years", "离校2年内按所说的“是”算"),
        (f"{OPENED} --no-left-within-two-years", "离校2年内按所说的“否”算"),
        (f"{TRAINING} --training-start 2025-09-01 --no-within-a-year", "签合同1年内培训按所说的“否”算"),
    ],
)
def test_a_reading_of_the_dates_that_comes_to_the_contrary_is_pointed_out(run, command, label):
    assert any(text.startswith(label) for text in answered(run, command)["warnings"])


def test_nothing_is_pointed_out_where_every_reading_comes_to_what_was_said(run):
    command = f"{TRAINING} --training-start 2025-09-01 --training-end 2025-10-01 --within-a-year"
    assert not any("按所说的" in text for text in answered(run, command)["warnings"])


def test_what_the_dates_settle_is_not_asked(run):
    left_long_ago = (
        "subsidy startup-rent --annual-standard 6000 --lease-months 12 --operating-months 12 --no-in-incubator "
        "--first-business --left-school 2020-06-30 --on 2026-11-28"
    )
    asked = [question["input"] for question in answered(run, left_long_ago)["questions"]]
    assert "person" in asked
    assert "left_within_two_years" not in asked
