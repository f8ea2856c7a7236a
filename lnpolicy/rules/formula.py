"""A formula of a rule: plain arithmetic on names, read once and worked out with figures, with bounds, or on paper.

`fen(min(cost * share, most - granted))` is a formula. It knows `+ - * /`, comparisons, `and or not`, `x if y else z`,
whole numbers, words in quotation marks (the choices of an input) and the functions of `functions.py`; everything else
is refused when the rules are read, and so is a name that nothing declares. The same text is worked out three ways: with
figures to the value, with intervals to sound bounds where something is not known, and with sums
(`lnpolicy.rules.sums`) to the step that a reader can check, so that value and step cannot differ.

What is not known is an interval (a figure) or None (a date, a yes or no, a word); a comparison with it is None as well,
and a choice between two figures by it lies between them. What a rule leaves out (`LEFT_OUT`) bounds nothing: `min` and
`max` go without it.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from lnpolicy.rules import sums
from lnpolicy.rules.expression import SIGNS, Made, call, parts_of
from lnpolicy.rules.functions import LEFT_OUT
from lnpolicy.rules.interval import Interval
from lnpolicy.rules.language import BOUNDS, FIGURES, FUNCTIONS, LAID_OUT, UNKNOWN
from lnpolicy.rules.loans import Period
from lnpolicy.rules.paper import ON_PAPER, Unknown

_SHOWN = 20
"""How much is shown of a formula from where on it cannot be read, in characters."""


class NotAFormula(ValueError):
    """A text that is no formula, with what is wrong and what is accepted."""

    def __init__(self, problem: str, accepted: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.accepted = accepted


class Formula:
    """A formula that was read: its `text`, the `names` in it, and those of them that only bound (`min` and `max`).

    Raises `NotAFormula` for a text that is none.
    """

    __slots__ = ("_tree", "bounding", "names", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        try:
            self._tree: ast.Expression | None = ast.parse(text, mode="eval")
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            accepted = "请写成 min(cost * share, most) 这样的算式，运算符和括号用半角（+ - * / <= >= == if else）"
            raise NotAFormula(f"“{text}”读不懂{_from_where(text, error)}", accepted) from None
        found: list[tuple[str, bool]] = []
        _names(self.tree.body, text, found)
        self.names = tuple(dict.fromkeys([name for name, _ in found]))
        self.bounding = frozenset(self.names).difference([name for name, only_bounds in found if not only_bounds])

    def as_kept(self) -> tuple[Any, ...]:
        """What an index keeps of it: all that was found in its text."""
        return self.text, self.names, sorted(self.bounding)

    @classmethod
    def from_kept(cls, text: str, names: tuple[str, ...], bounding: tuple[str, ...]) -> Formula:
        """A formula that was read when the index was made: it is read again once it is worked out."""
        kept = cls.__new__(cls)
        kept.text, kept.names, kept.bounding = text, names, frozenset(bounding)
        kept._tree = None
        return kept

    @property
    def tree(self) -> ast.Expression:
        """What Python makes of the text."""
        if self._tree is None:
            self._tree = ast.parse(self.text, mode="eval")
        return self._tree

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Formula) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"<{self.text}>"

    @property
    def called(self) -> str:
        """The function that the whole formula calls; empty where it calls none."""
        body = self.tree.body
        return body.func.id if isinstance(body, ast.Call) and isinstance(body.func, ast.Name) else ""

    @property
    def is_name(self) -> bool:
        """Whether it only says what stands for something else."""
        return isinstance(self.tree.body, ast.Name)

    @property
    def is_quotient(self) -> bool:
        """Whether it divides, so that it need not come out even."""
        return isinstance(self.tree.body, ast.BinOp) and isinstance(self.tree.body.op, ast.Div)

    def value(self, values: Mapping[str, Any]) -> Any:
        """What it comes to: a figure, an interval where something is not known, a day, or a yes, a no, or None.

        What is divided by nought is nothing either.
        """
        found = [values[name] for name in self.names]
        way = "figures"
        for value in found:
            if value is None or value.__class__ is Interval:
                way = "bounds"
                break
        try:
            return _made(self, way)(*found)
        except ArithmeticError:
            return None

    def on_paper(self, values: Mapping[str, Any]) -> sums.Sum | None:
        """The formula with the figures filled in; None where one of them is not known, or it is no sum."""
        filled = [_written(values[name], name in self.bounding) for name in self.names]
        if any(one is None and name != UNKNOWN for name, one in zip(self.names, filled, strict=True)):
            return None
        try:
            made = _made(self, "on paper")(*filled)
        except (Unknown, ArithmeticError):
            return None
        return made if isinstance(made, sums.Sum) else None

    def laid_out(self, values: Mapping[str, Any]) -> list[Period]:
        """The periods of a formula that is a sum of interest; none where it is no such, or something is not known."""
        found = [values[name] for name in self.names]
        if self.called != "interest" or any(isinstance(value, Interval) for value in found):
            return []
        periods: list[Period] = _made(self, "laid out")(*found)
        return periods


def _from_where(text: str, error: Exception) -> str:
    """From where on a text is no formula; empty where that is not told."""
    start = (error.offset or 0) - 1 if isinstance(error, SyntaxError) else -1
    rest = text[start:].strip() if start >= 0 else ""
    return f"，从“{rest if len(rest) <= _SHOWN else rest[:_SHOWN] + '…'}”起" if rest else ""


def _written(value: Any, may_be_left_out: bool) -> Any:
    """A value as it stands in a step: a figure; what is not known is left out where it only bounds."""
    if isinstance(value, Interval):
        return LEFT_OUT if may_be_left_out else None
    if isinstance(value, sums.Sum):
        return value
    return sums.Figure(value) if isinstance(value, (Decimal, int)) and not isinstance(value, bool) else value


_WAYS = {"figures": FIGURES, "bounds": BOUNDS, "on paper": ON_PAPER, "laid out": LAID_OUT}
"""The ways to work a formula out, each with what it calls (`language.py`, `paper.py`)."""


@lru_cache(4096)
def _made(formula: Formula, way: str) -> Callable[..., Any]:
    """A formula as a function of its names, by one of the `_WAYS` to work out; every name has a `v_` before it.

    What is worked out for all inputs of a shape is made into one function (`lnpolicy.rules.plan`).
    """
    names = ", ".join([f"v_{name}" for name in formula.names])
    function: Callable[..., Any] = eval(f"lambda {names}: {_in_python(formula.tree.body).text}", _WAYS[way])
    return function


def _in_python(node: ast.expr) -> Made:
    """Part of a formula, with calls for all but its arithmetic."""
    if isinstance(node, ast.Name):
        return Made(f"v_{node.id}")
    if isinstance(node, ast.Constant):
        return Made(repr(node.value))
    parts = [_in_python(part) for part in parts_of(node)]
    if isinstance(node, ast.BinOp):
        return Made(f"({parts[0].text} {SIGNS[type(node.op)]} {parts[1].text})")
    if isinstance(node, ast.Compare):
        return Made(call("_compared", [Made(repr(SIGNS[type(node.ops[0])])), *parts]))
    if isinstance(node, ast.Call):
        return Made(call(node.func.id, parts))  # type: ignore[attr-defined]  # it was read as a name
    if isinstance(node, ast.BoolOp):
        return Made(call("_every" if isinstance(node.op, ast.And) else "_some", parts))
    return Made(call("_not" if isinstance(node, ast.UnaryOp) else "_choose", parts))


_ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.Div)

# ------------------------------------------------------------ reading


def _names(node: ast.expr, text: str, found: list[tuple[str, bool]], *, only_bounds: bool = False) -> None:
    """Find the names in a formula, each with whether it only bounds there (it stands directly in min or max).

    Raises `NotAFormula` for anything that the language does not know.
    """
    kind = type(node)
    if kind is ast.Name:
        found.append((node.id, only_bounds))  # type: ignore[attr-defined]  # what it is was just asked
        return
    problem, accepted = _problem(node)
    if problem:
        known = "可以用 + - * /、比较、and or not、… if … else …，以及 " + "、".join(FUNCTIONS)
        raise NotAFormula(f"“{text}”{problem}", accepted or known)
    only_bounds = kind is ast.Call and node.func.id in ("min", "max")  # type: ignore[attr-defined]  # it has a name
    for part in parts_of(node):
        _names(part, text, found, only_bounds=only_bounds)


def _problem(node: ast.expr) -> tuple[str, str]:
    """What is wrong with the outermost sign of a formula, and what is accepted; empty where nothing is."""
    if isinstance(node, ast.Constant):
        if type(node.value) not in (int, str):
            accepted = "只能写整数；条文印的数写在 numbers 里，算式里写它的名字"
            return f"数“{node.value!r}”不能直接写在算式里", accepted
    elif isinstance(node, ast.Call):
        name = node.func.id if isinstance(node.func, ast.Name) else "?"
        least, most = FUNCTIONS.get(name, (0, -1))
        if name not in FUNCTIONS:
            return f"没有函数 {name}", f"可用的函数：{'、'.join(FUNCTIONS)}"
        if node.keywords or not least <= len(node.args) <= most:
            accepted = f"{name} 要 {least} 个" if least == most else f"{name} 要 {least} 至 {most} 个"
            return f"函数 {name} 的参数个数不对", accepted
    elif isinstance(node, ast.BinOp):
        return "" if type(node.op) in _ARITHMETIC else "有不认识的运算符", ""
    elif isinstance(node, ast.Compare):
        is_one = len(node.ops) == 1 and type(node.ops[0]) in SIGNS
        return "" if is_one else "有不认识的比较，或连写的比较", ""
    elif isinstance(node, ast.UnaryOp):
        return "" if isinstance(node.op, ast.Not) else "有不认识的符号", ""
    elif not isinstance(node, (ast.BoolOp, ast.IfExp)):
        return f"有不认识的写法（{type(node).__name__}）", ""
    return "", ""
