"""When the steps of a procedure end that follow each other or run side by side: the chains of data/deadlines.toml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from lnpolicy.calendar.counting import due_of, needed, period_text, units_of
from lnpolicy.calendar.due import DateByReading, Due
from lnpolicy.calendar.limits import Chain, Limit, Order, Period
from lnpolicy.calendar.working_days import doubt, nth_working_day

Stages = Sequence[Sequence[int]]
"""The stages of a chain, one after the other; of each, how many working days its steps take, side by side."""


def chain_dates(chain: Chain, limits: Sequence[Limit], inputs: Mapping[str, Any]) -> tuple[list[Due], Stages]:
    """The dates of every step of a chain and of the whole, under each order of the steps; raises `Lacking`.

    A step starts on the day on which the step before it ends. The stages are those of the order which takes longest.
    """
    start: date = needed(inputs, "start")
    by_case = {limit.case: limit for limit in limits}
    units = {case: units_of(limit.how, inputs) for case, limit in by_case.items() if isinstance(limit.how, Period)}
    ends = [_step_ends(order, units) for order in chain.orders]
    stages = [_stages(order, units) for order in chain.orders]
    found = []
    for case in (case for stage in chain.orders[0].stages for case in stage):
        limit = by_case[case]
        ways = [
            _after(order.reading.text, order.reading.reason, start, end[case][1])
            for order, end in zip(chain.orders, ends, strict=True)
        ]
        begins = nth_working_day(start, max(end[case][0] for end in ends))
        how = limit.how
        assert isinstance(how, Period)
        text = period_text(limit, how, units[case])
        found.append(due_of(limit, text, begins, ways, days=units[case], unit=how.unit))
    return [*found, _whole(chain, by_case, units, start, list(map(_days, stages)))], max(stages, key=_days)


def _step_ends(order: Order, units: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """After how many working days each step starts and ends."""
    ends = {}
    passed = 0
    for stage in order.stages:
        for case in stage:
            ends[case] = (passed, passed + units[case])
        passed = max(ends[case][1] for case in stage)
    return ends


def _after(text: str, reason: str, start: date, number: int) -> DateByReading:
    """The date so many working days after `start`, with what is not announced of it."""
    found = doubt(start, lambda way: nth_working_day(start, number, way))
    return DateByReading(text, reason, nth_working_day(start, number), doubt=found)


def _stages(order: Order, units: Mapping[str, int]) -> Stages:
    return [[units[case] for case in stage] for stage in order.stages]


def _days(stages: Stages) -> int:
    """How long the stages take, one after the other."""
    return sum(map(max, stages))


def _is_least(limit: Limit) -> bool:
    """Whether a step takes at least so long (公示不少于)."""
    return isinstance(limit.how, Period) and limit.how.at_least


def _whole(
    chain: Chain, by_case: Mapping[str, Limit], units: Mapping[str, int], start: date, in_all: Sequence[int]
) -> Due:
    """The end of the whole: by each order of the steps, and by the limit that is printed for all of them."""
    last = by_case[chain.orders[0].stages[-1][-1]]
    ways = {}
    for order, days in zip(chain.orders, in_all, strict=True):
        text = f"{order.reading.text}，合计 {days} 个工作日"
        ways[days] = _after(text, order.reading.reason, start, days)
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
