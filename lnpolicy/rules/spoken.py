"""What people put around a value and mean nothing by (punctuation, quotes, 一共), and days as they are spoken of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta

from lnpolicy.named_tuple import NamedTuple

_IN_ALL = ("总共", "一共", "合计", "共计")
"""What stands before a figure and says only that it is all of them."""
_COUNT = "0-9０-９一二两三四五六七八九十百千万亿几半"
_ABOUT = (
    "(大概|大约|约莫|差不多|估计|大致|大体|将近|接近|约|近|不到|超过|至少|起码|最少|最多|顶多|不少于|不超过|[~～≈])"
    rf" *[{_COUNT}]|(左右|上下|出头|以上|以下|以内|之内|不到|来往)$|[{_COUNT}](来|多|余|几|把)|几[十百千万亿]"
)
"""How somebody says that a figure is not exact (a pattern that is compiled when first used)."""
_ENDS = "。．.，,；;！!？?、：:"
_QUOTES = "“”‘’\"'「」『』"
_BRACKETS = {("（", "）"), ("(", ")"), ("【", "】"), ("《", "》"), ("〈", "〉")}
PARTICLES = "啊呀呢哦嘛哈的了"
"""What stands behind an answer and says nothing."""
NOT_KNOWN = (
    *(
        "不知道",
        "不清楚",
        "不晓得",
        "不详",
        "不确定",
        "不记得",
        "未知",
        "说不准",
        "说不清",
        "没问",
        "没有问",
        "没问过",
        "忘了",
    ),
    *("随便", "都行", "都可以", "无所谓", "跳过", "略过", "下一个", "下一题", "下一句", "skip", "pass", "unknown"),
)
"""What is said by one who does not know, or does not care."""
NONE_THERE = (
    *("没", "没有", "无", "空", "空白", "暂无", "一个没有", "一个也没有", "不填", "未填", "不写"),
    *("none", "null", "nil", "na", "n/a", "nan"),
)
"""What is said of what is not there."""
_WHETHER = "是否"
_NOT = ("不", "没有", "没", "未")
NONE_OF_THEM = (
    "0",
    "无",
    "没",
    "没有",
    "没有的",
    "都没有",
    "都没",
    "都不是",
    "一个没有",
    "一个也没有",
    "一样也没有",
    "哪个都没有",
)
"""What is typed of a list of which nothing is so."""
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


def in_all(text: str) -> str:
    """`text` unquoted, without a word that only says it is all of them (一共)."""
    said = unquoted(text)
    word = next((word for word in _IN_ALL if said.startswith(word)), "")
    return unquoted(said.removeprefix(word))


def is_about(text: str) -> bool:
    """Whether somebody says of a figure that it is not exact: 大概一百人, 200元左右, 百来个."""
    return re.search(_ABOUT, unquoted(text)) is not None


def answered(text: str, question: str, words: Mapping[str, bool]) -> bool | None:
    """What is said of a yes or no by one of the `words` (是啊), or by the verb asked (在, 不在 of 是否在辽宁).

    None where it says neither.
    """
    said = unquoted(text).rstrip(PARTICLES)
    if said.lower() in words:
        return words[said.lower()]
    _, is_asked, asked = question.partition(_WHETHER)
    for before in ("", *_NOT):
        rest = said.removeprefix(before)
        if is_asked and said.startswith(before) and rest and asked.startswith(rest):
            return not before
    return None


def says_nothing(text: str) -> bool:
    """Whether somebody says no more than that they do not know, or that there is none: 不知道, 没有的, a stroke."""
    said = bare(text).lower().strip("-")
    return not said or said in (*NOT_KNOWN, *NONE_THERE) or said.rstrip(PARTICLES) in (*NOT_KNOWN, *NONE_THERE)


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
