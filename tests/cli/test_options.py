import io

import pytest

from lnpolicy.cli.app import HELP_OPTIONS
from lnpolicy.cli.calculator import others_of, written
from lnpolicy.cli.environment import of_process
from lnpolicy.cli.opening import opened
from lnpolicy.cli.options import whole_number
from lnpolicy.cli.printing import PRINTING, manner
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.declaration import RESERVED

FORMATS = ["table", "json", "jsonl", "csv", "tsv", "markdown", "plain", "html"]
COMMANDS = [
    ["search", "残疾人就业保障金优惠政策"],
    ["show", "51"],
    ["list"],
    ["check"],
    ["checkup", "--set", "城市=沈阳"],
]
"""The commands that print data in every format."""


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("format", FORMATS)
def test_every_command_that_prints_data_knows_every_format(run, command, format):
    code, out, err = run(*command, "--format", format)
    assert (code, err) == (0, "")
    assert out.endswith("\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_json_has_a_short_name(run, command):
    assert run(*command, "--json") == run(*command, "--format", "json") == run(*command, "--json", "-f", "json")


@pytest.mark.parametrize(
    ("command", "format"),
    [
        (["search", "残疾人就业保障金优惠政策"], "plain"),
        (["list"], "plain"),
        (["dates"], "plain"),
        (["check"], "plain"),
        (["checkup", "--set", "城市=沈阳"], "plain"),
        (["show", "51"], "table"),
        (["show", "152", "153"], "table"),
        (["calc", "toll", "--vehicle", "货车", "--toll", "200"], "table"),
    ],
)
def test_a_pipe_gets_lists_line_by_line_and_what_is_read_as_a_page(run, tmp_path, command, format):
    assert run(*command) == run(*command, "--format", format)
    path = tmp_path / "甲.txt"
    assert run(*command, "-o", str(path)).code == 0
    assert run(*command, "-o", str(path), "--force", "--format", format).code == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_escaped_json_is_ascii_and_unescaped_is_not(run, command):
    assert run(*command, "--json", "--ascii").out.isascii()
    assert run(*command, "--format", "jsonl", "--ascii").out.isascii()
    assert not run(*command, "--json").out.isascii()


@pytest.mark.parametrize("command", COMMANDS)
def test_json_beside_another_format_is_refused(run, command):
    code, out, err = run(*command, "--json", "--format", "csv")
    assert (code, out) == (2, "")
    assert "--json 与 --format csv 不能同用" in err


@pytest.mark.parametrize("format", ["jsn", "JSNO", "", "xml", "json x", "[red]"])
def test_an_unknown_format_is_refused_with_those_there_are(run, format):
    code, out, err = run("list", "--format", format)
    assert (code, out) == (2, "")
    assert f"--format 不接受“{format}”" in err
    assert "、".join(FORMATS) in err


def test_a_format_misspelt_is_offered_its_near_name(run, valid):
    error = valid("error", run("list", "--json", "--format", "markdwn").err)["error"]
    assert error["code"] == "bad_value"
    assert error["param"] == "--format"
    assert "您是不是要找：markdown" in error["hint"]


@pytest.mark.parametrize("choice", ["allways", "", "yes", "ALLWAYS"])
def test_an_unknown_choice_of_colour_is_refused(run, choice):
    code, out, err = run("list", "--color", choice)
    assert (code, out) == (2, "")
    assert f"--color 不接受“{choice}”" in err
    assert "auto、always、never" in err


@pytest.mark.parametrize(
    ("environment", "choice", "coloured"),
    [
        ({}, "auto", False),
        ({"FORCE_COLOR": "1"}, "auto", True),
        ({"CLICOLOR_FORCE": "1"}, "auto", True),
        ({"FORCE_COLOR": "0"}, "auto", False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, "auto", True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, "auto", False),
        ({"FORCE_COLOR": "1", "NO_COLOR": ""}, "auto", True),
        ({"NO_COLOR": "1"}, "always", True),
        ({"FORCE_COLOR": "1"}, "never", False),
    ],
)
def test_colour_follows_the_option_and_then_the_environment(run, monkeypatch, environment, choice, coloured):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in run("show", "51", "--format", "table", "--color", choice).out) == coloured


