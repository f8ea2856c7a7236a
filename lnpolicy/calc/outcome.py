"""What follows from a calculation: an amount of money, a yes or no, or dates; and tables of rows beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from lnpolicy.named_tuple import NamedTuple

if TYPE_CHECKING:
    from lnpolicy.calc.row import Row


class Money(NamedTuple):
    """What is paid or received (yuan): an amount, or its bounds where only these are certain.

    The figures stand in the order in which tables show them. Bounds beside an amount say what may become of it when
    more is known. `baseline` is the same without any policy.
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


class Table(NamedTuple):
    """Rows of one kind under a `name`, which is its key in JSON; `remarks` are said beside it, each under its key.

    `title` is what stands above them.
    """

    name: str
    rows: Sequence[Row]
    remarks: Mapping[str, str] = {}  # read only
    title: str = ""


def tables(*made: Table) -> list[Table]:
    """Those of the tables that have rows."""
    return [table for table in made if table.rows]
