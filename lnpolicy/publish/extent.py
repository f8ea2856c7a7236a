"""Where the words of an old print lie in a new one: a passage followed through the changes of the text around it."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from lnpolicy.corpus.clauses import bare
from lnpolicy.edition.wording import fold, same_but_for_print
from lnpolicy.named_tuple import NamedTuple

Opcode = tuple[str, int, int, int, int]
_SENTENCE_ENDS = ".;"
"""How a sentence ends, as signs are compared."""
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
    found = Levenshtein.opcodes(fold(old), fold(new))
    opcodes = [(op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end) for op in found]
    return Followed(old, new, tuple(_by_sentences(fold(old), fold(new), opcodes)))


def _by_sentences(old: str, new: str, opcodes: list[Opcode]) -> list[Opcode]:
    """The same differences, those that are of one text alone put where a sentence ends, if that is the same.

    Of 甲按80%缴费。乙免缴费。 without its second sentence, 。乙免缴费 may just as well be what is gone.
    """
    for place in range(1, len(opcodes) - 1):
        (_, a1, _, c1, _), (tag, i1, i2, j1, j2), (_, _, b2, _, d2) = opcodes[place - 1 : place + 2]
        if tag not in ("delete", "insert") or {opcodes[place - 1][0], opcodes[place + 1][0]} != {"equal"}:
            continue
        text, start, end = (old, i1, i2) if tag == "delete" else (new, j1, j2)
        moved = _to_sentence(text, start, end, least=start - (i1 - a1), most=end + (b2 - i2))
        if moved:
            i1, i2, j1, j2 = i1 + moved, i2 + moved, j1 + moved, j2 + moved
            opcodes[place - 1 : place + 2] = [  # one of the two that are equal may be empty now
                ("equal", a1, i1, c1, j1),
                (tag, i1, i2, j1, j2),
                ("equal", i2, b2, j2, d2),
            ]
    return opcodes


def _to_sentence(text: str, start: int, end: int, *, least: int, most: int) -> int:
    """By how much a stretch of a text can move, its signs staying the same, so that it begins after a sentence."""
    for step in (1, -1):
        moved = 0
        while not (start + moved > 0 and text[start + moved - 1] in _SENTENCE_ENDS):
            moved += step
            within = least <= start + moved and end + moved <= most
            came, went = (end + moved - 1, start + moved - 1) if step > 0 else (start + moved, end + moved)
            if not within or text[came] != text[went]:
                break
        else:
            return moved
    return 0
