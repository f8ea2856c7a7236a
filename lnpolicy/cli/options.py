"""The options that several commands share, and how their values are read."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer

from lnpolicy.cli import complete
from lnpolicy.cli.environment import Environment
from lnpolicy.cli.file_names import file_named
from lnpolicy.cli.opening import CORPUS_VARIABLE, EDITION_VARIABLE
from lnpolicy.errors import ValueNotAccepted

MOST_RESULTS = 100_000
_ALL = ("all", "全部", "所有")
"""What says that nothing is to be left out."""


def one_of(option: str, value: str, known: tuple[str, ...], called: Mapping[str, str] | None = None) -> str:
    """A value that is one of a few, or what people call one (`called`); raises `ValueNotAccepted` for another."""
    said = value if value in known else value.strip().lower()
    said = (called or {}).get(said, said)
    if said in known:
        return said
    from lnpolicy.cli.suggest import accepted

    raise ValueNotAccepted(f"{option} 不接受“{value}”", hint=accepted("可用的值", known, value), param=option)


def whole_number(value: str, option: str, *, least: int, most: int) -> int:
    """A whole number from `least` to `most`, in any digits; raises `ValueNotAccepted`."""
    digits = unicodedata.normalize("NFKC", value).strip().removeprefix("+")
    number = int(digits) if digits.isdecimal() and len(digits) < 20 else None
    if number is None or not least <= number <= most:
        raise ValueNotAccepted(f"{option} 不接受“{value}”", hint=f"请给 {least} 到 {most} 之间的整数", param=option)
    return number


def _limit(value: str | int) -> int:
    if str(value).strip().lower() in _ALL:
        return MOST_RESULTS
    try:
        return whole_number(str(value), "--limit", least=1, most=MOST_RESULTS)
    except ValueNotAccepted as error:
        raise ValueNotAccepted(error.message, hint=f"{error.hint}，或 all（全部）", param="--limit") from None


JsonOption = Annotated[bool, typer.Option("--json", help="输出 JSON，即 --format json")]
AsciiOption = Annotated[bool, typer.Option("--ascii", help="JSON 中的非 ASCII 字符写成 \\u 转义")]
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
ProfileOption = Annotated[
    str | None,
    typer.Option("--profile", metavar="画像", help="从画像取它知道的（环境变量 LNPOLICY_PROFILE），命令行写的优先"),
]
LimitOption = Annotated[
    int | None, typer.Option("--limit", "-n", parser=_limit, metavar="N", help="最多列出多少条；all 为全部")
]


OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", parser=file_named, metavar="文件", help="写进文件；没有 --format 的，格式看文件名的后缀"
    ),
]
TextFileOption = Annotated[
    Path | None, typer.Option("--output", "-o", parser=file_named, metavar="文件", help="写进文件，不打印")
]
ForceOption = Annotated[bool, typer.Option("--force", help="文件已经有了也覆盖")]


def day_asked(value: str | None, environment: Environment, option: str = "on") -> date:
    """The day that `--on` (or another option, by its name) gives, today in China where it is not given.

    Days may be spoken of (今天, 11月27日), by today. Raises `ValueNotAccepted` for a day that is none.
    """
    if value is None:
        return environment.today()
    from lnpolicy.rules.day import read_date
    from lnpolicy.rules.spoken import day_spoken_of

    if (spoken := day_spoken_of(value, environment.today())) is not None:
        environment.say(f"提示：{spoken.assumed}")
        return spoken.day
    return read_date(value, option, "日期")


def day_bounding(value: str, environment: Environment, option: str, on: date) -> date:
    """The first day that is too late for an option which says before when: a day itself, or the first of a stretch.

    Before an end (年底, 90天) is up to its last day. Raises `ValueNotAccepted` for what is neither.
    """
    from lnpolicy.rules.stretch import stretch_spoken_of

    found = stretch_spoken_of(value, on)
    if found is None or (found.first == found.last and not found.is_end):
        return day_asked(value, environment, option)
    bound = found.last + timedelta(days=1) if found.is_end else found.first
    environment.say(f"提示：“{value}”按到 {bound - timedelta(days=1)} 为止计")
    return bound
