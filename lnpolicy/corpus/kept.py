"""What was made of data files, kept in an index as JSON, so that they need not be read and checked each time.

Beside it stands the text of each file: what was made of a file that has changed since is never used.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from lnpolicy.corpus.record import as_record, made_tuple, making

_FILE = "file "
"""Begins the name under which the text of a file is kept."""
_LINE_END = b"\x1f"
"""What stands for the end of a line, for what is kept has none."""


def texts(files: Iterable[Path], folder: Path) -> dict[str, str]:
    """The texts of files of the folder, each under the name by which `Kept` asks for it."""
    return {_FILE + _name(file, folder): _flat(file.read_bytes()).decode("utf-8") for file in files}


def record(files: Iterable[Path], folder: Path, made: Any) -> str:
    """What was `made` of files of the folder, as JSON that names them."""
    names = [_name(file, folder) for file in files]
    return json.dumps([names, as_record(made)], ensure_ascii=False, separators=(",", ":"))


class Kept:
    """What is kept of the files of a folder; `kept` looks a name up, `keeps` compares what stands there."""

    def __init__(self, folder: Path, kept: Callable[[str], str | None], keeps: Callable[[str, bytes], bool]) -> None:
        self._folder = folder
        self._kept = kept
        self._keeps = keeps

    def record(self, name: str, *kinds: Any) -> Any | None:
        """What was made and is kept under a name, of values of those `kinds`; None where a file has changed since."""
        text = self._kept(name)
        if text is None:
            return None
        files, made = made_tuple(json.loads(text, object_hook=making(*kinds)))
        return made if all(map(self._is_same, files)) else None

    def _is_same(self, file: str) -> bool:
        try:
            return self._keeps(_FILE + file, _flat((self._folder / file).read_bytes()))
        except OSError:
            return False


def sha256_of(content: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal digits."""
    from hashlib import sha256

    return sha256(content).hexdigest()


def _name(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix()


def _flat(content: bytes) -> bytes:
    return content.replace(b"\n", _LINE_END)
