"""A stretch of time as people speak of it: 2027, 2026年12月, 下个月, 年底, 90天内, 2026-12-31."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from lnpolicy.calendar.months import months_later
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.day import FIRST_DAY, LAST_DAY, read_date
from lnpolicy.rules.spoken import bare, day_spoken_of
from lnpolicy.rules.written import written_figure

MOST_DAYS = 36_500
"""The longest time from today on that is looked ahead."""
_IN_DAYS = dict.fromkeys(("天", "日", "d", "days"), Decimal(1)) | dict.fromkeys(
    ("周", "星期", "个星期", "w"), Decimal(7)
)
_IN_MONTHS = dict.fromkeys(("个月", "月", "m"), Decimal(1)) | dict.fromkeys(("年", "y"), Decimal(12))
"""How long may be written, in days and in months."""
_YEARS = {"前": -2, "去": -1, "上": -1, "今": 0, "本": 0, "当": 0, "明": 1, "下": 1, "后": 2}
_MONTHS = {"上个": -1, "上": -1, "本": 0, "这个": 0, "这": 0, "当": 0, "下个": 1, "下": 1}
_YEAR = r"(\d{4})年?度?|([前去上今本当明下后])年度?"
_END = "[底末]"
_SHORT = {"年": "今年", "月": "本月", "今": "今年", "明": "明年", "后": "后年"}
"""Of what the end is meant in a word (年底, 明底)."""
_MONTH = r"(?:(\d{4})[年./-]|([前去今本明后])年)?(\d{1,2}|[一二三四五六七八九十]{1,2})月?份?"
_NEAR_MONTH = r"(上个|上|本|这个|这|当|下个|下)月"
_BEHIND = "(以前|之前|前|以内|之内|内|里|的)$"
"""What people say behind a stretch that says nothing more of it than that it has an end."""


class Stretch(NamedTuple):
    """A stretch of time, both days included; `is_end` where it runs on from the day asked about (年底, 90天)."""

    first: date
    last: date
    is_end: bool = False

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first} 至 {self.last}"


def how_long(text: str, on: date) -> Stretch | None:
    """The time from a day on that is so long (90天, 3个月, 6周); None where `text` says no such thing."""
    said = bare(text)
    days, months = written_figure(said, _IN_DAYS), written_figure(said, _IN_MONTHS)
    if days is not None and 0 <= days <= MOST_DAYS and days == int(days):
        return Stretch(on, on + timedelta(days=int(days)), is_end=True)
    if months is not None and 0 <= months * 30 <= MOST_DAYS and months == int(months):
        return Stretch(on, months_later(on, int(months)), is_end=True)
    return None


def stretch_spoken_of(text: str, on: date) -> Stretch | None:
    """The stretch of time that `text` means when it is `on`; None where it means none.

    A month without a year is that of this year, or of the next where it is over; a year is the whole of it.
    """
    said = re.sub(_BEHIND, "", "".join(bare(text).split()))
    found = _ending(said, on) or _calendar(said, on) or _one_day(said, on)
    if found is None and not re.fullmatch(r"\d+月?", said):
        found = how_long(said, on)
    return found if found and FIRST_DAY <= found.first <= found.last <= LAST_DAY else None


def is_written_as_time(text: str) -> bool:
    """Whether `text` has the form of a day or a month, be there such a one or not (2026年2月30日, 13月)."""
    return re.fullmatch(_WRITTEN, "".join(bare(text).split())) is not None


_WRITTEN = r"\d{4}[年./-]\d{1,2}(月|[月./-]\d{1,2}[日号]?(T\d.*)?)?|\d{1,2}月(\d{1,2}[日号]?)?"


def _ending(said: str, on: date) -> Stretch | None:
    """Up to the end of a year or of a month (年底, 2026年底, 月底, 12月底)."""
    if not re.search(f"{_END}$", said):
        return None
    whole = re.sub(f"{_END}$", "", said).replace("年年", "年")
    found = _calendar(_SHORT.get(whole, whole), on)
    return found and Stretch(min(on, found.last), found.last, is_end=True)


def _calendar(said: str, on: date) -> Stretch | None:
    """A year or a month of the calendar."""
    if match := re.fullmatch(_YEAR, said):
        year = int(match[1]) if match[1] else on.year + _YEARS[match[2]]
        return _between(year, 1, year, 12)
    if match := re.fullmatch(_NEAR_MONTH, said):
        month = months_later(on.replace(day=1), _MONTHS[match[1]])
        return _between(month.year, month.month, month.year, month.month)
    match = re.fullmatch(_MONTH, said)
    if match is None or not (match[1] or "月" in said):
        return None
    number = int(written_figure(match[3], {"": Decimal(1)}) or 0)
    year = int(match[1]) if match[1] else on.year + _YEARS.get(match[2] or "", 0)
    if match[1] is None and match[2] is None and number < on.month:
        year += 1
    return _between(year, number, year, number)


def _between(year: int, month: int, last_year: int, last_month: int) -> Stretch | None:
    """From the first day of a month to the last of another; None where there is no such month."""
    try:
        last = date(last_year, last_month, 1)
        return Stretch(date(year, month, 1), months_later(last, 1) - timedelta(days=1))
    except (ValueError, OverflowError):
        return None


def _one_day(said: str, on: date) -> Stretch | None:
    """A day, as it is written or spoken of."""
    if (spoken := day_spoken_of(said, on)) is not None:
        return Stretch(spoken.day, spoken.day)
    try:
        day = read_date(said, "on", "日期")
    except ValueNotAccepted:
        return None
    return Stretch(day, day)
