"""Amounts, shares and discounts in one spelling, however people write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from lnpolicy.named_tuple import NamedTuple
from lnpolicy.search.normalize import has_digit

_NUMERALS = "零〇一二两三四五六七八九十百千"
_MOST = 20
"""Numerals; what is longer is no amount."""
_DISCOUNT = rf"(?P<digits>(?<!\d)\d+(?:\.\d+)?|(?<![{_NUMERALS}点])[{_NUMERALS}点]{{1,{_MOST}}})\s*折"
_PERCENT = rf"百分之(?P<numerals>[{_NUMERALS}点]{{1,{_MOST}}}|\d+(?:\.\d+)?)|(?P<digits>(?<!\d)\d+(?:\.\d+)?)\s*%"
_COUNT = rf"(?P<digits>(?<!\d)\d+(?:\.\d+)?|(?<![{_NUMERALS}])[{_NUMERALS}]{{1,{_MOST}}})\s*(?P<scale>[万亿]?)\s*"

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}


class Quantity(NamedTuple):
    """An amount in one spelling, and where in the text it was read."""

    amount: str
    start: int
    end: int


def quantities(text: str, units: Mapping[str, str], *, shares_as_discounts: bool = False) -> list[Quantity]:
    """The amounts in normalized `text`, each in one spelling: `6.5折`, `30%`, `300元`, `200千瓦`.

    六五折 and 65折 are 6.5折 as well, and with `shares_as_discounts` so is 百分之六十五; `units` maps each way to write
    a unit to the one used here.
    """
    found: list[Quantity] = []
    if "折" in text:
        found += [Quantity(f"{_tenths(match['digits'])}折", *match.span()) for match in re.finditer(_DISCOUNT, text)]
    if "%" in text or "百分之" in text:
        for match in re.finditer(_PERCENT, text):
            share = _number(match["numerals"] or match["digits"])
            found.append(Quantity(f"{share}%", *match.span()))
            if shares_as_discounts:
                found.append(Quantity(f"{_plain(share / 10)}折", *match.span()))
    if units and (has_digit(text) or any(c in _DIGITS or c in _TENS for c in text)):
        for match in re.finditer(_COUNT + _any_of(tuple(units)), text):
            amount = f"{_number(match['digits'])}{match['scale']}{units[match['unit']]}"
            found.append(Quantity(amount, *match.span()))
    return found


@lru_cache(maxsize=4)
def _any_of(units: tuple[str, ...]) -> str:
    """A pattern for any of `units`, the longest first; one in Latin letters ends where the letters end."""
    longest_first = sorted(units, key=len, reverse=True)
    return (
        "(?P<unit>"
        + "|".join(re.escape(unit) + ("(?![a-z])" if unit.isascii() else "") for unit in longest_first)
        + ")"
    )


def _tenths(written: str) -> str:
    """A discount as people write it, in tenths: 65折 and 六五折 are 6.5."""
    if written.isdecimal() and len(written) == 2:
        return _plain(Decimal(written) / 10)
    if not written[0].isdecimal() and "点" not in written and not any(c in _TENS for c in written):
        digits = "".join(str(_DIGITS[c]) for c in written)
        return _plain(Decimal(digits) / 10 ** (len(digits) - 1))
    return _plain(_number(written))


def _number(written: str) -> Decimal:
    """A number in Arabic digits or Chinese numerals."""
    if written[0].isdecimal():
        return Decimal(_plain(Decimal(written)))
    whole, _, fraction = written.partition("点")
    value = Decimal(_whole(whole))
    if fraction:
        value += Decimal("0." + "".join(str(_DIGITS.get(c, 0)) for c in fraction))
    return value


def _whole(numerals: str) -> int:
    """A whole number below ten thousand in Chinese numerals; digits without tens are read one by one."""
    if not any(c in _TENS for c in numerals):
        return int("".join(str(_DIGITS[c]) for c in numerals) or "0")
    total, digit = 0, 0
    for c in numerals:
        if c in _TENS:
            total += (digit or 1) * _TENS[c]
            digit = 0
        else:
            digit = _DIGITS[c]
    return total + digit


def _plain(value: Decimal) -> str:
    """`value` without trailing zeros or exponent."""
    return f"{value.normalize():f}"
