"""`lnpolicy calc`: the calculators, each a command whose options are the inputs that the rules declare."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lnpolicy.cli import complete
from lnpolicy.cli.app import ChineseGroup, chinese_command, chinese_group
from lnpolicy.cli.environment import of_process
from lnpolicy.cli.options import (
    AsciiOption,
    ColourOption,
    CorpusOption,
    FormatOption,
    IcsOption,
    JsonOption,
    OnOption,
    manner,
    opened,
    refuse_format_beside_ics,
    whole_number,
)
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.inputs import explained, missing, option, shown, understood, value_of
from lnpolicy.rules.load import bundled_rulebook, require_clauses

if TYPE_CHECKING:
    from lnpolicy.calc.setting import Setting
    from lnpolicy.rules.answer import Answer
    from lnpolicy.rules.model import Input

SUBSIDY = "subsidy"
"""The calculator that has kinds of its own, each a command."""
CALCULATORS = ("toll", "fund", SUBSIDY, "procurement", "disclosure", "power", "fee", "deadline", "threshold")
"""In the order of the help; what each is for and its examples stand with its inputs in the rules."""
POSITIONAL = {"deadline": "policy", "fee": "policy", "threshold": "policy"}
"""The input that a calculator takes without the name of an option."""
DATING = ("deadline",)
"""The calculators whose answers are dates, which can go into a calendar."""
_BESIDE_INPUTS = ("on", "scenarios", "target")
"""Keys of `--input` that are options of the command rather than inputs of the calculator."""


def run() -> None:
    """算一笔账：通行费、残保金、补贴、办理时限，附依据和算法。

    例：
    lnpolicy calc fund --employees 100 --disabled 1 --average-wage 12万 --local-average-wage 96000
    lnpolicy calc toll --vehicle 货车 --axles 6 --toll 200
    lnpolicy calc subsidy
    """


def _subsidies() -> None:
    """算补贴和贷款：十种，各得多少、最多或最少多少、还要符合什么条件。

    例：
    lnpolicy calc subsidy voucher --cost 30万
    lnpolicy calc subsidy training --target 6000
    """


class _Calculators(ChineseGroup):
    """The calculators, each made when its name is typed."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(CALCULATORS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name == SUBSIDY:
            return _group(SUBSIDY, _Subsidies, _subsidies)
        return _command(cmd_name, cmd_name) if cmd_name in CALCULATORS else None

    def about(self, name: str) -> str:
        return (_subsidies.__doc__ or "") if name == SUBSIDY else bundled_rulebook().calculators[name].about


