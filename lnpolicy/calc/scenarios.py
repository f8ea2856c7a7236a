"""Tables of what would be owed or received with more of something, as the rules declare them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from lnpolicy.calc.explanation import EXPIRED
from lnpolicy.calc.grant import Grant, Reckoning
from lnpolicy.calc.outcome import Table, tables
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.calculator import Scenario
from lnpolicy.rules.money import yuan
from lnpolicy.rules.text import filled

MOST = 1000
"""The longest table that can be asked for."""
USUAL = 12
"""Rows behind the first, unless more are asked for."""


class Row(NamedTuple):
    """What would be with so many more: figures by their names, what it comes to, and how much better that is (yuan)."""

    counts: str
    many: int
    figures: Mapping[str, Decimal]
    amount: Decimal
    saved: Decimal
    label: str

    def __getattr__(self, name: str) -> Decimal | int:
        """The count, or a figure, by its name."""
        if name == self.counts:
            return self.many
        try:
            return self.figures[name]
        except KeyError:
            raise AttributeError(name) from None

    def as_document(self) -> dict[str, Any]:
        """The row as JSON has it."""
        shown = {name: f"{value:f}" for name, value in self.figures.items()}
        return {self.counts: self.many, **shown, "amount": yuan(self.amount), "saved": yuan(self.saved)}


def require_few(wanted: int) -> None:
    """Raise `ValueNotAccepted` for a table that is too long."""
    if not 0 <= wanted <= MOST:
        raise ValueNotAccepted(f"--scenarios 不接受“{wanted}”", hint=f"请给 0 到 {MOST} 之间的整数", param="scenarios")


def scenario_tables(made: Grant, wanted: int | None) -> list[Table]:
    """The tables for what an answer comes to, with so many rows behind the first as are `wanted` (None: as are needed).

    None where the amount is not certain, nothing is owed, or the rules no longer hold.
    """
    declared = made.within.rulebook.calculators[made.within.calculator].scenarios
    if not declared or wanted == 0 or not made.amounts.amount or made.verdict == EXPIRED:
        return []
    return tables(*(_table(made, scenario, wanted) for scenario in declared))


def _table(made: Grant, scenario: Scenario, wanted: int | None) -> Table:
    values = made.least.case.values
    needed = int(scenario.until.value(values))
    adds = {name: one.value(values) for name, one in scenario.adds.items() if name in made.inputs}
    counts = range((min(needed, USUAL) if wanted is None else wanted) + 1)
    rows = [_row(made, scenario, count, adds) for count in counts]
    first = next((row for row in rows if row.saved > 0), None)
    names = {scenario.counts: first.many, "saved": first.saved} if first else {}
    said = filled(scenario.break_even, names, {"saved": "元"}) if scenario.break_even else None
    remarks = {"break_even": said or ""} if scenario.break_even else {}
    return Table(scenario.name, rows, remarks, f"{said or scenario.heading}（{scenario.title}）")


def _row(made: Grant, scenario: Scenario, count: int, adds: Mapping[str, Any]) -> Row:
    """What would be with so many more, each of which `adds` so much to inputs."""
    then: Reckoning = made
    if count:
        more = {name: made.inputs[name] + one * count for name, one in adds.items()}
        then = Reckoning({**made.inputs, **more}, made.within)
    now, amount = made.amounts.amount, then.amounts.amount
    assert now is not None and amount is not None
    shown = {name: then.least.case.value(let) for name, let in scenario.shows.items()}
    saved = now - amount if made.result.owed else amount - now
    return Row(scenario.counts, count, shown, amount, saved, filled(scenario.row, {scenario.counts: count}, {}) or "")


def notes_of(made: Grant, shown: Sequence[Table], wanted: int | None) -> list[str]:
    """What the tables take for granted, where there is more in them than how things stand; why there are none."""
    if wanted and not shown:
        return [f"没有列表：{_why_none(made)}"]
    declared = made.within.rulebook.calculators[made.within.calculator].scenarios
    return [one.note for one, table in zip(declared, shown, strict=False) if one.note and len(table.rows) > 1]


def _why_none(made: Grant) -> str:
    """Why nothing is tabulated."""
    verb = made.result.verb
    if made.verdict == EXPIRED:
        return f"已过执行期，{verb}多少不再随它变"
    return (
        f"{verb}多少还算不准" if made.amounts.amount is None else f"{verb} {made.amounts.amount:f} 元，再多也不会更少"
    )
