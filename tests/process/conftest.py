"""The program as a real process: in a pipe, and at a terminal."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sysconfig
import termios
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.schemas import hold_printed

LNPOLICY = str(Path(sysconfig.get_path("scripts")) / "lnpolicy")
PATIENCE = 30
"""Seconds after which a process that has not ended will not."""


class Ended(NamedTuple):
    """How a process ended, and the bytes it wrote."""

    code: int
    out: bytes
    err: bytes


def environment(**changes):
    """An environment in which nothing decides for the program, and nothing can be kept, but for `changes`."""
    neutral = {"LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "XDG_CACHE_HOME": "/dev/null/cache"}
    return {"PATH": os.environ.get("PATH", os.defpath)} | neutral | changes


@pytest.fixture(scope="session")
def lnpolicy():
    """Run the program, or another command line, and return how it ended."""

    def lnpolicy(*arguments, program=(LNPOLICY,), stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=None, **changes):
        ended = subprocess.run(
            [*program, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
            cwd=cwd,
            env=environment(**changes),
            timeout=PATIENCE,
            check=False,
        )
        hold_printed(*((written or b"").decode("utf-8", "replace") for written in (ended.stdout, ended.stderr)))
        return Ended(ended.returncode, ended.stdout, ended.stderr)

    return lnpolicy


@pytest.fixture
def terminal():
    """Run the program, or another, at a terminal of so many columns; its exit code and what the terminal got."""

    def terminal(*arguments, program=(LNPOLICY,), columns=100, encoding="utf-8", **changes):
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        process = subprocess.Popen(
            [*program, *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=environment(**changes)
        )
        os.close(theirs)
        got = b""
        try:
            while select.select([ours], [], [], PATIENCE)[0] and (piece := os.read(ours, 65536)):
                got += piece
        except OSError:  # Linux says so when the other side is closed
            pass
        os.close(ours)  # which ends a program that waits to be answered
        return process.wait(PATIENCE), got.decode(encoding).replace("\r\n", "\n")

    return terminal
