"""The dated statements of the handbook: from when, until when, by when; and how a policy stands on a day.

`statement_file.py` reads them from data/validity.toml. The index of a published edition holds them beside their
policies, so that a command that shows one policy needs no TOML.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from lnpolicy.calendar.months import months_later
from lnpolicy.calendar.term import ENDED, iso, state_on
from lnpolicy.named_tuple import NamedTuple

if TYPE_CHECKING:
    from lnpolicy.corpus.clauses import Cited

HOLDS, DUE = "holds", "due"
KINDS = (HOLDS, DUE)
UNDATED = "undated"
STARTS, ENDS = "starts", "ends"
MONTH_END = 31
"""The day of a month that stands for its last."""


class Statement(NamedTuple):
    """A dated statement: `what` holds from the `first` to the `last` day, both included, or is due by the last.

    A day that is not printed is None. `whole` where the statement bounds the whole policy. What began within the term
    can be acted on `until` a later day, where there is one. What holds from its publication has the year in which it
    was `published` for a first day. What is due every month is so by a `monthly` day, or by the end of the month (31).
    `undecided` says why nobody may rely on it yet.
    """

    id: str
    key: str
    policy: int
    kind: str
    what: str
    section: str
    clause: str
    whole: bool
    first: date | None = None
    last: date | None = None
    until: date | None = None
    published: int | None = None
    monthly: int | None = None
    undecided: str = ""

    @property
    def cited(self) -> Cited:
        """What the statement stands on."""
        from lnpolicy.corpus.clauses import Cited

        return Cited(f"日期 {self.id}", self.key, self.policy, ((self.clause, self.section),), (), self.undecided)

    def state(self, on: date) -> str:
        """`not_yet`, `in_force` or `ended` on that day; within the year of publication it may have begun."""
        return state_on(on, self.begins, self.last)

    @property
    def begins(self) -> date | None:
        """The first day, or the first of the year of publication: before it, it did not hold."""
        return date(self.published, 1, 1) if self.published else self.first

    def as_document(self) -> dict[str, Any]:
        """The statement as JSON has it: days in ISO."""
        shown = {key: getattr(self, key) for key in ("kind", "what", "whole", "section", "clause")}
        return shown | {"first": iso(self.first), "last": iso(self.last)}

    def days(self, on: date) -> list[tuple[date, str]]:
        """The days that are printed, each with what happens then: `starts`, `ends` or `due`; of every month the next.

        The next of what is due every month is the first that is not before the day `on`.
        """
        if self.monthly is not None:
            here, then = (_in_month(months_later(on.replace(day=1), months), self.monthly) for months in (0, 1))
            return [(here if here >= on else then, DUE)]
        first = [(self.first, STARTS)] if self.first else []
        return first + ([(self.last, DUE if self.kind == DUE else ENDS)] if self.last else [])

    def as_record(self) -> dict[str, Any]:
        """The statement as an index keeps it."""
        return {name: iso(value) if isinstance(value, date) else value for name, value in self._asdict().items()}


class Standing(NamedTuple):
    """How a policy as a whole stands on a day, and the first and last day that are printed for it.

    `runs_out` where it has ended, while what began before goes on; `partly` where days are printed, but none for
    the whole of it.
    """

    state: str
    first: date | None = None
    last: date | None = None
    runs_out: bool = False
    partly: bool = False

    def as_document(self) -> dict[str, str | None]:
        """The same as JSON has it."""
        return {"state": self.state, "first": iso(self.first), "last": iso(self.last)}


def standing(statements: Iterable[Statement], on: date) -> Standing:
    """How a policy with these `statements` stands on a day; `undated` where none of them bounds the whole policy."""
    every = list(statements)
    whole = [statement for statement in every if statement.whole]
    if not whole:
        return Standing(UNDATED, partly=any(statement.monthly is None for statement in every))
    first = max((statement.first for statement in whole if statement.first), default=None)
    last = min((statement.last for statement in whole if statement.last), default=None)
    until = min((statement.until or statement.last for statement in whole if statement.last), default=None)
    begins = max((statement.begins for statement in whole if statement.begins), default=None)
    state = state_on(on, begins, last)
    return Standing(state, first, last, runs_out=state == ENDED and until is not None and on <= until)


def _in_month(first: date, number: int) -> date:
    """The day of that number in the month that begins on the `first`, or the last of the month."""
    return min(first + timedelta(days=number - 1), months_later(first, 1) - timedelta(days=1))


def from_record(record: Mapping[str, Any]) -> Statement:
    """A statement from the form in which an index keeps it."""
    days = {name: date.fromisoformat(record[name]) if record[name] else None for name in ("first", "last", "until")}
    return Statement(**(dict(record) | days))
