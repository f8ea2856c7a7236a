"""Text that does nothing but stand there: one place that makes it so, for every way out of the program.

Terminals obey control characters, and format characters turn text round or hide it; browsers follow links that run
programs, spreadsheets run cells. What comes from a query, a file, an answer at a prompt or a corpus goes through here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

REPLACEMENT = "�"
_OBEYED = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001345f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
"""Controls, format characters, separators of lines and paragraphs, lone surrogates: all but line ends and tabs."""
_HARMFUL = f"[{_OBEYED}]"
_HARMFUL_OR_RETURN = f"[\r{_OBEYED}]"
_TORN = "[\udc80-\udcff]+"
_WEB = r"(?i:https?)://\S+"
_FORMULA_STARTS = frozenset("=+-@＝＋－＠\t\r\n")


def harmless(text: str) -> str:
    """`text` with a replacement character for each that a terminal would obey; line ends and tabs stay.

    Bytes that a locale without Chinese has torn into surrogates are the UTF-8 they were.
    """
    return text if text.isprintable() else re.sub(_HARMFUL_OR_RETURN, REPLACEMENT, mended(text))


def mended(text: str) -> str:
    """`text` with what a locale without Chinese has torn into surrogates as the UTF-8 it was."""
    return re.sub(_TORN, lambda torn: bytes(ord(one) - 0xDC00 for one in torn[0]).decode("utf-8", "replace"), text)


def harmless_table(text: str) -> str:
    """The same of a text whose lines end as CSV has it."""
    return text if _is_printable(text) else re.sub(_HARMFUL, REPLACEMENT, mended(text))


def harmless_json(text: str) -> str:
    """JSON in which such characters stand as escapes, so that the value is kept; a lone surrogate is no character."""
    return text if _is_printable(text) else re.sub(_HARMFUL, _escape, mended(text))


def _is_printable(text: str) -> bool:
    """Whether all but line ends and tabs is printable: then nothing is obeyed, and it is told much faster."""
    return text.replace("\n", "").replace("\r", "").replace("\t", "").isprintable()


def _escape(found: re.Match[str]) -> str:
    if "\ud800" <= found[0] <= "\udfff":
        return REPLACEMENT
    units = found[0].encode("utf-16-be")
    return "".join(f"\\u{units[place : place + 2].hex()}" for place in range(0, len(units), 2))


def is_web_link(link: str) -> bool:
    """Whether `link` may be made one to click: http or https, in one piece, and nothing in it that is obeyed."""
    return link.isprintable() and re.fullmatch(_WEB, link) is not None


def neutral(cell: str) -> str:
    """`cell` with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{cell}" if cell[:1] in _FORMULA_STARTS else cell


def neutral_cells(cells: Iterable[str]) -> list[str]:
    """`neutral` of each."""
    return [f"'{cell}" if cell[:1] in _FORMULA_STARTS else cell for cell in cells]


def neutral_unquoted(cell: str) -> str:
    """The same where nothing is quoted: there a spreadsheet takes quotation marks around a cell away, and runs it."""
    return f"'{cell}" if cell.lstrip('"')[:1] in _FORMULA_STARTS else cell
