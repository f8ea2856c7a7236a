"""Figures that stand on a line by themselves: which are taken for page numbers, which stay, told to whoever imports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lnpolicy.named_tuple import NamedTuple
from lnpolicy.publish.contents import PAGE_MARK
from lnpolicy.publish.form import USUAL, Form, bare, flat
from lnpolicy.publish.source import PAGE_NUMBER, divide

_OF_A_PAGE = (PAGE_NUMBER, "running_header")
_SENTENCE_ENDS = "。；;！？：:.|"
_BESIDE = 8
"""Signs that are shown on either side of what is left out."""
_FEW = 12
"""So many are told one by one; of more, the first and how many there are."""


class BareFigure(NamedTuple):
    """A figure that stands on a line by itself, with its policy and the role that it was found to have there."""

    policy: int
    role: str
    figure: str


def bare_figures(source: str, form: Form = USUAL) -> list[BareFigure]:
    """The figures of a print that stand on a line by themselves and may be page numbers, in their order."""
    return [
        BareFigure(part.policy, part.role, figure)
        for part in divide(flat(source, form), form)
        for line in (part.text.splitlines() if part.policy else ())
        if (figure := bare(line)).isdecimal() and PAGE_MARK.fullmatch(figure)
    ]


def taken_for_pages(figures: Iterable[BareFigure]) -> Iterator[str]:
    """Those that are taken for page numbers and so are no text, in a sentence."""
    found = [f"第{policy}条“{figure}”" for policy, role, figure in figures if role == PAGE_NUMBER]
    if found:
        more = f" 等 {len(found)} 处" if len(found) > _FEW else ""
        yield f"单独成行的数当作页码，不算正文：{'、'.join(found[:_FEW])}{more}"


def left_as_text(figures: Iterable[BareFigure]) -> Iterator[str]:
    """Those that may be page numbers, but fit no page before or after them, a sentence each."""
    for policy, role, figure in figures:
        if role != PAGE_NUMBER:
            yield f"第{policy}条 {role}：单独成行的“{figure}”不合前后的页码，留在正文里"


def left_out_inside(source: str, form: Form = USUAL) -> Iterator[str]:
    """What is taken for the head or the number of a page in the middle of a sentence, each with the words around it."""
    parts = [part for part in divide(flat(source, form), form) if part.policy and part.text.strip()]
    for place, part in enumerate(parts):
        if part.role not in _OF_A_PAGE or not 0 < place < len(parts) - 1:
            continue
        before = next(one for one in reversed(parts[:place]) if one.role not in _OF_A_PAGE)
        after = next((one for one in parts[place + 1 :] if one.role not in _OF_A_PAGE), part)
        said, goes_on = "".join(before.text.split()), "".join(after.text.split())
        if (before.policy, before.role) == (after.policy, after.role) and said[-1:] not in _SENTENCE_ENDS:
            around = f"“…{said[-_BESIDE:]}”和“{goes_on[:_BESIDE]}…”中间的"
            yield f"第{part.policy}条{around}“{' '.join(part.text.split())}”当作页眉或页码，不算正文"
