"""The dated statements of the handbook: from when, until when, by when; and how a policy stands on a day.

They are read strictly from data/validity.toml. The index of a published edition holds them beside their policies, so
that a command that shows one policy needs no TOML.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from lnpolicy.calendar.term import ENDED, IN_FORCE, NOT_YET, iso, state_on
from lnpolicy.corpus.clauses import NOT_HERE, Cited
from lnpolicy.corpus.model import PROSE_SECTIONS

if TYPE_CHECKING:
    from lnpolicy.corpus.reader import TableReader

__all__ = ["ENDED", "IN_FORCE", "NOT_YET", "UNDATED", "Standing", "Statement", "load_statements", "standing"]

SCHEMA = "lnpolicy/validity/1"
HOLDS, DUE = "holds", "due"
KINDS = (HOLDS, DUE)
UNDATED = "undated"
STARTS, ENDS = "starts", "ends"


class Statement(NamedTuple):
    """A dated statement: `what` holds from the `first` to the `last` day, both included, or is due by the last.

    A day that is not printed is None. `whole` where the statement bounds the whole policy.
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

    @property
    def cited(self) -> Cited:
        """What the statement stands on."""
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
    """How a policy as a whole stands on a day, and the first and last day that are printed for it."""

    state: str
    first: date | None = None
    last: date | None = None

    def as_document(self) -> dict[str, str | None]:
        """The same as JSON has it."""
        return {"state": self.state, "first": iso(self.first), "last": iso(self.last)}


def standing(statements: Iterable[Statement], on: date) -> Standing:
    """How a policy with these `statements` stands on a day; `undated` where none of them bounds the whole policy."""
    whole = [statement for statement in statements if statement.whole]
    if not whole:
        return Standing(UNDATED)
    first = max((statement.first for statement in whole if statement.first), default=None)
    last = min((statement.last for statement in whole if statement.last), default=None)
    return Standing(state_on(on, first, last), first, last)


def from_record(record: Mapping[str, Any]) -> Statement:
    """A statement from the form in which an index keeps it."""
    days = {name: date.fromisoformat(record[name]) if record[name] else None for name in ("first", "last")}
    return Statement(**(dict(record) | days))


def load_statements(path: Path, numbers: Mapping[str, int]) -> tuple[str, tuple[Statement, ...]]:
    """Read and check the statements at `path`: the edition and each statement; raises `InvalidData`.

    `numbers` are the printed numbers of an edition's policies by their keys.
    """
    from lnpolicy.corpus.reader import TableReader, data_file

    reader, _ = data_file(path, SCHEMA, numbers)
    edition = reader.line("edition")
    found: dict[str, Statement] = {}
    for table in reader.tables("dates"):
        made = _statement(TableReader(path.name, f"日期 {table.get('id', '?')}", table), numbers)
        if made.id in found:
            raise reader.error("dates", f"有两个 {made.id}", "id 须唯一")
        found[made.id] = made
    reader.finish()
    return edition, tuple(found.values())


def _statement(reader: TableReader, numbers: Mapping[str, int]) -> Statement:
    first, last = _day(reader, "first"), _day(reader, "last")
    key = reader.key("policy")
    made = Statement(
        id=reader.line("id"),
        key=key,
        policy=numbers.get(key, NOT_HERE),
        kind=reader.line("kind"),
        what=reader.line("what"),
        section=reader.line("section"),
        clause=reader.line("clause"),
        whole=reader.take("whole", bool),
        first=first,
        last=last,
    )
    reader.finish()
    if made.kind not in KINDS:
        raise reader.error("kind", f"是“{made.kind}”", f"应为 {'、'.join(KINDS)} 之一")
    if made.section not in PROSE_SECTIONS:
        raise reader.error("section", f"是“{made.section}”", f"应为 {'、'.join(PROSE_SECTIONS)} 之一")
    if first is None and last is None:
        raise reader.error("first", "和 last 都没有", "至少写一个日期")
    if first is not None and last is not None and first > last:
        raise reader.error("first", "晚于 last", "请核对两个日期")
    if made.kind == DUE and (last is None or first is not None or made.whole):
        raise reader.error("kind", "是 due，却不是只有 last 的一部分", "要办的事只写 last，whole 为 false")
    return made


def _day(reader: TableReader, key: str) -> date | None:
    """A day, or None where it is left out."""
    day: date = reader.take(key, date, default=date.max)
    return None if day == date.max else day
