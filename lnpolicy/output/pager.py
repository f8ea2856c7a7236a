"""Long output through a pager, such as less; where there is none, nothing is said and nothing is lost."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TextIO

_MANNERS = {"LESS": "FRX", "LV": "-c", "LESSCHARSET": "utf-8"}
"""As git and gh have it: leave what fits a screen, pass colours on, clear nothing; and take Chinese for text."""


def paged(text: str, command: Sequence[str], stream: TextIO, variables: Mapping[str, str]) -> bool:
    """Show `text` on the terminal behind `stream` through the program `command`; whether that could be done."""
    try:
        stream.flush()
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=stream.fileno(), env={**_MANNERS, **variables}, close_fds=True
        )
    except (OSError, ValueError):
        return False
    with _interrupts_left_to_it():
        process.communicate(text.encode(stream.encoding or "utf-8", "replace"))  # who leaves early leaves a broken pipe
    return True


@contextmanager
def _interrupts_left_to_it() -> Iterator[None]:
    """Ctrl-C stops what the pager does, and not this program under it."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # of a thread, where signals are not ours
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
