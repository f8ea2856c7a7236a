"""What was said and cannot all be so, by the fewest facts: those without any of which it could be."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lnpolicy.errors import AtOdds
    from lnpolicy.rules.facts import Vocabulary


def in_fewest(
    error: AtOdds,
    vocabulary: Vocabulary,
    said: Mapping[str, Any],
    known: Mapping[str, Any] | None,
    listed: Collection[str],
) -> AtOdds:
    """The error by the fewest of the facts that were `said`; it names the two by which it was met.

    These may be others than those that cannot be together: what follows from several facts (an enterprise that makes
    food is a manufacturer) is met by one of them.
    """

    def cannot_be(names: Collection[str]) -> bool:
        some = {name: said[name] for name in said if name in names}
        return vocabulary.known_after(some, known, [name for name in listed if name in some]) is None

    met_by = [name for name in error.among if name in said]
    if cannot_be(met_by):
        return error
    left = [*met_by, *(name for name in said if name not in met_by)]
    reached = {other for name in met_by for other in vocabulary.bears_on.get(name, ())}
    near = [name for name in left if name in met_by or not reached.isdisjoint(vocabulary.bears_on.get(name, ()))]
    if cannot_be(near):
        left = near
    if not cannot_be(left):
        return error
    for name in reversed(left):
        if cannot_be(fewer := [other for other in left if other != name]):
            left = fewer
    return vocabulary.at_odds(left, error.param if error.param in left else left[-1])
