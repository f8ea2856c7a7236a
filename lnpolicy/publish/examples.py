"""The examples in the READMEs, with the output that the program really gives.

A fenced block marked `console` holds command lines that begin with `$ lnpolicy`, each followed by its output. What
stands after a command line is replaced by what the command prints now, standard output first.
"""

from __future__ import annotations

import io
import os
import re
import shlex
from contextlib import redirect_stderr, redirect_stdout
from unittest.mock import patch

_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
PROMPT = "$ "


def with_real_output(markdown: str) -> str:
    """`markdown` with the output of every example as it is now."""
    return _BLOCK.sub(lambda block: "".join(map(_example, _command_lines(block[0]))), markdown)


def _command_lines(block: str) -> list[str]:
    return [line.removeprefix(PROMPT) for line in block.splitlines() if line.startswith(PROMPT)]


def _example(command_line: str) -> str:
    """One command line with its output, a blank line between none."""
    return f"{PROMPT}{command_line}\n{printed(command_line)}"


def printed(command_line: str) -> str:
    """What a command line of lnpolicy prints into a pipe, 80 columns wide, without colour."""
    from lnpolicy.cli.main import main

    program, *arguments = shlex.split(command_line)
    assert program == "lnpolicy", f"an example must call lnpolicy: {command_line}"
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), patch.dict(os.environ, {"COLUMNS": "80", "NO_COLOR": "1"}):
        main(arguments)
    return out.getvalue() + err.getvalue()
