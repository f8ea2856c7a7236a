"""`lnpolicy calc`: the calculators, each a command whose options are the inputs that the rules declare."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lnpolicy.calc.registry import settings_of
from lnpolicy.cli import complete
from lnpolicy.cli.app import HELP_OPTIONS, ChineseGroup, chinese_command, chinese_group
from lnpolicy.cli.docstrings import docstring
from lnpolicy.cli.environment import of_context
from lnpolicy.cli.input_file import read_input
from lnpolicy.cli.opening import opened, published
from lnpolicy.cli.options import (
    CorpusOption,
    EditionOption,
    OnOption,
    ProfileOption,
    day_asked,
    whole_number,
)
from lnpolicy.cli.printing import CALENDAR, PRINTING, fields_of, manner, parameter_of, printing
from lnpolicy.cli.profile_option import inputs_of
from lnpolicy.cli.retyped import POSITIONAL
from lnpolicy.errors import UsageError
from lnpolicy.output.json import render_json
from lnpolicy.output.write import ICS, Manner, write_text
from lnpolicy.rules.naming import option, shown

if TYPE_CHECKING:
    from lnpolicy.calc.answer import Answer
    from lnpolicy.rules.declaration import Input

LISTED = "list"
"""The command that stands where none is typed: it lists the calculators."""
SUBSIDY = "subsidy"
"""The calculator that has kinds of its own, each a command."""
DATING = ("deadline",)
"""The calculators whose answers are dates, which can go into a calendar."""


def run() -> None:
    """算一笔账：通行费、残保金、补贴、办理时限，附依据和算法；不写命令则列出能算的各项。

    例：
    lnpolicy calc
    lnpolicy calc fund --employees 28 --disabled 0 --average-wage 90000
    lnpolicy calc toll --vehicle 货车 --axles 6 --toll 200
    """


def _subsidies() -> None:
    """算补贴和贷款：各得多少、最多或最少多少、还要符合什么条件；不写命令则列出各种。

    例：
    lnpolicy calc subsidy
    lnpolicy calc subsidy voucher --cost 30万
    lnpolicy calc subsidy training --target 6000
    """


class _Made(ChineseGroup):
    """Commands that are made when their name is typed, with what is typed behind it: by the rules of `--edition`."""

    typed: Sequence[str] | None = None
    family = ""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        is_named = bool(args) and (args[0] in HELP_OPTIONS or not args[0].startswith("-"))
        if is_named or ctx.resilient_parsing:
            return super().parse_args(ctx, args)
        named = next((word for word in args if word in self.list_commands(ctx)), None)
        if named is not None:
            line = " ".join([ctx.command_path, named, *(word for word in args if word != named)])
            raise UsageError(f"选项要写在 {named} 后面", hint=f"请用 {line}")
        return super().parse_args(ctx, [LISTED, *args])

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return chinese_command(LISTED, _listing_of(self.family)) if cmd_name == LISTED else self.made(ctx, cmd_name)

    def made(self, ctx: Any, name: str) -> Any:
        """The command of that name; None where there is none."""
        raise NotImplementedError

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        self.typed = None if ctx.resilient_parsing else args[1:]
        ctx.obj = of_context(ctx)._replace(edition=_typed_edition(args))
        return super().resolve_command(ctx, args)


def _typed_edition(words: Sequence[str]) -> str | None:
    """What the words of a command line give for `--edition`, which must be known before its options are made."""
    typed = [after for word, after in pairwise(words) if word == "--edition"]
    typed += [word.partition("=")[2] for word in words if word.startswith("--edition=")]
    return typed[-1] if typed else None


class _Calculators(_Made):
    """The calculators."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(dict.fromkeys(name.split()[0] for name in published(of_context(ctx)).calculators))

    def made(self, ctx: Any, name: str) -> Any:
        if name == SUBSIDY:
            return _group(SUBSIDY, _Subsidies, _subsidies)
        if not published(of_context(ctx)).has_calculator(name):
            return None
        return _command(ctx, name, name, self.typed)

    def about(self, ctx: Any, name: str) -> str:
        return docstring(_subsidies) if name == SUBSIDY else _about(ctx, name)


class _Subsidies(_Made):
    """The kinds of subsidy."""

    family = SUBSIDY

    def list_commands(self, ctx: Any) -> list[str]:
        return [name.split()[1] for name in published(of_context(ctx)).calculators if name.startswith(f"{SUBSIDY} ")]

    def made(self, ctx: Any, name: str) -> Any:
        calculator = f"{SUBSIDY} {name}"
        if not published(of_context(ctx)).has_calculator(calculator):
            return None
        return _command(ctx, name, calculator, self.typed)

    def about(self, ctx: Any, name: str) -> str:
        return _about(ctx, f"{SUBSIDY} {name}")


def _about(context: Any, calculator: str) -> str:
    return published(of_context(context)).rules(calculator).calculators[calculator].about


