"""A sum: plain arithmetic on figures, worked out as it is put together, and written for programs or as on paper.

`Rounded(Figure(bid) * (100 - Figure(rate)) / 100)` is a sum: `value` is what it comes to; `plain` writes it with
+ - * / ( ) min max round, so that anybody can work it out again; `on_paper` writes it as people do. Brackets stand
where another sum would be read without them, and nowhere else.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, reduce
from typing import Final

from lnpolicy.rules.money import FEN, figure, rounded

_WORDS, _ADDED, _MULTIPLIED, _WHOLE = range(4)
"""How firmly what is written holds together: words, a sum or difference, a product or quotient, something whole."""
_FIRMNESS = {"+": _ADDED, "-": _ADDED, "*": _MULTIPLIED, "/": _MULTIPLIED}
_WORKED_OUT = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
_ON_PAPER = {"+": "+", "-": "−", "*": "×", "/": "÷"}


class Sum:
    """Arithmetic on figures; it never changes. `value` is worked out to 28 digits, the ordinary precision of `Decimal`.

    Sums and figures are joined with + - * /. `firmness` and `firmness_on_paper` say how what is written holds together.
    """

    __slots__ = ("value",)

    def __init__(self, value: Decimal) -> None:
        self.value: Final = value

    @property
    def plain(self) -> str:
        """The sum with + - * / ( ) min max round, as a program can work it out."""
        raise NotImplementedError

    @property
    def on_paper(self) -> str:
        """The sum as people write it: × ÷ −, 中较低的, 不低于; that what is paid is rounded goes without saying."""
        raise NotImplementedError

    @property
    def firmness(self) -> int:
        """In plain signs all is whole that is not joined."""
        return _WHOLE

    @property
    def firmness_on_paper(self) -> int:
        """On paper it is the same, where there are no words."""
        return self.firmness

    def __add__(self, other: Part) -> Sum:
        return Joined(self, "+", other)

    def __radd__(self, other: Decimal | int) -> Sum:
        return Joined(other, "+", self)

    def __sub__(self, other: Part) -> Sum:
        return Joined(self, "-", other)

    def __rsub__(self, other: Decimal | int) -> Sum:
        return Joined(other, "-", self)

    def __mul__(self, other: Part) -> Sum:
        return Joined(self, "*", other)

    def __rmul__(self, other: Decimal | int) -> Sum:
        return Joined(other, "*", self)

    def __truediv__(self, other: Part) -> Sum:
        return Joined(self, "/", other)

    def __rtruediv__(self, other: Decimal | int) -> Sum:
        return Joined(other, "/", self)

    def __repr__(self) -> str:
        return f"<{self.plain}>"


Part = Sum | Decimal | int
"""What a sum is made of: a number alone is a figure."""


class Figure(Sum):
    """A number, written without idle noughts, or `in_full` with all its decimals (41.60)."""

    __slots__ = ("in_full",)

    def __init__(self, number: Decimal | int, *, in_full: bool = False) -> None:
        super().__init__(Decimal(number))
        self.in_full: Final = in_full

    @property
    def plain(self) -> str:
        """The digits."""
        return f"{self.value:f}" if self.in_full else figure(self.value)

    @property
    def on_paper(self) -> str:
        """The digits."""
        return self.plain


class Joined(Sum):
    """Two sums with one of + - * / between them; what stands in a row is read from the left, as 8 - 4 - 2."""

    __slots__ = ("left", "right", "sign")

    def __init__(self, left: Part, sign: str, right: Part) -> None:
        self.left: Final = sum_of(left)
        self.sign: Final = sign
        self.right: Final = sum_of(right)
        super().__init__(_WORKED_OUT[sign](self.left.value, self.right.value))

    @property
    def plain(self) -> str:
        """Both sides, in brackets where they would fall apart."""
        left, right, firmness = self.left, self.right, _FIRMNESS[self.sign]
        before = left.plain if left.firmness >= firmness else f"({left.plain})"
        behind = right.plain if right.firmness > firmness else f"({right.plain})"
        return f"{before} {self.sign} {behind}"

    @property
    def on_paper(self) -> str:
        """Both sides, in brackets where they would fall apart."""
        left, right, firmness = self.left, self.right, _FIRMNESS[self.sign]
        before = left.on_paper if left.firmness_on_paper >= firmness else f"({left.on_paper})"
        behind = right.on_paper if right.firmness_on_paper > firmness else f"({right.on_paper})"
        return f"{before} {_ON_PAPER[self.sign]} {behind}"

    @property
    def firmness(self) -> int:
        """Products and quotients hold more firmly than sums and differences."""
        return _FIRMNESS[self.sign]


class Rounded(Sum):
    """A sum rounded half up to a multiple of `to`, a power of ten."""

    __slots__ = ("exact", "to")

    def __init__(self, exact: Sum, to: Decimal = FEN) -> None:
        self.exact: Final = exact
        self.to: Final = to
        super().__init__(rounded(exact.value, to))

    @property
    def plain(self) -> str:
        """The exact sum, and to how many decimals it is rounded."""
        return f"round({self.exact.plain}, {_places(self.to)})"

    @property
    def on_paper(self) -> str:
        """The exact sum."""
        return self.exact.on_paper

    @property
    def firmness_on_paper(self) -> int:
        """That of the exact sum."""
        return self.exact.firmness_on_paper


class Lowest(Sum):
    """The lowest of several sums."""

    __slots__ = ("parts",)

    def __init__(self, *parts: Part) -> None:
        self.parts: Final = tuple(map(sum_of, parts))
        super().__init__(min(part.value for part in self.parts))

    @property
    def plain(self) -> str:
        """All of them, in order."""
        return f"min({', '.join(part.plain for part in self.parts)})"

    @property
    def on_paper(self) -> str:
        """All of them, in order, and in words that the lowest is meant."""
        return f"{' 与 '.join(part.on_paper for part in self.parts)} 中较低的"

    @property
    def firmness_on_paper(self) -> int:
        """Words."""
        return _WORDS


class Highest(Sum):
    """The highest of several sums, such as a difference that is never below nought."""

    __slots__ = ("parts",)

    def __init__(self, *parts: Part) -> None:
        self.parts: Final = tuple(map(sum_of, parts))
        super().__init__(max(part.value for part in self.parts))

    @property
    def plain(self) -> str:
        """All of them, in order."""
        return f"max({', '.join(part.plain for part in self.parts)})"

    @property
    def on_paper(self) -> str:
        """The first, and in words that it is no lower than the others."""
        first, *others = self.parts
        return f"{first.on_paper}（不低于 {'、'.join(part.on_paper for part in others)}）"

    @property
    def firmness_on_paper(self) -> int:
        """Whole behind a figure; else words."""
        return _WHOLE if self.parts[0].firmness_on_paper == _WHOLE else _WORDS


def total(parts: Sequence[Sum]) -> Sum:
    """The parts added up, one after the other; nought where there are none."""
    return reduce(operator.add, parts) if parts else Figure(0)


def sum_of(part: Part) -> Sum:
    """A part as a sum: a number alone is a figure."""
    return part if isinstance(part, Sum) else Figure(part)


@cache
def _places(to: Decimal) -> int:
    """How many decimals a multiple of `to` has."""
    return -int(to.as_tuple().exponent)
