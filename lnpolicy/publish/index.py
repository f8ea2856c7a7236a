"""The search index of an edition, with what the edition knows of each policy beside its text.

`python -m lnpolicy.publish` makes it, and so does `hatch_build.py` whenever the package is built or installed from a
checkout: therefore this module imports no more than the index needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lnpolicy.calendar.statements import Statement
from lnpolicy.corpus.compiled import compiled, record
from lnpolicy.edition.edition import INTAKE, Edition
from lnpolicy.edition.sources import CALCULATIONS, OUTDATED, REFUSED, STATEMENTS
from lnpolicy.errors import InvalidData
from lnpolicy.rules.coverage import calculations
from lnpolicy.rules.eligibility_record import KEPT, as_record
from lnpolicy.rules.load import SHARED, path_of
from lnpolicy.screening.outdated import found_outdated
from lnpolicy.search.build import build_index
from lnpolicy.search.pinyin import reads_pinyin
from lnpolicy.whole_file import put

INDEX = "data/index.tsv"
"""Where in a checkout it lies."""


def write_index(root: Path) -> None:
    """Make the index of the checkout at `root`, which must be the one that holds this module."""
    data = root / "data"
    put(root / INDEX, index_of(Edition(data, data / "policies.toml")))


def index_of(edition: Edition) -> bytes:
    """The index as bytes, the same for the same edition; raises `InvalidData`."""
    if not reads_pinyin():
        raise InvalidData("生成检索索引需要 pypinyin 和 opencc", hint="请运行 pip install pypinyin opencc")
    computed = calculations(edition.coverage, edition.rulebook)
    doubts = found_outdated(edition)
    dated: dict[int, list[Statement]] = {}
    for statement in edition.load_statements():
        dated.setdefault(statement.policy, []).append(statement)
    beside: dict[int, dict[str, Sequence[Any]]] = {
        policy.id: {
            STATEMENTS: [statement.as_record() for statement in edition.statements(policy.id)],
            CALCULATIONS: [list(one) for one in computed.get(policy.id, ())],
            OUTDATED: [doubts[policy.id]] if policy.id in doubts else [],
            REFUSED: [fault for one in dated.get(policy.id, ()) for fault in one.cited.faults(edition)],
        }
        for policy in edition.corpus
    }
    files = edition.rule_files
    shared = [path for path in files if path.name == f"{SHARED}.toml"]
    together = [(path, *shared) for path in files]
    kept = compiled(files, edition.numbers, together) | _made_of_rules(edition)
    return build_index(edition.corpus, edition.knowledge, beside, kept)


def _made_of_rules(edition: Edition) -> dict[str, str]:
    """Who may have what, and what each calculator takes, each with the files from which it was read."""
    rules = edition.folder / "rules"
    facts = edition.eligibility.vocabulary.facts.values()
    declaring = {path_of(rules, fact.of) for fact in facts if fact.of}
    files = [*sorted((edition.folder / "eligibility").glob("*.toml")), *sorted(declaring)]
    made = {KEPT: record(files, edition.folder, as_record(edition.eligibility))}
    for name in edition.calculators:
        made[f"{INTAKE} {name}"] = record([path_of(rules, name)], edition.folder, edition.intake(name))
    return made
