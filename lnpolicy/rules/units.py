"""Whether a formula adds, compares or bounds only what is measured alike: yuan with yuan, months with months.

The printed numbers of a rule have no unit, so that a rate times a head count may be yuan; what has one must fit.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping

from lnpolicy.corpus.reader import TableReader
from lnpolicy.rules.formula import Formula

Unit = str | None
"""The unit of a value, or None where any fits."""


class _Unfitting(Exception):
    pass


def require_fitting(reader: TableReader, formula: Formula, units: Mapping[str, Unit], wanted: Unit = None) -> None:
    """Raise `InvalidData` where units do not fit each other, or the formula not the unit that is `wanted`."""
    try:
        _alike(_unit(formula.tree.body, units), wanted)
    except _Unfitting as error:
        raise reader.error("formula", f"“{formula.text}”的单位不合：{error}", "相加、相比的须是同一单位") from None


def _unit(node: ast.expr, units: Mapping[str, Unit]) -> Unit:
    if isinstance(node, ast.Name):
        return units.get(node.id)
    if isinstance(node, ast.Call):
        parts = [_unit(part, units) for part in node.args]
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        return _all_alike(parts) if name in ("min", "max", "floor", "ceil", "fen", "cut") else None
    if isinstance(node, ast.BinOp):
        left, right = _unit(node.left, units), _unit(node.right, units)
        return _alike(left, right) if isinstance(node.op, (ast.Add, ast.Sub)) else None
    if isinstance(node, ast.Compare):
        _all_alike([_unit(node.left, units), *(_unit(part, units) for part in node.comparators)])
    elif isinstance(node, ast.IfExp):
        _unit(node.test, units)
        return _alike(_unit(node.body, units), _unit(node.orelse, units))
    elif isinstance(node, ast.BoolOp):
        for part in node.values:
            _unit(part, units)
    return None


def _all_alike(found: list[Unit]) -> Unit:
    unit: Unit = None
    for one in found:
        unit = _alike(unit, one)
    return unit


def _alike(one: Unit, other: Unit) -> Unit:
    if one and other and one != other:
        raise _Unfitting(f"{one}与{other}")
    return one or other
