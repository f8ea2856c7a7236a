"""What follows from a calculation: an amount of money, a yes or no, or dates; and tables of rows beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, Protocol

from lnpolicy.rules.money import yuan


class Money(NamedTuple):
    """What is paid or received (yuan): an amount, or its bounds where only these are certain.

    `baseline` is the same without any policy.
    """

    amount: Decimal | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    baseline: Decimal | None = None


class YesOrNo:
    """Nothing but the verdict: it says whether what the user hopes for is so."""

    __slots__ = ()


class Dates:
    """The dates that the answer's table of that name lists; the verdict says whether there is something to do."""

    __slots__ = ()


YES_OR_NO, DATES = YesOrNo(), Dates()
Outcome = Money | YesOrNo | Dates


class Row(Protocol):
    """One row of a table."""

    def as_document(self) -> dict[str, Any]:
        """The row as JSON has it."""


class Table(NamedTuple):
    """Rows of one kind under a `name`, which is its key in JSON; `remarks` are said beside it, each under its key."""

    name: str
    rows: Sequence[Row]
    remarks: Mapping[str, str] = {}  # read only


def tables(*made: Table) -> list[Table]:
    """Those of the tables that have rows."""
    return [table for table in made if table.rows]


class Scenario(NamedTuple):
    """What would be owed if so many more were hired, and how much less than now (yuan)."""

    hires: int
    disabled: Decimal
    amount: Decimal
    saved: Decimal

    def as_document(self) -> dict[str, Any]:
        """The row as JSON has it."""
        return {
            "hires": self.hires,
            "disabled": f"{self.disabled:f}",
            "amount": yuan(self.amount),
            "saved": yuan(self.saved),
        }


class Solution(NamedTuple):
    """One way to receive an amount that was asked for: the inputs it takes, and what they come to (yuan)."""

    inputs: Mapping[str, Any]
    amount: Decimal

    def as_document(self) -> dict[str, Any]:
        """The row as JSON has it."""
        return {"inputs": {name: plain(value) for name, value in self.inputs.items()}, "amount": yuan(self.amount)}


class Payment(NamedTuple):
    """One period of a schedule: what is paid for it, from when to when, on which balance, at which rate.

    `rate` is per cent a year, `years` the length of the period, `balance` and `amount` yuan.
    """

    name: str
    first: date
    last: date
    balance: Decimal
    rate: Decimal
    years: Decimal
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


def plain(value: Any) -> Any:
    """An input's value as JSON has it: figures as strings, whole numbers and yes/no as they are."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value
