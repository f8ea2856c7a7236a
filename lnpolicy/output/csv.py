"""CSV as RFC 4180 has it, and TSV; a cell that a spreadsheet would take for a formula is made plain text."""

from __future__ import annotations

import csv
import io

from lnpolicy.output.view import Names, View, key_of, one_line, table_of

_FORMULA_STARTS = frozenset("=+-@＝＋－＠\t\r\n")


def render_csv(view: View, names: Names = key_of) -> str:
    """A header and one record a line, comma-separated, CRLF at the line ends; `names` say what heads a column."""
    columns, rows = table_of(view)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([neutral(names(column)) for column in columns])
    writer.writerows([neutral(row.get(column.key, "")) for column in columns] for row in rows)
    return text.getvalue()


def render_tsv(view: View, names: Names = key_of) -> str:
    """A header and one record a line, tab-separated; line ends and tabs inside a cell become spaces."""
    columns, rows = table_of(view)
    lines = ["\t".join(neutral(one_line(names(column))) for column in columns)]
    lines += ["\t".join(neutral(one_line(row.get(column.key, ""))) for column in columns) for row in rows]
    return "".join(line + "\n" for line in lines)


def neutral(cell: str) -> str:
    """`cell` with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{cell}" if cell[:1] in _FORMULA_STARTS else cell
