"""The names of files as they are typed."""

from __future__ import annotations

import os
from pathlib import Path


def file_named(name: str) -> Path:
    """The path that was typed, as the file system spells it where the locale's encoding has no Chinese."""
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        return Path(os.fsdecode(name.encode("utf-8", "surrogateescape")))
    return Path(name)
