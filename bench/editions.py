"""How long it takes to read a new print, and to compare two editions, beside starting up (`import typer`).

    python bench/editions.py

The print is one of the made editions of the tests, with some sixty changes. An import is measured in this process, once
and again; a comparison as a command of its own, the best of five.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
IMPORT, DIFF = 10.0, 1.0
"""Seconds that a person is asked to wait."""


def main() -> int:
    """Print the figures; 1 where one is beyond what is asked."""
    from lnpolicy.publish.importing import imported
    from tests.publish.made_changes import made

    with tempfile.TemporaryDirectory() as made_in:
        file = Path(made_in, "handbook.md")
        file.write_text(made(2).markdown, "utf-8")
        folders = [Path(made_in, str(number)) for number in range(2)]
        reading = min(_seconds(partial(imported, file, "2027-06", ROOT / "data", folder)) for folder in folders)
        compare = [sys.executable, "-m", "lnpolicy", "diff", "2026-06", str(folders[0]), "--json"]
        comparing, starting = (
            min(_seconds(partial(subprocess.run, command, stdout=subprocess.DEVNULL, check=True)) for _ in range(5))
            for command in (compare, [sys.executable, "-c", "import typer"])
        )
    print(f"import of 160 policies  {reading:6.2f} s (asked: {IMPORT:.0f} s)")
    print(
        f"diff, a command         {comparing:6.2f} s (asked: {DIFF:.0f} s), {comparing / starting:.1f} × import typer"
    )
    return int(reading > IMPORT or comparing > DIFF)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
