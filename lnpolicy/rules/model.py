"""A rule as it stands in data/rules/: a clause of the handbook with its numbers, conditions and dates.

Everything is a named tuple: as frozen as a dataclass, and made ten times sooner when the program starts.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from lnpolicy.calendar.term import state_on
from lnpolicy.corpus.clauses import Cited, Reading
from lnpolicy.corpus.reader import unnumbered
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.dated import DatedNumber
from lnpolicy.rules.derivation import Assumption, Let, Remark, Result, TimeLimit
from lnpolicy.rules.logic import Condition


class Validity(NamedTuple):
    """From which day to which day a rule holds, both included; None where no date is printed.

    The clauses are the printed words behind each date. What holds from its publication (自发布之日起) has the year in
    which it was `published` instead of a first day, by the number of its `document`.
    """

    first: date | None = None
    last: date | None = None
    first_clause: str = ""
    last_clause: str = ""
    published: int | None = None
    document: str = ""

    def state_on(self, day: date) -> str:
        """`in_force`, `not_yet`, `ended` or `unsure` on that day."""
        return state_on(day, self.first, self.last, self.published)


class Rounding(NamedTuple):
    """To what an amount is rounded, half up, and why."""

    to: Decimal
    reason: str


class Exclusion(NamedTuple):
    """That a rule is not added to another: the words that say so or, where none do, what is left open."""

    clause: str = ""
    says: str = ""


class Rule(NamedTuple):
    """One computable rule.

    `clause` stands verbatim in the `section` of the policy that has the `key`; `policy` is the number under which
    an edition prints it, `NOT_HERE` where it does not. `label` names the rule in a table. `numbers` are its rates,
    caps and bounds by name, `names` its lists of names (stations), each with every way it is written; `dated` are
    numbers by date. `excludes` has the rules to which it is not added, by their names; of all others the handbook
    is silent. `not_quantified` holds the words for which the handbook prints no number; `warnings` what it leaves
    open. `where` is the case that the rule speaks of: in any other its numbers are not there. `lets` work out what
    follows, `assumptions` are what is taken for what is not given, `remarks` what is said beside it, `time_limits` are
    what is done by when, and `result` is what the rule comes to. Of the rules of one `topic` that have a result one
    holds.

    `words` account for the clause: each piece of it with the names of what stands for it (inputs, numbers, lists of
    names, `validity`, `excludes`), or `beside` where nothing need stand for it, or `unchecked` where something should
    and does not; that is said in every answer. `printed` are further words of the policy, wherever they stand, on which
    its conditions do, with the names that stand for them; `unprinted` has for each figure, or name, that no words print
    the reason. `undecided` says why nobody may rely on the rule yet; empty where everybody may.
    """

    id: str
    key: str
    policy: int
    calculator: str
    section: str
    clause: str
    label: str
    when: Condition | None = None
    numbers: dict[str, Decimal] = {}  # noqa: RUF012  # read only
    names: dict[str, tuple[str, ...]] = {}  # noqa: RUF012  # read only
    dated: dict[str, tuple[DatedNumber, ...]] = {}  # noqa: RUF012  # read only
    validity: Validity = Validity()
    rounding: Rounding | None = None
    excludes: dict[str, Exclusion] = {}  # noqa: RUF012  # read only
    readings: tuple[Reading, ...] = ()
    outside: tuple[str, ...] = ()
    not_quantified: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    where: Condition | None = None
    lets: tuple[Let, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    remarks: tuple[Remark, ...] = ()
    time_limits: tuple[TimeLimit, ...] = ()
    result: Result | None = None
    topic: str = ""
    words: dict[str, tuple[str, ...]] = {}  # noqa: RUF012  # read only
    printed: dict[str, tuple[str, ...]] = {}  # noqa: RUF012  # read only
    unprinted: dict[str, str] = {}  # noqa: RUF012  # read only
    undecided: str = ""

    @property
    def cited(self) -> Cited:
        """What the rule stands on."""
        excluding = (exclusion.clause for exclusion in self.excludes.values())
        everywhere = (*excluding, self.validity.first_clause, self.validity.last_clause, self.validity.document)
        dated = (item.clause for values in self.dated.values() for item in values)
        clauses: list[tuple[str, str | None]] = [(self.clause, self.section)]
        clauses += [(clause, None) for clause in (*everywhere, *dated, *self.not_quantified, *self.printed) if clause]
        mentioned = tuple(unnumbered(self.own_words))
        return Cited(f"规则 {self.id}", self.key, self.policy, tuple(clauses), mentioned, self.undecided)

    @property
    def own_words(self) -> Iterator[str]:
        """Its own words, which may speak of other policies."""
        yield from (self.label, *self.warnings, self.rounding.reason if self.rounding else "")
        yield from (exclusion.says for exclusion in self.excludes.values())
        for reading in self.readings:
            yield from (reading.text, reading.reason)
        yield from (assumption.text for assumption in self.assumptions)
        yield from (text for remark in self.remarks for text in remark.texts)
