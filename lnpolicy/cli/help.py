"""Help pages in Chinese, from the same declarations that parse the command line.

Typer's own renderer loads Rich's Markdown and traceback modules (a third of a help page's time) and knows English
headings; Click's measures Chinese one column a character. What is shown is theirs: arguments, options, defaults.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from lnpolicy.cli.described import EXIT_CODES, described
from lnpolicy.output.terminal import USUAL_WIDTH, console, wants_colour

if TYPE_CHECKING:
    from rich.text import Text

    from lnpolicy.cli.described import Described
    from lnpolicy.cli.environment import Environment


FIRST_STEPS = [
    ("找政策", "lnpolicy search 残保金"),
    ("看全文", "lnpolicy show 51"),
    ("算一笔账", "lnpolicy calc 残保金"),
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
    more = [
        ("存进 Excel", "lnpolicy list -o 清单.xlsx"),
        ("全部命令", "lnpolicy --help"),
        ("某个命令怎么用", "lnpolicy search --help"),
    ]
    page.print("\n还有", style="bold cyan")
    print_lines(definitions(more, page.width), page)
    return buffer.getvalue().rstrip("\n")


def help_page(context: Any, environment: Environment) -> str:
    """The help of the command in `context`, coloured where standard output wants colour."""
    from lnpolicy.output.lines import definitions, print_lines, wrapped

    buffer = io.StringIO()
    colour = wants_colour("auto", environment.terminal)
    page = console(environment.terminal, colour=colour, into=buffer)
    said = described(context)
    blocks: list[Iterator[Text]] = [_usage(said), *(wrapped(text, page.width) for text in said.paragraphs)]
    sections = [
        ("命令", definitions(said.commands, page.width)),
        ("参数", definitions(said.arguments, page.width)),
        ("选项", definitions(said.options, page.width)),
        ("例子", definitions([(example, "") for example in said.examples if _fits(example)], page.width)),
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


def _usage(said: Described) -> Iterator[Text]:
    from rich.text import Text

    yield Text.assemble(("用法  ", "bold cyan"), f"{said.path} {said.usage}")
    yield Text()
