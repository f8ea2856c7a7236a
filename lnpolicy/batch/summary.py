"""How many rows there were, how many were wrong, and what the others come to, in all and by group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Context, Decimal
from typing import Any

from lnpolicy.errors import ValueNotAccepted

MOST_GROUPS = 100_000
_MOST_NAMED = 5
"""Wrong rows that are named."""
_EXACT = Context(prec=80)


class Tally:
    """What has been counted so far; `sums` are exact, `unknown` counts the rows that have no figure to add to each."""

    def __init__(self, summed: Sequence[str]) -> None:
        self.summed = tuple(summed)
        self.rows = 0
        self.failed = 0
        self.sums: dict[str, Decimal] = dict.fromkeys(summed, Decimal("0.00"))
        self.unknown = dict.fromkeys(summed, 0)
        self.wrong: list[int] = []

    def add(self, number: int, figures: Sequence[Decimal | None], *, is_wrong: bool) -> None:
        """Count the row of that number."""
        self.rows += 1
        if is_wrong:
            self.failed += 1
            if len(self.wrong) < _MOST_NAMED:
                self.wrong.append(number)
            return
        for name, figure in zip(self.summed, figures, strict=True):
            if figure is None:
                self.unknown[name] += 1
            else:
                self.sums[name] = _EXACT.add(self.sums[name], figure)

    def join(self, other: Tally) -> None:
        """Count what another counted after this one."""
        self.rows += other.rows
        self.failed += other.failed
        self.wrong = (self.wrong + other.wrong)[:_MOST_NAMED]
        for name, figure in other.sums.items():
            self.sums[name] = _EXACT.add(self.sums[name], figure)
            self.unknown[name] += other.unknown[name]

    def as_document(self) -> dict[str, Any]:
        """For a file: sums as strings."""
        return {
            "rows": self.rows,
            "failed": self.failed,
            "unknown": self.unknown,
            "wrong": self.wrong,
            "sums": {name: f"{figure:f}" for name, figure in self.sums.items()},
        }

    @classmethod
    def of_document(cls, document: Mapping[str, Any]) -> Tally:
        """What a file says."""
        made = cls(tuple(document["sums"]))
        made.rows, made.failed = document["rows"], document["failed"]
        made.unknown, made.wrong = dict(document["unknown"]), list(document["wrong"])
        made.sums = {name: Decimal(figure) for name, figure in document["sums"].items()}
        return made


class Summary:
    """The tally of all rows, and one for each value of the column by which they are grouped."""

    def __init__(self, summed: Sequence[str]) -> None:
        self.whole = Tally(summed)
        self.groups: dict[str, Tally] = {}

    def add(self, number: int, group: str | None, figures: Sequence[Decimal | None], *, is_wrong: bool) -> None:
        """Count a row, in its group too."""
        self.whole.add(number, figures, is_wrong=is_wrong)
        if group is not None:
            self._group(group).add(number, figures, is_wrong=is_wrong)

    def join(self, other: Summary) -> None:
        """Count what another counted after this one."""
        self.whole.join(other.whole)
        for name, tally in other.groups.items():
            self._group(name).join(tally)

    def _group(self, name: str) -> Tally:
        found = self.groups.get(name)
        if found is None:
            if len(self.groups) >= MOST_GROUPS:
                raise ValueNotAccepted(
                    f"分组超过 {MOST_GROUPS} 个", hint="按值少一些的列分组，如司机、月份", param="--group-by"
                )
            found = self.groups[name] = Tally(self.whole.summed)
        return found

    def in_order(self) -> Summary:
        """This summary, its groups in the order of their names."""
        self.groups = dict(sorted(self.groups.items()))
        return self

    def as_document(self) -> dict[str, Any]:
        """For a file."""
        groups = {name: tally.as_document() for name, tally in self.groups.items()}
        return {"whole": self.whole.as_document(), "groups": groups}

    @classmethod
    def of_document(cls, document: Mapping[str, Any]) -> Summary:
        """What a file says."""
        made = cls(())
        made.whole = Tally.of_document(document["whole"])
        made.groups = {name: Tally.of_document(tally) for name, tally in document["groups"].items()}
        return made
