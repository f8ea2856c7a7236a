"""Streams, encodings, signals and scarce memory: one message, the right exit code, no traceback (docs/testing.md)."""

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.schemas import hold_printed

from .conftest import LNPOLICY, PATIENCE, environment

TOLL = ["calc", "toll", "--vehicle", "货车", "--toll", "320", "--etc", "--exit", "鲅鱼圈", "--no-input"]
COMMANDS = [
    ["search", "残保金"],
    ["search", "残保金", "--explain", "--format", "table"],
    ["search", "😀𠮷ĺ"],
    ["show", "51", "--format", "table"],
    ["show", "51", "--json"],
    ["list", "-c", "金融", "--format", "table"],
    ["list", "--format", "csv"],
    ["list", "--category", "😀"],
    [*TOLL, "--format", "table"],
    [*TOLL, "--format", "markdown"],
    ["checkup", "--new"],
    ["dates", "--ics"],
    ["check"],
    ["--help"],
    ["calc", "toll", "--help"],
]
ENCODINGS = ["gbk", "cp936", "gb2312", "ascii", "utf-16", "cp437", "cp1252", "latin-1", "big5", "shift_jis"]
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")


def is_one_message(err):
    text = err.decode("utf-8")
    return (
        text.startswith("错误：")
        and text.count("错误：") == 1
        and "程序内部出错" not in text
        and "Traceback" not in text
    )


# Encodings


ONE_AFTER_ANOTHER = """
import json, os, sys
import lnpolicy.calc.registry, lnpolicy.cli.app, lnpolicy.edition.faults, rich.console
from lnpolicy.cli.opening import _opened_once
from lnpolicy.corpus.files import data_folder
from lnpolicy.entry import script
edition = _opened_once(data_folder())
edition.corpus, edition.rulebook, edition.knowledge
for arguments in json.loads(sys.argv[1]):
    child = os.fork()
    if not child:
        sys.argv = ["lnpolicy", *arguments]
        script()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.write(1, b"\\0%d\\0" % code)
"""
"""Runs each command line of a list as the program does, in the streams that the interpreter was started with.

What is the same for all, the program and its data, is read before: each runs in a copy of a process that read it and
printed nothing. Behind what a command prints on standard output its exit code stands between two NULs.
"""


def each_of(printed):
    """The exit code of each command, and what it printed."""
    *pieces, end = printed.split("\0")
    assert (end, len(pieces)) == ("", 2 * len(COMMANDS))
    return list(zip(map(int, pieces[1::2]), pieces[::2], strict=True))


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_no_command_dies_on_a_character_that_a_console_lacks(terminal, lnpolicy, encoding):
    told = "utf-8" if encoding not in ("gbk", "cp936", "gb2312") else "gb18030"
    started = {"program": (sys.executable, "-c", ONE_AFTER_ANOTHER), "PYTHONIOENCODING": encoding}
    ended, shown = terminal(json.dumps(COMMANDS), encoding=told, NO_COLOR="1", **started)
    assert ended == 0
    piped = lnpolicy(json.dumps(COMMANDS), **started)
    assert piped.code == 0
    (piped.out + piped.err).decode("utf-8")
    in_a_pipe = each_of(piped.out.decode("utf-8"))
    for arguments, (code, text), (code_in_a_pipe, out) in zip(COMMANDS, each_of(shown), in_a_pipe, strict=True):
        assert code in (0, 1, 2), arguments
        assert "Traceback" not in text
        assert "程序内部出错" not in text
        assert re.search("[一-龥]", text)
        assert "�" not in text
        assert code_in_a_pipe == code
        hold_printed(out)


# Streams


@FULL
@pytest.mark.parametrize("more", [[], ["--format", "table"], ["--json"]], ids=" ".join)
@pytest.mark.parametrize("arguments", [["list"], ["show", "51"], TOLL, ["search", "残保金"], ["dates"]], ids=" ".join)
def test_a_full_disk_is_said_once(lnpolicy, arguments, more):
    with open("/dev/full", "wb") as full:
        ended = lnpolicy(*arguments, *more, stdout=full)
    assert ended.code == 2
    text = ended.err.decode()
    assert text.count("结果写不出去") == 1
    assert "程序内部出错" not in text
    assert text.startswith('{"error"' if more == ["--json"] else "错误：")
    assert text.count("\n") == (1 if more == ["--json"] else 2)


@pytest.mark.parametrize("arguments", [["--help"], ["list", "--help"], ["completion", "bash"], ["checkup", "--new"]])
@FULL
def test_a_full_disk_is_said_once_of_pages_and_scripts_too(lnpolicy, arguments):
    with open("/dev/full", "wb") as full:
        ended = lnpolicy(*arguments, stdout=full)
    assert ended.code == 2
    assert is_one_message(ended.err)


@pytest.mark.parametrize("arguments", [["list"], ["list", "--format", "table"], TOLL, ["--help"]], ids=" ".join)
def test_a_descriptor_that_cannot_be_written_is_said_once(lnpolicy, arguments):
    ended = lnpolicy("-c", '"$0" "$@" 1</dev/null', LNPOLICY, *arguments, program=("sh",))
    assert ended.code == 2
    assert is_one_message(ended.err)


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&-", "<&- 2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_closed_descriptors_are_no_reason_to_complain(lnpolicy, closed):
    for arguments in (["list"], ["list", "--format", "table"], TOLL, ["checkup", "--new"]):
        ended = lnpolicy("-c", f'"$0" "$@" {closed}', LNPOLICY, *arguments, program=("sh",))
        assert (ended.code, ended.err) == (0, b"")
    assert lnpolicy("-c", f'"$0" "$@" {closed}', LNPOLICY, "show", "160", program=("sh",)).code == 1


