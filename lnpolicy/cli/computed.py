"""A whole sentence (28个人的企业，残保金要交多少): the calculator that is meant, and the line to type."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING

from lnpolicy.cli.asked import asks_else, asks_sum
from lnpolicy.cli.doubted import ALL_HEARD
from lnpolicy.cli.pieces import has_figure, parted
from lnpolicy.cli.retyped import POSITIONAL, calculated, shell_line
from lnpolicy.cli.uncomputed import Suggested, alike_meant
from lnpolicy.errors import LnpolicyError, UsageError
from lnpolicy.rules.naming import option

if TYPE_CHECKING:
    from lnpolicy.edition.edition import Edition

_MOST_LINES = 3


def computed_in(words: Sequence[str], edition: Edition, on: date, *, is_wanted: bool = False) -> Suggested:
    """The line that computes what a sentence asks, or the lines where it may ask several; nothing where it asks none.

    It asks for a sum in so many words or gives figures to what is computed, unless it `is_wanted` anyway.
    """
    said = list(takewhile(lambda word: not word.startswith("-"), words))
    options = list(words[len(said) :])
    sentence = " ".join(said)
    wants = is_wanted or asks_sum(sentence)
    if not wants and (asks_else(sentence) or not has_figure(sentence)):
        return Suggested()
    named = _named(sentence, edition)
    if not named and not (wants and has_figure(sentence)):
        return Suggested()
    clauses = [clause for word in said for piece in word.split() for clause in parted(piece)]
    read = {name: _read(name, clauses, edition, on) for name in named or _of_policies(sentence, edition)}
    lines = {name: one for name, one in read.items() if one.line and (named or _has_value(name, one))}
    if len(named) > 1:
        lines = {name: one if one.line else Suggested(calculated(name, ())) for name, one in read.items()}
    if len(lines) == 1:
        [(name, one)] = lines.items()
        line = [*one.line, *options]
        told = "；".join(
            filter(None, (f"算“{edition.rules(name).calculators[name].title}”", one.told.replace(ALL_HEARD, "")))
        )
        return Suggested(line, f"输入：{shell_line(line)}", told)
    if lines:
        ways = [shell_line([*one.line, *options]) for one in lines.values()][:_MOST_LINES]
        return Suggested(hint=f"可以这样算：{'；'.join(ways)}")
    doubt = next(iter(read.values()), Suggested())
    if not (named and wants and doubt.hint):
        return Suggested()
    return Suggested(hint=f"{doubt.hint}；要找政策就输入：{shell_line(['search', *words])}")


def _named(sentence: str, edition: Edition) -> list[str]:
    """The calculators that are called by a word of the sentence, but for those whose word is a part of another's name.

    Those that answer for one policy at a time are none.
    """
    found: dict[str, str] = {}
    names: dict[str, tuple[str, ...]] = {}
    for name in edition.calculators:
        declared = edition.rules(name).calculators[name]
        words = [word for word in (declared.title, *declared.called) if word in sentence]
        if words and POSITIONAL not in declared.inputs:
            found[name] = max(words, key=len)
            names[name] = (declared.title, *declared.called)
    return [
        name
        for name, word in found.items()
        if not any(word in called for other in found if other != name for called in names[other])
    ]


def _of_policies(sentence: str, edition: Edition) -> list[str]:
    """The calculators of the policies that answer the sentence about as well as each other."""
    policies = alike_meant(sentence, edition)
    commands = [line.split()[2:] for policy in policies for _, line in edition.calculations(policy.id)]
    names = (" ".join(words) for words in commands if not any(word.isdecimal() for word in words))
    return [name for name in dict.fromkeys(names) if POSITIONAL not in edition.intake(name).inputs]


def _read(calculator: str, clauses: Sequence[str], edition: Edition, on: date) -> Suggested:
    """The line of a calculator with what a sentence says, and what is told of it; no line where that is in doubt."""
    from lnpolicy.cli.lookup import refused_anyway
    from lnpolicy.cli.said import in_options

    rulebook = edition.rules(calculator)
    inputs = [rulebook.inputs[name] for name in rulebook.calculators[calculator].inputs]
    takes = {option(one.name, is_so=is_so): one.kind != "yes_no" for one in inputs for is_so in (True, False)}
    try:
        meant = in_options(clauses, calculator, edition, takes, on)
    except UsageError as error:
        return Suggested(error.line, error.hint, error.told)
    except LnpolicyError as error:
        return Suggested(hint=f"{error.message}，{error.hint}")
    if refused := refused_anyway(edition, calculator, meant.given, on):
        return Suggested(hint=f"{refused.message}，{refused.hint}")
    return Suggested(calculated(calculator, meant.words), told="；".join(meant.taken))


def _has_value(calculator: str, read: Suggested) -> bool:
    """Whether a line gives a figure to its calculator."""
    return any(has_figure(word) for word in read.line[len(calculated(calculator, ())) :])
