"""What only a real process shows: pipes, encodings, terminals, signals, exit codes."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from unicodedata import east_asian_width

import pytest

from .conftest import LNPOLICY, PATIENCE, environment

PORTS = "进出港口指定收费站集装箱运输车辆差异化收费政策"
LINKS = [
    "https://szs.mof.gov.cn/zhengcefabu/202001/t20200102_3453991.htm",
    "https://www.gov.cn/zhengce/zhengceku/2023-03/28/content_5748750.htm",
]
TOLL = ["calc", "toll", "--vehicle", "货车", "--container", "--etc", "--exit", "鲅鱼圈", "--toll", "320"]
SETTLED_TOLL = [*TOLL, "--no-hydrogen", "--axles", "2"]
"""A toll about which nothing is left to ask at a terminal."""
"""A container truck to a port: half of 320."""
BUFFERED = [
    TOLL,
    [*TOLL, "--json"],
    ["show", "51"],
    ["search", PORTS, "--json"],
    ["open", "51", "--print"],
    ["check"],
    ["schema", "list"],
    ["completion", "bash"],
]
"""Command lines that print less than a buffer holds, which is written when they are done."""
UNBUFFERED = [
    ["list"],
    ["list", "--json"],
    ["list", "--format", "table"],
    ["show", "51", "--format", "table"],
    [*TOLL, "--format", "table"],
    ["--help"],
    ["list", "--help"],
    ["calc", "toll", "--help"],
    ["--version"],
]
"""Command lines that write while they run."""
TORN = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
"""A locale without Chinese, and none of Python's remedies."""


def width(line):
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in line)


# Exit codes


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["show", "51"], 0),
        ([], 0),
        (["--help"], 0),
        (["--version"], 0),
        (TOLL, 0),
        (["calc"], 0),
        (["calc", "toll"], 0),
        (["calc", "tol"], 2),
        ([*TOLL, "--rate", "2"], 2),
        ([*TOLL, "--on", "改天"], 2),
        ([*TOLL, "--corpus", "/nowhere.toml"], 3),
        (["show", "160"], 1),
        (["list", "--category", "金融支持", "--authority", "知识产权局"], 1),
        (["list", "--category", "金溶"], 2),
        (["nope"], 2),
        (["search"], 2),
        (["list", "--corpus", "/nowhere.toml"], 3),
    ],
)
def test_a_process_ends_with_the_exit_code_of_the_contract(lnpolicy, arguments, code):
    ended = lnpolicy(*arguments)
    assert ended.code == code
    assert bool(ended.out) == (code == 0)
    assert bool(ended.err) == (code != 0)
    assert b"Traceback" not in ended.err


def test_the_module_runs_like_the_script(lnpolicy):
    module = (sys.executable, "-m", "lnpolicy")
    for arguments in (["show", "51", "--json"], ["show", "160"], ["--help"]):
        assert lnpolicy(*arguments, program=module) == lnpolicy(*arguments)


# Pipes


@pytest.fixture
def closed_pipe():
    """The writing end of a pipe that nobody reads any more."""
    reading, writing = os.pipe()
    os.close(reading)
    yield writing
    os.close(writing)


@pytest.mark.parametrize("arguments", UNBUFFERED)
def test_a_closed_pipe_ends_quietly(lnpolicy, closed_pipe, arguments):
    assert lnpolicy(*arguments, stdout=closed_pipe).err == b""


@pytest.mark.parametrize("arguments", BUFFERED)
def test_a_closed_pipe_ends_quietly_and_is_no_failure(lnpolicy, closed_pipe, arguments):
    assert lnpolicy(*arguments, stdout=closed_pipe) == (0, None, b"")


@pytest.mark.parametrize("arguments", UNBUFFERED)
def test_a_closed_pipe_is_no_failure_while_a_command_runs_either(lnpolicy, closed_pipe, arguments):
    assert lnpolicy(*arguments, stdout=closed_pipe).code == 0


def test_a_closed_pipe_for_messages_does_not_matter_to_one_who_reads_the_data(lnpolicy, closed_pipe):
    ended = lnpolicy("show", "51", stderr=closed_pipe)
    assert ended.code == 0
    assert ended.out.startswith("残疾人就业保障金优惠政策\n".encode())


