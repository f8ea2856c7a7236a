"""CSV as RFC 4180 has it, and TSV; a cell that a spreadsheet would take for a formula is made plain text."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from lnpolicy.output.view import Listing, View, flat_record, one_line

_FORMULA_STARTS = frozenset("=+-@＝＋－＠\t\r\n")


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
    lines += ["\t".join(neutral(one_line(row.get(key, ""))) for key in keys) for row in rows]
    return "".join(line + "\n" for line in lines)


def _flat(view: View) -> tuple[list[str], Sequence[Mapping[str, str]]]:
    if isinstance(view, Listing):
        return [column.key for column in view.columns], view.rows
    row = flat_record(view)
    return list(row), [row]


def neutral(cell: str) -> str:
    """`cell` with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{cell}" if cell[:1] in _FORMULA_STARTS else cell
