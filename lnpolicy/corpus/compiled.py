"""The tables of data files kept as JSON in an index, so that they need not be read as TOML each time.

Each is kept with the text of its file: a file that has changed since is read anew, and no stale table is ever used. Its
SHA-256 is kept too, for what takes longest about a checksum is to load what reckons it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from zlib import crc32

from lnpolicy.corpus.reader import numbered

_DATE = "$date"
"""The key under which a day stands, for JSON has none."""
_TEXT, _SHA256 = " text", " sha256"
_LINE_END = b"\x1f"
"""What stands for the end of a line, for what is kept has none."""


def compiled(
    paths: Iterable[Path], numbers: Mapping[str, int], together: Iterable[tuple[Path, ...]] = ()
) -> dict[str, str]:
    """The tables of the files as JSON, their texts and checksums, each under the name by which `Kept` asks for it.

    `together` are files of which the checksum is asked for as if they were one.
    """
    import tomli

    made = {}
    for path in paths:
        content = path.read_bytes()
        tables = tomli.loads(numbered(content.decode("utf-8"), numbers))
        made[_name(content)] = json.dumps(tables, ensure_ascii=False, separators=(",", ":"), default=_day)
        made[_name(content) + _TEXT] = _flat(content).decode("utf-8")
        made[_name(content) + _SHA256] = sha256_of(content)
    for files in together:
        content = b"".join(path.read_bytes() for path in files)
        made[_name(content) + _SHA256] = sha256_of(content)
    return made


def record(files: Iterable[Path], folder: Path, made: Any) -> str:
    """What was `made` of files of the folder, to be kept beside their tables, as JSON."""
    names = [path.relative_to(folder).as_posix() for path in files]
    return json.dumps([names, made], ensure_ascii=False, separators=(",", ":"))


class Kept:
    """What is kept of data files, by their bytes; `kept` looks a name up, `keeps` compares what stands there."""

    def __init__(self, kept: Callable[[str], str | None], keeps: Callable[[str, bytes], bool]) -> None:
        self._kept = kept
        self._keeps = keeps

    def tables(self, content: bytes) -> dict[str, Any] | None:
        """The tables of a file; None where its text is not what was kept."""
        text = self._kept(_name(content))
        if text is None or not self._is_same(content):
            return None
        found: dict[str, Any] = json.loads(text, object_hook=_plain if _DATE in text else None)
        return found

    def record(self, name: str, folder: Path) -> Any | None:
        """What was made of files of the folder and is kept under a name; None where one of them has changed since."""
        text = self._kept(name)
        if text is None:
            return None
        files, made = json.loads(text)
        try:
            return made if all(self._is_same((folder / file).read_bytes()) for file in files) else None
        except OSError:
            return None

    def _is_same(self, content: bytes) -> bool:
        return self._keeps(_name(content) + _TEXT, _flat(content))

    def sha256(self, content: bytes) -> str:
        """The SHA-256 of files whose tables are kept, or of others."""
        return self._kept(_name(content) + _SHA256) or sha256_of(content)


def sha256_of(content: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal digits."""
    from hashlib import sha256

    return sha256(content).hexdigest()


def _name(content: bytes) -> str:
    """A short name for a file, which tells files apart but proves nothing."""
    return f"{crc32(content):08x}-{len(content)}"


def _flat(content: bytes) -> bytes:
    return content.replace(b"\n", _LINE_END)


def _day(value: date) -> dict[str, str]:
    return {_DATE: value.isoformat()}


def _plain(table: dict[str, Any]) -> Any:
    return date.fromisoformat(table[_DATE]) if _DATE in table else table
