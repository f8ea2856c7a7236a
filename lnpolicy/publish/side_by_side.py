"""How a difference is written in Markdown: old and new words side by side, changed figures in a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from lnpolicy.edition.wording import DATES, NUMBERS, WORDING, Change

_CHANGE = {NUMBERS: "数字", DATES: "日期", WORDING: "文字", "phones": "电话", "links": "网址", "documents": "文号"}
_CHANGE |= {"offices": "部门", "category": "类别", "moved": "移动"}
_PIECE = re.compile(r"\d+(?:[.,]\d+)*[%‰]?|.", re.DOTALL)
_LONGEST = 2000
"""Signs; of longer texts the difference is not marked."""


def side_by_side(old: str, new: str) -> list[str]:
    """A table of two cells, indented as belongs under an item of a list."""
    return ["", "  | 原来 | 现在 |", "  | --- | --- |", f"  | {' | '.join(_marked(cell(old), cell(new)))} |", ""]


def cell(text: str) -> str:
    """A text as it can stand in a cell of a table."""
    return " ".join(text.split()).replace("|", "\\|") or "（无）"


def _marked(old: str, new: str) -> tuple[str, str]:
    """Both texts, with what is not in the other in bold: figures whole, all else sign by sign."""
    one, other = _PIECE.findall(old), _PIECE.findall(new)
    if max(len(one), len(other)) > _LONGEST:
        return old, new
    opcodes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return (
        "".join(_bold(tag, one[i1:i2]) for tag, i1, i2, _, _ in opcodes),
        "".join(_bold(tag, other[j1:j2]) for tag, _, _, j1, j2 in opcodes),
    )


def _bold(tag: str, pieces: Sequence[str]) -> str:
    text = "".join(pieces)
    return text if tag == "equal" or not text.strip() else f"**{text}**"


def said_of(changes: Sequence[Change]) -> str:
    """Changes in a line, each with its kind, what was and what is."""
    return "；".join(
        f"{_CHANGE[change.kind]} {change.old or '（无）'} → {change.new or '（无）'}" for change in changes
    )
