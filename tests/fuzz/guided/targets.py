"""What is fuzzed: functions of bytes that raise for nothing but what ought not to be."""

from __future__ import annotations

import copy
import io
import json
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import tomli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lnpolicy import calc
from lnpolicy.batch.reading import opened_table
from lnpolicy.calc.answer import Answer
from lnpolicy.cli.input_file import read_input
from lnpolicy.cli.profile_file import read_profile
from lnpolicy.corpus.load import load_corpus
from lnpolicy.corpus.model import Policy
from lnpolicy.edition.edition import Edition, bundled_edition
from lnpolicy.errors import InvalidData, LnpolicyError, ValueNotAccepted
from lnpolicy.rules.formula import Formula, NotAFormula
from lnpolicy.rules.load import load_rulebook, path_of
from lnpolicy.rules.value import plain, value_of
from lnpolicy.rules.yes_no import says_nothing_of
from lnpolicy.search.normalize import LONGEST_QUERY
from tests.fuzz.mutated import as_toml, mutated

DAY = date(2026, 9, 15)
ROOT = Path(__file__).parents[3]


@cache
def edition() -> Edition:
    """The bundled edition, opened once."""
    return bundled_edition()


@cache
def _folder() -> Path:
    """A folder with a copy of the rules, in which files are written anew for each input."""
    folder = Path(tempfile.mkdtemp(prefix="lnpolicy-fuzz-"))
    shutil.copytree(ROOT / "data/rules", folder / "rules")
    return folder


def corpus(content: bytes) -> None:
    """A corpus file: policies, or a refusal that names the file."""
    path = _folder() / "corpus.toml"
    path.write_bytes(content)
    try:
        read = load_corpus(path)
    except InvalidData as error:
        assert error.message.startswith("corpus.toml：")
        assert error.hint
    else:
        assert all(type(policy) is Policy for policy in read)


_NAME = re.compile(rb'^name = "([a-z -]+)"', re.MULTILINE)


def rules(content: bytes) -> None:
    """The rules of a calculator: read, and then answers follow from them; or a refusal."""
    found = _NAME.search(content)
    name = found[1].decode() if found else "fund"
    if name not in edition().calculators:
        name = "fund"
    path = path_of(_folder() / "rules", name)
    path.write_bytes(content)
    try:
        book = load_rulebook(_folder() / "rules", name, edition().numbers)
    except InvalidData as error:
        assert error.hint
        return
    changed = copy.copy(edition())
    changed._rules = {**edition()._rules, name: book}
    _answered(name, EXAMPLES.get(name, {}), changed)


EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "fund": {"employees": 100, "disabled": 1, "average_wage": 80000, "employer_type": "enterprise"},
    "toll": {"vehicle": "truck", "axles": 6, "toll": 200, "etc": True},
    "fee": {"policy": 147},
    "subsidy voucher": {"cost": 300000},
}
"""Inputs with which the rules are asked that have been changed."""


def _answered(name: str, given: Mapping[str, Any], of: Edition) -> None:
    made = calc.attempt(name, given, of, on=DAY)
    assert isinstance(made, Answer | LnpolicyError)
    if isinstance(made, Answer):
        json.dumps(made.as_document())
    else:
        assert made.message


def _standing(content: bytes) -> Any:
    return SimpleNamespace(buffer=io.BytesIO(content))


def inputs(content: bytes) -> None:
    """What `--input` reads, answered by the calculator that knows most of its keys."""
    try:
        document = read_input("-", _standing(content))
    except ValueNotAccepted as error:
        assert error.param == "--input"
        return
    known = {name: edition().intake(name).inputs for name in edition().calculators}
    name = max(known, key=lambda one: sum(key in known[one] for key in document))
    _answered(name, {key: value for key, value in document.items() if key != "on"}, edition())


def profile(content: bytes) -> None:
    """A profile, in TOML or JSON."""
    try:
        read_profile("-", _standing(content), edition())
    except ValueNotAccepted as error:
        assert error.message.startswith("画像 -：")


def query(content: bytes) -> None:
    """A query: hits in falling order, or none."""
    text = content.decode("utf-8", "surrogateescape")[:LONGEST_QUERY]
    found = edition().find(text)
    scores = [hit.score for hit in found.hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def value(content: bytes) -> None:
    """One value, as every input would read it: taken and read back the same, or refused by name."""
    text = content.decode("utf-8", "surrogateescape")
    for declared in _declared():
        try:
            taken = value_of(declared, text)
        except ValueNotAccepted as error:
            assert error.param == declared.name
        else:
            assert says_nothing_of(declared, text) if taken is None else value_of(declared, plain(taken)) == taken


@cache
def _declared() -> list[Any]:
    """One input of each kind and unit."""
    books = [edition().rules(name) for name in edition().calculators]
    found = {(one.kind, one.unit, bool(one.instead)): one for book in books for one in book.inputs.values()}
    return list(found.values())


def formula(content: bytes) -> None:
    """A formula of a rule."""
    try:
        Formula(content.decode("utf-8", "replace"))
    except NotAFormula as error:
        assert error.problem


def table(content: bytes) -> None:
    """A table of rows, in the format that its first byte chooses."""
    formats = ("csv", "tsv", "jsonl", "json", "xlsx")
    chosen = formats[content[0] % len(formats)] if content else "csv"
    try:
        source = opened_table("-", chosen, _standing(content[1:]))
        try:
            assert all(len(row.cells) == len(source.header) for row in source.rows)
        finally:
            source.close()
    except ValueNotAccepted as error:
        assert error.param == "FILE"


def _tables_of(
    target: Callable[[bytes], None], documents: Callable[[], list[dict[str, Any]]]
) -> Callable[[bytes], None]:
    """A target whose bytes say what of one of the documents is changed: tables stay tables, whatever the bytes."""

    @cache
    def one() -> Callable[[bytes], Any]:
        @settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
        @given(changed=st.sampled_from(documents()).flatmap(mutated))
        def changed_and_read(changed: dict[str, Any]) -> None:
            target(as_toml(changed).encode())

        made: Callable[[bytes], Any] = changed_and_read.hypothesis.fuzz_one_input  # type: ignore[attr-defined]
        return made

    def of_bytes(content: bytes) -> None:
        one()(content)

    return of_bytes


def _few_policies() -> list[dict[str, Any]]:
    document = tomli.loads((ROOT / "data/policies.toml").read_text("utf-8"))
    policies = document["policies"]
    return [{**document, "policies": policies[first : first + 2]} for first in range(0, len(policies), 20)]


def _few_rules() -> list[dict[str, Any]]:
    paths = [path_of(ROOT / "data/rules", name) for name in edition().calculators]
    return [tomli.loads(path.read_text("utf-8")) for path in paths if path.stat().st_size < 32_000]


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "corpus": corpus,
    "rules": rules,
    "corpus-tables": _tables_of(corpus, _few_policies),
    "rules-tables": _tables_of(rules, _few_rules),
    "input": inputs,
    "query": query,
    "profile": profile,
    "value": value,
    "formula": formula,
    "table": table,
}
