"""An answer that explains itself: what is paid or received, by which rule, why, and what is still to be confirmed.

The figures are worked out when a calculator is called; the explanation is written down when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from lnpolicy.rules.logic import Judged, State
from lnpolicy.rules.model import Rule
from lnpolicy.rules.money import rounded, yuan

if TYPE_CHECKING:
    from lnpolicy.rules.due import Due

SCHEMA = "lnpolicy/answer/1"

ELIGIBLE, INELIGIBLE, UNKNOWN = "eligible", "ineligible", "unknown"
EXPIRED, NOT_YET = "expired", "not_yet"
VERDICTS = {State.MET: ELIGIBLE, State.UNMET: INELIGIBLE, State.UNKNOWN: UNKNOWN}
"""What the state of a rule's conditions comes to."""


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
    """One step of the working: its name, the sum in figures, what it comes to, and where the figures are from.

    `expression` is plain arithmetic on figures (+ - * / ( ) min max round), so that anybody can check `value`.
    """

    name: str
    expression: str
    value: Decimal
    unit: str
    source: str


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


class Scenario(NamedTuple):
    """What would be owed if so many more were hired, and how much less than now (yuan)."""

    hires: int
    disabled: Decimal
    amount: Decimal
    saved: Decimal


class Solution(NamedTuple):
    """One way to receive an amount that was asked for: the inputs it takes, and what they come to (yuan)."""

    inputs: Mapping[str, Any]
    amount: Decimal


class Period(NamedTuple):
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
    scenarios: Sequence[Scenario] = ()
    break_even: str = ""
    schedule: Sequence[Period] = ()
    solutions: Sequence[Solution] = ()
    dates: Sequence[Due] = ()


class Receipt(NamedTuple):
    """What the answer was made with: program version, edition, and the SHA-256 of policies and rules."""

    version: str
    edition: str
    corpus_sha256: str
    rules_sha256: str


class Answer:
    """What a calculator answers.

    `verdict` is `eligible`, `ineligible`, `unknown`, `expired` or `not_yet`; `amount` is what is paid or received
    (yuan) under the best certain option, or None with `amount_min` and `amount_max` where only bounds are certain;
    `baseline` is the same without any policy, `saved` the difference. `readings` lists every way to read the clauses
    where there are several, the one behind `amount` first.
    """

    __slots__ = (
        "__dict__",
        "_explain",
        "_receipt",
        "amount",
        "amount_max",
        "amount_min",
        "as_of",
        "baseline",
        "calculator",
        "inputs",
        "readings",
        "unit",
        "verdict",
    )

    def __init__(
        self,
        calculator: str,
        as_of: date,
        inputs: Mapping[str, Any],
        verdict: str,
        explain: Callable[[], Explanation],
        receipt: Callable[[], Receipt],
        *,
        amount: Decimal | None = None,
        amount_min: Decimal | None = None,
        amount_max: Decimal | None = None,
        baseline: Decimal | None = None,
        readings: tuple[AmountByReading, ...] = (),
        unit: str = "元",
    ) -> None:
        self.calculator = calculator
        self.as_of = as_of
        self.inputs = inputs
        self.verdict = verdict
        self.amount = amount
        self.amount_min = amount_min
        self.amount_max = amount_max
        self.baseline = baseline
        self.readings = readings
        self.unit = unit
        self._explain = explain
        self._receipt = receipt

    @property
    def saved(self) -> Decimal | None:
        """How much less is paid, or more received, than without any policy; None where either is not known."""
        return None if self.amount is None or self.baseline is None else abs(self.baseline - self.amount)

    @cached_property
    def explanation(self) -> Explanation:
        """Headline, options, steps, citations, questions, assumptions, warnings, how to apply, scenarios."""
        return self._explain()

    @cached_property
    def receipt(self) -> Receipt:
        """What the answer was made with."""
        return self._receipt()

    def __getattr__(self, name: str) -> Any:
        """The parts of the explanation, by their own names."""
        if name in Explanation._fields:
            return getattr(self.explanation, name)
        raise AttributeError(f"an answer has no {name!r}")

    def __repr__(self) -> str:
        return f"Answer({self.calculator!r}, {self.verdict!r}, amount={self.amount}, as_of={self.as_of})"

    def as_document(self) -> dict[str, Any]:
        """The answer as JSON (schema lnpolicy/answer/1): amounts as strings of yuan, dates in ISO."""
        said = self.explanation
        document: dict[str, Any] = {
            "schema": SCHEMA,
            "edition": self.receipt.edition,
            "calculator": self.calculator,
            "as_of": self.as_of.isoformat(),
            "inputs": {name: _plain(value) for name, value in self.inputs.items()},
            "verdict": self.verdict,
            "headline": said.headline,
            "amount": yuan(self.amount),
            "amount_min": yuan(self.amount_min),
            "amount_max": yuan(self.amount_max),
            "baseline": yuan(self.baseline),
            "saved": yuan(self.saved),
            "unit": self.unit,
            "readings": [_reading(reading) for reading in self.readings],
            "options": [_option(option) for option in said.options],
            "steps": [_step(step) for step in said.steps],
            "citations": [_citation(citation) for citation in said.citations],
            "questions": [
                {"input": question.input, "text": question.text, "at_stake": yuan(question.at_stake)}
                for question in said.questions
            ],
            "assumptions": list(said.assumptions),
            "warnings": list(said.warnings),
            "apply": None if said.apply is None else _apply(said.apply),
            "receipt": self.receipt._asdict() | {"as_of": self.as_of.isoformat()},
        }
        if said.scenarios:
            document["scenarios"] = [
                {
                    "hires": scenario.hires,
                    "disabled": f"{scenario.disabled:f}",
                    "amount": yuan(scenario.amount),
                    "saved": yuan(scenario.saved),
                }
                for scenario in said.scenarios
            ]
            document["break_even"] = said.break_even
        if said.schedule:
            document["schedule"] = [_period(period) for period in said.schedule]
        if said.solutions:
            document["solutions"] = [
                {"inputs": {name: _plain(value) for name, value in way.inputs.items()}, "amount": yuan(way.amount)}
                for way in said.solutions
            ]
        if said.dates:
            document["dates"] = [due.as_document() for due in said.dates]
        return document


