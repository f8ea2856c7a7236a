"""docs/cookbook.md: its recipes, run as they stand there, beside the files that they use."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import NamedTuple

PAGE = Path(__file__).parents[2] / "docs" / "cookbook.md"
FILES = Path(__file__).parent / "files"
_RECIPE = re.compile(r"^## (?P<title>.+?)$.*?^```sh\n(?P<script>.*?)^```\n\n```text\n(?P<output>.*?)^```$", re.M | re.S)
PROGRAMS = ("jq", "mlr", "make", "sqlite3")
LIBRARIES = ("duckdb", "pandas", "polars")


class Recipe(NamedTuple):
    """One recipe: what it is for, the lines to type, what they print."""

    title: str
    script: str
    output: str


def recipes() -> list[Recipe]:
    """Every recipe of the page, in order."""
    return [
        Recipe(found["title"], found["script"], found["output"]) for found in _RECIPE.finditer(PAGE.read_text("utf-8"))
    ]


def printed(script: str, folder: Path) -> str:
    """What a recipe prints when it is typed in a folder that holds the files."""
    shutil.copytree(FILES, folder, dirs_exist_ok=True)
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    around = {"PATH": path, "HOME": str(folder), "LANG": "C.UTF-8", "PYTHONWARNINGS": "ignore"}
    ran = subprocess.run(
        ["bash", "-euc", script], cwd=folder, env=around, capture_output=True, timeout=120, check=False
    )
    assert ran.returncode == 0, f"{script}\n{ran.stderr.decode()}"
    assert ran.stderr == b""
    return ran.stdout.decode()


def renewed(page: str, folder: Path) -> str:
    """The page with the output that every recipe really gives."""

    def with_output(found: re.Match[str]) -> str:
        inner = folder / str(found.start())
        inner.mkdir()
        begin, end = found.span("output")
        return found[0][: begin - found.start()] + printed(found["script"], inner) + found[0][end - found.start() :]

    return _RECIPE.sub(with_output, page)
