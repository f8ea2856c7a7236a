"""What people call the commands, and the line to type for what was meant by words that name none."""

from __future__ import annotations

from collections.abc import Sequence

from lnpolicy.cli.app import COMMANDS

_CALLED = {
    "search": (
        *("搜索", "搜", "搜一下", "查找", "查询", "查", "查一下", "找", "找找", "检索", "找政策", "查政策", "搜政策"),
        *("有什么政策", "有哪些政策"),
    ),
    "show": ("查看", "看", "看看", "显示", "全文", "原文", "看全文", "看原文", "详情", "打印", "政策"),
    "list": ("列表", "列出", "列", "清单", "目录", "全部", "所有政策", "政策清单", "政策目录"),
    "open": ("打开", "网址", "网页", "打开网页"),
    "calc": ("计算", "算", "算账", "算一算", "算一下", "算钱", "计算器", "算笔账", "算一笔账", "核算"),
    "checkup": ("体检", "自查", "测评", "匹配", "对照", "政策体检", "能享受什么", "我能享受什么"),
    "batch": ("批量", "批处理", "批量计算", "批量算", "一张表", "算一张表"),
    "dates": ("日期", "到期", "截止", "期限", "日历", "时间", "什么时候到期", "什么时候截止", "何时到期", "到什么时候"),
    "diff": ("对比", "比较", "差别", "变化", "有什么变化"),
    "check": ("检查", "校验"),
    "completion": ("补全",),
}
FAMILIES = {"补贴": "subsidy", "算补贴": "subsidy"}
"""What people call the calculators that have kinds of their own."""
_OF_WORD = {word: command for command, words in _CALLED.items() for word in words}
_JOINED = ("search", "calc")
"""The commands whose words may stand without a space before what they are about (搜残保金)."""
_LONGEST = 60


def command_called(word: str) -> str | None:
    """The command that people call so; None where there is none."""
    return _OF_WORD.get(word)


def line_meant(typed: str, behind: Sequence[str]) -> str:
    """The line to type for a word that is no command, with the words behind it; empty where nobody can tell."""
    from lnpolicy.edition.numbered import numbers_meant

    rest = " ".join(behind)
    number = next((word for word in (typed, *behind) if numbers_meant(word)), None)
    said = [word for word in (typed, *behind) if word != number]
    asks_for_dates = any(_OF_WORD.get(word) == "dates" for word in said)
    if number is not None and asks_for_dates:
        return f"lnpolicy dates {_plain(number)}"
    if (command := _OF_WORD.get(typed)) is not None:
        return f"lnpolicy {command} {rest}".rstrip()
    if number == typed:
        return f"lnpolicy show {_plain(number)} {rest}".rstrip()
    for command in COMMANDS:
        if typed.startswith(command) and not typed[len(command) :].isascii():  # search“残保金”
            return f"lnpolicy {command} {typed[len(command) :]} {rest}".rstrip()
    for word in sorted(_OF_WORD, key=len, reverse=True):
        if _OF_WORD[word] in _JOINED and typed.startswith(word) and is_chinese(typed):
            return f"lnpolicy {_OF_WORD[word]} {typed.removeprefix(word)} {rest}".rstrip()
    return ""


def _plain(number: str) -> str:
    """The number of a policy, or of several in a row, in digits."""
    from lnpolicy.edition.numbered import numbers_meant

    found = numbers_meant(number)
    return str(found[0]) if len(found) == 1 else f"{found[0]}-{found[-1]}"


def is_chinese(text: str) -> bool:
    """Whether a word is Chinese, short enough to be one, and nothing that a terminal would obey."""
    return len(text) <= _LONGEST and text.isprintable() and any("一" <= letter <= "鿿" for letter in text)
