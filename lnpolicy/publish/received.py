"""The file of a print as it was received: its text, and what it holds besides that no page prints.

A form feed is the end of a page. Comments, images and characters that nobody sees are no text; they are left out, and
whoever imports the print is told of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lnpolicy.cli.text_file import text_of
from lnpolicy.corpus.reader import is_control
from lnpolicy.errors import InvalidData

_AROUND = 8
"""Characters that are shown on both sides of what is left out."""
_SHOWN = 40
_OF_LINES = "\n\t"
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)|<img\b[^>]*>", re.IGNORECASE)


def received(path: Path) -> str:
    """The text of a file in UTF-8, UTF-16 or GB18030; raises `InvalidData`, and `FileNotFoundError`."""
    hint = "请另存为 UTF-8 的纯文本"
    text = text_of(str(path), None, lambda problem: InvalidData(f"{path.name}：{problem}", hint=hint))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def only_printed(text: str) -> str:
    """A text without what no page prints, and with an empty line where a page ends."""
    text = _IMAGE.sub("", _COMMENT.sub("", text))
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return "".join(_printed(character) for character in text)


def _printed(character: str) -> str:
    if character in _OF_LINES or not is_control(character):
        return character
    return "\n\n" if character == "\f" else "\n" if character in "\u2028\u2029" else ""


def left_out(text: str) -> Iterator[str]:
    """What `only_printed` leaves out, a sentence each, by the line of the file; not the ends of lines and pages."""
    for what, pattern in (("注释", _COMMENT), ("图片", _IMAGE)):
        for match in pattern.finditer(text):
            advice = "，图里有字的请补进原文" if what == "图片" else ""
            yield f"原文第 {_line(text, match.start())} 行的{what}“{_seen(match[0])[:_SHOWN]}”不算正文{advice}"
    for place, character in enumerate(text):
        if character not in f"{_OF_LINES}\f\u2028\u2029" and is_control(character):
            around = text[max(place - _AROUND, 0) : place + _AROUND]
            line = _line(text, place)
            yield f"原文第 {line} 行有看不见的字符 U+{ord(character):04X}，已略去：“{_seen(around)}”"


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def _seen(text: str) -> str:
    return "".join(" " if character.isspace() else character for character in text if not is_control(character))
