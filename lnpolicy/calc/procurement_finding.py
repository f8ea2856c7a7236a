"""What one topic of procurement comes to, and the parts of it that are a share of an amount."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from lnpolicy.calc.explanation import AmountByReading, Option, Question, Step
from lnpolicy.calc.ruling import texts_of
from lnpolicy.rules.model import Rule
from lnpolicy.rules.money import rounded, rounded_up
from lnpolicy.rules.sums import Figure, Rounded


class Finding(NamedTuple):
    """What one topic comes to: a verdict, a sentence, and an amount or its bounds (yuan)."""

    verdict: str
    said: str
    rules: tuple[Rule, ...]
    options: tuple[Option, ...]
    amount: Decimal | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    baseline: Decimal | None = None
    readings: tuple[AmountByReading, ...] = ()
    steps: tuple[Step, ...] = ()
    questions: tuple[Question, ...] = ()
    assumptions: tuple[str, ...] = ()


def rounding_readings(rule: Rule, base: Decimal, share: Decimal) -> tuple[AmountByReading, ...]:
    """Half up, and up to the fen; none where the share is a whole number of fen."""
    amounts = {"half-up": rounded(base * share), "up": rounded_up(base * share)}
    if rounded(base * share) == base * share:
        return ()
    return tuple(AmountByReading(*texts_of(rule)[name], amount) for name, amount in amounts.items())


def share_step(name: str, base: Decimal, share: Decimal, source: str) -> Step:
    """A share of an amount (yuan), rounded to the fen."""
    return Step(name, Rounded(Figure(base) * share), "元", source)
