"""Where the words of a clause stand in a policy: as they are spelled there, or the passage that is most like them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from lnpolicy.corpus.clauses import bare
from lnpolicy.corpus.model import PROSE_SECTIONS, Policy
from lnpolicy.edition.wording import fold

_LEAST_LIKE = 50.0
"""Per cent of a clause that a passage must have to be shown beside it."""


def spelled_in(parts: Sequence[str], policy: Policy, sections: Sequence[str]) -> str:
    """The parts of a clause as they stand in the sections of a policy, but for the width of signs; or nothing."""
    found = []
    for part in parts:
        now = next((now for name in sections if (now := found_in(part, getattr(policy, name)))), "")
        if not now:
            return ""
        found.append(now)
    return "…".join(found)


def found_in(words: str, text: str) -> str:
    """The `words` as they stand in a text, the width of signs and white space aside; empty where they do not."""
    (printed, folded), wanted = _laid_out(text), fold(words)
    place = folded.find(wanted) if wanted else -1
    return printed[place : place + len(wanted)] if place >= 0 else ""


@lru_cache(2**12)  # every clause is looked for in the same sections
def _laid_out(text: str) -> tuple[str, str]:
    """A text without white space, as it is printed and as it is compared."""
    return bare(text), fold(text)


def in_lines(passage: str, policy: Policy) -> str:
    """A passage with a space where the print begins a new line; itself where it does not stand there in one piece."""
    wanted = bare(passage)
    for name in PROSE_SECTIONS:
        text = getattr(policy, name)
        signs = [place for place, sign in enumerate(text) if not sign.isspace()]
        start = bare(text).find(wanted) if wanted else -1
        if start >= 0:
            return " ".join(text[signs[start] : signs[start + len(wanted) - 1] + 1].split("\n"))
    return passage


def nearest(clause: str, policy: Policy) -> tuple[str, str]:
    """The passage of a policy that is most like a clause, in whole sentences, and where it stands."""
    best, passage, where = _LEAST_LIKE, "", ""
    for name in PROSE_SECTIONS:
        text = getattr(policy, name).replace("\n", "")
        if not text:
            continue
        found = fuzz.partial_ratio_alignment(clause, text)
        if found is not None and found.score > best:
            best, where = found.score, f"第{policy.id}条 {name}"
            passage = _sentences(text, found.dest_start, found.dest_end)
    return passage, where


def _sentences(text: str, start: int, end: int) -> str:
    """The sentences in which the part of a text from `start` to `end` stands."""
    before = max(text.rfind(sign, 0, start) for sign in "。；;")
    after = min((place for sign in "。；;" if (place := text.find(sign, max(end - 1, 0))) >= 0), default=len(text) - 1)
    return text[before + 1 : after + 1]