def _plain(value: Any) -> Any:
    """An input's value as JSON has it: figures as strings, whole numbers and yes/no as they are."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value


def _reading(reading: AmountByReading) -> dict[str, Any]:
    said: dict[str, Any] = {"text": reading.text, "amount": yuan(reading.amount)}
    if reading.amount is None:
        said |= {"amount_min": yuan(reading.least), "amount_max": yuan(reading.most)}
    return said | {"reason": reading.reason}


def _option(option: Option) -> dict[str, Any]:
    return {
        "policy": option.rule.policy,
        "rule": option.rule.id,
        "label": option.rule.label,
        "verdict": option.verdict,
        "amount": yuan(option.amount),
        "saved": yuan(option.saved),
        "conditions": conditions_of(option.judged),
        "clause": option.rule.clause,
    }


def conditions_of(tree: Judged | None) -> list[dict[str, Any]]:
    """The conditions of a judged tree, in order: text, state and the input that each looks at."""
    from lnpolicy.rules.logic import inputs_of

    if tree is None:
        return []
    return [
        {
            "text": leaf.condition.text,
            "state": leaf.state.value,
            "input": next(iter(inputs_of(_deciding(leaf).condition))),
        }
        for leaf in tree.leaves()
    ]


def _period(period: Period) -> dict[str, Any]:
    return {
        "name": period.name,
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "balance": yuan(period.balance),
        "rate": f"{period.rate:f}",
        "amount": yuan(period.amount),
    }


def _deciding(tree: Judged) -> Judged:
    """The first single comparison that gives `tree` its state, as far as one does."""
    part = next((part for part in tree.parts if part.state is tree.state), None)
    return tree if part is None else _deciding(part)


def _step(step: Step) -> dict[str, Any]:
    return {
        "name": step.name,
        "expression": step.expression,
        "value": f"{step.value:f}" if step.unit != "元" else f"{_at_least_fen(step.value):f}",
        "unit": step.unit,
        "source": step.source,
    }


def _at_least_fen(value: Decimal) -> Decimal:
    """Yuan with two decimals, or with as many as the working has."""
    fen = rounded(value)
    return fen if fen == value else value


def _citation(citation: Citation) -> dict[str, Any]:
    if citation.source:
        return {"outside": True, "source": citation.source, "clause": citation.clause}
    return {"policy": citation.policy, "section": citation.section, "clause": citation.clause}


def _apply(apply: Apply) -> dict[str, Any]:
    return {
        "policy": apply.policy,
        "title": apply.title,
        "procedure": apply.procedure,
        "contacts": [dict(contact) for contact in apply.contacts],
        "urls": list(apply.urls),
    }
