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
from lnpolicy.errors import UsageError, ValueNotAccepted

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
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]", autocompletion=complete.one_of(NAMES), help="哪一个，或一种计算；不给则列出全部名称"
        ),
    ] = None,
    output: TextFileOption = None,
    force: ForceOption = False,
) -> None:
    """打印 JSON Schema：各命令的输出，一种计算的输入，政策文件本身（corpus）。

    例：
    lnpolicy schema search
    lnpolicy schema toll
    lnpolicy schema answer -o answer.json
    """
    environment = of_context(context)
    if not names:
        write_text("".join(f"{known}\n" for known in NAMES), output, force, environment)
        return
    name = " ".join(names).removeprefix("calc ")
    if names[0] in NAMES and len(names) > 1:
        raise UsageError(f"多余的参数：{' '.join(names[1:])}", hint="用法见 lnpolicy schema --help")
    if name in NAMES:
        text = (data_folder() / "schemas" / f"{name}.json").read_text("utf-8")
    elif not (text := _of_calculator(name, environment)):
        hint = f"{accepted('可用的名称', NAMES, name)}；一种计算要的输入写它的名称，如 toll；算出来的都是 answer"
        raise ValueNotAccepted(f"没有名为“{name}”的 schema", hint=hint, param="NAME")
    write_text(text, output, force, environment, ".json")


def _of_calculator(name: str, environment: Environment) -> str:
    """The schema of what a calculator takes, if that is the name of one; empty otherwise."""
    from lnpolicy.cli.opening import published

    edition = published(environment)
    found = [known for known in edition.calculators if name and name in (known, known.partition(" ")[2])]
    calculator = found[0] if found else edition.calculator_called(name)
    if calculator is None:
        return ""
    from lnpolicy.cli.input_schema import schema_of
    from lnpolicy.output.json import render_json

    return render_json(schema_of(calculator, edition))
