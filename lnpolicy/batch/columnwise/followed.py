"""Figures and days that write down what becomes of them and what is asked of them.

They stand where a calculator expects a `Decimal` or a `date`, say that they are one, and can do with their value what
rules do; anything else, such as their text, their hash or a calculation behind their back, is an error and no guess.
What is asked of them is answered by the row that is followed.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from typing import Any

from lnpolicy.batch.columnwise.terms import BELOW, EQUAL, Term, Terms
from lnpolicy.calendar.months import months_later
from lnpolicy.calendar.working_days import rolled

_MOST_QUESTIONS = 1000
_NOUGHT = Decimal(0)


class CannotFollow(Exception):
    """A calculator does with a figure what columns cannot do."""


class Trail:
    """What was asked while a calculator was followed, in order, with the answers of the row."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.asked: dict[Term, bool] = {}
        self._known: dict[Term, bool] = {}

    def is_below(self, one: Term, other: Term, value: Callable[[], bool]) -> bool:
        """Whether one term is less than another, by the row."""
        answer = self._answered(self.terms.of(BELOW, one, other), value)
        self._conclude(one, other)
        return answer

    def is_equal(self, one: Term, other: Term, value: Callable[[], bool]) -> bool:
        """Whether both terms come to the same, by the row."""
        answer = self._answered(self._equal(one, other), value)
        self._conclude(one, other)
        return answer

    def _conclude(self, one: Term, other: Term) -> None:
        """What follows from the answers: of less, equal and more one is so, and no other."""
        three = [self.terms.of(BELOW, one, other), self.terms.of(BELOW, other, one), self._equal(one, other)]
        answers = [self._known.get(question) for question in three]
        if True in answers:
            self._known |= {question: answer is True for question, answer in zip(three, answers, strict=True)}
        elif answers.count(False) == 2:
            self._known[three[answers.index(None)]] = True

    def _equal(self, one: Term, other: Term) -> Term:
        return self.terms.of(EQUAL, *sorted((one, other), key=id))

    def _answered(self, question: Term, value: Callable[[], bool]) -> bool:
        """The answer; asked only if it does not follow from what was asked before."""
        known = self._known.get(question)
        if known is None:
            if len(self.asked) == _MOST_QUESTIONS:
                raise CannotFollow
            known = self._known[question] = self.asked[question] = value()
        return known


class Followed:
    """A value of the row, and the term that it is in every row that goes this way."""

    __slots__ = ("term", "trail", "value")
    __hash__ = None  # type: ignore[assignment]  # whether two are equal is a question, which no dictionary may ask

    def __init__(self, term: Term, value: Any, trail: Trail) -> None:
        self.term = term
        self.value = value
        self.trail = trail

    def __str__(self) -> str:
        raise CannotFollow

    __repr__ = __str__

    def __format__(self, form: str) -> str:
        raise CannotFollow

    def _other(self, other: Any) -> tuple[Term, Any] | None:
        """The term and the value of what this is compared with; None for what is no value of its kind."""
        raise NotImplementedError

    def _is(self, sign: str, other: Any) -> Any:
        found = self._other(other)
        if found is None:
            return NotImplemented
        term, value = found
        if term is self.term:
            return sign in ("<=", ">=", "==")
        below, equal = self.trail.is_below, self.trail.is_equal
        if sign in ("==", "!="):
            return equal(self.term, term, lambda: bool(self.value == value)) == (sign == "==")
        if sign in ("<", ">="):
            return below(self.term, term, lambda: bool(self.value < value)) == (sign == "<")
        return below(term, self.term, lambda: bool(value < self.value)) == (sign == ">")

    def __lt__(self, other: Any) -> Any:
        return self._is("<", other)

    def __le__(self, other: Any) -> Any:
        return self._is("<=", other)

    def __gt__(self, other: Any) -> Any:
        return self._is(">", other)

    def __ge__(self, other: Any) -> Any:
        return self._is(">=", other)

    def __eq__(self, other: object) -> Any:
        return self._is("==", other)

    def __ne__(self, other: object) -> Any:
        return self._is("!=", other)


