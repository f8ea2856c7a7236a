"""Files, and folders, that are written whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

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
    path = path if is_private else real(path)
    with (
        beside(path) as new,
        os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if is_private else 0o666), "wb") as file,
    ):
        file.write(content)


def real(path: Path) -> Path:
    """Where a file lies that is written to: a link that somebody names stays one."""
    return path.resolve() if path.is_symlink() else path


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A free place beside `path` for a file that takes its place when the context ends, and goes where it fails."""
    new = path.with_name(f".lnpolicy-{os.getpid()}-{os.urandom(4).hex()}.new")
    try:
        yield new
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


@contextmanager
def whole_folder(out: Path) -> Iterator[Path]:
    """An empty folder beside `out`, which takes its place where the context ends well, and goes where it fails."""
    out = out.resolve()
    stage = out.with_name(f".{out.name}.new")
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    try:
        yield stage
        if out.exists():
            out.rmdir()
        stage.rename(out)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


class UntilItFails:
    """A new file for a library that goes on writing after a failure, when it lets go of what it has made.

    The first failure is raised; from then on nothing reaches the file, so that nothing more can fail.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._has_failed = False
        self._place = 0

    def write(self, content: bytes) -> int:
        """Write, as a file does."""
        if not self._has_failed:
            with self._noting():
                self._file.write(content)
        self._place += len(content)
        return len(content)

    def flush(self) -> None:
        """Write out what waits."""
        if not self._has_failed:
            with self._noting():
                self._file.flush()

    def seek(self, place: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place, which writes out what waits."""
        if not self._has_failed:
            with self._noting():
                place, whence = self._file.seek(place, whence), os.SEEK_SET
        self._place = place if whence == os.SEEK_SET else self._place + place * (whence == os.SEEK_CUR)
        return self._place

    def tell(self) -> int:
        """The place in the file, as if nothing had failed."""
        return self._place

    def close(self) -> None:
        """Close the file; raises `OSError` where what waits cannot be written and nothing has failed before."""
        if self._has_failed:
            with suppress(OSError):
                self._file.close()
            return
        with self._noting():
            self._file.close()

    @contextmanager
    def _noting(self) -> Iterator[None]:
        try:
            yield
        except OSError:
            self._has_failed = True
            raise
