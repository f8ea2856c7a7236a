"""The days of a time limit as the first line has them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lnpolicy.calendar import estimates
from lnpolicy.calendar.due import Due


def span(due: Due, on: date) -> str:
    """A date, or from when to when by every reading, with the mark of an estimate; and how long ago it was."""
    both = in_all_readings([due]) or (due.earliest, due.due)
    day = f"{both[1]}" + (f" {due.time}" if due.time else "") + estimates.mark(due)
    told = day if both[0] is None else f"{both[0]} 至 {day}"
    return told + _how_long_ago(both[1], max([both[1], *(way.due for way in due.readings)]), on)


def _how_long_ago(last: date, latest: date, on: date) -> str:
    """That a last day lies before the day asked about, and by how much; by another reading it may be a later day."""
    if on <= last:
        return ""
    by_some = "按最早的读法" if on <= latest else ""
    return f"（{by_some}已过 {(on - last).days} 天）"


def in_all_readings(dates: Sequence[Due]) -> tuple[date, date] | None:
    """The part of a window that lies in it under every reading."""
    for due in dates:
        opens = [way.earliest for way in due.readings if way.earliest is not None]
        if opens:
            return max(opens), min(way.due for way in due.readings)
    return None
