"""What a clause is looked for in: policies found by their printed numbers; imported for its types alone."""

from __future__ import annotations

from typing import Protocol

from lnpolicy.corpus.model import Policy


class Policies(Protocol):
    """Policies found by their printed numbers."""

    def __getitem__(self, number: int, /) -> Policy:
        """The policy with that number."""

    def __contains__(self, number: object, /) -> bool:
        """Whether there is a policy with that number."""
