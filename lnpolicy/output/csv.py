"""CSV as RFC 4180 has it, and TSV; a cell that a spreadsheet would take for a formula is made plain text."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from lnpolicy.output.harmless import neutral, neutral_unquoted
from lnpolicy.output.view import Listing, View, flat_record, one_line


def render_csv(view: View) -> str:
    """A header and one record a line, comma-separated, CRLF at the line ends."""
    keys, rows = _flat(view)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(keys)
    writer.writerows([neutral(row.get(key, "")) for key in keys] for row in rows)
    return text.getvalue()


def render_tsv(view: View) -> str:
    """A header and one record a line, tab-separated; line ends and tabs inside a cell become spaces."""
    keys, rows = _flat(view)
    lines = ["\t".join(keys)]
    lines += ["\t".join(neutral_unquoted(one_line(row.get(key, ""))) for key in keys) for row in rows]
    return "".join(line + "\n" for line in lines)


def _flat(view: View) -> tuple[list[str], Sequence[Mapping[str, str]]]:
    if isinstance(view, Listing):
        return [column.key for column in view.columns], view.rows
    row = flat_record(view)
    return list(row), [row]
