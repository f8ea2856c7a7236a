"""How the rules of tolls stand to a trip, whatever it costs: worked out once for all trips that say the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from lnpolicy.calc.explanation import Apply, Citation
from lnpolicy.calc.setting import Setting
from lnpolicy.calc.stations import Stations
from lnpolicy.calc.tariff import OVERSIZE, Tariff, Weighed, options, tariff_of
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.derivation import HEADLINE, WARNING
from lnpolicy.rules.logic import MET, UNKNOWN, UNMET, All, Condition, Leaf, judged, settled_by, state_of
from lnpolicy.rules.model import Rule
from lnpolicy.rules.rulebook import Rulebook
from lnpolicy.rules.text import remarks_of
from lnpolicy.rules.wished import wish_of

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

_Found = TypeVar("_Found")
_REMEMBERED = 4096
_VEHICLE = "vehicle"
_TRUCKS = ("truck", "oversize")


class Standing:
    """How the conditions of a rule stand to what is `said` of a trip."""

    def __init__(self, rule: Rule, when: Condition, said: Mapping[str, Any]) -> None:
        self.rule = rule
        self.when = when
        self.state = state_of(when, said)
        self._said = said
        self._with: dict[str, bool] = {}

    @cached_property
    def unknown(self) -> list[str]:
        """The conditions that are unknown, in words."""
        return [leaf.condition.text for leaf in judged(self.when, self._said).leaves_in(UNKNOWN)]

    @cached_property
    def needs(self) -> frozenset[Condition]:
        """The conditions that are unknown, all of which must be met, whatever words they have."""
        return frozenset(_open_in(self.when, self._said))

    @cached_property
    def takes(self) -> dict[str, Any]:
        """What some inputs must be for its conditions to be met."""
        return {need.input: need.bound for need in self.needs if isinstance(need, Leaf) and need.test == "is"}

    def comes_with(self, other: Standing) -> bool:
        """Whether its conditions are met wherever those of another are in the same circumstances."""
        found = self._with.get(other.rule.id)
        if found is None:
            met = (need in other.needs or state_of(need, other.takes) is MET for need in self.needs)
            found = self._with[other.rule.id] = all(met)
        return found

    @cached_property
    def settled_by(self) -> list[str]:
        """The inputs to ask for, so that it is settled."""
        return settled_by(self.when, self._said)

    @cached_property
    def wishes(self) -> dict[str, bool | None]:
        """What a yes or no that is asked for must be for the conditions to be met."""
        return {name: wish_of(self.when, name) for name in self.settled_by}


def _open_in(condition: Condition, said: Mapping[str, Any]) -> Iterator[Condition]:
    if isinstance(condition, All):
        for part in condition.parts:
            yield from _open_in(part, said)
    elif state_of(condition, said) is UNKNOWN:
        yield condition._replace(text="")


class Grounds(NamedTuple):
    """What an answer stands on: its clauses, what to beware of, and how to apply."""

    citations: tuple[Citation, ...]
    warnings: tuple[str, ...]
    apply: Apply | None


class Circumstances:
    """What is `said` of a trip that conditions and warnings look at.

    `settled` is what follows of inputs that were not given. `possible` are the rules that may apply, as they stand: one
    that takes what would be refused beside what was said may not. `oversize` is the state of the one of axle lines;
    `grounds` are those of the answers to trips in these circumstances, by what tells them apart. Raises `AtOdds` where
    some input can be nothing beside what was said.
    """

    def __init__(self, said: Mapping[str, Any], tariff: Tariff, within: Setting) -> None:
        self.settled = _settled(said, within)
        self.said = said = {**said, **self.settled}
        self.tariff = tariff
        self._left = _left_beside(said, within.rulebook)
        standings = [Standing(rule, when, said) for rule, when in self._left.options]
        self.possible = [one for one in standings if one.state is not UNMET]
        self.oversize = next((one.state for one in standings if one.rule.id == OVERSIZE), UNMET)
        self.grounds: dict[tuple[Any, ...], Grounds] = {}
        self._within = within

    @cached_property
    def warnings(self) -> list[str]:
        """What to beware of whatever the trip costs."""
        return [*(said for said, _ in self._near_misses), *self._remarks(WARNING)]

    @cached_property
    def slips(self) -> list[str]:
        """What the first line says: of a station that can only be misspelt, of a figure that goes for another.

        A station whose name is longer (锦州东) may be another.
        """
        return [*(said for said, is_slip in self._near_misses if is_slip), *self._remarks(HEADLINE)]

    @cached_property
    def considered(self) -> list[tuple[Rule, Condition]]:
        """All rules that give a discount, with their conditions, of which one is unmet that can no longer be met."""
        pairs = zip(self.tariff.options, self._left.options, strict=True)
        barred = {rule.id for (rule, when), (_, left) in pairs if left is not when}
        bars = self.tariff.bars
        every = options(self._within.rulebook)
        return [(rule, bars.left_of(when, self.said) if rule.id in barred else when) for rule, when in every]

    def may_hang_on(self, figures: Collection[str]) -> bool:
        """Whether something may be refused or warned of by these figures of a trip."""
        weighed = self._weighed if figures else ()
        return any(all(not need.isdisjoint(figures) for need in one.needs) for one in weighed)

    @cached_property
    def _weighed(self) -> list[Weighed]:
        """What looks at figures, and is not settled without them."""
        [case] = self._within.working.cases(self.said, self._within.on)
        weighed = self.tariff.weighed
        return [one for one in weighed if one.when is None or one.when.value(case.values) is not False]

    def _remarks(self, place: str) -> list[str]:
        """What the rules remark at a place on the trip whatever the vehicle, of those that it may be."""
        may_be = [{**self.said, **vehicle} for vehicle in self._left.vehicles]
        first, *others = [remarks(said, self._within, place) for said in may_be]
        return [text for text in first if all(text in each for each in others)]

    @cached_property
    def _near_misses(self) -> list[tuple[str, bool]]:
        """What is said of a station that is none of those named, but looks like one; whether it can only be that."""
        may_be = [{**self.said, **vehicle}.get(_VEHICLE, _TRUCKS[0]) for vehicle in self._left.vehicles]
        if not any(vehicle in _TRUCKS for vehicle in may_be) or self.said.get("container") is False:
            return []
        inputs = self._within.rulebook.inputs
        doubts = [(inputs[name], self._stations.doubt(self.said.get(name), inputs[name])) for name in ("entry", "exit")]
        return [(f"{one.label}{doubt.says}", doubt.is_slip) for one, doubt in doubts if doubt]

    @cached_property
    def _stations(self) -> Stations:
        return Stations(self._within.rulebook.of("toll"))


def circumstances_of(inputs: Mapping[str, Any], within: Setting) -> Circumstances:
    """The circumstances of a trip of which `inputs` are known; raises `ValueNotAccepted` for what cannot be.

    They are those of all trips that differ in figures alone, unless something is refused or warned of by figures.
    """
    tariff = tariff_of(inputs.get(_VEHICLE), within.rulebook)
    found = _of(tariff.looked_at, inputs, within)
    if found.may_hang_on([name for name in tariff.figures if name in inputs]):
        return _of((*tariff.looked_at, *tariff.figures), inputs, within)
    return found


def _of(names: tuple[str, ...], inputs: Mapping[str, Any], within: Setting) -> Circumstances:
    """The circumstances of a trip of which nothing but these names is looked at."""
    values = tuple([inputs.get(name) for name in names])
    return _remembered(_circumstances, inputs.get(_VEHICLE), names, values, within)


def _remembered(function: _lru_cache_wrapper[_Found], *asked: Any) -> _Found:
    """What a function that remembers comes to; what only stands for a figure cannot be remembered."""
    try:
        return function(*asked)
    except TypeError:
        return function.__wrapped__(*asked)


class _Left(NamedTuple):
    """What can still come about beside what was said of a trip: options with their conditions, kinds of vehicle.

    Of a vehicle that was said, or may be any, no kind is told apart.
    """

    options: tuple[tuple[Rule, Condition], ...]
    vehicles: tuple[Mapping[str, Any], ...]


def _left_beside(said: Mapping[str, Any], rulebook: Rulebook) -> _Left:
    """What is left beside what was said; raises `AtOdds` where nothing is that an input could be."""
    names = _deciding(tuple(said), said.get("vehicle"), rulebook)
    values = tuple([said[name] for name in names])
    return _remembered(_left, names, values, rulebook)


@lru_cache(_REMEMBERED)
def _deciding(said: tuple[str, ...], vehicle: str | None, rulebook: Rulebook) -> tuple[str, ...]:
    """Those of the inputs `said` on whose values it hangs what is left."""
    tariff = tariff_of(vehicle, rulebook)
    open_ = [name for name in tariff.asked if name not in said]
    beside = tariff.bars.names_beside(open_, (*said, *open_))
    return tuple([name for name in said if name == _VEHICLE or name in tariff.asked or name in beside])


@lru_cache(_REMEMBERED)
def _left(names: tuple[str, ...], values: tuple[Any, ...], rulebook: Rulebook) -> _Left:
    said = dict(zip(names, values, strict=True))
    tariff = tariff_of(said.get(_VEHICLE), rulebook)
    answers = {name: tariff.bars.left(said, name) for name in tariff.asked if name not in said}
    options = tuple([(rule, tariff.bars.left_of(when, said)) for rule, when in tariff.options])
    vehicles = answers.get(_VEHICLE, [])
    is_any = len(vehicles) in (0, len(rulebook.inputs[_VEHICLE].answers))
    return _Left(options, ({},) if is_any else tuple([{_VEHICLE: vehicle} for vehicle in vehicles]))


@lru_cache(_REMEMBERED)
def _circumstances(
    vehicle: str | None, names: tuple[str, ...], values: tuple[Any, ...], within: Setting
) -> Circumstances:
    looked_at = zip((_VEHICLE, *names), (vehicle, *values), strict=True)
    said = {name: value for name, value in looked_at if value is not None}
    within.working.require_possible(said)
    return Circumstances(said, tariff_of(vehicle, within.rulebook), within)


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
