"""What is told to somebody who wants computed what no calculator is called by: a policy, a topic, a whole sentence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from lnpolicy.calendar.today import today
from lnpolicy.cli.called import is_chinese
from lnpolicy.cli.retyped import shell_line
from lnpolicy.edition.numbered import number_meant
from lnpolicy.errors import LnpolicyError
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.naming import option

if TYPE_CHECKING:
    from lnpolicy.corpus.model import Policy
    from lnpolicy.edition.edition import Edition

_AS_GOOD = 0.5
"""How probably, beside the best, another policy answers that is named with it."""
_MOST_NAMED = 3


class Suggested(NamedTuple):
    """What is said to somebody whose words are no command: the words of the one line that is meant, if any, a hint.

    `told` is what is said of the line where it is done.
    """

    line: Sequence[str] = ()
    hint: str = ""
    told: str = ""


def how_to_compute(typed: str, behind: Sequence[str], edition: Edition, lists: str) -> Suggested:
    """The lines that compute something of the policies which a number or a word means, or that none does.

    `behind` is what was said besides, which stands in them too; `lists` tells what can be computed where the handbook
    has nothing of it. Empty for what is no number and no Chinese word.
    """
    number = number_meant(typed)
    if number is None and not is_chinese(typed):
        return Suggested()
    if number is not None and number not in edition:
        return Suggested()
    near = alike_meant(typed, edition) if number is None else [edition[number]]
    if not near:
        return Suggested(hint=f"汇编里没有找到“{typed}”，算不了。{lists}")
    lines = [_lines(policy.id, behind, edition) for policy in near]
    told = "；".join(_told(policy, of, behind, edition) for policy, of in zip(near, lines, strict=True))
    is_one = len(near) == len(lines[0]) == 1
    more = "" if any(edition.calculations(policy.id) for policy in near) else f"。{lists}"
    return Suggested(lines[0][0] if is_one else (), told + more)


def alike_meant(typed: str, edition: Edition) -> list[Policy]:
    """The policies that a Chinese word means about as well as each other, or those of them whose titles hold it."""
    hits = edition.search(typed, limit=_MOST_NAMED) if is_chinese(typed) else []
    near = [hit.policy for hit in hits if hit.score >= _AS_GOOD * hits[0].score]
    return [policy for policy in near if typed in policy.title] or near


def _told(policy: Policy, lines: Sequence[Sequence[str]], behind: Sequence[str], edition: Edition) -> str:
    """The `lines` that compute something of a policy with what was said besides, or without it, or that none does."""
    lost = ""
    if not lines and (lines := _lines(policy.id, (), edition)):
        lost = f"（“{' '.join(behind)}”看不懂，没有写进去）"
    if not lines:
        return f"第{policy.id}条“{policy.title}”没有可算的数，看原文：lnpolicy show {policy.id}"
    return f"第{policy.id}条“{policy.title}”可以这样算：{'；'.join(map(shell_line, lines))}{lost}"


def _lines(number: int, behind: Sequence[str], edition: Edition) -> list[list[str]]:
    """The lines that compute something of a policy, with what was said besides: of several those that understand it."""
    lines = [line.split()[1:] for _, line in edition.calculations(number)]
    if behind and len(lines) > 1:
        lines = [words for words in lines if _understands(words, behind, edition)]
    return [[*words, *behind] for words in lines]


def _understands(line: Sequence[str], behind: Sequence[str], edition: Edition) -> bool:
    """Whether the calculator of a line understands what was said besides, up to how to print it."""
    from lnpolicy.cli.lookup import refused_anyway
    from lnpolicy.cli.said import in_options

    named = [word for word in line[1:] if not word.isdecimal()]
    calculator, said = " ".join(named), takewhile(lambda word: not word.startswith("-"), behind)
    inputs = edition.rules(calculator).inputs
    takes = {option(name, is_so=so): one.kind != "yes_no" for name, one in inputs.items() for so in (True, False)}
    try:
        meant = in_options([*line[1 + len(named) :], *said], calculator, edition, takes, today())
    except LnpolicyError:
        return False
    return refused_anyway(edition, calculator, meant.given, today()) is None
