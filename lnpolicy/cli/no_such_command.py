"""What is told to somebody who typed a command that there is not: the line that was meant, or what there is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from lnpolicy.cli.asides import answer_to
from lnpolicy.cli.asked import topic_of
from lnpolicy.cli.called import FAMILIES, is_chinese, line_meant, time_asked, topic_and_section
from lnpolicy.cli.pieces import has_figure
from lnpolicy.cli.retyped import shell_line
from lnpolicy.cli.suggest import did_you_mean, nearest
from lnpolicy.cli.uncomputed import Suggested, how_to_compute
from lnpolicy.errors import LnpolicyError, NotFound, UsageError

if TYPE_CHECKING:
    from lnpolicy.edition.edition import Edition

_HAS_FIGURE = re.compile(r"\d").search
_LONGEST = 120
"""Characters of a sentence that is looked at for values."""


def no_such_command(typed: str, words: Sequence[str], context: Any, see_help: str) -> UsageError:
    """That `typed` is no command, among the words of a command line, with the line that was meant where that is clear.

    `see_help` tells where the help is, for those who cannot be told more.
    """
    has_commands = hasattr(getattr(context, "command", None), "list_commands")
    known = context.command.list_commands(context) if has_commands else []
    others = list(words[list(words).index(typed) + 1 :]) if typed in words else []
    if context is not None and not others and (answer := answer_to(typed)):
        return UsageError(f"没有命令 {typed}", hint=answer, param="COMMAND", told=answer)
    meant = Suggested()
    with suppress(LnpolicyError):  # of the data that it is made from: what was typed is wrong all the same
        meant = _suggested(typed, others, context, known)
    hint = meant.hint or (f"{_listing(known, context)}。" if known else "") + see_help
    return UsageError(f"没有命令 {typed}", hint=hint, param="COMMAND", line=meant.line, told=meant.told)


def _suggested(typed: str, others: Sequence[str], context: Any, known: Sequence[str]) -> Suggested:
    """The one line that a word and the `others` behind it stand for, or what else there is to say of them."""
    if context is None or not typed.strip():
        return Suggested()
    alike = nearest(typed, known)
    if context.parent is not None:
        if alike:
            return Suggested(hint=did_you_mean(alike))
        computed = _computed(typed, others, context, is_wanted=True) if has_figure(typed) else None
        return computed or how_to_compute(typed, others, _edition(context), _listing(known, context))
    sentence = "".join([typed, *others])
    line = _line_meant(typed, others, context) or _section_asked(sentence, context) or _time_asked(sentence, context)
    if line:
        return Suggested(line, f"输入：{shell_line(line)}")
    if computed := _computed(typed, others, context, is_wanted=False):
        return computed
    if alike:
        near = f"。输入：{shell_line([alike[0], *others])}" if len(alike) == 1 and others else ""
        return Suggested(hint=did_you_mean(alike) + near)
    line = ["search", typed, *others]
    is_looked_for = is_chinese(typed) or (typed.isalpha() and _edition(context).search(" ".join(line[1:]), limit=1))
    return Suggested(line, f"要找政策就输入：{shell_line(line)}") if is_looked_for else Suggested()


def _section_asked(sentence: str, context: Any) -> list[str]:
    """The line that shows the one section of the one policy that a sentence asks for (残保金找谁); empty for others."""
    topic, section = topic_and_section(sentence)
    if not topic:
        return []
    from lnpolicy.cli.lookup import is_named, policy_meant

    edition = _edition(context)
    with suppress(NotFound):
        policy = policy_meant(edition, [topic])
        return ["show", str(policy.id), section] if is_named(edition, [topic], policy) else []
    return []


def _time_asked(sentence: str, context: Any) -> list[str]:
    """The line that lists what is due or ends at a time that a sentence names (年底前要办的); empty for others."""
    from lnpolicy.cli.environment import of_context

    time = time_asked(sentence, of_context(context).today())
    return ["dates", time] if time else []


def _computed(typed: str, others: Sequence[str], context: Any, *, is_wanted: bool) -> Suggested | None:
    """The line that computes what a sentence asks, or what there is to say of it; None where it asks no such thing."""
    words = [typed, *others]
    if not any(map(is_chinese, words)) or sum(map(len, words)) > _LONGEST:
        return None
    from lnpolicy.cli.computed import computed_in
    from lnpolicy.cli.environment import of_context

    found = computed_in(words, _edition(context), of_context(context).today(), is_wanted=is_wanted)
    return found if found.hint else None


def _line_meant(typed: str, others: Sequence[str], context: Any) -> list[str]:
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
    return []


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
