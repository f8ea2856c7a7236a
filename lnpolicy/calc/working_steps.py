"""The steps of a working: each let behind a result as its formula with the figures filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from lnpolicy.calc.explanation import Step
from lnpolicy.calc.setting import source_of
from lnpolicy.corpus.clauses import Outside
from lnpolicy.rules.case import Case, Worked
from lnpolicy.rules.derivation import Result
from lnpolicy.rules.interval import Interval, bounds
from lnpolicy.rules.own import seen_by
from lnpolicy.rules.sums import Figure, Sum

if TYPE_CHECKING:
    from lnpolicy.calc.grant import Grant

_WORDS = ("最低", "最高")
_ROUNDING = ("fen", "cut", "interest")


def steps_of(made: Grant) -> list[Step]:
    """The steps that come to a result, its own the last; one that lies between bounds is written at its ends.

    A quotient, which need not come out even, is written out where it is used; a let that only has another name is no
    step, unless it is the last. Where the sum itself is asked for, lets without a label are written out as well, what
    is not known stands as the most that it can be, and there are no steps to a sum that is not certain.
    """
    outcome = made.shown
    case, held = outcome.case, outcome.held
    exact, baseline = made.result.exact, made.result.baseline
    result = held.result if held and held.result else made.result
    if exact and made.amounts.amount is None:
        return []
    without = outcome.is_over
    found = case.used_by(baseline) if without else case.used_by(baseline, result.name)
    values = _in_full(case)
    if exact:
        values = {name: _at_most(value) for name, value in values.items()}
    steps: list[Step] = []
    for one in sorted(found, key=lambda worked: worked.let.name == result.name):
        paper = one.formula.on_paper(seen_by(one.rule, values))
        if paper is not None and ((exact and not one.let.label) or one.formula.is_quotient):
            values[one.let.name] = paper
        if one.let.label and (one.let.name == result.name or not one.formula.is_name):
            steps += _steps(one, paper, case, values, result, made.within.rulebook.outside)
    if without:
        steps += _last(made, values)
    return steps


def steps_to(case: Case, result: Result, outside: Mapping[str, Outside]) -> list[Step]:
    """The steps that come to a figure beside a verdict; a let without a label is a fact that conditions look at."""
    found = [one for one in case.used_by(result.name) if one.let.label]
    return [step for one in found for step in _alone(one, case, result, outside)]


def steps_behind(case: Case, names: Iterable[str], outside: Mapping[str, Outside]) -> list[Step]:
    """The steps that come to the facts of those names, each as far as it is known."""
    found = {one.let.name: one for name in names for one in case.used_by(name) if one.let.label}
    return [step for one in found.values() for step in _alone(one, case, None, outside)]


def _alone(worked: Worked, case: Case, result: Result | None, outside: Mapping[str, Outside]) -> list[Step]:
    """A let as a step of its own."""
    values = _in_full(case)
    return _steps(worked, worked.formula.on_paper(seen_by(worked.rule, values)), case, values, result, outside)


def _last(made: Grant, values: Mapping[str, Any]) -> list[Step]:
    """What is owed where no option holds any longer."""
    full, period = values.get(made.result.baseline), made.working.period
    if period is None or not isinstance(full, Sum):
        return []
    let = made.shown.case.worked[made.result.name].let
    return [Step(let.label, full, let.unit, f"{source_of(period)}，已过执行期")]


def _steps(
    worked: Worked,
    paper: Sum | None,
    case: Case,
    values: Mapping[str, Any],
    result: Result | None,
    outside: Mapping[str, Outside],
) -> list[Step]:
    let = worked.let
    fact = outside.get(let.source)
    source = fact.name if fact else let.source or source_of(worked.rule)
    if paper is not None:
        is_most = isinstance(case.values[let.name], Interval)
        label = f"{let.label}（{_WORDS[1]}）" if is_most else let.label
        return [Step(label, paper, let.unit, source, exactly=_exactly(worked, case))]
    if result is None or let.name != result.name or case.values[let.name] is None:
        return []
    source += _unprinted(worked, case)
    ends = [worked.formula.on_paper({**values, **end}) for end in _ends(worked, case.values)]
    known = sorted((end for end in ends if end is not None), key=lambda end: end.value)
    if result.kind == "amount" and len(known) == 2:
        return [Step(f"{word}{let.label}", end, let.unit, source) for word, end in zip(_WORDS, known, strict=True)]
    if result.kind != "amount":  # an end that the formula comes to; what bounds it may be another part of it
        end = bounds(case.values[let.name])[1 if result.kind == "at_most" else 0]
        return [Step(let.label, sum_, let.unit, source) for sum_ in known if sum_.value == end][:1]
    return []


def _unprinted(worked: Worked, case: Case) -> str:
    """That the ends of a figure that is not known are no printed ones, nor the one figure to which they all come."""
    printed = {figure for one in case.worked.values() for figure in one.rule.numbers.values()}
    ends: set[Decimal] = set()
    for name in worked.formula.names:
        behind = case.worked[name].formula.names if name in case.worked else ()
        if any(isinstance(case.values[one], Interval) for one in (name, *behind)):
            ends.update(bounds(case.values[name]))
    return "" if ends <= printed else "；条文没有印的数，按可能的最少或最多计"


def _at_most(value: Any) -> Any:
    """A figure that is not known as the most that it can be."""
    return value.high if isinstance(value, Interval) and value.high.is_finite() else value


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


def _ends(worked: Worked, values: Mapping[str, Any]) -> list[dict[str, Decimal]]:
    """Each end of the figures of a formula that lie between bounds, as far as they have one."""
    unknown = {name: values[name] for name in worked.formula.names if isinstance(values[name], Interval)}
    ends = [{name: getattr(value, end) for name, value in unknown.items()} for end in ("low", "high")]
    return [end for end in ends if not any(value.is_infinite() for value in end.values())]
