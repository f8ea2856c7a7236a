"""The options that several commands share, and how their values are read."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from lnpolicy.cli import complete
from lnpolicy.cli.environment import Environment
from lnpolicy.cli.file_names import file_named
from lnpolicy.cli.opening import CORPUS_VARIABLE, EDITION_VARIABLE
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.output.write import ENDINGS, FORMATS, Manner

COLOURS = ("auto", "always", "never")
MOST_RESULTS = 100_000


def _one_of(option: str, value: str, known: tuple[str, ...]) -> str:
    if value in known:
        return value
    from lnpolicy.cli.suggest import accepted

    raise ValueNotAccepted(f"{option} 不接受“{value}”", hint=accepted("可用的值", known, value), param=option)


def _format(value: str) -> str:
    return _one_of("--format", value, FORMATS)


def _colour(value: str) -> str:
    return _one_of("--color", value, COLOURS)


def whole_number(value: str, option: str, *, least: int, most: int) -> int:
    """A whole number from `least` to `most`, in any digits; raises `ValueNotAccepted`."""
    digits = unicodedata.normalize("NFKC", value).strip().removeprefix("+")
    number = int(digits) if digits.isdecimal() and len(digits) < 20 else None
    if number is None or not least <= number <= most:
        raise ValueNotAccepted(f"{option} 不接受“{value}”", hint=f"请给 {least} 到 {most} 之间的整数", param=option)
    return number


def _limit(value: str | int) -> int:
    return whole_number(str(value), "--limit", least=1, most=MOST_RESULTS)


JsonOption = Annotated[bool, typer.Option("--json", help="输出 JSON，即 --format json")]
FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        parser=_format,
        metavar="格式",
        autocompletion=complete.formats,
        help=f"输出格式：{'、'.join(FORMATS)}",
    ),
]
AsciiOption = Annotated[bool, typer.Option("--ascii", help="JSON 中的非 ASCII 字符写成 \\u 转义")]
ColourOption = Annotated[
    str,
    typer.Option(
        "--color",
        parser=_colour,
        metavar="何时",
        autocompletion=complete.one_of(COLOURS),
        help=f"何时用颜色：{'、'.join(COLOURS)}",
    ),
]
CorpusOption = Annotated[
    Path | None,
    typer.Option(
        "--corpus",
        parser=file_named,
        metavar="文件",
        help=f"使用另一个政策文件（TOML）（环境变量 {CORPUS_VARIABLE}）",
    ),
]
EditionOption = Annotated[
    str | None,
    typer.Option(
        "--edition",
        metavar="版本",
        autocompletion=complete.editions,
        help=f"用哪一版汇编：名称或文件夹（环境变量 {EDITION_VARIABLE}）",
    ),
]
CategoryOption = Annotated[
    list[str] | None,
    typer.Option(
        "--category", "-c", metavar="类别", autocompletion=complete.categories, help="只看这一类别；写几次就看几类"
    ),
]
AuthorityOption = Annotated[
    list[str] | None,
    typer.Option(
        "--authority", "-a", metavar="部门", autocompletion=complete.authorities, help="只看这一主管部门；可写几次"
    ),
]
OnOption = Annotated[str | None, typer.Option("--on", metavar="日期", help="问的是哪一天，默认今天")]
IcsOption = Annotated[bool, typer.Option("--ics", help="输出日历文件（RFC 5545），可导入手机和办公软件")]
ProfileOption = Annotated[
    str | None,
    typer.Option("--profile", metavar="画像", help="从画像取它知道的（环境变量 LNPOLICY_PROFILE），命令行写的优先"),
]
LimitOption = Annotated[int, typer.Option("--limit", "-n", parser=_limit, metavar="N", help="最多列出多少条")]


OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", parser=file_named, metavar="文件", help="写进文件；没有 --format 的，格式看文件名的后缀"
    ),
]
ForceOption = Annotated[bool, typer.Option("--force", help="文件已经有了也覆盖")]


def manner(
    format: str | None,
    as_json: bool,
    ascii_only: bool,
    colour: str,
    environment: Environment,
    output: Path | None = None,
    force: bool = False,
) -> Manner:
    """How to print: `--json` over `--format` over what a file's ending asks for, or table for people, plain for pipes.

    Raises `ValueNotAccepted` for options that contradict each other, and for an `output` that is there already unless
    it is to be replaced by `force`.
    """
    from lnpolicy.output.terminal import wants_colour

    if as_json and format not in (None, "json"):
        raise ValueNotAccepted(f"--json 与 --format {format} 不能同用", hint="两者取一", param="--format")
    if output is not None:
        if output.exists() and not force:
            raise ValueNotAccepted(f"{output} 已经存在", hint="换一个文件名，或加 --force 覆盖", param="--output")
        return Manner("json" if as_json else format or _format_of(output), ascii_only, file=output)
    if force:
        raise ValueNotAccepted("--force 要与 --output 一起用", hint="用 --output 写明文件", param="--force")
    chosen = "json" if as_json else format or ("table" if environment.stdout.isatty() else "plain")
    return Manner(chosen, ascii_only, chosen == "table" and wants_colour(colour, environment.terminal))


def _format_of(output: Path) -> str:
    """The format that the ending of a file asks for; raises `ValueNotAccepted` for one that asks for none."""
    found = ENDINGS.get(output.suffix.lower())
    if found is None:
        hint = f"可用的后缀：{'、'.join(ENDINGS)}；别的用 --format 写明格式"
        raise ValueNotAccepted(f"--output 看不出“{output.name}”是什么格式", hint=hint, param="--output")
    return found


def day_asked(value: str | None, environment: Environment, option: str = "on") -> date:
    """The day that `--on` (or another option, by its name) gives, today in China where it is not given.

    Raises `ValueNotAccepted` for a day that is none.
    """
    if value is None:
        return environment.today()
    from lnpolicy.rules.value import read_date

    return read_date(value, option, "日期")


def refuse_format_beside_ics(ics: bool | None, format: str | None, as_json: bool) -> None:
    """Raise `ValueNotAccepted` where a calendar file and another format are both asked for."""
    if ics and (format is not None or as_json):
        raise ValueNotAccepted("--ics 与 --json、--format 不能同用", hint="两者取一", param="--ics")
