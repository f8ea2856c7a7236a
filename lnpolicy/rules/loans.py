"""The interest on a loan, year by year: on the balance, at a rate per cent a year.

What is paid for a year is rounded to the fen so that the years together are the whole, rounded once.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.money import rounded

_NOUGHT = Decimal(0)


class Period(NamedTuple):
    """One year of a loan, or the part of one at its end: when it begins (years from the pay-out), and what is paid.

    `balance` and `amount` are yuan, `rate` per cent a year.
    """

    start: Decimal
    years: Decimal
    balance: Decimal
    rate: Decimal
    amount: Decimal


def periods(principal: Decimal, rate: Decimal, years: Decimal, repaid: Decimal) -> list[Period]:
    """Year by year: the balance, of which `repaid` yuan go each year, and the interest on it."""
    found = []
    balance, start, so_far = principal, _NOUGHT, _NOUGHT
    while start < years and balance > 0:
        part = min(years - start, Decimal(1))
        with_this = so_far + balance * rate / 100 * part
        found.append(Period(start, part, rounded(balance), rate, rounded(with_this) - rounded(so_far)))
        so_far = with_this
        start += part
        balance = max(balance - repaid, _NOUGHT)
    return found


def paid(found: Sequence[Period]) -> Decimal:
    """What is paid for all of them (yuan)."""
    return rounded(sum((one.amount for one in found), _NOUGHT))
