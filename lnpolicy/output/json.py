"""JSON and JSON Lines, UTF-8 unless ASCII is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lnpolicy.output.view import View


def render_json(document: Mapping[str, Any], *, ascii_only: bool = False) -> str:
    """One JSON document, indented, with a line end.

    The same bytes as `json.dumps(document, indent=2)`, whose indenting encoder takes three times as long.
    """
    quoted = encode_basestring_ascii if ascii_only else encode_basestring
    return "".join(_pieces(document, "\n", quoted)) + "\n"


def _pieces(value: Any, line: str, quoted: Callable[[str], str]) -> Iterator[str]:
    """A value in pieces; `line` is a line end with the indent of the line on which the value begins."""
    if isinstance(value, str):
        yield quoted(value)
    elif value and isinstance(value, (dict, list, tuple)):
        inner = f"{line}  "
        is_object = isinstance(value, dict)
        yield "{" if is_object else "["
        between = inner
        for item in value:
            yield f"{between}{quoted(item)}: " if is_object else between
            yield from _pieces(value[item] if is_object else item, inner, quoted)
            between = f",{inner}"
        yield f"{line}}}" if is_object else f"{line}]"
    else:
        yield json.dumps(value)


def render_jsonl(view: View, *, ascii_only: bool = False) -> str:
    """One JSON object a line: the records of a listing, or the one page."""
    from lnpolicy.output.view import Listing

    records = view.records if isinstance(view, Listing) else [view.document]
    return "".join(json.dumps(record, ensure_ascii=ascii_only) + "\n" for record in records)
