"""What does not hold of curated data as it would stand after a change: the figures beside each item, by its name."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from lnpolicy.edition.edition import Edition
from lnpolicy.edition.faults import rule_figure_faults
from lnpolicy.edition.figures import limit_faults, statement_faults
from lnpolicy.edition.folder import POLICIES
from lnpolicy.errors import LnpolicyError

Faults = dict[tuple[str, str], list[str]]


def figure_faults_with(folder: Path, files: Mapping[str, str]) -> Faults:
    """The figures of rules, limits and dates that their words do not print, by policy and name, were `files` there.

    Raises `InvalidData` where the files could not be read.
    """
    with TemporaryDirectory() as place:
        stage = Path(place) / "edition"
        shutil.copytree(folder, stage, ignore=shutil.ignore_patterns("source", "index.tsv", "*.md"))
        for name, text in files.items():
            (stage / name).write_text(text, encoding="utf-8", newline="")
        return _faults(Edition(stage, stage / POLICIES))


def figure_faults(folder: Path) -> Faults | None:
    """The same of the files as they are; None where they cannot be read."""
    try:
        return _faults(Edition(folder, folder / POLICIES))
    except LnpolicyError:
        return None


def _faults(edition: Edition) -> Faults:
    found: Faults = {}
    for rule in edition.rulebook.rules:
        found.setdefault((rule.key, rule.id), []).extend(rule_figure_faults(rule, edition))
    for limit in edition.deadlines.limits:
        found.setdefault((limit.key, limit.case), []).extend(limit_faults(limit))
    for statement in edition.load_statements():
        found.setdefault((statement.key, statement.id), []).extend(statement_faults(statement))
    return {name: faults for name, faults in found.items() if faults}
