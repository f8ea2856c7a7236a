"""How a command prints: the options that all commands share for it, and the manner that they come to."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from lnpolicy.cli import complete
from lnpolicy.cli.docstrings import docstring
from lnpolicy.cli.environment import Environment, of_context
from lnpolicy.cli.file_names import require_ending, require_new
from lnpolicy.cli.options import AsciiOption, ForceOption, OutputOption, one_of
from lnpolicy.errors import UsageError, ValueNotAccepted
from lnpolicy.output.write import ENDINGS, FORMATS, HEADED, ICS, MARKED, TEXT_ENDING, XLSX, Manner, name_meant

PAGER_VARIABLE = "LNPOLICY_PAGER"
COLOURS = ("auto", "always", "never")
HEADERS = ("en", "zh")
NAMED = (*FORMATS, XLSX)
"""The formats that `--format` takes."""


_FORMATS_CALLED = {
    **{"md": "markdown", "excel": XLSX, "xls": XLSX, "ndjson": "jsonl", "text": "plain", "txt": "plain"},
    **{"表格": "table", "网页": "html", "纯文本": "plain"},
}
_CHINESE = ("中文", "cn", "chinese", "zh-cn", "汉语")


def _format(value: str) -> str:
    if value.strip().lower() in (ICS, "日历"):
        hint = "日历用 --ics，或写进 .ics 文件：lnpolicy dates -o 日期.ics"
        raise ValueNotAccepted(f"--format 不接受“{value}”", hint=hint, param="--format")
    return one_of("--format", value, NAMED, _FORMATS_CALLED)


def _colour(value: str) -> str:
    return one_of("--color", value, COLOURS)


def _headers(value: str) -> str:
    if value.strip().lower() in _CHINESE:
        hint = f"可用的值：{'、'.join(HEADERS)}。您是不是要找：zh"
        raise ValueNotAccepted(f"--headers 不接受“{value}”", hint=hint, param="--headers")
    return one_of("--headers", value, HEADERS)


def field_list(value: str) -> tuple[str, ...]:
    """The names of fields that are written one after the other; raises `ValueNotAccepted` for none."""
    names = tuple(name for name in re.split(r"[\s,，、]+", value) if name)
    if not names:
        hint = "请写字段名，用逗号分开，如 --fields id,title,phones"
        raise ValueNotAccepted(f"--fields 不接受“{value}”", hint=hint, param="--fields")
    return names


def fields_option(example: str) -> Any:
    """The option that says which fields are written, such as those of the example."""
    return typer.Option("--fields", metavar="字段,…", help=f"只要这几个字段，按这个次序，如 {example}")


def headers_option(headed: Sequence[str]) -> Any:
    """The option that says what columns are called in the formats that are `headed`."""
    return typer.Option(
        "--headers",
        parser=_headers,
        metavar="语言",
        autocompletion=complete.one_of(HEADERS),
        help=f"列名用英文（en）还是中文（zh）；用于 {'、'.join(headed)}",
    )


_JSON = Annotated[
    bool,
    typer.Option("--json", metavar="[字段,…]", help="输出 JSON，即 --format json；--json id,title 只要这几个字段"),
]
_FORMAT = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        parser=_format,
        metavar="格式",
        autocompletion=complete.one_of(NAMED),
        help=f"输出格式：{'、'.join(FORMATS)}；写进文件还有 {XLSX}",
    ),
]
BomOption = Annotated[bool, typer.Option("--bom", help="csv、tsv 开头加 BOM，Excel 才认得中文；写进 .csv 文件的总有")]
_COLOUR = Annotated[
    str,
    typer.Option(
        "--color",
        parser=_colour,
        metavar="何时",
        autocompletion=complete.one_of(COLOURS),
        help=f"何时用颜色：{'、'.join(COLOURS)}",
    ),
]
_PAGER = Annotated[bool, typer.Option("--pager", help=f"在终端上分页看（总要分页的，{PAGER_VARIABLE} 写上命令）")]
_ICS = Annotated[bool, typer.Option("--ics", help="输出日历文件（RFC 5545），可导入手机和办公软件")]

PRINTING: Mapping[str, tuple[Any, Any]] = {
    "as_json": (_JSON, False),
    "format": (_FORMAT, None),
    "fields": (Annotated[str | None, fields_option("id,title,phones")], None),
    "headers": (Annotated[str | None, headers_option(HEADED)], None),
    "output": (OutputOption, None),
    "force": (ForceOption, False),
    "bom": (BomOption, False),
    "ascii_only": (AsciiOption, False),
    "colour": (_COLOUR, "auto"),
    "pager": (_PAGER, False),
}
"""The parameters of a command that say how it prints: each its option and its default."""
CALENDAR: Mapping[str, tuple[Any, Any]] = {"ics": (_ICS, False)}
"""The parameter of a command that can also make a calendar."""


def printing(
    *schemas: str, piped: str = "plain", calendar: bool = False, texts: tuple[str, ...] = (), saves: str = ""
) -> Callable[[Any], Callable[..., Any]]:
    """Give a command the options that say how it prints, in the place of its parameter `how`, a `Manner`.

    `schemas` are those of the documents that it prints, whose fields `--json` may be followed by; `piped` is the format
    for whatever is no terminal; a command that has a `calendar` may be asked for the format `ics`. Files whose names
    end in one of the `texts` hold what a command prints into a pipe, as those in `.txt` do. A file that was written is
    named to somebody at a terminal. `saves` is another parameter of the command that names a file, which `--force` may
    be about too.
    """
    taken = {**(CALENDAR if calendar else {}), **PRINTING}

    def given_them(run: Any) -> Callable[..., Any]:
        def printed(**values: Any) -> Any:
            said = {key: values.pop(key) for key in taken}
            environment = of_context(values["context"])
            how = manner(said, environment, piped=piped, texts=texts, saves=bool(values.get(saves)))
            found = run(**values, how=how)
            if how.file is not None:
                tell_written(how.file, environment, how.format)
            return found

        parameters = []
        for name, parameter in inspect.signature(run, eval_str=True).parameters.items():
            parameters += (
                [parameter_of(key, kind, default) for key, (kind, default) in taken.items()]
                if name == "how"
                else [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)]
            )
        printed.__doc__ = docstring(run)
        printed.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # what Typer reads
        printed.__annotations__ = {}
        printed.fields = lambda: fields_of(*schemas)  # type: ignore[attr-defined]  # what --json may be followed by
        return printed

    return given_them


def fields_of(*schemas: str) -> set[str]:
    """The fields that documents of these schemas, or the records in them, may have."""
    from lnpolicy.output.fields import field_names

    return {name for schema in schemas for name in field_names(schema)}


def parameter_of(name: str, annotation: Any, default: Any = None) -> inspect.Parameter:
    """A parameter from which Typer makes an option."""
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def manner(
    said: Mapping[str, Any],
    environment: Environment,
    *,
    piped: str,
    texts: tuple[str, ...] = (),
    saves: bool = False,
) -> Manner:
    """How to print by what is `said` of it: `--json` over `--format` over what a file's ending asks for.

    Where none of these is said, it is a table for people, and for pipes the format `piped`; of some fields, and of a
    file that ends in `.txt` or in one of the `texts`, the same. With `saves` another file is written besides. Raises
    `ValueNotAccepted` for options that contradict each other, and for a file that is there already unless it is to be
    replaced.
    """
    from lnpolicy.output.terminal import wants_colour

    fields = field_list(said["fields"]) if said["fields"] is not None else ()
    piped = "plain" if fields else piped
    output: Path | None = said["output"]
    chosen = _chosen(said, output, texts) or ("table" if output is None and environment.stdout.isatty() else piped)
    require_new(output, said["force"], saves=saves)
    if output is None and chosen == XLSX:
        raise ValueNotAccepted(f"{XLSX} 不能写到标准输出", hint="用 -o 写明文件，如 -o 清单.xlsx", param="--format")
    _require_use(said, chosen, fields)
    to_terminal = output is None
    return Manner(
        chosen,
        said["ascii_only"],
        to_terminal and chosen == "table" and wants_colour(said["colour"], environment.terminal),
        output,
        said["bom"],
        None if said["headers"] is None else said["headers"] == "zh",
        fields,
        _pager(said["pager"], environment) if to_terminal else (),
        said["force"],
    )


def write_text(text: str, output: Path | None, force: bool, environment: Environment, ending: str = "") -> None:
    """Write a text that has one form alone, into a file if one is named, which is then told to whoever sits there.

    Raises `ValueNotAccepted` for a file that is there already unless it is to be replaced, or cannot be written, and
    for one whose ending says that it is something else; the form's own is `ending`.
    """
    require_ending(output, ending)
    require_new(output, force)
    if output is None:
        environment.stdout.write(text)
        return
    from lnpolicy.output.save import save

    save(output, text)
    tell_written(output, environment)


def tell_written(file: Path, environment: Environment, format: str = "") -> None:
    """Say to somebody at a terminal what was written, and of a calendar how many days it holds."""
    if environment.somebody_reads():
        events = f"：{file.read_text('utf-8').count(_EVENT)} 个日期" if format == ICS else ""
        environment.say(f"已写 {file}{events}")


_EVENT = "BEGIN:VEVENT"


def _chosen(said: Mapping[str, Any], output: Path | None, texts: tuple[str, ...]) -> str | None:
    """The format that is asked for; None where any will do."""
    named: str | None = said["format"]
    if said["as_json"] and named not in (None, "json"):
        raise ValueNotAccepted(f"--json 与 --format {named} 不能同用", hint="两者取一", param="--format")
    if said.get("ics"):
        if named is not None or said["as_json"]:
            raise ValueNotAccepted("--ics 与 --json、--format 不能同用", hint="两者取一", param="--ics")
        require_ending(output, f".{ICS}")
        return ICS
    if said["as_json"]:
        return "json"
    if named is not None or output is None or output.suffix.lower() in (TEXT_ENDING, *texts):
        return named
    found = ENDINGS.get(output.suffix.lower())
    if found is None or (found == ICS and "ics" not in said):
        endings = [ending for ending, format in ENDINGS.items() if format != ICS or "ics" in said]
        meant = name_meant(str(output), endings)
        hint = f"用 -o {meant}；" if meant else ""
        hint += f"可用的后缀：{'、'.join([*endings, TEXT_ENDING])}；别的用 --format 写明格式"
        hint = "要写到标准输出，去掉 -o" if output.name == "-" else hint
        raise ValueNotAccepted(f"--output 看不出“{output.name}”是什么格式", hint=hint, param="--output")
    return found


def _require_use(said: Mapping[str, Any], chosen: str, fields: tuple[str, ...]) -> None:
    """Raise `UsageError` for what would be left aside in silence in the chosen format."""
    require_tables(chosen, HEADED, bom=said["bom"], headers=said["headers"])
    if fields and chosen == ICS:
        raise UsageError("日历没有字段可选", hint="去掉 --fields", param="--fields")


def require_tables(chosen: str, headed: Sequence[str], *, bom: bool, headers: str | None) -> None:
    """Raise `UsageError` for a mark, or for names of columns, where the format has none; `headed` are those that do."""
    if bom and chosen not in MARKED:
        raise UsageError(f"--bom 只用于 {'、'.join(MARKED)}", hint="去掉它，或加 --format csv", param="--bom")
    if headers is not None and chosen not in headed:
        raise UsageError(f"--headers 只用于 {'、'.join(headed)}", hint="去掉它，或加 --format csv", param="--headers")


def _pager(wanted: bool, environment: Environment) -> tuple[str, ...]:
    """The command of the pager; none unless a terminal is there and somebody wants one."""
    variables = environment.variables
    own = variables.get(PAGER_VARIABLE, "")
    if not (wanted or own) or variables.get("TERM") == "dumb" or not environment.stdout.isatty():
        return ()
    import shlex

    try:
        command = tuple(shlex.split(own or variables.get("PAGER", "") or "less"))
    except ValueError:  # quotes without an end
        return ()
    return () if command == ("cat",) else command
