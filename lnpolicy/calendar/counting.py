"""When a time limit ends: one function for each kind of limit in data/deadlines.toml, from inputs to dates.

Where a clause can be counted in several ways, the date of each is worked out; the first is the least favourable: the
earliest for an applicant who must act, the latest for whoever waits for an authority or for a publication to end.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from lnpolicy.calendar.due import DateByReading, Due
from lnpolicy.calendar.limits import Claims, Instant, Limit, MonthEnd, Period, Round, Share, Window
from lnpolicy.calendar.months import eve_of_months_later, months_later
from lnpolicy.calendar.working_days import AS_IT_STANDS, doubt, either, nth_working_day, rolled
from lnpolicy.corpus.clauses import Reading

_DAY = timedelta(days=1)
FIRST_DAY_IN = "first-day-in"
"""The reading by which the day on which something starts is its first."""
APPLICATION = "apply"
"""The case of the last day to apply in a round."""
EXTENDED = "extended-from-rolled"
"""The reading by which an extension runs from the day on which the period itself ends, rolled over days off."""
_UNITS = {"working_days": "个工作日", "days": "日", "hours": "小时", "months": "个月"}

COUNTED: dict[str, Callable[[date, int, str], date]] = {
    "working-days": nth_working_day,
    "half-counted": nth_working_day,
    "half-dropped": nth_working_day,
    "first-day-out": nth_working_day,
    FIRST_DAY_IN: lambda day, number, way: nth_working_day(day - _DAY, number, way),
    "nth-before": lambda day, number, way: nth_working_day(day, -number, way),
    "clear-before": lambda day, number, way: nth_working_day(day, -number - 1, way),
    "days": lambda day, number, way: day + number * _DAY,
    "days-rolled": lambda day, number, way: rolled(day + number * _DAY, way),
    "day-counted": lambda day, number, way: day + (number - 1) * _DAY,
    "corresponding-day": lambda day, number, way: months_later(day, number),
    "day-before": lambda day, number, way: eve_of_months_later(day, number),
}
"""The date that each reading comes to, so many units from a day, by a way to count what is not announced."""
_OFF_CALENDAR = ("days", "day-counted", "corresponding-day", "day-before")
"""Readings for which it does not matter which days are working days."""


class Lacking(Exception):
    """An input without which a date cannot be worked out; its argument is the input's name."""


def dates_of(limit: Limit, inputs: Mapping[str, Any]) -> list[Due]:
    """The dates of one limit; raises `Lacking` where an input is not given."""
    how = limit.how
    if isinstance(how, Period):
        return [_clock(limit, how, inputs) if how.unit == "hours" else _period(limit, how, inputs)]
    if isinstance(how, Instant):
        return [_instant(limit, how, inputs)]
    if isinstance(how, Share):
        return [_share(limit, how, inputs)]
    if isinstance(how, Window):
        return [_window(limit, how, needed(inputs, "expires"))]
    if isinstance(how, MonthEnd):
        return [_month_end(limit, how, inputs)]
    if isinstance(how, Round):
        return _round(limit, how, inputs)
    return _claims(limit, how, inputs)


def looked_at(limit: Limit) -> set[str]:
    """The inputs that a limit looks at, whatever is given."""
    how = limit.how
    found = {"document"} if limit.document else set()
    if isinstance(how, Period):
        more = {"time"} if how.unit == "hours" else set()
        return found | {"start"} | more | ({"stopped_days"} if how.stoppable else set())
    if isinstance(how, Instant):
        return found | {"event_date" if how.before else "start"}
    return found | {"start"} | _BESIDE[type(how)]


_BESIDE: dict[type, set[str]] = {
    Share: {"statutory_days"},
    Window: {"expires"},
    MonthEnd: {"expires"},
    Round: {"approved"},
    Claims: {"end"},
}
"""What each kind of limit looks at beside the day from which it runs."""


def needed(inputs: Mapping[str, Any], name: str) -> Any:
    """An input; raises `Lacking` where it is not given."""
    if inputs.get(name) is None:
        raise Lacking(name)
    return inputs[name]


def due_of(limit: Limit, text: str, first: date | None, ways: Sequence[DateByReading], **more: Any) -> Due:
    """The dates of all readings as one item, the least favourable first and equal ones told once."""
    found: dict[tuple[date, date | None], DateByReading] = {}
    for way in ways:
        same = found.setdefault((way.due, way.earliest), way)
        found[way.due, way.earliest] = same._replace(doubt=either(same.doubt, way.doubt))
    waits = limit.by == "authority" or (isinstance(limit.how, Period) and limit.how.at_least)
    ordered = tuple(sorted(found.values(), key=lambda way: way.due, reverse=waits))
    return Due(
        limit.case,
        f"{limit.label}：{text}",
        limit.event,
        first,
        ordered[0].due,
        limit.clause,
        earliest=ordered[0].earliest,
        doubt=ordered[0].doubt,
        readings=ordered if len(ordered) > 1 else (),
        **more,
    )


