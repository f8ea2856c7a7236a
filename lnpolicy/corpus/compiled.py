"""The tables of data files kept as JSON in an index, so that they need not be read as TOML each time.

Each is kept under the SHA-256 of its file: a file that has changed since is read anew, and no stale table is ever used.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from lnpolicy.corpus.reader import Compiled, numbered

_DATE = "$date"
"""The key under which a day stands, for JSON has none."""


def compiled(paths: Iterable[Path], numbers: Mapping[str, int]) -> dict[str, str]:
    """The tables of the files as JSON, each under the name by which `reading` asks for it."""
    import tomli

    made = {}
    for path in paths:
        content = path.read_bytes()
        tables = tomli.loads(numbered(content.decode("utf-8"), numbers))
        made[_name(content)] = json.dumps(tables, ensure_ascii=False, separators=(",", ":"), default=_day)
    return made


def reading(kept: Callable[[str], str | None]) -> Compiled:
    """How to get the tables of a file from what is kept."""

    def tables(content: bytes) -> dict[str, Any] | None:
        text = kept(_name(content))
        if text is None:
            return None
        found: dict[str, Any] = json.loads(text, object_hook=_plain if _DATE in text else None)
        return found

    return tables


def _name(content: bytes) -> str:
    return sha256(content).hexdigest()


def _day(value: date) -> dict[str, str]:
    return {_DATE: value.isoformat()}


def _plain(table: dict[str, Any]) -> Any:
    return date.fromisoformat(table[_DATE]) if _DATE in table else table
