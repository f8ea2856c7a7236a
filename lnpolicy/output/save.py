"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lnpolicy.errors import ValueNotAccepted


def save(path: Path, text: str, *, param: str = "--output") -> None:
    """Put `text` at `path` as UTF-8.

    Raises `ValueNotAccepted`, which names the option `param`, where that cannot be.
    """
    with replaced(path, param=param) as new:
        new.write_text(text, encoding="utf-8", errors="replace", newline="")


@contextmanager
def replaced(path: Path, *, param: str = "--output") -> Iterator[Path]:
    """A place beside `path` for a file that takes its place once it is written.

    Raises `ValueNotAccepted`, which names the option `param`, where that cannot be.
    """
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield new
        new.replace(path)
    except OSError as error:
        problem = os.strerror(error.errno) if error.errno else str(error)
        raise ValueNotAccepted(f"写不了 {path}（{problem}）", hint="换一个能写的位置", param=param) from None
    finally:
        new.unlink(missing_ok=True)
