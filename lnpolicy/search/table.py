"""A sorted string table: a text file in which one key is found without reading the rest.

The first line names the format, the checksum of the second line and the size of the file. The second line is a JSON
object, the header. Each further line is `key<TAB>value`, sorted by the UTF-8 bytes of the key; no key or value holds
a line end. The header's `blocks` are for every block of some kilobytes its first key, its offset and its checksum, so
that a look-up is a search in a short list and then in one block. Nothing is parsed at loading but the header, where
offsets and checksums stand in a text each, all as long, and are read when they are asked for; the operating system
reads only the pages that are wanted, and a block is checked when it is first used.
"""

from __future__ import annotations

import json
import mmap
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any
from zlib import crc32

from lnpolicy.errors import InvalidData

MAGIC = "lnpolicy-table/3"
SMALLEST_BLOCK = 4096
"""Bytes after which a new block begins; in a large table they are larger, so that there are not too many."""
MOST_BLOCKS = 4096
_LONG = 10
"""How many digits an offset or a checksum is written with."""


def encode_table(header: Mapping[str, Any], entries: Mapping[str, str], more: Iterable[tuple[str, str]] = ()) -> bytes:
    """The bytes of a table with that header and those entries; the same bytes in whatever order.

    `more` are further entries, whose keys are others; each is taken when its turn comes, so that millions of them are
    in memory once, as the lines they become.
    """
    lines = [f"{key}\t{value}\n".encode() for key, value in chain(entries.items(), more)]
    lines.sort(key=lambda line: line[: line.index(b"\t")])
    size = max(SMALLEST_BLOCK, sum(map(len, lines)) // MOST_BLOCKS)
    keys: list[str] = []
    offsets = checksums = ""
    offset = start = 0
    while start < len(lines):
        end, length = start, 0
        while end < len(lines) and length < size:
            length += len(lines[end])
            end += 1
        block = b"".join(lines[start:end])
        keys.append(block[: block.index(b"\t")].decode())
        offsets += f"{offset:0{_LONG}}"
        checksums += f"{crc32(block):0{_LONG}}"
        lines[start:end] = [block, *[b""] * (end - start - 1)]
        offset, start = offset + length, end
    blocks = [keys, f"{offsets}{offset:0{_LONG}}", checksums]
    second = json.dumps({**header, "blocks": blocks}, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    return b"%s %d %d\n" % (MAGIC.encode(), crc32(second), len(second) + offset) + second + b"".join(lines)


class Table:
    """A sorted string table opened for look-ups; raises `InvalidData`, at any time, where the file is damaged."""

    __slots__ = ("_checked", "_checksums", "_data", "_first", "_keys", "_name", "_offsets", "header")

    def __init__(self, data: bytes | mmap.mmap, name: str) -> None:
        self._data = data
        self._name = name
        first = data.find(b"\n") + 1
        second = data.find(b"\n", first) + 1
        try:
            magic, checksum, size = bytes(data[:first]).decode().split()
            line = data[first:second]
            if magic != MAGIC or crc32(line) != int(checksum) or len(data) - first != int(size):
                raise self._damaged()
            self.header: dict[str, Any] = json.loads(line)
            keys, offsets, checksums = self.header.pop("blocks")
        except (ValueError, KeyError):
            raise self._damaged() from None
        self._first = second
        self._keys: list[str] = keys
        self._offsets: str = offsets
        self._checksums: str = checksums
        self._checked = bytearray(len(keys))

    @classmethod
    def open(cls, path: Path) -> Table:
        """Open the table at `path` without reading it whole."""
        try:
            with path.open("rb") as file:
                data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError):
            raise InvalidData(f"无法读取索引文件 {path.name}", hint="请重新安装 lnpolicy") from None
        return cls(data, path.name)

    def get(self, key: str) -> str | None:
        """The value of `key`, or None."""
        found = self._found(key)
        return None if found is None else self._data[found : self._data.find(b"\n", found)].decode("utf-8")

    def holds(self, key: str, value: bytes) -> bool:
        """Whether `value` is the value of `key`, which is told without reading it as text."""
        found = self._found(key)
        if found is None or self._data[found + len(value) : found + len(value) + 1] != b"\n":
            return False
        return self._data.find(value, found, found + len(value)) == found  # which copies neither

    def _found(self, key: str) -> int | None:
        """Where the value of `key` begins, or None."""
        block = bisect_right(self._keys, key) - 1  # keys are in the order of their bytes, which is that of characters
        if block < 0:
            return None
        start, end = self._place(block)
        if not self._checked[block]:
            self._check(block)
        wanted = key.encode("utf-8", "surrogatepass")
        if self._keys[block] == key:
            return start + len(wanted) + 1
        found = self._data.find(b"\n" + wanted + b"\t", start, end)
        return None if found < 0 else found + len(wanted) + 2

    def items(self, prefix: str) -> Iterator[tuple[str, str]]:
        """All entries whose key begins with `prefix`, in order."""
        wanted = prefix.encode()
        for block in range(max(bisect_right(self._keys, prefix) - 1, 0), len(self._keys)):
            self._check(block)
            start, end = self._place(block)
            lines = bytes(self._data[start : end - 1]).split(b"\n")
            found = [line for line in lines if line.startswith(wanted)]
            for line in found:
                key, _, value = line.decode("utf-8").partition("\t")
                yield key, value
            if not found and self._keys[block] > prefix:
                return

    def require_whole(self) -> None:
        """Check the table whole, so that nothing read from it later is damaged; raises `InvalidData`."""
        for block in range(len(self._keys)):
            self._check(block)

    def _place(self, block: int) -> tuple[int, int]:
        """Where a block begins and ends."""
        return self._first + _figure(self._offsets, block), self._first + _figure(self._offsets, block + 1)

    def _check(self, block: int) -> None:
        start, end = self._place(block)
        with memoryview(self._data) as data, data[start:end] as content:  # which is no copy
            if crc32(content) != _figure(self._checksums, block):
                raise self._damaged()
        self._checked[block] = True

    def _damaged(self) -> InvalidData:
        return InvalidData(f"索引文件 {self._name} 已损坏", hint="请重新安装 lnpolicy")


def _figure(figures: str, place: int) -> int:
    """One of the figures of a text in which all are as long."""
    return int(figures[place * _LONG : (place + 1) * _LONG])
