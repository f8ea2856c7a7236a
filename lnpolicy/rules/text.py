"""Sentences of a rule with names in square brackets, which stand for what the names come to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from lnpolicy.rules.interval import Interval
from lnpolicy.rules.money import figure, rounded

_NAMED = re.compile(r"\[([a-z][a-z0-9_]*)\]")


def names_in(text: str) -> list[str]:
    """The names that a sentence speaks of."""
    return _NAMED.findall(text)


def filled(text: str, values: Mapping[str, Any], units: Mapping[str, str]) -> str | None:
    """The sentence with the values in it, yuan with two decimals; None where one of them is not known."""
    found = {name: values.get(name) for name in names_in(text)}
    if any(value is None or isinstance(value, Interval) for value in found.values()):
        return None
    return _NAMED.sub(lambda named: _written(found[named[1]], units.get(named[1], "")), text)


def _written(value: Any, unit: str) -> str:
    if isinstance(value, (Decimal, int)):
        return f"{rounded(Decimal(value)):f}" if unit == "元" else figure(Decimal(value))
    return str(value)
