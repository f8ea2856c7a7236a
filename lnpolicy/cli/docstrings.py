"""What functions say of themselves, which is the help of the commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def docstring(function: Callable[..., Any]) -> str:
    """The docstring of a function; where `python -OO` has taken it away, as its source has it."""
    if function.__doc__ is not None:
        return function.__doc__
    import ast
    from pathlib import Path

    code = function.__code__
    for node in ast.walk(ast.parse(Path(code.co_filename).read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name == function.__name__:
            return ast.get_docstring(node, clean=False) or ""
    return ""
