"""What the calculators say that a policy is worth; loaded only where one of them can say anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from lnpolicy.calc.answer import Answer
from lnpolicy.calc.explanation import ELIGIBLE, UNKNOWN
from lnpolicy.errors import LnpolicyError
from lnpolicy.rules.declaration import FIGURES
from lnpolicy.rules.eligibility import Entitlement
from lnpolicy.screening.consulted import consulted
from lnpolicy.screening.screen import Screened
from lnpolicy.screening.worth import NOUGHT, Worth

_MAY_BE = (ELIGIBLE, UNKNOWN)


def worked_out(screened: Screened, item: Entitlement, inputs: Mapping[str, Any], *, is_theirs: bool) -> Worth:
    """What a policy is worth by its calculator; nothing is sure of one that may not be theirs."""
    policy, calculator, adds = item.policy, item.worth, item.adds
    made = consulted(screened, calculator, inputs)
    if isinstance(made, LnpolicyError):
        return Worth(policy, calculator, refusal=made.message, adds=adds)
    is_owed = screened.edition.rules(calculator).says_what_is_owed(calculator)
    least, most = _saved(made) if is_owed else _received(made)
    is_sure = is_theirs and made.verdict == ELIGIBLE
    if is_sure and not is_owed and made.amount is None:
        least = min([least, *_with_what_is_left_out(screened, item, inputs)])
    if made.verdict not in (ELIGIBLE, UNKNOWN):
        least, most = NOUGHT, NOUGHT
    is_open = made.verdict == UNKNOWN or least != most
    return Worth(policy, calculator, least if is_sure else NOUGHT, most, adds=adds, answer=made, is_open=is_open)


def saved_by(screened: Screened, item: Entitlement, inputs: Mapping[str, Any], *, is_theirs: bool) -> Worth | None:
    """What a policy saves, by an answer that compares it with others; None where nothing is priced, or it fails."""
    made = consulted(screened, item.worth, inputs)
    if isinstance(made, LnpolicyError):
        return Worth(item.policy, item.worth, refusal=made.message, adds=item.adds)
    own = next((one for one in made.options if one.rule.policy == item.policy and one.verdict in _MAY_BE), None)
    if own is None or own.saved is None or own.amount is None:
        return None
    sure = own.saved if is_theirs and own.verdict == ELIGIBLE else NOUGHT
    says = f"应付 {own.amount:f} 元，省 {own.saved:f} 元" + ("" if own.verdict == ELIGIBLE else "（条件待确认）")
    return Worth(item.policy, item.worth, sure, own.saved, adds=item.adds, says=says)


def _with_what_is_left_out(screened: Screened, item: Entitlement, inputs: Mapping[str, Any]) -> Iterator[Decimal]:
    """What is received at least where a figure that is left out, and bounds nothing, turns out to be its least."""
    rulebook = screened.edition.rules(item.worth)
    rules = rulebook.of_policy(item.worth, item.policy)
    names = {one.input for rule in rules for one in rule.assumptions if one.left_out} - inputs.keys()
    for declared in (rulebook.inputs[name] for name in sorted(names)):
        if declared.kind in FIGURES:
            made = consulted(screened, item.worth, {**inputs, declared.name: declared.least})
            if not isinstance(made, LnpolicyError):
                yield _received(made)[0]


def _received(made: Answer) -> tuple[Decimal, Decimal | None]:
    """What is received, at least and at most, however the clauses are read and whatever was taken turns out to be."""
    if made.amount is None:
        return made.amount_min or NOUGHT, made.amount_max
    amounts = _every_amount(made)
    return min(amounts), max(amounts)


def _saved(made: Answer) -> tuple[Decimal, Decimal | None]:
    """What is saved of what is owed, at least and at most, however the clauses are read."""
    if made.saved is None or made.baseline is None:
        return NOUGHT, made.baseline
    saved = [made.saved, *(made.baseline - amount for amount in _every_amount(made))]
    return max(min(saved), NOUGHT), max(saved)


def _every_amount(made: Answer) -> list[Decimal]:
    """The amount of an answer, what it may become when more is known, and what other readings come to."""
    read = (one.amount for one in made.readings)
    return [amount for amount in (made.amount, made.amount_min, made.amount_max, *read) if amount is not None]
