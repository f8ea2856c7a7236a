"""Figures that stand on a line by themselves: which are taken for page numbers, which stay, told to whoever imports."""

from __future__ import annotations

from collections.abc import Iterator

from lnpolicy.publish.contents import PAGE_MARK
from lnpolicy.publish.form import USUAL, Form, bare, flat
from lnpolicy.publish.source import PAGE_NUMBER, divide

_FEW = 12
"""So many are told one by one; of more, the first and how many there are."""


def taken_for_pages(source: str, form: Form = USUAL) -> Iterator[str]:
    """The bare figures that are taken for page numbers and so are no text, a sentence."""
    found = [f"第{policy}条“{figure}”" for policy, role, figure in _figures(source, form) if role == PAGE_NUMBER]
    if found:
        more = f" 等 {len(found)} 处" if len(found) > _FEW else ""
        yield f"单独成行的数当作页码，不算正文：{'、'.join(found[:_FEW])}{more}"


def left_as_text(source: str, form: Form = USUAL) -> Iterator[str]:
    """The bare figures that may be page numbers, but fit no page before or after them, a sentence each."""
    for policy, role, figure in _figures(source, form):
        if role != PAGE_NUMBER:
            yield f"第{policy}条 {role}：单独成行的“{figure}”不合前后的页码，留在正文里"


def _figures(source: str, form: Form) -> Iterator[tuple[int, str, str]]:
    for part in divide(flat(source, form), form):
        for line in part.text.splitlines() if part.policy else ():
            if (figure := bare(line)).isdecimal() and PAGE_MARK.fullmatch(figure):
                yield part.policy, part.role, figure
