"""What a query asks for: its numbers, its words, and what its unknown parts may have been meant for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from math import log
from typing import NamedTuple

from lnpolicy.search.index import Index
from lnpolicy.search.normalize import document_numbers, has_digit, normalized, phone_numbers

LONGEST_WINDOW = 10
"""Characters around an unknown one within which a slip is looked for."""


class Way(NamedTuple):
    """A term that answers a word of the query: how it was reached and what it counts beside the word as typed."""

    term: str
    name: str
    worth: float


class Wanted(NamedTuple):
    """One thing a query asks for: the word as typed, how much it says, and the terms that answer it.

    A `bonus` adds to an answer that has it and takes nothing from one that has not.
    """

    word: str
    weight: float
    ways: tuple[Way, ...]
    bonus: bool = False


def understood(index: Index, query: str) -> list[Wanted]:
    """Everything `query` asks for, in its order, numbers first."""
    text = index.simplified(normalized(query))
    wanted, text = _numbers(index, text)
    tokens = _cut(index, text)
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if _is_latin(token):
            end = _end_of(tokens, position, lambda t: _is_latin(t) or t == " ")
            wanted += _latin(index, [t for t in tokens[position:end] if t != " "])
        elif _is_single(token):
            end = _end_of(tokens, position, _is_single)
            found, end = _singles(index, tokens, position, end, wanted)
            wanted += found
        else:
            end = position + 1
            if _is_word(token) and not _is_filler(index, token):
                wanted.append(_word(index, token))
        position = end
    return [*wanted, *_phrases(index, tokens)]


def rarity(index: Index, found: int) -> float:
    """BM25's inverse document frequency: how much a term says that stands for `found` policies."""
    return log(1 + (index.size - found + 0.5) / (found + 0.5))


def _numbers(index: Index, text: str) -> tuple[list[Wanted], str]:
    """What the numbers in `text` ask for, and `text` without the numbers of documents and telephones."""
    if not has_digit(text) and not any(sign in text for sign in ("折", "百分之", "万", "元", "千瓦")):
        return [], text
    from lnpolicy.search.quantities import quantities

    wanted: list[Wanted] = []
    for issuer, number in document_numbers(text):
        ways: tuple[Way, ...] = (Way(issuer + number, "number", 1.0), Way(number, "number", 0.5 if issuer else 1.0))
        wanted.append(Wanted(f"{issuer}{number}", _weight(index, ways), ways))
        text = re.sub(rf"{number[:4]}\W*年?第?\s*{number[5:]}\s*号?", " ", text)
    for number in phone_numbers(text):
        if index.postings(number):
            wanted.append(Wanted(number, rarity(index, 1), (Way(number, "number", 1.0),)))
            text = re.sub(r"\d[\d-]{4,}", " ", text)
            break
    for amount in quantities(text, index.units):
        if index.postings(amount):
            ways = (Way(amount, "number", 1.0),)
            wanted.append(Wanted(amount, _weight(index, ways), ways))
    return wanted, text


def _cut(index: Index, text: str) -> list[str]:
    """The words of `text`, with a space for every gap; jieba is asked only where a piece is no word as it stands."""
    tokens: list[str] = []
    for piece in text.split():
        if tokens:
            tokens.append(" ")
        if index.words.get(piece) or (piece.isascii() and piece.isalnum()):
            tokens.append(piece)
        else:
            from lnpolicy.search.segment import words

            tokens += words(index.tokenizer, piece)
    return tokens


def _is_latin(token: str) -> bool:
    return token.isascii() and token.isalnum() and not token.isdecimal()


def _is_single(token: str) -> bool:
    return len(token) == 1 and not token.isascii() and token.isalnum()


def _is_word(token: str) -> bool:
    return len(token) > 1 and not token.isascii() and any(character.isalnum() for character in token)


def _is_filler(index: Index, token: str) -> bool:
    return index.expansions(token) == ()


def _end_of(tokens: list[str], start: int, belongs: object) -> int:
    end = start
    while end < len(tokens) and belongs(tokens[end]):  # type: ignore[operator]
        end += 1
    return end


def _word(index: Index, word: str, name: str = "exact", worth: float = 1.0) -> Wanted:
    """A known word: itself, what means the same, and the shorter words inside it."""
    ranking = index.ranking
    ways = [Way(word, name, worth)] if index.postings(word) else []
    for other in index.expansions(word) or ():
        ways += [
            Way(term, "synonym", worth * ranking["worth_synonym"] * share)
            for term, share in ((other, 1.0), *((part, ranking["worth_part"]) for part in _parts(index, other)))
            if index.postings(term)
        ]
    whole = tuple(ways)
    ways += [Way(part, name, worth * ranking["worth_part"]) for part in _parts(index, word) if index.postings(part)]
    return Wanted(word, _weight(index, whole or tuple(ways)), tuple(ways))


def _parts(index: Index, word: str) -> list[str]:
    if len(word) < 3 or word.isascii():
        return []
    inside = (word[i:j] for i in range(len(word) - 1) for j in range(i + 2, len(word) + 1))
    return [part for part in inside if part != word and index.words.get(part)]


def _weight(index: Index, ways: Iterable[Way]) -> float:
    """How much a word says: the rarity of the policies that any of its ways leads to; an unknown one's set by data."""
    found: set[int] = set()
    for way in ways:
        if way.worth > 0.6 and (postings := index.postings(way.term)):
            found.update(postings.policies)
    if not found:
        return rarity(index, 0) * index.ranking["weight_unknown"]
    return rarity(index, len(found))


