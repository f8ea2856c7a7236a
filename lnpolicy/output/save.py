"""What is printed, saved to a file whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from lnpolicy.errors import ValueNotAccepted
from lnpolicy.whole_file import put


def save(path: Path, text: str, *, param: str = "--output") -> None:
    """Put `text` at `path` as UTF-8.

    Raises `ValueNotAccepted`, which names the option `param`, where that cannot be.
    """
    try:
        put(path, text.encode("utf-8", "replace"))
    except OSError as error:
        problem = os.strerror(error.errno) if error.errno else str(error)
        raise ValueNotAccepted(f"写不了 {path}（{problem}）", hint="换一个能写的位置", param=param) from None
