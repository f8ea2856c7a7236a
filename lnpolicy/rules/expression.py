"""Formulas and conditions as Python text: with its own signs where all is known, with calls where it is not.

What is known is a figure, a day, a word, a yes or a no, and `a * b if c else d` is Python as it stands. Where a name
may stand for bounds or for nothing, comparisons, choices and joined conditions are calls, which bear that
(`lnpolicy.rules.language`).
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.logic import BETWEEN, HOLDS, All, Condition, Leaf, Not, Only

KNOWN = "known_"
"""Before the name of a function: the one that is called where everything is known."""
SIGNS: dict[type[ast.AST], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
}
_TESTS = {
    "is": "==",
    "at_least": ">=",
    "at_most": "<=",
    "above": ">",
    "below": "<",
    "among": "in",
    "not_below": ">=",
}
_BOUNDING = ("min", "max")
_MAY_BE_OPEN = ("between", "starts")
"""The functions of which it need not be known what they come to, where all is known that they take."""
_OF_FIGURES = (*_BOUNDING, "floor", "ceil", "fen", "cut", "interest", "share_of")
"""The functions of what must be figures."""


class Made(NamedTuple):
    """A piece of Python, whether what it comes to is known, and whether it can never be nought."""

    text: str
    known: bool = True
    is_something: bool = False


NOTHING, YES = Made("None", known=False), Made("True")
"""What is not known and no figure; and what is always so."""


class Expressions:
    """Formulas and conditions made into Python, where `scope` has for each name what stands for it.

    A name that the scope lacks was left out: `min` and `max` go without it. What cannot be written in Python is put
    into `held`, under a name of its own.
    """

    def __init__(self, scope: Mapping[str, Made], held: dict[str, Any]) -> None:
        self.scope = scope
        self.held = held

    def hold(self, value: Any) -> Made:
        """Something that cannot be written in Python."""
        name = f"held_{len(self.held)}"
        self.held[name] = value
        return Made(name, is_something=isinstance(value, Decimal) and value != 0)

    def of(self, node: ast.expr) -> Made | None:
        """A formula; None where all of it was left out."""
        if isinstance(node, ast.Name):
            return self.scope.get(node.id)
        if isinstance(node, ast.Constant):
            return Made(repr(node.value)) if isinstance(node.value, str) else self.hold(Decimal(str(node.value)))
        parts = [made for part in parts_of(node) if (made := self.of(part)) is not None]
        if isinstance(node, ast.Call):
            return self._called(node.func.id, parts)  # type: ignore[attr-defined]  # it was read as a name
        if isinstance(node, ast.BinOp):
            if NOTHING in parts:
                return NOTHING
            one, other = parts
            if isinstance(node.op, ast.Div) and not other.is_something:
                return Made(call("_divided", parts), known=False)
            return Made(f"({one.text} {SIGNS[type(node.op)]} {other.text})", one.known and other.known)
        if isinstance(node, ast.Compare):
            return self._compared(SIGNS[type(node.ops[0])], *parts)
        if isinstance(node, ast.BoolOp):
            return self._joined(isinstance(node.op, ast.And), parts)
        if isinstance(node, ast.UnaryOp):
            return self._opposite(parts[0])
        test, one, other = parts
        if test.known:
            return Made(f"({one.text} if {test.text} else {other.text})", one.known and other.known)
        return Made(call("_choose", parts), known=False)

    def _called(self, name: str, parts: list[Made]) -> Made | None:
        if name in _BOUNDING and len(parts) < 2:
            return parts[0] if parts else None
        if name in _OF_FIGURES and NOTHING in parts:
            return NOTHING
        known = all(part.known for part in parts) and (name != "share_of" or parts[1].is_something)
        return Made(call(KNOWN + name if known else name, parts), known and name not in _MAY_BE_OPEN)

    def _compared(self, sign: str, one: Made, other: Made) -> Made:
        if one.known and other.known:
            return Made(f"({one.text} {sign} {other.text})")
        return Made(call("_compared", [Made(repr(sign)), one, other]), known=False)

    def _joined(self, is_all: bool, parts: list[Made]) -> Made:
        if not parts:
            return YES
        if all(part.known for part in parts):
            return Made(f"({(' and ' if is_all else ' or ').join(part.text for part in parts)})")
        return Made(call("_every" if is_all else "_some", parts), known=False)

    def _opposite(self, part: Made) -> Made:
        return Made(f"(not {part.text})") if part.known else Made(call("_not", [part]), known=False)

    def condition(self, condition: Condition) -> Made:
        """Whether a condition is met: true, false, or None where that is not known."""
        if isinstance(condition, Not):
            return self._opposite(self.condition(condition.part))
        if isinstance(condition, Only):
            those, part = self.condition(condition.those), self.condition(condition.part)
            return Made(f"({part.text} if {those.text} else None)", known=False)
        if not isinstance(condition, Leaf):
            return self._joined(isinstance(condition, All), list(map(self.condition, condition.parts)))
        _, name, test, bound = condition
        if test == HOLDS:
            return self.of(bound.tree.body) or NOTHING
        value = self.scope.get(name, NOTHING)
        other = self.scope.get(bound, NOTHING) if test in BETWEEN else self.hold(bound)
        if value.known and other.known and test in _TESTS:
            return Made(f"({value.text} {_TESTS[test]} {other.text})")
        return Made(call("tested", [Made(repr(test)), value, other]), known=False)


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


def call(name: str, parts: Iterable[Made]) -> str:
    """A call of a function by its name."""
    return f"{name}({', '.join([part.text for part in parts])})"
