import io
import os
import sys

import pytest

from lnpolicy.output.terminal import Terminal, console, prepare_streams, wants_colour


class Stream(io.TextIOWrapper):
    """A stream in memory that may be a terminal."""

    def __init__(self, encoding="utf-8", *, terminal=False):
        super().__init__(io.BytesIO(), encoding=encoding, write_through=True)
        self.terminal = terminal

    def isatty(self):
        return self.terminal


@pytest.fixture
def terminal_of():
    """A real terminal (a pty) with so many columns, and what the environment says of it."""
    pty, fcntl, termios = (pytest.importorskip(name) for name in ("pty", "fcntl", "termios"))
    opened = []

    def terminal_of(columns, **variables):
        leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, columns.to_bytes(2, sys.byteorder).rjust(4, b"\0") + bytes(4))
        opened.extend([leader, follower])
        return Terminal(os.fdopen(follower, "w", closefd=False), variables)

    yield terminal_of
    for descriptor in opened:
        os.close(descriptor)


# Colour


@pytest.mark.parametrize(
    ("variables", "is_terminal", "colour"),
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
def test_colour_follows_the_environment_and_then_the_terminal(variables, is_terminal, colour):
    assert wants_colour("auto", Terminal(Stream(terminal=is_terminal), variables)) is colour


@pytest.mark.parametrize("variables", [{}, {"NO_COLOR": "1"}, {"FORCE_COLOR": "1"}, {"TERM": "dumb"}])
@pytest.mark.parametrize("is_terminal", [False, True])
def test_an_option_goes_before_the_environment(variables, is_terminal):
    terminal = Terminal(Stream(terminal=is_terminal), variables)
    assert wants_colour("always", terminal)
    assert not wants_colour("never", terminal)


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
def test_as_many_colours_are_used_as_the_terminal_says(colorterm, system):
    assert console(Terminal(Stream(), {"COLORTERM": colorterm}), colour=True).color_system == system


@pytest.mark.parametrize("text", ["[red]甲[/red]", ":smile:", "https://a.cn 12 True None"])
def test_the_console_takes_text_as_text(text):
    stream = io.StringIO()
    console(Terminal(stream, {}), colour=True).print(text)
    assert stream.getvalue() == f"{text}\n"


def test_what_is_drawn_for_a_terminal_may_be_printed_into_another_stream():
    terminal, page = Terminal(io.StringIO(), {"COLUMNS": "60"}), io.StringIO()
    drawing = console(terminal, colour=False, into=page)
    drawing.print("甲")
    assert (drawing.width, page.getvalue(), terminal.stream.getvalue()) == (60, "甲\n", "")


def test_nothing_is_asked_of_the_environment_of_the_process(monkeypatch):
    for name, value in {"COLUMNS": "60", "FORCE_COLOR": "1", "COLORTERM": "truecolor"}.items():
        monkeypatch.setenv(name, value)
    terminal = Terminal(Stream(), {})
    assert not wants_colour("auto", terminal)
    assert (console(terminal, colour=True).width, console(terminal, colour=True).color_system) == (80, "256")


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
def test_the_width_is_what_columns_says_or_80(columns, width):
    assert console(Terminal(io.StringIO(), {"COLUMNS": columns}), colour=False).width == width


def test_columns_goes_before_the_terminal(terminal_of):
    assert console(terminal_of(100, COLUMNS="60"), colour=False).width == 60


@pytest.mark.parametrize(("columns", "width"), [(100, 100), (5, 20)])
def test_the_width_is_that_of_the_terminal(terminal_of, columns, width):
    assert console(terminal_of(columns), colour=False).width == width


def test_the_width_is_that_of_the_terminal_whatever_is_printed_into(terminal_of):
    assert console(terminal_of(100), colour=False, into=io.StringIO()).width == 100


def test_a_terminal_that_does_not_know_its_width_has_80_columns(terminal_of):
    assert console(terminal_of(0), colour=False).width == 80


def test_a_dumb_terminal_has_its_width_all_the_same(monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    assert console(Terminal(io.StringIO(), {"COLUMNS": "60", "TERM": "dumb"}), colour=True).width == 60


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
def test_chinese_goes_out_under_any_locale(encoding, terminal, prepared):
    out, err = Stream(encoding, terminal=terminal), Stream(encoding, terminal=terminal)
    prepare_streams(None, out, err)
    for stream in (out, err):
        stream.write("残保金")
        assert stream.buffer.getvalue() == "残保金".encode(prepared)


@pytest.mark.parametrize(("encoding", "character", "written"), [("gbk", "𠮷", b"?"), ("utf-8", "\udc80", b"?")])
def test_a_character_that_cannot_be_said_is_replaced(encoding, character, written):
    out = Stream(encoding, terminal=True)
    prepare_streams(None, out, None)
    out.write(character)
    assert out.buffer.getvalue() == written


def test_input_that_is_no_text_is_no_text_where_it_is_read():
    source = Stream("latin-1")
    source.buffer.write(b"\xff")
    source.seek(0)
    prepare_streams(source, None, None)
    with pytest.raises(UnicodeDecodeError):
        source.read()


def test_a_stream_that_has_no_encoding_is_left_alone():
    stream = io.StringIO("甲")
    prepare_streams(stream, stream, None)
    assert stream.read() == "甲"