def group() -> Any:
    """`lnpolicy calc` with its calculators as commands."""
    return _group("calc", _Calculators, run)


def _group(name: str, kind: type[ChineseGroup], described: Callable[[], None]) -> Any:
    """A group of commands, with the help that `described` has."""

    def nothing() -> None:
        pass  # the command that is typed does it all

    nothing.__doc__ = docstring(described)
    return chinese_group(name, kind, nothing)


def _listing_of(family: str) -> Callable[..., Any]:
    """The command that lists the calculators, or the kinds of one that has kinds."""

    @printing("calculators")
    def listing(
        context: typer.Context,
        *,
        how: Manner,
        corpus: CorpusOption = None,
        edition_named: EditionOption = None,
    ) -> None:
        """列出能算的各项，和各自依据的政策。"""
        from lnpolicy.output.write import write
        from lnpolicy.present.calculable import calculators

        environment = of_context(context)
        write(calculators(opened(environment, corpus, edition_named), family), how, environment.terminal)

    made: Callable[..., None] = listing
    return made


def _command(context: Any, name: str, calculator: str, typed: Sequence[str] | None) -> Any:
    """The command of one calculator: an option for each of its inputs, and those that every calculator has.

    Of these only what is `typed` is made, unless all of it is wanted: for help, or to say what was meant by a slip.
    """
    edition = published(of_context(context))
    rulebook = edition.rules(calculator)
    declared = rulebook.calculators[calculator]
    positional = POSITIONAL.get(calculator)
    extra: dict[str, tuple[Any, Any]] = {}
    if declared.scenarios:
        extra["scenarios"] = (_scenarios_option(declared.scenarios[0].heading), None)
    extra |= {key: (_EXTRA[key], None) for key in settings_of(calculator, edition) if key in _EXTRA}
    if calculator in DATING:
        extra |= CALENDAR
    others = {**_COMMON, **extra}
    ways = {way: key for key, (kind, _) in others.items() for way in _written(kind)}
    ways |= {option(key, is_so=is_so): key for key in declared.inputs for is_so in (True, False)}
    wanted = _wanted(typed, ways)

    def is_made(key: str) -> bool:
        return wanted is None or key in wanted or key == positional

    def calculate(**values: Any) -> None:
        given = {key: values[key] for key in declared.inputs if values.get(key) is not None}
        _calculate(calculator, given, {key: default for key, (_, default) in others.items()} | values)

    calculate.__doc__ = "\n\n".join([declared.about, "\n".join(["例：", *declared.examples])])
    inputs = [rulebook.inputs[key] for key in declared.inputs if is_made(key)]
    calculate.__signature__ = inspect.Signature(  # type: ignore[attr-defined]  # what Typer reads options from
        [inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)]
        + [parameter_of(item.name, *_option_of(item, calculator)) for item in inputs]
        + [parameter_of(key, kind, default) for key, (kind, default) in others.items() if is_made(key)]
    )
    calculate.__annotations__ = {}
    printed = ("answer", "calculators") if positional else ("answer",)
    calculate.fields = lambda: fields_of(*printed) | set(declared.inputs)  # type: ignore[attr-defined]
    return chinese_command(name, calculate)


def _written(kind: Any) -> list[str]:
    """How an option is written; Typer takes the first way for a default until it has looked at the annotation."""
    declared = kind.__metadata__[0]
    return [way for way in (declared.default, *(declared.param_decls or ())) if isinstance(way, str)]


def _wanted(typed: Sequence[str] | None, ways: Mapping[str, str]) -> set[str] | None:
    """The parameters of the options that are typed; None where one of them is none of the `ways` to write one."""
    if typed is None:
        return None
    words = [word for word in typed if word.startswith("-") and word != "-"]
    written = [word.partition("=")[0] if word.startswith("--") else word[:2] for word in words]
    if not all(way in ways for way in written):
        return None
    keys = {ways[way] for way in written}
    return keys | {"fields"} if "as_json" in keys else keys  # which may be said behind --json


_METAVARS = {"choice": "类别", "date": "日期", "place": "站名", "plate": "车牌"}


def _option_of(declared: Input, calculator: str) -> tuple[Any, None]:
    """An input as an option: a switch with its opposite for yes and no, else one that takes a value."""
    way = option(declared.name)
    if declared.name == POSITIONAL.get(calculator):
        numbers = complete.policies_of(calculator)
        metavar = f"[{declared.name.upper()}]"
        argument = typer.Argument(metavar=metavar, autocompletion=numbers, help=declared.meaning)
        return Annotated[str | None, argument], None
    if declared.kind == "yes_no":
        switch = typer.Option(f"{way}/--no-{way[2:]}", help=declared.meaning)
        return Annotated[bool | None, switch], None
    words = [word for name, ways in declared.choices.items() for word in (name, *ways)]
    meaning = declared.meaning
    if declared.choices:
        meaning += "：" + "、".join(f"{name}（{ways[0]}）" for name, ways in declared.choices.items())
    offers = complete.places_of(calculator, declared.name) if declared.kind == "place" else complete.one_of(words)
    metavar = declared.unit or _METAVARS.get(declared.kind, "名称")
    takes = typer.Option(way, metavar=metavar, autocompletion=offers, help=meaning)
    return Annotated[str | None, takes], None


