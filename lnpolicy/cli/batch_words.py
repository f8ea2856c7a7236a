"""The words behind `lnpolicy batch`: which calculator they name, and which columns of a result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lnpolicy.cli.called import FAMILIES, command_called
from lnpolicy.errors import ValueNotAccepted

if TYPE_CHECKING:
    from lnpolicy.edition.edition import Edition


def columns_of_results() -> set[str]:
    """The columns that a result may have, of whichever calculation."""
    from lnpolicy.batch import pricing, screening_rows

    return {*pricing.COLUMNS, pricing.ANSWER, *screening_rows.COLUMNS}


def calculator_named(words: list[str], edition: Edition) -> tuple[str, list[str]]:
    """The calculator that the first words name, by its name or as people call it, and the words behind it.

    Raises `ValueNotAccepted` where a calculator has kinds and none of them is named.
    """
    from lnpolicy.batch.screening_rows import CHECKUP

    first, *others = words[1:] if words[0] == "calc" and len(words) > 1 else words
    if not first.isascii():
        command = command_called(first)
        first = command if command == CHECKUP else edition.calculator_called(first) or FAMILIES.get(first, first)
    family, *kind = first.split() or [first]
    kinds = edition.calculators_of(family)
    if kind or not kinds:
        return first, others
    named = f"{family} {others[0]}" if others else ""
    if others and not others[0].isascii():
        named = edition.calculator_called(others[0], family) or named
    is_misspelt = bool(others) and "." not in others[0] and others[0] != "-"
    if named not in kinds and not is_misspelt:
        file = next((word for word in others if "." in word), "行程.csv")
        hint = f"可用的：{'、'.join(kinds)}；如 lnpolicy batch {kinds[0]} {file}"
        raise ValueNotAccepted(f"{first} 有 {len(kinds)} 种，要写明是哪一种", hint=hint, param="CALCULATOR")
    return named, others[1:]
