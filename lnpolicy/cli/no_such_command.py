"""What is told to somebody who typed a command that there is not: the line that was meant, or what there is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from lnpolicy.cli.called import FAMILIES, is_chinese, line_meant
from lnpolicy.cli.retyped import shell_line
from lnpolicy.cli.suggest import did_you_mean, nearest
from lnpolicy.cli.uncomputed import Suggested, how_to_compute, topic_of
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
    meant = Suggested()
    with suppress(LnpolicyError):  # of the data that it is made from: what was typed is wrong all the same
        meant = _suggested(typed, others, context, known)
    hint = meant.hint or (f"{_listing(known, context)}。" if known else "") + see_help
    return UsageError(f"没有命令 {typed}", hint=hint, param="COMMAND", line=meant.line)


def _suggested(typed: str, others: Sequence[str], context: Any, known: Sequence[str]) -> Suggested:
    """The one line that a word and the `others` behind it stand for, or what else there is to say of them."""
    if context is None or not typed.strip():
        return Suggested()
    alike = nearest(typed, known)
    if context.parent is not None:
        if alike:
            return Suggested(hint=did_you_mean(alike))
        return how_to_compute(typed, others, _edition(context), _listing(known, context))
    if line := _line_meant(typed, others, context, alike):
        is_search = line == ["search", typed, *others]
        return Suggested(line, f"{'要找政策就输入' if is_search else '输入'}：{shell_line(line)}")
    near = f"。输入：{shell_line([alike[0], *others])}" if len(alike) == 1 and others else ""
    return Suggested(hint=did_you_mean(alike) + near if alike else "")


def _line_meant(typed: str, others: Sequence[str], context: Any, alike: Sequence[str]) -> list[str]:
    """The one line that a word and the `others` behind it stand for; empty where there is none, or more than one."""
    edition = _edition(context)
    if line := line_meant(typed, others, edition.numbers.values()):
        return line
    for name in edition.calculators:
        family, _, kind = name.partition(" ")
        if typed in (name, family, kind):
            return ["calc", *(name.split() if typed != family else [typed]), *others]
    topic, *figures = [*typed.split(), *others]
    is_computed = topic_of(topic) != topic or any(map(_HAS_FIGURE, figures))
    if is_computed and edition.calculator_called(topic_of(topic)):
        return ["calc", topic_of(topic), *figures]
    if alike:
        return []
    is_looked_for = is_chinese(typed) or (typed.isalpha() and edition.search(" ".join([typed, *others]), limit=1))
    return ["search", typed, *others] if is_looked_for else []


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