class Screen(io.StringIO):
    """A stream in memory that is a terminal."""

    def isatty(self):
        return True


def chosen(environment, piped="plain", **said):
    """The format, and whether it is coloured, by what is said of it."""
    made = manner({key: default for key, (_, default) in PRINTING.items()} | said, environment, piped=piped)
    return made.format, made.colour


def test_a_terminal_gets_a_table_and_a_pipe_what_the_command_has_for_it():
    terminal = of_process()._replace(stdout=Screen(), variables={"NO_COLOR": "1"})
    assert chosen(terminal) == ("table", False)
    assert chosen(terminal, colour="always") == ("table", True)
    assert chosen(terminal, colour="always", format="csv") == ("csv", False)
    assert chosen(terminal, colour="always", as_json=True) == ("json", False)
    pipe = terminal._replace(stdout=io.StringIO())
    assert chosen(pipe) == ("plain", False)
    assert chosen(pipe, piped="table") == ("table", False)
    assert chosen(pipe, piped="table", fields="id") == ("plain", False)


@pytest.mark.parametrize(("written", "number"), [("5", 5), ("５", 5), (" 5 ", 5), ("+5", 5), ("005", 5), ("٥", 5)])
def test_a_whole_number_may_be_written_in_any_digits(written, number):
    assert whole_number(written, "--limit", least=1, most=10) == number


@pytest.mark.parametrize("written", ["0", "11", "", "x", "五", "5.0", "0x5", "½", "-5", "\ud800", "9" * 5000])
def test_what_is_no_whole_number_in_range_is_refused_with_the_range(written):
    with pytest.raises(ValueNotAccepted) as refused:
        whole_number(written, "--limit", least=1, most=10)
    assert written in refused.value.message
    assert refused.value.hint == "请给 1 到 10 之间的整数"
    assert refused.value.param == "--limit"


def test_another_corpus_is_named_by_option_or_environment_and_the_option_counts(run, monkeypatch, corpus_file, root):
    path = corpus_file()
    assert run("list", "--corpus", path).out == "1\t甲补贴\t甲类\t1\t省甲厅\t024-12345678\t没有印起止日期\n"
    monkeypatch.setenv("LNPOLICY_CORPUS", path)
    assert run("list").out == run("list", "--corpus", path).out
    assert len(run("list", "--corpus", str(root / "data/policies.toml")).out.splitlines()) == 159


def test_an_empty_environment_variable_names_no_corpus(run, monkeypatch):
    monkeypatch.setenv("LNPOLICY_CORPUS", "")
    assert len(run("list").out.splitlines()) == 159


def test_the_environment_names_the_corpus_for_completion_too(monkeypatch, corpus_file):
    monkeypatch.setenv("LNPOLICY_CORPUS", corpus_file())
    assert [policy.title for policy in opened(of_process(), None)] == ["甲补贴"]


