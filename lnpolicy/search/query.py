"""What a whole query asks for: its numbers, its words in either script, and what stands together in it.

What reads numbers, letters and slips is imported where a query has them, for most have not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from lnpolicy.named_tuple import NamedTuple
from lnpolicy.search.asker import traded
from lnpolicy.search.broad import broad
from lnpolicy.search.demand import Demand, demand, together
from lnpolicy.search.index import ASIDE, ELSEWHERE, PLACE, SETTING, Index
from lnpolicy.search.normalize import has_letter, is_chinese, may_name_number, normalized
from lnpolicy.search.printed import bare
from lnpolicy.search.provinces import Elsewhere, elsewhere
from lnpolicy.search.tokens import BREAK, GAP, is_doubtful, parts, runs, spaced, tokenized
from lnpolicy.search.wanted import NAME, PAIR, Wanted, Way, expression, rarity, word


class Part(NamedTuple):
    """A part of a query: its words, and the kind of answer that it wants."""

    words: str
    demand: Demand


class Understood(NamedTuple):
    """What a query means.

    `wanted` is everything that it asks for: numbers first, then words in their order, then what stands together;
    `parts` are its parts (see `tokens.py`), `text` all of it, normalized, without signs around it, `demand` the kind
    of answer that it wants, `is_broad` tells whether it asks for no more than what there is for a trade,
    `elsewhere` which other province it is about, `is_spaced` that white space alone parts it.
    """

    wanted: list[Wanted]
    parts: list[Part]
    text: str
    demand: Demand
    is_broad: bool = False
    elsewhere: Elsewhere | None = None
    is_spaced: bool = False

    @property
    def whole(self) -> Part:
        """All of the query as one part."""
        return Part(self.text, self.demand)


def understood(index: Index, query: str) -> Understood:
    """What `query` means."""
    text = index.simplified(normalized(query))
    wanted: list[Wanted] = []
    rest = text
    if may_name_number(text):
        from lnpolicy.search.numbers import numbers

        wanted, rest = numbers(index, text)
    if has_letter(rest) and not rest.isascii():
        from lnpolicy.search.latin import half_spelt

        spelt, rest = half_spelt(index, rest)
        wanted += spelt
    tokens = tokenized(index, rest)
    names = _whole(index, tokens)
    if not names and rest != text:  # a name may hold a number (6轴货车)
        names = _whole(index, tokenized(index, text))
    if not (wanted or names) and (asked := broad(index, tokens)):
        return Understood(asked, [], bare(text), demand(index, tokens), True, elsewhere(index, tokens))
    pieces = list(parts(index, tokens))
    is_spaced = not wanted and len(pieces) == 1 and len(pieces := spaced(pieces[0])) > 1
    for number, piece in enumerate(pieces, start=1):
        for run in runs(piece):
            found = _chinese(index, run) if is_chinese(run[0][0]) else _latin(index, run)
            trade = traded(index, run)
            wanted += [
                item._replace(part=number, kind=ASIDE if _is_trade(item, trade) else item.kind) for item in found
            ]
    wanted += names
    demands = [demand(index, piece) for piece in pieces]
    found_parts = [Part("".join(piece).strip(), one) for piece, one in zip(pieces, demands, strict=True)]
    other = elsewhere(index, tokens) if not names else None
    return Understood(wanted, found_parts, bare(text), together(demands), False, other, is_spaced)


def _is_trade(item: Wanted, trade: Set[str]) -> bool:
    """Whether `item` is one of the words that tell what whoever asks deals in, and tells nothing else."""
    return item.word in trade and item.kind in ("", ELSEWHERE) and not item.bonus


def literally(index: Index, text: str) -> list[Wanted]:
    """What `text` asks for where it holds only words that mean nothing by themselves (申请): just these words."""
    return [word(index, token) for token in tokenized(index, text) if token not in (GAP, BREAK)]


def _chinese(index: Index, tokens: Sequence[str]) -> list[Wanted]:
    """What words of Chinese that stand together ask for."""
    if not any(is_doubtful(index, token) for token in tokens):
        return [*expression(index, tokens), *_neighbours(index, tokens)]
    from lnpolicy.search.correct import corrections

    wanted: list[Wanted] = []
    start = 0
    for place, correction in sorted(corrections(index, tokens).items()):
        wanted += expression(index, tokens[start:place])
        wanted += correction.wanted
        start = correction.end
    return [*wanted, *expression(index, tokens[start:]), *_neighbours(index, tokens)]


def _latin(index: Index, tokens: list[str]) -> list[Wanted]:
    """What words in Latin letters and figures ask for."""
    from lnpolicy.search.latin import latin

    return latin(index, tokens)


def _neighbours(index: Index, tokens: Sequence[str]) -> Iterator[Wanted]:
    """A bonus for every two words of the query that stand together in a policy as well."""
    for before, after in pairwise(tokens):
        pair = before[-1] + after[0]
        if len(before) + len(after) > 2 and (postings := index.postings_at(f"g:{pair}")):
            bonus = rarity(index, len(postings.policies)) * index.ranking["bonus_phrase"]
            kind = PAIR if index.is_filler(before) or index.is_filler(after) else ""
            yield Wanted(before + after, bonus, (Way(f"g:{pair}", before + after, "phrase", 1.0),), kind, bonus=True)


def _whole(index: Index, tokens: Sequence[str]) -> list[Wanted]:
    """A bonus for a query that is a whole title or alias, or holds one beside who asks, where, and words of no meaning.

    Where it is neither, each of its pieces between white space may be one.
    """
    signs = (GAP, BREAK)
    said = [token for token in tokens if token not in signs]
    meant = [token for token in said if not index.is_filler(token) and index.kind(token) not in (SETTING, PLACE)]
    for text in ("".join(said), "".join(meant)):
        if found := _name(index, text):
            return found
    pieces = "".join(GAP if token in signs else token for token in tokens).split(GAP)
    return [item for piece in dict.fromkeys(pieces) for item in _name(index, piece)]


def _name(index: Index, text: str) -> list[Wanted]:
    """A bonus for `text` where it is a whole title or alias."""
    if not text or not (postings := index.postings_at(f"a:{text}")):
        return []
    way = Way(f"a:{text}", text, "phrase", 1.0)
    bonus = rarity(index, len(postings.policies)) * index.ranking["bonus_whole"]
    return [Wanted(text, bonus, (way,), NAME, bonus=True)]
