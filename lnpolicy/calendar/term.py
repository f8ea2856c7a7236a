"""A term (执行期): from which day to which day something holds, and how it stands on a day."""

from __future__ import annotations

from datetime import date

IN_FORCE, NOT_YET, ENDED = "in_force", "not_yet", "ended"
UNSURE = "unsure"
"""Within the year in which it was published, where it holds from a day of publication that is not printed."""


def state_on(day: date, first: date | None, last: date | None, published: int | None = None) -> str:
    """`in_force`, `not_yet` or `ended` on `day`, for what holds from `first` to `last`, both included; None is open.

    What holds from the day of its publication, of which the year alone is printed (`published`), is `unsure` within it.
    """
    if (first is not None and day < first) or (published is not None and day.year < published):
        return NOT_YET
    if published == day.year:
        return UNSURE
    return ENDED if last is not None and day > last else IN_FORCE


def iso(day: date | None) -> str | None:
    """A day as JSON has it."""
    return None if day is None else day.isoformat()
