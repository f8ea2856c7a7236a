"""An answer that explains itself: what is paid or received, by which rule, why, and what is still to be confirmed.

The figures are worked out when a calculator is called; the explanation is written down when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lnpolicy.calc.outcome import Money
from lnpolicy.rules.money import yuan
from lnpolicy.rules.value import plain

if TYPE_CHECKING:
    from lnpolicy.calc.explanation import (
        AmountByReading,
        Apply,
        Citation,
        Explanation,
        Option,
        Question,
        Receipt,
        Remarks,
        Step,
    )
    from lnpolicy.calc.outcome import Outcome, Table
    from lnpolicy.calc.row import Row
    from lnpolicy.calendar.due import Due


class Answer:
    """What a calculator answers: one envelope, whatever it is about.

    `verdict` is `eligible`, `ineligible`, `unknown`, `expired` or `not_yet`; `outcome` says what follows: an amount of
    money, a yes or no, or dates. `readings` lists every way to read the clauses where there are several, the one behind
    the outcome first. The rest explains it, and is written down when somebody asks for it.
    """

    __slots__ = (
        "__dict__",
        "_explain",
        "_readings",
        "_receipt",
        "as_of",
        "calculator",
        "inputs",
        "outcome",
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
        readings: Callable[[], tuple[AmountByReading, ...]] = tuple,
    ) -> None:
        self.calculator = calculator
        self.as_of = as_of
        self.inputs = inputs
        self.verdict = verdict
        self.outcome = outcome
        self._readings = readings
        self._explain = explain
        self._receipt = receipt

    def __reduce__(self) -> tuple[Any, ...]:
        """All of it is written down for whoever keeps or copies it."""
        what = self.calculator, self.as_of, dict(self.inputs), self.verdict, self.outcome
        return _written_down, (*what, self.explanation, self.receipt, self.readings)

    # ------------------------------------------------------------ the figures

    @property
    def amount(self) -> Decimal | None:
        """What is paid or received under the best certain option (yuan); None where only bounds are certain."""
        return self.outcome.amount if isinstance(self.outcome, Money) else None

    @property
    def amount_min(self) -> Decimal | None:
        """The least that it can be (yuan), where more may be said that matters; else None."""
        return self.outcome.least if isinstance(self.outcome, Money) else None

    @property
    def amount_max(self) -> Decimal | None:
        """The most that it can be (yuan), where more may be said that matters; else None."""
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

    def remarked(self, remarks: Callable[[], Remarks]) -> Answer:
        """This answer, with what is to be said of how its inputs were understood, once somebody asks for it."""
        explain = self._explain

        def remarked() -> Explanation:
            said, (assumptions, unusual, last) = explain(), remarks()
            if not (assumptions or unusual or last):
                return said  # what waits to be written down goes on waiting
            return said._replace(
                headline="；".join([said.headline, *unusual]).replace("？；", "？"),
                assumptions=[*assumptions, *said.assumptions],
                warnings=[*unusual, *said.warnings, *last],
            )

        self._explain = remarked
        return self

    @cached_property
    def explanation(self) -> Explanation:
        """Everything about the answer that is not a figure."""
        return self._explain()

    @cached_property
    def readings(self) -> tuple[AmountByReading, ...]:
        """Every way to read the clauses where there are several, the one behind the outcome first."""
        return self._readings()

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
        """The answer as a dict that `json.dumps` takes, as `calc … --json` prints it (schema lnpolicy/answer/1).

        The figures are under `verdict`, `amount`, `amount_min`, `amount_max`, `baseline`, `saved` and `headline`, what
        was given under `inputs`, the day asked about under `as_of`; `readings`, `options`, `steps`, `citations`,
        `questions`, `assumptions`, `warnings`, `apply` and `receipt` explain them. Where an answer has rows, these are
        under the names of their tables, such as `dates` or `schedule`. Amounts are strings of yuan with two decimals,
        other figures strings, dates in ISO; what is not known is None.
        """
        from lnpolicy.calc import document

        said = self.explanation
        made: dict[str, Any] = {
            "schema": document.SCHEMA,
            "edition": self.receipt.edition,
            "calculator": self.calculator,
            "as_of": self.as_of.isoformat(),
            "inputs": {name: plain(value) for name, value in self.inputs.items()},
            "verdict": self.verdict,
            "headline": said.headline,
            "amount": yuan(self.amount),
            "amount_min": yuan(self.amount_min),
            "amount_max": yuan(self.amount_max),
            "baseline": yuan(self.baseline),
            "saved": yuan(self.saved),
            "unit": document.UNIT,
            "readings": [document.reading_document(reading) for reading in self.readings],
            "options": [document.option_document(option) for option in said.options],
            "steps": [document.step_document(step) for step in said.steps],
            "citations": [document.citation_document(citation) for citation in said.citations],
            "questions": [document.question_document(question) for question in said.questions],
            "assumptions": list(said.assumptions),
            "warnings": list(said.warnings),
            "apply": None if said.apply is None else document.apply_document(said.apply),
            "receipt": self.receipt._asdict() | {"as_of": self.as_of.isoformat()},
        }
        for table in said.tables:
            made[table.name] = [row.as_document() for row in table.rows]
            made |= table.remarks
        return made

    def _repr_html_(self) -> str:
        from lnpolicy.notebook import drawn

        return drawn(self)

    def __repr__(self) -> str:
        return f"Answer({self.calculator!r}, {self.verdict!r}, amount={self.amount}, as_of={self.as_of})"


def _written_down(
    calculator: str,
    as_of: date,
    inputs: Mapping[str, Any],
    verdict: str,
    outcome: Outcome,
    explanation: Explanation,
    receipt: Receipt,
    readings: tuple[AmountByReading, ...],
) -> Answer:
    """An answer of which everything has been written down."""
    return Answer(
        calculator, as_of, inputs, verdict, outcome, lambda: explanation, lambda: receipt, readings=lambda: readings
    )
