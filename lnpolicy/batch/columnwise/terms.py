"""What figures are made of when a calculator is followed: each term once, however often it is come by."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

GIVEN, CONSTANT = "given", "constant"
"""A term that is an input, by its name; and one that is a figure of the rules, as a `Fraction`."""
BELOW, EQUAL = "below", "equal"
"""The questions: whether one term is less than another, or the same."""


class Term:
    """One figure, or one question about two: what it `does` with its `parts`, which are terms or settings."""

    __slots__ = ("does", "parts")

    def __init__(self, does: str, parts: tuple[Any, ...]) -> None:
        self.does = does
        self.parts = parts

    def __repr__(self) -> str:
        return f"{self.does}({', '.join(map(repr, self.parts))})"


class Terms:
    """All terms that were come by, so that the same one is the same object."""

    def __init__(self) -> None:
        self._known: dict[tuple[Any, ...], Term] = {}

    def of(self, does: str, *parts: Any) -> Term:
        """The term of these parts."""
        key = (does, *(id(part) if type(part) is Term else part for part in parts))
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = Term(does, parts)
        return found

    def constant(self, value: Any) -> Term:
        """A figure of the rules."""
        return self.of(CONSTANT, Fraction(value))