@pytest.mark.parametrize("command", [["search", "甲"], ["show", "1"], ["list"], ["open", "1"], ["check"]])
def test_a_corpus_that_is_not_there_is_invalid_data(run, command):
    code, out, err = run(*command, "--corpus", "/nowhere/x.toml")
    assert (code, out) == (3, "")
    assert err.startswith("错误：无法读取政策文件 /nowhere/x.toml：文件不存在\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "schema"),
        (b"\xff\xfe", "UTF-8"),
        (b"x = ", "TOML"),
        (b"x = 1\nx = 2\n", "TOML"),
        (b'schema = "lnpolicy/corpus/2"\n', "lnpolicy/corpus/2"),
        (b'schema = "\\u001b[31m"\n', "schema"),
        (b"x = " + b"[" * 20000, "嵌套过深"),
        (b"\0" * 100, "TOML"),
    ],
)
def test_a_file_that_is_no_corpus_is_invalid_data(run, valid, tmp_path, text, said):
    path = tmp_path / "broken.toml"
    path.write_bytes(text)
    code, out, err = run("list", "--corpus", str(path), "--json")
    error = valid("error", err)["error"]
    assert (code, out, error["code"]) == (3, "", "invalid_data")
    assert "broken.toml" in error["message"]
    assert said in error["message"]
    assert error["hint"]


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        ({"surprise": 1}, "surprise"),
        ({"page": "1"}, "page"),
        ({"title": "\x1b[31m红"}, "title"),
        ({"title": "\u202e反"}, "title"),
        ({"category": "丙类"}, "category"),
        ({"contacts": [{"office": "省甲厅", "phone": "1"}]}, "phone"),
        ({"urls": [1]}, "urls"),
    ],
)
def test_a_policy_that_breaks_the_schema_is_named_with_its_key(run, valid, corpus_file, policy, said):
    code, _, err = run("list", "--corpus", corpus_file(policy), "--json")
    error = valid("error", err)["error"]
    assert code == 3
    assert "另一版.toml" in error["message"]
    assert "第1条政策" in error["message"]
    assert said in error["message"]
    assert "\x1b" not in err


def test_a_corpus_with_windows_line_ends_is_read(run, corpus_file):
    path = corpus_file()
    before = run("list", "--corpus", path)
    with open(path, "rb+") as file:
        text = file.read().replace(b"\n", b"\r\n")
        file.seek(0)
        file.write(text)
    assert run("list", "--corpus", path) == before


def test_a_number_too_long_for_python_is_invalid_data(run, written):
    path = written({"schema": "lnpolicy/corpus/1", "x": 1})
    with open(path, "a", encoding="utf-8") as file:
        file.write(f"y = {'1' * 5000}\n")
    code, _, err = run("list", "--corpus", path)
    assert code == 3
    assert "另一版.toml" in err


def test_a_directory_in_place_of_a_corpus_is_refused_in_chinese(run, tmp_path):
    code, _, err = run("list", "--corpus", str(tmp_path))
    assert code == 3
    assert not any(word in err for word in ("Is a directory", "Permission"))


@pytest.mark.parametrize(
    ("name", "begins"),
    [("甲.json", "{"), ("甲.CSV", "\ufeff"), ("甲.md", "|"), ("甲.html", "<!DOCTYPE"), ("甲.txt", "1\t")],
)
def test_the_ending_of_a_file_says_its_format(run, tmp_path, name, begins):
    path = tmp_path / name
    assert run("list", "-o", str(path)) == (0, "", "")
    assert path.read_text("utf-8").startswith(begins)


def test_a_format_that_is_written_wins_over_the_ending(run, tmp_path):
    path = tmp_path / "甲.csv"
    run("list", "-o", str(path), "--json")
    assert path.read_text("utf-8").startswith("{")


def test_a_file_that_is_there_is_replaced_only_where_one_says_so(run, tmp_path):
    path = tmp_path / "甲.csv"
    path.write_text("旧")
    assert run("list", "-o", str(path)).code == 2
    assert path.read_text() == "旧"
    assert run("list", "-o", str(path), "--force").code == 0
    assert path.read_text("utf-8") != "旧"


def test_an_ending_that_says_no_format_is_refused_with_those_that_do(run, tmp_path):
    code, _, err = run("list", "-o", str(tmp_path / "甲.docx"))
    assert code == 2
    assert ".csv" in err


def test_there_is_nothing_to_replace_without_a_file(run):
    assert "--force 要与 --output 一起用" in run("list", "--force").err


def test_no_input_can_have_the_name_of_an_option_that_every_calculator_has():
    edition = bundled_edition()
    ways = {
        way for name in edition.calculators for kind, _ in others_of(name, edition).values() for way in written(kind)
    }
    names = {way[2:].replace("-", "_") for way in (*ways, *HELP_OPTIONS) if way.startswith("--")}
    assert names <= RESERVED
