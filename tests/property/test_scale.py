"""Where a formula is linear in an input, twice the input is twice the amount, up to a cap and a rounding."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from lnpolicy import calc
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import LnpolicyError
from lnpolicy.rules.derivation import VERDICT
from tests.property.drawn import DAY, inputs_drawn

EDITION = bundled_edition()
ROUNDING = ("fen", "cut")
ROUNDED = Decimal("0.015")
"""How far twice what was rounded to the fen may lie from what is rounded afterwards."""
Lets = Mapping[str, ast.expr]


def degree(node: ast.expr, name: str, lets: Lets) -> int | None:
    """Of which degree a formula is in a name: 0 where it does not look at it, 1 where linear; None for all else.

    What only caps it is passed over.
    """
    if isinstance(node, ast.Name):
        return degree(lets[node.id], name, lets) if node.id in lets else int(node.id == name)
    parts = [degree(part, name, lets) for part in ast.iter_child_nodes(node) if isinstance(part, ast.expr)]
    if isinstance(node, ast.Call):
        parts = parts[1:]  # without the function
    if not any(parts) and None not in parts:
        return 0
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        return 1 if sorted(map(str, parts)) == ["0", "1"] else None
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        return 1 if parts == [1, 0] else None
    if isinstance(node, ast.Call) and called(node) == "min":
        return 1 if set(parts) == {0, 1} or set(parts) == {1} else None
    is_each = isinstance(node, ast.BinOp) or (isinstance(node, ast.Call) and called(node) in ROUNDING)
    return 1 if is_each and set(parts) == {1} else None


def called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else ""


def capped(node: ast.expr, lets: Lets) -> bool:
    """Whether a formula has a cap anywhere."""
    inside = [lets[part.id] for part in ast.walk(node) if isinstance(part, ast.Name) and part.id in lets]
    is_here = any(isinstance(part, ast.Call) and called(part) == "min" for part in ast.walk(node))
    return is_here or any(capped(part, lets) for part in inside)


def linear() -> list[tuple[str, str, bool]]:
    """The calculators and the figures in which what they come to is linear, and whether up to a cap."""
    found = []
    for name in EDITION.calculators:
        book = EDITION.rules(name)
        lets = [let for rule in book.of(name) for let in rule.lets]
        plain: Lets = {
            let.name: let.ways[0].formulas[0].tree.body
            for let in lets
            if len(let.ways) == len(let.ways[0].formulas) == 1 and let.name not in book.inputs
        }
        for result in [rule.result for rule in book.of(name) if rule.result and not rule.where]:
            if result.kind == VERDICT or result.name not in plain or "policy" in book.inputs:
                continue
            node = plain[result.name]
            keys = [key for key in book.calculators[name].inputs if degree(node, key, plain) == 1]
            found += [(name, key, capped(node, plain)) for key in keys]
    return found


def test_there_are_formulas_that_are_linear_without_and_with_a_cap():
    assert {is_capped for _, _, is_capped in linear()} == {False, True}


@pytest.mark.parametrize(("name", "key", "is_capped"), linear())
def test_twice_the_input_is_twice_the_amount_and_below_a_cap_no_more(name, key, is_capped):
    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(inputs_drawn(name, EDITION))
    def law(whole):
        once = calc.attempt(name, whole, EDITION, on=DAY)
        twice = calc.attempt(name, {**whole, key: whole[key] * 2}, EDITION, on=DAY)
        if isinstance(once, LnpolicyError) or isinstance(twice, LnpolicyError):
            return
        sizes = [(one.amount_max if one.amount is None else one.amount) for one in (once, twice)]
        if {once.verdict, twice.verdict} == {"eligible"} and None not in sizes:
            assert sizes[1] - 2 * sizes[0] <= ROUNDED, whole
            assert is_capped or 2 * sizes[0] - sizes[1] <= ROUNDED, whole
            assert sizes[1] >= sizes[0], whole

    law()
