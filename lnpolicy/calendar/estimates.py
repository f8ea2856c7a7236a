"""Dates in years whose calendar is not announced: the words that mark them, and what may still shift."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from lnpolicy.calendar.due import Due
from lnpolicy.calendar.working_days import Doubt

if TYPE_CHECKING:
    from lnpolicy.calendar.holidays import Law

_MOST_LISTED = 12
_NUMERALS = "零一两三四五六七八九"


def mark(due: Due) -> str:
    """What stands behind a date that is an estimate, with its edges; empty behind any other."""
    if due.doubt is not None:
        return _marked(due.doubt)
    return "（估计）" if due.estimate else ""


def _marked(doubt: Doubt) -> str:
    if doubt.earliest == doubt.latest:
        return "（估计）"
    return f"（估计，调休后最早 {doubt.earliest}、最晚 {doubt.latest}）"


def doubts_of(dates: Iterable[Due]) -> list[Doubt]:
    """What is not announced of these dates, under any reading."""
    found = []
    for due in dates:
        found += [item for item in (due.doubt, *(way.doubt for way in due.readings)) if item is not None]
    return found


def warnings_of(dates: Iterable[Due]) -> list[str]:
    """Which years are not announced, how they were counted, and which days may still be moved."""
    doubts = doubts_of(dates)
    if not doubts:
        return []
    from lnpolicy.calendar.holidays import law

    words = law()
    years = sorted({year for doubt in doubts for year in doubt.years})
    before = [year for year in years if year < words.first.year]
    since = [year for year in years if year >= words.first.year]
    said = []
    if before:
        said.append(f"{_listed(before)} 年的放假安排没有收录，按周一至周五估计，请查当年的安排")
    if since:
        days = sorted({day for doubt in doubts for day in doubt.days})
        moved = _NUMERALS[words.moved]
        said.append(
            f"{_listed(since)} 年的放假安排没有公布或还没有收录，只按《{words.name}》的放假日"
            "（适逢周末的在随后的工作日补假）估计，公布后请重算"
        )
        if days:
            said.append(
                f"还可能因调休变动的日子：{_runs(days)}。最早和最晚的日期，按每个节日至多{moved}个周末日改为上班、"
                f"至多{moved}个相邻的工作日改为放假推算"
            )
    return said


def laws_behind(dates: Iterable[Due]) -> list[Law]:
    """The law by which the days off of years that are not announced were counted."""
    doubts = doubts_of(dates)
    if not doubts:
        return []
    from lnpolicy.calendar.holidays import law

    words = law()
    is_used = any(year >= words.first.year for doubt in doubts for year in doubt.years)
    return [words] if is_used else []


def _listed(years: Sequence[int]) -> str:
    return "、".join(map(str, years))


def _runs(days: Sequence[date]) -> str:
    """Days in their order, those that follow each other as from the first to the last."""
    runs: list[list[date]] = []
    for day in days:
        if runs and day - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    said = [f"{run[0]}" if len(run) == 1 else f"{run[0]} 至 {run[-1]}" for run in runs[:_MOST_LISTED]]
    return "、".join(said) + (" 等" if len(runs) > _MOST_LISTED else "")
