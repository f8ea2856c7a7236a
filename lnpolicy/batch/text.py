"""Bytes as lines of text, in bounded memory: UTF-8, UTF-16 and GB18030 are told apart, and never mixed."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from lnpolicy.batch.source import unusable

LONGEST_LINE = 1_048_576
"""Characters."""
_PIECE = 262_144
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_ACCEPTED = "请存成 UTF-8（Excel 里选“CSV UTF-8”）；也认 GB18030 和带标记的 UTF-16"


def lines(file: BinaryIO) -> Iterator[str]:
    """The lines of a file, each with its end.

    Raises `ValueNotAccepted` for text in no known or in two encodings, for NUL, and for a line that has no end.
    """
    rest, number = "", 0
    for piece in pieces(file):
        whole = (rest + piece).split("\n")
        rest = whole.pop()
        for line in whole:
            number += 1
            _require_short(line, number)
            yield line + "\n"
        _require_short(rest, number + 1)
    if rest:
        yield rest


def pieces(file: BinaryIO) -> Iterator[str]:
    """A file as pieces of text; raises `ValueNotAccepted` as `lines` does."""
    line = 1
    for piece in _decoded(file):
        if "\0" in piece:
            line += piece[: piece.index("\0")].count("\n")
            raise unusable(f"第 {line} 行有 NUL 字符，不是文本", _ACCEPTED)
        line += piece.count("\n")
        yield piece


def _require_short(line: str, number: int) -> None:
    if len(line) > LONGEST_LINE:
        raise unusable(f"第 {number} 行超过 {LONGEST_LINE} 个字符", "一行是一条记录；核对文件是不是这种格式")


def _decoded(file: BinaryIO) -> Iterator[str]:
    """A file as pieces of text; what is ASCII so far leaves the encoding open."""
    piece = file.read(_PIECE)
    decoder: codecs.IncrementalDecoder | None = None
    encoding = ""
    for mark, name in _MARKS:
        if piece.startswith(mark):
            piece, encoding = piece.removeprefix(mark), name
            decoder = codecs.getincrementaldecoder(name)("strict")
    line = 1
    while piece:
        try:
            if decoder is None and not piece.isascii():
                encoding, decoder = _told(piece)
            text = piece.decode("ascii") if decoder is None else decoder.decode(piece)
        except UnicodeDecodeError as error:
            raise _undecodable(encoding, line + piece[: error.start].count(b"\n")) from None
        line += text.count("\n")
        yield text
        piece = file.read(_PIECE)
    if decoder is not None:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            raise _undecodable(encoding, line) from None


def _told(piece: bytes) -> tuple[str, codecs.IncrementalDecoder]:
    """The encoding of a piece, which may end within a character, and a decoder that has read nothing yet."""
    for name in ("utf-8", "gb18030"):
        try:
            codecs.getincrementaldecoder(name)("strict").decode(piece)
        except UnicodeDecodeError:
            continue
        return name, codecs.getincrementaldecoder(name)("strict")
    _, first = _break(piece)
    raise _undecodable("", piece[:first].count(b"\n") + 1)


def _break(piece: bytes) -> tuple[str, int]:
    """The encoding that goes farthest, and where it breaks off."""
    found = ("", 0)
    for name in ("utf-8", "gb18030"):
        try:
            piece.decode(name)
        except UnicodeDecodeError as error:
            found = max(found, (name, error.start), key=lambda pair: pair[1])
    return found


def _undecodable(encoding: str, line: int) -> Exception:
    if encoding:
        return unusable(f"第 {line} 行起不是 {encoding.upper()}，一个文件里混了几种编码", _ACCEPTED)
    return unusable(f"第 {line} 行不是 UTF-8，也不是 GB18030，或混了几种编码", _ACCEPTED)
