"""The keys of the policies: carried over from edition to edition by title, documents and text.

data/keys.toml lists every key that was ever given, with the title, the documents and the beginning of the measures of
its policy as they were printed last. A policy of a new edition has the key of the entry with its title; where the title
changed, of the one with its documents and words akin; where these changed too, of the one whose opening its measures
have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from lnpolicy.corpus.clauses import bare
from lnpolicy.corpus.model import Policy
from lnpolicy.corpus.reader import TableReader, data_file
from lnpolicy.errors import InvalidData
from lnpolicy.named_tuple import NamedTuple

SCHEMA = "lnpolicy/keys/1"
PROVISIONAL = "new-"
"""How the key of a policy begins until somebody has given it one of its own."""
_ALIKE, _AKIN = 85.0, 40.0
"""Per cent of an opening that must be found again in the text: by itself, and beside the same documents."""
_WIDTHS = str.maketrans("()", "（）")


class Key(NamedTuple):
    """A key, and by what its policy is known again."""

    key: str
    title: str
    documents: tuple[str, ...]
    opening: str


def load_keys(path: Path) -> list[Key]:
    """Read and check the keys at `path`; raises `InvalidData`, also where two are the same."""
    reader, _ = data_file(path, SCHEMA)
    keys = [_key(path.name, table) for table in reader.tables("keys")]
    reader.finish()
    seen: set[str] = set()
    for known in keys:
        if known.key in seen:
            raise InvalidData(f"{path.name}：key {known.key} 写了两次", hint="每个 key 只写一次", param="key")
        seen.add(known.key)
    return keys


def _key(file: str, table: dict[str, Any]) -> Key:
    reader = TableReader(file, f"{table.get('key', '?')}", table)
    made = Key(reader.key("key"), reader.line("title"), reader.lines("documents"), reader.line("opening"))
    reader.finish()
    return made


def keyed(policies: Sequence[Policy], keys: Sequence[Key]) -> list[Policy]:
    """The policies with their keys; raises `InvalidData`, which names every policy that has none."""
    found = key_in(policies, keys)
    lacking = [f"第{policy.id}条“{policy.title}”没有 key" for policy in policies if policy.id not in found]
    if lacking:
        raise InvalidData("\n".join(lacking), hint="在 keys.toml 中给每条新政策写一个 [[keys]]", param="key")
    return [policy._replace(key=found[policy.id]) for policy in policies]


def key_in(policies: Sequence[Policy], keys: Sequence[Key]) -> dict[int, str]:
    """The keys of those policies that are known again, by their numbers."""
    found: dict[int, str] = {}
    for is_same in (_same_title, _same_documents, _same_text):
        taken = set(found.values())
        left = [known for known in keys if known.key not in taken]
        found |= _matched([policy for policy in policies if policy.id not in found], left, is_same)
    return found


def _matched(policies: Iterable[Policy], keys: Sequence[Key], is_same: Callable[[Policy, Key], bool]) -> dict[int, str]:
    """The keys of those policies that agree with one entry alone, which no other policy agrees with."""
    agreeing = {policy.id: [known.key for known in keys if is_same(policy, known)] for policy in policies}
    claimed = [key for found in agreeing.values() for key in found]
    return {number: found[0] for number, found in agreeing.items() if len(found) == 1 and claimed.count(found[0]) == 1}


def _same_title(policy: Policy, known: Key) -> bool:
    wanted = _plain(known.title)
    return any(_plain(title) == wanted for title in (policy.title, *policy.also_titled))


def _same_documents(policy: Policy, known: Key) -> bool:
    documents = {document.number or document.title for document in policy.documents}
    return bool(documents) and documents == set(known.documents) and _likeness(policy, known) >= _AKIN


def _same_text(policy: Policy, known: Key) -> bool:
    return _likeness(policy, known) >= _ALIKE


def _likeness(policy: Policy, known: Key) -> float:
    """How much of an opening is found again in the text, in per cent."""
    return fuzz.ratio(_bare(policy.measures)[: len(known.opening)], known.opening)


_bare = lru_cache(bare)
"""The measures of one policy are held beside every key, one after the other."""


@lru_cache(maxsize=1024)
def _plain(title: str) -> str:
    """A title but for white space and the width of its brackets."""
    return bare(title).translate(_WIDTHS)
