"""The parts of an answer as JSON (schema lnpolicy/answer/1): amounts as strings of yuan, figures as strings."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from lnpolicy.calc.conditions import conditions_of
from lnpolicy.calc.explanation import AmountByReading, Apply, Citation, Option, Question, Step
from lnpolicy.rules.money import rounded, yuan

SCHEMA = "lnpolicy/answer/1"
UNIT = "元"


def reading_document(reading: AmountByReading) -> dict[str, Any]:
    """A reading as JSON has it."""
    said: dict[str, Any] = {"text": reading.text, "amount": yuan(reading.amount)}
    if reading.amount is None:
        said |= {"amount_min": yuan(reading.least), "amount_max": yuan(reading.most)}
    return said | {"reason": reading.reason}


def option_document(option: Option) -> dict[str, Any]:
    """An option as JSON has it."""
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


def step_document(step: Step) -> dict[str, Any]:
    """A step as JSON has it."""
    value = _at_least_fen(step.value) if step.unit == UNIT else step.value
    return {
        "name": step.name,
        "expression": step.sum.plain,
        "value": f"{value:f}",
        "unit": step.unit,
        "source": step.source,
    }


def _at_least_fen(value: Decimal) -> Decimal:
    """Yuan with two decimals, or with as many as the working has."""
    fen = rounded(value)
    return fen if fen == value else value


def citation_document(citation: Citation) -> dict[str, Any]:
    """A citation as JSON has it."""
    if citation.source:
        return {"outside": True, "source": citation.source, "clause": citation.clause}
    return {"policy": citation.policy, "section": citation.section, "clause": citation.clause}


def apply_document(apply: Apply) -> dict[str, Any]:
    """How to apply as JSON has it."""
    return {
        "policy": apply.policy,
        "title": apply.title,
        "procedure": apply.procedure,
        "contacts": [dict(contact) for contact in apply.contacts],
        "urls": list(apply.urls),
    }


def question_document(question: Question) -> dict[str, Any]:
    """A question as JSON has it."""
    return {"input": question.input, "text": question.text, "at_stake": yuan(question.at_stake)}
