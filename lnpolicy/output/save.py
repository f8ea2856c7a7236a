"""What is printed, saved to a file whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lnpolicy.errors import ValueNotAccepted
from lnpolicy.whole_file import beside, put


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
    with _told_of(path, param), beside(path) as new:
        yield new


@contextmanager
def _told_of(path: Path, param: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        problem = os.strerror(error.errno) if error.errno else str(error)
        raise ValueNotAccepted(f"写不了 {path}（{problem}）", hint="换一个能写的位置", param=param) from None
