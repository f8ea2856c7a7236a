"""What people put around a value and mean nothing by (punctuation, quotes, 大概), and days as they are spoken of."""

# Annotations are values here, not texts: docs/decisions/values-are-named-tuples.md

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

_BEFORE = ("大概", "大约", "差不多", "估计", "大致", "总共", "一共", "约")
_BEHIND = ("左右", "上下")
_ENDS = "。．.，,；;！!？?、：:"
_QUOTES = "“”‘’\"'「」『』"
_BRACKETS = {("（", "）"), ("(", ")"), ("【", "】"), ("《", "》"), ("〈", "〉")}
_PARTICLES = "啊呀呢哦嘛哈的了"
"""What stands behind an answer and says nothing."""
_WHETHER = "是否"
_NOT = ("不", "没有", "没", "未")
_DAYS = {
    "大前天": -3,
    "前天": -2,
    "昨天": -1,
    "昨日": -1,
    "今天": 0,
    "今日": 0,
    "当天": 0,
    "现在": 0,
    "明天": 1,
    "明日": 1,
    "后天": 2,
    "大后天": 3,
}
_YEARS = {"前年": -2, "去年": -1, "今年": 0, "本年": 0, "明年": 1, "后年": 2}
_FIGURE = r"\d{1,4}|[一二两三四五六七八九十百零]{1,5}"
_AWAY = rf"({_FIGURE})(天|日|周|个?星期|个?礼拜)(以?前|之前|以?后|之后)"
_IN_YEAR = rf"(\D年)?({_FIGURE})月({_FIGURE})[日号]?"
"""Patterns that are compiled when first used, for few days are written so."""
_MOST_DAYS = 36_500


class Day(NamedTuple):
    """A day that was spoken of, and what was taken for granted in so many words; empty where the words say it all."""

    day: date
    assumed: str


def bare(text: str) -> str:
    """`text` in NFKC without the punctuation and white space around it; a sign that belongs to a figure stays."""
    plain = unicodedata.normalize("NFKC", text)
    places = [place for place, character in enumerate(plain) if _says_something(character)]
    return plain[places[0] : places[-1] + 1] if places else ""


def _says_something(character: str) -> bool:
    """Whether a character is more than punctuation: a letter or a figure, or a sign such as +, ° and %, or a hyphen.

    So are the brackets of JSON: what stands in them is another kind of value.
    """
    return character in "-%‰[]{}" or unicodedata.category(character)[0] not in "PZC"


def unquoted(text: str) -> str:
    """`text` without quotes or a pair of brackets around it, and without what ends a sentence; all else as typed."""
    said = text.strip()
    while said:
        inside = said.rstrip(_ENDS).strip(_QUOTES).strip()
        if (inside[:1], inside[-1:]) in _BRACKETS:
            inside = inside[1:-1].strip()
        if inside == said:
            break
        said = inside
    return said


def unhedged(text: str) -> str:
    """`text` unquoted, without words that only say it is not counted to the last (大概, 左右)."""
    said = unquoted(text)
    for word in _BEFORE:
        if said.startswith(word):
            said = unquoted(said.removeprefix(word))
            break
    for word in _BEHIND:
        said = said.removesuffix(word)
    return unquoted(said)


def answered(text: str, question: str, words: Mapping[str, bool]) -> bool | None:
    """What is said of a yes or no by one of the `words` (是啊), or by the verb asked (在, 不在 of 是否在辽宁).

    None where it says neither.
    """
    said = unquoted(text).rstrip(_PARTICLES)
    if said.lower() in words:
        return words[said.lower()]
    _, is_asked, asked = question.partition(_WHETHER)
    for before in ("", *_NOT):
        rest = said.removeprefix(before)
        if is_asked and said.startswith(before) and rest and asked.startswith(rest):
            return not before
    return None


def day_spoken_of(text: str, on: date) -> Day | None:
    """The day that `text` means when it is `on`: 今天, 三天后, 11月27日 (of that year); None where it means none."""
    said = "".join(unquoted(text).split())
    if said in _DAYS:
        found = on + timedelta(days=_DAYS[said])
        return Day(found, f"“{said}”按 {found} 计")
    if said.isascii():
        return None
    if match := re.fullmatch(_AWAY, said):
        many = _figure(match[1])
        days = None if many is None else many * (1 if match[2] in ("天", "日") else 7)
        if days is None or days > _MOST_DAYS:
            return None
        found = on + timedelta(days=-days if "前" in match[3] else days)
        return Day(found, f"“{said}”按 {found} 计")
    if match := re.fullmatch(_IN_YEAR, said):
        if match[1] and match[1] not in _YEARS:
            return None
        year = on.year + _YEARS.get(match[1] or "", 0)
        month, day = _figure(match[2]), _figure(match[3])
        try:
            found = date(year, month or 0, day or 0)
        except ValueError:
            return None
        return Day(found, f"“{said}”按 {found} 计" if match[1] else f"“{said}”没有写年份，按 {found} 计")
    return None


def _figure(text: str) -> int | None:
    """A whole number in digits or Chinese numerals; None where that is none."""
    if text.isdecimal():
        return int(text)
    from decimal import Decimal

    from lnpolicy.rules.written import written_figure

    found = written_figure(text, {"": Decimal(1)})
    return None if found is None else int(found)
