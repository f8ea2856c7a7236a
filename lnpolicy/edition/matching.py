"""Which policy of one edition is which of another: by key, else by title, else by documents and words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lnpolicy.corpus.model import PROSE_SECTIONS, Policy
from lnpolicy.edition.wording import fold

_ALIKE, _AKIN = 80.0, 40.0
"""Per cent of likeness that the measures of one policy must have: by themselves, and beside the same documents."""
_LEAST_CLAUSE = 8
"""Signs; a shorter clause stands in many policies."""
_MOST_OF = 0.5
"""The share of a policy's clauses that must stand in another for it to be called taken from there."""

Pair = tuple[Policy | None, Policy | None]


def matched(old: Sequence[Policy], new: Sequence[Policy]) -> list[Pair]:
    """The policies of both editions in pairs, in the order of the new one; what has none on the other side comes alone.

    Two policies whose keys differ are never the same. What is alike but not clearly one of the other side stays alone.
    """
    found: dict[int, Policy] = {}
    for is_same in (_same_key, _same_title, _same_documents, _same_text):
        taken = {policy.id for policy in found.values()}
        left = [policy for policy in old if policy.id not in taken]
        found |= _alone([policy for policy in new if policy.id not in found], left, is_same)
    pairs: list[Pair] = [(found.get(policy.id), policy) for policy in new]
    taken = {policy.id for policy in found.values()}
    return pairs + [(policy, None) for policy in old if policy.id not in taken]


def taken_from(policy: Policy, others: Sequence[Policy]) -> Policy | None:
    """The one of `others` in which most clauses of the policy's measures stand; None where none is."""
    clauses = _clauses(policy.measures) or _clauses(policy.procedure)
    if not clauses:
        return None
    best, most = None, 0.0
    for other in others:
        text = fold("".join(getattr(other, name) for name in PROSE_SECTIONS))
        share = sum(len(clause) for clause in clauses if clause in text) / sum(map(len, clauses))
        if share > most:
            best, most = other, share
    return best if most >= _MOST_OF else None


def _clauses(text: str) -> list[str]:
    return [clause for clause in re.split(r"[,.;:]", fold(text)) if len(clause) >= _LEAST_CLAUSE]


def _alone(
    new: Sequence[Policy], old: Sequence[Policy], is_same: Callable[[Policy, Policy], bool]
) -> dict[int, Policy]:
    """For each new policy the old one that it agrees with, where either agrees with no other."""
    agreeing = {policy.id: [other for other in old if is_same(other, policy)] for policy in new}
    claimed = [other.id for others in agreeing.values() for other in others]
    return {
        number: others[0]
        for number, others in agreeing.items()
        if len(others) == 1 and claimed.count(others[0].id) == 1
    }


def _same_key(old: Policy, new: Policy) -> bool:
    return bool(old.key) and old.key == new.key


def _may_be_same(old: Policy, new: Policy) -> bool:
    return not (old.key and new.key)


def _same_title(old: Policy, new: Policy) -> bool:
    titles = {fold(title) for title in (old.title, *old.also_titled)}
    return _may_be_same(old, new) and any(fold(title) in titles for title in (new.title, *new.also_titled))


def _same_documents(old: Policy, new: Policy) -> bool:
    named = [{fold(document.number or document.title) for document in policy.documents} for policy in (old, new)]
    return _may_be_same(old, new) and bool(named[0]) and named[0] == named[1] and _likeness(old, new, _AKIN) > 0


def _same_text(old: Policy, new: Policy) -> bool:
    return _may_be_same(old, new) and _likeness(old, new, _ALIKE) > 0


def _likeness(old: Policy, new: Policy, least: float) -> float:
    """How much of the measures is the same, in per cent; 0 below the `least`."""
    from rapidfuzz import fuzz

    return fuzz.ratio(fold(old.measures), fold(new.measures), score_cutoff=least)
