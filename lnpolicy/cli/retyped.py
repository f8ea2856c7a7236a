"""The command line that says at once what was said bit by bit: typed, read from a file, answered at the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from lnpolicy.rules.naming import option
from lnpolicy.rules.value import value_of
from lnpolicy.rules.yes_no import says_nothing_of

if TYPE_CHECKING:
    from lnpolicy.rules.declaration import Input
    from lnpolicy.rules.rulebook import Rulebook

POSITIONAL = "policy"
"""The input that a calculator takes without the name of an option, where it takes it."""
_PLAIN = r"[\w@%+:,./“”‘’（）《》〔〕【】，。、；：？！-]+(=[\w@%+:,./“”‘’（）《》〔〕【】，。、；：？！-]*)?"
"""A word, of any script, that means nothing to a shell but itself; so is one with its value (城市=沈阳)."""


def command_line(
    calculator: str, given: Mapping[str, Any], rulebook: Rulebook, others: Mapping[str, Any], *, asks: bool
) -> str:
    """The command line of a calculator with its inputs, quoted for a shell.

    `given` are the inputs by name, `others` options by theirs; unless it `asks`, nothing is asked when it is typed.
    """
    words: list[str] = []
    for name, value in given.items():
        if value is not None and not says_nothing_of(rulebook.inputs[name], value):
            words += _input(rulebook.inputs[name], value)
    for way, value in others.items():
        if value is not None:
            words += [way, str(value)]
    if not asks:
        words.append("--no-input")
    return typed_line(calculator, words)


def typed_line(calculator: str, words: Sequence[str]) -> str:
    """The line that gives a calculator these words, quoted for a shell."""
    return shell_line(calculated(calculator, words))


def calculated(calculator: str, words: Sequence[str]) -> list[str]:
    """The words of that line."""
    return ["calc", *calculator.split(), *words]


def shell_line(words: Iterable[str]) -> str:
    """The line of the program with these words, each quoted that would mean something else to a shell."""
    from shlex import quote

    return " ".join(word if re.fullmatch(_PLAIN, word) else quote(word) for word in ("lnpolicy", *words))


def _input(declared: Input, value: Any) -> list[str]:
    """An input as it is typed: a switch for yes or no, else its option and value, or the value alone."""
    if declared.kind == "yes_no":
        return [option(declared.name, is_so=value_of(declared, value))]
    written = _written(value)
    return [written] if declared.name == POSITIONAL else [option(declared.name), written]


def _written(value: Any) -> str:
    """A value in full, as it can be read back."""
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
