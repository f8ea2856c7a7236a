"""A calculator asked on behalf of a profile: what it refuses is said without options, which a profile has none of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from lnpolicy.calc.registry import attempt
from lnpolicy.errors import Contradicted, LnpolicyError
from lnpolicy.rules.naming import by_labels

if TYPE_CHECKING:
    from lnpolicy.calc.answer import Answer
    from lnpolicy.screening.screen import Screened


def consulted(screened: Screened, calculator: str, inputs: Mapping[str, Any]) -> Answer | LnpolicyError:
    """What a calculator says to what a profile says; an error where two things that were said cannot both be so.

    What a fact was taken for under another name gives way to what the profile says and the calculator works out of it:
    whoever hires graduates and names the day on which one left school is answered by that day.
    """
    made = attempt(calculator, inputs, screened.edition, on=screened.on)
    if isinstance(made, Contradicted) and not _is_said(made.param, calculator, screened):
        rest = {name: value for name, value in inputs.items() if name != made.param}
        made = attempt(calculator, rest, screened.edition, on=screened.on)
    if isinstance(made, LnpolicyError):
        made.message = by_labels(made.message, screened.edition.rules(calculator).inputs)
    return made


def _is_said(name: str, calculator: str, screened: Screened) -> bool:
    """Whether the profile says it under its own name, rather than a fact stands for it."""
    vocabulary = screened.vocabulary
    is_taken_for = any(given.input == name and given.calculator == calculator for given in vocabulary.gives)
    return name in screened.profile.inputs or (name in screened.known and not is_taken_for)
