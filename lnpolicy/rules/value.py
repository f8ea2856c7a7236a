"""One value of an input, read as people write it: 12万, 30%, 6.5折, １，０００, 是, 货车, 2026年9月1日.

A value that cannot be taken raises `ValueNotAccepted` with the option, the value and what is accepted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.day import ACCEPTED_DAY, day_within, read_date
from lnpolicy.rules.declaration import FIGURES, Input
from lnpolicy.rules.given import day_of_python, number_of_python
from lnpolicy.rules.naming import choices_of, did_you_mean, named, shown
from lnpolicy.rules.yes_no import says_nothing_of, so

Number = Decimal | int | float | str
"""A figure as `Decimal`, or as people write it; a float counts as the decimal that it prints as."""

_COUNTERS = {"人": ("名", "个", "位", "口", "个人")}
"""How what is counted may be written, by the unit of an input."""

_UNITS_OF = {
    "money": ("元", "块", "元钱", "块钱", "元整", "元人民币", "人民币"),
    "percent": ("%", "个点", "个百分点"),
}
"""What may stand behind a figure of a kind, whatever its input."""

_SHARES = {"百分之": Decimal(1), "千分之": Decimal("0.1")}
"""What stands before a share in words, and what per cent one of it is."""

_NONE = ("没", "没有", "无", "一个没有", "一个也没有")
"""What says that there is none of what is counted."""

_FOR_EACH = {
    "元/年": ("一年", "每年", "年薪", "年均"),
    "元/月": ("一个月", "每个月", "每月", "月薪", "月均", "月工资", "月平均工资"),
}
"""What may stand before a figure, by a unit that it may then be written in."""
_AS_WELL = {"元/年": ("/年", "每年", "元每年", "元一年"), "元/月": ("/月", "每月", "元每月", "元一个月")}
"""What may stand behind a figure in the place of such a unit."""

_PLAIN = re.compile(r"\d{1,12}(?:\.\d{1,6})?")

_FIGURE = r"(?i)[\d.,]+ *(?:元|块|公里|千米|km|座|轴|万)*"
"""A figure with or without a unit, which is the name of no place; compiled where one is asked for."""

_ONE = Decimal(1)

MOST_DECIMALS = 20
"""Enough for every float as it prints, such as an average head count."""

ACCEPTED = {
    "money": "请给金额（元），如 120000、12万、1,200.50",
    "count": "请给人数，可带小数，如 28 或 30.5",
    "whole": "请给整数，如 5",
    "policy": "请给政策的编号或 key，如 51 或 disability-fund",
    "number": "请给数，如 12.5",
    "percent": "请给百分数，如 3 或 3%",
    "date": ACCEPTED_DAY,
    "yes_no": "请给 是 或 否（true、false，√、×）",
}


EXACTLY = "请给准数；拿不准的，按最少和最多各算一次"
"""What is said to somebody whose figure is not exact."""


def plain(value: Any) -> Any:
    """An input's value as JSON has it: figures as strings, whole numbers and yes/no as they are."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value


def value_of(declared: Input, value: Any) -> Any:
    """One value, read as its input's kind asks; None for words that name no place. Raises `ValueNotAccepted`."""
    kind = declared.kind
    if kind == "yes_no":
        return _yes_no(declared, value)
    if kind == "choice":
        return _choice(declared, value)
    if kind in ("text", "place", "plate"):
        return None if says_nothing_of(declared, value) else _text(declared, value)
    if kind == "date":
        return _date(declared, value)
    number = _number(declared, value)
    if kind in ("whole", "policy"):
        if number != number.to_integral_value():
            raise _refused(declared, value)
        return int(number)
    return number


def _number(declared: Input, value: Any) -> Decimal:
    is_plain = isinstance(value, str) and _PLAIN.fullmatch(value)
    number = Decimal(value) if is_plain else _meant_number(declared, value)
    if not declared.least <= number <= declared.most:
        bounds = f"{declared.least:f} 到 {declared.most:f} {declared.unit}"
        raise ValueNotAccepted(
            f"{named(declared)}不接受“{shown(value)}”",
            hint=f"应在 {bounds}之间",
            param=declared.name,
        )
    if not is_plain and -int(number.as_tuple().exponent) > MOST_DECIMALS:
        raise _refused(declared, value)
    return number or abs(number)


def _meant_number(declared: Input, value: Any) -> Decimal:
    """The number that a word or a sentence of an input means, or that another type of number is."""
    value = number_of_python(value)
    if isinstance(value, str):
        meant = declared.words.get(word_of(value)) if declared.words else None
        return _written_number(declared, value) if meant is None else meant
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        raise _refused(declared, value)
    number = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        raise _refused(declared, value)
    return number


