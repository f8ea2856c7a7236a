"""Help pages in Chinese, from the same declarations that parse the command line.

Typer's own renderer loads Rich's Markdown and traceback modules (a third of a help page's time) and knows English
headings; Click's measures Chinese one column a character. What is shown is theirs: arguments, options, defaults.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from inspect import cleandoc
from typing import TYPE_CHECKING, Any

from lnpolicy.output.terminal import USUAL_WIDTH, console, wants_colour

if TYPE_CHECKING:
    from rich.text import Text

    from lnpolicy.cli.environment import Environment

EXAMPLES = "例："
"""Opens the paragraph of a command's docstring whose further lines are examples."""


FIRST_STEPS = [
    ("找政策", "lnpolicy search 残保金"),
    ("看全文", "lnpolicy show 51"),
    ("算一笔账", "lnpolicy calc toll --vehicle 货车 --axles 6 --toll 200"),
    ("对照全部政策", "lnpolicy checkup"),
    ("看何时截止", "lnpolicy dates"),
]
"""The five things that people do most."""


def first_page(context: Any, environment: Environment) -> str:
    """What somebody reads who types the name of the program alone."""
    from lnpolicy.output.lines import definitions, print_lines, wrapped

    buffer = io.StringIO()
    page = console(environment.terminal, colour=wants_colour("auto", environment.terminal), into=buffer)
    print_lines(wrapped(context.command.help or "", page.width), page)
    page.print("\n最常做的五件事", style="bold cyan")
    print_lines(definitions(FIRST_STEPS, page.width), page)
    more = [("全部命令", "lnpolicy --help"), ("某个命令怎么用", "lnpolicy search --help")]
    page.print("\n还有", style="bold cyan")
    print_lines(definitions(more, page.width), page)
    return buffer.getvalue().rstrip("\n")


def help_page(context: Any, environment: Environment) -> str:
    """The help of the command in `context`, coloured where standard output wants colour."""
    from lnpolicy.output.lines import definitions, print_lines, wrapped

    buffer = io.StringIO()
    colour = wants_colour("auto", environment.terminal)
    page = console(environment.terminal, colour=colour, into=buffer)
    said, examples = _described(context.command.help or "")
    blocks: list[Iterator[Text]] = [_usage(context), *(wrapped(text, page.width) for text in said)]
    arguments, options = _parameters(context)
    commands = _commands(context)
    sections = [
        ("命令", definitions(commands, page.width)),
        ("参数", definitions(arguments, page.width)),
        ("选项", definitions(options, page.width)),
        ("例子", definitions([(example, "") for example in examples if _fits(example)], page.width)),
        ("退出码", definitions(EXIT_CODES if context.parent is None else [], page.width)),
    ]
    for block in blocks:
        print_lines(block, page)
    for heading, lines in sections:
        shown = list(lines)
        if shown:
            page.print(f"\n{heading}", style="bold cyan")
            print_lines(shown, page)
    context.color = colour
    return buffer.getvalue().rstrip("\n")


def _fits(example: str) -> bool:
    """Whether an example can be read, and copied, as one line of a usual terminal."""
    from rich.cells import cell_len

    from lnpolicy.output.lines import INDENT

    return INDENT + cell_len(example) <= USUAL_WIDTH


EXIT_CODES = [
    ("0", "完成"),
    ("1", "没有找到，或所给的词不止指一条政策；批量时有的行有错"),
    ("2", "用法不对，或值不被接受"),
    ("3", "数据文件无效"),
    ("130", "被中断"),
]


def first_line(context: Any, command: str) -> str:
    """What the command called `command` of the group in `context` does, in a line."""
    return _described(cleandoc(context.command.about(context, command)))[0][0]


def _described(text: str) -> tuple[list[str], list[str]]:
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


def _usage(context: Any) -> Iterator[Text]:
    from rich.text import Text

    command = context.command
    arguments = [param.metavar for param in command.get_params(context) if param.param_type_name == "argument"]
    pieces = ["命令", "…"] if hasattr(command, "list_commands") else arguments
    yield Text.assemble(("用法  ", "bold cyan"), " ".join([context.command_path, *pieces, "[选项]"]))
    yield Text()


def _commands(context: Any) -> list[tuple[str, str]]:
    if not hasattr(context.command, "list_commands"):
        return []
    return [(name, first_line(context, name)) for name in context.command.list_commands(context)]


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
    if option.default not in (None, False) and not option.is_eager:
        remarks.append(f"默认 {option.default}")
    if option.envvar:
        remarks.append(f"环境变量 {option.envvar}")
    meaning: str = option.help
    return meaning + (f"（{'；'.join(remarks)}）" if remarks else "")
