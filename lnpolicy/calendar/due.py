"""A date that an answer gives: what is due by when, from when it was counted, and every way to count."""

from __future__ import annotations

from datetime import date
from typing import Any

from lnpolicy.calendar.term import iso
from lnpolicy.calendar.working_days import Doubt
from lnpolicy.named_tuple import NamedTuple


class DateByReading(NamedTuple):
    """The date that one reading of a clause comes to; `earliest` opens a window or is the lower end of a range.

    `doubt` is what is not announced of the working days that were counted.
    """

    text: str
    reason: str
    due: date
    earliest: date | None = None
    doubt: Doubt | None = None


class Due(NamedTuple):
    """What is due by when.

    `first` is the day of the `event` from which it is counted (itself not counted); `days` are so many of `unit`
    (`working_days`, `days`, `hours`, `months`); `time` is the hour, where hours are counted. `due` is the date under
    the least favourable reading, and `readings` lists all of them, that one first, where they differ. `doubt` is what
    is not announced of the working days counted up to `due`.
    """

    case: str
    text: str
    event: str
    first: date | None
    due: date
    clause: str
    days: int | None = None
    unit: str = ""
    earliest: date | None = None
    time: str | None = None
    doubt: Doubt | None = None
    readings: tuple[DateByReading, ...] = ()

    @property
    def estimate(self) -> bool:
        """Whether working days of a year without an announced calendar were counted, under any reading."""
        return self.doubt is not None or any(way.doubt is not None for way in self.readings)

    def as_document(self) -> dict[str, Any]:
        """The date as JSON has it: days in ISO; what is not announced only of an estimate."""
        return self._settled() | ({} if self.doubt is None else {"unannounced": _unannounced(self.doubt)})

    def _settled(self) -> dict[str, Any]:
        return {
            "case": self.case,
            "text": self.text,
            "event": self.event,
            "from": iso(self.first),
            "earliest": iso(self.earliest),
            "due": self.due.isoformat(),
            "time": self.time,
            "days": self.days,
            "unit": self.unit,
            "clause": self.clause,
            "estimate": self.estimate,
            "readings": [
                {
                    "text": way.text,
                    "earliest": iso(way.earliest),
                    "due": way.due.isoformat(),
                    "reason": way.reason,
                }
                for way in self.readings
            ],
        }


def _unannounced(doubt: Doubt) -> dict[str, Any]:
    return {
        "years": list(doubt.years),
        "earliest": doubt.earliest.isoformat(),
        "latest": doubt.latest.isoformat(),
        "days": [day.isoformat() for day in doubt.days],
    }
