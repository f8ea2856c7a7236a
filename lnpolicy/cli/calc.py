"""`lnpolicy calc`: the calculators, each a command whose options are the inputs that the rules declare."""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from lnpolicy.cli import complete
from lnpolicy.cli.app import ChineseGroup, chinese_command, chinese_group
from lnpolicy.cli.options import (
    AsciiOption,
    ColourOption,
    CorpusOption,
    FormatOption,
    JsonOption,
    manner,
    opened,
    whole_number,
)
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.inputs import explained, missing, option, shown, understood, value_of
from lnpolicy.rules.load import bundled_rulebook, require_clauses

if TYPE_CHECKING:
    from lnpolicy.calc.setting import Setting
    from lnpolicy.rules.answer import Answer
    from lnpolicy.rules.model import Input

LARGEST_INPUT = 1024 * 1024
"""Characters of JSON that `--input` reads."""
_BESIDE_INPUTS = ("on", "scenarios")
"""Keys of `--input` that are options of the command rather than inputs of the calculator."""


class _Kind(NamedTuple):
    """A calculator as a command: what it does, in Chinese, its examples, and the function that answers."""

    help: str
    answer: Callable[[Mapping[str, Any], Setting, int | None], Answer]
    has_scenarios: bool = False


def _toll(given: Mapping[str, Any], within: Setting, scenarios: int | None) -> Answer:
    from lnpolicy.calc.toll import toll_answer

    return toll_answer(given, within)


def _fund(given: Mapping[str, Any], within: Setting, scenarios: int | None) -> Answer:
    from lnpolicy.calc.fund import fund_answer

    return fund_answer(given, within, scenarios)


CALCULATORS = {
    "toll": _Kind(
        """算高速公路通行费：第71至80条各条优惠逐一比较，应付多少、省多少、还要确认什么。

例：
lnpolicy calc toll --vehicle 货车 --container --etc --exit 鲅鱼圈 --toll 320
lnpolicy calc toll --vehicle 货车 --axles 6 --toll 200
lnpolicy calc toll --vehicle 大件车 --rate 2.00 --km 100 --extra-axle-lines 3
lnpolicy calc toll --input 行程.json --json""",
        _toll,
    ),
    "fund": _Kind(
        """算残疾人就业保障金（残保金）：应缴多少、减免多少、再安置几个人能少缴多少。

例：
lnpolicy calc fund --employer-type 企业 --employees 100 --disabled 1 --average-wage 12万 --local-average-wage 96000
lnpolicy calc fund --employees 28 --disabled 0 --total-wages 300万 --local-average-wage 96000
lnpolicy calc fund --input - --json < 单位.json""",
        _fund,
        has_scenarios=True,
    ),
}


def run() -> None:
    """算一笔账：通行费、残保金，金额附依据和算法。

    例：
    lnpolicy calc fund --employees 100 --disabled 1 --average-wage 12万 --local-average-wage 96000
    lnpolicy calc toll --vehicle 货车 --axles 6 --toll 200
    """


