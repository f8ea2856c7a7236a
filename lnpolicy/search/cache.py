"""The indexes of other corpora, kept in the user's cache folder.

An index is named by all that went into it: the corpus file, the files of knowledge, the form of the index, and whether
readings were known. So a kept index is never out of date, only unused. It is trusted where it belongs to the user,
nobody else may write to it, all its checksums hold, and it says it is of this corpus; any other is made anew.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from lnpolicy.errors import InvalidData
from lnpolicy.search.index import FORMAT, Index
from lnpolicy.search.pinyin import reads_pinyin
from lnpolicy.search.table import Table
from lnpolicy.whole_file import LEFTOVERS, put

LARGEST_INDEX = 256 * 1024 * 1024
"""Bytes; no corpus that is accepted has a larger one."""
PATIENCE = 60
"""Seconds to wait for another process that makes an index; then it is made here as well."""
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


def cached_index(corpus: bytes, knowledge: Sequence[Path]) -> Index | None:
    """The index that is kept of the corpus file with that content, or None where there is none that can be trusted.

    `knowledge` are the other files that go into an index.
    """
    path = _path(corpus, knowledge)
    return None if path is None else _kept(path, corpus)


def made_index(corpus: bytes, knowledge: Sequence[Path], build: Callable[[], bytes]) -> Index:
    """The index that `build` makes, kept for the next time; of several processes one builds, the others wait for it.

    Raises what `build` raises.
    """
    path = _path(corpus, knowledge)
    if path is None:
        return _opened(build())
    with _alone_in(path.parent) as is_alone:
        if is_alone and (found := _kept(path, corpus)) is not None:
            return found
        made = build()
        _keep(path, made, is_alone=is_alone)
    return _opened(made)


def _opened(content: bytes) -> Index:
    return Index(Table(content, "index"))


def _kept(path: Path, corpus: bytes) -> Index | None:
    """The index at `path`, or None where there is none that can be trusted."""
    content = _own_content(path)
    if content is None:
        return None
    try:
        table = Table(content, path.name)
        table.require_whole()
        index = Index(table)
    except (InvalidData, KeyError, TypeError, ValueError):
        return None
    return index if index.corpus_sha256 == sha256(corpus).hexdigest() else None


def _own_content(path: Path) -> bytes | None:
    """The bytes of a file that is the user's own and that nobody else may write to; None where it is none.

    They are read, not mapped: of a file that is cut short while it is mapped a process dies.
    """
    careful = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | careful), "rb") as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode) or about.st_size > LARGEST_INDEX:
                return None
            if hasattr(os, "geteuid") and (about.st_uid != os.geteuid() or about.st_mode & _OTHERS_MAY_WRITE):
                return None
            return file.read()
    except OSError:
        return None


def _keep(path: Path, content: bytes, *, is_alone: bool) -> None:
    """Keep an index for the next time, and sweep up what was left half written; where that cannot be, so be it."""
    try:
        if is_alone:
            for leftover in path.parent.glob(LEFTOVERS):
                leftover.unlink(missing_ok=True)
        put(path, content, is_private=True)
    except OSError:
        pass


@contextmanager
def _alone_in(folder: Path) -> Iterator[bool]:
    """For as long as the context lasts nobody else makes an index in that folder.

    False where that cannot be had: the folder cannot be made, the system has no such locks, or another process takes
    too long.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        import fcntl

        lock = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield False
        return
    try:
        yield _acquired(lambda: fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB))
    finally:
        os.close(lock)  # which lets go of it


def _acquired(lock: Callable[[], None]) -> bool:
    """Whether a lock could be had in time."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            lock()
        except BlockingIOError:
            if time.monotonic() > end:
                return False
            time.sleep(0.05)
        except OSError:  # a file system without locks
            return False
        else:
            return True


def _path(corpus: bytes, knowledge: Sequence[Path]) -> Path | None:
    """Where the index of that corpus file belongs; None where the user has no folder for it."""
    from platformdirs import user_cache_path

    digest = sha256(corpus)
    for part in (FORMAT, str(reads_pinyin())):
        digest.update(part.encode() + b"\0")
    for file in knowledge:
        digest.update(file.read_bytes())
    try:
        return user_cache_path("lnpolicy", appauthor=False) / f"{digest.hexdigest()[:40]}.tsv"
    except RuntimeError:  # no home directory is known
        return None
