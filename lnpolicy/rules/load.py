"""Read data/rules/ strictly: an unknown key, a figure that is none, dates that gap or overlap are refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from lnpolicy.corpus.clauses import read_outside
from lnpolicy.corpus.kept import sha256_of
from lnpolicy.corpus.reader import TableReader, data_file
from lnpolicy.errors import InvalidData
from lnpolicy.rules.calculator_file import (
    named_calculator,
    read_calculator,
    read_derived,
    read_likely,
    read_order,
    read_refusal,
    read_scenario,
    read_solve,
    read_topic,
    require_one_result,
    require_options,
)
from lnpolicy.rules.declaration import Input
from lnpolicy.rules.input_file import read_beyond, read_input
from lnpolicy.rules.rule_file import read_rule
from lnpolicy.rules.rulebook import Rulebook
from lnpolicy.rules.workings import Names

SCHEMA = "lnpolicy/rules/2"
SHARED = "shared"
"""The file of the inputs that several calculators take; it also lists the calculators, in the order of the help."""


def load_rulebook(folder: Path, calculator: str, numbers: Mapping[str, int]) -> Rulebook:
    """Read and check the rules of one calculator; raises `InvalidData`, which names the rule and the key.

    `folder` holds a file for each calculator; `numbers` are the printed numbers of an edition's policies by their keys.
    """
    reader, content = data_file(path_of(folder, calculator), SCHEMA, numbers)
    file = reader.file
    edition = reader.line("edition")
    declared_here = [read_input(file, table) for table in reader.tables("inputs", optional=True)]
    inputs = _by_key(file, "输入", "name", declared_here)
    outside = [read_outside(file, table) for table in reader.tables("outside", optional=True)]
    table = reader.take("calculator", dict)
    named = TableReader(file, named_calculator(table), table)
    if any(name not in inputs for name in named.lines("inputs")):
        shared, shared_content = shared_inputs(folder, numbers)
        inputs, content = shared | inputs, content + shared_content
    declared = read_calculator(file, table, inputs)
    if declared.name != calculator:
        raise reader.error("calculator", f"的 name 是“{declared.name}”", f"应与文件名相同：{calculator}")
    orders = tuple(read_order(file, entry, declared, inputs) for entry in reader.tables("orders", optional=True))
    topics = tuple(read_topic(file, entry, declared) for entry in reader.tables("topics", optional=True))
    declared = declared._replace(orders=orders, topics=topics)
    solve = tuple(read_solve(file, entry, declared, inputs) for entry in reader.tables("solve", optional=True))
    declared = declared._replace(solve=solve)
    facts = _by_key(file, "outside", "id", outside)
    every: dict[str, Any] = reader.take("every_rule", dict, default={})
    entries = [every | entry for entry in reader.tables("rules", optional=True)]
    names = Names({name: inputs[name] for name in declared.inputs}, *_figures_named(entries))
    rules = tuple(read_rule(file, entry, inputs, declared, facts, numbers, names) for entry in entries)
    refused = tuple(read_refusal(file, entry, names) for entry in reader.tables("refused", optional=True))
    scenarios = tuple(read_scenario(file, entry, names) for entry in reader.tables("scenarios", optional=True))
    likely = tuple(read_likely(file, entry, declared) for entry in reader.tables("likely", optional=True))
    beyond = tuple(read_beyond(file, entry) for entry in reader.tables("beyond", optional=True))
    derived = tuple(read_derived(file, entry, names) for entry in reader.tables("derived", optional=True))
    declared = declared._replace(refused=refused, scenarios=scenarios, likely=likely, beyond=beyond, derived=derived)
    reader.finish()
    require_options(file, declared, rules)
    require_one_result(file, declared, rules)
    numbered = _by_key(file, "规则", "id", rules)
    for order in orders:
        if order.rule and (order.rule not in numbered or order.number not in numbered[order.rule].numbers):
            raise InvalidData(f"{file}：orders 没有规则 {order.rule} 的 {order.number}", hint="请改正", param="orders")
    for rule in rules:
        for other in rule.excludes:
            if other not in numbered:
                problem = f"{file}：规则 {rule.id} 的 excludes 指向没有的规则“{other}”"
                raise InvalidData(problem, hint="请改正名字", param="excludes")
    used = {name: inputs[name] for name in declared.inputs}
    return Rulebook(edition, used, {calculator: declared}, facts, rules, numbers, sha256_of(content), names.made_from)


def _figures_named(entries: Iterable[dict[str, Any]]) -> tuple[set[str], set[str]]:
    """The names of the numbers of all rules, and of those that change with time."""
    tables = [[entry.get(key) for entry in entries] for key in ("numbers", "dated")]
    return tuple({name for table in found if isinstance(table, dict) for name in table} for found in tables)  # type: ignore[return-value]


def load_all_rules(folder: Path, numbers: Mapping[str, int]) -> Rulebook:
    """The rules of every calculator as one book; raises `InvalidData`, also where two of them share a name."""
    books = [load_rulebook(folder, name, numbers) for name in calculators(folder)]
    rules = _by_key(folder.name, "规则", "id", (rule for book in books for rule in book.rules))
    digest = sha256_of("".join(book.sha256 for book in books).encode())
    return Rulebook(
        books[0].edition if books else "",
        _agreed((name, item) for book in books for name in book.calculators for item in book.inputs.values()),
        {name: item for book in books for name, item in book.calculators.items()},
        {name: item for book in books for name, item in book.outside.items()},
        tuple(rules.values()),
        numbers,
        digest,
        {name: made_from for book in books for name, made_from in book.made_from.items()},
    )


def _agreed(declared: Iterable[tuple[str, Input]]) -> dict[str, Input]:
    """The inputs by name, each given with its calculator; raises `InvalidData` where one name is declared in two ways.

    What an input means, and where it is found, each calculator may say in the words of its own clause.
    """
    found: dict[str, tuple[str, Input]] = {}
    for calculator, item in declared:
        before, known = found.setdefault(item.name, (calculator, item))
        if known._replace(meaning=item.meaning, where=item.where) != item:
            problem = f"输入 {item.name} 有两种声明：{before} 的和 {calculator} 的"
            fix = f"是两回事的，换一个名字；是一回事的，写进 {SHARED}.toml，只写一次"
            raise InvalidData(problem, hint=fix, param=item.name)
    return {name: item for name, (_, item) in found.items()}


def path_of(folder: Path, calculator: str) -> Path:
    """The file of a calculator: its name, in a folder of its own where it is one kind of several."""
    return folder.joinpath(*calculator.split()).with_suffix(".toml")


def calculators(folder: Path) -> tuple[str, ...]:
    """The names of the calculators, in the order of the help; raises `InvalidData`."""
    reader, _ = data_file(path_of(folder, SHARED), SCHEMA)
    return reader.lines("calculators")


def shared_inputs(folder: Path, numbers: Mapping[str, int]) -> tuple[dict[str, Input], bytes]:
    """The inputs that several calculators take, by name, and the bytes of their file; raises `InvalidData`."""
    reader, content = data_file(path_of(folder, SHARED), SCHEMA, numbers)
    reader.lines("calculators")
    inputs = _by_key(
        reader.file,
        "输入",
        "name",
        [read_input(reader.file, table) for table in reader.tables("inputs", optional=True)],
    )
    reader.finish()
    return inputs, content


def _by_key(file: str, kind: str, key: str, items: Iterable[Any]) -> dict[str, Any]:
    """The `items` by the value of their `key`, which no two may share."""
    found: dict[str, Any] = {}
    for item in items:
        name = getattr(item, key)
        if name in found:
            raise InvalidData(f"{file}：{kind} {name} 写了两次", hint=f"{key} 须唯一", param=key)
        found[name] = item
    return found
