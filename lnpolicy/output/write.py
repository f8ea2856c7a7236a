"""One door for everything a command prints: a view, a manner, a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from lnpolicy.named_tuple import NamedTuple

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from lnpolicy.output.terminal import Terminal
    from lnpolicy.output.view import Column, Listing, Page, View

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown", "plain", "html")
"""The formats that are text."""
XLSX, ICS = "xlsx", "ics"
"""A workbook, which goes into a file alone; a calendar, which only some commands make."""
HEADED = ("csv", "tsv", XLSX, "markdown")
"""The formats whose columns have either of two headings."""
MARKED = ("csv", "tsv")
"""The formats that a mark at their beginning tells to be UTF-8."""


ENDINGS = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".xlsx": XLSX,
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".ics": ICS,
}
"""The format that the ending of a file's name asks for; `.txt` asks for what a command prints into a pipe."""
TEXT_ENDING = ".txt"
_MEANT = {
    ".xls": ".xlsx",
    ".et": ".xlsx",
    ".xlt": ".xlsx",
    ".doc": ".html",
    ".docx": ".html",
    ".wps": ".html",
    ".pdf": ".html",
}
"""The endings of what other programs write, and that of the file which they open or print."""
_OPENED_BY_OFFICE = ".xlsx"
_MARK = "\ufeff"
"""What tells a spreadsheet that a file is UTF-8; into a pipe only where it is asked for."""


def name_meant(name: str, known: Iterable[str]) -> str:
    """The name that a file might have whose ending says nothing: the same with one of the `known` endings that is near.

    So it is where the point before the ending is another sign (清单。xlsx). Empty where none is.
    """
    before, sign, ending = name.rpartition("。" if "。" in name else "．")
    if sign and before and f".{ending.lower()}" in (known := tuple(known)):
        return f"{before}.{ending.lower()}"
    path = PurePath(name)
    ending = _MEANT.get(path.suffix.lower(), "" if path.suffix else _OPENED_BY_OFFICE)
    return str(path.with_suffix(ending)) if ending in known and path.name not in ("", "-") else ""


class Manner(NamedTuple):
    """How to print.

    The format; ASCII alone or not (JSON); whether to colour (tables); into which file, if any; whether to begin with a
    mark of UTF-8 whatever it goes to; `headers` in Chinese or as keys, as the format has it where None (people open
    workbooks); the fields
    that are shown, all where there are none; the command of the pager, if any; and whether files that are there may be
    replaced.
    """

    format: str
    ascii_only: bool = False
    colour: bool = False
    file: Path | None = None
    bom: bool = False
    chinese_headers: bool | None = None
    fields: tuple[str, ...] = ()
    pager: tuple[str, ...] = ()
    force: bool = False


def write(view: View, manner: Manner, terminal: Terminal) -> None:
    """Print `view` to `terminal`, or to the file of the manner; only a table loads Rich.

    Raises `ValueNotAccepted` for a field that there is not, and where the file cannot be written.
    """
    if manner.fields:
        from lnpolicy.output.fields import picked

        view = picked(view, manner.fields)
    _write_chosen(view, manner, terminal)


def _write_chosen(view: View, manner: Manner, terminal: Terminal) -> None:
    if _speaks_chinese(manner):
        from lnpolicy.output.view import in_words

        view = in_words(view)
    if manner.format == XLSX and manner.file is not None:
        from lnpolicy.output.workbook import save_workbook

        save_workbook(manner.file, view, _names(view, manner))
    elif manner.format == "table" and manner.file is None and not manner.pager:
        from lnpolicy.output.terminal import console, height

        print_view(view, console(terminal, colour=manner.colour), room=height(terminal))
    else:
        write_text(_drawn_for(view, manner, terminal), manner, terminal)


def write_several(pages: Sequence[Page], manner: Manner, terminal: Terminal) -> None:
    """Print pages one after another; as JSON one document of them all, as HTML one sheet, as CSV one table."""
    if len(pages) == 1:
        write(pages[0], manner, terminal)
    elif manner.fields:
        from lnpolicy.output.fields import picked

        _write_chosen(together([picked(page, manner.fields) for page in pages]), manner, terminal)
    elif manner.format == "html":
        from lnpolicy.output.html import render_html

        write_text(render_html(*pages), manner, terminal)
    elif manner.format in ("table", "markdown"):
        drawn = [_drawn_for(page, manner, terminal) for page in pages]
        write_text("\n".join(drawn), manner, terminal)
    else:
        _write_chosen(together(pages), manner, terminal)


