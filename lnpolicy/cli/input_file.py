"""What `--input` reads: the inputs of a calculation as a JSON object."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, TextIO

from lnpolicy.errors import LnpolicyError, ValueNotAccepted


def read_input(source: str, stdin: TextIO | None) -> dict[str, Any]:
    """The JSON object in a file, or from `stdin` for `-`; figures stay as written.

    Raises `ValueNotAccepted` for what cannot be read, is no JSON object, or says a key twice.
    """
    from lnpolicy.cli.text_file import parsed_json, require_shallow, text_of

    def refused(problem: str) -> LnpolicyError:
        hint = '请给一个 JSON 对象，如 {"employees": 100, "disabled": 1}'
        return ValueNotAccepted(f"--input {source}：{problem}", hint=hint, param="--input")

    try:
        text = text_of(source, stdin, refused)
    except FileNotFoundError:
        raise refused("文件不存在") from None
    if not text.strip():
        raise refused("是空的")
    document = parsed_json(text, refused, parse_float=Decimal, parse_int=Decimal, parse_constant=str)
    if not isinstance(document, dict):
        raise refused("不是 JSON 对象")
    require_shallow(document, refused)
    return document
