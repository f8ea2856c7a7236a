"""What is told of words behind a calculator of which it is not certain what they say, with the line to type.

No such word is dropped in silence: whatever the line to type leaves out is named, with what there is to say of it. The
line is certain, and done at a terminal, where no figure is left out and no word may be of two inputs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from lnpolicy.cli.asked import asks_whether, without_asking
from lnpolicy.cli.called import SAVES, is_chinese
from lnpolicy.cli.in_one_word import Likely
from lnpolicy.cli.names_said import is_sure
from lnpolicy.cli.pieces import has_figure
from lnpolicy.cli.retyped import calculated, shell_line
from lnpolicy.errors import UsageError
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.day import ACCEPTED_DAY
from lnpolicy.rules.naming import listed, option, shown
from lnpolicy.rules.spoken import NOT_KNOWN, is_about
from lnpolicy.rules.value import EXACTLY, word_of
from lnpolicy.rules.yes_no import said_of_any

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
_ALTERS = (
    "每|各|平均|人均|月均|折后|已打折|打了折|打完折|优惠后|优惠完|减免后|扣除后|税前|税后|实付|实缴|实收|实际|不含"
    "|大概|大约|差不多|左右|上下|将近|不到|超过|至少|最多|以上|以下"
)
"""A word that makes another figure of the one beside it, or one that is not exact, wherever that stands."""
_IDLE = "去年 上年 上年度 今天 现在 周末 周六 周日 星期六 星期天 白天 晚上 夜里 谢谢 多谢 你好 您好 急"
_SAYS_NOTHING = frozenset(_IDLE.split())
"""Words that no clause looks at and that alter nothing beside them; any other that is not understood may."""
ALL_HEARD = "都听懂了"


class Hearing(Protocol):
    """What hears the words of one line, one by one."""

    def is_taken_whole(self, take: Callable[[], bool]) -> bool:
        """Take something, or nothing of it."""

    def is_within(self, word: str) -> bool:
        """Take a value that stands in a clause."""

    def is_likely(self, word: str) -> bool:
        """Take a figure beside a part of the name of its input."""


class Doubt(NamedTuple):
    """What was understood of a line: the calculator, its inputs, the options made so far, and what a word may be.

    It may be a value of an input that has one already, which is `again` with that. `taken` tells what was taken for
    what; `hearing` hears more.
    """

    calculator: Calculator
    inputs: Sequence[Input]
    made: Sequence[str]
    others: Sequence[str]
    edition: Edition
    values: Values
    again: Callable[[str], tuple[Input, Any] | None]
    taken: Sequence[str]
    hearing: Hearing


class Told(NamedTuple):
    """What is told of a word, the options that stand for it in the line to type, and whether that leaves it out.

    `done` is what is told of it where the line is done; None where it is not certain enough for that.
    """

    hint: str
    options: Sequence[str] = ()
    lost: Sequence[str] = ()
    done: str | None = None
    inputs: Sequence[str] = ()


def what_is_beyond(word: str, calculator: Calculator) -> Beyond | None:
    """What a word says that no input of the calculator holds; None where it says nothing of that."""
    return next((one for one in calculator.beyond if one.is_in(word)), None)


def not_understood(left: Sequence[str], doubt: Doubt) -> UsageError:
    """That some words may be two things or none, what they may be, and the line to type."""
    surplus = f"多余的参数：{' '.join(left)}"
    if all(re.fullmatch(SAVES, word, re.IGNORECASE) for word in left):
        line = calculated(doubt.calculator.name, [*doubt.made, *doubt.others, "-o", f"{doubt.calculator.title}.xlsx"])
        return UsageError(surplus, hint=f"存成文件，输入：{shell_line(line)}", line=line)
    told: list[Told] = []
    for word in left:
        told.append(_told(word, doubt, [name for one in told for name in one.inputs]))
    more = [piece for one in told for piece in one.options]
    lost = [word for one in told for word in one.lost]
    line = calculated(doubt.calculator.name, [*doubt.made, *more, *doubt.others])
    without = f"不算“{'”“'.join(map(shown, lost))}”的话，" if lost else ""
    hints = "；".join(filter(None, [*doubt.taken, *(one.hint for one in told)]))
    hint = f"{f'{hints}。' if hints else ''}{without}{'如' if more else '输入'}：{shell_line(line)}"
    guessed = {one.inputs[0]: one.options[1] for one in told if one.inputs}
    is_doubted = bool(guessed or doubt.taken) and doubt.values.are_unusual(guessed)
    if is_doubted or any(one.done is None for one in told):
        return UsageError(surplus, hint=hint)
    return UsageError(surplus, hint=hint, line=line, told=_done(told, doubt.taken) or ALL_HEARD)


def _done(told: Sequence[Told], taken: Sequence[str]) -> str:
    """What is told where the line is done: what was taken for what, and in one piece what is left out."""
    unread = [shown(word) for one in told if one.done == "" for word in one.lost]
    left_out = [f"没看懂{''.join(f'“{word}”' for word in unread)}，没有计入"] if unread else []
    return "；".join([*taken, *filter(None, (one.done for one in told)), *left_out])


def _told(word: str, doubt: Doubt, taken: Sequence[str]) -> Told:
    """What is told of one word; inputs that are `taken` are those of words before it."""
    return (
        _beyond(word, doubt)
        or _not_known(word)
        or _file(word, doubt.calculator.name)
        or _clause(word, doubt)
        or _likely(word, doubt, taken)
        or _again(word, doubt)
        or _unread(word, doubt)
    )


def _beyond(word: str, doubt: Doubt) -> Told | None:
    """Of what no input holds."""
    beyond = what_is_beyond(word, doubt.calculator)
    if beyond is None:
        return None
    hint = f"“{shown(word)}”：{beyond.says}"
    is_certain = not (beyond.options or has_figure(word) or _alters(word))
    return Told(hint, beyond.options, () if beyond.options else [word], hint if is_certain else None)


def _not_known(word: str) -> Told | None:
    """Of a word that says that somebody does not know."""
    if word not in NOT_KNOWN and word.strip("?？"):
        return None
    return Told(f"“{shown(word)}”不用写，没有说的就是不知道", done="")


def _file(word: str, name: str) -> Told | None:
    """Of the name of a file."""
    file = re.fullmatch(_FILE, word.lower())
    if file is None:
        return None
    if way := _FILES.get(file[1]):
        return Told(f"“{shown(word)}”是文件：用 {way[0]} 写明是{way[1]}", [way[0], word])
    return Told(f"“{shown(word)}”是文件：一张表用 {shell_line(['batch', name, word])}", lost=[word])


def _clause(word: str, doubt: Doubt) -> Told | None:
    """Of a clause with values in it, which are taken, or that only asks; None where its figures are in doubt."""
    if not is_chinese(word) or doubt.values.of(word) or _only_answers(word) or _alters(word) or asks_whether(word):
        return None
    from lnpolicy.cli.clause import Plain, lost_in

    lost: list[str] | None = None
    plain = Plain(doubt.calculator, doubt.edition)

    def take() -> bool:
        nonlocal lost
        lost = lost_in(plain.tokens(word), doubt.hearing.is_within, plain)
        return lost is not None

    made = list(doubt.made)
    if not doubt.hearing.is_taken_whole(take) or lost is None:
        return None
    if made == doubt.made and lost:
        return None
    return Told("".join(f"看不懂“{shown(one)}”" for one in lost), lost=lost, done="")


def _likely(word: str, doubt: Doubt, taken: Sequence[str]) -> Told | None:
    """Of a value that is one of some inputs."""
    meant = doubt.values.likely(word) or Likely((), word)
    likely = [one for one in meant.inputs if one.name not in taken][:_MOST_LIKELY]
    if not likely:
        return None
    first = likely[0]
    hint = f"“{shown(word)}”要写明是哪一项：{listed(likely)}"
    is_one = (len(likely) == 1 and bool(meant.name) and is_sure(first, meant.name)) or (
        first.kind == "place" and doubt.values.makes_no_difference(meant.value, likely)
    )
    done = f"“{shown(word)}”按{first.label}计" if is_one else None
    return Told(hint, [option(first.name), meant.value], done=done, inputs=[first.name])


def _again(word: str, doubt: Doubt) -> Told | None:
    """Of a second value of an input."""
    again = None if is_about(word) else doubt.again(word)
    if again is None:
        return None
    said = f"{again[0].label}写了两次：“{shown(again[1])}”和“{shown(word)}”，只留一个"
    return Told(said, lost=[word])


def _unread(word: str, doubt: Doubt) -> Told:
    """Of a word that means nothing certain, or that is not understood at all."""
    unclear = _unclear(word, doubt.inputs) or doubt.values.unusual(word) or (EXACTLY if is_about(word) else "")
    if not unclear and re.search(_LONG_AGO, word) and any(one.kind == "date" for one in doubt.inputs):
        unclear = ACCEPTED_DAY
    if unclear:
        return Told(f"“{shown(word)}”：{unclear}", lost=[word])
    return Told(_nothing_known(word, doubt.edition), lost=[word], done="" if word in _SAYS_NOTHING else None)


def _only_answers(word: str) -> bool:
    """Whether a word only says yes or no, of what nobody knows."""
    return said_of_any(word) is not None


def _alters(word: str) -> bool:
    """Whether a word that is no figure makes another one of those beside it."""
    said = " ".join(without_asking(word))
    return not has_figure(word) and re.search(_ALTERS, said) is not None


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
