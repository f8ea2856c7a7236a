"""`--edition` and its variable: every command opens the edition that is asked for."""

import json
import shutil

import pytest

from lnpolicy.cli.app import COMMANDS, load_command
from lnpolicy.edition.folder import HOLDS

FUND = ["--employees", "100", "--disabled", "1", "--average-wage", "120000", "--local-average-wage", "96000"]
WITH_EDITION = {
    "search": ["残保金"],
    "show": ["51"],
    "list": [],
    "dates": [],
    "checkup": ["--set", "城市=沈阳"],
    "check": ["--on", "2026-09-01"],
    "open": ["51", "--print"],
}


@pytest.fixture
def shelf(root, tmp_path, monkeypatch):
    """The user's data folder with an edition of 2027 in which the fund's share is 2 per cent and a title is another."""
    folder = tmp_path / "share/lnpolicy/editions/2027-06"
    shutil.copytree(root / "data", folder, ignore=shutil.ignore_patterns("source", "index.tsv", "schemas"))
    changes = [
        ('= "2026-06"', '= "2027-06"'),
        ("在职职工总数1.5%", "在职职工总数2%"),
        ("不足1.5%", "不足2%"),
        ('"0.015"', '"0.02"'),
        ("残疾人就业保障金优惠政策", "残保金新政"),
    ]
    for name in (
        "edition.toml",
        "policies.toml",
        "rules/fund.toml",
        "coverage.toml",
        "deadlines.toml",
        "validity.toml",
    ):
        path = folder / name
        text = path.read_text("utf-8")
        for old, new in changes:
            text = text.replace(old, new)
        path.write_text(text, "utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_that_takes_a_corpus_takes_an_edition(command):
    ways = {way for param in load_command(command).params for way in param.opts}
    assert ("--corpus" in ways) == ("--edition" in ways)


@pytest.mark.parametrize("command", ["search", "show", "list", "dates", "checkup", "check"])
def test_an_installed_edition_is_opened_by_its_name(run, shelf, command):
    out = run(command, *WITH_EDITION[command], "--edition", "2027-06", "--json").out
    assert json.loads(out)["edition"] == "2027-06"
    assert json.loads(run(command, *WITH_EDITION[command], "--json").out)["edition"] == "2026-06"


def test_the_text_is_that_of_the_edition(run, shelf):
    assert "残保金新政" in run("show", "51", "--edition", "2027-06").out
    assert "残保金新政" in run("list", f"--edition={shelf}").out
    assert "残保金新政" not in run("list").out


def test_a_calculation_goes_by_the_rules_of_the_edition_and_its_receipt_names_it(run, shelf):
    # 100 people, 2 in a hundred: 2 - 1 = 1 lacking, times 120000, half of it, for 1/100 is at least 1%.
    answer = json.loads(run("calc", "fund", *FUND, "--on", "2026-09-01", "--edition", "2027-06", "--json").out)
    assert (answer["amount"], answer["receipt"]["edition"]) == ("60000.00", "2027-06")
    bundled = json.loads(run("calc", "fund", *FUND, "--on", "2026-09-01", "--json").out)
    assert (bundled["amount"], bundled["receipt"]["edition"]) == ("30000.00", "2026-06")


def test_the_help_and_the_options_of_a_calculator_are_those_of_the_edition(run, shelf):
    path = shelf / "rules/fund.toml"
    text = path.read_text("utf-8")
    declared = text.index('[[inputs]]\nname = "disabled"')
    renamed = text[declared:].replace('meaning = "', 'meaning = "新版的', 1)
    path.write_text(text[:declared] + renamed, "utf-8")
    assert "新版的" in run("calc", "fund", "--edition", "2027-06", "--help").out
    assert "新版的" not in run("calc", "fund", "--help").out


def test_the_variable_names_an_edition_and_the_option_goes_before_it(run, shelf, monkeypatch):
    monkeypatch.setenv("LNPOLICY_EDITION", "2027-06")
    assert json.loads(run("list", "--json").out)["edition"] == "2027-06"
    answer = json.loads(run("calc", "fund", *FUND, "--on", "2026-09-01", "--json").out)
    assert answer["amount"] == "60000.00"
    assert json.loads(run("list", "--edition", "2026-06", "--json").out)["edition"] == "2026-06"


def test_a_corpus_file_takes_the_place_of_the_editions_policies(run, shelf, corpus_file):
    assert "甲补贴" in run("list", "--edition", "2027-06", "--corpus", corpus_file()).out


def test_an_edition_that_is_typed_goes_before_the_variable_of_a_corpus(run, shelf, corpus_file, monkeypatch):
    monkeypatch.setenv("LNPOLICY_CORPUS", corpus_file())
    assert json.loads(run("list", "--edition", "2027-06", "--json").out)["edition"] == "2027-06"


@pytest.mark.parametrize("arguments", [["list"], ["calc", "fund", *FUND], ["check"]])
def test_an_edition_that_is_not_there_is_named_with_those_that_are(run, shelf, arguments):
    code, _, err = run(*arguments, "--edition", "2031-06")
    assert code == 2
    assert err == ("错误：没有名为“2031-06”的版本\n可用的版本：2026-06、2027-06；也可以写版本文件夹的路径\n")


@pytest.mark.parametrize("name", HOLDS)
def test_one_message_names_everything_that_a_folder_lacks(run, shelf, name):
    (shelf / name).unlink()
    if name == "edition.toml":
        name = str(shelf)  # without it, it is no installed edition, but its path still is a folder
    code, _, err = run("list", "--edition", str(shelf))
    assert code == 3
    assert "缺少" in err
    assert name in err
    assert len(err.splitlines()) == 2


def test_a_folder_of_another_form_is_refused_in_one_message(run, shelf):
    path = shelf / "edition.toml"
    path.write_text(path.read_text("utf-8").replace("lnpolicy/edition/1", "lnpolicy/edition/9"), "utf-8")
    code, _, err = run("list", "--edition", str(shelf))
    assert code == 3
    assert "edition.toml：文件的 schema 是“lnpolicy/edition/9”\n应为“lnpolicy/edition/1”" in err
