"""A fence around what is run in this process: no network, no other program, no write outside the folders given."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGES = {
    "os.chmod",
    "os.chown",
    "os.link",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.symlink",
    "os.truncate",
    "os.utime",
}
_PROGRAMS = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn"}
_NETWORK = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind"}


class Fence:
    """Where may be written, and what was tried of the network, which nothing should."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = tuple(os.path.realpath(folder) for folder in folders)
        self.calls: list[str] = []

    def refuse(self, event: str, args: tuple[Any, ...]) -> None:
        """Raise what an operating system would that does not let this user do so."""
        if event in _NETWORK:
            self.calls.append(f"{event}{args!r}")
            raise OSError(errno.ENETUNREACH, "no network here")
        if event in _PROGRAMS:
            raise FileNotFoundError(errno.ENOENT, "no such program here", str(args[0]))
        writes = event == "open" and (set("wax+") & set(args[1] or "") or (args[2] or 0) & _WRITES)
        if not writes and event not in _CHANGES:
            return
        for path in args[: 2 if event in ("os.rename", "os.link") else 1]:
            if isinstance(path, str | bytes | os.PathLike) and not self._is_inside(path):
                raise PermissionError(errno.EACCES, "Permission denied", os.fsdecode(path))

    def _is_inside(self, path: Any) -> bool:
        real = os.path.realpath(os.fsdecode(path))
        return real == os.devnull or any(real == folder or real.startswith(f"{folder}/") for folder in self.folders)


_standing: Fence | None = None


def _hook(event: str, args: tuple[Any, ...]) -> None:
    if _standing is not None:
        _standing.refuse(event, args)


@contextmanager
def fenced(*folders: Path) -> Iterator[Fence]:
    """Keep what runs here to these folders; the fence tells what was tried of the network."""
    global _standing
    _hooked()
    fence = _standing = Fence(folders)
    try:
        yield fence
    finally:
        _standing = None


_hooks: list[Any] = []


def _hooked() -> None:
    """Have the interpreter ask, from the first time on: a hook cannot be taken away."""
    if not _hooks:
        _hooks.append(_hook)
        sys.addaudithook(_hook)
