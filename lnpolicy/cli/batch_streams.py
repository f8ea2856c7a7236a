"""Where the rows of a batch come from and go to where no file is named, and what is told and written beside them."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from lnpolicy.batch.formats import CSV, OF_TEXT, PLAIN, TABLE
from lnpolicy.batch.screening_rows import CHECKUP
from lnpolicy.errors import ValueNotAccepted

if TYPE_CHECKING:
    from lnpolicy.batch.summary import Summary
    from lnpolicy.cli.environment import Environment

STANDARD_INPUT = "-"
_TABLES = {CHECKUP: "企业.csv"}
_TABLE = "行程.csv"
_PROFILES = (".toml", ".json")


def file_named(calculator: str, files: Sequence[str], environment: Environment) -> str:
    """The one file that is named, or standard input where that is a file (`< 行程.csv`).

    Raises `ValueNotAccepted` for none or several, with the line to type.
    """
    if not files and _is_file(environment.stdin):
        return STANDARD_INPUT
    if len(files) == 1:
        return files[0]
    example = f"lnpolicy batch {calculator} {_TABLES.get(calculator, _TABLE)}"
    if not files:
        hint = f"如 {example}；读标准输入写 -；--template 写出样子"
        raise ValueNotAccepted("还缺表格文件", hint=hint, param="FILE")
    hint = f"一次一张表，如 {example}"
    if calculator == CHECKUP and all(Path(file).suffix.lower() in _PROFILES for file in files):
        hint = f"画像一份一份体检，如 lnpolicy checkup {files[0]}；许多家写在一张表里，一行一家：{example}"
    elif re.search("[,，]", files[1]) and not Path(files[1]).exists():
        hint = f"只要这几列，写 --fields {files[1]}"
    raise ValueNotAccepted(f"多了“{files[1]}”", hint=hint, param="FILE")


def _is_file(stream: TextIO | None) -> bool:
    """Whether a stream is a file on disk that has a name, as a shell opens one."""
    try:
        found = None if stream is None else os.fstat(stream.fileno())
        return found is not None and stat.S_ISREG(found.st_mode) and found.st_nlink > 0
    except (OSError, ValueError):  # it has no number, or is closed
        return False


def first_bytes(file: str, environment: Environment) -> bytes:
    """What standard input begins with, which is still to be read; nothing of a file that is named."""
    stdin = environment.stdin
    if file != STANDARD_INPUT or stdin is None or stdin.isatty():
        return b""
    peek = getattr(stdin.buffer, "peek", bytes)
    try:
        return bytes(peek())
    except (OSError, ValueError):  # whoever reads it will say why
        return b""


def streamed(file: str, read_as: str, named: str | None, environment: Environment) -> str:
    """The format of what goes to no file that is named: a table on a terminal, in a pipe plain lines.

    What comes from a pipe, if nobody has `named` its format, goes out as it came in, and so does what a shell puts into
    a file (`> 结果.csv`); there, what is no text becomes CSV.
    """
    if environment.stdout.isatty():
        return TABLE
    if _is_file(environment.stdout):
        return read_as if read_as in OF_TEXT else CSV
    like = read_as if file == STANDARD_INPUT and named is None else PLAIN
    return like if like in OF_TEXT else PLAIN


def draw_rows(names: Sequence[str], rows: Sequence[Sequence[str]], count: int, environment: Environment) -> None:
    """Draw the first rows of so many as a table, and say where the others and all columns are."""
    from lnpolicy.batch.headings import ON_SCREEN, headings_of
    from lnpolicy.output.terminal import wants_colour
    from lnpolicy.output.write import Manner, write
    from lnpolicy.present.batch_table import rows_table

    manner = Manner(TABLE, colour=wants_colour("auto", environment.terminal))
    results = dict(zip(headings_of(ON_SCREEN), ON_SCREEN, strict=True)) | {key: key for key in ON_SCREEN}
    write(rows_table(names, rows, results), manner, environment.terminal)
    left = f"还有 {count - len(rows)} 条没有列；" if count > len(rows) else ""
    environment.say(f"提示：{left}每条的依据、要确认的事等：加 -o 结果.xlsx")


def tell(
    counted: Summary,
    output: Path | None,
    summary: Path | None,
    edition: str,
    environment: Environment,
    *,
    only_groups: bool,
) -> None:
    """Say what was counted and written; the table of groups is printed where the rows are not."""
    from lnpolicy.present.batch_groups import GROUPS_SHEET
    from lnpolicy.present.batch_summary import remarks, results

    for sentence in results(counted, edition):
        environment.say(sentence)
    for remark in remarks(counted):
        environment.say(f"提示：{remark}")
    is_workbook = output is not None and output.suffix.lower() == ".xlsx"
    if output is not None:
        beside = f"；表“{GROUPS_SHEET}”按{'、'.join(counted.by)}" if counted.by and is_workbook else ""
        environment.say(f"已写 {output}：{counted.whole.rows} 条{beside}")
    stream = environment.stderr if output is None and not only_groups else environment.stdout
    if not counted.by or stream is None:
        return
    _draw_groups(counted, stream, output is not None, edition, environment)
    if not stream.isatty():
        return
    if only_groups:
        environment.say("提示：这里只列各组；要每一行就写进文件，如 -o 结果.xlsx，各组另有一张表")
    elif output is not None and summary is None and not is_workbook:
        other = f"写成 .xlsx 就另有一张表“{GROUPS_SHEET}”，或加 --summary 合计.csv"
        environment.say(f"提示：各组的合计没有写进 {output}；{other}")


def _draw_groups(counted: Summary, stream: TextIO, is_alone: bool, edition: str, environment: Environment) -> None:
    """Write the table of groups: with heads on a screen, and in a pipe where rows are there too."""
    from lnpolicy.output.terminal import Terminal
    from lnpolicy.output.write import Manner, write
    from lnpolicy.present.batch_groups import groups_on_screen, groups_table

    terminal = Terminal(stream, environment.variables)
    if stream.isatty():
        write(groups_on_screen(counted, edition), Manner("table"), terminal)
        return
    headed = Manner("plain") if is_alone else Manner("tsv", chinese_headers=True)
    write(groups_table(counted, edition), headed, terminal)


def write_sums(
    counted: Summary,
    calculator: str,
    edition: str,
    file: Path,
    format: str,
    headers: str | None,
    environment: Environment,
) -> None:
    """Write what the rows come to into a file, and say so; `headers` names the language of its heads."""
    from lnpolicy.output.write import Manner, write
    from lnpolicy.present.batch_summary_file import summary_listing

    manner = Manner(format, file=file, chinese_headers=None if headers is None else headers == "zh")
    write(summary_listing(counted, calculator, edition), manner, environment.terminal)
    environment.say(f"已写 {file}：合计")
