"""What the terminal at the other end can do: colour, width, the characters of its encoding."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, TextIO

if TYPE_CHECKING:
    from rich.console import Console

NARROWEST = 20
_USUAL = 80
_WIDEST = 10_000
_HEIGHT = 25


def wants_colour(choice: str, stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether to colour what goes to `stream`.

    `choice` is `auto`, `always` or `never`; `auto` follows NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and TERM=dumb, in
    this order, and then whether the stream is a terminal.
    """
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in ("", "0") or environment.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    return environment.get("TERM") != "dumb" and stream.isatty()


def console(stream: TextIO, *, colour: bool, width_of: TextIO | None = None) -> Console:
    """A Rich console that takes text as text: no markup, no emoji codes, no highlighting of its own.

    It is as wide as the terminal behind `width_of`, or behind `stream` itself.
    """
    from rich.console import Console

    return Console(
        file=stream,
        force_terminal=colour,
        no_color=not colour,
        color_system=_colour_system() if colour else None,
        width=_width(width_of or stream),
        height=_HEIGHT,  # without one, Rich asks COLUMNS and TERM again
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=False,
    )


def prepare_streams() -> None:
    """Let Chinese through under any locale: UTF-8, or what a terminal says it speaks.

    Output never raises; input that is no text does, `UnicodeDecodeError` where it is read.
    """
    for stream, errors in ((sys.stdin, "strict"), (sys.stdout, "replace"), (sys.stderr, "replace")):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        speaks_chinese = stream.isatty() and (stream.encoding or "").lower().replace("-", "") in _CHINESE_ENCODINGS
        wanted = (stream.encoding if speaks_chinese else "utf-8", errors)
        if (stream.encoding, stream.errors) != wanted:  # which cannot be changed once input has been read
            reconfigure(encoding=wanted[0], errors=wanted[1])


_CHINESE_ENCODINGS = frozenset({"utf8", "gbk", "gb18030", "gb2312", "cp936"})


def _colour_system() -> Literal["truecolor", "256"]:
    return "truecolor" if os.environ.get("COLORTERM", "") in ("truecolor", "24bit") else "256"


def _width(stream: TextIO) -> int:
    """The width of the terminal in columns; COLUMNS overrides it, 80 where there is none."""
    said = os.environ.get("COLUMNS", "").strip()
    columns = int(said) if said.isdecimal() and len(said) < len(str(_WIDEST)) else 0
    if columns == 0:
        try:
            columns = os.get_terminal_size(stream.fileno()).columns
        except (OSError, ValueError):
            columns = 0
    return max(columns or _USUAL, NARROWEST)
