"""Offer the nearest right word for a wrong one."""

from __future__ import annotations

from collections.abc import Iterable

MOST = 3
_LEAST_LIKENESS, _OF_CHINESE = 65, 40
"""Of words in letters, and of Chinese ones, of which one character in two may be all that is right."""
_FALLS_BEHIND = 20
"""By how much less alike than the nearest word one is that is not meant."""


def nearest(word: str, known: Iterable[str], *, cutoff: float | None = None, whole: bool = False) -> list[str]:
    """Those of the words `known` that `word` may have been meant for, nearest first; none that is far off.

    `cutoff` is the least likeness, from 0 to 100; a short word may resemble a part of a longer one, but where it must
    resemble the `whole`.
    """
    from rapidfuzz import fuzz, process, utils

    if cutoff is None:
        cutoff = _LEAST_LIKENESS if word.isascii() else _OF_CHINESE
    found = process.extract(
        word,
        list(known),
        scorer=fuzz.ratio if whole else fuzz.WRatio,
        processor=utils.default_process,
        limit=MOST,
        score_cutoff=cutoff,
    )
    best = max((likeness for _, likeness, _ in found), default=0)
    return list(dict.fromkeys(name for name, likeness, _ in found if likeness > best - _FALLS_BEHIND))


def did_you_mean(near: Iterable[str]) -> str:
    """The sentence that offers the words `near`; empty for none."""
    words = list(dict.fromkeys(near))
    return f"您是不是要找：{'、'.join(words)}" if words else ""


def accepted(kind: str, known: Iterable[str], word: str) -> str:
    """The hint for a value that is not one of a few: what is accepted, and the nearest."""
    words = list(known)
    near = did_you_mean(nearest(word, words))
    return f"{kind}：{'、'.join(words)}" + (f"。{near}" if near else "")
