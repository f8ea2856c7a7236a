"""When the steps of a procedure end that follow each other or run side by side: the chains of data/deadlines.toml."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import Any

from lnpolicy.calendar.counting import FIRST_DAY_IN, due_of, needed, period_text, units_of
from lnpolicy.calendar.due import DateByReading, Due
from lnpolicy.calendar.limits import Chain, Limit, Order, Period
from lnpolicy.calendar.working_days import doubt, is_working_day, nth_working_day
from lnpolicy.named_tuple import NamedTuple

Stages = Sequence[Sequence[int]]
"""The stages of a chain, one after the other; of each, how many working days its steps take, side by side."""


class _Run(NamedTuple):
    """One way to read a chain: its words, its stages, and after how many working days each step starts and ends."""

    text: str
    reason: str
    stages: Stages
    ends: Mapping[str, tuple[int, int]]


def chain_dates(chain: Chain, limits: Sequence[Limit], inputs: Mapping[str, Any]) -> tuple[list[Due], Stages]:
    """The dates of every step of a chain and of the whole, under each order of the steps; raises `Lacking`.

    A step starts on the day on which the step before it ends; where a step can be counted in several ways, so can all
    that waits for it. The stages are those of the way which takes longest.
    """
    start: date = needed(inputs, "start")
    by_case = {limit.case: limit for limit in limits}
    units = {case: units_of(limit.how, inputs) for case, limit in by_case.items() if isinstance(limit.how, Period)}
    runs = list(_runs(chain, by_case, units, start))
    found = []
    for case in (case for stage in chain.orders[0].stages for case in stage):
        limit = by_case[case]
        ways = [_after(run.text, run.reason, start, run.ends[case][1]) for run in runs]
        begins = nth_working_day(start, max(run.ends[case][0] for run in runs))
        how = limit.how
        assert isinstance(how, Period)
        text = period_text(limit, how, units[case])
        found.append(due_of(limit, text, begins, ways, days=units[case], unit=how.unit))
    return [*found, _whole(chain, by_case, units, start, runs)], max((run.stages for run in runs), key=_days)


def _runs(chain: Chain, by_case: Mapping[str, Limit], units: Mapping[str, int], start: date) -> Iterator[_Run]:
    """Every way to read a chain: each order of its steps, with each way to count those that admit several."""
    cases = [case for case in by_case if case in chain.steps and len(by_case[case].readings) > 1]
    for order in chain.orders:
        for counted in product(*(by_case[case].readings for case in cases)):
            begun = {case for case, reading in zip(cases, counted, strict=True) if reading.id == FIRST_DAY_IN}
            said = [order.reading] if len(chain.orders) > 1 or not counted else []
            said += counted
            stages, ends = _laid_out(order, units, begun, first_counts=is_working_day(start))
            yield _Run("；".join(one.text for one in said), "；".join(one.reason for one in said), stages, ends)


def _laid_out(
    order: Order, units: Mapping[str, int], begun: Collection[str], *, first_counts: bool
) -> tuple[Stages, dict[str, tuple[int, int]]]:
    """How long each step takes by an order, and when it starts and ends; those `begun` count the day they start on.

    That of a step which waits for another is a working day; the first of all is one where it counts (`first_counts`).
    """
    ends: dict[str, tuple[int, int]] = {}
    stages = []
    passed = 0
    for stage in order.stages:
        days = [units[case] - (case in begun and (passed > 0 or first_counts)) for case in stage]
        ends |= {case: (passed, passed + length) for case, length in zip(stage, days, strict=True)}
        stages.append(days)
        passed += max(days)
    return stages, ends


def _after(text: str, reason: str, start: date, number: int) -> DateByReading:
    """The date so many working days after `start`, with what is not announced of it."""
    found = doubt(start, lambda way: nth_working_day(start, number, way))
    return DateByReading(text, reason, nth_working_day(start, number), doubt=found)


def _days(stages: Stages) -> int:
    """How long the stages take, one after the other."""
    return sum(map(max, stages))


def _is_least(limit: Limit) -> bool:
    """Whether a step takes at least so long (公示不少于)."""
    return isinstance(limit.how, Period) and limit.how.at_least


def _whole(
    chain: Chain, by_case: Mapping[str, Limit], units: Mapping[str, int], start: date, runs: Sequence[_Run]
) -> Due:
    """The end of the whole: by each way to read the chain, and by the limit that is printed for all of it."""
    last = by_case[chain.orders[0].stages[-1][-1]]
    ways: dict[int, DateByReading] = {}
    for run in runs:
        days = _days(run.stages)
        ways.setdefault(days, _after(f"{run.text}，合计 {days} 个工作日", run.reason, start, days))
    if chain.whole:
        limit = by_case[chain.whole]
        days = units[chain.whole]
        text = f"{limit.label} {days} 个工作日"
        ways.setdefault(days, _after(text, f"条文另印总时限：{limit.clause}", start, days))
    days = max(ways)
    whole = last._replace(case=chain.case, label=chain.label, event=chain.event, by="authority")
    clause = by_case[chain.whole].clause if chain.whole else last.clause
    least = [by_case[case] for stage in chain.orders[0].stages for case in stage if _is_least(by_case[case])]
    shortest = "".join(f"（{limit.label}按最短的 {units[limit.case]} 个工作日计）" for limit in least)
    text = f"自{chain.event}起 {days} 个工作日{shortest}"
    made = due_of(whole, text, start, list(ways.values()), days=days, unit="working_days")
    return made._replace(clause=clause)
