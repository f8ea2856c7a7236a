"""One way to read the rules of a calculator for some inputs, and which of several ways come to something else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lnpolicy.corpus.clauses import Reading
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.derivation import Let, Way
from lnpolicy.rules.formula import Formula
from lnpolicy.rules.model import Rule


class Worked(NamedTuple):
    """A let as it was worked out in one case: by which way, and by which of its formulas."""

    rule: Rule
    let: Let
    way: Way
    formula: Formula


class Told(NamedTuple):
    """What is the same of all cases in which the rules are read in one way."""

    worked: Mapping[str, Worked]
    readings: Mapping[str, Reading]
    base: Mapping[str, Any]
    places: Mapping[str, int]
    """Where what was worked out stands in a case, by its name."""
    kept: dict[tuple[int, ...], list[tuple[int, Mapping[str, Reading]]]]
    """Which cases differ, and by which readings, as far as that was found: by the cases, and which come to the same."""
    used: dict[tuple[str, ...], list[Worked]]
    """The lets behind some names, as far as they were looked for."""


class Case:
    """One way to read the clauses: the values of all names, how each let was worked out, and which readings were taken.

    `readings` has for each let that was read in several ways its reading; `met` says of each rule with a result whether
    its conditions are met, None where that is not known. `given` are the inputs and the day, `made` what was worked
    out.
    """

    __slots__ = ("_values", "given", "made", "met", "readings", "told")

    def __init__(
        self, told: Told, given: Mapping[str, Any], made: tuple[Any, ...], met: Mapping[str, bool | None]
    ) -> None:
        self.told = told
        self.given = given
        self.made = made
        self.met = met
        self.readings = told.readings
        self._values: Mapping[str, Any] | None = None

    def value(self, name: str) -> Any:
        """What one name stands for; None where nothing does."""
        place = self.told.places.get(name)
        return self.values.get(name) if place is None else self.made[place]

    @property
    def values(self) -> Mapping[str, Any]:
        """What all names stand for."""
        if self._values is None:
            self._values = {**self.told.base, **self.given, **dict(zip(self.told.places, self.made, strict=True))}
        return self._values

    @property
    def worked(self) -> Mapping[str, Worked]:
        """How each let was worked out."""
        return self.told.worked

    def read_as(self, readings: Mapping[str, Reading]) -> Case:
        """This case, of whose readings only these make a difference."""
        if len(readings) == len(self.readings):
            return self
        made = Case(self.told, self.given, self.made, self.met)
        made.readings = readings
        return made

    def used_by(self, *names: str) -> Sequence[Worked]:
        """The lets behind some names, each behind those that it is worked out from."""
        used = self.told.used.get(names)
        if used is None:
            used = self.told.used[names] = _used_by(names, self.worked)
        return used


def _used_by(names: Sequence[str], worked: Mapping[str, Worked]) -> list[Worked]:
    found: set[str] = set()

    def collect(wanted: str) -> None:
        if wanted in worked and wanted not in found:
            found.add(wanted)
            for used in worked[wanted].formula.names:
                collect(used)

    for name in names:
        collect(name)
    return [one for key, one in worked.items() if key in found]


_Branch = tuple[Mapping[str, Reading], int]
"""The readings of a case that make a difference, and its place."""


def without_idle(cases: Sequence[Case], comes_to: Sequence[Any]) -> dict[int, Case]:
    """The cases that differ, by their place, each without the readings that change nothing once others are taken.

    `comes_to` is what each case comes to; the readings were taken in the order of the lets.
    """
    alike = [comes_to.index(one) for one in comes_to]
    kept, key = cases[0].told.kept, (*[id(case.told) for case in cases], *alike)
    if key not in kept:
        first = cases[0].readings
        names = [name for name in first if any(case.readings.get(name) is not first[name] for case in cases)]
        names += dict.fromkeys(name for case in cases for name in case.readings if name not in first)
        kept[key] = [(place, readings) for readings, place in _differing(cases, alike, names, range(len(cases)))]
    return {place: cases[place].read_as(readings) for place, readings in kept[key]}


def _differing(
    cases: Sequence[Case], comes_to: Sequence[int], names: Sequence[str], places: Sequence[int]
) -> list[_Branch]:
    """What is left of the cases at some `places`, which agree on the readings of all lets but those of these names."""
    come_to = [comes_to[place] for place in places]
    if not names or come_to.count(come_to[0]) == len(come_to):
        return [({}, places[0])]
    first, *others = names
    groups: dict[str, list[int]] = {}
    for place in places:
        reading = cases[place].readings.get(first)
        groups.setdefault(reading.id if reading else "", []).append(place)
    branches = [_differing(cases, comes_to, others, group) for group in groups.values()]
    told = [[(*readings.items(), comes_to[place]) for readings, place in branch] for branch in branches]
    if all(one == told[0] for one in told):
        return branches[0]
    return [
        ({first: cases[place].readings[first], **readings} if first in cases[place].readings else readings, place)
        for branch in branches
        for readings, place in branch
    ]
