"""Tell the user what went wrong: one message on stderr, as JSON where JSON was asked for."""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from typing import Any, TextIO

from lnpolicy.errors import LnpolicyError
from lnpolicy.output.harmless import harmless, harmless_json

_LONGEST = 4000
"""Characters of a message."""


def tell_failure(error: LnpolicyError, words: list[str], stderr: TextIO | None) -> int:
    """Print `error`, which ended the command line `words`, on `stderr`; returns its exit code."""
    if _wants_json(words):
        text = harmless_json(json.dumps(document_of(error), ensure_ascii="--ascii" in _options(words)))
    else:
        text = harmless(f"错误：{_short(error.message)}" + (f"\n{_short(error.hint)}" if error.hint else ""))
    try:
        if stderr is not None:
            stderr.write(text + "\n")
            stderr.flush()
    except OSError:  # nobody is there to read it; the exit code still tells
        sys.stderr = None
    return error.exit_code


def document_of(error: LnpolicyError) -> dict[str, Any]:
    """An error as JSON has it."""
    body = {"message": error.message, "hint": error.hint, "param": error.param}
    return {"error": {"code": error.code} | {key: _short(value) for key, value in body.items()}}


def _wants_json(words: list[str]) -> bool:
    """Whether the command line asks for JSON, even where the rest of it cannot be read."""
    options = _options(words)
    formats = [after for word, after in pairwise(options) if word in ("--format", "-f")]
    formats += [word.partition("=")[2] for word in options if word.startswith("--format=")]
    formats += [word.removeprefix("-f").removeprefix("=") for word in options if word.startswith("-f")]
    wants = any(word == "--json" or word.startswith("--json=") for word in options)
    return wants or any(name in ("json", "jsonl") for name in formats)


def _options(words: list[str]) -> list[str]:
    """The words before `--`, behind which nothing is an option."""
    return words[: words.index("--")] if "--" in words else words


def _short(text: str) -> str:
    """`text` without the middle of what nobody would read: a value may be as long as a file."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST * 3 // 4]}……{text[-_LONGEST // 8 :]}"
