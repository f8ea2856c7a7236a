"""A sample of the mutants of each room, what of it is killed, and how sure that share is."""

from __future__ import annotations

import json
import random
import re
import tomllib
from math import sqrt
from pathlib import Path
from typing import NamedTuple

ROOMS = ("rules", "calc", "search", "corpus")
_NUMBER = re.compile(r"__mutmut_\d+$")
_TRAMPOLINE = re.compile(r"^ *@_mutmut_mutated\(mutants_(\w+?)__mutmut(?:, is_classmethod = True)?\)\n", re.MULTILINE)
SURE = 1.96
"""How many standard deviations hold 95 % of the cases."""


class Room(NamedTuple):
    """How many mutants a room has, the names of those that were drawn, and of those that survived."""

    name: str
    mutants: int
    drawn: list[str]
    survived: list[str]


def mutants_of(folder: Path, room: str) -> dict[str, int | None]:
    """How every mutant of a room ended, by its name: the exit code of the tests, None where it was not tried."""
    ended: dict[str, int | None] = {}
    for path in sorted((folder / "lnpolicy" / room).rglob("*.meta")):
        ended |= json.loads(path.read_text("utf-8"))["exit_code_by_key"]
    return ended


def drawn(names: list[str], each: int, seed: str) -> list[str]:
    """So many of the names, the same ones for the same seed, in whatever order they come."""
    return random.Random(seed).sample(sorted(names), min(each, len(names)))


def function_of(name: str) -> str:
    """The mangled name of the function that a mutant changes."""
    return _NUMBER.sub("", name)


def leave_alone_what_was_not_drawn(folder: Path, names: list[str]) -> None:
    """Take the detour out of every function without a drawn mutant: it makes the tests several times slower."""
    functions = {function_of(name) for name in names}
    for path in (path for room in ROOMS for path in (folder / "lnpolicy" / room).rglob("*.py")):
        module = ".".join(path.relative_to(folder).with_suffix("").parts)
        text = path.read_text("utf-8")
        path.write_text(
            _TRAMPOLINE.sub(lambda found, of=module: found[0] if f"{of}.{found[1]}" in functions else "", text), "utf-8"
        )


def interval(killed: int, tried: int) -> tuple[float, float]:
    """Within which bounds the share of all mutants that are killed lies with 95 % (Wilson), each from 0 to 1."""
    share, square = killed / tried, SURE**2
    middle = (share + square / (2 * tried)) / (1 + square / tried)
    half = SURE / (1 + square / tried) * sqrt(share * (1 - share) / tried + square / (4 * tried**2))
    return max(0.0, middle - half), min(1.0, middle + half)


class Explanation(NamedTuple):
    """Why no test kills a mutant: the function, a line that the mutant has in it, and the reason."""

    function: str
    becomes: str
    why: str


def explanations(path: Path) -> list[Explanation]:
    """The survivors that are explained."""
    return [Explanation(**entry) for entry in tomllib.loads(path.read_text("utf-8")).get("survivors", [])]


def explained(known: list[Explanation], name: str, change: str) -> str | None:
    """Why that mutant survives, whose `change` is the difference it makes; None where nobody has said."""
    lines = {line[1:].strip() for line in change.splitlines() if line.startswith("+")}
    function = function_of(name)
    return next((one.why for one in known if one.function == function and one.becomes in lines), None)
