"""Which policy the words of `show` and `open` mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

from lnpolicy.errors import Ambiguous, NotFound, ValueNotAccepted

if TYPE_CHECKING:
    from lnpolicy.corpus.model import Policy
    from lnpolicy.edition.edition import Edition
    from lnpolicy.search.hit import Hit

CLEAR_LEAD = 1.5
"""How many times what the second-best hit is worth the best one must be worth to be the policy meant."""
MOST_CANDIDATES = 8

_NUMBER = re.compile(r"第?\s*(\d{1,9})\s*[条号]?(?:政策)?")
_WRITTEN_NUMBER = re.compile(r"第\s*([零一二三四五六七八九十百]{1,5})\s*[条号](?:政策)?")


def policies_meant(edition: Edition, words: list[str]) -> list[Policy]:
    """The policies that `words` mean: each word one where all are numbers or keys, else the one that they single out.

    Raises `NotFound` and `Ambiguous` as `policy_meant` does.
    """
    pieces = [piece for word in words for piece in re.split(r"[\s,，、]+", word) if piece]
    if len(pieces) > 1 and all(number_meant(piece) is not None or piece in edition.numbers for piece in pieces):
        return [policy_meant(edition, [piece]) for piece in dict.fromkeys(pieces)]
    return [policy_meant(edition, words)]


def policy_meant(edition: Edition, words: list[str]) -> Policy:
    """The policy that `words` single out: its number, its key, its title, or words that lead to it alone.

    Raises `NotFound` where there is none and `Ambiguous`, with the candidates, where there are several.
    """
    query = " ".join(words).strip()
    if not query:
        first, last = edition.policies[0].id, edition.policies[-1].id
        hint = f"请给编号（{first}–{last}）或能单独指出它的词"
        raise ValueNotAccepted("没有说是哪条政策", hint=hint, param="ID_OR_WORDS")
    if (number := number_meant(query)) is not None:
        return edition[number]
    if query in edition.numbers:
        return edition[query]
    hits = edition.search(query, limit=None)
    if not hits:
        raise NotFound(
            f"没有找到与“{query}”有关的政策", hint="换一种说法，或用 lnpolicy list 浏览", param="ID_OR_WORDS"
        )
    titled = [hit.policy for hit in hits if _is_title(query, hit.policy)]
    if len(titled) == 1:
        return titled[0]
    if len(hits) == 1 or hits[0].worth >= CLEAR_LEAD * hits[1].worth:
        return hits[0].policy
    candidates = listed(hits[:MOST_CANDIDATES])
    more = f"\n  …共 {len(hits)} 条" if len(hits) > MOST_CANDIDATES else ""
    raise Ambiguous(
        f"“{query}”可以指 {len(hits)} 条政策", hint=f"请用编号指明：\n{candidates}{more}", param="ID_OR_WORDS"
    )


def number_meant(text: str) -> int | None:
    """The number of a policy that is all of `text`, in digits or in words (第五十一条); None where that is none."""
    plain = unicodedata.normalize("NFKC", text)
    if match := _NUMBER.fullmatch(plain):
        return int(match[1])
    if match := _WRITTEN_NUMBER.fullmatch(plain):
        from decimal import Decimal

        from lnpolicy.rules.written import written_figure

        found = written_figure(match[1], {"": Decimal(1)})
        return None if found is None else int(found)
    return None


def listed(hits: Iterable[Hit]) -> str:
    """Policies to choose from, one a line."""
    return "\n".join(f"  {hit.policy.id:>3}  {hit.policy.title}" for hit in hits)


def _is_title(query: str, policy: Policy) -> bool:
    """Whether `query` is the title of `policy`, but for the width of brackets and white space."""
    return _narrow(query) in map(_narrow, (policy.title, *policy.also_titled))


def _narrow(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
