"""Sentences of a rule with names in square brackets, which stand for what the names come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from lnpolicy.rules.derivation import NEED, Remark
from lnpolicy.rules.functions import LEFT_OUT
from lnpolicy.rules.interval import Interval
from lnpolicy.rules.model import Rule
from lnpolicy.rules.money import as_shown, figure, rounded


@lru_cache(4096)
def _parts(text: str) -> tuple[str, Sequence[tuple[str, str]]]:
    """What stands before the first name in a sentence, and each name with what stands behind it."""
    first, *others = text.split("[")
    return first, [(name, behind) for name, _, behind in (other.partition("]") for other in others)]


def names_in(text: str) -> list[str]:
    """The names that a sentence speaks of."""
    return [name for name, _ in _parts(text)[1]]


def filled(text: str, values: Mapping[str, Any], units: Mapping[str, str]) -> str | None:
    """The sentence with the values in it, yuan with two decimals; None where one of them is not known."""
    first, named = _parts(text)
    said = [first]
    for name, behind in named:
        value = values.get(name)
        if value is None or isinstance(value, Interval):
            return None
        said += _written(value, units.get(name, "")), behind
    return "".join(said)


def first_filled(texts: Iterable[str], values: Mapping[str, Any], units: Mapping[str, str]) -> str | None:
    """The first of the sentences of which every name is known, filled; None where there is none."""
    return next(filter(None, (filled(text, values, units) for text in texts)), None)


def remarks_of(
    rules: Iterable[Rule], values: Mapping[str, Any], units: Mapping[str, str], place: str = ""
) -> list[str]:
    """What the rules remark at a place on a case with these values; what was left out is not known to a remark."""
    values = {name: None if value is LEFT_OUT else value for name, value in values.items()}
    places = (place,) if place else ("", NEED)
    placed = (remark for rule in rules for remark in rule.remarks if remark.place in places)
    found = ((remark, first_filled(remark.texts, values, units)) for remark in placed)  # which is sooner done
    return [text for remark, text in found if text and _holds(remark, values)]


def _holds(remark: Remark, values: Mapping[str, Any]) -> bool:
    when, unless = remark.when, remark.unless
    return (when is None or when.value(values) is True) and (unless is None or unless.value(values) is not True)


def _written(value: Any, unit: str) -> str:
    if isinstance(value, (Decimal, int)):
        return f"{rounded(Decimal(value)):f}" if unit == "元" else figure(as_shown(Decimal(value)))
    return str(value)
