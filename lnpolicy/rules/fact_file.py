"""Read data/eligibility/facts.toml strictly: the facts of a profile, what is asked together, and what follows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lnpolicy.corpus.reader import TableReader, data_file
from lnpolicy.errors import InvalidData
from lnpolicy.rules.condition_file import read_condition
from lnpolicy.rules.declaration import Input
from lnpolicy.rules.facts import Asked, Fact, Given, Implied, Vocabulary
from lnpolicy.rules.input_file import read_beyond, read_input, texts
from lnpolicy.rules.load import SCHEMA as RULES_SCHEMA
from lnpolicy.rules.load import path_of
from lnpolicy.rules.naming import did_you_mean
from lnpolicy.rules.sizes import ENTITY
from lnpolicy.rules.twins import WAYS, Twin
from lnpolicy.rules.vocabulary import vocabulary_of

SCHEMA = "lnpolicy/facts/1"


def load_vocabulary(path: Path, rule_folder: Path, numbers: Mapping[str, int]) -> Vocabulary:
    """Read and check the facts in `path`; raises `InvalidData`, which names the fact and the key.

    `rule_folder` has the rule files of which a fact may be an input.
    """
    reader, _ = data_file(path, SCHEMA, numbers)
    groups = dict(_group(reader.file, table) for table in reader.tables("groups", optional=True))
    declared = _Declared(rule_folder, numbers)
    facts: dict[str, Fact] = {}
    for table in reader.tables("facts", optional=True):
        fact = _fact(reader.file, table, groups, declared)
        if fact.name in facts:
            raise reader.error("facts", f"中的 {fact.name} 写了两次", "只写一次")
        if fact.needs and fact.needs not in facts:
            raise reader.error("facts", f"中 {fact.name} 的 needs 是“{fact.needs}”", "须写在前面声明过的事实")
        facts[fact.name] = fact
    for fact in facts.values():
        _require_declared(reader, fact, facts)
    asked = tuple(_asked(reader.file, table, facts) for table in reader.tables("asked", optional=True))
    inputs = {name: fact.input for name, fact in facts.items()}
    implied = tuple(_implied(reader.file, table, inputs) for table in reader.tables("implied", optional=True))
    gives = tuple(_given(reader.file, table, facts) for table in reader.tables("gives", optional=True))
    twins = tuple(_twin(reader.file, table, facts) for table in reader.tables("twins", optional=True))
    beyond = tuple(read_beyond(reader.file, table) for table in reader.tables("beyond", optional=True))
    opening = reader.lines("opening", optional=True)
    reader.finish()
    for name in opening:
        if name not in facts:
            raise reader.error("opening", f"中的“{name}”没有声明", "请改正" + did_you_mean(name, facts))
    return vocabulary_of(groups, facts, asked, implied, gives, opening, twins, beyond=beyond)


def _require_declared(reader: TableReader, fact: Fact, facts: Mapping[str, Fact]) -> None:
    """Raise `InvalidData` where a fact comes after one that is not declared, or is asked of no kind of entity."""
    named = {"after": filter(None, [fact.after]), "after_any": fact.after_any, "maybe_by": fact.maybe_by}
    for key, others in named.items():
        for other in others:
            if other not in facts:
                raise reader.error("facts", f"中 {fact.name} 的 {key} 是“{other}”", "须写声明过的事实")
    for kind in fact.asked_of:
        if ENTITY not in facts or kind not in facts[ENTITY].input.choices:
            raise reader.error("facts", f"中 {fact.name} 的 asked_of 是“{kind}”", "须写 entity 的一类")


class _Declared:
    """The inputs that rule files declare, each file read once."""

    def __init__(self, folder: Path, numbers: Mapping[str, int]) -> None:
        self._folder, self._numbers = folder, numbers
        self._files: dict[str, dict[str, dict[str, Any]]] = {}

    def find(self, reader: TableReader, calculator: str, name: str) -> Input:
        """The input of that name as the file of the calculator (or the shared one) declares it."""
        if calculator not in self._files:
            file, _ = data_file(path_of(self._folder, calculator), RULES_SCHEMA, self._numbers)
            self._files[calculator] = {table.get("name", ""): table for table in file.tables("inputs", optional=True)}
        if name not in self._files[calculator]:
            raise reader.error("of", f"是“{calculator}”，那里没有输入 {name}", "请写声明了它的文件")
        return read_input(calculator, self._files[calculator][name])


def _group(file: str, table: dict[str, Any]) -> tuple[str, str]:
    reader = TableReader(file, f"groups {table.get('name', '?')}", table)
    made = reader.line("name"), reader.line("label")
    reader.finish()
    return made


def _fact(file: str, table: dict[str, Any], groups: Mapping[str, str], declared: _Declared) -> Fact:
    reader = TableReader(file, f"事实 {table.get('name', '?')}", table)
    group = reader.line("group")
    several = ("after_any", "asked_of", "maybe_by")
    after_any, asked_of, maybe_by = (reader.lines(key, optional=True) for key in several)
    if group not in groups:
        raise reader.error("group", f"是“{group}”", f"应为 {'、'.join(groups)} 之一")
    texts_of = ("needs", "sector", "of", "after", "listed")
    needs, sector, of, after, listed = (reader.take(key, str, default="") for key in texts_of)
    if of:
        found = declared.find(reader, of, reader.line("name"))
        reader.finish()
    else:
        own = ("group", *several, *texts_of)
        found = read_input(file, {key: value for key, value in table.items() if key not in own})
    return Fact(found, group, needs, sector, of, after, after_any, asked_of, listed, maybe_by)


def _asked(file: str, table: dict[str, Any], facts: Mapping[str, Fact]) -> Asked:
    reader = TableReader(file, f"asked {table.get('name', '?')}", table)
    also = reader.take("also", str, default="")
    made = Asked(reader.line("name"), reader.line("label"), reader.line("ask"), reader.lines("facts"), also)
    reader.finish()
    if also and (also not in facts or not facts[also].input.choices):
        raise reader.error("also", f"是“{also}”，没有选项", "须写一个有选项的事实")
    for name in made.facts:
        if name not in facts or facts[name].input.kind != "yes_no":
            raise reader.error("facts", f"中的“{name}”不是一个是非的事实", "请改正")
    return made


def _implied(file: str, table: dict[str, Any], inputs: Mapping[str, Input]) -> Implied:
    reader = TableReader(file, "implied", table)
    when, facts = reader.take("when", dict), reader.take("facts", dict)
    reader.finish()
    for name in facts:
        if name not in inputs:
            raise reader.error("facts", f"中的“{name}”没有声明", "请改正" + did_you_mean(name, inputs))
    return Implied(read_condition(reader, when, inputs, {}), facts)


def _given(file: str, table: dict[str, Any], facts: Mapping[str, Fact]) -> Given:
    reader = TableReader(file, f"gives {table.get('fact', '?')}", table)
    calculator = reader.take("calculator", str, default="")
    made = Given(reader.line("fact"), reader.line("input"), texts(reader, "values"), calculator)
    reader.finish()
    if made.fact not in facts:
        raise InvalidData(
            f"{file}：gives 的“{made.fact}”没有声明", hint="请改正" + did_you_mean(made.fact, facts), param="gives"
        )
    return made


def _twin(file: str, table: dict[str, Any], facts: Mapping[str, Fact]) -> Twin:
    reader = TableReader(file, f"twins {table.get('input', '?')}", table)
    values = reader.lines("values", optional=True)
    value = values or reader.take("value", bool, default=True)
    made = Twin(reader.line("input"), reader.lines("facts"), reader.line("way"), value)
    reader.finish()
    if made.way not in WAYS:
        raise reader.error("way", f"是“{made.way}”", f"应为 {'、'.join(WAYS)} 之一")
    for name in made.facts:
        if name not in facts:
            raise reader.error("facts", f"中的“{name}”没有声明", "请改正" + did_you_mean(name, facts))
    return made
