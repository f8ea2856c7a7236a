"""What every command line of commands.txt prints: `python -m tests.golden.record` at the root records it anew.

A command runs in this process, 100 columns wide, without colour, with nothing of the environment and nothing to read;
what it prints is kept in outputs/, one file of JSON Lines for each family. See outputs/README.md. The shapes of the
schemas are kept in shapes.json.
"""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from tests.schemas import hold_printed, shapes

FOLDER = Path(__file__).parent
OUTPUTS = FOLDER / "outputs"
SHAPES = FOLDER / "shapes.json"
ENVIRONMENT = {"COLUMNS": "100", "NO_COLOR": "1", "XDG_CACHE_HOME": "/dev/null/cache"}
"""All that a command finds in its environment."""
DAYS = (date(2019, 2, 3), date(2033, 4, 5))
"""Days on which a command must print the same, far from every day that the handbook prints."""

_FIGURES = r"\d+\.\d+\.\d+[\w.+-]*"
_CHANGING = (
    (re.compile(r'("(?:corpus|rules)_sha256": ?")[0-9a-f]{64}(?=")'), r"\1SHA256"),
    (re.compile(r"( · 政策 )[0-9a-f]{8}( · 规则 )[0-9a-f]{8}(?= · )"), r"\1SHA256\2SHA256"),
    (re.compile(rf'("version": ?"){_FIGURES}(?=")'), r"\1VERSION"),
    (re.compile(rf"(\blnpolicy ){_FIGURES}"), r"\1VERSION"),
)
"""What changes with the data and the version alone, whole in a receipt and its beginning at the foot of a table."""


class Printed(NamedTuple):
    """How a command ended and what it printed."""

    exit: int
    out: str
    err: str


def families() -> dict[str, list[str]]:
    """The command lines of commands.txt by the name of their family, in its order."""
    found: dict[str, list[str]] = {}
    for line in (FOLDER / "commands.txt").read_text("utf-8").splitlines():
        if name := re.fullmatch(r"\[([a-z-]+)\]", line):
            commands = found.setdefault(name[1], [])
        elif line and not line.startswith("#"):
            commands.append(line)
    return found


def recorded(family: str) -> dict[str, Printed]:
    """What the commands of a family printed when they were recorded."""
    lines = (OUTPUTS / f"{family}.jsonl").read_text("utf-8").removesuffix("\n").split("\n")
    records = map(json.loads, lines)
    return {record.pop("command"): Printed(**record) for record in records}


def printed(command: str) -> Printed:
    """What a command line prints now, but for what changes with the data and the version alone."""
    from lnpolicy.cli.main import main

    nothing, out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(3))
    with (
        patch.dict(os.environ, ENVIRONMENT, clear=True),
        chdir(FOLDER),
        patch("sys.stdin", nothing),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        code = main(shlex.split(command))
    written = [_written(stream) for stream in (out, err)]
    hold_printed(*written)
    return Printed(code, *map(steady, written))


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return stream.buffer.getvalue().decode("utf-8")


def steady(text: str) -> str:
    """`text` but for what changes with the data and the version alone."""
    for changing, instead in _CHANGING:
        text = changing.sub(instead, text)
    return text


@contextmanager
def today(day: date) -> Iterator[None]:
    """Have the program take `day` for the day that it is."""

    class Clock:
        @staticmethod
        def now(zone: tzinfo) -> datetime:
            return datetime(day.year, day.month, day.day, 12, tzinfo=zone)

    with patch("lnpolicy.calendar.today.datetime", Clock):
        yield


def _on_any_day(command: str) -> Printed:
    """What a command prints on any day; nothing is recorded that would be another thing tomorrow."""
    on_each = []
    for day in DAYS:
        with today(day):
            on_each.append(printed(command))
    if on_each[0] != on_each[1]:
        sys.exit(f"prints not always the same (does it lack --on?): lnpolicy {command}")
    return on_each[0]


def recorded_shapes() -> dict[str, str]:
    """The digest of each schema's shape as it was when its number was given, by name and number."""
    found: dict[str, str] = json.loads(SHAPES.read_text("utf-8"))
    return found


def _record_shapes() -> None:
    """Record the shapes of new schemas and new numbers; under a number that is there already none may change."""
    before, now = recorded_shapes(), shapes()
    for name in before.keys() & now.keys():
        if before[name] != now[name]:
            sys.exit(f"the shape of {name} has changed: raise the number in its schema and where it is printed")
    SHAPES.write_text(json.dumps(now, indent=2) + "\n", "utf-8")


def _record() -> None:
    _record_shapes()
    for family, commands in families().items():
        records = [{"command": command, **_on_any_day(command)._asdict()} for command in commands]
        lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in records]
        (OUTPUTS / f"{family}.jsonl").write_text("".join(lines), "utf-8")
        sys.stdout.write(f"{family}: {len(records)}\n")
    for left in {path.stem for path in OUTPUTS.glob("*.jsonl")} - families().keys():
        (OUTPUTS / f"{left}.jsonl").unlink()


if __name__ == "__main__":
    _record()
