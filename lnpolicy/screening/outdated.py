"""Policies of which an edition prints other words than who may have them, and what for, was written down from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lnpolicy.edition.edition import Edition
from lnpolicy.rules.eligibility import Entitlement


def outdated(edition: Edition) -> Mapping[int, str]:
    """What does not hold any more of a policy, a sentence each, by its number; empty where all is as it was written."""
    kept = edition.kept_outdated
    return found_outdated(edition) if kept is None else kept


def found_outdated(edition: Edition) -> dict[int, str]:
    """The same, looked for in the text."""
    here = [item for item in edition.eligibility.entitlements if item.policy in edition]
    found = ((item.policy, next(_faults(item, edition), "")) for item in here)
    return {policy: fault for policy, fault in found if fault}


def _faults(item: Entitlement, edition: Edition) -> Iterator[str]:
    # an index has what was found, so that what finds it is seldom needed
    from lnpolicy.edition.own_words import figures_not_printed
    from lnpolicy.rules.eligibility_faults import left_over, not_printed

    policy = edition[item.policy]
    yield from (
        fault for rule in edition.rulebook.rules if rule.policy == item.policy for fault in rule.cited.faults(edition)
    )
    yield from (f"没有印“{piece}”" for piece in not_printed(item, policy))
    if rest := left_over(item, policy):
        yield f"适用对象里有没交代的字“{rest}”"
    yield from (f"没有印“{figure}”" for figure in figures_not_printed(item, policy))
