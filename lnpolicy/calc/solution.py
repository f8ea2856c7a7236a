"""One way to reach an amount that was asked for: what it takes, what it comes to, and how that is said."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.calculator import Solve
from lnpolicy.rules.declaration import Input
from lnpolicy.rules.money import figure, yuan
from lnpolicy.rules.value import plain


class Solution(NamedTuple):
    """One way to reach an amount that was asked for: the inputs it takes, and what they come to (yuan).

    `up_to` is the most that the figure looked for may be, where more would not do; it is the least where more does.
    `needs` says what must be so besides.
    """

    inputs: Mapping[str, Any]
    amount: Decimal
    up_to: Any = None
    needs: tuple[str, ...] = ()
    is_least: bool = False

    def as_document(self) -> dict[str, Any]:
        """The row as JSON has it."""
        return {"inputs": {name: plain(value) for name, value in self.inputs.items()}, "amount": yuan(self.amount)}


class Try(NamedTuple):
    """What to look for: the figure `sought`, if any, with the values `beside` it; `under` says what these mean."""

    solve: Solve
    sought: Input | None
    beside: Mapping[str, Any]
    under: str = ""


def in_words(way: Solution, each: Try, declared: Mapping[str, Input]) -> str:
    """A solution as the headline has it."""
    sought = each.sought.name if each.sought else ""
    names = way.inputs if not each.under else [name for name in way.inputs if name == sought]
    said = [_input_in_words(declared[name], way, is_sought=name == sought) for name in names]
    if each.sought and not said:
        said.append(f"{each.sought.label}多少都可以")
    if each.under:
        said.append(each.under)
    needs = f"（{'；'.join(way.needs)}）" if way.needs else ""
    comes_to = f"，则 {way.amount:f} 元" if each.sought is None and each.under else ""
    return "、".join(said or ["按所给的已经做到"]) + comes_to + needs


def _input_in_words(declared: Input, way: Solution, *, is_sought: bool) -> str:
    value = way.inputs[declared.name]
    if value in declared.choices:
        return f"{declared.label} {declared.choices[value][0]}"
    least, most = "", value
    if is_sought and way.up_to is not None:
        least, most = ("不超过 " if value == way.up_to else f"{value} 至 "), way.up_to
    elif is_sought and way.is_least:
        least = "至少 "
    return f"{declared.label} {least}{most} {declared.unit}".rstrip()


def shown(value: Any) -> Any:
    """A figure as it is written: whole where it is, else without idle noughts."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() and value.as_tuple().exponent == 0 else figure(value)


def figures_of(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """The inputs of a solution as rules take them."""
    return {name: Decimal(value) if _is_figure(value) else value for name, value in inputs.items()}


def _is_figure(value: Any) -> bool:
    return isinstance(value, str) and value.replace(".", "", 1).isdigit()
