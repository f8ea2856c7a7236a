"""What a command says of itself: from the declarations that parse its command line, whoever shows it."""

from __future__ import annotations

from collections.abc import Sequence
from inspect import cleandoc
from typing import Any

from lnpolicy.named_tuple import NamedTuple

EXAMPLES = "例："
"""Opens the paragraph of a command's docstring whose further lines are examples."""
EXIT_CODES = [
    ("0", "完成"),
    ("1", "没有找到，或所给的词不止指一条政策；批量时有的行有错"),
    ("2", "用法不对，或值不被接受"),
    ("3", "数据文件无效"),
    ("130", "被中断"),
]
"""Each exit code, and what it says."""


class Described(NamedTuple):
    """A command: how it is called, what it does, what may be typed behind it, lines to try.

    `usage` is what follows the name; `arguments`, `options` and `commands` are each what to type and what it means.
    An option that has only a long name is indented as if it had a short one too.
    """

    path: str
    usage: str
    paragraphs: Sequence[str]
    arguments: Sequence[tuple[str, str]]
    options: Sequence[tuple[str, str]]
    commands: Sequence[tuple[str, str]]
    examples: Sequence[str]


def described(context: Any) -> Described:
    """What the command in `context` says of itself."""
    command = context.command
    paragraphs, examples = _read(command.help or "")
    arguments, options = _parameters(context)
    is_group = hasattr(command, "list_commands")
    pieces = ["命令", "…"] if is_group else [what for what, _ in arguments]
    commands = [(name, first_line(context, name)) for name in command.list_commands(context)] if is_group else []
    usage = " ".join([*pieces, "[选项]"])
    return Described(context.command_path, usage, paragraphs, arguments, options, commands, examples)


def first_line(context: Any, command: str) -> str:
    """What the command called `command` of the group in `context` does, in a line."""
    return _read(cleandoc(context.command.about(context, command)))[0][0]


def _read(text: str) -> tuple[list[str], list[str]]:
    """The paragraphs of a command's docstring, and its examples."""
    said: list[str] = []
    examples: list[str] = []
    for paragraph in text.split("\n\n"):
        first, *rest = paragraph.split("\n")
        if first == EXAMPLES:
            examples += rest
        else:
            said.append("".join([first, *rest]))
    return said, examples


def _parameters(context: Any) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The arguments and the options, each as what to type and what it means."""
    arguments, options = [], []
    for param in context.command.get_params(context):
        if param.param_type_name == "argument":
            arguments.append((param.metavar, param.help))
        else:
            options.append((_spelling(param), _meaning(param)))
    return arguments, options


def _spelling(option: Any) -> str:
    """The ways to write an option, the short one first, and what to give it."""
    ways: Sequence[str] = [*sorted(option.opts, key=len), *option.secondary_opts]
    indent = "    " if ways[0].startswith("--") else ""
    return indent + ", ".join(ways) + (f" {option.metavar}" if option.metavar else "")


def _meaning(option: Any) -> str:
    """What an option does, its default and its environment variable."""
    remarks = []
    if option.default not in (None, False, "") and not option.is_eager:
        remarks.append(f"默认 {option.default}")
    if option.envvar:
        remarks.append(f"环境变量 {option.envvar}")
    meaning: str = option.help
    return meaning + (f"（{'；'.join(remarks)}）" if remarks else "")
