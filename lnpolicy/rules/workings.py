"""Read what a rule works out: its lets, assumptions, remarks and result, each name checked where it stands."""

# Annotations are no texts here: those of named tuples would be compiled one by one whenever the program starts.

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from lnpolicy.corpus.clauses import Reading
from lnpolicy.corpus.reader import TableReader
from lnpolicy.rules.formula import Formula, NotAFormula
from lnpolicy.rules.model import RESULTS, Assumption, Input, Let, Remark, Result, Rule, Way
from lnpolicy.rules.units import require_fitting

ON = "on"
"""The name of the day asked about."""
ALWAYS = {"true": True, "false": False}
"""What every formula may speak of."""
DAYS = ("first_day", "last_day")
"""The names of the first and the last day of the rule that a formula belongs to."""


def days_of(rule: Rule) -> dict[str, date]:
    """The first and the last day of a rule by their names, as far as they are printed."""
    days = zip(DAYS, (rule.validity.first, rule.validity.last), strict=True)
    return {name: day for name, day in days if day is not None}


def seen_by(rule: Rule, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """What names stand for in the formulas and conditions of a rule: its own numbers and days before all others."""
    return values if rule.where else {**values, **rule.numbers, **days_of(rule)}


class Names:
    """What formulas may speak of, as it is declared one after another: inputs, numbers, and what was worked out.

    `made_from` has for each name that is worked out the inputs that it is worked out from.
    """

    def __init__(self, inputs: Mapping[str, Input], numbers: Iterable[str], dated: Iterable[str]) -> None:
        self.inputs = inputs
        self.units: dict[str, str | None] = {name: item.unit or None for name, item in inputs.items()}
        self.units |= dict.fromkeys((*numbers, *dated, *ALWAYS, ON, *DAYS))
        self.made_from: dict[str, tuple[str, ...]] = {}
        self.facts: set[str] = set()

    def sources(self, names: Iterable[str]) -> Iterator[str]:
        """The inputs behind the names."""
        for name in names:
            if name in self.made_from:
                yield from self.made_from[name]
            elif name in self.inputs:
                yield name

    def add(self, let: Let) -> None:
        """From here on what it names may be spoken of."""
        used = (name for way in let.ways for formula in way.formulas for name in formula.names)
        self.made_from[let.name] = tuple(dict.fromkeys(self.sources(used)))
        self.units[let.name] = let.unit or None
        if let.ways[0].formulas[0].is_truth:
            self.facts.add(let.name)

    def declared(self) -> dict[str, Input]:
        """What is worked out, as conditions may look at it."""
        found = {}
        for name, made_from in self.made_from.items():
            if name not in self.inputs:
                kind = "yes_no" if name in self.facts else "number"
                found[name] = Input(name, kind, name, name, unit=self.units[name] or "", made_from=made_from)
        return found


class Workings(NamedTuple):
    """What a rule works out."""

    lets: tuple[Let, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    remarks: tuple[Remark, ...] = ()
    result: Result | None = None


def read_workings(
    file: str, reader: TableReader, names: Names, readings: tuple[Reading, ...], *, may_repeat: bool
) -> Workings:
    """What the table of a rule works out; its lets are added to `names`. Raises `InvalidData`.

    A let `may_repeat` a name where its rule speaks of one case and other rules of others.
    """
    known = tuple(reading.id for reading in readings)
    assumptions = tuple(_assumption(file, table, names) for table in reader.tables("assume", optional=True))
    lets = tuple(_let(file, table, names, known, may_repeat) for table in reader.tables("let", optional=True))
    remarks = tuple(_remark(file, table, names) for table in reader.tables("remark", optional=True))
    result = reader.take("result", dict, default={})
    return Workings(lets, assumptions, remarks, _result(file, result, names) if result else None)


def _let(file: str, table: dict[str, Any], names: Names, readings: tuple[str, ...], may_repeat: bool) -> Let:
    reader = TableReader(file, f"let {table.get('name', '?')}", table)
    name = reader.line("name")
    label, unit, source = (reader.take(key, str, default="") for key in ("label", "unit", "source"))
    read = reader.take("read", dict, default={})
    if bool(read) == ("formula" in table):
        raise reader.error("formula", "与 read 须有其一", "一种算法写 formula，几种读法写 read = { 读法 = 算式 }")
    if read:
        ways = tuple(
            Way(reading, _formulas(reader, f"read.{reading}", text, names, unit)) for reading, text in read.items()
        )
        for reading in read:
            if reading not in readings:
                raise reader.error("read", f"中的读法“{reading}”没有声明", f"声明了的：{'、'.join(readings) or '无'}")
    else:
        text = reader.take("formula", list) if isinstance(table["formula"], list) else reader.line("formula")
        ways = (Way("", _formulas(reader, "formula", text, names, unit)),)
    reader.finish()
    is_taken = name in names.units and name not in names.inputs
    if not name.isidentifier() or (is_taken and not (may_repeat and name in names.made_from)):
        raise reader.error("name", f"是“{name}”", "须是英文词，用下划线相连，前面没有用过")
    let = Let(name, ways, label, unit, source)
    names.add(let)
    return let


def _formulas(reader: TableReader, key: str, texts: Any, names: Names, unit: str) -> tuple[Formula, ...]:
    """One formula, or several of which the first that can be worked out holds."""
    return tuple(
        read_formula(reader, key, text, names, unit) for text in (texts if isinstance(texts, list) else [texts])
    )


def read_formula(reader: TableReader, key: str, text: Any, names: Names, unit: str = "") -> Formula:
    """A formula of the rules, which speaks of declared names alone, in its unit; raises `InvalidData`."""
    if not isinstance(text, str):
        raise reader.error(key, f"是 {text!r}", '应为加引号的算式，如 "min(cost * share, most)"')
    try:
        formula = Formula(text)
    except NotAFormula as error:
        raise reader.error(key, error.problem, error.accepted) from None
    for name in formula.names:
        if name not in names.units:
            raise reader.error(key, f"“{text}”用到了“{name}”", f"可用的名字：{'、'.join(names.units)}")
    require_fitting(reader, formula, names.units, unit or None)
    return formula


def _assumption(file: str, table: dict[str, Any], names: Names) -> Assumption:
    reader = TableReader(file, f"assume {table.get('input', '?')}", table)
    name, text = reader.line("input"), reader.line("text")
    formula = read_formula(reader, "value", reader.line("value"), names) if "value" in table else None
    left_out = reader.take("left_out", bool, default=False)
    when = _condition(reader, table, names)
    reader.finish()
    require_named(reader, "text", text, names)
    if formula and left_out:
        raise reader.error("left_out", "与 value 只能有其一", "取一个值写 value，不计入写 left_out = true")
    if name not in names.inputs:
        raise reader.error("input", f"是“{name}”，没有这个输入", f"可用的：{'、'.join(names.inputs)}")
    return Assumption(name, text, formula, left_out, when)


def _remark(file: str, table: dict[str, Any], names: Names) -> Remark:
    reader = TableReader(file, "remark", table)
    text = reader.line("text")
    when = _condition(reader, table, names)
    reader.finish()
    require_named(reader, "text", text, names)
    return Remark(text, when)


def _condition(reader: TableReader, table: dict[str, Any], names: Names) -> Formula | None:
    """The formula that says when something is said; None where it always is."""
    return read_formula(reader, "when", reader.line("when"), names) if "when" in table else None


def _result(file: str, table: dict[str, Any], names: Names) -> Result:
    reader = TableReader(file, "result", table)
    kinds = [key for key in RESULTS if key in table]
    if len(kinds) != 1:
        raise reader.error("result", "须有一个结果", f"写 {'、'.join(RESULTS)} 之一")
    owed = reader.take("owed", bool, default=False)
    result = Result(
        kinds[0],
        reader.line(kinds[0]),
        reader.take("verb", str, default="应付" if owed else "可得"),
        reader.lines("says", optional=True),
        reader.take("schedule", str, default=""),
        owed,
        reader.take("baseline", str, default=""),
        reader.take("exact", bool, default=False),
        reader.take("relief", bool, default=True),
        reader.take("if_so", str, default=""),
        reader.take("others", str, default=""),
    )
    reader.finish()
    if result.name not in names.made_from:
        raise reader.error(kinds[0], f"是“{result.name}”", f"应为 let 的名字：{'、'.join(names.made_from)}")
    if result.baseline and result.baseline not in names.units:
        raise reader.error("baseline", f"是“{result.baseline}”", f"可用的名字：{'、'.join(names.units)}")
    if result.schedule and result.schedule not in names.inputs:
        raise reader.error("schedule", f"是“{result.schedule}”，没有这个输入", f"可用的：{'、'.join(names.inputs)}")
    for text in result.says:
        require_named(reader, "says", text, names)
    return result


def require_named(reader: TableReader, key: str, text: str, names: Names) -> None:
    """Raise `InvalidData` where a sentence speaks of a name that nothing declares."""
    from lnpolicy.rules.text import names_in

    for name in names_in(text):
        if name not in names.units:
            raise reader.error(key, f"用到了“[{name}]”", f"可用的名字：{'、'.join(names.units)}")
