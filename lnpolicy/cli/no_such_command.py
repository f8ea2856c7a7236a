"""What is told to somebody who typed a command that there is not: the line that was meant, or what there is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from lnpolicy.cli.called import FAMILIES, is_chinese, line_meant
from lnpolicy.cli.retyped import shell_line
from lnpolicy.cli.suggest import did_you_mean, nearest
from lnpolicy.cli.uncomputed import how_to_compute, line_to_compute, topic_of
from lnpolicy.errors import LnpolicyError, UsageError

if TYPE_CHECKING:
    from lnpolicy.edition.edition import Edition

_HAS_FIGURE = re.compile(r"\d").search


def no_such_command(typed: str, words: Sequence[str], context: Any, see_help: str) -> UsageError:
    """That `typed` is no command, among the words of a command line, with the line that was meant where that is clear.

    `see_help` tells where the help is, for those who cannot be told more.
    """
    has_commands = hasattr(getattr(context, "command", None), "list_commands")
    known = context.command.list_commands(context) if has_commands else []
    others = list(words[list(words).index(typed) + 1 :]) if typed in words else []
    line = suggestion(lambda: _line_meant(typed, others, context, known))
    if line and context.parent is None:
        searches = line == shell_line(["search", typed, *others])
        hint = f"{'要找政策就输入' if searches else '输入'}：{line}"
    else:
        told = suggestion(lambda: _what_there_is(typed, others, context, known))
        hint = told or (f"{_listing(known, context)}。" if known else "") + see_help
    return UsageError(f"没有命令 {typed}", hint=hint, param="COMMAND", line=line)


def suggestion(make: Callable[[], str]) -> str:
    """A suggestion; none where the data that it is made from cannot be read: what was typed is wrong all the same."""
    try:
        return make()
    except LnpolicyError:
        return ""


def _line_meant(typed: str, others: Sequence[str], context: Any, known: Sequence[str]) -> str:
    """The one line that a word and the `others` behind it stand for; empty where there is none, or more than one."""
    if context is None or not typed.strip():
        return ""
    edition = _edition(context)
    if context.parent is not None:
        return "" if nearest(typed, known) else line_to_compute(typed, others, edition)
    if line := line_meant(typed, others, edition.numbers.values()):
        return line
    for name in edition.calculators:
        family, _, kind = name.partition(" ")
        if typed in (name, family, kind):
            return shell_line(["calc", *(name.split() if typed != family else [typed]), *others])
    topic, *figures = [*typed.split(), *others]
    is_computed = topic_of(topic) != topic or any(map(_HAS_FIGURE, figures))
    if is_computed and edition.calculator_called(topic_of(topic)):
        return shell_line(["calc", topic_of(topic), *figures])
    if nearest(typed, known):
        return ""
    is_looked_for = is_chinese(typed) or (typed.isalpha() and edition.search(" ".join([typed, *others]), limit=1))
    return shell_line(["search", typed, *others]) if is_looked_for else ""


def _what_there_is(typed: str, others: Sequence[str], context: Any, known: Sequence[str]) -> str:
    """The commands that a word is near to, or how what it means is computed; empty where nobody can tell."""
    if context is None:
        return ""
    alike = nearest(typed, known)
    if context.parent is not None:
        return did_you_mean(alike) or how_to_compute(typed, others, _edition(context), _listing(known, context))
    line = f"。输入：{shell_line([alike[0], *others])}" if len(alike) == 1 and others else ""
    return did_you_mean(alike) + line if alike else ""


def _listing(known: Sequence[str], context: Any) -> str:
    """The commands that there are."""
    return f"可用的命令：{'、'.join(_with_titles(known, context))}"


def _with_titles(known: Sequence[str], context: Any) -> list[str]:
    """The names of commands, of calculators with what they work out."""
    if context.parent is None:
        return list(known)
    family = " ".join(context.command_path.split()[2:])
    edition = _edition(context)
    titles = {family: word for word, family in reversed(FAMILIES.items())}
    for name in known:
        calculator = f"{family} {name}".strip()
        if edition.has_calculator(calculator):
            titles[name] = edition.rules(calculator).calculators[calculator].title
    return [f"{name}（{titles[name]}）" for name in known]


def _edition(context: Any) -> Edition:
    from lnpolicy.cli.environment import of_context
    from lnpolicy.cli.opening import published

    return published(of_context(context))
