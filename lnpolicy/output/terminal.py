"""What the terminal at the other end can do: colour, width, the characters of its encoding."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal, TextIO

from lnpolicy.named_tuple import NamedTuple

if TYPE_CHECKING:
    from rich.console import Console

NARROWEST = 20
USUAL_WIDTH = 80
"""Columns where nobody says how many there are."""
_WIDEST = 10_000
_HEIGHT = 25


class Terminal(NamedTuple):
    """A stream, and the environment variables that tell what the terminal behind it can do, if one is there."""

    stream: TextIO
    variables: Mapping[str, str]


def wants_colour(choice: str, terminal: Terminal) -> bool:
    """Whether to colour what goes to `terminal`.

    `choice` is `auto`, `always` or `never`; `auto` follows NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and TERM=dumb, in
    this order, and then whether the stream is a terminal.
    """
    if choice != "auto":
        return choice == "always"
    stream, variables = terminal
    if variables.get("NO_COLOR"):
        return False
    if variables.get("FORCE_COLOR", "0") not in ("", "0") or variables.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    return variables.get("TERM") != "dumb" and stream.isatty()


def console(terminal: Terminal, *, colour: bool, into: TextIO | None = None) -> Console:
    """A Rich console that takes text as text: no markup, no emoji codes, no highlighting of its own.

    It draws for `terminal`, and prints to it unless a stream is given `into` which to print.
    """
    from rich.console import Console

    return Console(
        file=into or terminal.stream,
        force_terminal=colour,
        no_color=not colour,
        color_system=_colour_system(terminal) if colour else None,
        width=width(terminal),
        height=_HEIGHT,  # without one, Rich asks COLUMNS and TERM of its own accord
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=False,
    )


def drawn_text(draw: Callable[[Console], None]) -> str:
    """What is drawn for a terminal of the usual width without colour."""
    from io import StringIO

    drawn = StringIO()
    draw(console(Terminal(drawn, {"COLUMNS": str(USUAL_WIDTH)}), colour=False))
    return drawn.getvalue()


def prepare_streams(stdin: TextIO | None, stdout: TextIO | None, stderr: TextIO | None) -> None:
    """Let Chinese through under any locale: UTF-8, or what a terminal says it speaks.

    Output never raises; input that is no text does, `UnicodeDecodeError` where it is read.
    """
    for stream, errors in ((stdin, "strict"), (stdout, "replace"), (stderr, "replace")):
        reconfigure = getattr(stream, "reconfigure", None)
        if stream is None or reconfigure is None:
            continue
        speaks_chinese = stream.isatty() and (stream.encoding or "").lower().replace("-", "") in _CHINESE_ENCODINGS
        wanted = (stream.encoding if speaks_chinese else "utf-8", errors)
        if (stream.encoding, stream.errors) != wanted:  # which cannot be changed once input has been read
            reconfigure(encoding=wanted[0], errors=wanted[1])


_CHINESE_ENCODINGS = frozenset({"utf8", "gbk", "gb18030", "gb2312", "cp936"})


def _colour_system(terminal: Terminal) -> Literal["truecolor", "256"]:
    return "truecolor" if terminal.variables.get("COLORTERM", "") in ("truecolor", "24bit") else "256"


def width(terminal: Terminal) -> int:
    """The width of the terminal in columns; COLUMNS overrides it, 80 where there is none."""
    return max(_size(terminal, "COLUMNS") or USUAL_WIDTH, NARROWEST)


def height(terminal: Terminal) -> int | None:
    """How many lines stand on the terminal at once; LINES overrides it; None where there is no terminal."""
    return (_size(terminal, "LINES") or None) if terminal.stream.isatty() else None


def _size(terminal: Terminal, variable: str) -> int:
    """The COLUMNS or LINES of the terminal, as a variable has them or else the system; 0 where neither does."""
    said = terminal.variables.get(variable, "").strip()
    if said.isdecimal() and len(said) < len(str(_WIDEST)) and int(said):
        return int(said)
    try:
        size = os.get_terminal_size(terminal.stream.fileno())
    except (OSError, ValueError):
        return 0
    return size.columns if variable == "COLUMNS" else size.lines
