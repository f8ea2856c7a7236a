"""Tell the user what went wrong: one message on stderr, as JSON where JSON was asked for."""

from __future__ import annotations

import json
import sys

from lnpolicy.errors import LnpolicyError


def report(error: LnpolicyError, words: list[str]) -> int:
    """Print `error`, which ended the command line `words`; returns its exit code."""
    if _wants_json(words):
        body = {"code": error.code, "message": error.message, "hint": error.hint, "param": error.param}
        text = json.dumps({"error": body}, ensure_ascii="--ascii" in words)
    else:
        text = f"错误：{error.message}" + (f"\n{error.hint}" if error.hint else "")
    sys.stderr.write(_harmless(text) + "\n")
    return error.exit_code


def _wants_json(words: list[str]) -> bool:
    """Whether the command line asks for JSON, even where the rest of it cannot be read."""
    words = words[: words.index("--")] if "--" in words else words
    formats = [after for word, after in zip(words, [*words[1:], ""], strict=True) if word in ("--format", "-f")]
    formats += [word.partition("=")[2] for word in words if word.startswith("--format=")]
    return "--json" in words or any(name in ("json", "jsonl") for name in formats)


def _harmless(text: str) -> str:
    """`text` without what a terminal would obey instead of show."""
    return "".join(character if character.isprintable() or character == "\n" else "�" for character in text)