def _by(reading: Reading, start: date, number: int, least: int | None = None) -> DateByReading:
    """The date that a reading comes to so many units from `start`, with what is not announced of it."""
    count = COUNTED[reading.id]
    earliest = None if least is None else count(start, least, AS_IT_STANDS)
    found = None
    if reading.id not in _OFF_CALENDAR:
        is_rolled = reading.id == "days-rolled"
        found = doubt(start + (number - 1) * _DAY if is_rolled else start, lambda way: count(start, number, way))
        found = None if is_rolled and found and not found.days else found  # no festival is near that one day
    return DateByReading(reading.text, reading.reason, count(start, number, AS_IT_STANDS), earliest, found)


def units_of(how: Period, inputs: Mapping[str, Any]) -> int:
    """The units of a period, with the days that do not count."""
    return how.units + (inputs.get("stopped_days", 0) if how.stoppable else 0)


def _period(limit: Limit, how: Period, inputs: Mapping[str, Any]) -> Due:
    start: date = needed(inputs, "start")
    units = units_of(how, inputs)
    ways = [
        _extended(reading, start, how) if reading.id == EXTENDED else _by(reading, start, units, how.least)
        for reading in limit.readings
    ]
    return due_of(limit, period_text(limit, how, units), start, ways, days=units, unit=how.unit)


def _extended(reading: Reading, start: date, how: Period) -> DateByReading:
    """The date so many days, rolled, and then those of the extension, rolled again, come to."""

    def count(way: str) -> date:
        return rolled(rolled(start + how.amount * _DAY, way) + how.extension * _DAY, way)

    found = doubt(start + (how.amount - 1) * _DAY, count)
    return DateByReading(
        reading.text, reading.reason, count(AS_IT_STANDS), doubt=found if found and found.days else None
    )


def period_text(limit: Limit, how: Period, units: int) -> str:
    """A period in words: from which event on, or before it, and how long."""
    unit = _UNITS[how.unit]
    if how.before:
        return f"不晚于{limit.event}前 {units} {unit}"
    if how.at_least:
        return f"自{limit.event}起不少于 {units} {unit}"
    number = f"{units}" if how.least is None else f"{how.least} 至 {units}"
    return f"自{limit.event}起 {number} {unit}" + ("" if how.unit == "months" else "内")


def _clock(limit: Limit, how: Period, inputs: Mapping[str, Any]) -> Due:
    """So many hours from a time of day, or where none is given to the same time of the last day."""
    start: date = needed(inputs, "start")
    at: datetime | None = inputs.get("at")
    end = (at or datetime.combine(start, datetime.min.time())) + timedelta(hours=how.units)
    reading = limit.readings[0]
    ways = [DateByReading(reading.text, reading.reason, end.date())]
    time = None if at is None else f"{end:%H:%M}"
    return due_of(limit, period_text(limit, how, how.units), start, ways, days=how.units, unit=how.unit, time=time)


def _instant(limit: Limit, how: Instant, inputs: Mapping[str, Any]) -> Due:
    """The day of an event itself, or the last day before it: that day, until the event comes about, or the eve."""
    day: date = needed(inputs, "event_date" if how.before else "start")
    ways = [
        DateByReading(reading.text, reading.reason, day - _DAY if reading.id == "eve" else day)
        for reading in limit.readings
    ]
    text = f"须在{limit.event}以前" if how.before else f"{limit.event}当日"
    return due_of(limit, text, day, ways, days=0, unit="days")


def _share(limit: Limit, how: Share, inputs: Mapping[str, Any]) -> Due:
    given: int | None = inputs.get("statutory_days")  # in working days, and before what another law prints
    statutory: int = given or how.statutory or needed(inputs, "statutory_days")
    start: date = needed(inputs, "start")
    numerator, divisor = how.fraction
    whole, rest = divmod(statutory * numerator, divisor)
    begun = whole + (rest > 0)
    fitting = [one for one in limit.readings if given is None or COUNTED[one.id] is nth_working_day]
    if rest and any(one.id == "half-counted" for one in fitting):  # which says what becomes of the rest
        fitting = [one for one in fitting if one.id != "working-days"]
    ways = [_by(reading, start, whole if reading.id == "half-dropped" else begun) for reading in fitting]
    counted = how.unit if given is None else "working_days"
    unit = _UNITS[counted]
    size = f"{statutory * numerator / divisor:.4g}" if rest else f"{whole}"
    text = f"自{limit.event}起 {size} {unit}内（法定时限 {statutory} {unit}的 {how.said}）"
    return due_of(limit, text, start, ways, days=begun, unit=counted)