@pytest.mark.parametrize(("arguments", "code"), [(["show", "160"], 1), (["nope"], 2), (["list", "--corpus", "/x"], 3)])
def test_a_closed_pipe_for_messages_does_not_hide_a_failure(lnpolicy, closed_pipe, arguments, code):
    assert lnpolicy(*arguments, stderr=closed_pipe).code == code


@pytest.mark.parametrize("arguments", [["list"], ["list", "--json"], ["list", "--format", "table"], ["--help"]])
def test_head_takes_one_line_and_nothing_is_said(arguments):
    with subprocess.Popen(
        [LNPOLICY, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as process:
        head = subprocess.run(["head", "-1"], stdin=process.stdout, capture_output=True, timeout=PATIENCE, check=True)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert head.stdout.count(b"\n") == 1


def test_a_reader_that_leaves_in_the_middle_of_much_text_ends_it_quietly(tmp_path, root):
    much = (root / "data/policies.toml").read_text("utf-8")
    body = much[much.index("[[policies]]\nid = 1\n") : much.index("[[policies]]\nid = 2\n")]
    body = "".join(line for line in body.splitlines(keepends=True) if not line.startswith("key = "))
    entries = [body.replace("\nid = 1\n", f"\nid = {number}\n") for number in range(1, 2001)]
    corpus = tmp_path / "much.toml"
    corpus.write_text(much[: much.index("[[policies]]")] + "\n".join(entries), "utf-8")
    command = [LNPOLICY, "list", "--json", "--corpus", str(corpus)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        assert process.stdout.readline() == b"{\n"
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        (["schema", "list"]),
        ["--version"],
        (["list", "--format", "table"]),
    ],
)
def test_a_full_disk_is_a_failure_with_one_message(lnpolicy, arguments):
    with open("/dev/full", "wb") as full:
        ended = lnpolicy(*arguments, stdout=full)
    assert ended.code not in (0, 1, 120)
    assert ended.err.decode().startswith("错误：")
    assert b"Traceback" not in ended.err


@pytest.mark.parametrize("arguments", [["list"], ["--help"], ["--version"]])
def test_no_standard_output_at_all_is_no_traceback(lnpolicy, arguments):
    ended = lnpolicy("-c", '"$0" "$@" >&-', LNPOLICY, *arguments, program=("sh",))
    assert b"Traceback" not in ended.err


def test_no_standard_error_at_all_leaves_the_exit_code(lnpolicy):
    assert lnpolicy("-c", '"$0" "$@" 2>&-', LNPOLICY, "show", "160", program=("sh",)).code == 1


def test_a_folder_that_is_gone_does_not_matter(lnpolicy, tmp_path):
    command = 'mkdir "$1" && cd "$1" && rmdir "$1" && exec "$0" show 51'
    assert lnpolicy("-c", command, LNPOLICY, str(tmp_path / "gone"), program=("sh",)).code == 0


# Encodings


@pytest.mark.parametrize(
    "changes",
    [
        {"LC_ALL": "", "LANG": "C"},
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0"},
        {"PYTHONUTF8": "0"},
        TORN,
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "ascii:strict", **TORN},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "gbk"},
        {"PYTHONIOENCODING": "utf-16"},
        {"LC_ALL": "zh_CN.GBK"},
        {"LC_ALL": "no_SUCH.locale"},
    ],
    ids=str,
)
def test_a_pipe_gets_utf_8_whatever_the_locale(lnpolicy, changes):
    document = json.loads(lnpolicy("search", PORTS, "--json", **changes).out.decode("utf-8"))
    assert (document["query"], document["results"][0]["title"]) == (PORTS, PORTS)
    table = lnpolicy("list", "-c", "金融", "--format", "table", **changes).out.decode("utf-8")
    assert table.startswith("共 11 条\n编号")
    error = lnpolicy("list", "-c", "金溶", **changes).err.decode("utf-8")
    assert error.startswith("错误：--category 不接受“金溶”\n")


ODD = [
    {"LC_ALL": "C"},
    TORN,
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "gbk"},
    {"PYTHONIOENCODING": "utf-16", **TORN},
    {"LC_ALL": "zh_CN.GBK", "PYTHONUTF8": "0"},
]


