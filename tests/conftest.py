"""What all tests share: the places of the checkout, the bundled edition, and the program run in this process."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

from lnpolicy.corpus.load import Corpus, load_corpus
from lnpolicy.edition.edition import Edition, bundled_edition
from tests.once import read_once
from tests.schemas import hold_printed

ROOT = Path(__file__).parents[1]

# The same examples in every run and no limit of time: a test fails for what it tests, on any machine.
settings.register_profile("tests", deadline=None, derandomize=True)
# Others in every run, and many of them: `make fuzz`.
settings.register_profile("fuzz", deadline=None, derandomize=False, print_blob=True, max_examples=2000)
# The same in every run, and few of them: every mutant is tried by them (docs/testing.md).
settings.register_profile("mutants", deadline=None, derandomize=True, max_examples=15)
settings.load_profile("tests")


NOW = datetime(2026, 12, 1, 9, 30)
"""When all tests run that start no process: what they expect of a day that is not given holds for ever."""


def pytest_configure() -> None:
    """Set the clock before tests are collected, for some work something out as they are; read what is the same once."""
    import_module("lnpolicy.calendar.today").now = lambda: NOW
    read_once()


LONGEST_FIRST = ("publish", "search/test_cache.py", "process", "packaging", "property", "batch", "screening")
"""What takes longest, which begins first, so that no processor waits for another at the end."""
DRAWN = (
    *("property", "batch/test_same_answers.py", "edition/test_changed_editions.py"),
    *("screening/test_beside_the_point.py", "screening/test_calculated.py", "screening/test_laws.py"),
    *("screening/test_noes.py", "screening/test_questions.py", "screening/test_twins.py"),
    "search/test_printed.py",
)
"""Tests that take thousands of cases through lines that others run already: their coverage is not counted, for to count
it takes two to three times as long as they do. Single tests of this kind are marked `no_cover` where they stand."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, else in the order in which they were found."""
    folder = f"{ROOT / 'tests'}{os.sep}"
    places: dict[Path, int] = {}
    for item in items:
        if item.path not in places:
            path = str(item.path).removeprefix(folder)
            found = (at for at, long in enumerate(LONGEST_FIRST) if path.startswith(long))
            places[item.path] = next(found, len(LONGEST_FIRST))
        if str(item.path).removeprefix(folder).startswith(DRAWN):
            item.add_marker("no_cover")
    items.sort(key=lambda item: places[item.path])


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Trace nothing where no coverage is counted.

    pytest-cov stops what it has begun; in a process of xdist that was begun twice, and the first would go on.
    """
    tracer = sys.gettrace()
    if tracer is None or item.get_closest_marker("no_cover") is None:
        return (yield)
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracer)


def pytest_collection_finish() -> None:
    """Let the collector of garbage look no more at modules and thousands of tests, which stay to the end."""
    gc.collect()
    gc.freeze()


class Ran(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def source() -> str:
    return (ROOT / "data/source/2026-06.md").read_text("utf-8")


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return load_corpus(ROOT / "data/policies.toml")


@pytest.fixture(scope="session")
def edition() -> Edition:
    return bundled_edition()


@pytest.fixture
def run(capfd, monkeypatch):
    """Run a command line in this process and return what it did; all JSON in it is held against its schema."""
    from lnpolicy.cli.main import main

    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "LNPOLICY_CORPUS", "LNPOLICY_EDITION", "LNPOLICY_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: str) -> Ran:
        capfd.readouterr()
        code = main(list(arguments))
        out, err = capfd.readouterr()
        hold_printed(out, err)
        return Ran(code, out, err)

    return run


@pytest.fixture
def changed_folder(root, tmp_path):
    """A copy of the bundled folder in which each `old`, which must stand in the file of that name, became `new`."""

    def changed_folder(*changes):
        folder = tmp_path / "2027-06"
        shutil.copytree(root / "data", folder, ignore=shutil.ignore_patterns("source", "index.tsv", "schemas"))
        for name, old, new in changes:
            text = (folder / name).read_text("utf-8")
            assert old in text
            (folder / name).write_text(text.replace(old, new), "utf-8")
        return folder

    return changed_folder
