"""Read data/rules/ strictly: an unknown key, a figure that is none, dates that gap or overlap are refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from lnpolicy.corpus.clauses import NOT_HERE, Outside, read_outside, read_reading
from lnpolicy.corpus.kept import sha256_of
from lnpolicy.corpus.model import PROSE_SECTIONS
from lnpolicy.corpus.reader import TableReader, data_file
from lnpolicy.errors import InvalidData
from lnpolicy.rules.calculator import Calculator
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
from lnpolicy.rules.condition_file import read_condition, with_numbers
from lnpolicy.rules.dated import DatedNumber
from lnpolicy.rules.declaration import Input
from lnpolicy.rules.input_file import figure_of, lists, read_beyond, read_input, texts
from lnpolicy.rules.kinds import TRUTH
from lnpolicy.rules.logic import inputs_of
from lnpolicy.rules.model import Exclusion, Rounding, Rule, Validity
from lnpolicy.rules.rulebook import Rulebook
from lnpolicy.rules.words import read_words, require_accounted, unchecked
from lnpolicy.rules.workings import Names, read_formula, read_workings

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
    rules = tuple(_rule(file, entry, inputs, declared, facts, numbers, names) for entry in entries)
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


def _rule(
    file: str,
    table: dict[str, Any],
    inputs: Mapping[str, Input],
    calculator: Calculator,
    outside: Mapping[str, Outside],
    numbers: Mapping[str, int],
    spoken_of: Names,
) -> Rule:
    reader = TableReader(file, f"规则 {table.get('id', '?')}", table)
    key = reader.key("policy")
    names = lists(reader, "names")
    readings = tuple(read_reading(file, entry) for entry in reader.tables("readings", optional=True))
    where = reader.take("where", dict, default={})
    topic = reader.take("topic", str, default="")
    declared_topics = {one.name for one in calculator.topics}
    is_free = not declared_topics and "policy" in calculator.inputs  # told apart within one policy
    if not is_free and (bool(topic) != bool(declared_topics) or (topic and topic not in declared_topics)):
        known = "、".join(one.name for one in calculator.topics) or "没有，不写 topic"
        raise reader.error("topic", f"是“{topic}”", f"[[topics]] 声明了的：{known}")
    speaks_of_one = bool(where or topic) or "policy" in calculator.inputs
    workings = read_workings(reader, spoken_of, readings, may_repeat=speaks_of_one)
    inputs = {**spoken_of.worked_out, **inputs}
    when = reader.take("when", dict, default={})
    figures = reader.take("numbers", dict, default={})
    words = read_words(reader)
    formula = partial(read_formula, reader, "when", names=spoken_of, kind=TRUTH)
    rounding = reader.take("rounding", dict, default={})
    rule = Rule(
        id=reader.line("id"),
        key=key,
        policy=numbers.get(key, NOT_HERE),
        calculator=calculator.name,
        section=reader.line("section"),
        clause=reader.line("clause"),
        label=reader.line("label"),
        when=read_condition(reader, with_numbers(when, figures), inputs, names, formula) if when else None,
        numbers={name: figure_of(reader, f"numbers.{name}", value) for name, value in figures.items()},
        names=names,
        dated={name: _dated(reader, name, values) for name, values in reader.take("dated", dict, default={}).items()},
        validity=_validity(reader, reader.take("validity", dict, default={})),
        rounding=_rounding(reader, rounding) if rounding else None,
        excludes=dict(_exclusion(file, table, entry) for entry in reader.tables("excludes", optional=True)),
        readings=readings,
        outside=reader.lines("outside", optional=True),
        not_quantified=reader.lines("not_quantified", optional=True),
        warnings=(*reader.lines("warnings", optional=True), *unchecked(words)),
        words=words,
        printed=read_words(reader, "printed"),
        unprinted=texts(reader, "unprinted"),
        undecided=reader.take("undecided", str, default=""),
        topic=topic,
        where=read_condition(reader, with_numbers(where, figures), inputs, names, formula) if where else None,
        **workings._asdict(),
    )
    reader.finish()
    for name in (*rule.numbers, *rule.dated):
        if name in spoken_of.inputs:
            raise reader.error("numbers", f"中的“{name}”是一个输入的名字", "换一个名字")
    require_accounted(reader, rule, calculator.inputs)
    if rule.section not in PROSE_SECTIONS:
        raise reader.error("section", f"是“{rule.section}”", f"应为 {'、'.join(PROSE_SECTIONS)} 之一")
    for fact in rule.outside:
        if fact not in outside:
            raise reader.error("outside", f"中的“{fact}”没有在 [[outside]] 中", "请补上，或改正名字")
    for name in (name for part in (rule.when, rule.where) if part for name in inputs_of(part)):
        if name not in spoken_of.inputs and name not in spoken_of.made_from:
            raise reader.error("when", f"用到了“{name}”，计算器没有这个输入", "请加进计算器的 inputs，或改正名字")
    return rule


def _exclusion(file: str, rule: dict[str, Any], table: dict[str, Any]) -> tuple[str, Exclusion]:
    """The name of the rule that is excluded, and how."""
    reader = TableReader(file, f"规则 {rule['id']} 的 excludes ", table)
    other = reader.line("rule")
    made = Exclusion(*(reader.take(key, str, default="") for key in ("clause", "says")))
    reader.finish()
    if bool(made.clause.strip()) == bool(made.says.strip()):
        raise reader.error("clause", "与 says 须有其一", "写上原文；原文没有说的，写 says")
    return other, made


def _validity(reader: TableReader, table: dict[str, Any]) -> Validity:
    known = ("first", "last", "first_clause", "last_clause", "published", "document")
    for key, value in table.items():
        if key not in known:
            raise reader.error(f"validity.{key}", "是不认识的键", f"可用的键：{'、'.join(known)}")
        wanted = int if key == "published" else str if key.endswith(("clause", "document")) else date
        if type(value) is not wanted:
            raise reader.error(f"validity.{key}", "类型不对", "日期和年份不加引号，原文加引号")
    validity = Validity(**table)
    begins = validity.first or validity.published
    if (validity.first and validity.published) or (validity.published is None) != (not validity.document):
        raise reader.error("validity.published", "与 first 同写，或没有 document", "只有年份的写 published 和 document")
    years = (f"〔{validity.published}〕", f"{validity.published}年")
    if validity.published and not any(year in validity.document for year in years):
        raise reader.error("validity.published", "不是 document 的年份", "照文号写年份")
    for key, given in (("first", begins), ("last", validity.last)):
        if (given is None) != (not getattr(validity, f"{key}_clause")):
            raise reader.error(f"validity.{key}", "与它的原文没有成对", f"请同时写 {key} 和 {key}_clause")
    if validity.first and validity.last and validity.first > validity.last:
        raise reader.error("validity", "的起始晚于截止", "请核对两个日期")
    return validity


def _dated(reader: TableReader, name: str, values: Any) -> tuple[DatedNumber, ...]:
    """Numbers by date, which must follow each other without gap or overlap."""
    key = f"dated.{name}"
    made: list[DatedNumber] = []
    for table in values if isinstance(values, list) else [None]:
        if not isinstance(table, dict) or set(table) != {"value", "first", "last", "clause"}:
            raise reader.error(key, "写得不全", "每一项须有 value、first、last、clause")
        if type(table["first"]) is not date or type(table["last"]) is not date or table["first"] > table["last"]:
            raise reader.error(key, "的日期不对", "first 和 last 是日期，first 不晚于 last")
        if not isinstance(table["clause"], str) or not table["clause"].strip():
            raise reader.error(key, "的 clause 不是文字或为空", "请写上原文")
        made.append(DatedNumber(figure_of(reader, key, table["value"]), table["first"], table["last"], table["clause"]))
    for before, after in pairwise(made):
        if after.first != before.last + timedelta(days=1):
            problem = "有重叠" if after.first <= before.last else "有空档"
            raise reader.error(key, f"在 {before.last} 与 {after.first} 之间{problem}", "各段日期须首尾相接")
    return tuple(made)


def _rounding(reader: TableReader, table: dict[str, Any]) -> Rounding:
    if set(table) != {"to", "reason"}:
        raise reader.error("rounding", "写得不全或有多余的键", "须有 to 和 reason")
    if not isinstance(table["reason"], str):
        raise reader.error("rounding.reason", "不是文字", "请写上理由")
    return Rounding(figure_of(reader, "rounding.to", table["to"]), table["reason"])
