"""The dated statements of the handbook: from when, until when, by when; and how a policy stands on a day.

`statement_file.py` reads them from data/validity.toml. The index of a published edition holds them beside their
policies, so that a command that shows one policy needs no TOML.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from lnpolicy.calendar.term import ENDED, iso, state_on

if TYPE_CHECKING:
    from lnpolicy.corpus.clauses import Cited

HOLDS, DUE = "holds", "due"
KINDS = (HOLDS, DUE)
UNDATED = "undated"
STARTS, ENDS = "starts", "ends"


class Statement(NamedTuple):
    """A dated statement: `what` holds from the `first` to the `last` day, both included, or is due by the last.

    A day that is not printed is None. `whole` where the statement bounds the whole policy. What began within the term
    can be acted on `until` a later day, where there is one.
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

    @property
    def cited(self) -> Cited:
        """What the statement stands on."""
        from lnpolicy.corpus.clauses import Cited

        return Cited(f"日期 {self.id}", self.key, self.policy, ((self.clause, self.section),))

    def state(self, on: date) -> str:
        """`not_yet`, `in_force` or `ended` on that day."""
        return state_on(on, self.first, self.last)

    def as_document(self) -> dict[str, Any]:
        """The statement as JSON has it: days in ISO."""
        shown = {key: getattr(self, key) for key in ("kind", "what", "whole", "section", "clause")}
        return shown | {"first": iso(self.first), "last": iso(self.last)}

    def days(self) -> list[tuple[date, str]]:
        """The days that are printed, each with what happens then: `starts`, `ends` or `due`."""
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
        return Standing(UNDATED, partly=bool(every))
    first = max((statement.first for statement in whole if statement.first), default=None)
    last = min((statement.last for statement in whole if statement.last), default=None)
    until = min((statement.until or statement.last for statement in whole if statement.last), default=None)
    state = state_on(on, first, last)
    return Standing(state, first, last, runs_out=state == ENDED and until is not None and on <= until)


def from_record(record: Mapping[str, Any]) -> Statement:
    """A statement from the form in which an index keeps it."""
    days = {name: date.fromisoformat(record[name]) if record[name] else None for name in ("first", "last", "until")}
    return Statement(**(dict(record) | days))
