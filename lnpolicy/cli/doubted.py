"""What is told of words behind a calculator of which it is not certain what they say, with the line to type.

No such word is dropped in silence: whatever the line to type leaves out is named, with what there is to say of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from lnpolicy.cli.called import SAVES, is_chinese
from lnpolicy.cli.in_one_word import Likely
from lnpolicy.cli.retyped import shell_line, typed_line
from lnpolicy.errors import UsageError
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.day import ACCEPTED_DAY
from lnpolicy.rules.naming import listed, option, shown
from lnpolicy.rules.spoken import NOT_KNOWN, is_about
from lnpolicy.rules.value import EXACTLY, word_of

if TYPE_CHECKING:
    from lnpolicy.cli.values_said import Values
    from lnpolicy.edition.edition import Edition
    from lnpolicy.rules.calculator import Calculator
    from lnpolicy.rules.declaration import Beyond, Input

_LONGEST_WORD = 12
"""Of one thing that is said."""
_FILES = {"toml": ("--profile", "画像"), "json": ("--input", "一组输入")}
"""How a file is given to a calculator that holds what is said of one case."""
_FILE = r".+\.(toml|json|csv|tsv|xlsx|jsonl|parquet)"
_LONG_AGO = "(月|年)(以?前|之前|以?后|之后)$"
"""A time that is no day: 18个月前."""
_FEWEST_LETTERS = 2
"""Of a word that may be looked for in the handbook."""
_MOST_LIKELY = 3
"""How many inputs are named that a value might be of."""


class Doubt(NamedTuple):
    """What was understood of a line: the calculator, its inputs, the options made so far, and what a word may be.

    It may be a value of an input that has one already, which is `again` with that.
    """

    calculator: Calculator
    inputs: Sequence[Input]
    made: Sequence[str]
    others: Sequence[str]
    edition: Edition
    values: Values
    again: Callable[[str], tuple[Input, Any] | None]


def what_is_beyond(word: str, calculator: Calculator) -> Beyond | None:
    """What a word says that no input of the calculator holds; None where it says nothing of that."""
    return next((one for one in calculator.beyond if one.is_in(word)), None)


def not_understood(left: Sequence[str], doubt: Doubt) -> UsageError:
    """That some words may be two things or none, what they may be, and the line to type."""
    surplus = f"多余的参数：{' '.join(left)}"
    name = doubt.calculator.name
    if all(re.fullmatch(SAVES, word, re.IGNORECASE) for word in left):
        line = typed_line(name, [*doubt.made, *doubt.others, "-o", f"{doubt.calculator.title}.xlsx"])
        return UsageError(surplus, hint=f"存成文件，输入：{line}")
    said: list[str] = []
    more: list[str] = []
    lost: list[str] = []
    taken: set[str] = set()
    for word in left:
        beyond = what_is_beyond(word, doubt.calculator)
        meant = (None if beyond else doubt.values.likely(word)) or Likely((), word)
        likely = [one for one in meant.inputs if one.name not in taken][:_MOST_LIKELY]
        unclear = _unclear(word, doubt.inputs)
        if beyond:
            said.append(f"“{shown(word)}”：{beyond.says}")
            more += beyond.options
            lost += [] if beyond.options else [word]
        elif word in NOT_KNOWN or not word.strip("?？"):
            said.append(f"“{shown(word)}”不用写，没有说的就是不知道")
        elif file := re.fullmatch(_FILE, word.lower()):
            way = _FILES.get(file[1])
            how = f"用 {way[0]} 写明是{way[1]}" if way else f"一张表用 {shell_line(['batch', name, word])}"
            said.append(f"“{shown(word)}”是文件：{how}")
            more += [way[0], word] if way else []
            lost += [] if way else [word]
        elif likely:
            taken.add(likely[0].name)
            more += [option(likely[0].name), meant.value]
            said.append(f"“{shown(word)}”要写明是哪一项：{listed(likely)}")
        elif not is_about(word) and (again := doubt.again(word)):
            said.append(f"{again[0].label}写了两次：“{shown(again[1])}”和“{shown(word)}”，只留一个")
            lost.append(word)
        else:
            unclear = unclear or doubt.values.unusual(word) or (EXACTLY if is_about(word) else "")
            if not unclear and re.search(_LONG_AGO, word) and any(one.kind == "date" for one in doubt.inputs):
                unclear = ACCEPTED_DAY
            said.append(f"“{shown(word)}”：{unclear}" if unclear else _nothing_known(word, doubt.edition))
            lost.append(word)
    line = typed_line(name, [*doubt.made, *more, *doubt.others])
    without = f"不算“{'”“'.join(map(shown, lost))}”的话，" if lost else ""
    return UsageError(surplus, hint=f"{'；'.join(said)}。{without}{'如' if more else '输入'}：{line}")


def _unclear(word: str, inputs: Sequence[Input]) -> str:
    """What to write for a word that means nothing certain of an input; empty for others."""
    return next((one.unclear[word_of(word)] for one in inputs if word_of(word) in one.unclear), "")


def _nothing_known(word: str, edition: Edition) -> str:
    """That a word is not understood, and where the handbook has it."""
    told = f"看不懂“{shown(word)}”"
    if len(word) > _LONGEST_WORD:
        return f"{told}，几样写在一起的，中间加空格"
    if not is_chinese(word) or len(word) < _FEWEST_LETTERS:
        return told
    if edition.search(word, limit=1):
        return f"{told}（要找它：{shell_line(['search', word])}）"
    return f"{told}，汇编里也没有找到"
