"""Sentences of a rule with names in square brackets, which stand for what the names come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from lnpolicy.rules.derivation import Remark
from lnpolicy.rules.interval import Interval
from lnpolicy.rules.model import Rule
from lnpolicy.rules.money import figure, rounded


def names_in(text: str) -> list[str]:
    """The names that a sentence speaks of."""
    return [part.partition("]")[0] for part in text.split("[")[1:]]


def filled(text: str, values: Mapping[str, Any], units: Mapping[str, str]) -> str | None:
    """The sentence with the values in it, yuan with two decimals; None where one of them is not known."""
    found = {name: values.get(name) for name in names_in(text)}
    if any(value is None or isinstance(value, Interval) for value in found.values()):
        return None
    for name, value in found.items():
        text = text.replace(f"[{name}]", _written(value, units.get(name, "")))
    return text


def first_filled(texts: Iterable[str], values: Mapping[str, Any], units: Mapping[str, str]) -> str | None:
    """The first of the sentences of which every name is known, filled; None where there is none."""
    return next(filter(None, (filled(text, values, units) for text in texts)), None)


def remarks_of(
    rules: Iterable[Rule], values: Mapping[str, Any], units: Mapping[str, str], place: str = ""
) -> list[str]:
    """What the rules remark at a place on a case with these values."""
    found = (remark for rule in rules for remark in rule.remarks if remark.place == place)
    said = ((first_filled(remark.texts, values, units), remark) for remark in found)
    return [text for text, remark in said if text and _holds(remark, values)]


def _holds(remark: Remark, values: Mapping[str, Any]) -> bool:
    when, unless = remark.when, remark.unless
    return (when is None or when.value(values) is True) and (unless is None or unless.value(values) is not True)


_SHOWN = Decimal("0.000001")
"""To what a figure is rounded that is not paid."""


def _written(value: Any, unit: str) -> str:
    if isinstance(value, (Decimal, int)):
        return f"{rounded(Decimal(value)):f}" if unit == "元" else figure(rounded(Decimal(value), _SHOWN))
    return str(value)