def _scenarios_option(heading: str) -> Any:
    """The option that says how long a table of what-if is to be."""
    told = f"{heading}：列出 0 到 N；0 为不列"
    return Annotated[int | None, typer.Option("--scenarios", parser=_scenario_count, metavar="N", help=told)]


def _scenario_count(value: Any) -> int:
    from lnpolicy.calc.scenarios import MOST

    return whole_number(shown(value), "--scenarios", least=0, most=MOST)


_SETTING_READ_BY = {"scenarios": _scenario_count}
"""How the settings of an input file are read that are no text."""

_COMMON: dict[str, tuple[Any, Any]] = {
    "input_file": (
        Annotated[str | None, typer.Option("--input", "-i", metavar="文件", help="从 JSON 文件读输入，- 为标准输入")],
        None,
    ),
    "profile": (ProfileOption, None),
    "on": (OnOption, None),
    "no_input": (Annotated[bool, typer.Option("--no-input", help="缺了什么只报错，不在终端上问")], False),
    **PRINTING,
    "corpus": (CorpusOption, None),
    "edition": (EditionOption, None),
}
_EXTRA: dict[str, Any] = {
    "target": Annotated[str | None, typer.Option("--target", metavar="元", help="倒算：要得到这么多，需要什么")],
    "solve": Annotated[str | None, typer.Option("--solve", metavar="输入", help="倒算哪一项，写它的选项名")],
}


def _calculate(name: str, given: dict[str, Any], values: Mapping[str, Any]) -> None:
    """Answer, and print the answer."""
    from lnpolicy.calc.registry import TARGET, answer

    environment = of_context(values["context"])
    said = {key: values[key] for key in (*CALENDAR, *PRINTING) if key in values}
    how = manner(said, environment, piped="table")
    edition = opened(environment, values["corpus"], values["edition"])
    wanted = {key: values.get(key) for key in settings_of(name, edition)}
    on = values["on"]
    if values["input_file"] is not None:
        read = read_input(values["input_file"], environment.stdin)
        on = _first(on, read.pop("on", None))
        wanted = {key: _first(value, read.pop(key, None), _SETTING_READ_BY.get(key)) for key, value in wanted.items()}
        given = {**read, **given}
    day = day_asked(on, environment)
    given = {key: value for key, value in given.items() if value is not None}
    may_ask = how.format == "table" and not (values["no_input"] or wanted.get(TARGET))
    may_ask = may_ask and environment.somebody_is_there()
    if not given and name in POSITIONAL and not may_ask:
        from lnpolicy.output.write import write
        from lnpolicy.present.calculable import calculable

        write(calculable(edition, name), manner(said, environment, piped="plain"), environment.terminal)
        return
    taken = inputs_of(values["profile"], name, edition, environment)
    given = {**taken, **given}

    def work_out(inputs: Mapping[str, Any]) -> Answer:
        made = answer(name, inputs, edition, on=day, **wanted)
        labels = [edition.rules(name).inputs[key].label for key, value in taken.items() if inputs.get(key) is value]
        return made.remarked([f"取自画像：{'、'.join(labels)}"]) if labels else made

    asking = None
    if may_ask:
        from lnpolicy.cli.asking import Asking

        asking = Asking(name, given, work_out, edition.rules(name), environment)
    made = asking.answer() if asking else work_out(given)
    if how.format == ICS:
        from lnpolicy.present.due_dates import calendar_of

        write_text(calendar_of(made), how, environment.terminal)
        return
    if how.format == "json" and not how.fields:  # nothing is drawn, so nothing of the drawing is loaded
        write_text(render_json(made.as_document(), ascii_only=how.ascii_only), how, environment.terminal)
        return
    from lnpolicy.output.write import write
    from lnpolicy.present.answer_report import report_of

    rulebook = edition.rules(name)
    labels = {key: rulebook.inputs[key].label for key in made.inputs}
    write(report_of(made, rulebook.calculators[name].title, labels), how, environment.terminal)
    if asking:
        others = {f"--{key}": value for key, value in wanted.items()} | {"--on": on and day}
        others |= {way: values[key] for key, way in _TYPED_AGAIN.items()}
        asking.tell_command_line(others)


_TYPED_AGAIN = {"corpus": "--corpus", "edition": "--edition", "format": "--format"}
"""The options besides inputs and settings that stay in a command line that says at once what was asked for."""


def _first(typed: Any, read: Any, reading: Callable[[Any], Any] | None = None) -> Any:
    """What was typed, or else what the input file says."""
    return typed if typed is not None or read is None else (reading or shown)(read)
