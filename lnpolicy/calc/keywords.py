"""The calculators as Python calls them: what is wrong is told of the keyword, not of an option of the command line."""

from __future__ import annotations

import copy
import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from lnpolicy.calc import registry
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import LnpolicyError

if TYPE_CHECKING:
    from lnpolicy.calc.answer import Answer
    from lnpolicy.edition.edition import Edition

_OPTION = re.compile(r"“[^”]*”|(?<![\w-])--(no-)?([a-z][a-z0-9]*(?:-[a-z0-9]+)*)")
"""An option in a sentence, or words that are quoted, in which there is none of ours."""


def answer(
    name: str,
    given: Mapping[str, Any],
    edition: Edition | None = None,
    *,
    on: date | str | None = None,
    **settings: Any,
) -> Answer:
    """What the calculator called `name` answers to the inputs `given` by name; None, NaN and NA mean not given.

    `on` is the day asked about, today in China unless given; `settings` are what can be asked besides inputs, such as
    `target`. Raises `ValueNotAccepted` for an unknown calculator, input or setting and for a value that cannot be
    taken; `InvalidData` where the edition does not print the words on which the answer would stand.
    """
    made = attempt(name, given, edition, on=on, **settings)
    if isinstance(made, LnpolicyError):
        raise made
    return made


def attempt(name: str, given: Mapping[str, Any], edition: Edition | None = None, **more: Any) -> Answer | LnpolicyError:
    """As `answer`, but an error is returned rather than raised, for whoever asks for many answers."""
    try:
        return registry.answer(name, given, edition, **more)
    except LnpolicyError as error:
        return _in_keywords(error, _keywords(name, edition))


def _in_keywords(error: LnpolicyError, known: Collection[str]) -> LnpolicyError:
    """The same error with keywords where the command line has options: `average_wage` for `--average-wage`."""

    def keyword(found: re.Match[str]) -> str:
        name = (found[2] or "").replace("-", "_")
        if name not in known:
            return found[0]
        return f"{name}=False" if found[1] else name

    told = copy.copy(error)
    told.message, told.hint = _OPTION.sub(keyword, error.message), _OPTION.sub(keyword, error.hint)
    told.args = (told.message,)
    return told


def _keywords(name: str, edition: Edition | None) -> Collection[str]:
    """What may be given to a calculator by name."""
    settings = {"on", registry.SCENARIOS, registry.TARGET, registry.SOLVE}
    try:
        return settings | set((bundled_edition() if edition is None else edition).rules(name).inputs)
    except LnpolicyError:  # there is no such calculator, or nothing that it could stand on
        return settings
