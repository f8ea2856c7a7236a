"""Draw mutants of each room, try them, and say which survive: `python -m tests.mutation --each 60` (extra `mutation`).

A mutant is tried first by the tests that were seen to run through its function; one that no test failed for is tried
once more by all of them and by further ones, because what is read once a process is seen in the first test alone. The
exit code is 1 where one survives that survivors.toml does not explain.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.mutation.sample import (
    ROOMS,
    Room,
    drawn,
    explained,
    explanations,
    interval,
    leave_alone_what_was_not_drawn,
    mutants_of,
)

ROOT = Path(__file__).parents[2]
MUTANTS = ROOT / "mutants"
MUTMUT = Path(sys.executable).with_name("mutmut")
PASSED, FAILED, NOT_COLLECTED = 0, 1, 2
"""Exit codes of pytest; a mutant that cannot even be imported is not collected."""
INDEX = "data/index.tsv"
FURTHER = ["tests/screening", "tests/cli", "tests/output", "tests/batch", "tests/property"]
"""What else answers through the four rooms, and takes too long to be tried with every mutant."""
TOO_LONG = 3600
"""Seconds of all the tests after which a mutant does not end."""


def make_mutants() -> None:
    """Write every mutant of the rooms into mutants/, where the tests are copied, too."""
    # No command of mutmut makes mutants without trying them all; these are the first steps of `mutmut run`.
    from mutmut import __main__ as mutmut
    from mutmut.utils.file_utils import copy_also_copy_files, copy_src_dir

    shutil.rmtree(MUTANTS, ignore_errors=True)
    MUTANTS.mkdir()
    copy_src_dir()
    copy_also_copy_files()
    mutmut.create_mutants(1)
    # Imported once for all mutants. No module of tests is: what parametrizes a test may be used up by the first.
    paths = [path for room in (*ROOMS, "edition") for path in sorted((ROOT / "lnpolicy" / room).glob("[a-z]*.py"))]
    modules = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths]
    (MUTANTS / "preload.txt").write_text("\n".join(modules), "utf-8")


def survives_all_tests(name: str) -> bool:
    """Whether a mutant survives all the tests that are selected, and further ones; raises where they cannot be run.

    They are run with the index that the mutant makes: what makes it is not looked at where one is only read.
    """
    kept = (MUTANTS / INDEX).read_bytes()
    try:
        made = run_mutant(
            name, "-c", "import pathlib, lnpolicy.publish.index as made; made.write_index(pathlib.Path())"
        )
        return made.returncode == PASSED and passes_all_tests(name)
    except subprocess.TimeoutExpired:
        return False
    finally:
        (MUTANTS / INDEX).write_bytes(kept)


def passes_all_tests(name: str) -> bool:
    """Whether no test fails for a mutant; raises where they cannot be run."""
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mutmut"]
    words = [*asked["pytest_add_cli_args"], *asked["pytest_add_cli_args_test_selection"], *FURTHER]
    ended = run_mutant(name, "-m", "pytest", "-x", "--tb=no", *words)
    if ended.returncode not in (PASSED, FAILED, NOT_COLLECTED):
        raise RuntimeError(f"{name}: pytest ended with {ended.returncode}\n{ended.stdout}{ended.stderr}")
    return ended.returncode == PASSED


def run_mutant(name: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python beside the mutants with one of them in place."""
    around = {**os.environ, "MUTANT_UNDER_TEST": name}
    command = [sys.executable, *words]
    return subprocess.run(
        command, cwd=MUTANTS, env=around, capture_output=True, text=True, check=False, timeout=TOO_LONG
    )


def change_of(name: str) -> str:
    """What a mutant changes, as the difference of two texts."""
    shown = subprocess.run([MUTMUT, "show", name], cwd=ROOT, capture_output=True, text=True, check=True)
    return "\n".join(line for line in shown.stdout.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---"))


def mutmut(*words: str) -> None:
    """Run mutmut, whose progress is shown."""
    subprocess.run([MUTMUT, *words], cwd=ROOT, check=True)


def try_them(each: int, seed: int) -> list[Room]:
    """Draw so many mutants of each room and try them."""
    make_mutants()
    mutants = {room: mutants_of(MUTANTS, room) for room in ROOMS}
    sample = {room: drawn(list(mutants[room]), each, f"{seed}-{room}") for room in ROOMS}
    names = [name for room in ROOMS for name in sample[room]]
    leave_alone_what_was_not_drawn(MUTANTS, names)
    mutmut("run", "--max-children", "1", *names)
    rooms = []
    for room in ROOMS:
        ended = mutants_of(MUTANTS, room)
        # mutmut takes it for a kill, or for too long, too, where pytest itself fails
        again = [name for name in sample[room] if ended[name] != FAILED]
        survived = [name for name in again if survives_all_tests(name)]
        rooms.append(Room(room, len(ended), sample[room], survived))
    return rooms


def main() -> int:
    """Try a sample of each room; print what survived and the figures of each room."""
    parser = argparse.ArgumentParser(description="Try a sample of the mutants of each room.")
    parser.add_argument("--each", type=int, default=60)
    parser.add_argument("--seed", type=int, default=2026)
    asked = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else pytest reads every module of tests anew for every mutant
    known = explanations(ROOT / "tests/mutation/survivors.toml")
    unexplained = 0
    rooms = try_them(asked.each, asked.seed)
    for room in rooms:
        for name in room.survived:
            change = change_of(name)
            why = explained(known, name, change)
            unexplained += why is None
            _say(f"\n{name}: {why or 'NOT EXPLAINED'}\n{change}")
    _say("\nroom     mutants  drawn  killed  share   95 % of all between")
    for room in rooms:
        killed = len(room.drawn) - len(room.survived)
        least, most = interval(killed, len(room.drawn))
        share = killed / len(room.drawn)
        _say(f"{room.name:8}{room.mutants:8}{len(room.drawn):7}{killed:8}{share:7.1%}  {least:7.1%} and {most:.1%}")
    return 1 if unexplained else 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
