"""The words of a query, and which of them stand together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lnpolicy.search.index import Index
from lnpolicy.search.normalize import JOINING_SIGNS, is_chinese
from lnpolicy.search.segment import words

GAP = " "
"""Stands between tokens where the query has white space, or a sign that parts no sentence."""
BREAK = ","
"""Stands between tokens where the query has punctuation that parts sentences."""
SHORTEST_NEED = 3
"""Characters of a need that white space parts from another."""
_BREAKING = frozenset(",;?!。、…")


def tokenized(index: Index, text: str) -> list[str]:
    """The words of normalized `text`, with `GAP` and `BREAK` for white space and punctuation.

    jieba is asked only where a piece is no word as it stands.
    """
    tokens: list[str] = []
    for piece in text.split():
        if index.dictionary.get(piece) or (piece.isascii() and piece.isalnum()):
            tokens.append(piece)
        else:
            cut_out = (word for word in words(index.tokenizer, piece) if word not in JOINING_SIGNS)
            tokens += [word if word[0].isalnum() else BREAK if word in _BREAKING else GAP for word in cut_out]
        tokens.append(GAP)
    return tokens


def parts(index: Index, tokens: Sequence[str]) -> Iterator[list[str]]:
    """The tokens of each part of a query: of what stands between punctuation or words such as 顺便 and 和."""
    part: list[str] = []
    for token in tokens:
        if token == BREAK or token in index.connectives:
            if part:
                yield part
            part = []
        else:
            part.append(token)
    if part:
        yield part


def spaced(tokens: Sequence[str]) -> list[list[str]]:
    """The tokens of each piece between white space, where every piece may be a need of its own; else `tokens` whole.

    Words of Latin letters are parted by white space anyway, and so are single words in a list of them.
    """
    pieces: list[list[str]] = [[]]
    for token in tokens:
        if token == GAP:
            pieces.append([])
        else:
            pieces[-1].append(token)
    pieces = [piece for piece in pieces if piece]
    texts = ["".join(piece) for piece in pieces]
    is_apart = len(pieces) >= 2 and all(len(text) >= SHORTEST_NEED and is_chinese(text[0]) for text in texts)
    return pieces if is_apart else [list(tokens)]


def runs(tokens: Sequence[str]) -> Iterator[list[str]]:
    """Chinese tokens that stand together, and Latin ones, which spaces do not part."""
    run: list[str] = []
    for token in [*tokens, GAP, "一"]:
        if token == GAP and run and not is_chinese(run[0][0]):
            continue
        if run and (token == GAP or is_chinese(token[0]) != is_chinese(run[0][0])):
            yield run
            run = []
        if token != GAP:
            run.append(token)


def is_doubtful(index: Index, token: str) -> bool:
    """Whether `token` may be what a slip left of another word."""
    return len(token) == 1 or not index.is_known(token)