def together(pages: Sequence[Page | Listing]) -> Listing:
    """Pages, or what was picked of them, as one listing: a record each, and a document that holds theirs."""
    from lnpolicy.output.view import Listing, table_of

    columns = table_of(pages[0])[0]
    records = [row for page in pages for row in table_of(page)[1]]
    edition = pages[0].document.get("edition")
    documents = [page.document for page in pages]
    document = {"schema": "lnpolicy/pages/1", "edition": edition, "pages": documents}
    return Listing(columns, records, document, documents, whole=True)


def _drawn_for(view: View, manner: Manner, terminal: Terminal) -> str:
    """A view as text; as a table as wide and as coloured as the terminal has it, unless it goes to a file."""
    if manner.format != "table" or manner.file is not None:
        return render(view, manner)
    from io import StringIO

    from lnpolicy.output.terminal import console

    drawn = StringIO()
    print_view(view, console(terminal, colour=manner.colour, into=drawn), terminal.stream.encoding)
    return drawn.getvalue()


def write_text(text: str, manner: Manner, terminal: Terminal) -> None:
    """Print what is a text already, to `terminal` or to the file of the manner.

    Raises `ValueNotAccepted` where the file cannot be written.
    """
    mark = _MARK if manner.bom or (manner.format == "csv" and manner.file is not None) else ""
    if manner.file is not None:
        from lnpolicy.output.save import save

        save(manner.file, mark + text)
        return
    if manner.pager:
        from lnpolicy.output.pager import paged

        if paged(text, manner.pager, terminal.stream, terminal.variables):
            return
    terminal.stream.write(mark + text)


def print_view(view: View, console: Console, encoding: str | None = None, room: int | None = None) -> None:
    """Draw a listing as a table, a page as a page, a report as its blocks, in signs that the encoding has.

    A report of more lines than there is `room` for has its headline again at the end, where it is seen.
    """
    from lnpolicy.output.lines import print_lines
    from lnpolicy.output.view import Report

    lines = list(_drawn(view, console.width, encoding or console.encoding))
    if isinstance(view, Report) and room is not None and len(lines) > room:
        from lnpolicy.output.report import headline_lines

        lines += headline_lines(view, console.width)
    print_lines(lines, console)


def _drawn(view: View, width: int, encoding: str) -> Iterator[Text]:
    from lnpolicy.output.view import Listing, Page

    if isinstance(view, Listing):
        from lnpolicy.output.table import listing_lines

        return listing_lines(view, width)
    if isinstance(view, Page):
        from lnpolicy.output.page import page_lines

        return page_lines(view, width)
    from lnpolicy.output.report import report_lines

    return report_lines(view, width, encoding)


def render(view: View, manner: Manner) -> str:
    """`view` as text that does nothing (`harmless.py`); a table as drawn on a terminal of the usual width."""
    from lnpolicy.output.harmless import harmless_table

    return harmless_table(_rendered(view, manner))


def _rendered(view: View, manner: Manner) -> str:
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

        return render_csv(view, _names(view, manner))
    if manner.format == "tsv":
        from lnpolicy.output.csv import render_tsv

        return render_tsv(view, _names(view, manner))
    if manner.format == "markdown":
        from lnpolicy.output.markdown import render_markdown

        return render_markdown(view, _names(view, manner))
    if manner.format == "html":
        from lnpolicy.output.html import render_html

        return render_html(view)
    from lnpolicy.output.plain import render_plain

    return render_plain(view)


def _names(view: View, manner: Manner) -> Callable[[Column], str]:
    """What stands at the heads of the columns: what people call them, or the keys."""
    from lnpolicy.output.view import heading_of, key_of

    if not _speaks_chinese(manner):
        return heading_of if manner.chinese_headers is None and manner.format == "markdown" else key_of
    from functools import partial

    from lnpolicy.output.fields import named_by

    return partial(named_by, view)


def _speaks_chinese(manner: Manner) -> bool:
    """Whether heads and values are in Chinese: where that is asked for, and in workbooks."""
    return manner.format in HEADED and (
        manner.format == XLSX if manner.chinese_headers is None else manner.chinese_headers
    )
