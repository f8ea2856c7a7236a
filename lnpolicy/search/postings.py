"""Where a term occurs, and how a table of the index keeps that."""

from __future__ import annotations

from lnpolicy.named_tuple import NamedTuple


class Postings(NamedTuple):
    """Where a term occurs: numbers of policies (rising), impacts and field letters, item by item."""

    policies: list[int]
    impacts: list[int]
    fields: list[str]


def decoded(value: str | None) -> Postings | None:
    """Postings from the table; None where there are none."""
    if value is None:
        return None
    policies, impacts, fields = value.split("\t")
    return Postings([*map(int, policies.split())], [*map(int, impacts.split())], fields.split())


def encoded(postings: Postings) -> str:
    """Postings as they stand in the table."""
    policies = " ".join(map(str, postings.policies))
    impacts = " ".join(map(str, postings.impacts))
    return f"{policies}\t{impacts}\t{' '.join(postings.fields)}"
