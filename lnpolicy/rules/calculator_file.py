"""Read what a rule file says of its calculator: the inputs it takes, their order, and what it looks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from lnpolicy.corpus.reader import TableReader
from lnpolicy.rules.calculator import Calculator, Derived, Likely, Order, Refusal, Scenario, Solve, Topic
from lnpolicy.rules.declaration import IN_ORDER, Input
from lnpolicy.rules.derivation import VERDICT
from lnpolicy.rules.input_file import figure_of, lists, texts
from lnpolicy.rules.kinds import FIGURE, TRUTH, kind_of_input
from lnpolicy.rules.model import Rule
from lnpolicy.rules.workings import Names, read_formula, require_named


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
        options=reader.lines("options", optional=True),
        during=reader.take("during", str, default=""),
        called=reader.lines("called", optional=True),
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


def read_likely(file: str, table: dict[str, Any], calculator: Calculator) -> Likely:
    """How common it is that an input is what its rules ask for; raises `InvalidData`."""
    reader = TableReader(file, f"likely {table.get('input', '?')}", table)
    of_a_hundred = figure_of(reader, "of_a_hundred", reader.line("of_a_hundred"))
    likely = Likely(reader.line("input"), of_a_hundred, reader.line("because"))
    reader.finish()
    if likely.input not in calculator.inputs:
        raise reader.error("input", f"是“{likely.input}”", "它须是计算器的输入")
    if not 0 < likely.of_a_hundred < 100:
        raise reader.error("of_a_hundred", f"是 {likely.of_a_hundred}", "应大于 0，小于 100")
    return likely


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
    if order.first == order.then:
        raise reader.error("then", f"是“{order.then}”，与 first 相同", "写另一个输入")
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
    found = Solve(
        reader.line("input"),
        lists(reader, "each", least=0),
        reader.take("options", bool, default=False),
        reader.take("topic", str, default=""),
        reader.take("at_most", bool, default=False),
    )
    reader.finish()
    topics = {topic.name for topic in calculator.topics}
    if bool(topics) != bool(found.topic) or (topics and found.topic not in topics):
        raise reader.error("topic", f"是“{found.topic}”", f"可用的：{'、'.join(topics) or '没有，不必写'}")
    for name in (found.input, *found.each):
        if name not in calculator.inputs:
            raise reader.error("input", f"或 each 指向“{name}”", f"可用的输入：{'、'.join(calculator.inputs)}")
    if kind_of_input(inputs[found.input]) != FIGURE:
        raise reader.error("input", f"是“{found.input}”，不是数", "只有数可以倒算")
    for name, values in found.each.items():
        if not values and inputs[name].kind != "choice":
            raise reader.error("each", f"没有给 {name} 的值", '请写成 ["12", "24"]；只有类别可以留空')
    return found


def read_refusal(file: str, table: dict[str, Any], names: Names) -> Refusal:
    """Inputs that cannot be together; raises `InvalidData`."""
    reader = TableReader(file, f"refused {table.get('input', '?')}", table)
    when = read_formula(reader, "when", reader.line("when"), names, kind=TRUTH)
    found = Refusal(reader.line("input"), when, reader.line("text"), reader.line("hint"))
    reader.finish()
    require_named(reader, "text", found.text, names)
    if found.input not in names.inputs:
        raise reader.error("input", f"是“{found.input}”，没有这个输入", f"可用的：{'、'.join(names.inputs)}")
    return found


def read_derived(file: str, table: dict[str, Any], names: Names) -> Derived:
    """What figures come to that an input would say as well; raises `InvalidData`."""
    reader = TableReader(file, f"derived {table.get('input', '?')}", table)
    formula = read_formula(reader, "formula", reader.line("formula"), names, kind=FIGURE)
    found = Derived(reader.line("input"), formula, reader.line("low"), reader.line("high"))
    reader.finish()
    if found.input not in names.inputs or not names.inputs[found.input].usual:
        raise reader.error("input", f"是“{found.input}”", "它须是写了 usual 的输入")
    for name in formula.names:
        if name not in names.inputs:
            raise reader.error("formula", f"用到了“{name}”，不是输入", f"可用的：{'、'.join(names.inputs)}")
    return found


def read_scenario(file: str, table: dict[str, Any], names: Names) -> Scenario:
    """A table of what would be with more of something; raises `InvalidData`."""
    reader = TableReader(file, f"scenarios {table.get('name', '?')}", table)
    added = texts(reader, "adds").items()
    adds = {name: read_formula(reader, f"adds.{name}", text, names, kind=FIGURE) for name, text in added}
    found = Scenario(
        reader.line("name"),
        reader.line("counts"),
        adds,
        read_formula(reader, "until", reader.line("until"), names, kind=FIGURE),
        reader.line("heading"),
        reader.line("title"),
        reader.line("row"),
        texts(reader, "shows"),
        reader.take("break_even", str, default=""),
        reader.take("note", str, default=""),
    )
    reader.finish()
    if found.name != "scenarios" and not found.name.startswith("scenarios_"):
        raise reader.error("name", f"是“{found.name}”", "应为 scenarios，或以 scenarios_ 开头")
    for name in (*adds, *found.shows.values()):
        if name not in names.units:
            raise reader.error("adds", f"或 shows 指向“{name}”", f"可用的名字：{'、'.join(names.units)}")
    return found


def require_options(file: str, calculator: Calculator, rules: Sequence[Rule]) -> None:
    """Raise `InvalidData` where an option is no rule that comes to something, or nothing says how long they hold."""
    table = TableReader(file, f"计算器 {calculator.name}", {})
    results = [rule.id for rule in rules if rule.result]
    for name in calculator.options:
        if name not in results:
            raise table.error("options", f"中的“{name}”不是有 result 的规则", f"可用的：{'、'.join(results)}")
    lets = [let.name for rule in rules for let in rule.lets]
    if calculator.during and calculator.during not in lets:
        raise table.error("during", f"是“{calculator.during}”", f"应为 let 的名字：{'、'.join(lets)}")


def require_one_result(file: str, calculator: Calculator, rules: Sequence[Rule]) -> None:
    """Raise `InvalidData` where several rules come to something of one case, and nothing says which of them holds.

    So it is of amounts beside verdicts, of two amounts that are no options, and of two rules that use one name for
    their lets though both are worked out together.
    """
    verdicts = [rule for rule in rules if rule.result and rule.result.kind == VERDICT]
    amounts = [rule for rule in rules if rule.result and rule.result.kind != VERDICT]
    if verdicts and amounts:
        problem = f"只有金额，别的规则（如 {verdicts[0].id}）有 verdict"
        raise _of(file, amounts[0]).error("result", problem, "一个文件里的 result 都写 verdict，或都不写")
    for before, rule in combinations(rules, 2):
        if before.key != rule.key and "policy" in calculator.inputs:
            continue  # of another policy, and one is asked about at a time
        both = [one.id for one in (before, rule) if one in amounts and one.id not in calculator.options]
        if len(both) == 2:
            fix = "几档写成一条规则的 let，如 x * 5 if x <= 500 else x * 3；或列进计算器的 options"
            raise _of(file, rule).error("result", f"与规则 {before.id} 的 result 是一件事的两个金额", fix)
        judged_alone = (rule in verdicts and before in verdicts) or (rule.where and before.where)
        shared = {let.name for let in rule.lets} & {let.name for let in before.lets}
        if shared and rule.topic == before.topic and not judged_alone:
            fix = "换一个名字；同一条政策的几条规则一起算，名字各用一次"
            raise _of(file, rule).error("let", f"的名字“{min(shared)}”，规则 {before.id} 已经用过", fix)


def _of(file: str, rule: Rule) -> TableReader:
    """A reader that names a rule in its errors."""
    return TableReader(file, f"规则 {rule.id}", {})


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
    return "number" if declared.kind in IN_ORDER else ""
