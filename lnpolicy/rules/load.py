"""Read data/rules/ strictly: an unknown key, a figure that is none, dates that gap or overlap are refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from lnpolicy.corpus.clauses import NOT_HERE, Outside, read_outside, read_reading
from lnpolicy.corpus.model import PROSE_SECTIONS
from lnpolicy.corpus.reader import Compiled, TableReader, data_file, is_key
from lnpolicy.errors import InvalidData
from lnpolicy.rules.logic import TESTS, All, AnyOf, Condition, Leaf, Not, inputs_of
from lnpolicy.rules.model import (
    Calculator,
    DatedNumber,
    Exclusion,
    Input,
    Order,
    Rounding,
    Rule,
    Rulebook,
    Usual,
    Validity,
)

SCHEMA = "lnpolicy/rules/2"
KINDS = ("money", "count", "whole", "policy", "number", "percent", "date", "choice", "yes_no", "text", "place", "plate")
_FIGURES = ("money", "count", "whole", "number", "percent", "date")
_KINDS_TESTED_BY = {"is": KINDS, "starts": ("text", "place", "plate"), "among": ("text", "place", "plate", "choice")}
"""What a condition can ask of which kinds of input; whatever orders asks of figures and dates."""
_JOINING = ("all", "any", "not")
SHARED = "shared"
"""The file of the inputs that several calculators take; it also lists the calculators, in the order of the help."""


def load_rulebook(
    folder: Path, calculator: str, numbers: Mapping[str, int], compiled: Compiled | None = None
) -> Rulebook:
    """Read and check the rules of one calculator; raises `InvalidData`, which names the rule and the key.

    `folder` holds a file for each calculator; `numbers` are the printed numbers of an edition's policies by their keys;
    what is `compiled` is not read again.
    """
    reader, content = data_file(path_of(folder, calculator), SCHEMA, numbers, compiled)
    file = reader.file
    edition = reader.line("edition")
    inputs = _by_key(file, "输入", "name", [_input(file, table) for table in reader.tables("inputs", optional=True)])
    outside = [read_outside(file, table) for table in reader.tables("outside", optional=True)]
    table = reader.take("calculator", dict)
    named = TableReader(file, _named_calculator(table), table)
    if any(name not in inputs for name in (*named.lines("inputs"), *named.lines("derived", optional=True))):
        shared, shared_content = shared_inputs(folder, numbers, compiled)
        inputs, content = shared | inputs, content + shared_content
    declared = _calculator(file, table, inputs)
    if declared.name != calculator:
        raise reader.error("calculator", f"的 name 是“{declared.name}”", f"应与文件名相同：{calculator}")
    orders = tuple(_order(file, entry, declared) for entry in reader.tables("orders", optional=True))
    declared = declared._replace(orders=orders)
    facts = _by_key(file, "outside", "id", outside)
    rules = tuple(
        _rule(file, entry, inputs, declared, facts, numbers) for entry in reader.tables("rules", optional=True)
    )
    reader.finish()
    numbered = _by_key(file, "规则", "id", rules)
    for order in orders:
        if order.rule and (order.rule not in numbered or order.number not in numbered[order.rule].numbers):
            raise InvalidData(f"{file}：orders 没有规则 {order.rule} 的 {order.number}", hint="请改正", param="orders")
    for rule in rules:
        for other in rule.excludes:
            if other not in numbered:
                problem = f"{file}：规则 {rule.id} 的 excludes 指向没有的规则“{other}”"
                raise InvalidData(problem, hint="请改正名字", param="excludes")
    used = {name: inputs[name] for name in (*declared.inputs, *declared.derived)}
    return Rulebook(edition, used, {calculator: declared}, facts, rules, numbers, sha256(content).hexdigest())


def load_all_rules(folder: Path, numbers: Mapping[str, int]) -> Rulebook:
    """The rules of every calculator as one book; raises `InvalidData`, also where two of them share a name."""
    books = [load_rulebook(folder, name, numbers) for name in calculators(folder)]
    rules = _by_key(folder.name, "规则", "id", (rule for book in books for rule in book.rules))
    digest = sha256("".join(book.sha256 for book in books).encode()).hexdigest()
    return Rulebook(
        books[0].edition,
        _agreed([item for book in books for item in book.inputs.values()]),
        {name: item for book in books for name, item in book.calculators.items()},
        {name: item for book in books for name, item in book.outside.items()},
        tuple(rules.values()),
        numbers,
        digest,
    )


def _agreed(declared: Iterable[Input]) -> dict[str, Input]:
    """The inputs by name; raises `InvalidData` where one name is declared in two ways."""
    found: dict[str, Input] = {}
    for item in declared:
        if found.setdefault(item.name, item) != item:
            raise InvalidData(f"输入 {item.name} 有两种声明", hint=f"写进 {SHARED}.toml，只写一次", param=item.name)
    return found


def path_of(folder: Path, calculator: str) -> Path:
    """The file of a calculator: its name, in a folder of its own where it is one kind of several."""
    return folder.joinpath(*calculator.split()).with_suffix(".toml")


def is_calculator(folder: Path, name: str) -> bool:
    """Whether the folder has rules for a calculator of that name."""
    words = name.split(" ")
    return name != SHARED and len(words) <= 2 and all(map(is_key, words)) and path_of(folder, name).is_file()


def calculators(folder: Path) -> tuple[str, ...]:
    """The names of the calculators, in the order of the help; raises `InvalidData`."""
    reader, _ = data_file(path_of(folder, SHARED), SCHEMA)
    return reader.lines("calculators")


def shared_inputs(
    folder: Path, numbers: Mapping[str, int], compiled: Compiled | None = None
) -> tuple[dict[str, Input], bytes]:
    """The inputs that several calculators take, by name, and the bytes of their file; raises `InvalidData`."""
    reader, content = data_file(path_of(folder, SHARED), SCHEMA, numbers, compiled)
    reader.lines("calculators")
    inputs = _by_key(reader.file, "输入", "name", [_input(reader.file, table) for table in reader.tables("inputs")])
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
        also=reader.strings("also", optional=True),
        units={
            unit: _figure(reader, f"units.{unit}", times)
            for unit, times in reader.take("units", dict, default={}).items()
        },
        usual=tuple(_usual(file, entry) for entry in reader.tables("usual", optional=True)),
        implies=_lists(reader, "implies"),
        assumed=_texts(reader, "assumed"),
        unclear=_texts(reader, "unclear"),
        made_from=reader.strings("made_from", optional=True),
    )
    reader.finish()
    if declared.kind not in KINDS:
        raise reader.error("kind", f"是“{declared.kind}”", f"应为 {'、'.join(KINDS)} 之一")
    if (declared.kind == "choice") != bool(declared.choices):
        raise reader.error("choices", "缺失或多余", "kind 为 choice 时须有 choices，其余不得有")
    if set(declared.implies) != set(declared.assumed):
        raise reader.error("assumed", "与 implies 没有成对", "implies 的每个输入须有一句 assumed")
    written = {word for ways in declared.choices.values() for word in ways}
    for word in (word for words in declared.implies.values() for word in words):
        if word not in written:
            raise reader.error("implies", f"中的“{word}”不在 choices 中", "请加进 choices，或改正")
    for word in declared.unclear:
        if word in written:
            raise reader.error("unclear", f"中的“{word}”也在 choices 中", "只留一处")
    return declared


def _usual(file: str, table: dict[str, Any]) -> Usual:
    reader = TableReader(file, "usual", table)
    bounds = {key: _figure(reader, key, table[key]) for key in ("least", "most") if reader.take(key, str, default="")}
    times = _figure(reader, "times", reader.take("times", str, default="1"))
    usual = Usual(reader.line("says"), times=times, **bounds)
    reader.finish()
    if len(bounds) != 1:
        raise reader.error("least", "与 most 须有一个", "请写 least 或 most")
    return usual


def _texts(reader: TableReader, key: str) -> dict[str, str]:
    """Texts by name, none of them empty."""
    texts: dict[str, str] = reader.take(key, dict, default={})
    for name, text in texts.items():
        if not isinstance(text, str) or not text.strip():
            raise reader.error(f"{key}.{name}", "不是文字或为空", "请写一句话")
    return texts


def _lists(reader: TableReader, key: str) -> dict[str, tuple[str, ...]]:
    """Lists of texts by name, none of them empty."""
    lists = reader.take(key, dict, default={})
    for name, ways in lists.items():
        if not isinstance(ways, list) or not ways or not all(isinstance(way, str) and way.strip() for way in ways):
            raise reader.error(f"{key}.{name}", "不是一列文字", '应为 ["…", "…"]，至少一项')
    return {name: tuple(ways) for name, ways in lists.items()}


def _named_calculator(table: dict[str, Any]) -> str:
    return f"计算器 {table.get('name', '?')}"


def _calculator(file: str, table: dict[str, Any], inputs: Mapping[str, Input]) -> Calculator:
    reader = TableReader(file, _named_calculator(table), table)
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
    for name in made.inputs:
        for implied in inputs[name].implies:
            if implied not in made.inputs or inputs[implied].kind != "yes_no":
                raise reader.error("inputs", f"中“{name}”的 implies 指向“{implied}”", "它须是计算器的是否类输入")
    return made


def _order(file: str, table: dict[str, Any], calculator: Calculator) -> Order:
    reader = TableReader(file, "orders", table)
    order = Order(
        reader.line("first"),
        reader.line("says"),
        *(reader.take(key, str, default="") for key in ("then", "rule", "number")),
    )
    reader.finish()
    for name in filter(None, (order.first, order.then)):
        if name not in calculator.inputs:
            raise reader.error("first", f"或 then 指向“{name}”", "它须是计算器的输入")
    if bool(order.then) == bool(order.rule) or bool(order.rule) != bool(order.number):
        raise reader.error("then", "与 rule、number 须有其一", "请写 then，或写 rule 和 number")
    return order


def _rule(
    file: str,
    table: dict[str, Any],
    inputs: Mapping[str, Input],
    calculator: Calculator,
    outside: Mapping[str, Outside],
    numbers: Mapping[str, int],
) -> Rule:
    reader = TableReader(file, f"规则 {table.get('id', '?')}", table)
    key = reader.key("policy")
    names = _lists(reader, "names")
    when = reader.take("when", dict, default={})
    rounding = reader.take("rounding", dict, default={})
    rule = Rule(
        id=reader.line("id"),
        key=key,
        policy=numbers.get(key, NOT_HERE),
        calculator=calculator.name,
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
        excludes=dict(_exclusion(file, table, entry) for entry in reader.tables("excludes", optional=True)),
        readings=tuple(read_reading(file, entry) for entry in reader.tables("readings", optional=True)),
        outside=reader.lines("outside", optional=True),
        not_quantified=reader.lines("not_quantified", optional=True),
        warnings=reader.lines("warnings", optional=True),
    )
    reader.finish()
    if rule.section not in PROSE_SECTIONS:
        raise reader.error("section", f"是“{rule.section}”", f"应为 {'、'.join(PROSE_SECTIONS)} 之一")
    for fact in rule.outside:
        if fact not in outside:
            raise reader.error("outside", f"中的“{fact}”没有在 [[outside]] 中", "请补上，或改正名字")
    for name in inputs_of(rule.when) if rule.when else ():
        if name not in (*calculator.inputs, *calculator.derived):
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
        made.append(DatedNumber(_figure(reader, key, table["value"]), table["first"], table["last"], table["clause"]))
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
    reader: TableReader, table: Any, inputs: Mapping[str, Input], names: dict[str, tuple[str, ...]]
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
