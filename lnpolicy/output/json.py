"""JSON and JSON Lines, UTF-8 unless ASCII is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import TYPE_CHECKING, Any

from lnpolicy.output.harmless import harmless_json

if TYPE_CHECKING:
    from lnpolicy.output.view import View

_CONSTANTS = {None: "null", True: "true", False: "false"}


def render_json(document: Mapping[str, Any], *, ascii_only: bool = False) -> str:
    """One JSON document, indented, with a line end.

    The same bytes as `json.dumps(document, indent=2)`, whose indenting encoder is several times slower.
    """
    pieces: list[str] = []
    _append(document, "\n", encode_basestring_ascii if ascii_only else encode_basestring, pieces.append)
    pieces.append("\n")
    return harmless_json("".join(pieces))


def _append(value: Any, line: str, quoted: Callable[[str], str], append: Callable[[str], None]) -> None:
    """Append a value in pieces; `line` is a line end with the indent of the line on which the value begins."""
    if isinstance(value, str):
        append(quoted(value))
    elif value and isinstance(value, (dict, list, tuple)):
        inner = before = f"{line}  "
        after_another = f",{inner}"
        if isinstance(value, dict):
            append("{")
            for key, item in value.items():
                if type(item) is str:  # which most are
                    append(f"{before}{quoted(key)}: {quoted(item)}")
                elif item is None:
                    append(f"{before}{quoted(key)}: null")
                else:
                    append(f"{before}{quoted(key)}: ")
                    _append(item, inner, quoted, append)
                before = after_another
            append(f"{line}}}")
        else:
            append("[")
            for item in value:
                append(before)
                _append(item, inner, quoted, append)
                before = after_another
            append(f"{line}]")
    elif value is None or type(value) is bool:
        append(_CONSTANTS[value])
    elif isinstance(value, (dict, list, tuple)):
        append("{}" if isinstance(value, dict) else "[]")
    else:
        append(str(value) if type(value) is int else json.dumps(value))


def render_jsonl(view: View, *, ascii_only: bool = False) -> str:
    """One JSON object a line: the records of a listing, or the one page."""
    from lnpolicy.output.view import Listing

    records = view.records if isinstance(view, Listing) else [view.document]
    return harmless_json("".join(json.dumps(record, ensure_ascii=ascii_only) + "\n" for record in records))
