"""A calendar file of all-day events (RFC 5545), for phones and office programs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from lnpolicy.named_tuple import NamedTuple
from lnpolicy.output.harmless import harmless
from lnpolicy.version import __version__

LANGUAGE = "ZH"


class Event(NamedTuple):
    """Something on a day: `uid` stays the same from one export to the next, so that a calendar updates its entry.

    What comes again every month does so on the day of that number (`monthly`), or on the last day of the month (-1).
    """

    uid: str
    day: date
    summary: str
    description: str = ""
    monthly: int | None = None


def render_ics(events: Iterable[Event], title: str, stamp: date, alarm: int = 0) -> str:
    """The events as one calendar with that title (one line), lines folded and ended as RFC 5545 has it.

    `stamp` is the day for which the calendar is made (DTSTAMP), so that the same question gives the same bytes. The
    events block no time; each rings `alarm` days before its day begins, unless that is nought.
    """
    from icalendar import Alarm, Calendar
    from icalendar import Event as Component

    calendar = Calendar()
    calendar.add("prodid", f"-//lnpolicy//lnpolicy {__version__}//{LANGUAGE}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", harmless(title))
    for event in events:
        component = Component()
        component.add("uid", event.uid)
        component.add("dtstamp", datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC))
        component.add("dtstart", event.day)
        if event.day < date.max:
            component.add("dtend", event.day + timedelta(days=1))
        if event.monthly is not None:
            component.add("rrule", {"freq": "monthly", "bymonthday": event.monthly})
        summary = harmless(event.summary)
        component.add("summary", summary)
        if event.description:
            component.add("description", harmless(event.description))
        component.add("transp", "TRANSPARENT")
        if alarm:
            bell = Alarm()
            bell.add("action", "DISPLAY")
            bell.add("description", summary)
            bell.add("trigger", timedelta(days=-alarm))
            component.add_component(bell)
        calendar.add_component(component)
    return bytes(calendar.to_ical()).decode("utf-8")
