"""`lnpolicy check`: what holds of the installed data, and what falls short."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from lnpolicy.cli.environment import of_process
from lnpolicy.cli.options import (
    AsciiOption,
    ColourOption,
    CorpusOption,
    FormatOption,
    JsonOption,
    manner,
    opened,
)
from lnpolicy.errors import ExitCode, ValueNotAccepted


def run(
    coverage: Annotated[
        bool, typer.Option("--coverage", help="列出每条政策能不能算：由哪些规则，或哪句原文没有印数")
    ] = False,
    as_json: JsonOption = False,
    format: FormatOption = None,
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
    from lnpolicy.calendar.limits import bundled_deadlines, deadline_faults
    from lnpolicy.calendar.statements import date_faults, load_dates
    from lnpolicy.corpus.check import Finding, check_corpus, check_index
    from lnpolicy.corpus.files import bundled
    from lnpolicy.output.view import Column, Listing
    from lnpolicy.output.write import write
    from lnpolicy.rules.coverage import bundled_coverage, coverage_faults
    from lnpolicy.rules.load import bundled_rulebook, rule_faults
    from lnpolicy.search.lexicon import lexicon_faults, load_lexicon

    environment = of_process()
    how = manner(format, as_json, ascii_only, colour, environment)
    handbook = opened(corpus)
    if coverage:
        if not handbook.is_bundled:
            raise ValueNotAccepted(
                "--coverage 不能与 --corpus 同用", hint="能算什么只对随程序安装的汇编整理过", param="--coverage"
            )
        from lnpolicy.cli.coverage import coverage_listing

        write(coverage_listing(bundled_coverage(), handbook), how, environment.terminal)
        return ExitCode.OK
    findings = check_corpus(handbook.corpus)
    if handbook.is_bundled:
        lexicon = load_lexicon(bundled("lexicon.toml"))
        findings.append(
            Finding(
                "aliases",
                "每条政策有足够的别名，别名不与原文、标题和彼此重复",
                tuple(lexicon_faults(lexicon, handbook.corpus)),
            )
        )
        faults = tuple(rule_faults(bundled_rulebook(), handbook.corpus))
        findings.append(Finding("rules", "每条规则的原文都在它所说的政策里", faults))
        faults = tuple(deadline_faults(bundled_deadlines(), handbook.corpus))
        findings.append(Finding("deadlines", "每个时限的原文都在它所说的政策里", faults))
        faults = tuple(coverage_faults(bundled_coverage(), handbook.corpus, bundled_rulebook(), bundled_deadlines()))
        findings.append(Finding("coverage", "每条政策都写明能不能算，规则、时限和原文都在", faults))
        faults = tuple(date_faults(load_dates(bundled("validity.toml"))[1], handbook.corpus))
        findings.append(Finding("dates", "每个日期的原文都在它所说的政策里", faults))
        findings.append(check_index(handbook.corpus, handbook.index.corpus_sha256))
    records = [
        {"check": finding.key, "question": finding.question, "holds": finding.holds, "faults": list(finding.faults)}
        for finding in findings
    ]
    columns = [Column("holds", "结果"), Column("question", "要求"), Column("check", "名称", rank=1)]
    rows = [
        {"holds": "成立" if finding.holds else "不成立", "question": finding.question, "check": finding.key}
        for finding in findings
    ]
    failed = sum(not finding.holds for finding in findings)
    document = {
        "schema": "lnpolicy/check/1",
        "edition": handbook.edition_name,
        "holds": failed == 0,
        "policies": len(handbook),
        "checks": records,
    }
    heading = f"{handbook.edition.title} {handbook.edition_name}：{len(handbook)} 条政策，"
    heading += "全部要求成立" if not failed else f"{failed} 项要求不成立"
    write(Listing(columns, rows, document, records, heading=heading), how, environment.terminal)
    if how.format in ("table", "plain"):
        for finding in findings:
            for fault in finding.faults:
                sys.stderr.write(f"{finding.question}：{fault}\n")
    return ExitCode.INVALID_DATA if failed else ExitCode.OK
