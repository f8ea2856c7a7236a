"""Broad questions: somebody of a trade asks what there is at all (民宿老板能享受什么政策, 建筑公司有什么优惠).

Nothing in such a question says what is looked for but who asks, so that this alone decides, and the words around it
weigh nothing; where something is hoped for beside it (贷款, 补贴), who asks counts less. What people call a trade is
seldom printed; `trades` in the lexicon lead from there to the words of the handbook for what its people may have.
Whoever is of no trade named there gets what is for any small business.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lnpolicy.search.index import ASIDE, PLACE, SETTING, Index
from lnpolicy.search.tokens import BREAK, GAP
from lnpolicy.search.wanted import Wanted, Way, weight, word

MOST_JOINED = 4
"""How many tokens that stand together may be one word for a trade, or of those around it."""
_SIGNS = frozenset((GAP, BREAK))


def broad(index: Index, tokens: Sequence[str]) -> list[Wanted]:
    """What a broad question asks for, or nothing where `tokens` are those of another question.

    It is broad where it says who asks, and beside that only framing, hopes, places and words of no meaning.
    """
    trades: dict[str, tuple[str, ...]] = {}
    hopes: list[str] = []
    is_framed = is_asker = False
    place = 0
    while place < len(tokens):
        token, place, means = _next(index, tokens, place)
        if means:
            trades[token] = means
        elif token in index.hopes:
            hopes.append(token)
        elif token in index.framing or index.kind(token) == ASIDE:
            is_framed |= len(token) > 1
        elif token in index.asker_endings or (index.kind(token) == SETTING and not index.expansions(token)):
            is_asker = True
        elif not (token in _SIGNS or token in index.dealings or index.is_filler(token) or index.kind(token) == PLACE):
            return []
    if not trades and is_asker and is_framed and not hopes:
        trades[""] = index.whoever
    if not trades:
        return []
    share = index.ranking["weight_beside_hope"] if hopes else 1.0
    asked = [item for name, means in trades.items() for item in _asked(index, name, means, share)]
    return [*asked, *(word(index, hope) for hope in hopes)]


def _next(index: Index, tokens: Sequence[str], place: int) -> tuple[str, int, tuple[str, ...]]:
    """What stands at `place`, as many tokens as make one word of a broad question; where the rest begins; its trade."""
    for size in range(MOST_JOINED, 0, -1):
        joined = "".join(tokens[place : place + size])
        means = _trade(index, joined) if joined[-1:].isalnum() else ()
        if means or joined in index.hopes or joined in index.framing or joined in index.asker_endings:
            return joined, place + size, means
    return tokens[place], place + 1, ()


def _trade(index: Index, token: str) -> tuple[str, ...]:
    """The handbook's words for the trade that `token` names, by itself or before an ending for who plies it."""
    if (means := index.trade(token)) or not token.endswith(index.asker_endings):
        return means
    stems = (token.removesuffix(ending) for ending in index.asker_endings if token.endswith(ending))
    return next((means for stem in stems if stem and (means := index.trade(stem))), ())


def _asked(index: Index, name: str, means: Sequence[str], share: float) -> Iterator[Wanted]:
    """What a trade asks for that people call `name`: each of the handbook's words for it, worth that share of a word.

    Its own name is one of them where the handbook has it, and it says more than who asks; the others then say less.
    """
    own = [name] if index.kind(name) != SETTING and index.postings(name) else []
    for term in dict.fromkeys([*own, *means]):
        ways = (Way(f"t:{term}", term, "exact" if term == name else "synonym", 1.0),)
        less = index.ranking["weight_beside_name"] if own and term != name else 1.0
        if index.postings(term):
            yield Wanted(name or term, weight(index, ways) * share * less, ways)
