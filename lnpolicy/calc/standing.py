"""How the conditions of a rule stand in one way to read it: which are open, which fail, which choice comes first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from lnpolicy.rules.case import Case, Worked
from lnpolicy.rules.logic import AnyOf, Judged, Leaf, Not, State, judged
from lnpolicy.rules.model import Rule
from lnpolicy.rules.own import conditions_in_term, seen_by


def judged_in_term(rule: Rule, case: Case) -> Judged:
    """The conditions of a rule, judged in a case; one without conditions is met."""
    return judged(conditions_in_term(rule), seen_by(rule, case.values))


def agreed(trees: Sequence[Judged]) -> Judged:
    """One condition judged by each way to read a clause, as one tree: unknown is on what they do not agree."""
    first = trees[0]
    state = first.state if all(tree.state is first.state for tree in trees) else State.UNKNOWN
    if any(len(tree.parts) != len(first.parts) for tree in trees):
        return first._replace(state=state, parts=())
    return first._replace(state=state, parts=tuple(map(agreed, zip(*[tree.parts for tree in trees], strict=True))))


def open_conditions(rule: Rule, case: Case) -> list[Judged]:
    """The conditions of a rule that are not settled in a case."""
    return judged_in_term(rule, case).leaves_in(State.UNKNOWN)


def open_parts(judged: Judged) -> Iterator[Judged]:
    """The parts of a condition that are not settled, down to those that have none."""
    parts = [part for part in judged.parts if part.state is State.UNKNOWN]
    for part in parts:
        yield from open_parts(part)
    if not parts:
        yield judged


def choice_before(leaf: Judged) -> str:
    """The input that says whether a condition speaks of the case at all, while that is not known."""
    parts = [part for part in leaf.parts if part.state is State.UNKNOWN] if isinstance(leaf.condition, AnyOf) else []
    others = (part.condition.part for part in parts if isinstance(part.condition, Not))
    return next((one.input for one in others if isinstance(one, Leaf) and isinstance(one.bound, str)), "")


def failed(rule: Rule, case: Case) -> list[str]:
    """The conditions against which a rule fails in a case, in words."""
    return [leaf.condition.text for leaf in judged_in_term(rule, case).leaves_in(State.UNMET)]


def in_words_of(case: Case) -> tuple[str, str]:
    """How a case is read, in words, and why it can be."""
    texts = [reading.text for reading in case.readings.values()]
    reasons = [reading.reason for reading in case.readings.values()]
    return "；".join(texts), "；".join(dict.fromkeys(reasons))


def names_behind(given: Mapping[str, Any], inputs: Collection[str], worked: Worked) -> Iterator[str]:
    """The names of a formula; where one of its `inputs` is not given, also of the formulas that would do as well."""
    yield from worked.formula.names
    if len(worked.way.formulas) > 1 and any(name in inputs and name not in given for name in worked.formula.names):
        for other in worked.way.formulas:
            yield from other.names
