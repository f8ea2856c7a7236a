"""How the rules of tolls stand to a trip, whatever it costs: worked out once for all trips that say the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from lnpolicy.calc.explanation import Apply, Citation
from lnpolicy.calc.setting import Setting
from lnpolicy.calc.tariff import OVERSIZE, Tariff, tariff_of
from lnpolicy.rules.derivation import WARNING
from lnpolicy.rules.logic import UNKNOWN, UNMET, Condition, judged, settled_by, state_of, wish_of
from lnpolicy.rules.model import Rule
from lnpolicy.rules.naming import nearest
from lnpolicy.rules.text import remarks_of

_REMEMBERED = 4096
_TRUCKS = ("truck", "oversize")
_STATIONS = "stations"
"""The names of stations in a rule; its other names are those of ports and towns, with the stations there."""


class Standing:
    """How the conditions of a rule stand to what is `said` of a trip."""

    def __init__(self, rule: Rule, when: Condition, said: Mapping[str, Any]) -> None:
        self.rule = rule
        self.when = when
        self.state = state_of(when, said)
        self._said = said

    @cached_property
    def unknown(self) -> list[str]:
        """The conditions that are unknown, in words."""
        return [leaf.condition.text for leaf in judged(self.when, self._said).leaves_in(UNKNOWN)]

    @cached_property
    def settled_by(self) -> list[str]:
        """The inputs to ask for, so that it is settled."""
        return settled_by(self.when, self._said)

    @cached_property
    def wishes(self) -> dict[str, bool | None]:
        """What a yes or no that is asked for must be for the conditions to be met."""
        return {name: wish_of(self.when, name) for name in self.settled_by}


class Grounds(NamedTuple):
    """What an answer stands on: its clauses, what to beware of, and how to apply."""

    citations: tuple[Citation, ...]
    warnings: tuple[str, ...]
    apply: Apply | None


class Circumstances:
    """What is `said` of a trip that conditions and warnings look at.

    `settled` is what follows of inputs that were not given. `possible` are the rules that may apply, as they stand, and
    `oversize` is the state of the one of axle lines; `grounds` are those of the answers to trips in these
    circumstances, by what tells them apart.
    """

    def __init__(self, said: Mapping[str, Any], tariff: Tariff, within: Setting) -> None:
        self.settled = _settled(said, within)
        self.said = said = {**said, **self.settled}
        self.tariff = tariff
        standings = [Standing(rule, when, said) for rule, when in tariff.options]
        self.possible = [one for one in standings if one.state is not UNMET]
        self.oversize = next((one.state for one in standings if one.rule.id == OVERSIZE), UNMET)
        self.grounds: dict[tuple[Any, ...], Grounds] = {}
        self._within = within

    @cached_property
    def warnings(self) -> list[str]:
        """What to beware of whatever the trip costs."""
        return [*self._near_misses(), *remarks(self.said, self._within, WARNING)]

    def _near_misses(self) -> Iterator[str]:
        """A station that is none of those named, but looks like one of them."""
        rulebook = self._within.rulebook
        rules = rulebook.of("toll")
        named = [station for rule in rules for station in rule.names.get(_STATIONS, ())]
        if self.said.get("vehicle", _TRUCKS[0]) not in _TRUCKS or self.said.get("container") is False:
            return
        for name in ("entry", "exit"):
            typed = self.said.get(name)
            if not typed or typed in named:
                continue
            meant = [station for rule in rules if typed != _STATIONS for station in rule.names.get(typed, ())]
            if near := "、".join(meant) or nearest(typed, named):
                yield f"{rulebook.inputs[name].label}“{typed}”不是指定收费站；您是不是要找：{near}"


def circumstances_of(inputs: Mapping[str, Any], within: Setting) -> Circumstances:
    """The circumstances of a trip of which `inputs` are known; raises `ValueNotAccepted` for what cannot be."""
    vehicle = inputs.get("vehicle")
    names = tariff_of(vehicle, within.rulebook).looked_at
    values = tuple([inputs.get(name) for name in names])
    try:
        return _circumstances(vehicle, values, within)
    except TypeError:  # what only stands for a figure cannot be remembered
        return _circumstances.__wrapped__(vehicle, values, within)


@lru_cache(_REMEMBERED)
def _circumstances(vehicle: str | None, values: tuple[Any, ...], within: Setting) -> Circumstances:
    tariff = tariff_of(vehicle, within.rulebook)
    looked_at = zip(("vehicle", *tariff.looked_at), (vehicle, *values), strict=True)
    said = {name: value for name, value in looked_at if value is not None}
    within.working.require_possible(said)
    return Circumstances(said, tariff, within)


def _settled(said: Mapping[str, Any], within: Setting) -> dict[str, Any]:
    """The inputs that were not given and follow from what was, with what they are."""
    [case] = within.working.cases(said, within.on)
    found = {name: case.values.get(name) for name in within.rulebook.inputs if name in case.worked and name not in said}
    return {name: value for name, value in found.items() if value is not None}


def remarks(inputs: Mapping[str, Any], within: Setting, place: str = "") -> list[str]:
    """What the rules remark at a place on a trip of which `inputs` are known."""
    working = within.working
    [case] = working.cases(inputs, within.on)
    return remarks_of(working.rules, case.values, working.units, place)
