"""Numbers that change with time, and what they are on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.interval import Bounded, narrowed


class DatedNumber(NamedTuple):
    """A number that changes with time: what it is from one day to another, both included, and the clause."""

    value: Decimal
    first: date
    last: date
    clause: str


def covers(numbers: Sequence[DatedNumber], day: date | None) -> bool | None:
    """Whether a number that changes with time is printed for the day."""
    return None if day is None else any(one.first <= day <= one.last for one in numbers)


def begun(numbers: Sequence[DatedNumber], day: date | None) -> bool | None:
    """Whether a number that changes with time is printed for the day, or for any before it."""
    return None if day is None else any(one.first <= day for one in numbers)


def ended(numbers: Sequence[DatedNumber], day: date | None) -> bool | None:
    """Whether no number that changes with time is printed for the day, or for any after it."""
    return None if day is None else all(one.last < day for one in numbers)


def as_of(numbers: Sequence[DatedNumber], day: date | None) -> Bounded:
    """What such a number is on the day: nought where nothing is printed, any of it where the day is not known."""
    if day is None:
        return narrowed(min(one.value for one in numbers), max(one.value for one in numbers))
    return next((one.value for one in numbers if one.first <= day <= one.last), Decimal(0))
