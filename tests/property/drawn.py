"""Inputs of any calculator, drawn from what its rules declare; nothing here knows a calculator."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from lnpolicy import calc
from lnpolicy.edition.edition import Edition
from lnpolicy.errors import LnpolicyError
from lnpolicy.rules.declaration import Input
from lnpolicy.rules.rulebook import Rulebook

DAY = date(2026, 9, 1)
"""The day that all answers are asked for."""
_UNITS = {"money": Decimal("0.01"), "percent": Decimal("0.01")}


def leaves(condition: Any) -> list[Any]:
    """The comparisons of a condition."""
    if hasattr(condition, "input"):
        return [condition]
    return [leaf for part in getattr(condition, "parts", None) or (condition.part,) for leaf in leaves(part)]


def figures_of(declared: Input, rulebook: Rulebook) -> list[Decimal]:
    """The figures around which an input is drawn: what conditions compare it with, and the numbers of the rules."""
    compared = [
        leaf.bound
        for rule in rulebook.rules
        for part in (rule.when, rule.where)
        if part
        for leaf in leaves(part)
        if leaf.input == declared.name and isinstance(leaf.bound, (Decimal, int)) and not isinstance(leaf.bound, bool)
    ]
    printed = [number for rule in rulebook.rules for number in rule.numbers.values()]
    near = {Decimal(1), Decimal(12), Decimal(100), Decimal(300_000), *map(Decimal, compared), *printed}
    unit = _UNITS.get(declared.kind, Decimal(1))
    found = {figure + step * unit for figure in near for step in (-1, 0, 1)} | {declared.least}
    if declared.kind == "whole":
        found = {figure for figure in found if figure == figure.to_integral_value()}
    return sorted(figure for figure in found if declared.least <= figure <= declared.most)


_values: dict[tuple[Rulebook, str], tuple[Input, st.SearchStrategy[Any]]] = {}


def values_of(declared: Input, rulebook: Rulebook) -> st.SearchStrategy[Any]:
    """What somebody may give for an input; made once, for to look it over takes longer than to draw from it."""
    known = _values.get((rulebook, declared.name))
    if known is None or known[0] is not declared:
        known = _values[rulebook, declared.name] = declared, _values_of(declared, rulebook)
    return known[1]


def _values_of(declared: Input, rulebook: Rulebook) -> st.SearchStrategy[Any]:
    if declared.kind == "yes_no":
        return st.booleans()
    if declared.kind == "choice":
        return st.sampled_from(list(declared.choices))
    if declared.kind == "date":
        days = st.integers(-1100, 500).map(lambda days: (DAY + timedelta(days)).isoformat())
        return days | st.sampled_from(list(declared.instead)) if declared.instead else days
    if declared.kind == "policy":
        return st.sampled_from(sorted({rule.policy for rule in rulebook.rules}))
    if declared.kind in ("place", "text", "plate"):
        return st.sampled_from(names_of(declared, rulebook))
    figures = figures_of(declared, rulebook)
    return st.sampled_from([int(figure) if declared.kind == "whole" else figure for figure in figures])


def names_of(declared: Input, rulebook: Rulebook) -> list[str]:
    """The names that conditions compare an input with, and one that none does."""
    found = {"某地"} if declared.kind != "plate" else {"京A12345", "辽A12345"}
    for rule in rulebook.rules:
        for part in (rule.when, rule.where):
            for leaf in leaves(part) if part else ():
                if leaf.input == declared.name:
                    found |= set(leaf.bound) if isinstance(leaf.bound, frozenset) else {leaf.bound}
    return sorted(found)


def looked_at(calculator: str, edition: Edition) -> dict[int, list[str]]:
    """Of a calculator that answers for one policy at a time, the inputs that each policy's rules look at."""
    rulebook = edition.rules(calculator)
    found: dict[int, list[str]] = {}
    for rule in rulebook.of(calculator):
        behind = [name for let in rule.lets for name in rulebook.given_for(let.name)]
        behind += [rule.result.day] if rule.result and rule.result.day in rulebook.inputs else []
        names = [*rulebook.given_to(rule.where), *rulebook.given_to(rule.when), *behind]
        found.setdefault(rule.policy, []).extend(names)
    return {policy: list(dict.fromkeys(names)) for policy, names in found.items()}


def inputs_drawn(calculator: str, edition: Edition) -> st.SearchStrategy[dict[str, Any]]:
    """Whole sets of inputs: a value for every input of the calculator."""
    rulebook = edition.rules(calculator)
    declared = [rulebook.inputs[name] for name in rulebook.calculators[calculator].inputs]
    if "policy" not in rulebook.inputs:
        return st.fixed_dictionaries({item.name: values_of(item, rulebook) for item in declared})
    by_policy = looked_at(calculator, edition)
    return st.sampled_from(sorted(by_policy)).flatmap(
        lambda policy: st.fixed_dictionaries(
            {"policy": st.just(policy)}
            | {name: values_of(rulebook.inputs[name], rulebook) for name in by_policy[policy]}
        )
    )


def is_possible(trip: dict[str, Any]) -> bool:
    """Whether what is said of a trip is not refused for what cannot be together."""
    return not isinstance(calc.attempt("toll", trip, on=DAY), LnpolicyError)


def part_of(data: Any, whole: dict[str, Any]) -> dict[str, Any]:
    """Some of the inputs; which policy is asked about is one of them."""
    kept = data.draw(st.sets(st.sampled_from(sorted(whole))) | st.just(set(whole)))
    return {key: value for key, value in whole.items() if key in {*kept, "policy"}}