@pytest.mark.parametrize("changes", ODD, ids=str)
def test_an_answer_is_the_same_under_every_locale(lnpolicy, changes):
    for more in ([], ["--json"], ["--format", "table"]):
        assert lnpolicy(*TOLL, *more, **changes) == lnpolicy(*TOLL, *more)


@pytest.mark.parametrize("changes", ODD, ids=str)
def test_standard_input_is_utf_8_whatever_the_locale(lnpolicy, changes):
    trip = '{"vehicle": "货车", "container": "是", "etc": "是", "exit": "鲅鱼圈", "toll": "320元"}'
    command = 'printf %s "$1" | "$0" calc toll --input - --json'
    piped = lnpolicy("-c", command, LNPOLICY, trip, program=("sh",), **changes)
    assert (piped.code, piped.err) == (0, b"")
    assert json.loads(piped.out)["amount"] == "160.00"


@pytest.mark.parametrize("changes", [{}, *ODD], ids=str)
def test_standard_input_in_no_known_encoding_is_refused_in_words(lnpolicy, changes):
    command = 'printf \'{"exit": "\\262\\250\\377"}\' | "$0" calc toll --input -'
    piped = lnpolicy("-c", command, LNPOLICY, program=("sh",), **changes)
    assert (piped.code, piped.out) == (2, b"")
    assert piped.err.decode().startswith("错误：--input -：第 1 行不是 UTF-8，也不是 GB18030，或混了几种编码\n")


def test_no_standard_input_at_all_is_an_empty_one(lnpolicy):
    ended = lnpolicy("-c", '"$0" calc toll --input - <&-', LNPOLICY, program=("sh",))
    assert ended.code == 2
    assert "是空的" in ended.err.decode()


def test_a_calculation_without_standard_input_is_made_all_the_same(lnpolicy):
    command = '"$0" "$@" <&-'
    assert lnpolicy("-c", command, LNPOLICY, *TOLL, program=("sh",)) == lnpolicy(*TOLL)


def test_chinese_on_the_command_line_is_read_under_every_locale(lnpolicy):
    for changes in ({"LC_ALL": "C"}, TORN):
        out = lnpolicy("search", "鲅鱼圈收费站", "--json", **changes).out
        document = json.loads(out)
        assert document["query"] == "鲅鱼圈收费站"
        assert document["results"][0]["id"] == 78


def test_bytes_that_are_no_text_are_words_that_find_nothing(lnpolicy):
    ended = lnpolicy("search", b"\xff\xfe")
    assert (ended.code, ended.out) == (1, b"")
    assert "��" in ended.err.decode()


def chinese_copy(root, folder):
    """The bundled corpus under a Chinese name."""
    path = folder / "另一版.toml"
    path.write_bytes((root / "data/policies.toml").read_bytes())
    return path


def test_a_corpus_with_a_chinese_name_is_read(lnpolicy, root, tmp_path):
    path = str(chinese_copy(root, tmp_path))
    measures = lnpolicy("show", "51", "--section", "measures")
    assert lnpolicy("show", "51", "--section", "measures", "--corpus", path) == measures
    assert lnpolicy("show", "51", "--section", "measures", LNPOLICY_CORPUS=path, **TORN) == measures


@pytest.mark.parametrize("name", ["另一版.toml", "没有.toml"])
def test_a_corpus_with_a_chinese_name_is_read_under_every_locale(lnpolicy, root, tmp_path, name):
    chinese_copy(root, tmp_path)
    ended = lnpolicy("show", "51", "--corpus", name, cwd=tmp_path, **TORN)
    assert ended.code == (0 if name == "另一版.toml" else 3)


def test_a_missing_corpus_with_a_chinese_name_is_named_under_every_locale(lnpolicy):
    assert "没有.toml" in lnpolicy("list", LNPOLICY_CORPUS="没有.toml", **TORN).err.decode()


def test_help_survives_the_loss_of_docstrings(lnpolicy):
    assert lnpolicy("--help", PYTHONOPTIMIZE="2") == lnpolicy("--help")


# Terminals


def test_a_terminal_gets_a_table_in_colour(terminal):
    code, text = terminal("list", "-c", "金融")
    assert code == 0
    assert "共 11 条" in text
    assert "\x1b[" in text
    assert "\t" not in text


