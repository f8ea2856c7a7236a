"""Plain text for pipes: one record a line, tab-separated, never wrapped or cut."""

from __future__ import annotations

from lnpolicy.output.view import View, one_line, table_of


def render_plain(view: View) -> str:
    """One record a line in the order of the columns; a page is one line too."""
    columns, rows = table_of(view)
    return "".join("\t".join(one_line(row.get(column.key, "")) for column in columns) + "\n" for row in rows)
