"""What size an enterprise is, by its sector and figures: exact where all figures are known, else at most so much.

Of two figures the smaller size holds, so one alone bounds the size from above. The sectors with their figures are
data/eligibility/sizes.toml, an outside fact.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from lnpolicy.named_tuple import NamedTuple

SIZES = ("micro", "small", "medium", "large")
"""The sizes, the smallest first."""
ENTITY = "entity"
"""The fact that says of which kind somebody is."""


class Sector(NamedTuple):
    """One sector: its clause, and by the names of facts from which figure on it is small, medium and large."""

    clause: str
    bounds: Mapping[str, tuple[Decimal, ...]]


class Sizing(NamedTuple):
    """What follows of a sector and the figures that are known: the size or, where it is not `exact`, the largest."""

    sector: str
    figures: tuple[str, ...]
    most: str
    is_exact: bool


class Sizes(NamedTuple):
    """The sectors by name; the names of the facts for sector and size, and for a size those that say it is at most so.

    `sized` are the kinds of entity that have a size, `source` where all this stands.
    """

    source: str
    sector: str
    size: str
    at_most: Mapping[str, str]
    sized: tuple[str, ...]
    sectors: Mapping[str, Sector]

    def found(self, known: Mapping[str, Any]) -> Sizing | None:
        """What follows from what is known; None where it is no sector, no figure, or none that has a size."""
        name = known.get(self.sector)
        if name is None or known.get(ENTITY, self.sized[0]) not in self.sized:
            return None
        bounds = self.sectors[name].bounds
        figures = tuple(fact for fact in bounds if fact in known)
        if not figures:
            return None
        most = min(sum(known[fact] >= bound for bound in bounds[fact]) for fact in figures)
        return Sizing(name, figures, SIZES[most], len(figures) == len(bounds) or most == 0)

    def drawn(self, found: Sizing) -> tuple[str, Any] | None:
        """The fact that follows, with its value; None where nothing does."""
        if found.is_exact:
            return self.size, found.most
        return (self.at_most[found.most], True) if found.most in self.at_most else None

    def bears(self) -> list[str]:
        """The facts from which a size may follow."""
        return [self.sector, *dict.fromkeys(fact for sector in self.sectors.values() for fact in sector.bounds)]

    def telling(self, name: str, known: Mapping[str, Any]) -> tuple[Decimal, ...]:
        """The figures of a fact at which the size may change, in the sector that is known."""
        sector = self.sectors.get(known.get(self.sector, ""))
        return sector.bounds.get(name, ()) if sector else ()
