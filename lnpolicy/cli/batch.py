"""`lnpolicy batch`: a calculator, or the checkup, for every row of a table."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lnpolicy.batch.formats import (
    ALL,
    AMOUNTS,
    COLUMNS,
    CSV,
    HEADED,
    PLAIN,
    READ,
    TABLE,
    WRITTEN,
    XLSX,
    format_read,
    format_written,
)
from lnpolicy.cli import complete
from lnpolicy.cli.batch_words import SUMMARIES, calculator_named, columns_of_results, summary_format
from lnpolicy.cli.environment import of_context
from lnpolicy.cli.opening import corpus_named, opened
from lnpolicy.cli.options import (
    CorpusOption,
    EditionOption,
    ForceOption,
    JsonOption,
    OnOption,
    OutputOption,
    day_asked,
    one_of,
    whole_number,
)
from lnpolicy.cli.printing import BomOption, field_list, fields_option, headers_option, require_tables
from lnpolicy.errors import ExitCode, ValueNotAccepted

if TYPE_CHECKING:
    from lnpolicy.cli.environment import Environment
    from lnpolicy.edition.edition import Edition

_MOST_JOBS = 256
_WORTH_MORE_JOBS = 500_000
"""Bytes of a file for which it is worth starting more processes."""


def _jobs(value: str | int) -> int:
    return whole_number(str(value), "--jobs", least=1, most=_MOST_JOBS)


def _columns(value: str) -> str:
    return one_of("--columns", value, COLUMNS)


def run(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="CALCULATOR [FILE]",
            autocompletion=complete.calculators,
            help="哪种计算，或 checkup；表格文件，- 为标准输入",
        ),
    ],
    output: OutputOption = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="格式",
            autocompletion=complete.one_of(WRITTEN),
            help=f"输出格式：{'、'.join(WRITTEN)}",
        ),
    ] = None,
    as_json: JsonOption = False,
    source_format: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="格式",
            autocompletion=complete.one_of(READ),
            help=f"输入格式：{'、'.join(READ)}；不写的按后缀，标准输入按内容",
        ),
    ] = None,
    renamed: Annotated[
        list[str] | None, typer.Option("--map", metavar="列名=输入", help="哪一列是哪一项输入；可写多次")
    ] = None,
    fixed: Annotated[
        list[str] | None, typer.Option("--set", metavar="输入=值", help="每一行都按这个值算，如 车型=货车；可写多次")
    ] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="表名", help="工作簿里的哪一张表")] = None,
    on: OnOption = None,
    explain: Annotated[bool, typer.Option("--explain", help="加一列 answer，整个答案的 JSON")] = False,
    columns: Annotated[
        str,
        typer.Option(
            "--columns",
            parser=_columns,
            metavar="哪些列",
            autocompletion=complete.one_of(COLUMNS),
            help="结果要哪些列：all 全部；amounts 只要结论和金额，整列一起算，快得多",
        ),
    ] = ALL,
    fields: Annotated[str | None, fields_option("司机,amount,headline")] = None,
    headers: Annotated[str | None, headers_option(HEADED)] = None,
    bom: BomOption = False,
    raw: Annotated[
        bool, typer.Option("--raw", help="原有的格一字不动：像公式的不加撇号，看不见的字符和两头的空格也留着")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="有一条错就停，不写文件")] = False,
    group_by: Annotated[
        list[str] | None,
        typer.Option(
            "--group-by", metavar="列名", help="按这一列的值分组合计；按月写 日期列:月，两列写 司机,日期列:月"
        ),
    ] = None,
    summary: Annotated[
        Path | None,
        typer.Option(
            "--summary",
            metavar="文件",
            help=f"合计（分组的一组一行）另写一个文件：.{'、.'.join(SUMMARIES)}",
        ),
    ] = None,
    template: Annotated[bool, typer.Option("--template", help="写出表头和一行例子")] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", parser=_jobs, metavar="N", help="用几个进程，默认处理器的个数")
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="接着上次断了的算；工作簿、Parquet 只能从头算")] = False,
    force: ForceOption = False,
    corpus: CorpusOption = None,
    edition_named: EditionOption = None,
) -> None:
    """批量：一张表逐行算或体检，每行得到结论、金额、依据和要确认的事。

    例：
    lnpolicy batch toll --template -o 行程.csv
    lnpolicy batch toll 行程.csv -o 结果.xlsx --group-by 车型
    lnpolicy batch toll 行程.csv -o 结果.csv --group-by 车型 --summary 合计.csv
    lnpolicy batch subsidy training --template -o 名单.xlsx
    lnpolicy batch subsidy training 名单.xlsx --map 培训学时=hours -f jsonl
    lnpolicy batch toll 行程.csv -o 金额.csv --columns amounts
    lnpolicy batch checkup --template -o 企业.jsonl
    lnpolicy batch checkup 企业.jsonl -o 体检.parquet --jobs 2
    """
    environment = of_context(context)
    if as_json and format not in (None, "json"):
        raise ValueNotAccepted(f"--json 与 --format {format} 不能同用", hint="两者取一", param="--format")
    format = "json" if as_json else format
    edition = opened(environment, corpus, edition_named)
    from lnpolicy.batch.pricing import require_known

    calculator, files = calculator_named((words[0].split() or [""]) + words[1:], edition)
    require_known(calculator, edition)
    if template:
        if summary is not None:
            raise ValueNotAccepted("--template 与 --summary 不能同用", hint="样表没有合计", param="--summary")
        if fields is not None or headers is not None:
            param = "--headers" if fields is None else "--fields"
            raise ValueNotAccepted(f"--template 与 {param} 不能同用", hint="表头是各项输入的中文名", param=param)
        _write_template(calculator, files, edition, environment, output, format, bom=bom, force=force)
        return
    from lnpolicy.cli.batch_streams import draw_rows, file_named, first_bytes, streamed, tell, write_sums

    file = file_named(calculator, files, environment)
    read_as = format_read(file, source_format, first_bytes(file, environment))
    chosen = format_written(output, format, streamed(file, read_as, source_format, environment))
    require_tables(chosen, HEADED, bom=bom, headers=headers)
    summarised = None if summary is None else summary_format(summary, file, output, force)
    import gc
    from functools import partial

    from lnpolicy.batch.columns import read_renaming
    from lnpolicy.batch.run import Request, Surroundings
    from lnpolicy.batch.run import run as run_through
    from lnpolicy.cli.progress import progress
    from lnpolicy.present.batch_groups import sheets as group_sheets

    gc.enable()  # a process that answers once does without
    request = Request(
        calculator=calculator,
        source=file,
        source_format=read_as,
        out=output,
        out_format=chosen,
        data=edition.folder,
        corpus=corpus_named(environment, corpus, edition_named),
        today=environment.today(),
        on=None if on is None else day_asked(on, environment),
        sheet=sheet,
        renamed=read_renaming(renamed or ()),
        fixed=tuple(fixed or ()),
        explain=explain,
        amounts=columns == AMOUNTS,
        fields=() if fields is None else field_list(fields),
        chinese_headers=headers == "zh" or (headers is None and chosen in (XLSX, TABLE)),
        bom=bom,
        raw=raw,
        strict=strict,
        group_by=tuple(group_by or ()),
        jobs=jobs or _usual_jobs(file),
        force=force,
        resume=resume,
    )
    sheets = partial(group_sheets, edition=edition.name) if chosen == XLSX else lambda _: ()
    only_groups = bool(group_by) and output is None and format is None and environment.stdout.isatty()
    drawn: list[tuple[Sequence[str], Sequence[Sequence[str]]]] = []

    def draw(names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        drawn.append((names, rows))

    with progress(environment) as report:
        around = Surroundings(environment.stdin, environment.stdout, environment.say, report, sheets, draw)
        counted = run_through(request, edition, around)
    for names, rows in drawn if not only_groups else ():
        draw_rows(names, rows, counted.whole.rows, environment)
    if chosen == PLAIN and format is None and output is None and environment.somebody_reads():
        environment.say("提示：制表符分隔，没有表头；要表头加 -f csv，存成文件用 -o 结果.csv 或 -o 结果.xlsx")
    tell(counted, output, summary, edition.name, environment, only_groups=only_groups)
    if summary is not None and summarised is not None:
        write_sums(counted, calculator, edition.name, summary, summarised, headers, environment)
    if counted.whole.failed:
        raise typer.Exit(ExitCode.ROWS_FAILED)


run.fields = columns_of_results  # type: ignore[attr-defined]  # what --json may be followed by


def _usual_jobs(source: str) -> int:
    """As many processes as there are processors; one for a small file, which is done before others have started."""
    if source != "-" and Path(source).is_file() and Path(source).stat().st_size < _WORTH_MORE_JOBS:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _write_template(
    calculator: str,
    files: list[str],
    edition: Edition,
    environment: Environment,
    output: Path | None,
    format: str | None,
    *,
    bom: bool,
    force: bool,
) -> None:
    from lnpolicy.batch.template import write_template

    if files:
        raise ValueNotAccepted(f"--template 不读文件，多了“{files[0]}”", hint="去掉它", param="--template")
    chosen = format_written(output, format, CSV)
    if chosen == TABLE:
        raise ValueNotAccepted(f"--template 不写成 {TABLE}", hint="去掉 -f，或写 -f csv", param="--format")
    require_tables(chosen, HEADED, bom=bom, headers=None)
    on, stdout = environment.today(), environment.stdout
    write_template(calculator, edition, on, output, chosen, stdout, bom=bom, force=force)
