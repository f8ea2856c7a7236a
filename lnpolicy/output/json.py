"""JSON and JSON Lines, UTF-8 unless ASCII is asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lnpolicy.output.view import View


def render_json(document: Mapping[str, Any], *, ascii_only: bool = False) -> str:
    """One JSON document, indented, with a line end."""
    return json.dumps(document, ensure_ascii=ascii_only, indent=2) + "\n"


def render_jsonl(view: View, *, ascii_only: bool = False) -> str:
    """One JSON object a line: the records of a listing, or the one page."""
    from lnpolicy.output.view import Listing

    records = view.records if isinstance(view, Listing) else [view.document]
    return "".join(json.dumps(record, ensure_ascii=ascii_only) + "\n" for record in records)