def test_a_device_that_is_named_for_output_stays_one(lnpolicy, tmp_path):
    fifo = tmp_path / "pipe.csv"
    os.mkfifo(fifo)
    command = 'cat "$1" > "$2" & "$0" list -o "$1" --force; wait'
    ended = lnpolicy("-c", command, LNPOLICY, str(fifo), str(tmp_path / "got"), program=("sh",))
    assert (ended.code, ended.err) == (0, b"")
    assert fifo.is_fifo()
    assert (tmp_path / "got").read_bytes().count(b"\r\n") == 160


# Memory


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit of memory")
@pytest.mark.parametrize("megabytes", [80, 120])
def test_too_little_memory_is_said_and_nothing_is_kept(lnpolicy, root, tmp_path, megabytes):
    command = f'ulimit -v {megabytes * 1000}; exec "$0" search 残保金 --corpus "$1"'
    corpus = str(root / "data/policies.toml")
    ended = lnpolicy("-c", command, LNPOLICY, corpus, program=("sh",), XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert ended.code == 2
    assert ended.err.decode().startswith("错误：内存不够\n")
    assert list(tmp_path.rglob("*.*")) == []


# Completions


@pytest.mark.parametrize(
    "changes",
    [
        {"_LNPOLICY_COMPLETE": "complete_bash"},
        {"_LNPOLICY_COMPLETE": "complete_bash", "COMP_WORDS": "lnpolicy s", "COMP_CWORD": "x"},
        {"_LNPOLICY_COMPLETE": "complete_bash", "COMP_WORDS": "lnpolicy s", "COMP_CWORD": ""},
        {"_LNPOLICY_COMPLETE": "complete_bash", "COMP_WORDS": "lnpolicy s", "COMP_CWORD": "9" * 5000},
        {"_LNPOLICY_COMPLETE": "nope"},
        {"_LNPOLICY_COMPLETE": ""},
        {"_LNPOLICY_COMPLETE": "complete_tcsh"},
    ],
    ids=str,
)
def test_variables_that_no_shell_sets_are_refused_in_words(lnpolicy, changes):
    ended = lnpolicy(**changes)
    assert (ended.code, ended.out) == (2, b"")
    assert is_one_message(ended.err)


# Signals


def test_an_interruption_from_the_first_line_of_the_program_on_says_nothing(lnpolicy):
    hooked = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
module, start = sys.argv.pop(1), sys.argv.pop(1)
class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == module:
            signal.raise_signal(signal.SIGINT)
import lnpolicy.entry
sys.meta_path.insert(0, Interrupting())
getattr(lnpolicy.entry, start)()
"""
    for module in ("lnpolicy.cli", "lnpolicy.errors", "lnpolicy.cli.environment", "typer", "lnpolicy.cli.list"):
        for start in ("script", "run"):
            ended = lnpolicy("-c", hooked, module, start, "list", "--json", program=(sys.executable,))
            assert (ended.code, ended.out, ended.err) == (130, b"", b""), (module, start)


# Prompts


def conversation(*arguments, typed, **changes):
    """The program at a terminal, on which these bytes are typed line by line; its exit code and what was shown."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [LNPOLICY, *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=environment(COLUMNS="100", **changes)
    )
    os.close(theirs)
    got, lines, end = b"", list(typed), time.monotonic() + PATIENCE
    try:
        while time.monotonic() < end:
            ready = select.select([ours], [], [], 0.5)[0]
            if ready:
                piece = os.read(ours, 65536)
                if not piece:
                    break
                got += piece
            elif process.poll() is not None:
                break
            elif lines:
                os.write(ours, lines.pop(0) + b"\n")
            else:
                os.write(ours, b"\x04")
    except OSError:
        pass
    os.close(ours)
    return process.wait(PATIENCE), got.decode("utf-8", "replace")


def test_odd_bytes_at_a_prompt_are_asked_for_again():
    code, shown = conversation("calc", "fund", typed=[b"\xff\xfe", b"\xb2\xd0", b"100", b"\xc3", b"1"])
    assert code == 0
    assert "看不懂所输入的字符，请重输" in shown
    assert "程序内部出错" not in shown
    assert "Traceback" not in shown


def test_what_is_typed_is_not_obeyed_when_it_is_repeated():
    code, shown = conversation("calc", "fund", typed=["\u009b31m\u202e七".encode(), b"100", b"1"], NO_COLOR="1")
    assert code == 0
    for harmful in ("\u009b", "\u202e"):
        assert harmful not in shown.replace("\u009b31m\u202e七", "", 1)  # which the terminal itself echoes


def test_a_killed_search_leaves_nothing_that_the_next_one_does_not_sweep_up(root, tmp_path):
    cache = tmp_path / "cache"
    command = [LNPOLICY, "search", "鲅鱼圈", "--corpus", str(root / "data/policies.toml")]
    changes = environment(XDG_CACHE_HOME=str(cache))
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=changes)
    time.sleep(1)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    (cache / "lnpolicy").mkdir(parents=True, exist_ok=True)
    (cache / "lnpolicy" / ".lnpolicy-1-00000000.new").write_bytes(b"half")
    ended = subprocess.run(command, capture_output=True, env=changes, timeout=3 * PATIENCE, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert [path.suffix for path in (cache / "lnpolicy").iterdir()] == [".tsv"]