def test_a_pipe_gets_plain_text(lnpolicy):
    assert lnpolicy("list", "-c", "金融").out.count(b"\n") == 11


@pytest.mark.parametrize("changes", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}])
def test_a_terminal_without_colour_gets_the_same_table_without(terminal, changes):
    code, text = terminal("list", "-c", "金融", **changes)
    assert code == 0
    assert text.startswith("共 11 条\n编号")
    assert "\x1b" not in text


@pytest.mark.parametrize("changes", [{"FORCE_COLOR": "1"}, {"CLICOLOR_FORCE": "1"}])
def test_a_pipe_gets_colour_where_it_is_forced_and_only_in_tables(lnpolicy, changes):
    assert b"\x1b[" in lnpolicy("list", "--format", "table", **changes).out
    assert b"\x1b[" in lnpolicy("--help", **changes).out
    assert b"\x1b" not in lnpolicy("list", **changes).out
    assert b"\x1b" not in lnpolicy("list", "--json", **changes).out


def test_the_option_counts_before_the_environment(terminal, lnpolicy):
    assert "\x1b" not in terminal("list", "--color", "never")[1]
    assert "\x1b[" in terminal("list", "--color", "always", NO_COLOR="1")[1]
    assert b"\x1b[" in lnpolicy("list", "--format", "table", "--color", "always", TERM="dumb").out


def test_a_terminal_gets_links_to_click(terminal):
    _, text = terminal("show", "51", "--section", "urls")
    for link in LINKS:
        assert f";{link}\x1b\\" in text
    assert "\x1b]8;;\x1b\\" in text


def test_a_message_at_a_terminal_is_text(terminal):
    assert terminal("show", "160") == (1, "错误：没有第160条政策\n可用的编号：1–159\n")


@pytest.mark.parametrize("columns", [60, 100, 200])
@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["search", PORTS, "--limit", "5"],
        ["show", "51", "-s", "measures"],
        ["check"],
        ["--help"],
    ],
)
def test_no_line_is_wider_than_the_terminal(terminal, arguments, columns):
    _, text = terminal(*arguments, columns=columns, NO_COLOR="1")
    assert [line for line in text.splitlines() if width(line) > columns] == []


@pytest.mark.parametrize("columns", [20, 40, 80, 120])
def test_no_line_of_an_answer_is_wider_than_the_terminal_but_for_links(terminal, columns):
    _, text = terminal(*SETTLED_TOLL, columns=columns, NO_COLOR="1")
    assert text.startswith("应付 160.00 元" if columns > 20 else "应付 160.00 元，省\n")
    assert [line for line in text.splitlines() if width(line) > columns and "https://" not in line] == []


def test_an_answer_at_a_terminal_is_coloured_unless_told_not_to(terminal):
    assert "\x1b[" in terminal(*SETTLED_TOLL)[1]
    assert "\x1b[" in terminal(*SETTLED_TOLL, "--color", "always", NO_COLOR="1")[1]
    for more, changes in ((["--color", "never"], {}), ([], {"NO_COLOR": "1"}), ([], {"TERM": "dumb"})):
        assert "\x1b[" not in terminal(*SETTLED_TOLL, *more, **changes)[1]


def test_a_terminal_without_the_marks_gets_letters(terminal):
    code, text = terminal(*SETTLED_TOLL, encoding="gbk", PYTHONIOENCODING="gbk", NO_COLOR="1")
    assert code == 0
    assert "  Y 第78条 指定港口站5折" in text
    assert "█" in text
    assert "✓" not in text


def test_a_wider_terminal_shows_more_columns(terminal):
    headings = [terminal("list", columns=columns, NO_COLOR="1")[1].splitlines()[1].split() for columns in (40, 60, 260)]
    assert headings[2] == ["编号", "政策", "类别", "页码", "主管部门", "电话", "执行期"]
    assert set(headings[0]) <= set(headings[1]) <= set(headings[2])
    assert headings[0][:2] == ["编号", "政策"]


def test_columns_in_the_environment_count_before_the_terminals_own(terminal):
    assert terminal("list", columns=200, COLUMNS="60") == terminal("list", columns=60)


