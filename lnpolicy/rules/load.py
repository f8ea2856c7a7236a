"""Read data/rules.toml strictly: an unknown key, a figure that is none, dates that gap or overlap are refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lnpolicy.corpus.files import bundled
from lnpolicy.corpus.model import PROSE_SECTIONS
from lnpolicy.corpus.reader import TableReader, data_file
from lnpolicy.errors import InvalidData
from lnpolicy.rules.logic import TESTS, All, AnyOf, Condition, Leaf, Not, inputs_of
from lnpolicy.rules.model import (
    Calculator,
    Dated,
    Input,
    Outside,
    Reading,
    Rounding,
    Rule,
    Rulebook,
    Validity,
)

if TYPE_CHECKING:
    from lnpolicy.corpus.load import Corpus

SCHEMA = "lnpolicy/rules/1"
KINDS = ("money", "count", "whole", "number", "percent", "date", "choice", "yes_no", "text", "place", "plate")
STACKING = ("", "silent", "exclusive")
_FIGURES = ("money", "count", "whole", "number", "percent", "date")
_KINDS_TESTED_BY = {"is": KINDS, "starts": ("text", "place", "plate"), "among": ("text", "place", "plate", "choice")}
"""What a condition can ask of which kinds of input; whatever orders asks of figures and dates."""
_JOINING = ("all", "any", "not")


_TABLE = re.compile(r"^(?=\[\[(?:inputs|calculators|outside|rules)\]\]$)", re.MULTILINE)


@lru_cache(maxsize=32)
def bundled_rulebook(calculator: str = "") -> Rulebook:
    """The rules that come with the program: all, or those of one calculator, which are read sooner."""
    return load_rulebook(bundled("rules.toml"), calculator)


def load_rulebook(path: Path, calculator: str = "") -> Rulebook:
    """Read and check the rules at `path`; raises `InvalidData`, which names the rule and the key.

    With the name of a `calculator`, its own tables alone are read, and what they speak of.
    """
    reader, content = data_file(path, SCHEMA, lambda text: _tables_of(calculator, text) if calculator else text)
    edition = reader.line("edition")
    inputs = _by_key(path.name, "输入", "name", [_input(path.name, table) for table in reader.tables("inputs")])
    outside = _by_key(
        path.name, "outside", "id", [read_outside(path.name, table) for table in reader.tables("outside")]
    )
    made = [_calculator(path.name, table, inputs) for table in reader.tables("calculators")]
    calculators = _by_key(path.name, "计算器", "name", made)
    rules = tuple(
        _rule(path.name, table, inputs, calculators, outside)
        for table in reader.tables("rules", optional=bool(calculator))
    )
    reader.finish()
    _by_key(path.name, "规则", "id", rules)
    return Rulebook(edition, inputs, calculators, outside, rules, sha256(content).hexdigest())


def _tables_of(calculator: str, text: str) -> str:
    """The tables of one calculator with the inputs that it takes and all outside facts; all of `text` without it."""
    tables = _TABLE.split(text.replace("\r\n", "\n"))
    named = f'\nname = "{calculator}"\n'
    own = next((table for table in tables if table.startswith("[[calculators]]") and named in table), "")
    if not own:
        return text
    used = set(re.findall(r'"(\w+)"', own))
    belongs = f'\ncalculator = "{calculator}"\n'

    def is_wanted(table: str) -> bool:
        if table.startswith("[[inputs]]"):
            return any(name in used for name in re.findall(r'^name = "(\w+)"$', table, re.MULTILINE))
        if table.startswith("[[rules]]"):
            return belongs in table
        return table is own or not table.startswith("[[calculators]]")

    return "".join(filter(is_wanted, tables))


def _by_key(file: str, kind: str, key: str, items: Iterable[Any]) -> dict[str, Any]:
    """The `items` by the value of their `key`, which no two may share."""
    found: dict[str, Any] = {}
    for item in items:
        name = getattr(item, key)
        if name in found:
            raise InvalidData(f"{file}：{kind} {name} 写了两次", hint=f"{key} 须唯一", param=key)
        found[name] = item
    return found


def rule_faults(rulebook: Rulebook, corpus: Corpus) -> Iterator[str]:
    """What does not fit between the rules and the text of `corpus`, in Chinese, one sentence each.

    Every clause stands in the section that the rule names, white space aside.
    """
    for rule in rulebook.rules:
        yield from _faults_of(rule, corpus)


def require_clauses(rulebook: Rulebook, calculator: str, corpus: Corpus) -> None:
    """Raise `InvalidData` where a clause on which the `calculator` stands is not in `corpus`, say another edition."""
    for rule in rulebook.of(calculator):
        for fault in _faults_of(rule, corpus):
            hint = "去掉 --corpus，或换一个与规则同版的政策文件"
            raise InvalidData(f"这个政策文件与计算规则不符：{fault}", hint=hint, param="--corpus")


def _faults_of(rule: Rule, corpus: Corpus) -> Iterator[str]:
    if rule.policy not in corpus:
        yield f"规则 {rule.id} 说的第{rule.policy}条政策不存在"
        return
    policy = corpus[rule.policy]
    text = bare(getattr(policy, rule.section))
    whole = "".join(bare(getattr(policy, section)) for section in PROSE_SECTIONS)
    if bare(rule.clause) not in text:
        yield f"规则 {rule.id} 的 clause 不在第{rule.policy}条的 {rule.section} 中"
    clauses = (rule.stacking_clause, rule.validity.first_clause, rule.validity.last_clause)
    dated = (item.clause for values in rule.dated.values() for item in values)
    for clause in (*clauses, *dated, *rule.not_quantified):
        if bare(clause) not in whole:
            yield f"规则 {rule.id} 引用的“{clause}”不在第{rule.policy}条中"


def bare(text: str) -> str:
    """`text` without white space, as clauses are compared."""
    return "".join(text.split())


def _input(file: str, table: dict[str, Any]) -> Input:
    reader = TableReader(file, f"输入 {table.get('name', '?')}", table)
    declared = Input(
        name=reader.line("name"),
        kind=reader.line("kind"),
        label=reader.line("label"),
        meaning=reader.line("meaning"),
        where=reader.take("where", str, default=""),
        unit=reader.take("unit", str, default=""),
        choices=_lists(reader, "choices"),
        endings=reader.strings("endings", optional=True),
        least=_figure(reader, "least", reader.take("least", str, default="0")),
        most=_figure(reader, "most", reader.take("most", str, default="1000000000000")),
    )
    reader.finish()
    if declared.kind not in KINDS:
        raise reader.error("kind", f"是“{declared.kind}”", f"应为 {'、'.join(KINDS)} 之一")
    if (declared.kind == "choice") != bool(declared.choices):
        raise reader.error("choices", "缺失或多余", "kind 为 choice 时须有 choices，其余不得有")
    return declared


def _lists(reader: TableReader, key: str) -> dict[str, tuple[str, ...]]:
    """Lists of texts by name, none of them empty."""
    lists = reader.take(key, dict, default={})
    for name, ways in lists.items():
        if not isinstance(ways, list) or not ways or not all(isinstance(way, str) and way.strip() for way in ways):
            raise reader.error(f"{key}.{name}", "不是一列文字", '应为 ["…", "…"]，至少一项')
    return {name: tuple(ways) for name, ways in lists.items()}


def read_outside(file: str, table: dict[str, Any]) -> Outside:
    """A fact from outside the handbook, as its table has it."""
    reader = TableReader(file, f"outside {table.get('id', '?')}", table)
    fact = Outside(reader.line("id"), reader.line("name"), reader.line("source"), reader.line("clause"))
    reader.finish()
    return fact


def _calculator(file: str, table: dict[str, Any], inputs: dict[str, Input]) -> Calculator:
    reader = TableReader(file, f"计算器 {table.get('name', '?')}", table)
    needed = reader.take("needed", list, default=[])
    if not all(isinstance(group, list) and group and all(isinstance(name, str) for name in group) for group in needed):
        raise reader.error("needed", "中有一项不是一组输入的名字", '应为 [["甲"], ["乙", "丙"]]')
    made = Calculator(
        reader.line("name"),
        reader.line("title"),
        reader.lines("inputs"),
        tuple(tuple(group) for group in needed),
        reader.lines("derived", optional=True),
        reader.take("about", str, default=""),
        reader.lines("examples", optional=True),
    )
    reader.finish()
    for name in (*made.inputs, *made.derived, *(name for group in made.needed for name in group)):
        if name not in inputs:
            raise reader.error("inputs", f"中的“{name}”没有在 [[inputs]] 中声明", "请补上声明，或改正名字")
    return made


def _rule(
    file: str,
    table: dict[str, Any],
    inputs: dict[str, Input],
    calculators: dict[str, Calculator],
    outside: dict[str, Outside],
) -> Rule:
    reader = TableReader(file, f"规则 {table.get('id', '?')}", table)
    names = _lists(reader, "names")
    when = reader.take("when", dict, default={})
    rounding = reader.take("rounding", dict, default={})
    rule = Rule(
        id=reader.line("id"),
        policy=reader.positive("policy"),
        calculator=reader.line("calculator"),
        section=reader.line("section"),
        clause=reader.line("clause"),
        label=reader.line("label"),
        when=_condition(reader, when, inputs, names) if when else None,
        numbers={
            name: _figure(reader, f"numbers.{name}", value)
            for name, value in reader.take("numbers", dict, default={}).items()
        },
        names=names,
        dated={name: _dated(reader, name, values) for name, values in reader.take("dated", dict, default={}).items()},
        validity=_validity(reader, reader.take("validity", dict, default={})),
        rounding=_rounding(reader, rounding) if rounding else None,
        stacking=reader.take("stacking", str, default=""),
        stacking_clause=reader.take("stacking_clause", str, default=""),
        readings=tuple(_reading(file, entry) for entry in reader.tables("readings", optional=True)),
        outside=reader.lines("outside", optional=True),
        not_quantified=reader.lines("not_quantified", optional=True),
        warnings=reader.lines("warnings", optional=True),
    )
    reader.finish()
    if rule.calculator not in calculators:
        raise reader.error("calculator", f"是“{rule.calculator}”", f"应为 {'、'.join(calculators)} 之一")
    if rule.section not in PROSE_SECTIONS:
        raise reader.error("section", f"是“{rule.section}”", f"应为 {'、'.join(PROSE_SECTIONS)} 之一")
    if rule.stacking not in STACKING:
        raise reader.error("stacking", f"是“{rule.stacking}”", "应为 silent 或 exclusive，或不写")
    for fact in rule.outside:
        if fact not in outside:
            raise reader.error("outside", f"中的“{fact}”没有在 [[outside]] 中", "请补上，或改正名字")
    for name in inputs_of(rule.when) if rule.when else ():
        used = calculators[rule.calculator]
        if name not in (*used.inputs, *used.derived):
            raise reader.error("when", f"用到了“{name}”，计算器没有这个输入", "请加进计算器的 inputs，或改正名字")
    return rule


def _reading(file: str, table: dict[str, Any]) -> Reading:
    reader = TableReader(file, f"reading {table.get('id', '?')}", table)
    reading = Reading(reader.line("id"), reader.line("text"), reader.line("reason"))
    reader.finish()
    return reading


def _validity(reader: TableReader, table: dict[str, Any]) -> Validity:
    known = ("first", "last", "first_clause", "last_clause")
    for key, value in table.items():
        if key not in known:
            raise reader.error(f"validity.{key}", "是不认识的键", f"可用的键：{'、'.join(known)}")
        if type(value) is not (str if key.endswith("clause") else date):
            raise reader.error(f"validity.{key}", "类型不对", "日期不加引号，原文加引号")
    validity = Validity(**table)
    for key in ("first", "last"):
        if (getattr(validity, key) is None) != (not getattr(validity, f"{key}_clause")):
            raise reader.error(f"validity.{key}", "与它的原文没有成对", f"请同时写 {key} 和 {key}_clause")
    if validity.first and validity.last and validity.first > validity.last:
        raise reader.error("validity", "的起始晚于截止", "请核对两个日期")
    return validity


def _dated(reader: TableReader, name: str, values: Any) -> tuple[Dated, ...]:
    """Numbers by date, which must follow each other without gap or overlap."""
    key = f"dated.{name}"
    made: list[Dated] = []
    for table in values if isinstance(values, list) else [None]:
        if not isinstance(table, dict) or set(table) != {"value", "first", "last", "clause"}:
            raise reader.error(key, "写得不全", "每一项须有 value、first、last、clause")
        if type(table["first"]) is not date or type(table["last"]) is not date or table["first"] > table["last"]:
            raise reader.error(key, "的日期不对", "first 和 last 是日期，first 不晚于 last")
        if not isinstance(table["clause"], str) or not table["clause"].strip():
            raise reader.error(key, "的 clause 不是文字或为空", "请写上原文")
        made.append(Dated(_figure(reader, key, table["value"]), table["first"], table["last"], table["clause"]))
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
    return Rounding(_figure(reader, "rounding.to", table["to"]), table["reason"])


def _figure(reader: TableReader, key: str, value: Any) -> Decimal:
    """A figure written as text; a TOML number would have been a float."""
    try:
        figure = Decimal(value) if isinstance(value, str) else None
    except InvalidOperation:
        figure = None
    if figure is None or not figure.is_finite():
        raise reader.error(key, f"是 {value!r}", '应为加引号的数，如 "0.65"')
    return figure


def _condition(
    reader: TableReader, table: Any, inputs: dict[str, Input], names: dict[str, tuple[str, ...]]
) -> Condition:
    if not isinstance(table, dict):
        raise reader.error("when", "中有一项不是表", "请写成 { input = …, is = …, text = … }")
    joining = [key for key in _JOINING if key in table]
    text = table.get("text", "")
    if not isinstance(text, str):
        raise reader.error("when", f"的 text {text!r} 不是文字", "请用一句话说明条件")
    if joining:
        kind = joining[0]
        if set(table) - {kind, "text"}:
            raise reader.error("when", f"的 {kind} 旁有多余的键", "all、any、not 旁只能有 text")
        if kind == "not":
            return Not(_condition(reader, table[kind], inputs, names), text)
        if not isinstance(table[kind], list):
            raise reader.error("when", f"的 {kind} 不是数组", "请写成 [{ … }, { … }]")
        parts = tuple(_condition(reader, part, inputs, names) for part in table[kind])
        if not parts:
            raise reader.error("when", f"的 {kind} 为空", "请至少写一个条件")
        return All(parts, text) if kind == "all" else AnyOf(parts, text)
    tests = [key for key in TESTS if key in table]
    if len(tests) != 1 or set(table) != {"input", "text", tests[0]}:
        fix = f"须有 input、text 和 {'、'.join(TESTS)} 之一"
        raise reader.error("when", f"中的条件“{text}”写得不全或有多余的键", fix)
    if not isinstance(table["input"], str) or table["input"] not in inputs:
        raise reader.error("when", f"用到了没有声明的输入“{table['input']}”", "请在 [[inputs]] 中声明")
    bound = _bound(reader, tests[0], table[tests[0]], inputs[table["input"]], names)
    return Leaf(text, table["input"], tests[0], bound)


def _bound(reader: TableReader, test: str, value: Any, declared: Input, names: dict[str, tuple[str, ...]]) -> Any:
    """What a condition compares with, in the type that the input has."""
    if declared.kind not in _KINDS_TESTED_BY.get(test, _FIGURES):
        raise reader.error("when", f"对 {declared.name}（{declared.kind}）不能用 {test}", "请核对输入的 kind")
    if test == "among":
        if not isinstance(value, str) or value not in names:
            raise reader.error("when", f"的 among 指向没有的名单“{value}”", "请在 names 中列出")
        return frozenset(names[value])
    if declared.kind in ("money", "count", "number", "percent"):
        return _figure(reader, "when", value)
    wanted = {"whole": int, "yes_no": bool, "date": date}.get(declared.kind, str)
    if type(value) is not wanted or (declared.kind == "choice" and value not in declared.choices):
        problem = f"对 {declared.name} 比较的值 {value!r} 不合它的类型"
        raise reader.error("when", problem, "请核对输入的 kind 和 choices")
    return value
