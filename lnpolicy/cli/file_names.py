"""The names of files as they are typed."""

from __future__ import annotations

import os
from pathlib import Path

from lnpolicy.errors import ValueNotAccepted


def file_named(name: str) -> Path:
    """The path that was typed, as the file system spells it where the locale's encoding has no Chinese."""
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        return Path(os.fsdecode(name.encode("utf-8", "surrogateescape")))
    return Path(name)


def require_ending(output: Path | None, ending: str) -> None:
    """Raise `ValueNotAccepted` for a file whose ending promises what a text of one form is not; its own is `ending`."""
    from lnpolicy.output.write import ENDINGS, TEXT_ENDING, name_meant

    said = output.suffix.lower() if output is not None else ""
    if output is not None and said and said != ending and (said in ENDINGS or name_meant(f"a{said}", ENDINGS)):
        meant = output.with_suffix(ending or TEXT_ENDING)
        raise ValueNotAccepted(f"这里写的不是 {said} 文件", hint=f"用 -o {meant}", param="--output")
