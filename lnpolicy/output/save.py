"""What is printed, saved to a file whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lnpolicy.errors import NO_ROOM, ValueNotAccepted, system_reason
from lnpolicy.whole_file import beside, put, real


def save(path: Path, text: str, *, param: str = "--output") -> None:
    """Put `text` at `path` as UTF-8.

    Raises `ValueNotAccepted`, which names the option `param`, where that cannot be.
    """
    with _told_of(path, param):
        put(path, text.encode("utf-8", "replace"))


@contextmanager
def replaced(path: Path, *, param: str = "--output") -> Iterator[Path]:
    """A place beside `path` for a file that takes its place once it is written.

    Raises `ValueNotAccepted`, which names the option `param`, where that cannot be.
    """
    with _told_of(path, param), beside(real(path)) as new:
        yield new


@contextmanager
def _told_of(path: Path, param: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise unwritable(path, error, param=param) from None


def unwritable(path: object, error: OSError, *, param: str = "--output") -> ValueNotAccepted:
    """That a file cannot be written, and why; of a disk that is full, that room is to be made."""
    hint = "腾出磁盘空间，或换一个能写的位置" if error.errno in NO_ROOM else "换一个能写的位置"
    folder = isinstance(error, FileNotFoundError)  # a file that is written need not be there, its folder must
    problem = "没有这个文件夹" if folder else system_reason(error)
    return ValueNotAccepted(f"写不了 {path}（{problem}）", hint=hint, param=param)
