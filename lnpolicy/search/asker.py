"""What whoever asks deals in, told by how a question is built: 做蓝莓酱的小厂, 搞水利检测的.

It may tell which policy is meant, but the question is not about it.
"""

from __future__ import annotations

from collections.abc import Sequence

from lnpolicy.search.index import SETTING, Index

LONGEST_TRADE = 3
"""Words that may stand between 做 and 的."""
_OF = "的"


def traded(index: Index, tokens: Sequence[str]) -> set[str]:
    """The words of `tokens` between one of the lexicon's `dealings` (做) and a 的 that names who asks.

    What follows that 的 must be no subject of its own: the end, who asks (小厂), or a word of no meaning.
    """
    found: set[str] = set()
    for place, token in enumerate(tokens):
        if token in index.dealings:
            inside = tokens[place + 1 : place + 2 + LONGEST_TRADE]
            if _OF in inside[1:]:
                size = inside.index(_OF, 1)
                after = tokens[place + size + 2 : place + size + 3]
                if not after or index.kind(after[0]) == SETTING or index.is_filler(after[0]):
                    found.update(inside[:size])
    return found
