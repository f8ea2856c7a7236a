"""Which policies of a new print are those of the edition before, and the keys that follow from it.

What is the same by title, documents or words has its key, as `keys.py` finds it. What is only like an old policy gets
its key too, but is named, so that a person confirms it. What is like none gets a key to be replaced.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from lnpolicy.corpus.clauses import bare
from lnpolicy.corpus.model import Policy
from lnpolicy.edition.matching import matched
from lnpolicy.edition.wording import fold
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.publish.keys import PROVISIONAL, Key, key_in

LONGEST_OPENING = 60
_LIKE_TITLE, _LIKE_TEXT = 75.0, 50.0
"""Per cent of title and text that must be the same for a policy to be probably an old one."""

_HEAD = """\
# The key of every policy: made once, kept for ever, also where a later edition no longer has the policy. Curated data
# cites keys, never printed numbers. A policy of a new edition has the key of the entry with its title; where the title
# changed, of the one with its documents and words akin; where these changed too, of the one whose opening its measures
# have.

schema = "lnpolicy/keys/1"
"""


class Recognised(NamedTuple):
    """The key of each new policy by its number, and how sure that is.

    `probable` are the numbers of those that are only like their old policy, `new` of those that are like none (their
    keys are to be replaced); `gone` are the old policies that no new one is.
    """

    keys: Mapping[int, str]
    probable: tuple[int, ...]
    new: tuple[int, ...]
    gone: tuple[Policy, ...]


def recognised(
    policies: Sequence[Policy],
    old: Sequence[Policy],
    known: Sequence[Key],
    edition: str,
    said: Mapping[str, int] | None = None,
) -> Recognised:
    """The keys of new policies; `said` are numbers that a person has given for keys, which go before all else."""
    keys = {number: key for key, number in (said or {}).items()}
    free = [key for key in known if key.key not in keys.values()]
    keys |= key_in([policy for policy in policies if policy.id not in keys], free)
    left_old = [policy for policy in old if policy.key not in keys.values()]
    left_new = [policy for policy in policies if policy.id not in keys]
    pairs = matched([policy._replace(key="") for policy in left_old], left_new)
    key_of = {policy.id: policy.key for policy in left_old}
    probable = {new.id: key_of[before.id] for before, new in pairs if before is not None and new is not None}
    probable |= _alike(
        [policy for policy in left_new if policy.id not in probable],
        [policy for policy in left_old if policy.key not in probable.values()],
    )
    keys |= probable
    new = [policy.id for policy in policies if policy.id not in keys]
    keys |= {number: f"{PROVISIONAL}{edition}-{place}".lower() for place, number in enumerate(new, start=1)}
    gone = tuple(policy for policy in old if policy.key not in keys.values())
    return Recognised(keys, tuple(sorted(probable)), tuple(new), gone)


def _alike(new: Sequence[Policy], old: Sequence[Policy]) -> dict[int, str]:
    """The keys of old policies whose title and text are both like those of one new policy alone."""
    found: dict[int, list[str]] = {}
    for policy in new:
        found[policy.id] = [before.key for before in old if _is_like(policy, before)]
    claimed = [key for keys in found.values() for key in keys]
    return {number: keys[0] for number, keys in found.items() if len(keys) == 1 and claimed.count(keys[0]) == 1}


def _is_like(policy: Policy, before: Policy) -> bool:
    titles = fuzz.ratio(fold(policy.title), fold(before.title))
    texts = fuzz.ratio(fold(policy.measures + policy.procedure), fold(before.measures + before.procedure))
    return titles >= _LIKE_TITLE and texts >= _LIKE_TEXT


def keys_file(policies: Sequence[Policy], known: Sequence[Key]) -> str:
    """keys.toml: every key that was ever given, those of these policies as they are printed now."""
    printed = {policy.key: policy for policy in policies}
    every = [as_printed(printed.pop(key.key)) if key.key in printed else key for key in known]
    every += [as_printed(policy) for policy in printed.values()]
    tables = [
        f"[[keys]]\nkey = {_text(key.key)}\ntitle = {_text(key.title)}\n"
        f"documents = [{', '.join(map(_text, key.documents))}]\nopening = {_text(key.opening)}\n"
        for key in every
    ]
    return "\n".join([_HEAD, *tables])


def as_printed(policy: Policy) -> Key:
    """The entry of keys.toml for a policy as it is printed."""
    documents = tuple(dict.fromkeys(document.number or document.title for document in policy.documents))
    return Key(policy.key, policy.title, documents, bare(policy.measures)[:LONGEST_OPENING] or policy.title)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
