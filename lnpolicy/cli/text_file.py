"""Text files that users hand in: read whole, within bounds, in whichever encoding their programs write."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any, TextIO

from lnpolicy.cli.file_names import file_named
from lnpolicy.errors import LnpolicyError, ValueNotAccepted, system_reason

if TYPE_CHECKING:
    from typing import BinaryIO

LARGEST = 1024 * 1024
"""Characters that are read."""
Refused = Callable[[str], LnpolicyError]
"""What makes an error of what is wrong with a file."""


def text_of(source: str, stdin: TextIO | None, refused: Refused) -> str:
    """The text of a file, or of `stdin` for `-`: UTF-8, UTF-16 with its mark, or GB18030, told apart strictly.

    Raises what `refused` makes of what is wrong with it, and `FileNotFoundError`.
    """
    try:
        if source == "-":
            return _decoded(_bytes_of(stdin), refused)
        with file_named(source).open("rb") as file:
            return _decoded(file, refused)
    except FileNotFoundError:
        raise
    except IsADirectoryError:
        raise refused("是文件夹，不是文件") from None
    except OSError as error:
        raise refused(f"无法读取（{system_reason(error)}）") from None
    except ValueError:  # a NUL in the name
        raise refused("文件名不合法") from None


def _bytes_of(stdin: TextIO | None) -> BinaryIO:
    if stdin is None:
        return BytesIO()
    return stdin.buffer if hasattr(stdin, "buffer") else BytesIO(stdin.read(LARGEST + 1).encode("utf-8", "replace"))


def _decoded(file: BinaryIO, refused: Refused) -> str:
    from lnpolicy.batch.text import pieces

    read: list[str] = []
    size = 0
    try:
        for piece in pieces(file):
            read.append(piece)
            size += len(piece)
            if size > LARGEST:
                break
    except ValueNotAccepted as error:
        raise refused(error.message) from None
    if size > LARGEST:
        raise refused(f"超过 {LARGEST} 个字符")
    return "".join(read)


def require_shallow(document: Mapping[str, Any], refused: Refused) -> None:
    """Raise what `refused` makes of it where tables and lists stand in each other without end."""
    from lnpolicy.batch.json_rows import is_deep

    if is_deep(document):
        raise refused("一层套一层，套得太深")


def parsed_json(text: str, refused: Refused, **hooks: Any) -> Any:
    """What a JSON text says; raises what `refused` makes of what is wrong with it: a key said twice, too."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key, value in pairs:
            if key in made:
                raise refused(f"“{key}”写了两次")
            made[key] = value
        return made

    try:
        return json.loads(text, object_pairs_hook=unique, **hooks)
    except json.JSONDecodeError as error:
        raise refused(f"第 {error.lineno} 行第 {error.colno} 列起不是合法的 JSON") from None
    except (RecursionError, ArithmeticError, ValueError):
        raise refused("不是合法的 JSON") from None
