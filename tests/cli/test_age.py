"""An old edition says so: once in an answer, on standard error of a terminal, and in what checks it."""

import io
import json
from datetime import date

import pytest

from lnpolicy.cli.environment import Environment
from lnpolicy.cli.main import main
from lnpolicy.corpus.files import data_folder

FUND = ["--employees", "100", "--disabled", "1", "--average-wage", "120000", "--local-average-wage", "96000"]
SAID = "这一版汇编是2026年6月的"


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def told(monkeypatch):
    """What a command says on standard error on a day, at a terminal or into a file."""

    def told(*arguments, on, stderr):
        out = io.StringIO()
        main(list(arguments), Environment(None, out, stderr, {"COLUMNS": "100"}, lambda: on, data_folder()))
        return stderr.getvalue()

    return told


@pytest.mark.parametrize("arguments", [["search", "残保金"], ["show", "51"], ["list"], ["dates"]])
def test_a_terminal_is_told_once_that_the_edition_is_old(told, arguments):
    assert told(*arguments, on=date(2027, 7, 1), stderr=Terminal()).count(SAID) == 1
    assert told(*arguments, on=date(2027, 6, 30), stderr=Terminal()) == ""


@pytest.mark.parametrize("arguments", [["search", "残保金"], ["show", "51"], ["list"], ["dates"]])
def test_a_script_is_told_nothing(told, arguments):
    assert told(*arguments, on=date(2027, 7, 1), stderr=io.StringIO()) == ""


@pytest.mark.parametrize("arguments", [["show", "51"], ["list"], ["dates"]])
def test_the_day_asked_about_counts_not_today(told, arguments):
    said = told(*arguments, "--on", "2028-01-01", on=date(2026, 7, 1), stderr=Terminal())
    assert said.count(SAID) == 1


def test_an_answer_warns_once(run):
    def warnings(day):
        return json.loads(run("calc", "fund", *FUND, "--on", day, "--json").out)["warnings"]

    assert sum(SAID in warning for warning in warnings("2027-07-01")) == 1
    assert not any(SAID in warning for warning in warnings("2027-06-30"))


def test_check_lists_what_has_ended_and_what_soon_will(run, valid):
    document = valid("check", run("check", "--on", "2026-10-02", "--json").out)
    assert document["old"] is False
    assert [(item["policy"], item["last"], item["expired"]) for item in document["ending"]] == [
        (142, "2026-08-31", True),
        (63, "2026-12-31", False),
        (142, "2026-12-31", False),
    ]
    lines = run("check", "--on", "2026-10-02", "--format", "table").out.splitlines()
    assert sum(line.startswith("已过期") and "第142条 " in line for line in lines) == 1
    assert sum(line.startswith("90 天内") for line in lines) == 2


def test_check_and_dates_say_that_the_edition_is_old(run, valid):
    assert valid("check", run("check", "--on", "2027-07-01", "--json").out)["old"] is True
    assert SAID in run("check", "--on", "2027-07-01", "--format", "table").out
    assert valid("dates", run("dates", "--on", "2027-07-01", "--json").out)["old"] is True


def test_dates_mark_what_comes_within_90_days(run):
    lines = run("dates", "--on", "2026-10-02").out.splitlines()
    assert [line.split("\t")[:2] for line in lines if "90 天内" in line] == [
        ["2026-10-15", "90 天内"],  # and every month
        ["2026-10-31", "90 天内"],
        ["2026-12-31", "90 天内"],
        ["2026-12-31", "90 天内"],
    ]


@pytest.mark.parametrize("format", ["plain", "tsv", "csv", "markdown"])
def test_check_reminds_of_what_has_ended_in_every_table(run, format):
    assert "已过期" in run("check", "--on", "2026-10-02", "--format", format).out


@pytest.mark.parametrize(("day", "is_said"), [("2020-01-01", True), ("2025-05-31", True), ("2025-06-01", False)])
def test_an_answer_for_a_day_long_before_the_edition_says_so(run, day, is_said):
    """The edition is of June 2026: what held more than twelve months before it may have been otherwise."""
    warnings = json.loads(run("calc", "fund", *FUND, "--on", day, "--json").out)["warnings"]
    assert any(f"{day} 比它早12个月以上，那时的规定可能不同" in warning for warning in warnings) == is_said
