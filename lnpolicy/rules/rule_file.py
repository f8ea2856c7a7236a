"""A rule as its table in a file of data/rules/ has it: its clause, numbers, conditions, dates, exclusions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import Any

from lnpolicy.corpus.clauses import NOT_HERE, Outside, read_reading
from lnpolicy.corpus.model import PROSE_SECTIONS
from lnpolicy.corpus.reader import TableReader
from lnpolicy.rules.calculator import Calculator
from lnpolicy.rules.condition_file import read_condition, with_numbers
from lnpolicy.rules.dated import DatedNumber
from lnpolicy.rules.declaration import Input
from lnpolicy.rules.input_file import figure_of, lists, texts
from lnpolicy.rules.kinds import TRUTH
from lnpolicy.rules.logic import inputs_of
from lnpolicy.rules.model import Exclusion, Rounding, Rule, Validity
from lnpolicy.rules.words import read_words, require_accounted, unchecked
from lnpolicy.rules.workings import Names, read_formula, read_workings


def read_rule(
    file: str,
    table: dict[str, Any],
    inputs: Mapping[str, Input],
    calculator: Calculator,
    outside: Mapping[str, Outside],
    numbers: Mapping[str, int],
    spoken_of: Names,
) -> Rule:
    """The rule of a table of `file`; raises `InvalidData`, which names the rule and the key.

    `inputs` are those declared in the file, `outside` the facts from elsewhere, `numbers` the printed ones of policies
    by their keys, and `spoken_of` what the formulas of the file may name.
    """
    reader = TableReader(file, f"规则 {table.get('id', '?')}", table)
    key = reader.key("policy")
    names = lists(reader, "names")
    readings = tuple(read_reading(file, entry) for entry in reader.tables("readings", optional=True))
    where = reader.take("where", dict, default={})
    topic = _topic(reader, calculator)
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
    _require_known(reader, rule, spoken_of, outside)
    require_accounted(reader, rule, calculator.inputs)
    return rule


def _topic(reader: TableReader, calculator: Calculator) -> str:
    """Of which of the calculator's topics a rule speaks; of none where there are none, or within one policy."""
    topic: str = reader.take("topic", str, default="")
    declared = {one.name for one in calculator.topics}
    is_free = not declared and "policy" in calculator.inputs  # told apart within one policy
    if not is_free and (bool(topic) != bool(declared) or (topic and topic not in declared)):
        known = "、".join(one.name for one in calculator.topics) or "没有，不写 topic"
        raise reader.error("topic", f"是“{topic}”", f"[[topics]] 声明了的：{known}")
    return topic


def _require_known(reader: TableReader, rule: Rule, spoken_of: Names, outside: Mapping[str, Outside]) -> None:
    """Refuse a rule that names what there is not: a section, a fact from outside, an input."""
    for name in (*rule.numbers, *rule.dated):
        if name in spoken_of.inputs:
            raise reader.error("numbers", f"中的“{name}”是一个输入的名字", "换一个名字")
    if rule.section not in PROSE_SECTIONS:
        raise reader.error("section", f"是“{rule.section}”", f"应为 {'、'.join(PROSE_SECTIONS)} 之一")
    for fact in rule.outside:
        if fact not in outside:
            raise reader.error("outside", f"中的“{fact}”没有在 [[outside]] 中", "请补上，或改正名字")
    for name in (name for part in (rule.when, rule.where) if part for name in inputs_of(part)):
        if name not in spoken_of.inputs and name not in spoken_of.made_from:
            raise reader.error("when", f"用到了“{name}”，计算器没有这个输入", "请加进计算器的 inputs，或改正名字")


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
