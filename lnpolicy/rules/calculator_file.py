"""Read what a rule file says of its calculator: the inputs it takes, their order, and what it looks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lnpolicy.corpus.reader import TableReader
from lnpolicy.rules.input_file import FIGURE_KINDS, texts
from lnpolicy.rules.model import Calculator, Input, Order, Solve, Topic


def named_calculator(table: dict[str, Any]) -> str:
    """What errors call the table of a calculator."""
    return f"计算器 {table.get('name', '?')}"


def read_calculator(file: str, table: dict[str, Any], inputs: Mapping[str, Input]) -> Calculator:
    """The table of a calculator, whose inputs must be declared; raises `InvalidData`."""
    reader = TableReader(file, named_calculator(table), table)
    needed = reader.take("needed", list, default=[])
    if not all(isinstance(group, list) and group and all(isinstance(name, str) for name in group) for group in needed):
        raise reader.error("needed", "中有一项不是一组输入的名字", '应为 [["甲"], ["乙", "丙"]]')
    made = Calculator(
        reader.line("name"),
        reader.line("title"),
        reader.lines("inputs"),
        tuple(tuple(group) for group in needed),
        reader.take("about", str, default=""),
        reader.lines("examples", optional=True),
        reader.take("prints", str, default=""),
        texts(reader, "elsewhere"),
    )
    reader.finish()
    for name in (*made.inputs, *(name for group in made.needed for name in group)):
        if name not in inputs:
            raise reader.error("inputs", f"中的“{name}”没有在 [[inputs]] 中声明", "请补上声明，或改正名字")
    for name in made.inputs:
        for implied in inputs[name].implies:
            if implied not in made.inputs or inputs[implied].kind != "yes_no":
                raise reader.error("inputs", f"中“{name}”的 implies 指向“{implied}”", "它须是计算器的是否类输入")
    return made


def read_order(file: str, table: dict[str, Any], calculator: Calculator, inputs: Mapping[str, Input]) -> Order:
    """What cannot but hold between two inputs of a calculator; raises `InvalidData`."""
    reader = TableReader(file, f"orders {table.get('first', '?')}", table)
    order = Order(
        reader.line("first"),
        reader.line("says"),
        reader.take("then", str, default=""),
        reader.take("rule", str, default=""),
        reader.take("number", str, default=""),
        reader.take("or_asked", bool, default=False),
        texts(reader, "only"),
    )
    reader.finish()
    for name in filter(None, (order.first, order.then, *order.only)):
        if name not in calculator.inputs:
            raise reader.error("first", f"、then 或 only 指向“{name}”", "它须是计算器的输入")
    if bool(order.then) == bool(order.rule) or bool(order.rule) != bool(order.number):
        raise reader.error("then", "与 rule、number 须有其一", "请写 then，或写 rule 和 number")
    compared = [_ordered(inputs[name]) for name in (order.first, order.then) if name]
    if "" in compared or len({*compared, *(["number"] if order.rule else [])}) > 1:
        raise reader.error("first", f"“{order.first}”与所比的不是同一种数", "两边须都是日期，或都是数")
    if order.or_asked and _ordered(inputs[order.then or order.first]) != "date":
        raise reader.error("or_asked", f"旁的“{order.then}”不是日期", "只有日期才能按问的那一天计")
    for name, choice in order.only.items():
        if choice not in inputs[name].choices:
            known = "、".join(inputs[name].choices)
            raise reader.error("only", f"的“{name}”没有“{choice}”这个选项", f"可用的：{known}")
    return order


def read_solve(file: str, table: dict[str, Any], calculator: Calculator, inputs: Mapping[str, Input]) -> Solve:
    """What is looked for where an amount is wanted; raises `InvalidData`."""
    reader = TableReader(file, "solve", table)
    each = reader.take("each", dict, default={})
    found = Solve(reader.line("input"), {name: tuple(values) for name, values in each.items()})
    reader.finish()
    for name in (found.input, *found.each):
        if name not in calculator.inputs:
            raise reader.error("input", f"或 each 指向“{name}”", f"可用的输入：{'、'.join(calculator.inputs)}")
    for name, values in found.each.items():
        if not values and inputs[name].kind != "choice":
            raise reader.error("each", f"没有给 {name} 的值", '请写成 ["12", "24"]；只有类别可以留空')
    return found


def read_topic(file: str, table: dict[str, Any], calculator: Calculator) -> Topic:
    """What a calculator tells where some input is given; raises `InvalidData`."""
    reader = TableReader(file, f"topics {table.get('name', '?')}", table)
    topic = Topic(reader.line("name"), reader.line("what"), reader.lines("asked_by"), texts(reader, "only"))
    reader.finish()
    for name in (*topic.asked_by, *topic.only):
        if name not in calculator.inputs:
            raise reader.error("asked_by", f"或 only 指向“{name}”", f"可用的输入：{'、'.join(calculator.inputs)}")
    return topic


def _ordered(declared: Input) -> str:
    """As what an input is compared in an order: a date or a number; empty where it is neither."""
    if declared.kind == "date":
        return "date"
    return "number" if declared.kind in FIGURE_KINDS else ""
