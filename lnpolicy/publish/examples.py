"""The examples in the READMEs and the guide, with the output that the program really gives.

A fenced block marked `console` holds command lines that begin with `$ lnpolicy`, each followed by its output. What
stands after a command line is replaced by what the command prints on the day of the examples, standard output first.
"""

from __future__ import annotations

import io
import re
import shlex
from datetime import date
from pathlib import Path

from lnpolicy.errors import ExitCode, InvalidData

DAY = date(2026, 11, 25)
"""The day on which all examples run that name no other: what is generated must be the same tomorrow."""
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
PROMPT = "$ "


def with_real_output(markdown: str, data: Path) -> str:
    """`markdown` with the output that every example gives with the edition in the folder `data`."""

    def renewed(block: re.Match[str]) -> str:
        return "".join(_example(line, data) for line in _command_lines(block[0]))

    return _BLOCK.sub(renewed, markdown)


def _command_lines(block: str) -> list[str]:
    return [line.removeprefix(PROMPT) for line in block.splitlines() if line.startswith(PROMPT)]


def _example(command_line: str, data: Path) -> str:
    """One command line with its output, a blank line between none."""
    return f"{PROMPT}{command_line}\n{printed(command_line, data)}"


def printed(command_line: str, data: Path) -> str:
    """What a command line of lnpolicy prints into a pipe, 80 columns wide, without colour.

    Raises `InvalidData` where the data makes it fail: what fails is no example.
    """
    from lnpolicy.cli.environment import Environment
    from lnpolicy.cli.main import DEBUG_VARIABLE, main

    program, *arguments = shlex.split(command_line)
    assert program == "lnpolicy", f"an example must call lnpolicy: {command_line}"
    out, err = io.StringIO(), io.StringIO()
    variables = {"COLUMNS": "80", "NO_COLOR": "1", DEBUG_VARIABLE: "1"}
    try:
        code = main(arguments, Environment(None, out, err, variables, lambda: DAY, data))
    except Exception as error:
        raise InvalidData(f"例子“{command_line}”出错：{error!r}", hint="看看新写的数据里缺什么") from error
    if code == ExitCode.INVALID_DATA:
        told, _, hint = err.getvalue().strip().partition("\n")
        raise InvalidData(f"例子“{command_line}”算不了：{told.removeprefix('错误：')}", hint=hint)
    return out.getvalue() + err.getvalue()
