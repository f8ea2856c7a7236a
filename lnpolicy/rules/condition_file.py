"""Read the conditions of a rule strictly: what each compares, with what, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from lnpolicy.corpus.reader import TableReader
from lnpolicy.rules.declaration import DECIMALS, IN_ORDER, KINDS, WORDS, Input
from lnpolicy.rules.formula import Formula
from lnpolicy.rules.input_file import figure_of
from lnpolicy.rules.logic import BETWEEN, FIGURE_TESTS, HOLDS, TESTS, All, AnyOf, Condition, Leaf, Not, Only
from lnpolicy.rules.naming import did_you_mean

_WANTED = {
    "whole": (int, "应为整数，不加引号，如 7"),
    "yes_no": (bool, "应为 true 或 false，不加引号"),
    "date": (date, "应为日期，不加引号，如 2027-06-01"),
}
"""For each kind the type of what it is compared with, and how that is written; of all others it is text."""
_KINDS_TESTED_BY = {"is": KINDS, "starts": WORDS, "among": (*WORDS, "choice")}
"""What a condition can ask of which kinds of input; whatever orders asks of figures and dates."""
_JOINING = ("only", "all", "any", "not")


def with_numbers(table: Any, figures: Mapping[str, Any]) -> Any:
    """A condition in which the names of the rule's numbers stand for them, so that each is written once."""
    if isinstance(table, list):
        return [with_numbers(part, figures) for part in table]
    if not isinstance(table, dict):
        return table
    compared = {
        test: figures[table[test]]
        for test in FIGURE_TESTS
        if isinstance(table.get(test), str) and table[test] in figures
    }
    joined = {joining: with_numbers(table[joining], figures) for joining in _JOINING if joining in table}
    return {**table, **compared, **joined}


def read_condition(
    reader: TableReader,
    table: Any,
    inputs: Mapping[str, Input],
    names: dict[str, tuple[str, ...]],
    formula: Callable[[Any], Formula] | None = None,
) -> Condition:
    """A condition, with those that it joins; raises `InvalidData`, which names the condition by its text.

    `formula` reads one that says yes or no; without it there are none.
    """
    if not isinstance(table, dict):
        raise reader.error("when", "中有一项不是表", "请写成 { input = …, is = …, text = … }")
    joining = [key for key in _JOINING if key in table]
    text = table.get("text", "")
    if not isinstance(text, str):
        raise reader.error("when", f"的 text {text!r} 不是文字", "请用一句话说明条件")
    if joining and joining[0] == "only":
        those = read_condition(reader, table["only"], inputs, names, formula)
        rest = {key: part for key, part in table.items() if key != "only"}
        return Only(those, read_condition(reader, rest, inputs, names, formula))
    if joining:
        kind = joining[0]
        if set(table) - {kind, "text"}:
            raise reader.error("when", f"的 {kind} 旁有多余的键", "all、any、not 旁只能有 text")
        if kind == "not":
            return Not(read_condition(reader, table[kind], inputs, names, formula), text)
        if not isinstance(table[kind], list):
            raise reader.error("when", f"的 {kind} 不是数组", "请写成 [{ … }, { … }]")
        parts = tuple(read_condition(reader, part, inputs, names, formula) for part in table[kind])
        if not parts:
            raise reader.error("when", f"的 {kind} 为空", "请至少写一个条件")
        return All(parts, text) if kind == "all" else AnyOf(parts, text)
    known = (*TESTS, HOLDS) if formula else (*TESTS,)
    tests = [key for key in known if key in table]
    if len(tests) != 1 or set(table) != {"input", "text", tests[0]}:
        fix = f"须有 input、text 和 {'、'.join(known)} 之一"
        raise reader.error("when", f"中的条件“{text}”写得不全或有多余的键", fix)
    if not isinstance(table["input"], str) or table["input"] not in inputs:
        raise reader.error("when", f"用到了没有声明的输入“{table['input']}”", _declare(table["input"], inputs))
    declared = inputs[table["input"]]
    if formula and tests[0] == HOLDS:
        return Leaf(text, declared.name, HOLDS, formula(table[HOLDS]))
    if tests[0] in BETWEEN:
        return Leaf(text, declared.name, tests[0], _compared(reader, tests[0], table[tests[0]], declared, inputs))
    return Leaf(text, declared.name, tests[0], _bound(reader, tests[0], table[tests[0]], declared, names))


def _declare(name: Any, inputs: Mapping[str, Input]) -> str:
    """What to do about a name in a condition that nothing declares."""
    fix = "请改正，或先声明：计算器的在它文件的 [[inputs]]，画像的在 facts.toml 的 [[facts]]"
    return fix + did_you_mean(str(name), inputs)


def _compared(reader: TableReader, test: str, other: Any, declared: Input, inputs: Mapping[str, Input]) -> str:
    """The name of the input with which one of the same kind and unit is compared."""
    if not isinstance(other, str) or other not in inputs:
        raise reader.error("when", f"的 {test} 指向没有声明的输入“{other}”", _declare(other, inputs))
    if declared.kind not in IN_ORDER or (declared.kind, declared.unit) != (inputs[other].kind, inputs[other].unit):
        problem = f"的 {test} 比较的 {declared.name} 与 {other} 不是同一种数"
        raise reader.error("when", problem, "两个输入的 kind 和 unit 须相同，且是数或日期")
    return other


def _bound(reader: TableReader, test: str, value: Any, declared: Input, names: dict[str, tuple[str, ...]]) -> Any:
    """What a condition compares with, in the type that the input has."""
    if declared.kind not in _KINDS_TESTED_BY.get(test, IN_ORDER):
        raise reader.error("when", f"对 {declared.name}（{declared.kind}）不能用 {test}", "请核对输入的 kind")
    if test == "among":
        if not isinstance(value, str) or value not in names:
            raise reader.error("when", f"的 among 指向没有的名单“{value}”", "请在 names 中列出")
        return frozenset(names[value])
    if declared.kind in DECIMALS:
        return figure_of(reader, "when", value)
    wanted, hint = _WANTED.get(declared.kind, (str, "应为带引号的文字"))
    if type(value) is not wanted or (declared.kind == "choice" and value not in declared.choices):
        problem = f"对 {declared.name}（{declared.kind}）比较的值 {value!r} 不合它的类型"
        raise reader.error(
            "when", problem, f"应为其中之一：{'、'.join(declared.choices)}" if declared.choices else hint
        )
    return value
