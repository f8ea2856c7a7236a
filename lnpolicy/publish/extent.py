"""Where the words of an old print lie in a new one: a passage followed through the changes of the text around it."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from lnpolicy.corpus.clauses import bare
from lnpolicy.edition.wording import fold, same_but_for_print
from lnpolicy.named_tuple import NamedTuple

_LEAST_LIKE = 0.5
"""What part of a passage must have stayed for it to be called the same passage."""


class Followed(NamedTuple):
    """A text laid beside its new version sign by sign, both without white space."""

    old: str
    new: str
    opcodes: tuple[tuple[str, int, int, int, int], ...]

    def passage(self, words: str, least_like: float = _LEAST_LIKE) -> str:
        """What stands now where the `words` stood, exactly as far as they went; empty where that is not to be told.

        So much of it must have stayed as `least_like` says, which is less than 1, or its figures alone be written
        otherwise.
        """
        place = fold(self.old).find(fold(words))
        if not words or place < 0:
            return ""
        start, end = self._start(place), self._end(place + len(fold(words)))
        now = self.new[start:end]
        is_same = Levenshtein.normalized_similarity(bare(words), now) >= least_like
        return now if is_same or same_but_for_print(words, now) else ""

    def _start(self, place: int) -> int:
        """The first sign of the new text that belongs to what begins at a place of the old one."""
        for tag, i1, i2, j1, _ in self.opcodes:
            if i1 <= place < i2:
                return j1 + (place - i1 if tag == "equal" else 0)
        return len(self.new)

    def _end(self, place: int) -> int:
        """The sign of the new text after what ends at a place of the old one."""
        for tag, i1, i2, j1, j2 in self.opcodes:
            if i1 < place <= i2:
                return j1 + (place - i1) if tag == "equal" else j2
        return 0


def followed(old: str, new: str) -> Followed:
    """A text and its new version, laid side by side."""
    old, new = bare(old), bare(new)
    opcodes = Levenshtein.opcodes(fold(old), fold(new))
    return Followed(old, new, tuple((op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end) for op in opcodes))