def _singles(index: Index, tokens: list[str], start: int, end: int, wanted: list[Wanted]) -> tuple[list[Wanted], int]:
    """What the single characters `tokens[start:end]` ask for, and where what follows begins.

    They may be a slip for a term, alone or together with the word before (then taken out of `wanted`) or after.
    """
    before = tokens[start - 1] if start and _is_word(tokens[start - 1]) else ""
    after = tokens[end] if end < len(tokens) and _is_word(tokens[end]) else ""
    run = "".join(tokens[start:end])
    for left, right in ((before, after), (before, ""), ("", after), ("", "")):
        window = left + run + right
        if (left or right) and window in (run,):
            continue
        if 2 <= len(window) <= LONGEST_WINDOW and (meant := _meant(index, window)):
            if left and wanted and wanted[-1].word == left:
                wanted.pop()
            return _corrected(index, window, meant), end + (1 if right else 0)
    known = [character for character in tokens[start:end] if not _is_filler(index, character)]
    single = index.ranking["weight_single"]
    found: list[Wanted] = []
    if len(known) == 1:
        item = _word(index, known[0])
        found.append(item._replace(weight=item.weight * single))
    elif known:
        ways = tuple(Way(character, "exact", single) for character in known if index.postings(character))
        found.append(Wanted("".join(known), rarity(index, 0) * index.ranking["weight_unknown"], ways))
    return found, end


def _corrected(index: Index, window: str, meant: list[Way]) -> list[Wanted]:
    """What a window with a slip asks for: the words of the one term it was meant for, or any of several."""
    best = meant[0]
    if len(meant) == 1 or best.worth > meant[1].worth:
        from lnpolicy.search.segment import words

        pieces = [piece for piece in words(index.tokenizer, best.term) if _is_word(piece)]
        if pieces and "".join(pieces) == best.term:
            found = [_word(index, piece, best.name, best.worth)._replace(word=window) for piece in pieces]
            if len(pieces) > 1:
                found.append(_bonus(index, best.term, min(item.weight for item in found)))
            return found
    ways = tuple(way for way in meant if way.worth >= best.worth)
    return [Wanted(window, _weight(index, ways), ways)]


def _meant(index: Index, window: str) -> list[Way]:
    """The terms that `window` may have been meant for, best first: of the same sound, or one slip away."""
    from lnpolicy.search.pinyin import blurred

    ranking = index.ranking
    sounds = [index.reading(character) for character in window]
    if all(sounds):
        same = [term for _, term in index.read_as(blurred("".join(sounds))) if len(term) == len(window)]
        if same:
            return [Way(term, "typo", ranking["worth_sound"]) for term in same if index.postings(term)]
    if len(window) < 3:
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    near = process.extract(window, index.vocabulary, scorer=OSA.distance, score_cutoff=1, limit=6, processor=None)
    return [Way(term, "typo", ranking["worth_slip"]) for term, _, _ in near if len(term) > 2 and index.postings(term)]


def _latin(index: Index, tokens: list[str]) -> list[Wanted]:
    """What words in Latin letters ask for: terms as they stand, English words, pinyin, initials."""
    found: list[Wanted] = []
    typed: list[str] = []
    for token in [*tokens, ""]:
        if token and not index.postings(token) and not index.expansions(token):
            typed.append(token)
            continue
        found += _pinyin(index, typed)
        typed = []
        if token:
            found.append(_word(index, token))
    return found


def _pinyin(index: Index, tokens: list[str]) -> list[Wanted]:
    """What `tokens`, typed in pinyin or initials, ask for; together if they make sense together, else one by one."""
    from lnpolicy.search.pinyin import SHORTEST, blurred, cut

    if not tokens:
        return []
    letters = "".join(tokens)
    pieces = cut(blurred(letters), lambda piece: bool(index.read_as(piece))) if len(letters) >= SHORTEST else None
    if pieces:
        return [item for piece in pieces for item in _read(index, piece, letters)]
    if len(tokens) > 1:
        return [item for token in tokens for item in _pinyin(index, [token])]
    worth = index.ranking["worth_initials"]
    ways = tuple(Way(term, "pinyin", worth) for term in index.initialled(letters) if index.postings(term))
    return [Wanted(letters, _weight(index, ways), ways)]


def _read(index: Index, piece: str, letters: str) -> list[Wanted]:
    """What one piece of pinyin asks for."""
    ranking = index.ranking
    ways = [
        Way(term, "pinyin", ranking["worth_pinyin"] * (1.0 if sound in letters else ranking["worth_sound"]))
        for sound, term in index.read_as(piece)
        if index.postings(term)
    ]
    ways.sort(key=lambda way: -way.worth)
    return [item._replace(word=piece) for item in _corrected(index, piece, ways)] if ways else []


def _phrases(index: Index, tokens: list[str]) -> Iterator[Wanted]:
    """A bonus for every two or three words of the query that stand together in a title or an alias as well."""
    for size in (3, 2):
        for start in range(len(tokens) - size + 1):
            together = tokens[start : start + size]
            joined = "".join(together)
            if " " not in together and all(map(_is_word, together)) and (postings := index.postings(joined)):
                yield _bonus(index, joined, rarity(index, len(postings.policies)))


def _bonus(index: Index, phrase: str, weight: float) -> Wanted:
    return Wanted(phrase, weight * index.ranking["bonus_phrase"], (Way(phrase, "phrase", 1.0),), bonus=True)
