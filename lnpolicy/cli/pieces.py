"""A sentence without spaces in its pieces, and a row of values without spaces."""

from __future__ import annotations

import re

_BETWEEN = r"(?<!\d)[，,、；;。！？!?]+|[，,、；;。！？!?]+(?!\d)"
"""What parts the words of a sentence; a comma between figures does not."""
_NUMERALS = "〇零一二两俩三仨四五六七八九十廿卅百千万亿半几"
_COUNTED = (
    "个人名位元块角分万千百十年月天日号趟次辆台部轴吨座倍成折岁家期点公里米平亩张份条股户本箱车周季层级小时班只头艘"
)
_ONCE = "趟次下些般样起共直定旦边"
"""What stands behind 一 where that counts nothing: one trip is what is asked about anyway."""
_FIGURE = rf"\d|(?!一[{_ONCE}])[{_NUMERALS}](?:[{_NUMERALS}]|[{_COUNTED}])|^[{_NUMERALS}]+$"
"""Digits, or numerals of several signs or before what is counted."""
_VALUE = r"^\D+|\d[\d.,]*\D+"


def parted(word: str) -> list[str]:
    """The words of a sentence without spaces, parted at its commas: 残保金，45人."""
    return [piece for piece in re.split(_BETWEEN, word) if piece] or [word]


def values_in(word: str) -> list[str]:
    """The values in a word, each figure with the unit behind it (中级工10人1年); none where that is one."""
    pieces = re.findall(_VALUE, word)
    return pieces if len(pieces) > 1 and "".join(pieces) == word else []


def has_figure(text: str) -> bool:
    """Whether something is said in figures or numerals that may be one."""
    return re.search(_FIGURE, text) is not None