def _window(limit: Limit, how: Window, expires: date) -> Due:
    """From the furthest to the nearest day before something expires, under each way to count back."""
    shift = {"subtracted": timedelta(0), "expiry-counted": _DAY}
    ways = [
        DateByReading(
            reading.text,
            reading.reason,
            expires - how.nearest * _DAY + shift[reading.id],
            expires - how.furthest * _DAY + shift[reading.id],
        )
        for reading in limit.readings
    ]
    text = f"{limit.event}前 {how.nearest} 日至 {how.furthest} 日（自然日）内"
    return due_of(limit, text, expires, ways, days=how.nearest, unit="days")


def _month_end(limit: Limit, how: MonthEnd, inputs: Mapping[str, Any]) -> Due:
    start: date = needed(inputs, "start")
    expires: date | None = inputs.get("expires")
    last = _end_of_month(months_later(start.replace(day=1), how.months))
    is_cut = expires is not None and expires < last
    text = "不晚于手册有效期截止日" if is_cut else f"{start:%Y-%m} 的结转，不晚于次月底"
    return due_of(limit, text, start, [DateByReading("", "", expires if is_cut and expires else last)])


def _end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _round(limit: Limit, how: Round, inputs: Mapping[str, Any]) -> list[Due]:
    """The last day to apply in the round that `start` falls in, and the day from which the benefit holds.

    Whoever was `approved` has applied, and need not by any day. Whether the last day itself is in stays a reading, and
    whether an application beyond it waits for the next round however soon it is approved.
    """
    readings = {reading.id: reading for reading in limit.readings}
    benefit = "自审批合格的次月 1 日起享受"
    given: date | None = inputs.get("approved")
    start: date = given if given and inputs.get("start") is None else needed(inputs, "start")
    month = start.replace(day=1)
    after_approval = months_later((given or start).replace(day=1), 1)
    next_round = months_later(max((given or start).replace(day=1), months_later(month, 1)), 1)
    names = {"approval-alone": after_approval}
    if "start" in inputs and start.day == how.day:
        names = {"day-out": next_round, "day-in": after_approval}
    elif "start" in inputs and start.day > how.day:
        names = {"next-round": next_round, "approval-alone": after_approval}
    ways = [DateByReading(readings[name].text, readings[name].reason, day) for name, day in names.items()]
    # whoever waits for a benefit is worse off with the later day, though he is the applicant
    event = limit.event if "start" in inputs else "审批合格"
    held = due_of(limit._replace(by="authority", event=event), benefit, start, ways)
    if given:
        return [held]
    closes = (month if start.day <= how.day else months_later(month, 1)).replace(day=how.day)
    last = [
        DateByReading(readings["day-in"].text, readings["day-in"].reason, closes),
        DateByReading(readings["day-out"].text, readings["day-out"].reason, closes - _DAY),
    ]
    return [due_of(limit, f"每月 {how.day} 日前提交申请", start, last)._replace(case=APPLICATION), held]


def _claims(limit: Limit, how: Claims, inputs: Mapping[str, Any]) -> list[Due]:
    """By when the interest from `start` to `end` is to be claimed, period by period; none before the first.

    Without a start, that of the period alone in which the end lies; without an end, that of the start alone.
    """
    end: date = inputs.get("end") or needed(inputs, "start")
    spans = [(period.first, period.last, period.due) for period in how.periods]
    first = spans[-1][1] + _DAY
    while first <= end:
        last = date(first.year, 12, 31)
        last = min(last, how.last) if first <= how.last else last
        spans.append((first, last, _end_of_month(date(first.year + 1, how.month, 1))))
        first = last + _DAY
    start: date = inputs.get("start") or next((first for first, last, _ in spans if first <= end <= last), end)
    return [
        due_of(limit, _interest(how, first, last), first, [DateByReading("", "", due)])
        for first, last, due in [(max(first, start), min(last, end), due) for first, last, due in spans]
        if first <= last
    ]


def _interest(how: Claims, first: date, last: date) -> str:
    """What accrued from one day to another, in words, and for whom alone where that is after the last day."""
    return f"{first} 至 {last} 的利息" + (f"（{how.after_last}）" if first > how.last else "")
