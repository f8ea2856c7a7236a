"""Names of stations that are none of those printed, but look like one: what is to be said of them."""

from __future__ import annotations

from collections.abc import Sequence

from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.declaration import Input
from lnpolicy.rules.model import Rule
from lnpolicy.rules.naming import nearest

_STATIONS = "stations"
"""The names of stations in a rule; its other names are those of ports and towns, with the stations there."""
_PORT = "港"
"""Ends the name of a port, which begins with that of its town."""
_FEWEST = 2
"""Characters of a name that may be the beginning of another."""


class Doubt(NamedTuple):
    """What there is to say of a name, and whether it can be no other station (a longer name, as 锦州东, may be one)."""

    says: str
    is_slip: bool = True


class Stations:
    """The stations that some rules name, with the ports and towns where they are."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._by_policy = {rule.policy: rule.names[_STATIONS] for rule in rules if _STATIONS in rule.names}
        self._named = [station for stations in self._by_policy.values() for station in stations]
        self._at = {place: stations for rule in rules for place, stations in rule.names.items() if place != _STATIONS}
        self._ports = [station for stations in self._at.values() for station in stations]

    def doubt(self, typed: str | None, declared: Input) -> Doubt | None:
        """What there is to say of a name that was typed; None where it is a station, or looks like none."""
        if not typed or typed in self._named:
            return None
        said = f"“{typed}”不是指定收费站；"
        if typed in self._at:
            return Doubt(f"{said}您是不是要找：{'、'.join(self._at[typed])}")
        if f"{typed}{_PORT}" in self._at:
            port = f"{typed}{_PORT}"
            return Doubt(f"{said}{port}指定的是{'、'.join(self._at[port])}收费站")
        if begun := self._begun_with(typed):
            return Doubt(f"{said}您是不是要找：{'、'.join(begun)}")
        near = nearest(typed, self._named)
        if not near:
            return Doubt(f"{said}{self._list_with(self._ports[0])}") if typed.endswith(_PORT) else None
        own, its = _own(typed, declared.any_place), _own(near, declared.any_place)
        if near not in typed and set(own).isdisjoint(its):
            return Doubt(f"{said}{self._list_with(near)}")
        alike = [one for one in self._named if _own(one, declared.any_place) == its and len(one) == len(near)]
        is_longer = typed.startswith(near) and not typed.endswith(_PORT)
        return Doubt(f"{said}您是不是要找：{'、'.join(alike)}", is_slip=not is_longer)

    def _begun_with(self, typed: str) -> list[str]:
        """The stations whose names begin with what was typed, one of two spellings of the same alone."""
        begun = [station for station in self._named if station.startswith(typed)]
        return [one for one in begun if one.isalnum()] if len(typed) >= _FEWEST else []

    def _list_with(self, station: str) -> str:
        """Which stations a policy names that names this one."""
        policy = next(policy for policy, stations in self._by_policy.items() if station in stations)
        return f"第{policy}条指定的是{'、'.join(one for one in self._by_policy[policy] if one.isalnum())}"


def _own(name: str, any_place: str) -> str:
    """What of a name tells the place from others: 连 of 大连湾, which 大连弯 has too and 大窑湾 has not."""
    return "".join(sign for sign in name if sign not in any_place)
