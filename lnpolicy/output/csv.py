"""CSV as RFC 4180 has it, and TSV; a cell that a spreadsheet would take for a formula is made plain text."""

from __future__ import annotations

import csv
import io

from lnpolicy.output.harmless import neutral, neutral_unquoted
from lnpolicy.output.view import Names, View, key_of, one_line, table_of


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
    lines = ["\t".join(neutral_unquoted(one_line(names(column))) for column in columns)]
    lines += ["\t".join(neutral_unquoted(one_line(row.get(column.key, ""))) for column in columns) for row in rows]
    return "".join(line + "\n" for line in lines)
