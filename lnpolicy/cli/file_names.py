"""The names of files as they are typed, and what may be written under them."""

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


def require_new(output: Path | None, force: bool, *, saves: bool = False) -> None:
    """Raise `ValueNotAccepted` for a file that is there already unless it is to be replaced (`force`).

    It may be another file that is to be replaced, where one is written besides (`saves`).
    """
    if output is None and force and not saves:
        raise ValueNotAccepted("--force 要与 --output 一起用", hint="用 --output 写明文件", param="--force")
    if output is not None and output.exists() and not force:
        raise ValueNotAccepted(f"{output} 已经存在", hint="换一个文件名，或加 --force 覆盖", param="--output")
