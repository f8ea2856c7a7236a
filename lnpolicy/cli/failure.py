"""Tell the user what went wrong: one message on stderr, as JSON where JSON was asked for."""

from __future__ import annotations

import json
import sys
import unicodedata
from itertools import pairwise
from typing import Any, TextIO

from lnpolicy.errors import LnpolicyError


def tell_failure(error: LnpolicyError, words: list[str], stderr: TextIO | None) -> int:
    """Print `error`, which ended the command line `words`, on `stderr`; returns its exit code."""
    if _wants_json(words):
        text = json.dumps(document_of(error), ensure_ascii="--ascii" in _options(words))
    else:
        text = f"错误：{error.message}" + (f"\n{error.hint}" if error.hint else "")
    try:
        if stderr is not None:
            stderr.write(_harmless(text) + "\n")
            stderr.flush()
    except OSError:  # nobody is there to read it; the exit code still tells
        sys.stderr = None
    return error.exit_code


def document_of(error: LnpolicyError) -> dict[str, Any]:
    """An error as JSON has it."""
    return {"error": {"code": error.code, "message": error.message, "hint": error.hint, "param": error.param}}


def _wants_json(words: list[str]) -> bool:
    """Whether the command line asks for JSON, even where the rest of it cannot be read."""
    options = _options(words)
    formats = [after for word, after in pairwise(options) if word in ("--format", "-f")]
    formats += [word.partition("=")[2] for word in options if word.startswith("--format=")]
    formats += [word.removeprefix("-f").removeprefix("=") for word in options if word.startswith("-f")]
    return "--json" in options or any(name in ("json", "jsonl") for name in formats)


def _options(words: list[str]) -> list[str]:
    """The words before `--`, behind which nothing is an option."""
    return words[: words.index("--")] if "--" in words else words


def _harmless(text: str) -> str:
    """`text` without what a terminal would obey instead of show."""
    return "".join(
        character if character.isprintable() or character == "\n" or unicodedata.category(character) == "Zs" else "�"
        for character in text
    )
