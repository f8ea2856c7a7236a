"""Parquet and Arrow files as they are read, batch by batch; needs the extra `arrow`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from lnpolicy.batch.source import Row, Source, unusable
from lnpolicy.extras import of_extra

_BATCH = 4096
"""Rows that are read from Parquet at once."""


def parquet(file: BinaryIO) -> Source:
    """The table of a Parquet file; raises `ValueNotAccepted` for what is none."""
    arrow, library = of_extra("pyarrow", "arrow"), of_extra("pyarrow.parquet", "arrow")
    try:
        opened = library.ParquetFile(file)
        schema, total = opened.schema_arrow, opened.metadata.num_rows
        batches = opened.iter_batches(_BATCH)
    except (arrow.ArrowException, OSError) as error:
        raise unusable(f"不是能读的 Parquet 文件（{_first_line(error)}）") from None
    return _source(schema, batches, total, file, "Parquet")


def arrow_file(file: BinaryIO) -> Source:
    """The table of an Arrow file or stream; raises `ValueNotAccepted` for what is neither."""
    arrow, ipc = of_extra("pyarrow", "arrow"), of_extra("pyarrow.ipc", "arrow")
    try:
        is_file = file.read(6) == b"ARROW1"
        file.seek(0)
        if is_file:
            opened = ipc.open_file(file)
            batches = (opened.get_batch(place) for place in range(opened.num_record_batches))
        else:
            opened = batches = ipc.open_stream(file)
        schema = opened.schema
    except (arrow.ArrowException, OSError) as error:
        raise unusable(f"不是能读的 Arrow 文件（{_first_line(error)}）") from None
    return _source(schema, batches, 0, file, "Arrow")


def _source(schema: Any, batches: Iterator[Any], total: int, file: BinaryIO, kind: str) -> Source:
    done = 0

    def rows() -> Iterator[Row]:
        nonlocal done
        arrow = of_extra("pyarrow", "arrow")
        try:
            for batch in batches:
                for cells in cells_of(batch):
                    done += 1
                    yield Row(cells)
        except (arrow.ArrowException, OSError, ValueError) as error:
            raise unusable(f"{kind} 文件在第 {done + 1} 行后读不下去（{_first_line(error)}）") from None

    return Source(tuple(schema.names), rows(), lambda: done / total if total else None, file.close, schema)


def cells_of(batch: Any) -> Iterator[tuple[Any, ...]]:
    """The rows of a record batch."""
    columns = [column.to_pylist() for column in batch.columns]
    return zip(*columns, strict=True) if columns else iter(())


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [""])[0][:120]
