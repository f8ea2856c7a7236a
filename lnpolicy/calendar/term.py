"""A term (执行期): from which day to which day something holds, and how it stands on a day."""

from __future__ import annotations

from datetime import date

IN_FORCE, NOT_YET, ENDED = "in_force", "not_yet", "ended"


def state_on(day: date, first: date | None, last: date | None) -> str:
    """`in_force`, `not_yet` or `ended` on `day`, for what holds from `first` to `last`, both included; None is open."""
    if first is not None and day < first:
        return NOT_YET
    return ENDED if last is not None and day > last else IN_FORCE


def iso(day: date | None) -> str | None:
    """A day as JSON has it."""
    return None if day is None else day.isoformat()
