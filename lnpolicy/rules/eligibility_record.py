"""Who may have what as an index keeps it, which is made again without reading and checking its files."""

from __future__ import annotations

from typing import Any

from lnpolicy.rules.declaration import Beyond, Input, Usual
from lnpolicy.rules.eligibility import Cap, Eligibility, Elsewhere, Entitlement
from lnpolicy.rules.facts import Asked, Fact, Given, Implied
from lnpolicy.rules.logic import All, AnyOf, Leaf, Not
from lnpolicy.rules.sizes import Sector, Sizes
from lnpolicy.rules.twins import Twin
from lnpolicy.rules.vocabulary import vocabulary_of

KEPT = "eligibility"
"""Under which name an index keeps it."""
_ITEMS = (Asked, Beyond, Cap, Elsewhere, Entitlement, Fact, Given, Implied, Sector, Sizes, Twin)
KINDS = (All, AnyOf, Leaf, Not, Input, Usual, *_ITEMS)
"""Of which kinds of values it is."""


def as_kept(eligibility: Eligibility) -> tuple[Any, ...]:
    """What an index keeps: what was read, and what takes long to work out of it."""
    vocabulary, entitlements, elsewhere = eligibility
    groups, facts, asked, implied, gives, opening, _, _, _, _, _, twins, sizes, beyond, bears_on = vocabulary
    return groups, facts, asked, implied, gives, opening, twins, sizes, beyond, bears_on, entitlements, elsewhere


def from_kept(kept: tuple[Any, ...]) -> Eligibility:
    """The same as it was before it was kept."""
    *declared, entitlements, elsewhere = kept
    return Eligibility(vocabulary_of(*declared), entitlements, elsewhere)
