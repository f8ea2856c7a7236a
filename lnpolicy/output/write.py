"""One door for everything a command prints: a view, a manner, a terminal."""

# Annotations are no texts here: those of named tuples would be compiled one by one whenever the program starts.

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from lnpolicy.output.terminal import Terminal
    from lnpolicy.output.view import Listing, Page, View

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown", "plain", "html")


ENDINGS = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".txt": "plain",
}
"""The format that the ending of a file's name asks for."""
_MARK = "\ufeff"
"""What tells a spreadsheet that a CSV file is UTF-8; never written into a pipe."""


class Manner(NamedTuple):
    """How to print: the format, ASCII alone or not (JSON), whether to colour (tables), and into which file, if any."""

    format: str
    ascii_only: bool = False
    colour: bool = False
    file: Path | None = None


def write(view: "View", manner: Manner, terminal: "Terminal") -> None:
    """Print `view` to `terminal`, or to the file of the manner; only a table loads Rich."""
    if manner.format == "table" and manner.file is None:
        from lnpolicy.output.terminal import console

        print_view(view, console(terminal, colour=manner.colour))
        return
    write_text(render(view, manner), manner, terminal)


def write_several(pages: "Sequence[Page]", manner: Manner, terminal: "Terminal") -> None:
    """Print pages one after another; as JSON one document of them all, as HTML one sheet, as CSV one table."""
    if len(pages) == 1:
        write(pages[0], manner, terminal)
    elif manner.format == "html":
        from lnpolicy.output.html import render_html

        write_text(render_html(*pages), manner, terminal)
    elif manner.format in ("table", "markdown"):
        drawn = [_drawn_for(page, manner, terminal) for page in pages]
        write_text("\n".join(drawn), manner, terminal)
    else:
        write(together(pages), manner, terminal)


def together(pages: "Sequence[Page]") -> "Listing":
    """Pages as one listing: a record each, and a document that holds theirs."""
    from lnpolicy.output.view import Column, Listing, flat_record

    records = [flat_record(page) for page in pages]
    edition = pages[0].document.get("edition")
    document = {"schema": "lnpolicy/pages/1", "edition": edition, "pages": [page.document for page in pages]}
    columns = [Column(key, key) for key in records[0]]
    return Listing(columns, records, document, [page.document for page in pages])


def _drawn_for(page: "Page", manner: Manner, terminal: "Terminal") -> str:
    """A page as text; as a table as wide and as coloured as the terminal has it, unless it goes to a file."""
    if manner.format != "table" or manner.file is not None:
        return render(page, manner)
    from io import StringIO

    from lnpolicy.output.terminal import console

    drawn = StringIO()
    print_view(page, console(terminal, colour=manner.colour, into=drawn))
    return drawn.getvalue()


def write_text(text: str, manner: Manner, terminal: "Terminal") -> None:
    """Print what is a text already, to `terminal` or to the file of the manner.

    Raises `ValueNotAccepted` where the file cannot be written.
    """
    if manner.file is None:
        terminal.stream.write(text)
        return
    from lnpolicy.output.save import save

    save(manner.file, _MARK + text if manner.format == "csv" else text)


def print_view(view: "View", console: "Console") -> None:
    """Draw a listing as a table, a page as a page, a report as its blocks."""
    from lnpolicy.output.lines import print_lines

    print_lines(_drawn(view, console.width, console.encoding), console)


def _drawn(view: "View", width: int, encoding: str) -> Iterator["Text"]:
    from lnpolicy.output.view import Listing, Page

    if isinstance(view, Listing):
        from lnpolicy.output.table import listing_lines

        return listing_lines(view, width)
    if isinstance(view, Page):
        from lnpolicy.output.page import page_lines

        return page_lines(view, width)
    from lnpolicy.output.report import report_lines

    return report_lines(view, width, encoding)


def render(view: "View", manner: Manner) -> str:
    """`view` as text that does nothing (`harmless.py`); a table as drawn on a terminal of the usual width."""
    from lnpolicy.output.harmless import harmless_table

    return harmless_table(_rendered(view, manner))


def _rendered(view: "View", manner: Manner) -> str:
    if manner.format == "table":
        from lnpolicy.output.terminal import drawn_text

        return drawn_text(lambda console: print_view(view, console))
    if manner.format == "json":
        from lnpolicy.output.json import render_json

        return render_json(view.document, ascii_only=manner.ascii_only)
    if manner.format == "jsonl":
        from lnpolicy.output.json import render_jsonl

        return render_jsonl(view, ascii_only=manner.ascii_only)
    if manner.format == "csv":
        from lnpolicy.output.csv import render_csv

        return render_csv(view)
    if manner.format == "tsv":
        from lnpolicy.output.csv import render_tsv

        return render_tsv(view)
    if manner.format == "markdown":
        from lnpolicy.output.markdown import render_markdown

        return render_markdown(view)
    if manner.format == "html":
        from lnpolicy.output.html import render_html

        return render_html(view)
    from lnpolicy.output.plain import render_plain

    return render_plain(view)
