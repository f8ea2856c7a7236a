"""`lnpolicy schema`: the JSON Schema of what the program prints and reads."""

from __future__ import annotations

from typing import Annotated

import typer

from lnpolicy.cli import complete
from lnpolicy.cli.environment import Environment, of_context
from lnpolicy.cli.options import ForceOption, TextFileOption
from lnpolicy.cli.printing import write_text
from lnpolicy.cli.suggest import accepted
from lnpolicy.corpus.files import data_folder
from lnpolicy.errors import ValueNotAccepted

NAMES = (
    "search",
    "show",
    "pages",
    "list",
    "open",
    "answer",
    "calculators",
    "checkup",
    "checkup-facts",
    "batch-summary",
    "dates",
    "diff",
    "check",
    "links",
    "coverage",
    "error",
    "corpus",
)


def run(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", autocompletion=complete.one_of(NAMES), help="哪一个；不给则列出全部名称"),
    ] = None,
    output: TextFileOption = None,
    force: ForceOption = False,
) -> None:
    """打印 JSON Schema：各命令的输出，以及政策文件本身（corpus）。

    例：
    lnpolicy schema search
    lnpolicy schema answer -o answer.json
    """
    environment = of_context(context)
    if name is None:
        write_text("".join(f"{known}\n" for known in NAMES), output, force, environment)
        return
    if name not in NAMES:
        hint = _of_calculator(name, environment) or accepted("可用的名称", NAMES, name)
        raise ValueNotAccepted(f"没有名为“{name}”的 schema", hint=hint, param="NAME")
    write_text((data_folder() / "schemas" / f"{name}.json").read_text("utf-8"), output, force, environment, ".json")


def _of_calculator(name: str, environment: Environment) -> str:
    """Which schema the answers of a calculator have, if that is the name of one; empty otherwise."""
    from lnpolicy.cli.opening import published

    names = [word for known in published(environment).calculators for word in (known, *known.split())]
    return "计算的回答都是 answer：lnpolicy schema answer" if name in ("calc", *names) else ""
