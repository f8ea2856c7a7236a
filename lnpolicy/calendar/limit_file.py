"""Read data/deadlines.toml strictly: each time limit with its clause, its event, and how it is counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from lnpolicy.calendar.limits import (
    Chain,
    ClaimPeriod,
    Claims,
    Deadlines,
    How,
    Instant,
    Limit,
    MonthEnd,
    Order,
    Period,
    Round,
    Share,
    Window,
)
from lnpolicy.corpus.clauses import NOT_HERE, Outside, Reading, read_outside, read_reading
from lnpolicy.corpus.kept import sha256_of
from lnpolicy.corpus.model import PROSE_SECTIONS
from lnpolicy.corpus.reader import TableReader, data_file
from lnpolicy.errors import InvalidData

SCHEMA = "lnpolicy/deadlines/1"
UNITS = ("working_days", "days", "hours", "months")
WAYS = {
    "working_days": (
        *("working-days", "first-day-out", "first-day-in"),
        *("half-counted", "half-dropped", "nth-before", "clear-before"),
    ),
    "days": ("days", "days-rolled", "working-days", "day-counted", "half-counted", "half-dropped"),
    "hours": ("clock",),
    "months": ("corresponding-day", "day-before"),
}
"""How a number of each unit can be counted: the readings that `counting.py` works out."""
EXTENDED = ("extended-from-rolled",)
"""The further readings of a period with an extension."""
BEFORE = ("nth-before", "clear-before")
"""The readings that count back from an event."""
ON_THE_SPOT = ("on-the-spot",)
BEFORE_IT = ("eve", "same-day")
"""The readings of what is done without delay, and of what must come before an event."""
WINDOW_READINGS = ("subtracted", "expiry-counted")
ROUND_READINGS = ("day-in", "day-out", "next-round", "approval-alone")
WHOSE = ("authority", "applicant")
_LEAST_YEARLY_MONTH, _MOST_YEARLY_MONTH = 1, 12


def load_deadlines(path: Path, numbers: Mapping[str, int]) -> Deadlines:
    """Read and check the time limits at `path`; raises `InvalidData`, which names the limit and the key.

    `numbers` are the printed numbers of an edition's policies by their keys.
    """
    reader, content = data_file(path, SCHEMA, numbers)
    edition = reader.line("edition")
    readings = {
        item.id: item for item in (read_reading(path.name, table) for table in reader.tables("readings", optional=True))
    }
    outside = {
        item.id: item for item in (read_outside(path.name, table) for table in reader.tables("outside", optional=True))
    }
    limits = tuple(
        _limit(path.name, table, readings, outside, numbers) for table in reader.tables("limits", optional=True)
    )
    chains = tuple(
        _chain(path.name, table, readings, limits, numbers) for table in reader.tables("chains", optional=True)
    )
    reader.finish()
    _refuse_doubles(path.name, limits, chains)
    digest = sha256_of(content)
    return Deadlines(edition, limits, chains, outside, digest)


def _refuse_doubles(file: str, limits: tuple[Limit, ...], chains: tuple[Chain, ...]) -> None:
    seen: set[tuple[str, str, str]] = set()
    for key, case, document in (
        *((limit.key, limit.case, limit.document) for limit in limits),
        *((chain.key, chain.case, "") for chain in chains),
    ):
        if (key, case, document) in seen:
            raise InvalidData(f"{file}：{key} 的 {case} 写了两次", hint="每条政策的 case 须唯一", param="case")
        seen.add((key, case, document))


def _limit(
    file: str,
    table: dict[str, Any],
    readings: dict[str, Reading],
    outside: dict[str, Outside],
    numbers: Mapping[str, int],
) -> Limit:
    reader = TableReader(file, f"{table.get('policy', '?')} 的时限 {table.get('case', '?')}", table)
    kind = reader.take("kind", str, default="period")
    if kind not in _KINDS:
        raise reader.error("kind", f"是“{kind}”", f"应为 {'、'.join(_KINDS)} 之一")
    how = _KINDS[kind](reader)
    key = reader.key("policy")
    limit = Limit(
        key=key,
        policy=numbers.get(key, NOT_HERE),
        case=reader.line("case"),
        label=reader.line("label"),
        by=reader.line("by"),
        section=reader.line("section"),
        clause=reader.line("clause"),
        event=reader.line("event"),
        how=how,
        assumed=reader.take("assumed", bool, default=False),
        document=reader.take("document", str, default=""),
        readings=_named(reader, readings, _ways(how)),
        outside=reader.lines("outside", optional=True),
        notes=reader.lines("notes", optional=True),
        figure=reader.take("figure", str, default=""),
        less=reader.take("less", str, default=""),
        for_some=reader.take("for_some", bool, default=False),
        undecided=reader.take("undecided", str, default=""),
    )
    reader.finish()
    is_before = isinstance(how, Period) and how.before
    if any((reading.id in BEFORE) != is_before for reading in limit.readings):
        raise reader.error("before", "与 readings 不相合", f"往前数的读法：{'、'.join(BEFORE)}")
    if limit.section not in PROSE_SECTIONS:
        raise reader.error("section", f"是“{limit.section}”", f"应为 {'、'.join(PROSE_SECTIONS)} 之一")
    if limit.by not in WHOSE:
        raise reader.error("by", f"是“{limit.by}”", f"应为 {'、'.join(WHOSE)} 之一")
    if unknown := [fact for fact in limit.outside if fact not in outside]:
        raise reader.error("outside", f"中的“{unknown[0]}”没有在 [[outside]] 中", "请补上，或改正名字")
    return limit


def _ways(how: How) -> tuple[str, ...]:
    """The readings that a limit of this kind may name; a limit that needs none has one way alone."""
    if isinstance(how, Period) and how.extension:
        return (*WAYS[how.unit], *EXTENDED)
    if isinstance(how, Period | Share):
        return WAYS[how.unit]
    if isinstance(how, Instant):
        return BEFORE_IT if how.before else ON_THE_SPOT
    return {Window: WINDOW_READINGS, Round: ROUND_READINGS}.get(type(how), ())


def _named(reader: TableReader, readings: dict[str, Reading], allowed: tuple[str, ...]) -> tuple[Reading, ...]:
    names = reader.lines("readings", optional=True) or allowed[:1]
    for name in names:
        if name not in allowed or name not in readings:
            raise reader.error(
                "readings", f"中的“{name}”不能用在这里", f"可用的：{'、'.join(allowed)}，须在 [[readings]] 中"
            )
    return tuple(readings[name] for name in names)


def _unit(reader: TableReader) -> str:
    unit = reader.line("unit")
    if unit not in UNITS:
        raise reader.error("unit", f"是“{unit}”", f"应为 {'、'.join(UNITS)} 之一")
    return unit


def _optional(reader: TableReader, key: str) -> int | None:
    """A whole number from 1 on, or None where it is left out."""
    value: int = reader.take(key, int, default=0)
    if value < 0:
        raise reader.error(key, "不在范围内", "应为正整数，或不写")
    return value or None


def _period(reader: TableReader) -> Period:
    made = Period(
        amount=reader.positive("amount"),
        unit=_unit(reader),
        before=reader.take("before", bool, default=False),
        at_least=reader.take("at_least", bool, default=False),
        least=_optional(reader, "least"),
        extension=_optional(reader, "extension") or 0,
        stoppable=reader.take("stoppable", bool, default=False),
    )
    if made.least is not None and made.least >= made.amount:
        raise reader.error("least", "不小于 amount", "least 是区间的下端")
    return made


def _instant(reader: TableReader) -> Instant:
    return Instant(reader.take("before", bool, default=False))


def _share(reader: TableReader) -> Share:
    divisor, percent = _optional(reader, "divisor"), _optional(reader, "percent")
    if (divisor is None) == (percent is None):
        raise reader.error("divisor", "与 percent 须有一个，不能都有", "三分之一写 divisor = 3，52%写 percent = 52")
    if percent is not None and percent > 100:
        raise reader.error("percent", "不在范围内", "应为 1 到 100 的整数")
    return Share(divisor, _optional(reader, "statutory"), _unit(reader), percent)


def _window(reader: TableReader) -> Window:
    made = Window(reader.positive("furthest"), reader.positive("nearest"))
    if made.furthest < made.nearest:
        raise reader.error("furthest", "小于 nearest", "furthest 是离到期较远的一端")
    return made


def _month_end(reader: TableReader) -> MonthEnd:
    return MonthEnd(reader.positive("months"), reader.line("cap_clause"))


def _round(reader: TableReader) -> Round:
    made = Round(reader.positive("day"))
    if made.day > 28:
        raise reader.error("day", "不是每个月都有", "应为 1 到 28")
    return made


def _claims(reader: TableReader) -> Claims:
    periods = []
    for table in reader.tables("periods"):
        if set(table) != set(ClaimPeriod._fields) or any(type(value) is not date for value in table.values()):
            raise reader.error("periods", "写得不全", "每一项须有 first、last、due 三个日期")
        periods.append(ClaimPeriod(**table))
        if not periods[-1].first <= periods[-1].last <= periods[-1].due:
            raise reader.error("periods", "的日期先后不对", "first 不晚于 last，last 不晚于 due")
    month = reader.positive("month")
    last: date = reader.take("last", date)
    if periods and last < periods[-1].last:
        raise reader.error("last", "早于最后一个期间", "应为可以申请的最后一天")
    if not periods or not _LEAST_YEARLY_MONTH <= month <= _MOST_YEARLY_MONTH:
        raise reader.error("month", "不是月份，或没有 periods", "应为 1 到 12，且至少有一个期间")
    return Claims(tuple(periods), month, last, reader.take("after_last", str))


_KINDS: dict[str, Callable[[TableReader], How]] = {
    "period": _period,
    "instant": _instant,
    "share": _share,
    "window": _window,
    "month_end": _month_end,
    "round": _round,
    "claims": _claims,
}


def _chain(
    file: str,
    table: dict[str, Any],
    readings: dict[str, Reading],
    limits: tuple[Limit, ...],
    numbers: Mapping[str, int],
) -> Chain:
    reader = TableReader(file, f"{table.get('policy', '?')} 的步骤 {table.get('case', '?')}", table)
    orders = []
    for entry in reader.tables("orders"):
        inner = TableReader(file, f"{table.get('policy', '?')} 的 orders", entry)
        reading = inner.line("reading")
        if reading not in readings:
            raise inner.error("reading", f"是“{reading}”", "须在 [[readings]] 中")
        stages = inner.take("stages", list)
        are_lists = all(isinstance(stage, list) and stage for stage in stages)
        if not stages or not are_lists or not all(isinstance(case, str) for stage in stages for case in stage):
            raise inner.error("stages", "写得不全", '应为 [["a"], ["b", "c"]]')
        orders.append(Order(readings[reading], tuple(tuple(stage) for stage in stages)))
        inner.finish()
    key = reader.key("policy")
    made = Chain(
        key=key,
        policy=numbers.get(key, NOT_HERE),
        case=reader.line("case"),
        label=reader.line("label"),
        event=reader.line("event"),
        orders=tuple(orders),
        whole=reader.take("whole", str, default=""),
        notes=reader.lines("notes", optional=True),
    )
    reader.finish()
    counted = {
        limit.case
        for limit in limits
        if limit.key == made.key and isinstance(limit.how, Period) and limit.how.unit == "working_days"
    }
    if not orders or not made.steps <= counted:
        raise reader.error("orders", "用到了没有的时限，或为空", "每一步须是同一政策以工作日计的时限")
    return made
