"""What a search gives: hits, each with its reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from lnpolicy.corpus.model import Policy
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.search.index import Index
from lnpolicy.search.snippet import snippet


class Match(NamedTuple):
    """One word of the query found in a policy: the term it hit, in which fields, how, and what that was worth."""

    word: str
    term: str
    fields: tuple[str, ...]
    way: str
    worth: float


class _Kept(NamedTuple):
    """What a hit asks of the index, for one that is kept or copied without it."""

    kept: Policy
    offices: tuple[str, ...]

    def policy(self, number: int) -> Policy:
        """The policy of the hit, which is the one of that number."""
        return self.kept

    def authorities(self, number: int) -> tuple[str, ...]:
        """The names of its offices."""
        return self.offices


class Hit:
    """One policy found.

    `score`, from 0 to 1, is the probability that it answers the query; `matches` say what was found where. The policy
    itself is read from the index when it is asked for.
    """

    def __init__(self, index: Index | _Kept, policy_id: int, score: float, matches: tuple[Match, ...]) -> None:
        self._index = index
        self.policy_id = policy_id
        self.score = score
        self.matches = matches

    def __reduce__(self) -> tuple[Any, ...]:
        return Hit, (_Kept(self.policy, self.authorities), *self._value())

    def _repr_html_(self) -> str:
        from lnpolicy.notebook import drawn

        return drawn(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Hit) and self._value() == other._value()

    def __hash__(self) -> int:
        return hash(self._value())

    def __repr__(self) -> str:
        return f"Hit({self.policy_id}, {self.policy.title!r}, score={self.score})"

    def _value(self) -> tuple[int, float, tuple[Match, ...]]:
        return self.policy_id, self.score, self.matches

    @cached_property
    def policy(self) -> Policy:
        """The policy."""
        return self._index.policy(self.policy_id)

    @property
    def authorities(self) -> tuple[str, ...]:
        """The names of its offices, the one printed first first."""
        return self._index.authorities(self.policy_id)

    @property
    def worth(self) -> float:
        """What everything found in the policy is worth together."""
        return sum(match.worth for match in self.matches)

    @property
    def snippet(self) -> str:
        """The sentence of the policy that answers best."""
        worths: dict[str, float] = defaultdict(float)
        for match in self.matches:
            worths[match.term] += match.worth
        return snippet(self.policy, worths)

    @property
    def matched(self) -> tuple[str, ...]:
        """The fields and ways in which the query met the policy, strongest first."""
        names: dict[str, None] = {}
        for match in sorted(self.matches, key=lambda match: -match.worth):
            names |= dict.fromkeys(match.fields)
            if match.way != "exact":
                names[match.way] = None
        return tuple(names)


class Hits(list[Hit]):
    """The policies that answer a query, best first; a list that also knows the `query` and the name of the edition."""

    def __init__(self, hits: Iterable[Hit], query: str, edition: str) -> None:
        super().__init__(hits)
        self.query = query
        self.edition = edition

    def _repr_html_(self) -> str:
        from lnpolicy.notebook import drawn

        return drawn(self)


class Need(NamedTuple):
    """One of several needs in a query: the words of that part, and the number of the policy that answers it best."""

    words: str
    policy_id: int


class Found(NamedTuple):
    """What a query found: the policies that answer it, or where none does, those that come nearest.

    `needs` are the parts of a query that asks for several things, in its order; empty where it asks for one.
    `elsewhere` is the other province that a query is about which is refused for that, or empty.
    """

    hits: Sequence[Hit]
    nearest: Sequence[Hit] = ()
    needs: Sequence[Need] = ()
    elsewhere: str = ""
