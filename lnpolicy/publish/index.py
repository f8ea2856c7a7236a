"""The search index of an edition, with what the edition knows of each policy beside its text.

`python -m lnpolicy.publish` makes it, and so does `hatch_build.py` whenever the package is built or installed from a
checkout: therefore this module imports no more than the index needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lnpolicy.calendar import limit_record
from lnpolicy.calendar.statements import Statement
from lnpolicy.corpus.kept import record, texts
from lnpolicy.edition.edition import CALCULATORS, INTAKE, Edition
from lnpolicy.edition.sources import CALCULATIONS, OUTDATED, REFUSED, STATEMENTS
from lnpolicy.errors import InvalidData
from lnpolicy.rules import eligibility_record, rule_record
from lnpolicy.rules.coverage import calculations
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
    kept = texts(edition.rule_files, edition.folder) | _made_of_rules(edition)
    return build_index(edition.corpus, edition.knowledge, beside, kept)


def _made_of_rules(edition: Edition) -> dict[str, str]:
    """What was made of the rules, the time limits and who may have what, each with the files from which it was read."""
    folder, rules = edition.folder, edition.folder / "rules"
    facts = edition.eligibility.vocabulary.facts.values()
    declaring = {path_of(rules, fact.of) for fact in facts if fact.of}
    files = [*sorted((folder / "eligibility").glob("*.toml")), *sorted(declaring)]
    shared = path_of(rules, SHARED)
    limits = limit_record.as_kept(edition.deadlines)
    made = {
        CALCULATORS: record([shared], folder, edition.calculators),
        eligibility_record.KEPT: record(files, folder, eligibility_record.as_kept(edition.eligibility)),
        limit_record.KEPT: record([folder / "deadlines.toml"], folder, limits),
    }
    for name in edition.calculators:
        book = rule_record.as_kept(edition.rules(name))
        made[f"{rule_record.KEPT} {name}"] = record([path_of(rules, name), shared], folder, book)
        made[f"{INTAKE} {name}"] = record([path_of(rules, name)], folder, edition.intake(name))
    return made
