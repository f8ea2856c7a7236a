"""Tables of any calculator, drawn from what its rules declare; nothing here knows a calculator."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from lnpolicy.calc.registry import attempt
from lnpolicy.errors import LnpolicyError
from tests.property.drawn import figures_of, looked_at, names_of

DAY = date(2026, 9, 1)
_TRIES = 200
_FREE = ("money", "count", "whole", "number", "percent", "date")
"""The kinds of which nearly every cell of a column is another."""


def rows_drawn(calculator, edition, dice, makes, each):
    """Rows of so many `makes`, so many of `each`: they give the same inputs and words, with other figures and days.

    The first row of a make is right as far as trying finds one; of the others some are wrong.
    """
    rows = []
    for _ in range(makes):
        first = _possible(calculator, edition, dice)
        rows += [first, *(_like(first, calculator, edition, dice) for _ in range(each - 1))]
    dice.shuffle(rows)
    return rows


def _possible(calculator, edition, dice):
    """A row that is answered, if one is found; of a calculator that takes a policy, of what that is about."""
    book = edition.rules(calculator)
    names = book.calculators[calculator].inputs
    by_policy = looked_at(calculator, edition) if "policy" in names else {}
    row: dict[str, Any] = {}
    for _ in range(_TRIES):
        policy = dice.choice(sorted(by_policy)) if by_policy else None
        meant = by_policy.get(policy, names)
        row = {name: _cell(book.inputs[name], book, dice) if dice.random() < 0.75 else None for name in meant}
        row |= {"policy": str(policy)} if by_policy else {}
        said = {name: value for name, value in row.items() if value is not None}
        if not isinstance(attempt(calculator, said, edition, on=DAY), LnpolicyError):
            break
    return row


def _like(first, calculator, edition, dice):
    book = edition.rules(calculator)
    row = dict(first)
    for name, value in first.items():
        declared = book.inputs[name]
        if declared.kind in _FREE and value is not None and dice.random() < 0.4:
            row[name] = _cell(declared, book, dice)
    if dice.random() < 0.03:
        name = dice.choice(list(row))
        row[name] = dice.choice([None, "", "很多", "-1", "1000000000000", "9" * 40])
    return row


def _cell(declared, book, dice):
    """What somebody may write for an input."""
    if declared.kind == "yes_no":
        return dice.choice(["是", "否", "是"])
    if declared.kind == "choice":
        return dice.choice(list(declared.choices))
    if declared.kind == "date":
        if declared.instead and dice.random() < 0.2:
            return dice.choice(list(declared.instead))
        return (DAY + timedelta(dice.randrange(-1100, 500))).isoformat()
    if declared.kind in ("place", "text", "plate"):
        return dice.choice(names_of(declared, book))
    return str(_figure(declared, book, dice))


def _figure(declared, book, dice):
    """A figure of some size, or one at which something changes."""
    if dice.random() < 0.4:
        figure = dice.choice(figures_of(declared, book))
    else:
        figure = Decimal(dice.randrange(int(10 ** dice.uniform(1, 9)))) / dice.choice([1, 1, 10, 100])
    return figure.to_integral_value() if declared.kind == "whole" else figure
