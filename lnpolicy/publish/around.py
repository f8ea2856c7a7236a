"""What stands around a clause in two prints: a 不 before it turns a clause that stands word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lnpolicy.corpus.model import Policy
from lnpolicy.edition.wording import DATES, NUMBERS, changes, fold, same_but_for_print
from lnpolicy.publish.turning import all_turned, turned

_SENTENCE = re.compile(r"[^。；;！？\n]*[。；;！？\n]?")
_OVER_LINES = re.compile(r"[^。；;！？]*[。；;！？]?")
_GOES_ON = re.compile(r"\s*(?:\d+[.、．]|[（(]\d+[）)])?\s*(?:以上|前款|上述|前述|但|其中|此项|该)")
"""How a sentence begins that speaks of the one before."""
_ROW = re.compile(r"^\s*(?:\d{1,2}\s*[|.、．])?\s*")
_ENDS = " \n，。；：、,.;:"


def sentences_around(clause: str, text: str, sentence: re.Pattern[str] = _SENTENCE) -> list[str]:
    """The sentences in which a clause stands, each with the next one where that speaks of it."""
    pieces = [match for match in sentence.finditer(text) if match[0].strip()]
    folded, wanted = "", fold(clause)
    bounds: list[tuple[int, int]] = []
    for piece in pieces:
        start = len(folded)
        folded += fold(piece[0])
        bounds.append((start, len(folded)))
    found = []
    for place in _places(wanted, folded):
        first = next(number for number, (_, end) in enumerate(bounds) if place < end)
        last = next(number for number, (_, end) in enumerate(bounds) if place + len(wanted) <= end)
        while last + 1 < len(pieces) and _GOES_ON.match(pieces[last + 1][0]):
            last += 1
        found.append("".join(piece[0] for piece in pieces[first : last + 1]).strip())
    return found


def _places(wanted: str, text: str) -> Iterator[int]:
    place = text.find(wanted) if wanted else -1
    while place >= 0:
        yield place
        place = text.find(wanted, place + 1)


def changed_around(clause: str, old: str, new: str, now: str = "") -> tuple[str, str] | None:
    """The sentences around a clause in both texts, where they differ in more than print; else None.

    `now` is what stands in place of the clause in the new text; where it is not given, the clause itself does.
    """
    parts = clause.split("…")
    for part, other in zip(parts, now.split("…") if now else parts, strict=False):
        found = _apart(part, other, old, new, _SENTENCE)
        if found is not None and _apart(part, other, old, new, _OVER_LINES) is not None:  # where a line ends is print
            return found
    return None


def _apart(clause: str, other: str, old: str, new: str, sentence: re.Pattern[str]) -> tuple[str, str] | None:
    before, now = sentences_around(clause, old, sentence), sentences_around(other, new, sentence)
    if before and now and not any(same_but_for_print(*map(_bare_item, (one, two))) for one in before for two in now):
        return before[0], now[0]
    return None


def _bare_item(sentence: str) -> str:
    """A sentence without the number of its item, or of its row of a table, and without the sign with which it ends."""
    return _ROW.sub("", sentence).rstrip(_ENDS)


def turning_sentences(old: Policy, new: Policy, sections: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The passages of these sections that changed in a figure, a day or a sign that turns them, old beside new."""
    for section in sections:
        texts = getattr(old, section), getattr(new, section)
        words = all_turned(*texts)
        for change in changes(*texts, section):
            was, now = change.before or change.old, change.after or change.new
            turns = change.kind in (NUMBERS, DATES) or turned(change.old, change.new) in words
            if turns and fold(_bare_item(was)) != fold(_bare_item(now)):
                yield was.strip(_ENDS), now.strip(_ENDS)
