"""Yuan as `Decimal`, exact from the first figure to the last; the one place where an amount is rounded."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

FEN = Decimal("0.01")
"""The smallest amount that can be paid."""
_PLACES, _MOST_PLACES = 6, 30
_TEN_THOUSAND = Decimal(10_000)
_WIDE = Context(prec=60, rounding=ROUND_HALF_UP)
"""Room for every figure that is accepted and whatever becomes of it."""


def decimal_of(value: Decimal | int) -> Decimal:
    """A figure as a `Decimal`; whatever is or stands for one stays as it is."""
    return value if isinstance(value, Decimal) else Decimal(value)


def rounded(amount: Decimal, to: Decimal = FEN) -> Decimal:
    """`amount` rounded half up to a multiple of `to`, a power of ten (yuan)."""
    made = amount.quantize(to, None, _WIDE)  # by their places: by their names it takes more than twice as long
    return made or abs(made)  # there is no nought below nought


def as_shown(number: Decimal) -> Decimal:
    """A figure that is not paid, to six places, or to as many as it takes so that it is not shown as a rounder one."""
    for places in range(_PLACES, _MOST_PLACES):
        shown = rounded(number, Decimal(1).scaleb(-places))
        if shown == number or shown % Decimal(1).scaleb(1 - places):
            break
    return shown


def yuan(amount: Decimal | None) -> str | None:
    """An amount as JSON has it: yuan with two decimals, None where there is none."""
    return None if amount is None else str(rounded(amount))


def figure(number: Decimal) -> str:
    """A figure as it stands in a step: no exponent, no idle zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def large(amount: Decimal) -> str:
    """Yuan as people say them: whole ten thousands as such."""
    return f"{figure(amount / _TEN_THOUSAND)} 万元" if amount and not amount % _TEN_THOUSAND else f"{figure(amount)} 元"
