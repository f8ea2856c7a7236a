"""A number as people write it: 12万, 1.2 万, 12w, 一万二, 两年半, 百分之三, 1,200.50.

A figure in digits or in Chinese numerals, what it is multiplied by, and the unit behind it; what a person might have
meant in two ways is no number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

_FIGURE = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+"
_NUMBER = re.compile(rf"[+-]?(?:{_FIGURE})")
_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TOKEN = re.compile(
    rf"(?P<figure>{_FIGURE})|(?P<point>[一二两三四五六七八九零]点[零〇一二三四五六七八九]+)|(?P<word>.)"
)
_TENS = {"十": 1, "百": 2, "千": 3}
_MYRIADS = {"万": 4, "亿": 8}
"""Powers of ten: those within a group of four digits, and those behind a group."""
SHORT = {"w": "万", "k": "千"}
"""Latin letters for powers of ten, where sums of money and heads are counted."""
_ONE = Decimal(1)
_LONGEST = 40
"""Characters; nobody writes a longer number."""
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0xFFE5: 0xA5}
"""Full-width signs; other signs that only look like a figure, as in 10², are not taken for one."""


def written_figure(text: str, units: Mapping[str, Decimal], *, short: bool = False) -> Decimal | None:
    """The number that `text` says, with one of the `units` behind it or several (1年6个月); None where it says none.

    `units` maps each unit, in small letters, to what one of it is; no unit is the empty one. `short` allows 12w and 8k.
    A unit goes before a multiplier: 千瓦 is one, not a thousand of something.
    """
    text = "".join(text.translate(_HALF_WIDTH).split()).replace("¥", "").lower()
    if not text or len(text) > _LONGEST:
        return None
    for unit in sorted(units, key=len, reverse=True):
        if not text.endswith(unit):
            continue
        found = _number(text.removesuffix(unit) if unit else text, short=short)
        if found is not None:
            return found * units[unit]
    return _compound(text, units)


def _compound(text: str, units: Mapping[str, Decimal]) -> Decimal | None:
    """A number of one unit and more of a smaller one, or half a unit: 1年6个月, 两年半, 半年."""
    named = sorted((unit for unit in units if unit), key=len, reverse=True)
    for unit in named:
        halved = f"个半{unit.removeprefix('个')}"  # 三个半月
        if unit.startswith("个") and text.endswith(halved) and (many := _number(text.removesuffix(halved))) is not None:
            return many * units[unit] + units[unit] / 2
        head, found, rest = text.partition(unit)
        if not found:
            continue
        if head == "半" and not rest:
            return units[unit] / 2
        many = _number(head)
        if many is None:
            continue
        if rest == "半":
            return many * units[unit] + units[unit] / 2
        less = {other: times for other, times in units.items() if other and times < units[unit]}
        more = written_figure(rest.removeprefix("零").removeprefix("又"), less) if less else None
        if more is not None and 0 <= more < units[unit]:
            return many * units[unit] + more
    return None


def _number(text: str, *, short: bool = False) -> Decimal | None:
    """The number that is all of `text`; None where that is none."""
    if text == "零":
        return Decimal(0)
    if _NUMBER.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if short:
        text = text.translate({ord(letter): word for letter, word in SHORT.items()})
    found = _with_powers(text[1:] if text.startswith(("+", "-")) else text)
    return -found if found is not None and text.startswith("-") else found


def _with_powers(text: str) -> Decimal | None:
    """Figures and Chinese digits with powers of ten between them: 十二, 一百零五, 一万二, 12万3千, 1亿2000万."""
    reading = _Reading()
    for token in _TOKEN.finditer(text):
        if not reading.takes(token):
            return None
    return reading.value()


class _Reading:
    """A number read from left to right: groups of four digits, each with powers of ten that only fall."""

    def __init__(self) -> None:
        self.total = self.group = Decimal(0)
        self.figure: Decimal | None = None
        self.digits = 0
        """How many digits the figure has that waits for its power; 0 where it is no whole number."""
        self.has_point = False
        """Whether a figure before was no whole number, behind whose power nothing can stand."""
        self.last = self.last_myriad = self.power = 99
        """The last power in the group, the last behind a group, and the last of all."""
        self.after_nought = False

    def takes(self, token: re.Match[str]) -> bool:
        """Take the next token; False where none like it may stand there."""
        word = token["word"]
        if word in ("零", "〇"):
            if self.figure is not None or self.after_nought or self.power == 99:
                return False
            self.after_nought = True
            return True
        if word in _TENS:
            return self._power_in_group(_TENS[word])
        if word in _MYRIADS:
            return self._power_behind_group(_MYRIADS[word])
        if self.figure is not None or self.has_point:
            return False
        if token["figure"]:
            written = token["figure"].replace(",", "")
            self.figure, self.digits = Decimal(written), len(written) if written.isdecimal() else 0
        elif token["point"]:
            whole, _, part = token["point"].partition("点")
            digits = "".join(str(_DIGITS[digit]) for digit in part)
            self.figure, self.digits = Decimal(f"{_DIGITS[whole]}.{digits}"), 0
        elif word in _DIGITS:
            self.figure, self.digits = Decimal(_DIGITS[word]), 1
        else:
            return False
        return True

    def _power_in_group(self, power: int) -> bool:
        if power >= self.last:
            return False
        if self.figure is None:
            if power != 1:  # 十 alone is ten, 百 alone is nothing
                return False
            self.figure, self.digits = _ONE, 1
        self.group += self.figure * 10**power
        self._passed(power)
        self.last = power
        return True

    def _power_behind_group(self, power: int) -> bool:
        whole = self.group + (self.figure or 0)
        if power >= self.last_myriad or not whole:
            return False
        self.total += whole * 10**power
        self.group = Decimal(0)
        self._passed(power)
        self.last_myriad, self.last = power, 99
        return True

    def _passed(self, power: int) -> None:
        self.has_point = self.has_point or (self.figure is not None and not self.digits)
        self.figure, self.power, self.after_nought = None, power, False

    def value(self) -> Decimal | None:
        """The number; None where what stands last has no place."""
        if self.figure is None:
            return None if self.power == 99 or self.after_nought else self.total + self.group
        place = self._last_place()
        return None if place is None else self.total + self.group + self.figure * 10**place

    def _last_place(self) -> int | None:
        """The power of ten of a figure at the end: 2 in 一万二 is thousands, in 十二 and 一万零二 ones."""
        if self.power == 99:
            return 0
        if not self.digits or not self.figure:
            return None
        if self.after_nought:
            return 0 if self.digits < self.power else None
        if self.digits == 1:
            return self.power - 1
        return 0 if self.digits == self.power else None
