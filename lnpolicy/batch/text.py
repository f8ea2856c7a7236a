"""Bytes as lines of text, in bounded memory: UTF-8, UTF-16 and GB18030 are told apart, and never mixed."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from lnpolicy.batch.source import unusable
from lnpolicy.errors import LnpolicyError, system_reason

LONGEST_LINE = 1_048_576
"""Characters."""
_PIECE = 262_144
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NATIONAL = "gb18030"
_FIRST_CHINESE, _NO_CHANCE = "\u2e80", 4
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
    piece = _read(file)
    decoder: codecs.IncrementalDecoder | None = None
    encoding = ""
    for mark, name in _MARKS:
        if piece.startswith(mark):
            piece, encoding = piece.removeprefix(mark), name
            decoder = codecs.getincrementaldecoder(name)("strict")
    line = 1
    while piece:
        if decoder is None and not piece.isascii():
            encoding = _encoding_of(piece, line)
            decoder = codecs.getincrementaldecoder(encoding)("strict")
        if encoding == _NATIONAL:
            _require_no_utf_8(piece, line)
        try:
            text = piece.decode("ascii") if decoder is None else decoder.decode(piece)
        except UnicodeDecodeError as error:
            raise _mixed(encoding, line + piece[: error.start].count(b"\n")) from None
        line += text.count("\n")
        yield text
        piece = _read(file)
    if decoder is not None:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            raise _mixed(encoding, line) from None


def _read(file: BinaryIO) -> bytes:
    try:
        return file.read(_PIECE)
    except OSError as error:
        raise unusable(f"文件读不下去（{system_reason(error)}）") from None


def _encoding_of(piece: bytes, line: int) -> str:
    """The encoding of a piece, which may end within a character; `line` is the number of its first line."""
    faults = {}
    for name in ("utf-8", _NATIONAL):
        try:
            codecs.getincrementaldecoder(name)("strict").decode(piece)
        except UnicodeDecodeError as error:
            faults[name] = line + piece[: error.start].count(b"\n")
        else:
            return name
    raise unusable(f"第 {max(faults.values())} 行不是 UTF-8，也不是 GB18030，或混了几种编码", _ACCEPTED)


def _require_no_utf_8(piece: bytes, line: int) -> None:
    """Raise `ValueNotAccepted` where a line of a file in GB18030 is UTF-8, which mostly can be read as that too.

    So many Chinese characters are no chance: one in some hundred million lines of GB18030 looks so.
    """
    for number, bytes_of_line in enumerate(piece.split(b"\n"), start=line):
        if not bytes_of_line.isascii():
            try:
                text = bytes_of_line.decode("utf-8")
            except UnicodeDecodeError:
                continue
            if sum(character >= _FIRST_CHINESE for character in text) >= _NO_CHANCE:
                raise unusable(f"第 {number} 行是 UTF-8，别的行是 GB18030：一个文件里混了几种编码", _ACCEPTED)


def _mixed(encoding: str, line: int) -> LnpolicyError:
    return unusable(f"第 {line} 行起不是 {encoding.upper()}，一个文件里混了几种编码", _ACCEPTED)
