"""A sorted string table: a text file in which one key is found without reading the rest.

The first line is a JSON object, the header. Each further line is `key<TAB>value`, sorted by the UTF-8 bytes of the
key; no key or value holds a line end. The header's `blocks` name the key and the byte offset at which every block of
about 4 KiB begins, so that a look-up is a search in a short list and then in one block. Nothing is parsed at loading
but the header, and the operating system reads only the pages that are asked for.
"""

from __future__ import annotations

import json
import mmap
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lnpolicy.errors import InvalidData

BLOCK = 4096
"""Bytes after which a new block begins."""


def encode_table(header: Mapping[str, Any], entries: Mapping[str, str]) -> bytes:
    """The bytes of a table with that header and those entries; the same bytes for the same input."""
    body = bytearray(b"\n")
    blocks: list[list[Any]] = []
    start = -BLOCK
    for key in sorted(entries, key=lambda key: key.encode("utf-8")):
        line = f"{key}\t{entries[key]}\n".encode()
        if len(body) - start >= BLOCK:
            start = len(body)
            blocks.append([key, start])
        body += line
    return json.dumps({**header, "blocks": blocks}, ensure_ascii=False, separators=(",", ":")).encode() + bytes(body)


class Table:
    """A sorted string table opened for look-ups; raises `InvalidData` for a file that is none."""

    __slots__ = ("_data", "_ends", "_keys", "_starts", "header")

    def __init__(self, data: bytes | mmap.mmap, name: str) -> None:
        self._data = data
        start = data.find(b"\n")
        try:
            self.header: dict[str, Any] = json.loads(data[: max(start, 0)])
            blocks: list[list[Any]] = self.header.pop("blocks")
            self._keys = [str(key).encode() for key, _ in blocks]
            self._starts = [start + int(offset) for _, offset in blocks]
        except (ValueError, KeyError, TypeError, AttributeError):
            raise InvalidData(f"索引文件 {name} 已损坏", hint="请重新安装 lnpolicy") from None
        self._ends = [*self._starts[1:], len(data)]

    @classmethod
    def open(cls, path: Path) -> Table:
        """Open the table at `path` without reading it whole."""
        try:
            with path.open("rb") as file:
                return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), path.name)
        except (OSError, ValueError):
            raise InvalidData(f"无法读取索引文件 {path.name}", hint="请重新安装 lnpolicy") from None

    def get(self, key: str) -> str | None:
        """The value of `key`, or None."""
        wanted = key.encode("utf-8", "surrogatepass")
        block = bisect_right(self._keys, wanted) - 1
        if block < 0:
            return None
        needle = b"\n" + wanted + b"\t"
        found = self._data.find(needle, self._starts[block] - 1, self._ends[block])
        if found < 0:
            return None
        start = found + len(needle)
        return self._data[start : self._data.find(b"\n", start)].decode("utf-8")

    def items(self, prefix: str) -> Iterator[tuple[str, str]]:
        """All entries whose key begins with `prefix`, in order."""
        wanted = prefix.encode()
        block = max(bisect_right(self._keys, wanted) - 1, 0)
        if not self._starts:
            return
        position = self._starts[block]
        if position != 0 and self._data[position : position + len(wanted)] != wanted:
            position = self._data.find(b"\n" + wanted, position - 1) + 1
            if position == 0:
                return
        while self._data[position : position + len(wanted)] == wanted:
            end = self._data.find(b"\n", position)
            key, _, value = self._data[position:end].decode("utf-8").partition("\t")
            yield key, value
            position = end + 1