def _written_number(declared: Input, value: str) -> Decimal:
    """A number as people write it; of a share of a hundred also 百分之三."""
    text, units = value.strip(), _units(declared)
    if declared.kind == "percent":
        for words, share in _SHARES.items():
            if text.startswith(words):
                text, units = text.removeprefix(words), {"": share}
    short = declared.kind in ("money", "count") or declared.unit in _COUNTERS
    from lnpolicy.rules.written import written_figure  # what is written in plain digits needs none of it

    number = written_figure(text, units, short=short)
    if number is None:
        from lnpolicy.rules.spoken import in_all

        said = in_all(text)
        number = _none_of_them(declared, said)
        for before, times in {"": _ONE, **_each(declared)}.items():
            if number is None and said.startswith(before):
                number = written_figure(said.removeprefix(before), units, short=short)
                number = number if number is None else number * times
    if number is None:
        raise _refused(declared, value)
    return number


def _none_of_them(declared: Input, said: str) -> Decimal | None:
    """Nought where somebody says that there is none of what is counted; None for other words."""
    is_counted = declared.kind in ("count", "whole") and declared.unit == "人" and declared.least <= 0
    return Decimal(0) if is_counted and said in _NONE else None


def _each(declared: Input) -> dict[str, Decimal]:
    """What may stand before a figure of so much for each year or month, and what one of them is then."""
    found: dict[str, Decimal] = {}
    for unit, times in declared.units.items():
        if each := _FOR_EACH.get(unit):
            found |= dict.fromkeys(each, times)
    return found


def _units(declared: Input) -> dict[str, Decimal]:
    """What may stand behind a figure, and by how much the figure is then multiplied."""
    units = dict.fromkeys(("", declared.unit.lower(), *_COUNTERS.get(declared.unit, ())), _ONE)
    for unit, times in declared.units.items():
        units |= dict.fromkeys((unit.lower(), *_AS_WELL.get(unit, ())), times)
    units |= dict.fromkeys(_UNITS_OF.get(declared.kind, ()), _ONE)
    return units


def _yes_no(declared: Input, value: Any) -> bool:
    said = so(declared, number_of_python(value))
    if said is None:
        raise _refused(declared, value)
    return said


def _choice(declared: Input, value: Any) -> str:
    if not isinstance(value, str):
        raise _refused(declared, value)
    chosen = _chosen(declared.choices, value)
    if chosen is None:
        raise _refused(declared, value)
    return chosen


def _chosen(choices: Mapping[str, tuple[str, ...]], value: str) -> str | None:
    """What a word stands for; None where it stands for nothing."""
    if value in choices:
        return value
    word = word_of(value)
    found = next((name for name, ways in choices.items() if word == name or word in ways), None)
    if found is None and (said := _unquoted(value)) != value and said:
        return _chosen(choices, said)
    return found


def _unquoted(value: str) -> str:
    from lnpolicy.rules.spoken import unquoted

    return unquoted(value)


def word_of(value: str) -> str:
    """What was written for a choice, as the words of the data are."""
    return unicodedata.normalize("NFKC", value).strip().lower().replace("-", "_")


def _text(declared: Input, value: Any) -> str:
    if not isinstance(value, str) or len(value) > 100:
        raise _refused(declared, value)
    text = unicodedata.normalize("NFKC", value).strip()
    if declared.kind == "place" and text.isprintable():
        text = _unquoted(text)
    if declared.kind == "plate":
        text = "".join(character for character in text.upper() if character.isalnum() or not character.isprintable())
    if not text or not text.isprintable():
        raise _refused(declared, value)
    if declared.forms and not any(re.fullmatch(form, text) for form in declared.forms):
        raise ValueNotAccepted(
            f"{named(declared)}不接受“{shown(value)}”", hint=declared.where or declared.meaning, param=declared.name
        )
    if declared.kind == "place" and not text[0].isalpha() and re.fullmatch(_FIGURE, text):
        hint = "这里填名字，不填数；通行费、里程等数写在各自的选项里"
        raise ValueNotAccepted(f"{named(declared)}不接受“{shown(value)}”", hint=hint, param=declared.name)
    for ending in declared.endings:
        if text.endswith(ending) and text != ending:
            return text.removesuffix(ending).strip()
    return text


def _date(declared: Input, value: Any) -> date | str:
    value = day_of_python(value)
    if isinstance(value, date):
        return day_within(date(value.year, value.month, value.day), declared.name, declared.label)
    if not isinstance(value, str):
        raise _refused(declared, value)
    return _chosen(declared.instead, value) or read_date(value, declared.name, declared.label)


def _refused(declared: Input, value: Any) -> ValueNotAccepted:
    from lnpolicy.rules.spoken import is_about

    if isinstance(value, str) and word_of(value) in declared.unclear:
        hint = declared.unclear[word_of(value)]
    elif declared.kind == "choice":
        words = [word for name, ways in declared.choices.items() for word in (name, *ways)]
        hint = f"可用的值：{choices_of(declared)}" + did_you_mean(str(value), words)
    elif declared.kind in FIGURES and isinstance(value, str) and is_about(value):
        hint = EXACTLY
    else:
        hint = ACCEPTED.get(declared.kind, "请给一行文字，不超过 100 个字符")
        if written := [unit for unit in (declared.unit, *declared.units) if unit] if declared.units else ():
            hint += f"；单位可写 {'、'.join(written)}"
    return ValueNotAccepted(f"{named(declared)}不接受“{shown(value)}”", hint=hint, param=declared.name)
