"""The manual: one page for each command, and the whole command line on one page."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import lnpolicy
from lnpolicy.cli.app import COMMANDS
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.publish.manual import manual

EDITION = "2026-06"


@pytest.fixture(scope="module")
def pages():
    return manual(EDITION)


def names():
    calculators = [f"calc {name}" for name in bundled_edition().calculators]
    return ["", *COMMANDS, "calc subsidy", *calculators]


def test_every_command_has_a_man_page_and_nothing_else_has_one(pages):
    wanted = {"man/" + "-".join(["lnpolicy", *name.split()]) + ".1" for name in names()}
    assert set(pages) == {"cli.md", *wanted}


def test_the_page_of_the_whole_has_every_command_with_every_option_of_its_help(pages, run):
    for name in names():
        section = pages["cli.md"].partition(f"\n## {' '.join(['lnpolicy', name]).strip()}\n")[2].partition("\n## ")[0]
        options = re.findall(r"^  (?:-\w, |    )(--[a-z-]+)", run(*name.split(), "--help").out, re.MULTILINE)
        assert options and [way for way in options if way not in section] == []


def test_a_man_page_has_the_examples_of_the_help(pages, run):
    for name in names():
        page = pages["man/" + "-".join(["lnpolicy", *name.split()]) + ".1"].replace("\\-", "-").replace("\\:", "")
        examples = run(*name.split(), "--help").out.partition("\n例子\n")[2].partition("\n\n")[0]
        assert [line for line in examples.splitlines() if line.strip().replace("\\", "\\e") not in page] == []


def test_every_variable_that_the_program_reads_stands_in_the_manual(pages):
    package = Path(lnpolicy.__file__).parent
    sources = "".join(path.read_text("utf-8") for path in package.rglob("*.py") if path.parent.name != "publish")
    read = set(re.findall(r"\bLNPOLICY_[A-Z]+\b", sources)) - {"LNPOLICY_COMPLETE"}  # which shells set, not people
    read |= set(re.findall(r"variables\.get\(\"([A-Z_]+)\"", sources)) - {"COLORTERM"}  # which terminals set
    assert len(read) > 8
    assert [name for name in sorted(read) if name not in pages["cli.md"].partition("## 环境变量")[2]] == []


def test_the_man_pages_are_clean_to_a_reader_of_man_pages(pages, tmp_path):
    mandoc = shutil.which("mandoc")
    if mandoc is None and not os.environ.get("CI"):
        pytest.skip("mandoc is not installed")
    assert mandoc is not None
    for name, text in pages.items():
        if name.startswith("man/"):
            (tmp_path / name.removeprefix("man/")).write_text(text, "utf-8")
    said = subprocess.run([mandoc, "-Tlint", *sorted(tmp_path.iterdir())], capture_output=True, check=False)
    assert (said.returncode, said.stdout, said.stderr) == (0, b"", b"")


def test_nothing_of_a_page_is_taken_for_a_request(pages):
    for name, text in pages.items():
        if name.startswith("man/"):
            begun = {line.split()[0] for line in text.splitlines() if line.startswith((".", "'"))}
            assert begun <= {'.\\"', ".TH", ".SH", ".PP", ".TP", ".B", ".BR", ".EX", ".EE", ".nh", ".ad"}
