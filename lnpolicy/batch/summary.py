"""How many rows there were, how many were wrong, and what the others come to, in all and by group."""

# Annotations are no texts here: those of named tuples would be compiled one by one whenever the program starts.

from collections.abc import Mapping, Sequence
from decimal import Context, Decimal
from typing import Any, NamedTuple

from lnpolicy.batch.source import SheetRows
from lnpolicy.errors import ValueNotAccepted

MOST_GROUPS = 100_000
_MOST_NAMED = 5
"""Rows of one kind that are named."""
_MOST_REASONS = 100
"""Ways to be wrong that are told apart."""
_EXACT = Context(prec=80)


class Tally:
    """What has been counted so far; `sums` are exact, `unknown` counts the rows that have no figure to add to each.

    `open` are rows of which the answer is not settled. Of the rows that are `wrong`, and of those that are `without` a
    figure for the first sum, the numbers of a few are kept.
    """

    def __init__(self, summed: Sequence[str]) -> None:
        self.summed = tuple(summed)
        self.rows = 0
        self.failed = 0
        self.sums: dict[str, Decimal] = dict.fromkeys(summed, Decimal("0.00"))
        self.unknown = dict.fromkeys(summed, 0)
        self.open = 0
        self.wrong: list[int] = []
        self.without: list[int] = []

    @property
    def good(self) -> int:
        """The rows that are not wrong."""
        return self.rows - self.failed

    def known(self, name: str) -> int:
        """The rows that have a figure for that sum."""
        return self.good - self.unknown[name]

    def add(self, number: int, figures: Sequence[Decimal | None], *, is_wrong: bool, is_open: bool = False) -> None:
        """Count the row of that number."""
        self.rows += 1
        if is_wrong:
            self.failed += 1
            if len(self.wrong) < _MOST_NAMED:
                self.wrong.append(number)
            return
        self.open += is_open
        if figures and figures[0] is None and len(self.without) < _MOST_NAMED:
            self.without.append(number)
        for name, figure in zip(self.summed, figures, strict=True):
            if figure is None:
                self.unknown[name] += 1
            else:
                self.sums[name] = _EXACT.add(self.sums[name], figure)

    def join(self, other: "Tally") -> None:
        """Count what another counted after this one."""
        self.rows += other.rows
        self.failed += other.failed
        self.open += other.open
        self.wrong = (self.wrong + other.wrong)[:_MOST_NAMED]
        self.without = (self.without + other.without)[:_MOST_NAMED]
        for name, figure in other.sums.items():
            self.sums[name] = _EXACT.add(self.sums[name], figure)
            self.unknown[name] += other.unknown[name]

    def as_document(self) -> dict[str, Any]:
        """For a file: sums as strings."""
        return {
            "rows": self.rows,
            "failed": self.failed,
            "unknown": self.unknown,
            "open": self.open,
            "wrong": self.wrong,
            "without": self.without,
            "sums": {name: f"{figure:f}" for name, figure in self.sums.items()},
        }

    @classmethod
    def of_document(cls, document: Mapping[str, Any]) -> "Tally":
        """What a file says."""
        made = cls(tuple(document["sums"]))
        made.rows, made.failed = document["rows"], document["failed"]
        made.unknown, made.open = dict(document["unknown"]), document["open"]
        made.wrong, made.without = list(document["wrong"]), list(document["without"])
        made.sums = {name: Decimal(figure) for name, figure in document["sums"].items()}
        return made


class Reason(NamedTuple):
    """Why rows are wrong: how many of them, and the numbers of a few."""

    rows: int
    numbers: tuple[int, ...]

    def and_also(self, other: "Reason") -> "Reason":
        """Both together."""
        return Reason(self.rows + other.rows, (self.numbers + other.numbers)[:_MOST_NAMED])


Group = tuple[str, ...]
"""The values of the columns by which rows are grouped."""


class Summary:
    """The tally of all rows, why some are wrong, and a tally for each group of them.

    `by` names the columns by which they are grouped, `sheet` says where the rows stand, where spreadsheets show them.
    `has_amounts` where each row should come to one; `unsaid` are the labels of what amounts come from and no column is.
    """

    by: Sequence[str] = ()
    sheet: SheetRows | None = None
    has_amounts = False
    unsaid: Sequence[str] = ()

    def __init__(self, summed: Sequence[str]) -> None:
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
            self._note(error, Reason(1, (number,)))
        if group is not None:
            self._group(group).add(number, figures, is_wrong=is_wrong, is_open=is_open)

    def join(self, other: "Summary") -> None:
        """Count what another counted after this one."""
        self.whole.join(other.whole)
        for error, reason in other.reasons.items():
            self._note(error, reason)
        for group, tally in other.groups.items():
            self._group(group).join(tally)

    def _note(self, error: str, reason: Reason) -> None:
        known = self.reasons.get(error)
        if known is not None:
            self.reasons[error] = known.and_also(reason)
        elif len(self.reasons) < _MOST_REASONS:
            self.reasons[error] = reason

    def _group(self, group: Group) -> Tally:
        found = self.groups.get(group)
        if found is None:
            if len(self.groups) >= MOST_GROUPS:
                raise ValueNotAccepted(
                    f"分组超过 {MOST_GROUPS} 个", hint="按值少一些的列分组，如司机、月份", param="--group-by"
                )
            found = self.groups[group] = Tally(self.whole.summed)
        return found

    def in_order(self) -> "Summary":
        """This summary, its groups in the order of their names."""
        self.groups = dict(sorted(self.groups.items()))
        return self

    def as_document(self) -> dict[str, Any]:
        """For a file."""
        groups = [[list(group), tally.as_document()] for group, tally in self.groups.items()]
        reasons = {error: [reason.rows, list(reason.numbers)] for error, reason in self.reasons.items()}
        return {"whole": self.whole.as_document(), "groups": groups, "reasons": reasons}

    @classmethod
    def of_document(cls, document: Mapping[str, Any]) -> "Summary":
        """What a file says."""
        made = cls(())
        made.whole = Tally.of_document(document["whole"])
        made.groups = {tuple(group): Tally.of_document(tally) for group, tally in document["groups"]}
        made.reasons = {error: Reason(rows, tuple(numbers)) for error, (rows, numbers) in document["reasons"].items()}
        return made
