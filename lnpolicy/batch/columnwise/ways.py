"""The ways that rows of one make go through a calculator, parting where a question is answered otherwise.

A way is found when the first row goes it, by following the calculator with that row, and kept for all that follow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from lnpolicy.batch.columnwise.exact import Column, Exact, constant
from lnpolicy.batch.columnwise.followed import CannotFollow, Followed, Trail
from lnpolicy.batch.columnwise.terms import BELOW, CONSTANT, GIVEN, Term, Terms
from lnpolicy.errors import LnpolicyError
from lnpolicy.named_tuple import NamedTuple

MOST_WAYS = 2000
"""Of rows of one make; what goes yet another way is answered row by row."""
_HANDFUL = 4
"""Fewer rows are answered sooner one by one than in columns."""
Following = Callable[[int, Trail], "tuple[str, tuple[Any, ...]]"]
"""The calculator, for the row at a place, on figures that are followed: its verdict and its yuan."""
_NO_FIGURES = (CannotFollow, LnpolicyError, TypeError, ValueError, AttributeError, ArithmeticError)
"""What stops whoever follows a calculator: it does what figures of columns cannot, or refuses the row."""


class End(NamedTuple):
    """Where a way ends: the verdict, and each sum of yuan as a term, a figure, or None.

    Without a verdict it cannot be gone in columns.
    """

    verdict: str = ""
    sums: tuple[Any, ...] = ()


class Fork:
    """A question, and where either answer leads, as far as a row has gone there."""

    __slots__ = ("no", "question", "yes")

    def __init__(self, question: Term) -> None:
        self.question = question
        self.yes: Fork | End | None = None
        self.no: Fork | End | None = None

    def leads(self, answer: bool) -> Fork | End | None:
        """Where an answer leads."""
        return self.yes if answer else self.no


class Arrived(NamedTuple):
    """Rows at the end of a way: their places, and each sum of yuan as a column, a figure, or None."""

    places: Any
    verdict: str
    sums: tuple[Any, ...]


class Rows:
    """Some rows of a table, and what terms come to in them, each worked out once."""

    def __init__(self, places: Any, inputs: Mapping[str, Column], doubtful: Any, before: Rows | None = None) -> None:
        self.places = places
        self._inputs = inputs
        self._doubtful = doubtful
        self._before = before
        self._kept: Any = None
        self._has_doubts = False
        self._columns: dict[Term, Column] = {}
        self._exact = Exact(self._doubt)

    def only(self, mask: Any) -> Rows:
        """Those of the rows at which a mask is true."""
        some = Rows(self.places[mask], self._inputs, self._doubtful, self)
        some._kept = np.flatnonzero(mask)
        some._has_doubts = self._has_doubts
        return some

    def certain(self) -> Rows:
        """Those of the rows that are not in doubt."""
        if not self._has_doubts:
            return self
        some = self.only(~self._doubtful[self.places])
        some._has_doubts = False
        return some

    def _doubt(self, mask: Any) -> None:
        if mask.any():
            self._doubtful[self.places[mask]] = self._has_doubts = True

    def answers(self, question: Term) -> Any:
        """The answers to a question, as a mask."""
        one, other = (self.column(part) for part in question.parts)
        return self._exact.below(one, other) if question.does == BELOW else self._exact.equal(one, other)

    def column(self, term: Term) -> Column:
        """What a term comes to in these rows."""
        found = self._known(term)
        if found is None:
            found = self._columns[term] = self._worked_out(term)
        return found

    def _known(self, term: Term) -> Column | None:
        """What a term comes to, if it was worked out, here or among more rows of which these are some."""
        found = self._columns.get(term)
        if found is None and self._before is not None and (wider := self._before._known(term)) is not None:
            found = self._columns[term] = wider.at(self._kept)
        return found

    def _worked_out(self, term: Term) -> Column:
        if term.does == GIVEN:
            return self._inputs[term.parts[0]].at(self.places)
        if term.does == CONSTANT:
            return constant(term.parts[0])
        parts = [self.column(part) if type(part) is Term else part for part in term.parts]
        made: Column = getattr(self._exact, term.does)(*parts)
        return made


class Ways:
    """The ways of rows of one make, where the calculator is a function of a row that is followed."""

    def __init__(self) -> None:
        self.terms = Terms()
        self._first: Fork | End | None = None
        self._count = 0

    def gone(self, rows: Rows, follow: Following, few: int) -> Iterator[Arrived]:
        """Let the rows go their ways; those that are not among what arrives are to be answered one by one.

        So are fewer than so `few` for which a way is still to be found, and a handful on any.
        """
        waiting: list[tuple[Rows, Fork | None, bool]] = [(rows, None, False)]
        while waiting:
            some, fork, answer = waiting.pop()
            some = some.certain()
            at = fork.leads(answer) if fork else self._first
            if len(some.places) < (few if at is None else min(few, _HANDFUL)):
                continue
            if at is None:
                at = self._found(some, fork, answer, follow)
                if at is None:  # the first row goes another way than its figures do in columns
                    mask = np.ones(len(some.places), dtype=bool)
                    mask[0] = False
                    waiting.append((some.only(mask), fork, answer))
                    continue
            if isinstance(at, End):
                yield from _arrived(some, at)
                continue
            mask = some.answers(at.question)
            yes = int(np.count_nonzero(mask))
            if yes in (0, len(mask)):
                waiting.append((some, at, yes > 0))
            else:
                waiting += [(some.only(mask), at, True), (some.only(~mask), at, False)]

    def _found(self, rows: Rows, fork: Fork | None, answer: bool, follow: Following) -> Fork | End | None:
        """Where the first of the rows goes from a fork, by following the calculator with it."""
        if self._count >= MOST_WAYS:
            return End()
        self._count += 1
        trail = Trail(self.terms)
        try:
            verdict, sums = follow(int(rows.places[0]), trail)
            end = End(verdict, tuple(one.term if issubclass(type(one), Followed) else one for one in sums))
        except _NO_FIGURES:
            end = End()
        self._lay(trail, end)
        return fork.leads(answer) if fork else self._first

    def _lay(self, trail: Trail, end: End) -> None:
        """Make a way passable."""
        last: Fork | None = None
        last_answer = False
        for question, answer in trail.asked.items():
            at = last.leads(last_answer) if last else self._first
            if not isinstance(at, Fork):
                at = Fork(question)
                self._lead(last, last_answer, at)
            elif at.question is not question:  # it was asked otherwise before: who knows of what that hangs
                return
            last, last_answer = at, answer
        self._lead(last, last_answer, end)

    def _lead(self, fork: Fork | None, answer: bool, to: Fork | End) -> None:
        if fork is None:
            self._first = to
        elif answer:
            fork.yes = to
        else:
            fork.no = to


def _arrived(rows: Rows, end: End) -> Iterator[Arrived]:
    """The rows at an end, without those of which it turns out only there that they are in doubt."""
    if not end.verdict:
        return
    for one in end.sums:
        if type(one) is Term:
            rows.column(one)
    certain = rows.certain()
    if len(certain.places):
        sums = tuple(certain.column(one) if type(one) is Term else one for one in end.sums)
        yield Arrived(certain.places, end.verdict, sums)
