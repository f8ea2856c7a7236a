"""A question as it is put to somebody at a terminal: why it is asked, what may be chosen, what to type.

No option is named: whoever is asked types no command line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from lnpolicy.calc.explanation import Question
from lnpolicy.errors import LnpolicyError
from lnpolicy.rules.declaration import Input
from lnpolicy.rules.naming import explained
from lnpolicy.rules.rulebook import Rulebook
from lnpolicy.rules.spoken import NONE_OF_THEM, NOT_KNOWN, PARTICLES, bare
from lnpolicy.rules.value import word_of

HOW_TO_ANSWER = "不知道就按 Enter 跳过；输入 ? 看说明；b 退回上一句；q 不再问。"
WHY_GO_ON = "再答几句可以算得更准。"
_WANTS_TO_KNOW = ("帮助", "说明", "解释", "什么意思", "怎么填", "help")
"""What is typed by one who asks back, besides a mark of a question."""
_BACK = (
    "b",
    "back",
    "返回",
    "退回",
    "回退",
    "上一句",
    "上一步",
    "上一题",
    "上一个",
    "撤销",
    "答错了",
    "错了",
    "填错了",
    "打错了",
    "重答",
)
"""What is typed by one who wants the question before once more."""
_ENOUGH = ("q", "quit", "exit", "够了", "退出", "不问了", "结束", "取消", "算了", "不答了", "停", "stop", "cancel")
"""What is typed by one who wants no more questions, and the answer as it stands."""
_YES = ("是", "是的", "对", "对的", "嗯", "好", "好的", "y", "yes")
"""What is typed by one to whom something was proposed that is right."""
_ASKED_FOR = "请确认："
_GIVE = ("请给出", "给出")
_LOOKS_AT = "还要看"
"""Ends a reason that says no more than which policies look at it."""
_HOW = {"yes_no": "是/否", "choice": "填序号"}
_FEWEST_LETTERS = 2
_OPTION = re.compile(r"(?:(?<=[一-鿿]) )?--(?:no-)?([a-z][a-z0-9-]*)(?:（[^（）]*）)?(?: (?=[一-鿿]))?")
"""An option in a sentence, with its label where that stands behind it and the spaces that set it apart from Chinese."""
_EXAMPLES = {"date": "如 2026-09-15", "plate": "如 辽A12345"}


def reason(question: Question, declared: Input) -> str:
    """Why a question is asked, without what `prompt` says of the input itself; empty where that is all."""
    text, _, _ = question.text.partition(declared.meaning)
    text = text.rstrip("（：，；。")
    if text in (_ASKED_FOR.rstrip("："), *(f"{ask}{declared.label}" for ask in (_ASKED_FOR, *_GIVE))):
        return ""
    if question.wish is None:
        return text
    text = text.replace(_ASKED_FOR, "条件：")
    return text if question.wish else f"{text}（答“否”才符合）"


def choices(declared: Input) -> list[str]:
    """What may be chosen, numbered, a line each."""
    return [f"{number} {name}（{ways[0]}）" for number, (name, ways) in enumerate(declared.choices.items(), 1)]


def help_with(declared: Input, why: str) -> str:
    """What is said to one who asks back: what it means, where it is found, what may be chosen.

    Of a yes or no, which says all that where it is asked, also which policies look at it and how it is answered.
    """
    if declared.kind != "yes_no":
        return explained(declared)
    reason = f"{why}{declared.label}" if is_short(why) else why
    return "。".join(filter(None, (explained(declared), reason, "答“是”或“否”，不知道就按 Enter")))


def chosen(declared: Input, typed: str) -> str:
    """The choice of the number that was typed; anything else as it was typed."""
    values = list(declared.choices)
    return values[int(typed) - 1] if typed.isdecimal() and 1 <= int(typed) <= len(values) else typed


def likely_choice(declared: Input, typed: str) -> str | None:
    """The one choice that something typed is a part of, or has in it (小轿车); None where none is, or several."""
    said = word_of(bare(typed))
    if len(said) < _FEWEST_LETTERS:
        return None
    found = {
        name
        for name, ways in declared.choices.items()
        for way in ways
        if said in way or (way in said and len(way) >= _FEWEST_LETTERS)
    }
    return found.pop() if len(found) == 1 else None


def does_not_know(typed: str) -> bool:
    """Whether somebody passes a question over: with nothing, or in words."""
    return not typed or bare(typed).lower() in NOT_KNOWN


def goes_back(typed: str) -> bool:
    """Whether somebody wants the question before once more."""
    return bare(typed).lower() in _BACK


def is_none_of_them(typed: str) -> bool:
    """Whether somebody says of a list that nothing of it is so."""
    return bare(typed) in NONE_OF_THEM


def asks_back(typed: str) -> bool:
    """Whether somebody wants to know what is asked (?, ？？, 帮助)."""
    return bool(typed) and (not typed.strip("?？ ") or bare(typed).lower() in _WANTS_TO_KNOW)


def has_enough(typed: str) -> bool:
    """Whether somebody wants no more questions."""
    return bare(typed).lower() in _ENOUGH


def as_answered(declared: Input, value: Any) -> str:
    """A value as somebody would answer it who is asked."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return declared.choices[value][0] if value in declared.choices else str(value)


def kept(answered: str) -> str:
    """What stands behind a question that was answered before."""
    return f"（现为：{answered}，Enter 不改，不知道写“不知道”）"


def is_yes(typed: str) -> bool:
    """Whether somebody says that what was proposed to them is right, however they say it (是啊, 对的)."""
    said = bare(typed).lower()
    return said in _YES or said.rstrip(PARTICLES) in _YES


def is_short(why: str) -> bool:
    """Whether a reason stands before the input in the same line: 第77条还要看预约."""
    return why.endswith(_LOOKS_AT)


def prompt(declared: Input) -> tuple[str, str]:
    """What stands before the place to type: the input, what it means and where it is found; and how to answer."""
    unit = declared.unit if declared.unit not in declared.meaning else ""
    example = "" if _EXAMPLES.get(declared.kind, "")[:2] in declared.meaning else _EXAMPLES[declared.kind]
    meaning = "，".join(filter(None, (declared.meaning, f"单位：{unit}" if unit else "", example)))
    about = "。".join(filter(None, (meaning, declared.where)))
    return f"{declared.label}（{about}）", f"{_HOW.get(declared.kind, '')}: "


def any_will_do(names: Sequence[str], rulebook: Rulebook) -> str:
    """That one of several inputs is enough."""
    labels = "、".join(rulebook.inputs[name].label for name in names)
    return f"下面几项答一项就能算，不知道的按 Enter 换下一项：{labels}"


def plainly(error: LnpolicyError, rulebook: Rulebook) -> str:
    """What is wrong with what was typed, and what is accepted, with inputs by their labels in place of options."""

    def label(found: re.Match[str]) -> str:
        declared = rulebook.inputs.get(found[1].replace("-", "_"))
        return declared.label if declared else found[0].strip()

    return _OPTION.sub(label, f"{error.message}。{error.hint}".replace("命令后面的", ""))
