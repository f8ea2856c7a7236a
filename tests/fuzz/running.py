"""Run a command line in this process behind a fence, and hold what it did against the contract."""

from __future__ import annotations

import io
import json
import os
import re
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import chdir
from datetime import date
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from hypothesis import HealthCheck, settings

from lnpolicy.cli.environment import Environment
from lnpolicy.cli.main import main
from lnpolicy.corpus.files import data_folder
from lnpolicy.output.harmless import harmless_table
from tests.fuzz.guard import fenced
from tests.schemas import hold, hold_printed

TODAY = date(2026, 9, 15)
CODES = (0, 1, 2, 3)
"""What a command may end with that nobody interrupts."""
MOST_SECONDS = 2
BINARY = (b"PK\x03\x04", b"PAR1", b"ARROW1", b"\xff\xff\xff\xff")
"""How workbooks, Parquet and Arrow begin."""
_COLOUR = re.compile("\x1b\\[[0-9;]*m|\x1b\\]8;[^\x1b\x07]*(?:\x1b\\\\|\x07)")


class Ran(NamedTuple):
    """How a command line ended, what it printed, the processor's time it took, and what it tried of the network."""

    code: int
    out: bytes
    err: str
    seconds: float
    network: list[str]


class _Screen(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def run(
    words: Sequence[str],
    folder: Path,
    *,
    cache: Path,
    stdin: bytes = b"",
    at_terminal: bool = False,
    variables: Mapping[str, str] | None = None,
) -> Ran:
    """Run a command line where `folder` is the working folder; nothing else but the `cache` can be written to."""
    kind = _Screen if at_terminal else io.TextIOWrapper
    given, out, err = (kind(io.BytesIO(content), "utf-8", newline="") for content in (stdin, b"", b""))
    environment = Environment(given, out, err, variables or {}, lambda: TODAY, data_folder())
    with (
        chdir(folder),
        fenced(folder, cache) as fence,
        patch.object(sys, "stdin", given),
        patch.object(os, "sched_getaffinity", lambda _: {0}),  # a batch is done in this process
    ):
        begun = time.process_time()
        code = main(list(words), environment)
        seconds = time.process_time() - begun
    for stream in (out, err):
        stream.flush()
    return Ran(code, out.buffer.getvalue(), err.buffer.getvalue().decode("utf-8"), seconds, fence.calls)


def hold_to_contract(ran: Ran, *, wants_json: bool = False, codes: Sequence[int] = CODES) -> None:
    """Hold what a command did against the contract: an exit code it knows, one message, harmless text, valid JSON."""
    assert ran.code in codes, ran
    assert not ran.network, ran.network
    assert "Traceback" not in ran.err, ran.err
    assert "程序内部出错" not in ran.err, ran.err
    assert ran.code == 0 or ran.err.strip(), f"exit code {ran.code}, and nothing is said"
    assert ran.err.count("错误：") <= 1 or ran.code != 2, ran.err
    assert harmless_table(ran.err) == ran.err, repr(ran.err)
    if not ran.out.startswith(BINARY):
        text = ran.out.decode("utf-8").removeprefix("\ufeff")
        plain = _COLOUR.sub("", text)
        assert harmless_table(plain) == plain, repr(plain)
        hold_printed(text, ran.err)
        if wants_json:
            hold(text) if ran.code == 0 else _hold_error(ran.err, text)


def _hold_error(err: str, out: str) -> None:
    """Where JSON was asked for, what went wrong is a JSON document, unless the answer itself tells of it."""
    if out.strip():
        json.loads(out)
    else:
        assert set(hold(err.rstrip("\n").rpartition("\n")[2])) == {"error"}, err


def is_long_run() -> bool:
    """Whether this is `make fuzz`, where time is measured, and not the suite, where it never is."""
    return settings.get_current_profile_name() == "fuzz"


_OF_A_LONG_RUN = 10
"""How many times as many examples a round of `make fuzz` draws."""


def examples(count: int) -> settings:
    """So many examples in the suite, and more in `make fuzz`."""
    many = count * _OF_A_LONG_RUN if is_long_run() else count
    return settings(max_examples=many, suppress_health_check=list(HealthCheck))
