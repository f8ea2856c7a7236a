"""The steps of a working: each let behind a result as its formula with the figures filled in."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from lnpolicy.calc.explanation import Step
from lnpolicy.calc.setting import source_of
from lnpolicy.rules.case import Case, Worked
from lnpolicy.rules.interval import Bounded, Interval, bounds
from lnpolicy.rules.model import Result
from lnpolicy.rules.sums import Figure


def steps_of(case: Case, result: Result) -> list[Step]:
    """The steps that come to a result; one that lies between bounds is written at both ends, of a bound at that end.

    A let without a label is a fact that conditions look at, and no step.
    """
    found = [one for one in case.used_by(result.name) if one.let.label]
    return [step for one in found for step in _steps(one, case, result)]


def _steps(worked: Worked, case: Case, result: Result) -> list[Step]:
    let, values = worked.let, _in_full(case)
    source = let.source or source_of(worked.rule)
    made = worked.formula.on_paper(values)
    if made is not None:
        return [Step(let.label, made, let.unit, source, exactly=_exactly(worked, case))]
    if let.name != result.name:
        return []
    ends = [worked.formula.on_paper({**values, **end}) for end in _ends(worked, case.values)]
    known = sorted((end for end in ends if end is not None), key=lambda end: end.value)
    if result.kind == "amount" and len(known) == 2:
        return [Step(f"{word}{let.label}", end, let.unit, source) for word, end in zip(_WORDS, known, strict=True)]
    if result.kind != "amount" and known and _has_end(case.values[let.name], result.kind):
        return [Step(let.label, known[-1 if result.kind == "at_most" else 0], let.unit, source)]
    return []


def _has_end(value: Bounded, kind: str) -> bool:
    """Whether the bound that is asked for is known."""
    low, high = bounds(value)
    return (high if kind == "at_most" else low).is_finite()


_WORDS = ("最低", "最高")


def _exactly(worked: Worked, case: Case) -> Decimal | None:
    """What interest comes to, whose balances are shown to the fen and reckoned with exactly."""
    value = case.values[worked.let.name]
    return value if worked.formula.called == "interest" and isinstance(value, Decimal) else None


def _in_full(case: Case) -> dict[str, Any]:
    """The values; what was rounded to the fen is written with both decimals."""
    values = dict(case.values)
    for name, worked in case.worked.items():
        value = values[name]
        if isinstance(value, Decimal) and worked.formula.called in _ROUNDING:
            values[name] = Figure(value, in_full=True)
    return values


_ROUNDING = ("fen", "cut", "interest")


def _ends(worked: Worked, values: Mapping[str, Any]) -> list[dict[str, Decimal]]:
    """Each end of the figures of a formula that lie between bounds, as far as they have one."""
    unknown = {name: values[name] for name in worked.formula.names if isinstance(values[name], Interval)}
    ends = [{name: getattr(value, end) for name, value in unknown.items()} for end in ("low", "high")]
    return [end for end in ends if not any(value.is_infinite() for value in end.values())]
