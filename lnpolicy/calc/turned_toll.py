"""What is wanted and promised of a toll, where it is turned round."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from lnpolicy.calc.circumstances import remarks as remarks  # on a trip, as on what other calculators work out
from lnpolicy.calc.setting import Setting
from lnpolicy.calc.size import Size
from lnpolicy.calc.sought import Promise, Wish, promise_of
from lnpolicy.calc.stacking import are_parted
from lnpolicy.calc.tariff import OVERSIZE
from lnpolicy.calc.trip import Trip
from lnpolicy.rules.calculator import Solve
from lnpolicy.rules.model import Rule
from lnpolicy.rules.money import rounded
from lnpolicy.rules.rulebook import Rulebook


def wish(solve: Solve, within: Setting) -> Wish:
    """What is wanted of a toll, where it is turned round."""
    return Wish.of_ceiling("应付", if_so="")


def promised(inputs: Mapping[str, Any], solve: Solve, within: Setting) -> Promise:
    """What may be paid; infinite where nothing prices the trip.

    Raises `ValueNotAccepted` for a toll beside a rate, unless the rate prices an oversize truck.
    """
    trip = Trip(inputs, within)
    read = [Size(trip.amount, trip.least, trip.most), *(Size(*reading[2:]) for reading in trip.readings)]
    return promise_of(read, untaken=[Size(None, _least(trip), None)] if trip.is_priced else [], at_most=True)


def _least(trip: Trip) -> Decimal:
    """The least that may be paid if all that may apply does, and adds up as far as no clause parts it (yuan)."""
    book = trip.rulebook
    rules = [item.rule for item in trip.priced]
    rules += [] if trip.inputs.get("etc") is False else [trip.tariff.etc]
    found = [min(trip.standards) * _share(tuple(rule.id for rule in rules if rule.id != OVERSIZE), book)]
    for rule in rules:
        if rule.id == OVERSIZE:
            beside = tuple(other.id for other in rules if not are_parted(rule, other))
            found += [min(way.tolls) * _share(beside, book) for way in trip.ways(rule)]
    return rounded(min(found), trip.tariff.to)


@lru_cache(256)
def _share(names: tuple[str, ...], rulebook: Rulebook) -> Decimal:
    """The least share of a toll that rules leave which no clause parts."""
    shares: list[tuple[tuple[Rule, ...], Decimal]] = [((), Decimal(1))]
    for rule in map(rulebook.__getitem__, names):
        added = [one for one in shares if not any(are_parted(rule, other) for other in one[0])]
        shares += [((*some, rule), share * rule.numbers["discount"]) for some, share in added]
    return min(share for _, share in shares)


def taken(inputs: Mapping[str, Any], solve: Solve, within: Setting) -> list[str]:
    """What is taken for what was not said, where it decides what is paid: nothing."""
    return []
