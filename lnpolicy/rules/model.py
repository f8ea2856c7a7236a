"""A rule as it stands in data/rules.toml: a clause of the handbook with its numbers, conditions and dates.

Everything is a named tuple: as frozen as a dataclass, and made ten times sooner when the program starts.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from lnpolicy.errors import InvalidData
from lnpolicy.rules.logic import Condition


class Outside(NamedTuple):
    """A fact that the handbook does not print: the short and the whole name of what does, its words."""

    id: str
    name: str
    source: str
    clause: str


class Reading(NamedTuple):
    """One way to read a clause that admits several: its name in the data, in words, and why it is possible."""

    id: str
    text: str
    reason: str


class Validity(NamedTuple):
    """From which day to which day a rule holds, both included; None where no date is printed.

    The clauses are the printed words behind each date.
    """

    first: date | None = None
    last: date | None = None
    first_clause: str = ""
    last_clause: str = ""

    def state_on(self, day: date) -> str:
        """`in_force`, `not_yet` or `expired` on that day."""
        if self.first is not None and day < self.first:
            return "not_yet"
        return "expired" if self.last is not None and day > self.last else "in_force"


class Dated(NamedTuple):
    """A number that changes with time: what it is from one day to another, both included, and the clause."""

    value: Decimal
    first: date
    last: date
    clause: str


class Rounding(NamedTuple):
    """To what an amount is rounded, half up, and why."""

    to: Decimal
    reason: str


class Rule(NamedTuple):
    """One computable rule.

    `clause` stands verbatim in the `section` of `policy`; `label` names the rule in a table. `numbers` are its rates,
    caps and bounds by name, `names` its lists of names (stations), each with every way it is written; `dated` are
    numbers by date. `stacking` is `exclusive` where the handbook excludes adding another discount, `silent` where it
    says nothing of it, and empty where the question does not arise. `not_quantified` holds the words for which the
    handbook prints no number; `warnings` what it leaves open.
    """

    id: str
    policy: int
    calculator: str
    section: str
    clause: str
    label: str
    when: Condition | None = None
    numbers: dict[str, Decimal] = {}  # noqa: RUF012  # read only
    names: dict[str, tuple[str, ...]] = {}  # noqa: RUF012  # read only
    dated: dict[str, tuple[Dated, ...]] = {}  # noqa: RUF012  # read only
    validity: Validity = Validity()
    rounding: Rounding | None = None
    stacking: str = ""
    stacking_clause: str = ""
    readings: tuple[Reading, ...] = ()
    outside: tuple[str, ...] = ()
    not_quantified: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


class Input(NamedTuple):
    """One input of the calculators: its name, kind, and what to tell a user about it.

    `kind` is `money` (yuan), `count` (persons, may be a decimal), `whole`, `number`, `percent`, `date`, `choice`,
    `yes_no`, `text`, `place` (a name, written with or without one of the `endings`) or `plate` (of a vehicle).
    `choices` map each accepted value to the Chinese ways to write it; `least` and `most` bound a figure.
    """

    name: str
    kind: str
    label: str
    meaning: str
    where: str = ""
    unit: str = ""
    choices: dict[str, tuple[str, ...]] = {}  # noqa: RUF012  # read only
    endings: tuple[str, ...] = ()
    least: Decimal = Decimal(0)
    most: Decimal = Decimal(10) ** 12


class Calculator(NamedTuple):
    """A calculator: its name, its title, and the inputs it takes in the order of its help.

    `needed` lists what it cannot do without: of each group, one input at least. `derived` are inputs that it works out
    from the others and that conditions may look at. `about` says in a sentence what it works out, `examples` are
    command lines.
    """

    name: str
    title: str
    inputs: tuple[str, ...]
    needed: tuple[tuple[str, ...], ...] = ()
    derived: tuple[str, ...] = ()
    about: str = ""
    examples: tuple[str, ...] = ()


class Rulebook:
    """Every rule of an edition, with the inputs and outside facts that they speak of; `rulebook["toll-71"]` is a rule.

    `sha256` is that of the file as it was read.
    """

    def __init__(
        self,
        edition: str,
        inputs: dict[str, Input],
        calculators: dict[str, Calculator],
        outside: dict[str, Outside],
        rules: tuple[Rule, ...],
        sha256: str,
    ) -> None:
        self.edition = edition
        self.inputs = inputs
        self.calculators = calculators
        self.outside = outside
        self.rules = rules
        self.sha256 = sha256
        self._by_id = {rule.id: rule for rule in rules}
        self._of: dict[str, tuple[Rule, ...]] = {}

    def __getitem__(self, rule_id: str) -> Rule:
        """The rule of that name; raises `InvalidData` where the file lacks it."""
        try:
            return self._by_id[rule_id]
        except KeyError:
            raise InvalidData(
                f"rules.toml：缺少规则 {rule_id}", hint="请恢复随程序安装的数据文件", param=rule_id
            ) from None

    def of(self, calculator: str) -> tuple[Rule, ...]:
        """The rules of a calculator, in the order of the file."""
        if calculator not in self._of:
            self._of[calculator] = tuple(rule for rule in self.rules if rule.calculator == calculator)
        return self._of[calculator]
