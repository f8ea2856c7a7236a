"""`lnpolicy check`: what holds of the installed data, and what falls short."""

from __future__ import annotations

from typing import Annotated

import typer

from lnpolicy.cli.environment import of_context
from lnpolicy.cli.opening import opened, published
from lnpolicy.cli.options import (
    AsciiOption,
    ColourOption,
    CorpusOption,
    ForceOption,
    FormatOption,
    JsonOption,
    OutputOption,
    manner,
)
from lnpolicy.errors import ExitCode, ValueNotAccepted


def run(
    context: typer.Context,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="列出每条政策能不能算：由哪些规则，或哪句原文没有印数")
    ] = False,
    as_json: JsonOption = False,
    format: FormatOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    ascii_only: AsciiOption = False,
    colour: ColourOption = "auto",
    corpus: CorpusOption = None,
) -> int:
    """检查政策数据：哪些要求成立，哪些不成立（不成立时退出码为 3）。

    例：
    lnpolicy check
    lnpolicy check --coverage
    lnpolicy check --corpus 另一版.toml --json
    """
    from lnpolicy.edition.faults import faults
    from lnpolicy.output.write import write
    from lnpolicy.present.findings import finding_list

    environment = of_context(context)
    how = manner(format, as_json, ascii_only, colour, environment, output, force)
    edition = opened(environment, corpus)
    if coverage:
        if edition is not published(environment):
            raise ValueNotAccepted(
                "--coverage 不能与 --corpus 同用", hint="能算什么只对随程序安装的汇编整理过", param="--coverage"
            )
        from lnpolicy.present.coverage_table import coverage_table

        write(coverage_table(edition), how, environment.terminal)
        return ExitCode.OK
    findings = faults(edition)
    write(finding_list(findings, edition), how, environment.terminal)
    if how.format in ("table", "plain"):
        for finding in findings:
            for fault in finding.faults:
                environment.say(f"{finding.question}：{fault}")
    return ExitCode.OK if all(finding.holds for finding in findings) else ExitCode.INVALID_DATA
