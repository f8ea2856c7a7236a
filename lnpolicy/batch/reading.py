"""One door for every table that is read."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from lnpolicy.batch.formats import ARROW, CSV, JSONL, OLD_OR_LOCKED, PARQUET, TSV, XLSX, packed_as, tables_beside
from lnpolicy.batch.source import IsHead, Source, unusable
from lnpolicy.errors import ValueNotAccepted, system_reason

_CALLED = {XLSX: "工作簿", PARQUET: " Parquet 文件", ARROW: " Arrow 文件"}
_READ_HERE_AND_THERE = (XLSX, PARQUET, ARROW)
"""The formats that are not read from the start to the end."""


def opened_table(name: str, format: str, stdin: TextIO | None, sheet: str | None = None, known: IsHead = len) -> Source:
    """The table in the file of that name, or from `stdin` for `-`; `sheet` is the sheet of a workbook.

    `known` says how many of some cells are names of columns, where a title may stand above these.

    Raises `ValueNotAccepted` for a file that cannot be opened or is not of the `format`.
    """
    if sheet is not None and format != XLSX:
        raise ValueNotAccepted("--sheet 只用于 .xlsx 工作簿", hint="去掉它", param="--sheet")
    is_borrowed = name == "-" and format not in _READ_HERE_AND_THERE
    file = _standard_input(stdin, format) if name == "-" else _opened(name)
    try:
        if name != "-" and format not in _READ_HERE_AND_THERE:
            _require_text(file, name)
        source = _table(file, format, sheet, known)
    except BaseException:
        if not is_borrowed:
            file.close()
        raise
    return source._replace(close=_nothing) if is_borrowed else source


def _nothing() -> None:
    """Standard input is not ours to close."""


def _table(file: BinaryIO, format: str, sheet: str | None, known: IsHead) -> Source:
    if format == XLSX:
        from lnpolicy.batch.workbook import workbook

        return workbook(file, sheet, known)
    if format in (PARQUET, ARROW):
        from lnpolicy.batch import arrow_file

        return arrow_file.parquet(file) if format == PARQUET else arrow_file.arrow_file(file)
    size = _size(file)

    def progress() -> float | None:
        return file.tell() / size if size else None

    if format in (CSV, TSV):
        from lnpolicy.batch.separated import separated

        return separated(file, "," if format == CSV else "\t", known, progress)
    from lnpolicy.batch.json_rows import json_array, json_lines

    header, rows = json_lines(file) if format == JSONL else json_array(file)
    return Source(header, rows, progress, file.close)


def _size(file: BinaryIO) -> int:
    """The bytes of a file; 0 where nobody knows, as in a pipe."""
    try:
        return os.fstat(file.fileno()).st_size if file.seekable() else 0
    except OSError:
        return 0


def _opened(name: str) -> BinaryIO:
    try:
        if Path(name).is_dir():
            raise unusable(f"{name} 是文件夹，不是文件")
        return Path(name).open("rb")
    except FileNotFoundError:
        meant = tables_beside(Path(name))
        raise unusable(f"{name}：文件不存在", f"您是不是要找：{meant}" if meant else "") from None
    except OSError as error:
        raise unusable(f"{name} 打不开（{system_reason(error)}）") from None


def _require_text(file: BinaryIO, name: str) -> None:
    """Raise `ValueNotAccepted` where a file that is called a text is a table of another kind."""
    if not file.seekable():
        return
    first = file.read(len(OLD_OR_LOCKED))
    file.seek(0)
    if first == OLD_OR_LOCKED:
        raise unusable(f"{name} 里是工作簿，加了密码，或是旧的 .xls 格式", "在 Excel 或 WPS 中去掉密码，另存为 .xlsx")
    if (packed := packed_as(first)) is not None:
        hint = f"把名字改成 {Path(name).with_suffix(f'.{packed}')}，或加 --from {packed}"
        raise unusable(f"{name} 里不是文本，像是{_CALLED[packed]}", hint)


def _standard_input(stdin: TextIO | None, format: str) -> BinaryIO:
    """The bytes of standard input; of a format that is not read from the start to the end, a copy."""
    if stdin is None:
        raise unusable("没有标准输入")
    if format not in _READ_HERE_AND_THERE:
        return stdin.buffer
    copy = tempfile.TemporaryFile()  # noqa: SIM115  # closed with the table
    while piece := stdin.buffer.read(1024 * 1024):
        copy.write(piece)
    copy.seek(0)
    return cast(BinaryIO, copy)
