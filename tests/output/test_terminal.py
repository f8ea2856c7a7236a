import io
import os
import sys

import pytest

from lnpolicy.output.terminal import console, prepare_streams, wants_colour


class Stream(io.TextIOWrapper):
    """A stream in memory that may be a terminal."""

    def __init__(self, encoding="utf-8", *, terminal=False):
        super().__init__(io.BytesIO(), encoding=encoding, write_through=True)
        self.terminal = terminal

    def isatty(self):
        return self.terminal


@pytest.fixture
def terminal_of(monkeypatch):
    """A real terminal (a pty) with so many columns; None where COLUMNS is not to be asked."""
    pty, fcntl, termios = (pytest.importorskip(name) for name in ("pty", "fcntl", "termios"))
    monkeypatch.delenv("COLUMNS", raising=False)
    opened = []

    def terminal_of(columns):
        leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, columns.to_bytes(2, sys.byteorder).rjust(4, b"\0") + bytes(4))
        opened.extend([leader, follower])
        return os.fdopen(follower, "w", closefd=False)

    yield terminal_of
    for descriptor in opened:
        os.close(descriptor)


# Colour


@pytest.mark.parametrize(
    ("environment", "terminal", "colour"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"TERM": "xterm-256color"}, True, True),
        ({"TERM": "dumb"}, True, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": "0"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "3"}, False, True),
        ({"FORCE_COLOR": ""}, False, False),
        ({"FORCE_COLOR": "0"}, False, False),
        ({"CLICOLOR_FORCE": "1"}, False, True),
        ({"CLICOLOR_FORCE": "0"}, False, False),
        ({"CLICOLOR_FORCE": "0"}, True, True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, False, True),
        ({"CLICOLOR_FORCE": "1", "TERM": "dumb"}, False, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ({"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, True, False),
        ({"NO_COLOR": "", "FORCE_COLOR": "1"}, False, True),
    ],
)
def test_colour_follows_the_environment_and_then_the_terminal(environment, terminal, colour):
    assert wants_colour("auto", Stream(terminal=terminal), environment) is colour


@pytest.mark.parametrize("environment", [{}, {"NO_COLOR": "1"}, {"FORCE_COLOR": "1"}, {"TERM": "dumb"}])
@pytest.mark.parametrize("terminal", [False, True])
def test_an_option_goes_before_the_environment(environment, terminal):
    assert wants_colour("always", Stream(terminal=terminal), environment)
    assert not wants_colour("never", Stream(terminal=terminal), environment)


def test_the_environment_is_that_of_the_process(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_colour("auto", Stream(terminal=True))


@pytest.mark.parametrize(
    ("environment", "options", "coloured"),
    [
        ({}, [], False),
        ({"FORCE_COLOR": "1"}, [], True),
        ({"CLICOLOR_FORCE": "1"}, [], True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
        ({"FORCE_COLOR": "1"}, ["--color", "never"], False),
        ({"NO_COLOR": "1"}, ["--color", "always"], True),
        ({"TERM": "dumb"}, ["--color", "always"], True),
    ],
)
def test_a_table_at_the_prompt_is_coloured_accordingly(run, monkeypatch, environment, options, coloured):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in run("show", "51", "--format", "table", *options).out) is coloured


@pytest.mark.parametrize("format", ["plain", "json", "jsonl", "csv", "tsv", "markdown"])
def test_no_other_format_is_ever_coloured(run, monkeypatch, format):
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in run("show", "51", "--format", format, "--color", "always").out


@pytest.mark.parametrize(
    ("colorterm", "system"), [("truecolor", "truecolor"), ("24bit", "truecolor"), ("", "256"), ("yes", "256")]
)
def test_as_many_colours_are_used_as_the_terminal_says(monkeypatch, colorterm, system):
    monkeypatch.setenv("COLORTERM", colorterm)
    assert console(Stream(), colour=True).color_system == system


@pytest.mark.parametrize("text", ["[red]甲[/red]", ":smile:", "https://a.cn 12 True None"])
def test_the_console_takes_text_as_text(monkeypatch, text):
    monkeypatch.setenv("COLUMNS", "80")
    stream = io.StringIO()
    console(stream, colour=True).print(text)
    assert stream.getvalue() == f"{text}\n"


# Width


@pytest.mark.parametrize(
    ("columns", "width"),
    [
        ("60", 60),
        ("200", 200),
        (" 60 ", 60),
        ("20", 20),
        ("19", 20),
        ("1", 20),
        ("0", 80),
        ("-5", 80),
        ("", 80),
        ("wide", 80),
        ("60.5", 80),
        pytest.param("9" * 5000, 80, id="5000 digits"),
    ],
)
def test_the_width_is_what_columns_says_or_80(monkeypatch, columns, width):
    monkeypatch.setenv("COLUMNS", columns)
    assert console(io.StringIO(), colour=False).width == width


def test_columns_goes_before_the_terminal(terminal_of, monkeypatch):
    stream = terminal_of(100)
    monkeypatch.setenv("COLUMNS", "60")
    assert console(stream, colour=False).width == 60


@pytest.mark.parametrize(("columns", "width"), [(100, 100), (5, 20)])
def test_the_width_is_that_of_the_terminal(terminal_of, columns, width):
    assert console(terminal_of(columns), colour=False).width == width


def test_the_width_may_be_that_of_another_stream(terminal_of):
    assert console(io.StringIO(), colour=False, width_of=terminal_of(100)).width == 100


def test_a_terminal_that_does_not_know_its_width_has_80_columns(terminal_of):
    assert console(terminal_of(0), colour=False).width == 80


def test_a_dumb_terminal_has_its_width_all_the_same(monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "dumb")
    assert console(io.StringIO(), colour=True).width == 60


# Encoding


@pytest.mark.parametrize(
    ("encoding", "terminal", "prepared"),
    [
        ("ascii", False, "utf-8"),
        ("ascii", True, "utf-8"),
        ("latin-1", True, "utf-8"),
        ("gbk", False, "utf-8"),
        ("gbk", True, "gbk"),
        ("gb2312", True, "gb2312"),
        ("gb18030", True, "gb18030"),
        ("cp936", True, "cp936"),
        ("utf-8", True, "utf-8"),
        ("UTF-8", False, "utf-8"),
    ],
)
def test_chinese_goes_out_under_any_locale(monkeypatch, encoding, terminal, prepared):
    out, err = Stream(encoding, terminal=terminal), Stream(encoding, terminal=terminal)
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    prepare_streams()
    for stream in (out, err):
        stream.write("残保金")
        assert stream.buffer.getvalue() == "残保金".encode(prepared)


@pytest.mark.parametrize(("encoding", "character", "written"), [("gbk", "𠮷", b"?"), ("utf-8", "\udc80", b"?")])
def test_a_character_that_cannot_be_said_is_replaced(monkeypatch, encoding, character, written):
    out = Stream(encoding, terminal=True)
    monkeypatch.setattr(sys, "stdout", out)
    prepare_streams()
    out.write(character)
    assert out.buffer.getvalue() == written


@pytest.mark.parametrize("stream", [io.StringIO(), None])
def test_a_stream_that_has_no_encoding_is_left_alone(monkeypatch, stream):
    monkeypatch.setattr(sys, "stdout", stream)
    prepare_streams()
    assert sys.stdout is stream
