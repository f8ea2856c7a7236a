"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LEFTOVERS = ".lnpolicy-*.new"
"""How files are called while they are written; one that stays was left by a process that was killed."""


def put(path: Path, content: bytes, *, is_private: bool = False) -> None:
    """Put `content` at `path`; a program that has the old file open goes on reading that one.

    A device or a pipe that somebody names is written to as it is; in the place of a private file it is replaced. What
    `is_private` nobody but its owner may read. Raises `OSError`, and leaves what was there.
    """
    if not is_private and path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    with (
        beside(path) as new,
        os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if is_private else 0o666), "wb") as file,
    ):
        file.write(content)


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A free place beside `path` for a file that takes its place when the context ends, and goes where it fails."""
    new = path.with_name(f".lnpolicy-{os.getpid()}-{os.urandom(4).hex()}.new")
    try:
        yield new
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