class _Calculators(ChineseGroup):
    """The calculators, each made when its name is typed."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(CALCULATORS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return _command(cmd_name) if cmd_name in CALCULATORS else None

    def about(self, name: str) -> str:
        return CALCULATORS[name].help


def group() -> Any:
    """`lnpolicy calc` with its calculators as commands."""

    def alone(ctx: typer.Context) -> None:
        if ctx.invoked_subcommand is None:
            typer.echo(ctx.get_help(), color=ctx.color)

    alone.__doc__ = run.__doc__
    return chinese_group("calc", _Calculators, alone)


def _command(name: str) -> Any:
    """The command of one calculator: an option for each of its inputs, and those that every calculator has."""
    kind = CALCULATORS[name]
    rulebook = bundled_rulebook()
    inputs = [rulebook.inputs[key] for key in rulebook.calculators[name].inputs]

    def calculate(**values: Any) -> None:
        given = {item.name: values[item.name] for item in inputs if values.get(item.name) is not None}
        _calculate(name, given, values)

    calculate.__doc__ = kind.help
    calculate.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [_parameter(item.name, *_option_of(item)) for item in inputs]
        + [_parameter(key, kind_, default) for key, (kind_, default) in _COMMON.items()]
        + ([_parameter("scenarios", _SCENARIOS, None)] if kind.has_scenarios else [])
    )
    calculate.__annotations__ = {}
    return chinese_command(name, calculate)


def _parameter(name: str, annotation: Any, default: Any = None) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


_METAVARS = {"choice": "类别", "date": "日期", "place": "站名", "plate": "车牌"}


def _option_of(declared: Input) -> tuple[Any, None]:
    """An input as an option: a switch with its opposite for yes and no, else one that takes a value."""
    way = option(declared.name)
    if declared.kind == "yes_no":
        switch = typer.Option(f"{way}/--no-{way[2:]}", help=declared.meaning)
        return Annotated[bool | None, switch], None
    words = [word for name, ways in declared.choices.items() for word in (name, *ways)]
    meaning = declared.meaning
    if declared.choices:
        meaning += "：" + "、".join(f"{name}（{ways[0]}）" for name, ways in declared.choices.items())
    takes = typer.Option(
        way,
        metavar=declared.unit or _METAVARS.get(declared.kind, "名称"),
        autocompletion=complete.one_of(words) if words else None,
        help=meaning,
    )
    return Annotated[str | None, takes], None


def _scenario_count(value: Any) -> int:
    from lnpolicy.calc.fund import MOST_SCENARIOS

    return whole_number(shown(value), "--scenarios", least=0, most=MOST_SCENARIOS)


_COMMON: dict[str, tuple[Any, Any]] = {
    "input_file": (
        Annotated[str | None, typer.Option("--input", "-i", metavar="文件", help="从 JSON 文件读输入，- 为标准输入")],
        None,
    ),
    "on": (Annotated[str | None, typer.Option("--on", metavar="日期", help="问的是哪一天，默认今天")], None),
    "no_input": (Annotated[bool, typer.Option("--no-input", help="缺了什么只报错，不在终端上问")], False),
    "as_json": (JsonOption, False),
    "format": (FormatOption, None),
    "ascii_only": (AsciiOption, False),
    "colour": (ColourOption, "auto"),
    "corpus": (CorpusOption, None),
}
_SCENARIOS = Annotated[
    int | None,
    typer.Option("--scenarios", parser=_scenario_count, metavar="N", help="列出再安置 0 到 N 人各缴多少；0 为不列"),
]


def _calculate(name: str, given: dict[str, Any], values: Mapping[str, Any]) -> None:
    """Answer, and print the answer."""
    from lnpolicy.calc.setting import Policies, setting
    from lnpolicy.cli.answers import report_of
    from lnpolicy.output.write import write

    how = manner(values["format"], values["as_json"], values["ascii_only"], values["colour"])
    beside = {key: values.get(key) for key in _BESIDE_INPUTS}
    if values["input_file"] is not None:
        read = _read_input(values["input_file"])
        for key in _BESIDE_INPUTS:
            stated = read.pop(key, None)
            if key == "scenarios" and not CALCULATORS[name].has_scenarios and stated is not None:
                read[key] = stated
            elif beside[key] is None and stated is not None:
                beside[key] = _scenario_count(stated) if key == "scenarios" else shown(stated)
        given = {**read, **given}
    rulebook = bundled_rulebook()
    handbook = opened(values["corpus"])
    if not handbook.is_bundled:
        require_clauses(rulebook, name, handbook.corpus)
    within = setting(
        beside["on"],
        rulebook,
        Policies(
            lambda policy_id: handbook[policy_id],
            lambda: handbook.index.corpus_sha256 if handbook.is_bundled else handbook.corpus.sha256(),
        ),
    )
    if not values["no_input"] and how.format == "table" and _somebody_is_there():
        given = _asked_for(name, given)
    answer = CALCULATORS[name].answer(given, within, beside["scenarios"])
    write(report_of(answer, rulebook.calculators[name].title), how, sys.stdout)


def _somebody_is_there() -> bool:
    """Whether a question would be read and answered: no end of the program is a pipe or a file."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def _asked_for(name: str, given: dict[str, Any]) -> dict[str, Any]:
    """`given`, and what is still needed as typed on the terminal; a value that cannot be taken is asked for again.

    What was given is looked at first: nobody answers questions only to learn that an option was misspelt.
    """
    rulebook = bundled_rulebook()
    for declared in missing(rulebook, name, understood(rulebook, name, given)):
        while True:
            typed = typer.prompt(f"{declared.label}（{explained(declared)}）", err=True)
            try:
                given = {**given, declared.name: value_of(declared, typed)}
                break
            except ValueNotAccepted as error:
                sys.stderr.write(f"{error.message}。{error.hint}\n")
    return given


def _read_input(source: str) -> dict[str, Any]:
    """The JSON object in a file, or from standard input for `-`; figures stay as written."""
    try:
        if source == "-":
            text = sys.stdin.read(LARGEST_INPUT + 1) if sys.stdin is not None else ""
        else:
            with Path(source).open(encoding="utf-8") as file:
                text = file.read(LARGEST_INPUT + 1)
        if len(text) > LARGEST_INPUT:
            raise _bad_input(source, f"超过 {LARGEST_INPUT} 个字符")
        if not text.strip():
            raise _bad_input(source, "是空的")
        document = json.loads(
            text.removeprefix("\ufeff"),
            parse_float=Decimal,
            parse_int=Decimal,
            parse_constant=str,
            object_pairs_hook=lambda pairs: _without_doubles(source, pairs),
        )
    except FileNotFoundError:
        raise _bad_input(source, "文件不存在") from None
    except IsADirectoryError:
        raise _bad_input(source, "是文件夹，不是文件") from None
    except UnicodeDecodeError:
        raise _bad_input(source, "不是 UTF-8") from None
    except OSError as error:
        raise _bad_input(source, f"无法读取（系统错误 {error.errno}）") from None
    except json.JSONDecodeError as error:
        raise _bad_input(source, f"第 {error.lineno} 行第 {error.colno} 列起不是合法的 JSON") from None
    except (RecursionError, ArithmeticError, ValueError):
        raise _bad_input(source, "不是合法的 JSON") from None
    if not isinstance(document, dict):
        raise _bad_input(source, "不是 JSON 对象")
    return document


def _without_doubles(source: str, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        twice = next(name for place, (name, _) in enumerate(pairs) if name in [key for key, _ in pairs[:place]])
        raise _bad_input(source, f"“{twice}”写了两次")
    return made


def _bad_input(source: str, problem: str) -> ValueNotAccepted:
    return ValueNotAccepted(
        f"--input {source}：{problem}", hint='请给一个 JSON 对象，如 {"employees": 100, "disabled": 1}', param="--input"
    )
