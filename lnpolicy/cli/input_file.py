"""What `--input` reads: the inputs of a calculation as a JSON object."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TextIO

from lnpolicy.errors import LnpolicyError, ValueNotAccepted

if TYPE_CHECKING:
    from lnpolicy.rules.declaration import Input


def by_names(read: dict[str, Any], inputs: Sequence[Input]) -> dict[str, Any]:
    """What was read by the names of the `inputs` that it is said of, which may be called by their labels.

    Raises `ValueNotAccepted` where one is said twice, and for what is a profile.
    """
    from lnpolicy.batch.words import key_of

    called = {key_of(word): one.name for one in reversed(inputs) for word in (*one.columns, one.label)}
    found: dict[str, Any] = {}
    for key, value in read.items():
        name = key if key.isascii() else called.get(key_of(key), key)
        if isinstance(value, dict) and not name.isascii():  # a table of a profile
            hint = "是画像的话，用 --profile 写明文件"
            raise ValueNotAccepted(f"--input 的“{key}”是一组值，不是一个", hint=hint, param="--input")
        if name in found:
            raise ValueNotAccepted(f"--input 里 {name} 写了两次：{key}", hint="只留一个", param=name)
        found[name] = value
    return found


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
