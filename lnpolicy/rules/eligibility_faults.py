"""What does not hold of who may have what: a policy left out, a word left over, a fact that none uses."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from lnpolicy.corpus.clauses import absent, bare
from lnpolicy.corpus.model import PROSE_SECTIONS, Policy
from lnpolicy.rules.eligibility import Eligibility, Entitlement
from lnpolicy.rules.logic import inputs_of


def faults(eligibility: Eligibility, policies: Sequence[Policy]) -> Iterator[str]:
    """What does not hold: a policy left out or twice, a word of an audience left over, a fact that none uses."""
    by_key = {item.key: item for item in eligibility.entitlements}
    if len(by_key) < len(eligibility.entitlements):
        yield "有政策写了两次"
    known = {policy.key for policy in policies}
    yield from (f"没有写谁可以享受第{policy.id}条" for policy in policies if policy.key not in by_key)
    yield from (f"写了不存在的政策：{absent(key)}" for key in by_key if key not in known)
    for policy in policies:
        item = by_key.get(policy.key)
        if item and (rest := left_over(item, policy)):
            yield f"第{policy.id}条的适用对象还有没交代的字：{rest}"
        for piece in not_printed(item, policy) if item else ():
            yield f"第{policy.id}条没有印“{piece}”"
    yield from (f"事实 {name} 没有一条政策用到" for name in idle(eligibility))


def idle(eligibility: Eligibility) -> list[str]:
    """The facts at which no policy and no calculator looks, and from which nothing follows."""
    used = {name for item in eligibility.entitlements for name in (inputs_of(item.when) if item.when else ())}
    used |= {fact.needs for fact in eligibility.vocabulary.facts.values()}
    used |= {given.fact for given in eligibility.vocabulary.gives}
    used |= set(eligibility.vocabulary.sizes.bears()) if eligibility.vocabulary.sizes else set()
    used |= {name for implied in eligibility.vocabulary.implied for name in inputs_of(implied.when)}
    return [name for name, fact in eligibility.vocabulary.facts.items() if name not in used and not fact.of]


def left_over(item: Entitlement, policy: Policy) -> str:
    """The words of a policy's audience that no piece stands for, without the punctuation between them."""
    rest = _plain(policy.audience)
    for piece in sorted(map(_plain, item.words), key=len, reverse=True):
        rest = rest.replace(piece, "|")
    return "".join(character for character in rest if character.isalnum())


def _plain(text: str) -> str:
    """`text` without white space, and with signs of one width: how wide a bracket is printed is no word."""
    return unicodedata.normalize("NFKC", bare(text))


def not_printed(item: Entitlement, policy: Policy) -> list[str]:
    """The pieces that do not stand in the policy's title or prose."""
    text = _plain(policy.title) + "".join(_plain(getattr(policy, name)) for name in PROSE_SECTIONS)
    return [piece for piece in (*item.words, *(cap.clause for cap in item.caps)) if _plain(piece) not in text]
