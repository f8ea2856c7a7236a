"""The unit behind the name of a column: what one of it is of the unit of the input, and cells that are read so."""

from __future__ import annotations

import math
import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from lnpolicy.edition.table_words import table_words
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.declaration import FIGURES, Input
from lnpolicy.rules.spoken import in_all
from lnpolicy.rules.value import value_of
from lnpolicy.rules.written import SHORT, written_figure

_DIGIT = re.compile(r"[\d零〇一二两三四五六七八九半]")
"""What belongs to a figure rather than to a unit."""
_MULTIPLIED = re.compile(rf"\d *[十百千{''.join(SHORT)}]|[万亿]", re.IGNORECASE)
"""What says of a figure in a cell that it is so many times as much (2万, 5k); 五十 and 八百 are figures."""
_ONE = Decimal(1)
_PLAIN = {"": _ONE}
_MOST = Decimal(10) ** 15
_REMEMBERED = 4096


class HeadUnit(NamedTuple):
    """A unit of a column, what one of it is of the input's own, and where it is said, if not in the head itself."""

    called: str
    times: Decimal
    where: str = ""


@lru_cache(_REMEMBERED)
def _times(kind: str, own: str, units: tuple[tuple[str, Decimal], ...], unit: str) -> Decimal | None:
    declared = Input("", kind, "", "", unit=own, units=dict(units), most=_MOST)
    try:
        found = value_of(declared, f"1{unit}")
    except ValueNotAccepted:
        found = None
    if isinstance(found, (int, Decimal)):
        return Decimal(found)
    group = next((group for group in table_words().units if own.lower() in group and unit in group), None)
    if group is None:
        return None
    times = group[unit] / group[own.lower()]
    is_exact = Fraction(times) == Fraction(group[unit]) / Fraction(group[own.lower()])  # a month is none of a year
    return times if is_exact else None


def times_of(declared: Input, unit: str) -> Decimal | None:
    """What one of a unit, in small letters, is of the unit of an input; None where it is none of its kind."""
    if declared.kind not in FIGURES or not unit or _DIGIT.search(unit):
        return None
    unit = _own_money(unit)
    return _times(
        "number" if declared.kind == "whole" else declared.kind, declared.unit, tuple(declared.units.items()), unit
    )


@lru_cache(_REMEMBERED)
def _own_money(unit: str) -> str:
    """A unit without what says that its money is our own; that alone is the yuan."""
    words = [word for word in table_words().yuan if word in unit]
    for word in words:
        unit = unit.replace(word, "").strip("/()[] ")
    return unit or "元" if words else unit


def is_of_another_kind(declared: Input, unit: str) -> bool:
    """Whether a unit, in small letters and with or without a multiplier (万), measures something else than an input."""
    return declared.kind in FIGURES and times_of(declared, unit) is None and _is_known(unit)


def is_unit(text: str) -> bool:
    """Whether a text, in small letters, is a unit of some kind, and more than a multiplier alone (万)."""
    return _is_known(text) and times_of(Input("", "number", "", ""), text) is None


def _is_known(unit: str) -> bool:
    numbers = (Input("", "number", "", "", unit=known) for group in table_words().units for known in group)
    return any(times_of(number, unit) for number in numbers)


def scaled(cell: Any, times: Decimal) -> Any:
    """A figure without a unit so many times as large, exactly; any other cell, also one with a unit, as it is."""
    if isinstance(cell, str):
        return _scaled_text(cell, times)
    if isinstance(cell, bool) or not isinstance(cell, (int, float, Decimal)) or not math.isfinite(cell):
        return cell
    return Decimal(_text(Decimal(str(cell)) * times))


@lru_cache(_REMEMBERED)
def _scaled_text(cell: str, times: Decimal) -> str:
    if _MULTIPLIED.search(unicodedata.normalize("NFKC", cell)):
        return cell
    figure = written_figure(in_all(cell), _PLAIN)
    return cell if figure is None else _text(figure * times)


def _text(figure: Decimal) -> str:
    """A figure without an exponent, and without noughts behind its point."""
    text = f"{figure:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
