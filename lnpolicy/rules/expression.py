"""Formulas and conditions as Python runs them: with its own signs where all is known, with calls where it is not.

What is known is a figure, a day, a word, a yes or a no, and `a * b if c else d` is Python as it stands. Where a name
may stand for bounds or for nothing, comparisons, choices and joined conditions are calls, which bear that
(`lnpolicy.rules.language`).
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from lnpolicy.rules.logic import BETWEEN, HOLDS, All, Condition, Leaf, Not

Made = tuple[ast.expr, bool]
"""An expression, and whether what it comes to is known."""
KNOWN = "known "
"""Before the name of a function: the one that is called where everything is known."""
SIGNS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
_TESTS: dict[str, ast.cmpop] = {
    "is": ast.Eq(),
    "at_least": ast.GtE(),
    "at_most": ast.LtE(),
    "above": ast.Gt(),
    "below": ast.Lt(),
    "among": ast.In(),
    "not_below": ast.GtE(),
}
_BOUNDING = ("min", "max")
NOTHING: Made = (ast.Constant(None), False)
"""What is not known and no figure."""


class Expressions:
    """Formulas and conditions made into Python, where `scope` has for each name what stands for it.

    A name that the scope lacks was left out: `min` and `max` go without it. `constants` gather what the expressions
    speak of by names that nobody can write.
    """

    def __init__(self, scope: Mapping[str, Made], constants: dict[str, Any]) -> None:
        self.scope = scope
        self.constants = constants

    def held(self, name: str, value: Any) -> Made:
        """Something that cannot be written in Python, under a name."""
        self.constants[name] = value
        return ast.Name(name, ast.Load()), True

    def of(self, node: ast.expr) -> Made | None:
        """A formula; None where all of it was left out."""
        if isinstance(node, ast.Name):
            return self.scope.get(node.id)
        if isinstance(node, ast.Constant):
            value = node.value
            return (node, True) if isinstance(value, str) else self.held(str(value), Decimal(value))  # type: ignore[arg-type]
        if isinstance(node, ast.Call):
            assert isinstance(node.func, ast.Name)
            return self._called(node.func.id, [made for part in node.args if (made := self.of(part)) is not None])
        parts = [made for part in parts_of(node) if (made := self.of(part))]
        sides = [part for part, _ in parts]
        known = all(is_known for _, is_known in parts)
        if isinstance(node, ast.BinOp):
            return ast.BinOp(sides[0], node.op, sides[1]), known
        if isinstance(node, ast.Compare):
            return self._compared(node.ops[0], sides, known)
        if isinstance(node, ast.BoolOp):
            return self._joined(node.op, parts)
        if isinstance(node, ast.UnaryOp):
            return self._opposite(parts[0])
        test, one, other = parts
        if test[1]:
            return ast.IfExp(*sides), one[1] and other[1]
        return call("_choose", sides), False

    def _called(self, name: str, parts: list[Made]) -> Made | None:
        if name in _BOUNDING and len(parts) < 2:
            return parts[0] if parts else None
        known = all(is_known for _, is_known in parts)
        made = call(KNOWN + name if known else name, [part for part, _ in parts])
        return made, known and name != "between"

    def _compared(self, sign: ast.cmpop, sides: list[ast.expr], known: bool) -> Made:
        if known:
            return ast.Compare(sides[0], [sign], sides[1:]), True
        return call("_compared", [ast.Constant(SIGNS[type(sign)]), *sides]), False

    def _joined(self, joining: ast.boolop, parts: Iterable[Made]) -> Made:
        made, known = zip(*parts, strict=True)
        if len(made) == 1:
            return made[0], known[0]
        if all(known):
            return ast.BoolOp(joining, list(made)), True
        return call("_every" if isinstance(joining, ast.And) else "_some", made), False

    def _opposite(self, part: Made) -> Made:
        return (ast.UnaryOp(ast.Not(), part[0]), True) if part[1] else (call("_not", [part[0]]), False)

    def condition(self, condition: Condition) -> Made:
        """Whether a condition is met: true, false, or None where that is not known."""
        if isinstance(condition, Not):
            return self._opposite(self.condition(condition.part))
        if not isinstance(condition, Leaf):
            joining = ast.And() if isinstance(condition, All) else ast.Or()
            return self._joined(joining, map(self.condition, condition.parts)) if condition.parts else _YES
        _, name, test, bound = condition
        if test == HOLDS:
            return self.of(bound.tree.body) or NOTHING
        value = self.scope.get(name, NOTHING)
        other = self.scope.get(bound, NOTHING) if test in BETWEEN else self.held(f"bound {bound!r}", bound)
        if value[1] and other[1] and test in _TESTS:
            return ast.Compare(value[0], [_TESTS[test]], [other[0]]), True
        return call(" tested", [ast.Constant(test), value[0], other[0]]), False


def parts_of(node: ast.expr) -> Sequence[ast.expr]:
    """What a part of a formula is made of, in order."""
    if isinstance(node, ast.BinOp):
        return node.left, node.right
    if isinstance(node, ast.Compare):
        return node.left, *node.comparators
    if isinstance(node, ast.IfExp):
        return node.test, node.body, node.orelse
    if isinstance(node, ast.UnaryOp):
        return (node.operand,)
    return node.args if isinstance(node, ast.Call) else node.values if isinstance(node, ast.BoolOp) else ()


_YES: Made = (ast.Constant(True), True)


def call(name: str, args: Iterable[ast.expr]) -> ast.Call:
    """A call of a function by its name."""
    return ast.Call(ast.Name(name, ast.Load()), list(args), [])
