"""Read what a rule works out: its lets, assumptions, remarks and result, each name checked where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from keyword import iskeyword
from typing import Any

from lnpolicy.corpus.clauses import Reading
from lnpolicy.corpus.reader import TableReader, is_name
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.declaration import Input
from lnpolicy.rules.derivation import LABEL, PLACES, RESULTS, VERDICT, Assumption, Let, Remark, Result, TimeLimit, Way
from lnpolicy.rules.formula import Formula, NotAFormula
from lnpolicy.rules.kinds import DAY, FIGURE, TABLE, TRUTH, Kind, kind_of_input, require_kind
from lnpolicy.rules.language import ALWAYS, FIRST, FUNCTIONS, LAST, ON, UNKNOWN
from lnpolicy.rules.naming import did_you_mean
from lnpolicy.rules.text import names_in
from lnpolicy.rules.units import require_fitting


class Names:
    """What formulas may speak of, as it is declared one after another: inputs, numbers, and what was worked out.

    `made_from` has for each name that is worked out the inputs that it is worked out from, `worked_out` how conditions
    may look at it.
    """

    def __init__(self, inputs: Mapping[str, Input], numbers: Iterable[str], dated: Iterable[str]) -> None:
        self.inputs = inputs
        self.units: dict[str, str | None] = {name: item.unit or None for name, item in inputs.items()}
        self.units |= dict.fromkeys((*numbers, *dated, *ALWAYS, ON))
        self.kinds: dict[str, Kind | None] = {**dict.fromkeys(numbers, FIGURE), **dict.fromkeys(dated, TABLE)}
        self.kinds |= dict.fromkeys(ALWAYS, TRUTH) | {UNKNOWN: None} | dict.fromkeys((ON, FIRST, LAST), DAY)
        self.kinds |= {name: kind_of_input(item) for name, item in inputs.items()}
        self.made_from: dict[str, tuple[str, ...]] = {}
        self.worked_out: dict[str, Input] = {}

    def require(self, reader: TableReader, key: str, name: str, kind: Kind) -> None:
        """Raise `InvalidData` for a name that nothing declares, or that stands for another kind of value."""
        if name not in self.units:
            raise reader.error(key, f"是“{name}”，没有这个名字", self.usable(name))
        found = self.kinds.get(name)
        if found is not None and found.name != kind.name:
            raise reader.error(key, f"是“{name}”，是{found.name}", f"应是{kind.name}")

    def usable(self, name: str) -> str:
        """The names that may be used, for the hint where `name` is none of them, with the one that is most like it."""
        return f"可用的名字：{'、'.join(self.units)}" + did_you_mean(name, self.units)

    def sources(self, names: Iterable[str]) -> Iterator[str]:
        """The inputs behind the names."""
        for name in names:
            if name in self.made_from:
                yield from self.made_from[name]
            elif name in self.inputs:
                yield name

    def add(self, let: Let, kind: Kind | None) -> None:
        """From here on what it names, of this kind, may be spoken of."""
        self.kinds[let.name] = self.kinds.get(let.name) or kind
        used = (name for way in let.ways for formula in way.formulas for name in formula.names)
        before = self.made_from.get(let.name, ())  # of a rule that speaks of another case
        self.made_from[let.name] = tuple(dict.fromkeys((*before, *self.sources(used))))
        self.units[let.name] = let.unit or None
        if let.name not in self.inputs:
            looked_at = "yes_no" if kind == TRUTH else "number"
            self.worked_out[let.name] = Input(let.name, looked_at, let.name, let.name, unit=let.unit)


class Workings(NamedTuple):
    """What a rule works out."""

    lets: tuple[Let, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    remarks: tuple[Remark, ...] = ()
    time_limits: tuple[TimeLimit, ...] = ()
    result: Result | None = None


def read_workings(reader: TableReader, names: Names, readings: tuple[Reading, ...], *, may_repeat: bool) -> Workings:
    """What the table of a rule works out; its lets are added to `names`. Raises `InvalidData`.

    A let `may_repeat` a name where its rule speaks of one case and other rules of others.
    """
    known = tuple(reading.id for reading in readings)
    if twice := [name for place, name in enumerate(known) if name in known[:place]]:
        raise reader.error("readings", f"中的“{twice[0]}”写了两次", "id 须唯一")
    assumptions = tuple(_assumption(reader, table, names) for table in reader.tables("assume", optional=True))
    lets = tuple(_let(reader, table, names, known, may_repeat) for table in reader.tables("let", optional=True))
    remarks = tuple(_remark(reader, table, names) for table in reader.tables("remark", optional=True))
    limits = tuple(_time_limit(reader, table, names) for table in reader.tables("time_limits", optional=True))
    table = reader.take("result", dict, default={})
    result = _result(reader, table, names) if table else None
    used = {way.reading for let in lets for way in let.ways}
    for name in known:
        if result and name not in used:  # those of rules that come to nothing are read by name
            raise reader.error("readings", f"中的“{name}”没有用到", f'写进 let：read = {{ {name} = "算式" }}，或删去')
    for place, one in enumerate(assumptions):
        if any(
            (one.input, one.when, one.unless) == (other.input, other.when, other.unless)
            for other in assumptions[:place]
        ):
            raise reader.error("assume", f"中的“{one.input}”写了两次", "一个输入只取一次，或写 when、unless 分开")
    return Workings(lets, assumptions, remarks, limits, result)


def _let(rule: TableReader, table: dict[str, Any], names: Names, readings: tuple[str, ...], may_repeat: bool) -> Let:
    reader = rule.inside(f"let {table.get('name', '?')}", table)
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
    if not is_name(name) or iskeyword(name) or name in FUNCTIONS:
        raise reader.error("name", f"是“{name}”", "须是英文词，用下划线相连，不是算式自己的词")
    if is_taken and not (may_repeat and name in names.made_from):
        fix = "一个文件里的名字各用一次；规则分 where 或 topic 的，let 的名字可以重复"
        raise reader.error("name", f"是“{name}”，前面已经用过", fix)
    let = Let(name, ways, label, unit, source)
    kind = names.kinds.get(name)
    for formula in (formula for way in ways for formula in way.formulas):
        kind = require_kind(reader, "formula", formula, names.kinds, kind) or kind
    names.add(let, kind)
    return let


def _formulas(reader: TableReader, key: str, texts: Any, names: Names, unit: str) -> tuple[Formula, ...]:
    """One formula, or several of which the first that can be worked out holds."""
    listed = texts if isinstance(texts, list) else [texts]
    if not listed:
        raise reader.error(key, "没有算式", '应为 "min(cost * share, most)" 这样的算式，至少一个')
    return tuple(read_formula(reader, key, text, names, unit) for text in listed)


def read_formula(
    reader: TableReader, key: str, text: Any, names: Names, unit: str = "", kind: Kind | None = None
) -> Formula:
    """A formula of the rules, which speaks of declared names alone, in its unit and kind; raises `InvalidData`."""
    if not isinstance(text, str):
        raise reader.error(key, f"是 {text!r}", '应为加引号的算式，如 "min(cost * share, most)"')
    try:
        formula = Formula(text)
    except NotAFormula as error:
        raise reader.error(key, error.problem, error.accepted) from None
    for name in formula.names:
        if name not in names.units:
            raise reader.error(key, f"“{text}”用到了“{name}”，没有这个名字", names.usable(name))
    require_fitting(reader, formula, names.units, unit or None)
    require_kind(reader, key, formula, names.kinds, kind)
    return formula


def _assumption(rule: TableReader, table: dict[str, Any], names: Names) -> Assumption:
    reader = rule.inside(f"assume {table.get('input', '?')}", table)
    name, text = reader.line("input"), reader.line("text")
    kind = names.kinds.get(name)
    formula = read_formula(reader, "value", reader.line("value"), names, kind=kind) if "value" in table else None
    left_out = reader.take("left_out", bool, default=False)
    when = _condition(reader, "when", table, names)
    unless = reader.take("unless", str, default="")
    asked = reader.take("asked", bool, default=True)
    in_headline = reader.take("in_headline", bool, default=False)
    reader.finish()
    require_named(reader, "text", text, names)
    if formula and left_out:
        raise reader.error("left_out", "与 value 只能有其一", "取一个值写 value，不计入写 left_out = true")
    for key, named in (("input", name), ("unless", unless or name)):
        if named not in names.inputs:
            raise reader.error(key, f"是“{named}”，没有这个输入", f"可用的：{'、'.join(names.inputs)}")
    return Assumption(name, text, formula, left_out, when, unless, asked, in_headline)


def _remark(rule: TableReader, table: dict[str, Any], names: Names) -> Remark:
    reader = rule.inside("remark", table)
    texts = reader.lines("text") if isinstance(table.get("text"), list) else (reader.line("text"),)
    when, unless = (_condition(reader, key, table, names) for key in ("when", "unless"))
    place = reader.take("place", str, default="")
    reader.finish()
    for text in texts:
        require_named(reader, "text", text, names)
    if place not in ("", *PLACES):
        raise reader.error("place", f"是“{place}”", f"应为 {'、'.join(PLACES)} 之一，或不写")
    return Remark(texts, when, unless, place)


def _condition(reader: TableReader, key: str, table: dict[str, Any], names: Names) -> Formula | None:
    """The formula that says when something is said or not; None where none is written."""
    return read_formula(reader, key, reader.line(key), names, kind=TRUTH) if key in table else None


def _time_limit(rule: TableReader, table: dict[str, Any], names: Names) -> TimeLimit:
    reader = rule.inside(f"time_limits {table.get('case', '?')}", table)
    case, text, start, event, days = (reader.line(key) for key in ("case", "text", "start", "event", "working_days"))
    unless = _condition(reader, "unless", table, names)
    reader.finish()
    names.require(reader, "start", start, DAY)
    names.require(reader, "working_days", days, FIGURE)
    return TimeLimit(case, text, start, event, days, unless)


def _result(rule: TableReader, table: dict[str, Any], names: Names) -> Result:
    reader = rule.inside("result", table)
    kinds = [key for key in RESULTS if key in table]
    if VERDICT in table:
        return _verdict(reader, kinds, names)
    if len(kinds) != 1:
        raise reader.error("result", "须有一个结果", f"写 {'、'.join((*RESULTS, VERDICT))} 之一")
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
        day=reader.take("day", str, default=""),
    )
    reader.finish()
    if result.name not in names.made_from:
        raise reader.error(kinds[0], f"是“{result.name}”", f"应为 let 的名字：{'、'.join(names.made_from)}")
    names.require(reader, kinds[0], result.name, FIGURE)
    if result.baseline:
        names.require(reader, "baseline", result.baseline, FIGURE)
    if result.day:
        names.require(reader, "day", result.day, DAY)
    if result.schedule and result.schedule not in names.inputs:
        raise reader.error("schedule", f"是“{result.schedule}”，没有这个输入", f"可用的：{'、'.join(names.inputs)}")
    for text in result.says:
        require_named(reader, "says", text, names)
    return result


def _verdict(reader: TableReader, kinds: list[str], names: Names) -> Result:
    """What is so where the conditions are met, unmet, or not settled, and the figure beside it."""
    words = reader.lines(VERDICT)
    of = kinds[0] if kinds else "amount"
    figures = {key: reader.take(key, str, default="") for key in (of, "otherwise", "baseline")}
    day = reader.take("day", str, default="")
    reader.finish()
    if len(words) != 3:
        raise reader.error(VERDICT, f"有 {len(words)} 句", "须有三句：符合时、不符合时、待确认时怎么说")
    if unknown := {name for word in words for name in names_in(word)} - {LABEL}:
        raise reader.error(VERDICT, f"用到了“[{min(unknown)}]”", f"只可用 [{LABEL}]，代表规则的 label")
    for key, name in figures.items():
        if name:
            names.require(reader, key, name, FIGURE)
    if day:
        names.require(reader, "day", day, DAY)
    return Result(
        VERDICT, figures[of], words=words, day=day, of=of, otherwise=figures["otherwise"], baseline=figures["baseline"]
    )


def require_named(reader: TableReader, key: str, text: str, names: Names) -> None:
    """Raise `InvalidData` where a sentence speaks of a name that nothing declares."""
    for name in names_in(text):
        if name not in names.units:
            raise reader.error(key, f"用到了“[{name}]”，没有这个名字", names.usable(name))
