import json
import sys

import pytest

from lnpolicy.cli.failure import tell_failure
from lnpolicy.errors import Ambiguous, InvalidData, LnpolicyError, NotFound, UsageError, ValueNotAccepted


@pytest.mark.parametrize(
    ("arguments", "exit_code", "code"),
    [
        (["show", "160"], 1, "not_found"),
        (["search", "สวัสดี"], 1, "not_found"),
        (["open", "53"], 1, "not_found"),
        (["list", "--category", "金溶"], 2, "bad_value"),
        (["show", "51", "--section", "x"], 2, "bad_value"),
        (["list", "--nope"], 2, "usage"),
        (["nope"], 2, "usage"),
        (["list", "--corpus", "/nowhere"], 3, "invalid_data"),
    ],
)
def test_every_kind_of_error_has_its_exit_code_and_its_name(run, valid, arguments, exit_code, code):
    told = run(*arguments)
    assert told.code == exit_code
    assert told.err.startswith("错误：")
    if arguments[0] != "open":
        in_json = run(*arguments, "--json")
        assert in_json.code == exit_code
        assert valid("error", in_json.err)["error"]["code"] == code
        assert in_json.err.count("\n") == 1


@pytest.mark.parametrize(
    ("error", "exit_code"),
    [
        (LnpolicyError("坏了"), 2),
        (UsageError("坏了"), 2),
        (ValueNotAccepted("坏了"), 2),
        (NotFound("坏了"), 1),
        (Ambiguous("坏了"), 1),
        (InvalidData("坏了"), 3),
    ],
)
def test_an_error_is_one_message_and_an_exit_code(capsys, error, exit_code):
    assert tell_failure(error, ["list"], sys.stderr) == exit_code
    assert capsys.readouterr() == ("", "错误：坏了\n")


def test_a_hint_stands_on_the_line_below(capsys):
    tell_failure(NotFound("没有", hint="换一种说法"), ["list"], sys.stderr)
    assert capsys.readouterr().err == "错误：没有\n换一种说法\n"


@pytest.mark.parametrize(
    "words",
    [
        ["--json"],
        ["list", "--json", "--nope"],
        ["list", "--format", "json"],
        ["list", "--format=json"],
        ["list", "-f", "json"],
        ["list", "-f", "jsonl"],
        ["list", "--json", "--", "x"],
    ],
)
def test_an_error_is_json_where_json_is_asked_for(capsys, valid, words):
    tell_failure(NotFound("没有", hint="换", param="WORDS"), words, sys.stderr)
    assert valid("error", capsys.readouterr().err) == {
        "error": {"code": "not_found", "message": "没有", "hint": "换", "param": "WORDS"}
    }


@pytest.mark.parametrize(
    "words",
    [["list"], ["search", "--", "--json"], ["search", "json"], ["list", "--format", "csv"], ["list", "--format"]],
)
def test_an_error_is_a_sentence_everywhere_else(capsys, words):
    tell_failure(NotFound("没有"), words, sys.stderr)
    assert capsys.readouterr().err == "错误：没有\n"


def test_an_error_is_json_where_the_format_is_joined_to_its_option(run, valid):
    valid("error", run("list", "-fjson", "--category", "金溶").err)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--", "nope"],
        ["--", "--json"],
    ],
)
def test_two_hyphens_before_a_wrong_command_are_an_error_like_any_other(run, arguments):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"错误：没有命令 {arguments[1]}\n")


def test_an_error_without_any_words_is_told(capsys):
    tell_failure(InvalidData("坏了"), [], sys.stderr)
    assert capsys.readouterr().err == "错误：坏了\n"


def test_an_error_in_json_is_escaped_where_ascii_is_asked_for(run, valid):
    err = run("list", "--category", "金溶", "--json", "--ascii").err
    assert err.isascii()
    assert valid("error", err)["error"]["message"] == "--category 不接受“金溶”"


def test_a_word_behind_two_hyphens_does_not_escape_the_error(capsys):
    tell_failure(NotFound("没有"), ["search", "--json", "--", "--ascii"], sys.stderr)
    assert "没有" in capsys.readouterr().err


@pytest.mark.parametrize("harmful", ["\x1b[2J", "\x07", "\x00", "\r", "\x9b31m", "\u202e", "\u200b", "\ud800"])
def test_what_a_terminal_would_obey_is_not_repeated(run, harmful):
    for options in ([], ["--json"]):
        err = run("list", "--category", f"金{harmful}融x", *options).err
        assert "金" in err
        assert harmful not in err


def test_markup_in_a_value_is_repeated_as_text(run):
    assert "“[red]金[/red]”" in run("list", "--category", "[red]金[/red]").err


@pytest.mark.parametrize("space", ["\u3000", "\u00a0"])
def test_a_wide_space_in_a_value_is_repeated_as_it_is(run, space):
    assert f"“金{space}溶”" in run("list", "--category", f"金{space}溶").err
    assert f"金{space}溶" in json.loads(run("list", "--category", f"金{space}溶", "--json").err)["error"]["message"]
