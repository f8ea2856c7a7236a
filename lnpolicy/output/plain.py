"""Plain text for pipes: one record a line, tab-separated, never wrapped or cut."""

from __future__ import annotations

from lnpolicy.output.view import Listing, View, flat_record, one_line


def render_plain(view: View) -> str:
    """One record a line in the order of the columns; a page is one line too."""
    if isinstance(view, Listing):
        keys = [column.key for column in view.columns]
        return "".join("\t".join(one_line(row.get(key, "")) for key in keys) + "\n" for row in view.rows)
    return "\t".join(one_line(cell) for cell in flat_record(view).values()) + "\n"
