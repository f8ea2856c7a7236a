"""An answer that explains itself: what is paid or received, by which rule, why, and what is still to be confirmed.

The figures are worked out when a calculator is called; the explanation is written down when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from lnpolicy.calc.outcome import Money
from lnpolicy.calendar.term import ENDED
from lnpolicy.calendar.term import NOT_YET as NOT_BEGUN
from lnpolicy.rules.logic import Judged, State
from lnpolicy.rules.model import Rule

if TYPE_CHECKING:
    from lnpolicy.calc.outcome import Outcome, Row, Table
    from lnpolicy.calendar.due import Due
    from lnpolicy.rules.sums import Sum

ELIGIBLE, INELIGIBLE, UNKNOWN = "eligible", "ineligible", "unknown"
EXPIRED, NOT_YET = "expired", "not_yet"
VERDICTS = {State.MET: ELIGIBLE, State.UNMET: INELIGIBLE, State.UNKNOWN: UNKNOWN}
"""What the state of a rule's conditions comes to."""
VERDICTS_OUTSIDE = {NOT_BEGUN: NOT_YET, ENDED: EXPIRED}
"""What a day outside the term of a rule comes to."""


class AmountByReading(NamedTuple):
    """What one way to read the clauses comes to (yuan); `least` and `most` bound it where it is no single amount."""

    text: str
    reason: str
    amount: Decimal | None = None
    least: Decimal | None = None
    most: Decimal | None = None


class Option(NamedTuple):
    """One policy considered: whether it applies, what would be paid or received under it, and its conditions."""

    rule: Rule
    verdict: str
    judged: Judged | None
    amount: Decimal | None = None
    saved: Decimal | None = None


class Step(NamedTuple):
    """One step of the working: its name, the sum, the unit of what it comes to, and where the figures are from.

    `exactly` is what the step comes to where the sum shows figures that are rounded already; else the sum says it.
    """

    name: str
    sum: Sum
    unit: str
    source: str
    exactly: Decimal | None = None

    @property
    def value(self) -> Decimal:
        """What the step comes to, in its unit."""
        return self.sum.value if self.exactly is None else self.exactly


class Question(NamedTuple):
    """What to confirm next, and how much money depends on it (yuan; None where that cannot be said)."""

    input: str
    text: str
    at_stake: Decimal | None = None


class Citation(NamedTuple):
    """A clause of the handbook, or with `source` one of another document."""

    clause: str
    policy: int | None = None
    section: str = ""
    source: str = ""


class Apply(NamedTuple):
    """How to apply and whom to call, as the policy itself prints it."""

    policy: int
    title: str
    procedure: str
    contacts: tuple[Mapping[str, Any], ...]
    urls: tuple[str, ...]


class Explanation(NamedTuple):
    """Everything about an answer that is not a figure."""

    headline: str
    options: Sequence[Option] = ()
    steps: Sequence[Step] = ()
    citations: Sequence[Citation] = ()
    questions: Sequence[Question] = ()
    assumptions: Sequence[str] = ()
    warnings: Sequence[str] = ()
    apply: Apply | None = None
    tables: Sequence[Table] = ()


class Receipt(NamedTuple):
    """What the answer was made with: program version, edition, and the SHA-256 of policies and rules."""

    version: str
    edition: str
    corpus_sha256: str
    rules_sha256: str


class Answer:
    """What a calculator answers: one envelope, whatever it is about.

    `verdict` is `eligible`, `ineligible`, `unknown`, `expired` or `not_yet`; `outcome` says what follows: an amount of
    money, a yes or no, or dates. `readings` lists every way to read the clauses where there are several, the one behind
    the outcome first. The rest explains it, and is written down when somebody asks for it.
    """

    __slots__ = (
        "__dict__",
        "_explain",
        "_receipt",
        "as_of",
        "calculator",
        "inputs",
        "outcome",
        "readings",
        "verdict",
    )

    def __init__(
        self,
        calculator: str,
        as_of: date,
        inputs: Mapping[str, Any],
        verdict: str,
        outcome: Outcome,
        explain: Callable[[], Explanation],
        receipt: Callable[[], Receipt],
        *,
        readings: tuple[AmountByReading, ...] = (),
    ) -> None:
        self.calculator = calculator
        self.as_of = as_of
        self.inputs = inputs
        self.verdict = verdict
        self.outcome = outcome
        self.readings = readings
        self._explain = explain
        self._receipt = receipt

    # ------------------------------------------------------------ the figures

    @property
    def amount(self) -> Decimal | None:
        """What is paid or received under the best certain option (yuan); None where only bounds are certain."""
        return self.outcome.amount if isinstance(self.outcome, Money) else None

    @property
    def amount_min(self) -> Decimal | None:
        """The least that it can be (yuan), where there is no single amount."""
        return self.outcome.least if isinstance(self.outcome, Money) else None

    @property
    def amount_max(self) -> Decimal | None:
        """The most that it can be (yuan), where there is no single amount."""
        return self.outcome.most if isinstance(self.outcome, Money) else None

    @property
    def baseline(self) -> Decimal | None:
        """What would be paid or received without any policy (yuan)."""
        return self.outcome.baseline if isinstance(self.outcome, Money) else None

    @property
    def saved(self) -> Decimal | None:
        """How much less is paid, or more received, than without any policy; None where either is not known."""
        return None if self.amount is None or self.baseline is None else abs(self.baseline - self.amount)

    # ------------------------------------------------------------ the explanation

    @cached_property
    def explanation(self) -> Explanation:
        """Everything about the answer that is not a figure."""
        return self._explain()

    @cached_property
    def receipt(self) -> Receipt:
        """What the answer was made with."""
        return self._receipt()

    @property
    def headline(self) -> str:
        """The answer in a sentence."""
        return self.explanation.headline

    @property
    def options(self) -> Sequence[Option]:
        """Every policy considered."""
        return self.explanation.options

    @property
    def steps(self) -> Sequence[Step]:
        """The working, step by step."""
        return self.explanation.steps

    @property
    def citations(self) -> Sequence[Citation]:
        """The clauses that the answer stands on."""
        return self.explanation.citations

    @property
    def questions(self) -> Sequence[Question]:
        """What to confirm next."""
        return self.explanation.questions

    @property
    def assumptions(self) -> Sequence[str]:
        """What was assumed."""
        return self.explanation.assumptions

    @property
    def warnings(self) -> Sequence[str]:
        """What the clauses leave open."""
        return self.explanation.warnings

    @property
    def apply(self) -> Apply | None:
        """How to apply and whom to call."""
        return self.explanation.apply

    @property
    def tables(self) -> Sequence[Table]:
        """What the answer holds row by row: dates, a schedule, solutions, what hiring would change."""
        return self.explanation.tables

    def rows(self, name: str) -> Sequence[Row]:
        """The rows of the table of that name; none where the answer has no such table."""
        return next((table.rows for table in self.tables if table.name == name), ())

    @property
    def dates(self) -> Sequence[Due]:
        """What is due by when, where the answer says so."""
        from lnpolicy.calendar.due import Due

        return [row for row in self.rows("dates") if isinstance(row, Due)]

    def as_document(self) -> dict[str, Any]:
        """The answer as JSON (schema lnpolicy/answer/1): amounts as strings of yuan, dates in ISO."""
        from lnpolicy.calc.document import document_of

        return document_of(self)

    def __repr__(self) -> str:
        return f"Answer({self.calculator!r}, {self.verdict!r}, amount={self.amount}, as_of={self.as_of})"
