"""When what a loan earns is paid: a row for each period of each sum of interest."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from lnpolicy.calendar.months import months_later
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.case import Case
from lnpolicy.rules.loans import Period
from lnpolicy.rules.money import yuan

_YEAR = 12
"""Months."""


class Payment(NamedTuple):
    """One period of a schedule: what is paid for it, from when to when, on which balance, at which rate.

    `rate` is per cent a year, `balance` and `amount` yuan.
    """

    name: str
    first: date
    last: date
    balance: Decimal
    rate: Decimal
    amount: Decimal

    def as_document(self) -> dict[str, Any]:
        """The row as JSON has it."""
        return {
            "name": self.name,
            "from": self.first.isoformat(),
            "to": self.last.isoformat(),
            "balance": yuan(self.balance),
            "rate": f"{self.rate:f}",
            "amount": yuan(self.amount),
        }


def schedule(case: Case, name: str, start: str) -> list[Payment]:
    """The payments behind what `name` stands for, from the day called `start` on; none where something is not known."""
    day = case.values.get(start)
    if not isinstance(day, date):
        return []
    found = [(worked.let.label, worked.formula.laid_out(case.values)) for worked in case.used_by(name)]
    return [_payment(label, period, day) for label, periods in found for period in periods]


def _payment(label: str, period: Period, day: date) -> Payment:
    first, last = (months_later(day, int(years * _YEAR)) for years in (period.start, period.start + period.years))
    return Payment(label, first, last, period.balance, period.rate, period.amount)
