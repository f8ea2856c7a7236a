"""What people call the commands, and the line to type for what was meant by words that name none."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date

from lnpolicy.cli.app import COMMANDS
from lnpolicy.named_tuple import NamedTuple

_CALLED = {
    "search": (
        *("搜索", "搜", "搜一下", "查找", "查询", "查", "查一下", "找", "找找", "检索", "找政策", "查政策", "搜政策"),
        *("有什么政策", "有哪些政策", "find", "lookup", "query"),
    ),
    "show": ("查看", "看", "看看", "显示", "全文", "原文", "看全文", "看原文", "详情", "打印", "政策", "view", "read"),
    "list": ("列表", "列出", "列", "清单", "目录", "全部", "所有政策", "政策清单", "政策目录"),
    "open": ("打开", "网址", "网页", "打开网页"),
    "calc": ("计算", "算", "算账", "算一算", "算一下", "算钱", "计算器", "算笔账", "算一笔账", "核算"),
    "checkup": ("体检", "自查", "测评", "匹配", "对照", "政策体检", "能享受什么", "我能享受什么"),
    "batch": ("批量", "批处理", "批量计算", "批量算", "一张表", "算一张表"),
    "dates": (
        "日期",
        "到期",
        "截止",
        "期限",
        "日历",
        "时间",
        "什么时候到期",
        "什么时候截止",
        "何时到期",
        "到什么时候",
        "执行期",
        "执行期限",
        "有效期",
        "有效期限",
        "起止日期",
        "起止时间",
        "截止日期",
        "到期日",
        "到期时间",
        "到哪天",
        "什么时候结束",
        *(
            f"{when}{ends}"
            for when in ("什么时候", "何时", "哪天", "几号")
            for ends in ("失效", "过期", "截止", "到期")
        ),
        *("还有效", "还在执行", "还执行", "还管用"),
    ),
    "diff": ("对比", "比较", "差别", "变化", "有什么变化"),
    "check": ("检查", "校验"),
    "completion": ("补全",),
}
FAMILIES = {"补贴": "subsidy", "算补贴": "subsidy"}
"""What people call the calculators that have kinds of their own."""
_OF_WORD = {word: command for command, words in _CALLED.items() for word in words}
_JOINED = ("search", "calc")
"""The commands whose words may stand without a space before what they are about (搜残保金)."""
_OF_A_POLICY = ("show", "open", "dates", "calc")
"""The commands that take the number of a policy."""
_WHAT_IT_SAYS = ("讲的什么", "讲什么", "讲了什么", "说的什么", "说了什么", "说什么", "写的什么", "是什么内容", "什么")
_PRINTED = ("打印", "打印出来", "打出来", "印出来")
_WHOSE = "谁管"
_SIGNS = "？?。！!，, "
_POLITE = ("请问", "请", "麻烦", "帮我", "帮忙", "给我", "我要", "我想", "想", "应该", "该", "要")
_ASKING = ("吗", "呢", "呀", "啊", "一下", "是多少", "是什么", "多少", "号")
"""What people say before and behind what they want."""
SAVES = "(保存|存|存盘|另存|另存为|存成|导出)(到|为|成)?(excel|文件|表格)?"
"""What is said by one who wants something in a file."""
_LONGEST = 60
_ENDS = "(?:到期|截止|结束|失效|过期|要办|办理|申报|申请|办)"
_WHAT = "(?:完|了|的|有)*(?:哪些|什么)?(?:政策|事项|优惠|日期|事)*"
_DUE = rf"(.+?)(?:以前|之前|前|以内|之内|内|里)?(?:要|需要|须|得|该|会|就)?{_ENDS}{_WHAT}"
_SOON = rf"(?:哪些|什么|有什么|有哪些)?(?:政策)?(?:快要?|即将|马上|将要|就要|最近要?){_ENDS}{_WHAT}"
"""Sentences that ask what is due or ends, at some time or soon."""
_SOON_IS = "90天"


def command_called(word: str) -> str | None:
    """The command that people call so; None where there is none."""
    return _OF_WORD.get(word)


def line_meant(typed: str, behind: Sequence[str], numbers: Collection[int]) -> list[str]:
    """The line to type for a word that is no command, with the words behind it; empty where nobody can tell.

    `numbers` are those of the policies there are.
    """
    words = [piece for word in (typed, *behind) for piece in word.split()]
    if line := _about_a_policy(words, numbers):
        return line
    if (command := _OF_WORD.get(typed)) is not None:
        return [command, *behind]
    for command in COMMANDS:
        if typed.startswith(command) and not typed[len(command) :].isascii():  # search“残保金”
            return [command, typed[len(command) :], *behind]
    for word in sorted(_OF_WORD, key=len, reverse=True):
        if _OF_WORD[word] in _JOINED and typed.startswith(word) and is_chinese(typed):
            return [_OF_WORD[word], *filter(None, [typed.removeprefix(word)]), *behind]
    if (command := _OF_WORD.get(_without_courtesy(typed))) is not None or typed.endswith(_CALLED["checkup"]):
        return [command or "checkup", *behind]
    if topic := topic_dated(typed):
        return ["dates", topic, *behind]
    if re.fullmatch(SAVES, "".join(words), re.IGNORECASE):
        return ["list", "-o", "全部政策.xlsx"]
    if not any(map(str.isalpha, typed)) and any(map(str.isdecimal, typed)):  # a telephone
        return ["search", typed, *behind]
    return []


def section_asked_of(sentence: str) -> tuple[int, str] | None:
    """The number of a policy in a sentence, and the section of it that is asked for (第51条的电话); None without."""
    from lnpolicy.cli.sections import section_called

    found = _number_in(sentence)
    section = section_called(_without_courtesy(found[1])) if found else None
    return (found[0], section) if found and section else None


def _about_a_policy(words: Sequence[str], numbers: Collection[int]) -> list[str]:
    """The line to type for words that name a policy by its number, and say what is wanted of it; empty for others."""
    from lnpolicy.edition.numbered import number_meant, numbers_meant

    pieces = [piece for word in words for piece in re.split("[,，、；;]+", word) if piece]
    if len(pieces) > 1 and all(map(number_meant, pieces)):
        return ["show", *(str(number_meant(piece)) for piece in pieces)]
    place = next((place for place, word in enumerate(words) if numbers_meant(word)), None)
    if place is not None:
        named = _plain(words[place])
        said = [word for number, word in enumerate(words) if number != place]
        is_there = numbers_meant(words[place])[0] in numbers
        if is_there and not said:
            return ["show", named]
        if is_there and (line := line_about(named, "".join(said))):
            return line
        return ["show", named, *said] if is_there and place == 0 else []
    found = policy_asked("".join(words), numbers)
    return found.line if found else []


class Asked(NamedTuple):
    """A policy that is named by its number beside what is wanted of it, and the line to type for that."""

    number: int
    line: list[str]


def policy_asked(text: str, numbers: Collection[int]) -> Asked | None:
    """What `text` asks of a policy by its number (51到期); None where it asks no such thing."""
    found = _number_in("".join(text.split()))
    line = line_about(str(found[0]), found[1]) if found and found[0] in numbers else []
    return Asked(found[0], line) if found and line else None


def _number_in(text: str) -> tuple[int, str] | None:
    from lnpolicy.edition.numbered import number_at_an_end, number_within

    return number_within(text) or number_at_an_end(text)


def line_about(number: str, said: str) -> list[str]:
    """The line to type for what is `said` to be wanted of a policy (到期, 电话, 打印); empty where nobody can tell."""
    from lnpolicy.cli.sections import section_called

    wanted = _without_courtesy(said)
    if not wanted or wanted in _WHAT_IT_SAYS:
        return ["show", number]
    if wanted in _PRINTED:
        return ["show", number, "-o", f"{number}.html"]
    if section_called(wanted) is not None:
        return ["show", number, wanted]
    command = _OF_WORD.get(wanted)
    return [command, number] if command in _OF_A_POLICY else []


def topic_and_section(sentence: str) -> tuple[str, str]:
    """Of what somebody asks whom to call (残保金找谁), and the section that says so; empty where that is not asked."""
    from lnpolicy.cli.sections import who_is_asked

    said = sentence.rstrip(_SIGNS)
    for behind in _ASKING:
        said = said.removesuffix(behind)
    if said.startswith(_WHOSE) and is_chinese(said):
        return _without_courtesy(said.removeprefix(_WHOSE)), "电话"
    ending = who_is_asked(said)
    return (_without_courtesy(said.removesuffix(ending)), "电话") if ending and is_chinese(sentence) else ("", "")


def topic_dated(sentence: str) -> str:
    """Of what somebody asks until when it holds (残保金优惠到什么时候); empty where that is not asked."""
    said = sentence
    for behind in _ASKING:
        said = said.removesuffix(behind)
    ending = max((word for word in _CALLED["dates"] if said.endswith(word)), key=len, default="")
    return _without_courtesy(said.removesuffix(ending)) if ending and is_chinese(sentence) else ""


def time_asked(sentence: str, on: date) -> str:
    """When what somebody looks for is due or ends (2026年底前要办的, 快到期的政策); empty where that is not asked."""
    from lnpolicy.rules.stretch import stretch_spoken_of

    said = "".join(sentence.split())
    if re.fullmatch(_SOON, said):
        return _SOON_IS
    found = re.fullmatch(_DUE, said)
    return found[1] if found and stretch_spoken_of(found[1], on) else ""


def _without_courtesy(said: str) -> str:
    """What is wanted, without what people say before and behind it."""
    wanted = said
    for before in _POLITE:
        wanted = wanted.removeprefix(before)
    for behind in _ASKING:
        wanted = wanted.removesuffix(behind) if wanted != behind else wanted
    return wanted.strip("的")


def _plain(number: str) -> str:
    """The number of a policy, or of several in a row, in digits."""
    from lnpolicy.edition.numbered import numbers_meant

    found = numbers_meant(number)
    return str(found[0]) if len(found) == 1 else f"{found[0]}-{found[-1]}"


def is_chinese(text: str) -> bool:
    """Whether a word is Chinese, short enough to be one, and nothing that a terminal would obey."""
    return len(text) <= _LONGEST and text.isprintable() and any("一" <= letter <= "鿿" for letter in text)
