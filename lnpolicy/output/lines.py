"""Lines of text for a terminal, drawn with Rich: what tables, pages, reports and help pages are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from lnpolicy.output.harmless import harmless, is_web_link
from lnpolicy.output.view import Part
from lnpolicy.output.wrap import breaks

if TYPE_CHECKING:
    from rich.console import Console

WIDEST_TEXT = 100
"""Columns beyond which running text gets no wider: longer lines are hard to read."""
WIDEST_CHARACTER = 2
"""Columns of a Chinese character, and so of the narrowest line."""
INDENT = 2
"""Columns by which text is set in under its heading."""
_LEAST_BESIDE = 16
"""Columns that a text needs to be read beside another one."""
_GAP = 2
"""Columns between a term and what it means."""
_LIKELY_LINK = re.compile(r"(?<=：)https?://[!-~]+$")
"""A link that ends a paragraph, behind what is said of it."""
_ITEM = re.compile(r"(\d{1,2}\.|[（(][\d一二三四五六七八九十]{1,2}[）)])(?!\d)")


def print_lines(lines: Iterable[Text], console: Console) -> None:
    """Print lines that are broken already, each as it is."""
    for line in lines:
        line.plain = harmless(line.plain)
        console.print(line, soft_wrap=True)


def part_lines(part: Part, width: int) -> Iterator[Text]:
    """Paragraphs, numbered items with a hanging indent, and links, which stay in one piece to be clicked and copied."""
    for line in (line for paragraph in part.paragraphs for line in paragraph.split("\n")):
        if match := _ITEM.match(line):
            number = Text(match[0] + ("" if match[0].endswith("）") else " "), style="cyan")
            hanging = INDENT + cell_len(number.plain)
            first, *rest = indented(Text(line[match.end() :].lstrip()), hanging, width)
            yield trimmed(Text.assemble(" " * INDENT, number, first[hanging:]))
            yield from rest
        elif match := _LIKELY_LINK.search(line):
            yield from indented(Text(line[: match.start()]), INDENT, width)
            yield _linked(match[0])
        else:
            yield from indented(Text(line), INDENT, width)
    for link in part.links:
        yield _linked(link)


def _linked(link: str) -> Text:
    return Text.assemble(" " * INDENT, (link, Style(link=link, underline=True) if is_web_link(link) else ""))


def definitions(pairs: Sequence[tuple[str, str]], width: int) -> Iterator[Text]:
    """Two columns: terms, and beside each what it means; under it where little room is left beside it."""
    longest = max((cell_len(term) for term, meaning in pairs if meaning), default=0)
    beside = INDENT + longest + _GAP
    if width - beside < _LEAST_BESIDE and beside > width // 2:
        for term, meaning in pairs:
            for line in indented(Text(term.strip()), INDENT, width) if term else ():
                line.stylize("cyan")
                yield line
            yield from indented(Text(meaning), 2 * INDENT, width) if meaning else ()
        return
    for term, meaning in pairs:
        first, *rest = indented(Text(meaning), beside, width)
        room = " " * (beside - INDENT - cell_len(term))
        yield trimmed(Text.assemble(" " * INDENT, (term, "cyan"), room, first[beside:]))
        yield from rest


def wrapped(text: str, width: int, words: Iterable[str] = ()) -> Iterator[Text]:
    """A paragraph without indent, whose `words` stay in one piece, as far as they are known."""
    yield from broken(Text(text), min(width, WIDEST_TEXT), words)


def indented(text: Text, indent: int, width: int) -> Iterator[Text]:
    """`text` broken into lines that begin at screen column `indent`."""
    for line in broken(text, min(width, WIDEST_TEXT) - indent):
        yield trimmed(Text(" " * indent).append_text(line))


def broken(text: Text, width: int, words: Iterable[str] = ()) -> list[Text]:
    """`text` as lines of at most `width` columns."""
    return [trimmed(line) for line in text.divide(breaks(text.plain, max(width, WIDEST_CHARACTER), cell_len, words))]


def trimmed(line: Text) -> Text:
    """`line` without the spaces at its end."""
    line.rstrip()
    return line
