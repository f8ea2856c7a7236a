"""Printed figures however they are written: 八点七折, 百分之九十, 四百万元, 二〇二六年八月一日, 2026-08-01, 三分之一.

Whoever compares figures (an import, `accept`, `check`, `diff`) reads them here, so that equal ones are never two.
"""

from __future__ import annotations

import re
from decimal import Decimal

from lnpolicy.rules.written import written_figure

DIGITS = "〇零一二三四五六七八九"
NUMERALS = f"{DIGITS}两十百千万亿"
COUNTED = (
    "万元|亿元|元|个百分点|个?工作日|个?自然日|个月|个季度|周年|年|日|天|倍|成|折|小时|学时|平方米|公里|海里|千瓦|%"
)
"""The units before which a numeral is a figure; 一次 and 一家 are words as often."""
_NUMBER = rf"(?![万亿])[{NUMERALS}]+(?:点[{DIGITS}]+)?"
YEAR = f"[{DIGITS}○]{{4}}年"
_MONTH = "(?:十[一二]?|[一二三四五六七八九])月"
_DAY = "(?:二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])日"
DATE = rf"{YEAR}(?:{_MONTH}(?:{_DAY}|底)?)?|{_MONTH}(?:{_DAY}|底)"
PART = rf"百分之{_NUMBER}|[{NUMERALS}]+分之[{NUMERALS}]+"
FIGURE = rf"{_NUMBER}(?:{COUNTED})"
"""Patterns of days, shares and other figures in Chinese numerals."""
NUMERIC_DAY = (
    r"(?<![\d/.-])(?:19|20)\d{2}(?:-(?:0?[1-9]|1[0-2])-|\.(?:0?[1-9]|1[0-2])\.|/(?:0?[1-9]|1[0-2])/)"
    r"(?:3[01]|[12]\d|0?[1-9])(?![\d/.-]*\d)"
)
"""A day in figures alone: 2025-03-01, 2025.3.1."""
_NUMERIC_DAY = re.compile(NUMERIC_DAY)
_WRITTEN = re.compile(
    rf"(?P<date>{DATE})|百分之(?P<percent>{_NUMBER})|(?P<of>[{NUMERALS}]+)分之(?P<one>[{NUMERALS}]+)"
    rf"|(?<!第)(?P<number>{_NUMBER})(?P<unit>{COUNTED})"
)
_FIGURE = re.compile(r"(?P<value>\d+(?:,\d{3})*(?:\.\d+)?)(?P<unit>\D*)")
_AMOUNT = re.compile(r"\d[\d,]*(?:\.\d+)?[万亿]?元")
_DATED = re.compile(r"(\d{4}年)?(?:(\d{1,2})月)?(?:(\d{1,2})日)?(底)?")
_ONE = {"": Decimal(1)}
YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "万": Decimal(10_000)}
YUAN |= {"亿元": Decimal(100_000_000), "亿": Decimal(100_000_000)}
"""What one of each unit of money is in yuan."""
YEAR_IN_MONTHS = Decimal(12)
MONTHS = {"年": YEAR_IN_MONTHS, "周年": YEAR_IN_MONTHS, "季度": Decimal(3), "个季度": Decimal(3)}
MONTHS |= {"个月": Decimal(1), "月": Decimal(1)}
"""What one of each unit of long times is in months."""


def in_digits(text: str) -> str:
    """A text with all its figures and days in digits: 二十万元 is 20万元, 百分之九十 is 90%, 三分之一 is 1/3."""
    return _WRITTEN.sub(_digits, _NUMERIC_DAY.sub(_with_signs, text))


def _with_signs(match: re.Match[str]) -> str:
    year, month, day = map(int, re.split("[-./]", match[0]))
    return f"{year}年{month}月{day}日"


def _digits(match: re.Match[str]) -> str:
    if match["date"]:
        return _day_in_digits(match["date"])
    if match["percent"]:
        return _or_as_it_is(match[0], match["percent"], "%")
    if match["of"]:
        of, one = (written_figure(match[name], _ONE) for name in ("of", "one"))
        return match[0] if not of or one is None else f"{plain(one)}/{plain(of)}"
    return _or_as_it_is(match[0], match["number"], match["unit"])


def _or_as_it_is(said: str, numeral: str, unit: str) -> str:
    """A numeral and its unit in digits; 二十万元 keeps the 万 that it says."""
    if numeral[0] in "百千":
        numeral = f"一{numeral}"
    scale = next((sign for sign in "万亿" if numeral.endswith(sign)), "")
    if scale and unit == "元" and (value := written_figure(numeral.removesuffix(scale), _ONE)) is not None:
        return f"{plain(value)}{scale}{unit}"
    value = written_figure(numeral, _ONE)
    return said if value is None else f"{plain(value)}{unit}"


def _day_in_digits(said: str) -> str:
    year, _, rest = said.rpartition("年")
    figures = "".join(str(max(DIGITS.index("〇" if sign == "○" else sign) - 1, 0)) for sign in year)
    parts = re.findall(r"([一二三四五六七八九十]+)([月日])|(底)", rest)
    made = "".join(end or f"{plain(written_figure(number, _ONE) or Decimal(0))}{unit}" for number, unit, end in parts)
    return f"{figures}年{made}" if year else made


def amounts_in(text: str) -> list[str]:
    """The amounts of money that a text prints, in digits."""
    return _AMOUNT.findall(in_digits("".join(text.split())))


def plain(value: Decimal) -> str:
    """A number without zeros at its end or an exponent."""
    return f"{value.normalize():f}"


def quantity(figure: str) -> str | tuple[Decimal, str]:
    """A figure as it is compared: amounts in yuan, be 元 printed or not, long times in months, all else in its unit."""
    if (found := _FIGURE.fullmatch(in_digits(figure))) is None:
        return in_digits(figure)
    value, unit = Decimal(found["value"].replace(",", "")), found["unit"]
    if unit in YUAN:
        return value * YUAN[unit], "元"
    if unit in MONTHS:
        return value * MONTHS[unit], "个月"
    if unit == "成":
        return value * 10, "%"
    return value, {"天": "日"}.get(unit, unit.removeprefix("个"))


def same_spelling(figure: str) -> str:
    """A figure in one spelling for all that are equal: 20万元, 二十万元 and 200000元; a day without noughts."""
    if (dated := _DATED.fullmatch(written := in_digits(figure))) and any(dated.groups()):
        year, month, day, end = dated.groups()
        is_day = month is not None or end
        if is_day:
            return (year or "") + (f"{int(month)}月" if month else "") + (f"{int(day)}日" if day else "") + (end or "")
    found = quantity(written)
    return found if isinstance(found, str) else plain(found[0]) + found[1]
