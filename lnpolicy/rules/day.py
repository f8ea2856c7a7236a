"""A day, read as people write it (2026-09-15, 2026年9月15日), within the years that are accepted anywhere.

A day that cannot be taken raises `ValueNotAccepted` with the option, the value and what is accepted.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from lnpolicy.calendar.today import today
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.given import day_of_python, is_unknown
from lnpolicy.rules.naming import option, shown

FIRST_DAY, LAST_DAY = date(1949, 10, 1), date(2199, 12, 31)
"""The days that are accepted anywhere, both included: no policy is older, and what runs on from the last still has a
date."""

ACCEPTED_DAY = "请给日期，如 2026-09-15"


def read_date(value: str, name: str, label: str) -> date:
    """A date as ISO has it, or with Chinese signs, dots or slashes; raises `ValueNotAccepted`, for a far one too."""
    text = "".join(unicodedata.normalize("NFKC", value).split())
    if not (text[:1].isalnum() and text[-1:].isalnum()):
        from lnpolicy.rules.spoken import unquoted

        text = unquoted(text)
    found = re.fullmatch(r"(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})[日号]?", text) or re.fullmatch(
        r"(\d{4})(\d{2})(\d{2})", text
    )
    try:
        if found and text.isascii() | ("年" in text):
            return day_within(date(int(found[1]), int(found[2]), int(found[3])), name, label)
    except ValueNotAccepted:
        raise
    except ValueError:
        pass
    raise ValueNotAccepted(f"{option(name)}（{label}）不接受“{shown(value)}”", hint=ACCEPTED_DAY, param=name)


def day_asked(on: date | str | None) -> date:
    """The day asked about, given as a day, in writing, or not at all: today in China.

    Raises `ValueNotAccepted` for one that is none, and for a far one.
    """
    if isinstance(on, str):
        return read_date(on, "on", "日期")
    day = today() if is_unknown(on) else day_of_python(on)
    if not isinstance(day, date):
        raise ValueNotAccepted(f"on（日期）不接受“{shown(on)}”", hint=ACCEPTED_DAY, param="on")
    return day_within(date(day.year, day.month, day.day), "on", "日期")


def day_within(day: date, name: str, label: str) -> date:
    """`day`; raises `ValueNotAccepted` where it lies outside the days that are accepted."""
    if FIRST_DAY <= day <= LAST_DAY:
        return day
    hint = f"请给 {FIRST_DAY} 至 {LAST_DAY} 之间的日期"
    raise ValueNotAccepted(f"{option(name)}（{label}）{day} 超出可以计算的年份", hint=hint, param=name)
