"""The time limits as an index keeps them, which are made again without reading and checking their file."""

from __future__ import annotations

from typing import Any

from lnpolicy.calendar.limits import (
    Chain,
    ClaimPeriod,
    Claims,
    Deadlines,
    Instant,
    Limit,
    MonthEnd,
    Order,
    Period,
    Round,
    Share,
    Window,
)
from lnpolicy.corpus.clauses import Outside, Reading

KEPT = "deadlines"
"""Under which name an index keeps them."""
KINDS = (Chain, ClaimPeriod, Claims, Instant, Limit, MonthEnd, Order, Period, Round, Share, Window, Outside, Reading)
"""Of which kinds of values they are."""


def as_kept(deadlines: Deadlines) -> tuple[Any, ...]:
    """What an index keeps."""
    return deadlines.edition, deadlines.limits, deadlines.chains, deadlines.outside, deadlines.sha256


def from_kept(kept: tuple[Any, ...]) -> Deadlines:
    """The same as they were before they were kept."""
    return Deadlines(*kept)
