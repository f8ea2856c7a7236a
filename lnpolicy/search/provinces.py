"""Whether a question is about another province than the handbook is of.

What a policy says of one province holds in no other, however well it fits a question (江苏残保金). The handbook
answers all the same where whoever asks comes here, or only passes through there, and where the policy itself is for
those of that province, or of any other: where it prints so. Who says a whole name of a policy is not asked either.
"""

from __future__ import annotations

from collections.abc import Sequence

from lnpolicy.named_tuple import NamedTuple
from lnpolicy.search.index import Index
from lnpolicy.search.tokens import BREAK, GAP

_LONGEST = 4
"""Characters of a name."""


class Elsewhere(NamedTuple):
    """Where a question is about that is about another province: the place as typed, and its province."""

    place: str
    province: str


def elsewhere(index: Index, tokens: Sequence[str]) -> Elsewhere | None:
    """The other province that a query of those `tokens` is about; None where it is about none.

    It is not where it names a place of the own province too, where a word of arriving follows (来, 搬), or where the
    place is only come from or gone to (发广州).
    """
    known = index.provinces
    found = [(at, named) for at, token in enumerate(tokens) if (named := _named(index, token))]
    if not found or any(named.province == known["own"] for _, named in found) or known["own"] in "".join(tokens):
        return None
    at, named = found[0]
    before = [token for token in tokens[:at] if token not in (GAP, BREAK)]
    is_passed = bool(before) and before[-1].endswith(known["towards"])
    after = "".join(tokens[at + 1 :])
    return None if is_passed or any(word in after for word in known["arriving"]) else named


def takes_outsiders(index: Index, policy_id: int, named: Elsewhere) -> bool:
    """Whether that policy prints that it is for those of the province named, or for those of others at all."""
    postings = index.postings(named.province)
    places = dict(zip(postings.policies, postings.fields, strict=True)) if postings else {}
    if not set("ta").isdisjoint(places.get(policy_id, "")):
        return True
    printed = index.printed(policy_id)
    return any(word in printed for word in index.provinces["outsiders"])


def _named(index: Index, token: str) -> Elsewhere | None:
    """The place that `token` names, by itself or before what may stand behind a place (江苏省)."""
    names, endings = index.provinces["names"], index.provinces["endings"]
    for size in range(min(len(token), _LONGEST), 1, -1):
        name, rest = token[:size], token[size:]
        if name in names and (not rest or rest in endings):
            return Elsewhere(token, names[name])
    return None