class Figure(Followed):
    """A figure that is followed; it says that it is a `Decimal`."""

    __slots__ = ()
    __hash__ = None
    __class__ = property(lambda self: Decimal)

    def _other(self, other: Any) -> tuple[Term, Any] | None:
        if type(other) is Figure:
            return other.term, other.value
        if type(other) not in (Decimal, int):
            return None
        return self.trail.terms.constant(other), other

    def _is(self, sign: str, other: Any) -> Any:
        if type(other) is Decimal and not other.is_finite():
            return _SIGNS[sign](self.value, other)
        return super()._is(sign, other)

    def __bool__(self) -> bool:
        return bool(self != _NOUGHT)

    def _made(self, does: str, work: Callable[[Any, Any], Any], one: Any, other: Any) -> Any:
        """What comes of two figures, one of which is this."""
        for side in (one, other):
            if type(side) is Decimal and not side.is_finite():
                return self._beyond(does, work, one, other)
            if type(side) not in (Figure, Decimal, int):
                return NotImplemented
        terms = self.trail.terms
        values = [side.value if type(side) is Figure else side for side in (one, other)]
        parts = [side.term if type(side) is Figure else terms.constant(side) for side in (one, other)]
        return Figure(terms.of(does, *parts), work(*values), self.trail)

    def _beyond(self, does: str, work: Callable[[Any, Any], Any], one: Any, other: Any) -> Any:
        """What comes of this figure and of one that is infinite: it hangs on the sign, if on anything."""
        if does in ("times", "by"):
            self._is("<", _NOUGHT)
            self._is("==", _NOUGHT)
        return work(*(side.value if type(side) is Figure else side for side in (one, other)))

    def __add__(self, other: Any) -> Any:
        return self if type(other) is Decimal and other == 0 else self._made("plus", operator.add, self, other)

    def __radd__(self, other: Any) -> Any:
        return self + other

    def __sub__(self, other: Any) -> Any:
        return self if type(other) is Decimal and other == 0 else self._made("minus", operator.sub, self, other)

    def __rsub__(self, other: Any) -> Any:
        return self._made("minus", operator.sub, other, self)

    def __mul__(self, other: Any) -> Any:
        if type(other) is Decimal and other.is_finite() and (other == 0 or other == 1):
            return self if other else _NOUGHT
        return self._made("times", operator.mul, self, other)

    def __rmul__(self, other: Any) -> Any:
        return self * other

    def __truediv__(self, other: Any) -> Any:
        if type(other) is Figure and not other:
            raise CannotFollow
        return self._made("by", operator.truediv, self, other)

    def __rtruediv__(self, other: Any) -> Any:
        if not self:
            raise CannotFollow
        return self._made("by", operator.truediv, other, self) if other else _NOUGHT

    def __neg__(self) -> Figure:
        return Figure(self.trail.terms.of("less", self.term), -self.value, self.trail)

    def __pos__(self) -> Figure:
        return self

    def __abs__(self) -> Figure:
        return Figure(self.trail.terms.of("size", self.term), abs(self.value), self.trail)

    def is_finite(self) -> bool:
        """That it is a figure."""
        return True

    def is_infinite(self) -> bool:
        """That it is no bound of what has none."""
        return False

    def quantize(self, to: Decimal, rounding: str | None = None, context: Context | None = None) -> Figure:
        """It, rounded half up to a power of ten."""
        sign, digits, exponent = to.as_tuple()
        way = rounding or (context.rounding if context else "")
        if way != ROUND_HALF_UP or sign or digits != (1,) or not isinstance(exponent, int):
            raise CannotFollow
        value = self.value.quantize(to, rounding=rounding, context=context)
        return Figure(self.trail.terms.of("rounded", self.term, -exponent), value, self.trail)

    def later_than(self, day: Any) -> Day:
        """The corresponding day so many months later than another, without what is less than a month."""
        whole = self.to_integral_value(ROUND_FLOOR if self >= 0 else ROUND_CEILING)
        start = day.term if type(day) is Day else self.trail.terms.constant(day.toordinal())
        value = months_later(day.value if type(day) is Day else day, whole.value)
        return Day(self.trail.terms.of("later", start, whole.term), value, self.trail)

    def to_integral_value(self, rounding: str | None = None, context: Context | None = None) -> Figure:
        """The whole number below or above it."""
        if rounding not in _WHOLE or context:
            raise CannotFollow
        value = self.value.to_integral_value(rounding)
        return Figure(self.trail.terms.of(_WHOLE[rounding], self.term), value, self.trail)


_WHOLE = {ROUND_FLOOR: "floor", ROUND_CEILING: "ceil"}
_SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


class Day(Followed):
    """A day that is followed, which in columns is its number; it says that it is a `date`."""

    __slots__ = ()
    __hash__ = None
    __class__ = property(lambda self: date)

    def _other(self, other: Any) -> tuple[Term, Any] | None:
        if type(other) is Day:
            return other.term, other.value
        if type(other) is not date:
            return None
        return self.trail.terms.constant(other.toordinal()), other

    def months_later(self, months: int | Decimal) -> Day:
        """The corresponding day so many months later."""
        return self._made("later", self.trail.terms.constant(int(months)), months_later(self.value, months))

    def rolled(self) -> Day:
        """The same, or where it is a day off the next working day."""
        return Day(self.trail.terms.of("rolled", self.term), rolled(self.value), self.trail)

    @property
    def year(self) -> Figure:
        """The year in which it lies."""
        return Figure(self.trail.terms.of("year", self.term), Decimal(self.value.year), self.trail)

    def __add__(self, other: Any) -> Any:
        if type(other) is not timedelta or other % timedelta(days=1):
            return NotImplemented
        return self._made("plus", self.trail.terms.constant(other.days), self.value + other)

    def __sub__(self, other: Any) -> Any:
        return self + -other if type(other) is timedelta else NotImplemented

    def _made(self, does: str, part: Term, value: date) -> Day:
        return Day(self.trail.terms.of(does, self.term, part), value, self.trail)
