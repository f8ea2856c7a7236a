"""Turn the Markdown of one section into clean paragraphs.

Three things are undone: Markdown, the page breaks that cut paragraphs in two, and the spaces that typesetting put
between Chinese and Latin or digits. The rule for spaces, the same everywhere: a space stays between two Chinese
characters (where the print separates the names of issuing offices) and between two Latin words or numbers; every
other space goes. In titles a space between Chinese characters is where the printed line broke, and goes too.
"""

from __future__ import annotations

import re
from functools import lru_cache

from lnpolicy.publish.form import cells, is_row

CHINESE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…→"
"""Characters that are set full-width in Chinese: ideographs and Chinese punctuation."""
IDEOGRAPH = r"\u2e80-\u2fff\u3400-\u9fff\uf900-\ufaff"
LATIN = r"!-'*-+\--~"
"""What Latin words and numbers are written with: ASCII without brackets and commas."""

_ITEM = re.compile(
    r"\d{1,2}[.、．](?!\d)|\d{1,2}\.(?=\d-\d)|[（(][一二三四五六七八九十\d]{1,2}[）)]|[一二三四五六七八九十]、"
    r"|第[一二三四五六]阶段|[①-⑳]"
)
_PHASE = re.compile(r"第[一二三四五六]阶段：")
_SENTENCE_END = "。；：！？;:"
_OPENING = {"《": "》", "〈": "〉", "（": "）", "“": "”", "(": ")"}
_CONTINUATION = re.compile(r"[，。；：、！？》〉）”）)→,;]")
_NARROW_STOP = re.compile(rf"[{IDEOGRAPH}）)》”\"]\.$")
"""A full stop of half width behind Chinese."""
_SECTIONS_KEPT = 2048
"""How many sections are kept in mind: each is read as printed, as repaired, and as it would be if proposals were."""
_ROW = "|"
"""What a row of a table begins with."""


def plain(markdown: str) -> str:
    """`markdown` without the marks of Markdown: links become their printed text, line breaks stay."""
    text = re.sub(r"\[([^\]]*)\]\([^)\s]*\)", r"\1", markdown)
    text = re.sub(r"<(https?://[^>]*)>", r"\1", text)
    text = re.sub(r"<br\s*/?>", "\n", text)
    text = re.sub(r"\\+_", "_", text)
    return text.replace("**", "")


def without_typesetting_spaces(text: str) -> str:
    """Remove every space but those between two ideographs and those between two Latin words or numbers."""
    text = re.sub(r"[ \t]+", " ", text.strip())
    return re.sub(rf"(?<![{IDEOGRAPH}]) (?![{LATIN}])|(?<![{LATIN}]) (?![{IDEOGRAPH}])", "", text)


def title(line: str) -> str:
    """A policy's title: no Markdown, no space at the place where the printed line broke."""
    text = without_typesetting_spaces(re.sub(r"^#+\s*", "", line.strip()))
    return re.sub(rf"(?<=[{CHINESE}]) (?=[{CHINESE}])", "", text)


def paragraphs(markdown: str) -> list[str]:
    """The clean paragraphs of a section, in order; numbered and bulleted items are paragraphs of their own.

    So is a row of a table, its cells divided by an upright stroke.
    """
    return list(_paragraphs(markdown))


@lru_cache(_SECTIONS_KEPT)
def _paragraphs(markdown: str) -> tuple[str, ...]:
    result: list[str] = []
    previous_heading = previous_row = False
    for block in re.split(r"\n\s*\n", plain(markdown)):
        for number, (text, is_heading) in enumerate(_pieces(block)):
            of_table = text.startswith(_ROW)
            may_go_on = result and not of_table and not previous_row
            if may_go_on and _continues(result[-1], text, same_block=number > 0, after_heading=previous_heading):
                result[-1] = without_typesetting_spaces(result[-1] + text)
            else:
                result.append(without_typesetting_spaces(text.removeprefix(_ROW)))
            previous_heading, previous_row = is_heading, of_table
    return tuple(result)


def _pieces(block: str) -> list[tuple[str, bool]]:
    """The lines of a block without list and heading marks, inline numbered lists cut into items."""
    pieces: list[tuple[str, bool]] = []
    for line in block.split("\n"):
        is_heading = line.lstrip().startswith("#")
        text = re.sub(r"^\s*(?:#+\s+|- )", "", line).strip()
        text = re.sub(r"^(\d{1,2}\.) +", r"\1", text)
        if is_row(text):
            text = _ROW + _ROW.join(cells(text))
        if not text:
            continue
        first, *rest = re.split(rf"(?<=[{CHINESE}]) (?=\d{{1,2}}\.(?:[{CHINESE}]|$))", text)
        if rest and (match := re.search(r"(?<=[：:])1\.", first)):
            rest.insert(0, first[match.start() :])
            first = first[: match.start()]
        pieces.extend((piece, is_heading) for piece in [first, *rest])
    return pieces


def _continues(before: str, text: str, *, same_block: bool, after_heading: bool) -> bool:
    """Whether `text` goes on with the sentence that `before` breaks off."""
    if _CONTINUATION.match(text) or _is_open(before):
        return True
    if _ITEM.match(text) or before[-1] in _SENTENCE_END or _NARROW_STOP.search(before):
        return False
    if same_block:
        return True
    return not after_heading and not _PHASE.match(before)


def _is_open(text: str) -> bool:
    """Whether a bracket or quotation that opens in `text` is not closed in it."""
    depth: list[str] = []
    for character in text:
        if character in _OPENING:
            depth.append(_OPENING[character])
        elif depth and character in depth:
            while depth.pop() != character:
                pass
    return bool(depth)
