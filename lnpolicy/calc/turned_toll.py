"""What is wanted and promised of a toll, where it is turned round."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lnpolicy.calc.circumstances import remarks as remarks  # on a trip, as on what other calculators work out
from lnpolicy.calc.setting import Setting
from lnpolicy.calc.size import Size
from lnpolicy.calc.sought import Promise, Wish, promise_of
from lnpolicy.calc.trip import Trip
from lnpolicy.rules.calculator import Solve


def wish(solve: Solve, within: Setting) -> Wish:
    """What is wanted of a toll, where it is turned round."""
    return Wish.of_ceiling("应付", if_so="")


def promised(inputs: Mapping[str, Any], solve: Solve, within: Setting) -> Promise:
    """What may be paid; infinite where nothing prices the trip.

    Raises `ValueNotAccepted` for a toll beside a rate, unless the rate prices an oversize truck.
    """
    trip = Trip(inputs, within)
    return promise_of([Size(trip.amount, trip.least, trip.most), *_read(trip)], at_most=True)


def taken(inputs: Mapping[str, Any], solve: Solve, within: Setting) -> list[str]:
    """What is taken for what was not said, where it decides what is paid: nothing."""
    return []


def _read(trip: Trip) -> list[Size]:
    """What a trip comes to by other readings, none of which is more."""
    return [Size(*reading[2:]) for reading in trip.readings]
