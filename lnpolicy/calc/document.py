"""An answer as JSON (schema lnpolicy/answer/1): amounts as strings of yuan, dates in ISO."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from lnpolicy.calc.outcome import plain
from lnpolicy.rules.logic import Judged, inputs_of
from lnpolicy.rules.money import rounded, yuan

if TYPE_CHECKING:
    from lnpolicy.calc.answer import AmountByReading, Answer, Apply, Citation, Option, Step

SCHEMA = "lnpolicy/answer/1"
UNIT = "元"


def document_of(answer: Answer) -> dict[str, Any]:
    """The answer as JSON has it."""
    said = answer.explanation
    document: dict[str, Any] = {
        "schema": SCHEMA,
        "edition": answer.receipt.edition,
        "calculator": answer.calculator,
        "as_of": answer.as_of.isoformat(),
        "inputs": {name: plain(value) for name, value in answer.inputs.items()},
        "verdict": answer.verdict,
        "headline": said.headline,
        "amount": yuan(answer.amount),
        "amount_min": yuan(answer.amount_min),
        "amount_max": yuan(answer.amount_max),
        "baseline": yuan(answer.baseline),
        "saved": yuan(answer.saved),
        "unit": UNIT,
        "readings": [_reading(reading) for reading in answer.readings],
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
        "receipt": answer.receipt._asdict() | {"as_of": answer.as_of.isoformat()},
    }
    for table in said.tables:
        document[table.name] = [row.as_document() for row in table.rows]
        document |= table.remarks
    return document


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


def _deciding(tree: Judged) -> Judged:
    """The first single comparison that gives `tree` its state, as far as one does."""
    if not tree.parts:
        return tree
    part = next((part for part in tree.parts if part.state is tree.state), None)
    return tree if part is None else _deciding(part)


def _step(step: Step) -> dict[str, Any]:
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
