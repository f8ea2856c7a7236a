"""`lnpolicy check`: what holds of the installed data, and what falls short."""

from __future__ import annotations

from typing import Annotated

import typer

from lnpolicy.cli.environment import of_context
from lnpolicy.cli.opening import corpus_named, opened
from lnpolicy.cli.options import (
    CorpusOption,
    EditionOption,
    OnOption,
    day_asked,
)
from lnpolicy.cli.printing import printing
from lnpolicy.errors import ExitCode, ValueNotAccepted
from lnpolicy.output.write import Manner


@printing("check", "coverage", "links")
def run(
    context: typer.Context,
    *,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="列出每条政策能不能算：由哪些规则，或哪句原文没有印数")
    ] = False,
    links: Annotated[bool, typer.Option("--links", help="逐个访问印的网址，看哪些打不开（要联网，只发请求）")] = False,
    on: OnOption = None,
    how: Manner,
    corpus: CorpusOption = None,
    edition_named: EditionOption = None,
) -> int:
    """检查政策数据：哪些要求成立，哪些不成立（不成立时退出码为 3）。

    表里还列出已过期和 90 天内到期的日期（JSON 中为 ending）。

    例：
    lnpolicy check
    lnpolicy check --coverage
    lnpolicy check --on 2026-12-01
    lnpolicy check --corpus 另一版.toml --json
    """
    from lnpolicy.edition.faults import faults
    from lnpolicy.output.write import write
    from lnpolicy.present.findings import finding_list

    environment = of_context(context)
    edition = opened(environment, corpus, edition_named)
    if coverage:
        if corpus_named(environment, corpus, edition_named) is not None:
            raise ValueNotAccepted(
                "--coverage 不能与 --corpus 同用",
                hint="能算什么只对整理过的版本说得出，用 --edition 指明版本",
                param="--coverage",
            )
        from lnpolicy.present.coverage_table import coverage_table

        write(coverage_table(edition), how, environment.terminal)
        return ExitCode.OK
    if links:
        from lnpolicy.edition.links import DEAD, checked, links_of
        from lnpolicy.present.link_list import link_list

        found = checked(links_of(edition))
        write(link_list(found, edition.name), how, environment.terminal)
        return ExitCode.INVALID_DATA if any(link.state == DEAD for link in found) else ExitCode.OK
    day = day_asked(on, environment)
    findings = faults(edition)
    tells_time = how.format not in ("json", "jsonl") and not how.fields
    write(finding_list(findings, edition, day, tells_time=tells_time), how, environment.terminal)
    if how.format in ("table", "plain"):
        for finding in findings:
            for fault in finding.faults:
                environment.say(f"{finding.question}：{fault}")
    return ExitCode.OK if all(finding.holds for finding in findings) else ExitCode.INVALID_DATA
