"""How many rows there were, how many were wrong, and what the others come to, in all and by group."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Context, Decimal
from functools import lru_cache
from typing import Any

from lnpolicy.batch.source import SheetRows
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.named_tuple import NamedTuple

MOST_GROUPS = 100_000
_MOST_NAMED = 5
"""Rows of one kind that are named."""
_MOST_REASONS = 100
"""Ways to be wrong that are told apart."""
_EXACT = Context(prec=80)
_FIGURES = re.compile(r"\d[\d.,:-]*")


@lru_cache(_MOST_REASONS)
def _kind_of(error: str) -> str:
    """What an error has in common with others, which say the same of other figures and days."""
    return _FIGURES.sub("#", error)


class Sums:
    """Exact sums of some rows, and how many of them have a figure for each; without one for the first, none counts."""

    def __init__(self, summed: Sequence[str]) -> None:
        self.figures = dict.fromkeys(summed, Decimal("0.00"))
        self.known = dict.fromkeys(summed, 0)

    @property
    def rows(self) -> int:
        """The rows that are summed."""
        return max(self.known.values(), default=0)

    def add(self, figures: Sequence[Decimal | None]) -> None:
        """Add the figures of a row."""
        if figures and figures[0] is None:
            return
        for name, figure in zip(self.figures, figures, strict=True):
            if figure is not None:
                self.known[name] += 1
                self.figures[name] = _EXACT.add(self.figures[name], figure)

    def join(self, other: Sums) -> None:
        """Add what another added up."""
        for name, figure in other.figures.items():
            self.known[name] += other.known[name]
            self.figures[name] = _EXACT.add(self.figures[name], figure)

    def as_document(self) -> dict[str, list[Any]]:
        """For a file: sums as strings."""
        return {name: [f"{figure:f}", self.known[name]] for name, figure in self.figures.items()}

    @classmethod
    def of_document(cls, document: Mapping[str, Sequence[Any]]) -> Sums:
        """What a file says."""
        made = cls(tuple(document))
        for name, (figure, known) in document.items():
            made.figures[name], made.known[name] = Decimal(figure), known
        return made


class Tally:
    """What has been counted so far.

    Rows of which the answer is `certain` and those that are `open`, still to be confirmed, are added up apart: the
    second may become another sum. `open_rows` counts the latter, those without a figure too. Of the rows that are
    `wrong`, and of those that are `without` a figure for the first sum, the numbers of a few are kept. `counts` are the
    sums of what is counted in each row that has a result, and `partly` are those of them that are wrong all the same.
    """

    def __init__(self, summed: Sequence[str]) -> None:
        self.summed = tuple(summed)
        self.rows = 0
        self.failed = 0
        self.certain = Sums(summed)
        self.open = Sums(summed)
        self.open_rows = 0
        self.partly = 0
        self.counts: dict[str, int] = {}
        self.wrong: list[int] = []
        self.without: list[int] = []

    @property
    def good(self) -> int:
        """The rows that are not wrong."""
        return self.rows - self.failed

    @property
    def priced(self) -> int:
        """The rows that have a figure for the first sum, certain or not."""
        return self.known(self.summed[0]) if self.summed else 0

    def known(self, name: str) -> int:
        """The rows that have a figure for that sum."""
        return self.certain.known[name] + self.open.known[name]

    def add(self, number: int, figures: Sequence[Decimal | None], *, is_wrong: bool, is_open: bool = False) -> None:
        """Count the row of that number."""
        self.rows += 1
        if is_wrong:
            self.failed += 1
            if len(self.wrong) < _MOST_NAMED:
                self.wrong.append(number)
            return
        self.open_rows += is_open
        if figures and figures[0] is None and len(self.without) < _MOST_NAMED:
            self.without.append(number)
        (self.open if is_open else self.certain).add(figures)

    def count(self, counts: Mapping[str, int | None], *, is_wrong: bool) -> None:
        """Add what is counted in a row; nothing where it has no result."""
        found = {name: many for name, many in counts.items() if many is not None}
        self.partly += bool(found) and is_wrong
        for name, many in found.items():
            self.counts[name] = self.counts.get(name, 0) + many

    def join(self, other: Tally) -> None:
        """Count what another counted after this one."""
        self.count(other.counts, is_wrong=False)
        self.partly += other.partly
        self.rows += other.rows
        self.failed += other.failed
        self.open_rows += other.open_rows
        self.wrong = (self.wrong + other.wrong)[:_MOST_NAMED]
        self.without = (self.without + other.without)[:_MOST_NAMED]
        self.certain.join(other.certain)
        self.open.join(other.open)

    def as_document(self) -> dict[str, Any]:
        """For a file."""
        return {
            "rows": self.rows,
            "failed": self.failed,
            "open_rows": self.open_rows,
            "partly": self.partly,
            "counts": self.counts,
            "wrong": self.wrong,
            "without": self.without,
            "certain": self.certain.as_document(),
            "open": self.open.as_document(),
        }

    @classmethod
    def of_document(cls, document: Mapping[str, Any]) -> Tally:
        """What a file says."""
        made = cls(tuple(document["certain"]))
        made.rows, made.failed, made.open_rows = document["rows"], document["failed"], document["open_rows"]
        made.partly, made.counts = document["partly"], dict(document["counts"])
        made.wrong, made.without = list(document["wrong"]), list(document["without"])
        made.certain, made.open = Sums.of_document(document["certain"]), Sums.of_document(document["open"])
        return made


class Reason(NamedTuple):
    """What there is to say of rows: of how many, the numbers of a few, and an `example` where each has its own.

    They are `unlike` where others of them have another example.
    """

    rows: int
    numbers: tuple[int, ...]
    example: str = ""
    unlike: bool = False

    def and_also(self, other: Reason) -> Reason:
        """Both together, of which the first gives the example."""
        unlike = self.unlike or other.unlike or self.example != other.example
        return Reason(self.rows + other.rows, (self.numbers + other.numbers)[:_MOST_NAMED], self.example, unlike)


def _add(known: dict[str, Reason], name: str, rows: Reason) -> None:
    """Say of more rows what is known of others under that name, or is new."""
    known[name] = known[name].and_also(rows) if name in known else rows


Group = tuple[str, ...]
"""The values of the columns by which rows are grouped."""


class Summary:
    """The tally of all rows, why some are wrong, and a tally for each group of them.

    `by` names the columns by which they are grouped, `sheet` says where the rows stand, where spreadsheets show them.
    `has_amounts` where each row should come to one; `open` are the labels of what the first rows lack and no column is.
    Rows that are no records are counted nowhere: `totals` has the numbers of a few of them by what they are called.
    `doubts` are what is told of rows that count all the same (`doubts.py`), and `reasons` say why others are wrong, by
    what errors have in common that differ in figures.
    `read_as` says how columns were read that are more than the values of their inputs.
    `on` is the day asked about. `lacking` are the labels of what no column says and yuan hang on.
    """

    by: Sequence[str] = ()
    sheet: SheetRows | None = None
    has_amounts = False
    open: Sequence[str] = ()
    lacking: Sequence[str] = ()
    read_as: Sequence[str] = ()

    def __init__(self, summed: Sequence[str]) -> None:
        self.on: date | None = None
        self.totals: dict[str, Reason] = {}
        self.doubts: dict[str, Reason] = {}
        self.whole = Tally(summed)
        self.groups: dict[Group, Tally] = {}
        self.reasons: dict[str, Reason] = {}

    def add(
        self,
        number: int,
        group: Group | None,
        figures: Sequence[Decimal | None],
        error: str = "",
        *,
        is_open: bool = False,
    ) -> None:
        """Count a row, in its group too."""
        is_wrong = bool(error)
        self.whole.add(number, figures, is_wrong=is_wrong, is_open=is_open)
        if is_wrong:
            self._note(_kind_of(error), Reason(1, (number,), error))
        if group is not None:
            self._group(group).add(number, figures, is_wrong=is_wrong, is_open=is_open)

    @property
    def read(self) -> int:
        """How many rows were read, those that are no records too."""
        return self.whole.rows + sum(total.rows for total in self.totals.values())

    def pass_over(self, number: int, title: str) -> None:
        """Note that the row of that number is no record, by what it is called."""
        _add(self.totals, title, Reason(1, (number,)))

    def doubt(self, number: int, told: Iterable[tuple[str, str]]) -> None:
        """Note what is told of the row of that number, of each kind once."""
        for kind, example in dict(reversed(list(told))).items():
            _add(self.doubts, kind, Reason(1, (number,), example))

    def join(self, other: Summary) -> None:
        """Count what another counted after this one."""
        for title, rows in other.totals.items():
            _add(self.totals, title, rows)
        for kind, rows in other.doubts.items():
            _add(self.doubts, kind, rows)
        self.whole.join(other.whole)
        for kind, reason in other.reasons.items():
            self._note(kind, reason)
        for group, tally in other.groups.items():
            self._group(group).join(tally)

    def _note(self, kind: str, reason: Reason) -> None:
        """Note why rows are wrong, by what their errors have in common."""
        known = self.reasons.get(kind)
        if known is not None:
            self.reasons[kind] = known.and_also(reason)
        elif len(self.reasons) < _MOST_REASONS:
            self.reasons[kind] = reason

    def _group(self, group: Group) -> Tally:
        found = self.groups.get(group)
        if found is None:
            if len(self.groups) >= MOST_GROUPS:
                raise ValueNotAccepted(
                    f"分组超过 {MOST_GROUPS} 个", hint="按值少一些的列分组，如司机、月份", param="--group-by"
                )
            found = self.groups[group] = Tally(self.whole.summed)
        return found

    def put_in_order(self, periods: Sequence[bool]) -> None:
        """Put groups in the order of the periods that they are of, else in that in which they first stood.

        `periods` says of each key of a group whether it is one.
        """
        seen: list[dict[str, int]] = [{} for _ in periods]
        for group in self.groups:
            for value, places in zip(group, seen, strict=True):
                places.setdefault(value, len(places))

        def place(group: Group) -> list[tuple[int, str]]:
            parts = zip(group, seen, periods, strict=True)
            return [(0, value) if is_period else (places[value], "") for value, places, is_period in parts]

        self.groups = {group: self.groups[group] for group in sorted(self.groups, key=place)}

    def as_document(self) -> dict[str, Any]:
        """For a file."""
        groups = [[list(group), tally.as_document()] for group, tally in self.groups.items()]
        reasons, totals, doubts = (
            {name: list(why) for name, why in kinds.items()} for kinds in (self.reasons, self.totals, self.doubts)
        )
        return {
            "whole": self.whole.as_document(),
            "groups": groups,
            "reasons": reasons,
            "totals": totals,
            "doubts": doubts,
        }

    @classmethod
    def of_document(cls, document: Mapping[str, Any]) -> Summary:
        """What a file says."""
        made = cls(())
        made.whole = Tally.of_document(document["whole"])
        made.groups = {tuple(group): Tally.of_document(tally) for group, tally in document["groups"]}
        made.reasons, made.totals, made.doubts = (
            {name: Reason(rows, tuple(numbers), *rest) for name, (rows, numbers, *rest) in document[kinds].items()}
            for kinds in ("reasons", "totals", "doubts")
        )
        return made
