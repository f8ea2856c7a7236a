"""What `--input` reads: the inputs of a calculation as a JSON object."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO

from lnpolicy.errors import ValueNotAccepted

LARGEST_INPUT = 1024 * 1024
"""Characters of JSON that are read."""


def read_input(source: str, stdin: TextIO | None) -> dict[str, Any]:
    """The JSON object in a file, or from `stdin` for `-`; figures stay as written.

    Raises `ValueNotAccepted` for what cannot be read, is no JSON object, or says a key twice.
    """
    try:
        if source == "-":
            text = stdin.read(LARGEST_INPUT + 1) if stdin is not None else ""
        else:
            with Path(source).open(encoding="utf-8") as file:
                text = file.read(LARGEST_INPUT + 1)
        if len(text) > LARGEST_INPUT:
            raise _bad_input(source, f"超过 {LARGEST_INPUT} 个字符")
        if not text.strip():
            raise _bad_input(source, "是空的")
        document = json.loads(
            text.removeprefix("\ufeff"),
            parse_float=Decimal,
            parse_int=Decimal,
            parse_constant=str,
            object_pairs_hook=lambda pairs: _without_doubles(source, pairs),
        )
    except FileNotFoundError:
        raise _bad_input(source, "文件不存在") from None
    except IsADirectoryError:
        raise _bad_input(source, "是文件夹，不是文件") from None
    except UnicodeDecodeError:
        raise _bad_input(source, "不是 UTF-8") from None
    except OSError as error:
        raise _bad_input(source, f"无法读取（系统错误 {error.errno}）") from None
    except json.JSONDecodeError as error:
        raise _bad_input(source, f"第 {error.lineno} 行第 {error.colno} 列起不是合法的 JSON") from None
    except (RecursionError, ArithmeticError, ValueError):
        raise _bad_input(source, "不是合法的 JSON") from None
    if not isinstance(document, dict):
        raise _bad_input(source, "不是 JSON 对象")
    return document


def _without_doubles(source: str, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        twice = next(name for place, (name, _) in enumerate(pairs) if name in [key for key, _ in pairs[:place]])
        raise _bad_input(source, f"“{twice}”写了两次")
    return made


def _bad_input(source: str, problem: str) -> ValueNotAccepted:
    return ValueNotAccepted(
        f"--input {source}：{problem}", hint='请给一个 JSON 对象，如 {"employees": 100, "disabled": 1}', param="--input"
    )
