"""What one word or expression asks for: the terms that answer it, and how much it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import log

from lnpolicy.named_tuple import NamedTuple
from lnpolicy.search.index import ASIDE, ELSEWHERE, Index
from lnpolicy.search.segment import parts

PAIR = "g"
"""The kind of two characters that are no word but stand side by side in the handbook."""
NAME = "n"
"""The kind of a whole title or other name of a policy."""


class Way(NamedTuple):
    """A term that answers a word of the query.

    `key` is where its postings stand in the index, `name` how it was reached, `worth` what it counts beside the word
    as typed, `share` how much of the word it stands for: less than 1 for a part of it.
    """

    key: str
    term: str
    name: str
    worth: float
    share: float = 1.0


class Wanted(NamedTuple):
    """One thing a query asks for: the word as typed, how much it says, and the terms that answer it.

    `kind` is what the word tells of the question (see `SETTING` in `index.py`), `PAIR` or `NAME`; `part` the number of
    the part of the query that it stands in, 0 for what belongs to the whole. A `bonus` adds to an answer that has it
    and takes nothing from one that has not.
    """

    word: str
    weight: float
    ways: tuple[Way, ...]
    kind: str = ""
    part: int = 0
    bonus: bool = False


def expression(index: Index, tokens: Sequence[str], name: str = "exact", worth: float = 1.0) -> list[Wanted]:
    """What words of Chinese ask for that are meant as they stand, reached in the way `name`."""
    wanted: list[Wanted] = []
    singles: list[str] = []
    for token in [*tokens, ""]:
        if len(token) == 1:
            singles.append(token)
            continue
        wanted += _singles(index, singles, name, worth)
        singles = []
        if token and not index.is_filler(token):
            wanted.append(word(index, token, name, worth))
    return wanted


def word(index: Index, token: str, name: str = "exact", worth: float = 1.0) -> Wanted:
    """A word: itself, what means the same, and the shorter words inside it."""
    ranking = index.ranking
    kind = index.kind(token)
    if kind == ELSEWHERE:
        return Wanted(token, _unknown_weight(index, token), (), kind)
    ways = _whole_and_parts(index, token, name, worth)
    reached = "synonym" if name == "exact" else name
    for other in index.expansions(token) or ():
        ways += _whole_and_parts(index, other, reached, worth * ranking["worth_synonym"])
    if any(way.share == 1.0 for way in ways):
        says = weight(index, ways) * (ranking["weight_aside"] if kind == ASIDE else 1.0)
        return Wanted(token, says, tuple(ways), kind)
    known = max((rarity(index, len(_policies(index, way))) * way.share for way in ways), default=0.0)
    return Wanted(token, max(known, _unknown_weight(index, token)), tuple(ways), kind)


def _whole_and_parts(index: Index, term: str, name: str, worth: float) -> list[Way]:
    """The ways to `term` itself, if it leads anywhere, and to the shorter words inside it."""
    share = index.ranking["worth_part"]
    ways = [Way(f"t:{term}", term, name, worth)] if index.postings(term) else []
    return ways + [
        Way(f"t:{part}", part, "part", worth * share, share)
        for part in parts(index.dictionary, term)
        if index.postings(part) and not index.is_filler(part)
    ]


def _singles(index: Index, characters: Sequence[str], name: str, worth: float) -> Iterator[Wanted]:
    """What single characters ask for: pairs of them that the handbook has side by side, or words of one syllable.

    A pair with a filler in it (的药) that is no name (净地) says no more than its other character does, however few
    policies hold it.
    """
    position = 0
    in_pair = False
    while position < len(characters):
        pair = "".join(characters[position : position + 2])
        keys = [key for key in (f"g:{pair}", f"t:{pair}") if len(pair) == 2 and index.postings_at(key)]
        if keys and not (any(map(index.is_filler, pair)) and _is_no_name(index, pair)):
            ways = tuple(Way(key, pair, name, worth) for key in keys)
            yield Wanted(pair, weight(index, ways), ways, PAIR)
            in_pair = True
        else:
            if not in_pair and not index.is_filler(characters[position]):
                yield _syllable(index, characters[position], name, worth)
            in_pair = False
        position += 1


def _is_no_name(index: Index, pair: str) -> bool:
    """Whether two characters are neither a word of the index nor a whole title or other name."""
    return not (index.postings(pair) or index.postings_at(f"a:{pair}"))


def _syllable(index: Index, character: str, name: str, worth: float) -> Wanted:
    """A word of one syllable: what it means as people speak, the words that hold it."""
    ranking = index.ranking
    ways = [Way(f"t:{character}", character, name, worth)] if index.postings(character) else []
    ways += [
        Way(f"t:{term}", term, "synonym" if name == "exact" else name, worth * ranking["worth_synonym"])
        for term in (*index.spoken(character), *(index.expansions(character) or ()))
        if index.postings(term)
    ]
    if index.postings_at(f"h:{character}"):
        share = ranking["worth_character"]
        ways.append(Way(f"h:{character}", character, "character", worth * share, share))
    return Wanted(character, weight(index, ways) * ranking["weight_single"], tuple(ways), index.kind(character))


def rarity(index: Index, found: int) -> float:
    """BM25's inverse document frequency: how much a term says that stands for `found` policies."""
    return log(1 + (index.size - found + 0.5) / (found + 0.5))


def weight(index: Index, ways: Iterable[Way]) -> float:
    """How much a word says: the rarity of the policies that any way leads to which stands for the whole of it.

    A word that leads nowhere says something too, namely that it is not this handbook's.
    """
    found = {policy for way in ways if way.share == 1.0 for policy in _policies(index, way)}
    return rarity(index, len(found)) if found else _unknown_weight(index, "")


def _unknown_weight(index: Index, token: str) -> float:
    """How much a word says that leads to no policy: most where it names what no policy treats, or names anything."""
    if index.kind(token) == ELSEWHERE:
        kind = "weight_elsewhere"
    else:
        kind = "weight_unknown_subject" if index.is_subject(token) else "weight_unknown"
    return rarity(index, 0) * index.ranking[kind]


def _policies(index: Index, way: Way) -> list[int]:
    """The numbers of the policies that `way` leads to."""
    postings = index.postings_at(way.key)
    return postings.policies if postings else []