class _Subsidies(ChineseGroup):
    """The kinds of subsidy, each made when its name is typed."""

    def list_commands(self, ctx: Any) -> list[str]:
        from lnpolicy.calc.subsidy import KINDS

        return list(KINDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return _command(cmd_name, f"{SUBSIDY} {cmd_name}") if cmd_name in self.list_commands(ctx) else None

    def about(self, name: str) -> str:
        return bundled_rulebook().calculators[f"{SUBSIDY} {name}"].about


def group() -> Any:
    """`lnpolicy calc` with its calculators as commands."""
    return _group("calc", _Calculators, run)


def _group(name: str, kind: type[ChineseGroup], described: Callable[[], None]) -> Any:
    """A group that prints its help where none of its commands is typed."""

    def alone(ctx: typer.Context) -> None:
        if ctx.invoked_subcommand is None:
            typer.echo(ctx.get_help(), color=ctx.color)

    alone.__doc__ = described.__doc__
    return chinese_group(name, kind, alone)


def _command(name: str, calculator: str) -> Any:
    """The command of one calculator: an option for each of its inputs, and those that every calculator has."""
    rulebook = bundled_rulebook(calculator)
    declared = rulebook.calculators[calculator]
    inputs = [rulebook.inputs[key] for key in declared.inputs]

    def calculate(**values: Any) -> None:
        given = {item.name: values[item.name] for item in inputs if values.get(item.name) is not None}
        _calculate(calculator, given, values)

    calculate.__doc__ = "\n\n".join([declared.about, "\n".join(["例：", *declared.examples])])
    calculate.__signature__ = inspect.Signature(  # type: ignore[attr-defined]  # what Typer reads options from
        [_parameter(item.name, *_option_of(item, POSITIONAL.get(calculator))) for item in inputs]
        + [_parameter(key, kind, default) for key, (kind, default) in _COMMON.items()]
        + [_parameter(key, _EXTRA[key], None) for key in _extra(calculator)]
        + ([_parameter("ics", IcsOption, False)] if calculator in DATING else [])
    )
    calculate.__annotations__ = {}
    return chinese_command(name, calculate)


def _extra(calculator: str) -> list[str]:
    """The options that this calculator alone has."""
    if calculator == "fund":
        return ["scenarios"]
    if calculator.startswith(f"{SUBSIDY} "):
        from lnpolicy.calc.reverse import SOLVED

        return ["target"] if calculator.removeprefix(f"{SUBSIDY} ") in SOLVED else []
    return []


def _answer(calculator: str, given: Mapping[str, Any], within: Setting, beside: Mapping[str, Any]) -> Answer:
    """What the calculator answers; its module is imported now."""
    if calculator == "fund":
        from lnpolicy.calc.fund import fund_answer

        return fund_answer(given, within, beside["scenarios"])
    if not calculator.startswith(f"{SUBSIDY} "):
        module = import_module(f"lnpolicy.calc.{calculator}")
        found: Answer = getattr(module, f"{calculator}_answer")(given, within)
        return found
    kind = calculator.removeprefix(f"{SUBSIDY} ")
    if beside["target"] is not None:
        from lnpolicy.calc.reverse import reverse_answer

        return reverse_answer(kind, beside["target"], given, within)
    from lnpolicy.calc.subsidy import subsidy_answer

    return subsidy_answer(kind, given, within)


def _parameter(name: str, annotation: Any, default: Any = None) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


_METAVARS = {"choice": "类别", "date": "日期", "place": "站名", "plate": "车牌"}


def _option_of(declared: Input, positional: str | None) -> tuple[Any, None]:
    """An input as an option: a switch with its opposite for yes and no, else one that takes a value."""
    way = option(declared.name)
    if declared.name == positional:
        argument = typer.Argument(metavar=f"[{declared.name.upper()}]", help=declared.meaning)
        return Annotated[str | None, argument], None
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
    "on": (OnOption, None),
    "no_input": (Annotated[bool, typer.Option("--no-input", help="缺了什么只报错，不在终端上问")], False),
    "as_json": (JsonOption, False),
    "format": (FormatOption, None),
    "ascii_only": (AsciiOption, False),
    "colour": (ColourOption, "auto"),
    "corpus": (CorpusOption, None),
}
_EXTRA: dict[str, Any] = {
    "scenarios": Annotated[
        int | None,
        typer.Option("--scenarios", parser=_scenario_count, metavar="N", help="列出再安置 0 到 N 人各缴多少；0 为不列"),
    ],
    "target": Annotated[str | None, typer.Option("--target", metavar="元", help="倒算：要得到这么多，需要什么")],
}


def _calculate(name: str, given: dict[str, Any], values: Mapping[str, Any]) -> None:
    """Answer, and print the answer."""
    from lnpolicy.calc.setting import Policies, setting
    from lnpolicy.output.json import render_json

    refuse_format_beside_ics(values.get("ics"), values["format"], values["as_json"])
    environment = of_process()
    how = manner(values["format"], values["as_json"], values["ascii_only"], values["colour"], environment)
    beside = {key: values.get(key) for key in _BESIDE_INPUTS}
    if values["input_file"] is not None:
        from lnpolicy.cli.input_file import read_input

        read = read_input(values["input_file"])
        for key in ("on", *_extra(name)):
            stated = read.pop(key, None)
            if beside[key] is None and stated is not None:
                beside[key] = _scenario_count(stated) if key == "scenarios" else shown(stated)
        given = {**read, **given}
    rulebook = bundled_rulebook(name)
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
    if (
        not values["no_input"]
        and not values.get("ics")
        and beside["target"] is None
        and how.format == "table"
        and _somebody_is_there()
    ):
        given = _asked_for(name, given)
    answer = _answer(name, given, within, beside)
    if values.get("ics"):
        from lnpolicy.cli.answer_dates import calendar_of

        environment.stdout.write(calendar_of(answer))
        return
    if how.format == "json":  # nothing is drawn, so nothing of the drawing is loaded
        environment.stdout.write(render_json(answer.as_document(), ascii_only=how.ascii_only))
        return
    from lnpolicy.cli.answers import report_of
    from lnpolicy.output.write import write

    write(report_of(answer, rulebook.calculators[name].title), how, environment.terminal)


def _somebody_is_there() -> bool:
    """Whether a question would be read and answered: no end of the program is a pipe or a file."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def _asked_for(name: str, given: dict[str, Any]) -> dict[str, Any]:
    """`given`, and what is still needed as typed on the terminal; a value that cannot be taken is asked for again.

    What was given is looked at first: nobody answers questions only to learn that an option was misspelt.
    """
    rulebook = bundled_rulebook(name)
    for declared in missing(rulebook, name, understood(rulebook, name, given)):
        while True:
            typed = typer.prompt(f"{declared.label}（{explained(declared)}）", err=True)
            try:
                given = {**given, declared.name: value_of(declared, typed)}
                break
            except ValueNotAccepted as error:
                sys.stderr.write(f"{error.message}。{error.hint}\n")
    return given