def test_columns_in_the_environment_narrow_a_table_in_a_pipe(lnpolicy):
    lines = lnpolicy("list", "--format", "table", COLUMNS="60").out.decode().splitlines()
    assert max(map(width, lines)) <= 60
    eighty = lnpolicy("list", "--format", "table").out
    assert eighty == lnpolicy("list", "--format", "table", COLUMNS="80").out


def test_a_terminal_that_does_not_know_its_width_is_eighty_columns_wide(terminal):
    assert terminal("list", columns=0) == terminal("list", columns=80)


@pytest.mark.parametrize("encoding", ["gbk", "gb18030"])
def test_a_terminal_that_speaks_another_chinese_gets_it(terminal, encoding):
    code, text = terminal("list", "-c", "金融", encoding=encoding, PYTHONIOENCODING=encoding, NO_COLOR="1")
    assert code == 0
    assert text.startswith("共 11 条\n")


@pytest.mark.parametrize("changes", [TORN, {"PYTHONIOENCODING": "latin-1"}, {"PYTHONIOENCODING": "ascii"}], ids=str)
def test_a_terminal_without_chinese_gets_utf_8(terminal, changes):
    assert terminal("list", "-c", "金融", **changes) == terminal("list", "-c", "金融")


# Signals

INTERRUPTIBLE = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Runs a program that Ctrl-C reaches, even where the tests themselves run in the background, which ignores it."""


def opened_for_writing(fifo):
    """The pipe's writing end, as soon as somebody reads from it."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            return os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.005)
    raise AssertionError("nobody opened the pipe")


@pytest.mark.parametrize("arguments", [["list"], ["list", "--json"], ["search", "甲"], ["check"], ["show", "甲"]])
def test_an_interrupted_command_ends_with_130_and_says_nothing(tmp_path, arguments):
    fifo = tmp_path / "endless.toml"
    os.mkfifo(fifo)
    command = [sys.executable, "-c", INTERRUPTIBLE, LNPOLICY, *arguments, "--corpus", str(fifo)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
    try:
        writing = opened_for_writing(fifo)
        process.send_signal(signal.SIGINT)
        os.close(writing)  # a signal that comes just before a read waits for its end
        ended = process.communicate(timeout=PATIENCE)
    finally:
        process.kill()
    assert (process.returncode, *ended) == (130, b"", b"")


def test_an_interruption_while_the_program_loads_ends_like_any_other(lnpolicy):
    interrupting = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == "typer":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupt())
from lnpolicy.cli.main import run
run()
"""
    ended = lnpolicy("-c", interrupting, "list", program=(sys.executable,))
    assert (ended.code, ended.err) == (130, b"")


# Other corpora


def test_a_corpus_comes_from_a_pipe_too(lnpolicy, root):
    command = 'cat "$1" | "$0" show 51 --section measures --corpus /dev/stdin'
    piped = lnpolicy("-c", command, LNPOLICY, str(root / "data/policies.toml"), program=("sh",))
    assert piped == lnpolicy("show", "51", "--section", "measures")


def test_a_corpus_over_4_mib_is_refused_where_its_size_is_not_known_before(lnpolicy):
    command = "head -c 4194305 /dev/zero | tr '\\0' '#' | \"$0\" list --corpus /dev/stdin"
    ended = lnpolicy("-c", command, LNPOLICY, program=("sh",))
    assert ended.code == 3
    assert "4 MiB" in ended.err.decode()


# The browser


def test_the_browser_gets_each_link_as_one_argument(lnpolicy, tmp_path):
    browser, asked = tmp_path / "browser", tmp_path / "asked"
    browser.write_text(f'#!/bin/sh\nprintf "%s\\n" "$#" "$1" >> "{asked}"\n')
    browser.chmod(0o755)
    ended = lnpolicy("open", "51", BROWSER=f"{browser} %s")
    assert ended == (0, b"", b"")
    assert asked.read_text().splitlines() == ["1", LINKS[0], "1", LINKS[1]]


def test_where_no_browser_is_the_links_are_printed_to_copy(lnpolicy, tmp_path):
    ended = lnpolicy("open", "51", PATH=str(tmp_path))
    assert (ended.code, ended.out.decode().splitlines()) == (0, LINKS)
    assert "找不到可用的浏览器" in ended.err.decode()
