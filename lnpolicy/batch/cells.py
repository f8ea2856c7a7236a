"""What stands in a cell, as text and as JSON."""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

from lnpolicy.rules.given import is_unknown
from lnpolicy.screening.profile import NOT_KNOWN

_MOST_DIGITS = 100
"""A figure with more is written with an exponent."""


_CHINA = timezone(timedelta(hours=8))
_CLOCK = r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?|(?:[01]?\d|2[0-4])[时点](?:[0-5]?\d分(?:[0-5]?\d秒)?)?"
_TIMED = re.compile(rf"(.+?)(?:T|\s+|(?<=[日号)一二三四五六天]))(?:{_CLOCK})")
"""A day with the time of the day behind it."""
_WEEKDAY = re.compile(r"\s*\(?(?:星期|礼拜|周)[一二三四五六日天]\)?$")
_LONGEST_DAY, _LONGEST_MOMENT = 10, 40
"""Characters of a day in figures alone, and the most that a moment has."""


def is_blank(value: Any) -> bool:
    """Whether a cell says nothing: it is empty, as tables of programs have that (NaN, NaT), or says it is not known."""
    return value.strip() in NOT_KNOWN if isinstance(value, str) else is_unknown(value)


def said_in(row: Mapping[str, Any], days: Collection[str] = ()) -> dict[str, Any]:
    """What a row says, by the names of inputs, of which some hold `days`: what is blank is not said."""
    return {
        name: value if type(value) is str and name not in days else plain_value(value, is_day=name in days)
        for name, value in row.items()
        if not is_blank(value)
    }


def plain_value(value: Any, *, is_day: bool = False) -> Any:
    """A cell as inputs are read: a moment at midnight is its date, a figure that is none is no figure.

    Where days belong, a moment is the day in China on which it was, in writing too.
    """
    if isinstance(value, datetime):
        if is_day:
            return (value if value.tzinfo is None else value.astimezone(_CHINA)).date()
        return value.date() if value.time() == time() else text_of(value)
    if is_day and isinstance(value, str):
        return without_time(value)
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value


def without_time(text: str) -> str:
    """A day as it is written, without the time and the day of the week behind it; other texts as they are.

    A moment that says how far its time is from Greenwich's is the day in China.
    """
    if len(text) > _LONGEST_MOMENT or (len(text) <= _LONGEST_DAY and text.isascii()):
        return text
    plain = unicodedata.normalize("NFKC", text).strip()
    found = _TIMED.fullmatch(plain)
    day = _WEEKDAY.sub("", found[1] if found else plain)
    if day != plain:
        return day
    try:
        moment = datetime.fromisoformat(plain)
        return text if moment.tzinfo is None else moment.astimezone(_CHINA).date().isoformat()
    except (ValueError, OverflowError):
        return text


def plain_figure(text: str) -> Decimal | None:
    """The figure that a text is in nothing but digits, with a point between some; None for everything else."""
    whole, point, part = text.partition(".")
    if whole.isdecimal() and (part.isdecimal() or not point):
        return Decimal(text)
    return None


def text_of(value: Any) -> str:
    """A cell as text: dates in ISO, figures without exponents, lists and objects as JSON; nothing is empty."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        text = str(value)
        return f"{value:f}" if "E" in text and abs(value.adjusted()) < _MOST_DIGITS else text
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (list, dict, tuple)):
        return json_of(value)
    if isinstance(value, bytes):
        return value.hex()
    return str(Decimal(value)) if isinstance(value, int) else str(value)


def texts_of(cells: Iterable[Any]) -> list[str]:
    """Cells as text, of which most are text or empty."""
    return [cell if type(cell) is str else "" if cell is None else text_of(cell) for cell in cells]


def json_of(value: Any) -> str:
    """A cell as JSON on one line: figures as they were written, whatever JSON has no word for as text."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json_of(text_of(key))}: {json_of(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(json_of, value)) + "]"
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, Decimal) and value.is_finite():
        return str(value)
    if isinstance(value, int) or (isinstance(value, float) and math.isfinite(value)):
        return text_of(value)
    return json.dumps(text_of(value), ensure_ascii=False)
