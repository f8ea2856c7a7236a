import re
import shlex
from unicodedata import east_asian_width

import pytest

from lnpolicy.cli.app import COMMANDS
from lnpolicy.edition.edition import bundled_edition

PRINTING = [
    "--json",
    "--format",
    "--fields",
    "--headers",
    "--output",
    "--force",
    "--bom",
    "--ascii",
    "--color",
    "--pager",
]
OUTPUT = [*PRINTING, "--corpus", "--edition"]
OPTIONS = {
    "search": ["--limit", "--category", "--authority", "--explain", "--profile", *OUTPUT],
    "show": ["--section", "--profile", "--on", *OUTPUT],
    "list": ["--limit", "--category", "--authority", "--in-force", "--ending-before", "--on", *OUTPUT],
    "open": ["--print", "--json", "--ascii", "--corpus", "--edition"],
    "calc": [],
    "checkup": [
        "--set",
        "--new",
        "--facts",
        "--ask",
        "--save",
        "--only",
        "--all",
        "--category",
        "--authority",
        "--explain",
        "--title",
        "--on",
        "--no-input",
        "--ics",
        *OUTPUT,
    ],
    "batch": [
        "--output",
        "--format",
        "--json",
        "--from",
        "--map",
        "--set",
        "--sheet",
        "--on",
        "--explain",
        "--columns",
        "--fields",
        "--headers",
        "--bom",
        "--raw",
        "--strict",
        "--group-by",
        "--summary",
        "--template",
        "--jobs",
        "--resume",
        "--force",
        "--corpus",
        "--edition",
    ],
    "dates": [
        "--limit",
        "--category",
        "--authority",
        "--upcoming",
        "--within",
        "--before",
        "--on",
        "--alarm",
        "--ics",
        *OUTPUT,
    ],
    "diff": ["--profile", "--on", *[way for way in OUTPUT if way not in ("--corpus", "--edition")]],
    "check": ["--coverage", "--links", "--on", *OUTPUT],
    "schema": ["--output", "--force"],
    "completion": ["--output", "--force"],
    "mcp": ["--corpus", "--edition"],
}
"""The options of each command in the contract."""


def width(line):
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in line)


def examples(page):
    return [line.strip() for line in page.partition("\n例子\n")[2].splitlines() if line.strip()]


def test_the_first_page_names_every_command_and_exit_code(run):
    code, out, err = run("--help")
    assert (code, err) == (0, "")
    assert re.findall(r"^  ([a-z]+)  ", out, re.MULTILINE) == list(OPTIONS) == list(COMMANDS)
    assert re.findall(r"^  (\d+)  ", out, re.MULTILINE) == ["0", "1", "2", "3", "130"]
    assert "--version" in out


@pytest.mark.parametrize("command", OPTIONS)
def test_the_page_of_a_command_names_each_of_its_options(run, command):
    code, out, err = run(command, "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"用法  lnpolicy {command} ")
    assert re.findall(r"^  (?:-\w, |    )(--[a-z-]+)", out, re.MULTILINE) == [*OPTIONS[command], "--help"]


@pytest.mark.parametrize("command", [[], *([command] for command in OPTIONS)])
def test_the_short_option_prints_the_same_page(run, command):
    assert run(*command, "-h") == run(*command, "--help")


def test_no_arguments_print_the_five_things_that_people_do_most(run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    code, out, err = run()
    assert (code, err) == (0, "")
    assert re.findall(r" lnpolicy ([a-z]+)", out.partition("还有")[0]) == ["search", "show", "calc", "checkup", "dates"]
    assert "lnpolicy --help" in out
    assert all(width(line) <= 80 for line in out.splitlines())


@pytest.mark.parametrize("command", [[], *([command] for command in OPTIONS)])
def test_a_page_has_no_english_of_the_library(run, command):
    out = run(*command, "--help").out
    assert not re.search(r"Usage|Options|Arguments|Commands|Show this|required|default|\[env", out)


@pytest.mark.parametrize("command", OPTIONS)
def test_the_first_page_says_of_a_command_what_its_own_page_says(run, command):
    said = run(command, "--help").out.splitlines()[2]
    assert re.search(rf"^  {command} +{re.escape(said)}$", run("--help").out, re.MULTILINE)


def test_a_default_and_an_environment_variable_are_named(run):
    out = run("search", "--help").out
    assert re.search(r"--limit N .*默认 10", out)
    assert re.search(r"--color 何时 .*默认 auto", out)
    assert "LNPOLICY_CORPUS" in out
    assert "False" not in out
    assert "None" not in out


@pytest.mark.parametrize("command", [name for name in OPTIONS if name != "mcp"])  # which tests/cli/test_tools.py runs
def test_the_examples_of_a_page_work(run, monkeypatch, corpus_file, tmp_path, command):
    lines = examples(run(command, "--help").out)
    assert lines
    monkeypatch.setattr("webbrowser.open", lambda url: True)
    profile = tmp_path / "公司.toml"
    profile.write_text('["单位"]\n"城市" = "沈阳"\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    for line in lines:
        program, *arguments = shlex.split(line.partition(">")[0].replace("另一版.toml", corpus_file()))
        stands_for = {profile.name: str(profile), "2027-06": "2026-06"}  # no later edition is installed
        arguments = [stands_for.get(word, word) for word in arguments]
        assert program == "lnpolicy"
        assert run(*arguments).code == 0, line


EVERY_PAGE = [
    *[[], ["calc", "subsidy"]],
    *([command] for command in OPTIONS),
    *(["calc", *name.split()] for name in bundled_edition().calculators),
]


@pytest.mark.parametrize("command", EVERY_PAGE, ids=" ".join)
def test_every_page_and_its_examples_fit_80_columns(run, monkeypatch, command):
    monkeypatch.setenv("COLUMNS", "80")
    page = run(*command, "--help").out
    assert [line for line in page.splitlines() if width(line) > 80] == []
    assert command == [] or examples(page)


@pytest.mark.parametrize("columns", [60, 200])
@pytest.mark.parametrize("command", [[], *([command] for command in OPTIONS)])
def test_no_line_is_wider_than_the_terminal_but_for_examples(run, monkeypatch, command, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    page = run(*command, "--help").out
    lines = [line for line in page.splitlines() if line.strip() not in examples(page)]
    assert [line for line in lines if width(line) > columns] == []


@pytest.mark.parametrize("columns", ["1", "0", "-3", "many", ""])
def test_a_width_that_is_none_prints_the_page_all_the_same(run, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    code, out, err = run("--help")
    assert (code, err) == (0, "")
    assert "search" in out


def test_help_is_coloured_only_where_colour_is_wanted(run, monkeypatch):
    assert "\x1b" not in run("--help").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("--help").out
    assert "\x1b[" in run("search", "--help").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("--help").out


def test_help_is_printed_whatever_else_is_wrong(run, monkeypatch):
    monkeypatch.setenv("LNPOLICY_CORPUS", "/nowhere.toml")
    assert run("search", "--limit", "3", "--help").code == 0
