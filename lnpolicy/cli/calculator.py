"""The command of one calculator: its options are the inputs that the rules declare."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lnpolicy.calc.registry import settings_of
from lnpolicy.cli import complete
from lnpolicy.cli.app import chinese_command
from lnpolicy.cli.environment import of_context
from lnpolicy.cli.opening import opened, published
from lnpolicy.cli.options import CorpusOption, EditionOption, OnOption, ProfileOption, day_asked, whole_number
from lnpolicy.cli.printing import CALENDAR, PRINTING, fields_of, manner, parameter_of, tell_written
from lnpolicy.cli.profile_option import Taken
from lnpolicy.cli.retyped import POSITIONAL
from lnpolicy.errors import AtOdds, BesideThePoint
from lnpolicy.output.json import render_json
from lnpolicy.output.write import ICS, Manner, write_text
from lnpolicy.rules.calculator import DEADLINE
from lnpolicy.rules.naming import option, shown

if TYPE_CHECKING:
    from lnpolicy.calc.answer import Answer
    from lnpolicy.cli.environment import Environment
    from lnpolicy.edition.edition import Edition
    from lnpolicy.rules.declaration import Input


def command_of(context: Any, name: str, calculator: str, typed: Sequence[str] | None) -> Any:
    """The command of one calculator: an option for each of its inputs, and those that every calculator has.

    Of these only what is `typed` is made, unless all of it is wanted: for help, or to say what was meant by a slip.
    """
    edition = published(of_context(context))
    rulebook = edition.rules(calculator)
    declared = rulebook.calculators[calculator]
    others = others_of(calculator, edition)
    ways = {way: key for key, (kind, _) in others.items() for way in written(kind)}
    ways |= {option(key, is_so=is_so): key for key in declared.inputs for is_so in (True, False)}
    wanted = _wanted(typed, ways)

    def is_made(key: str) -> bool:
        return wanted is None or key in wanted or key == POSITIONAL

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
    printed = ("answer", "calculators") if POSITIONAL in declared.inputs else ("answer",)
    named = {name for key in declared.inputs for name in (key, rulebook.inputs[key].label)}
    # what --json may be followed by
    calculate.fields = lambda: fields_of(*printed) | named  # type: ignore[attr-defined]
    return chinese_command(name, calculate)


def others_of(calculator: str, edition: Edition) -> dict[str, tuple[Any, Any]]:
    """The options of a calculator besides its inputs: those that all have, then those of such as it is."""
    declared = edition.rules(calculator).calculators[calculator]
    extra: dict[str, tuple[Any, Any]] = {}
    if declared.scenarios:
        extra["scenarios"] = (_scenarios_option(declared.scenarios[0].heading), None)
    extra |= {key: (_EXTRA[key], None) for key in settings_of(calculator, edition) if key in _EXTRA}
    if calculator == DEADLINE:
        extra |= CALENDAR
    return {**_COMMON, **extra}


def written(kind: Any) -> list[str]:
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


def metavar_of(declared: Input) -> str:
    """What stands behind the option of an input; nothing behind a switch."""
    return "" if declared.kind == "yes_no" else declared.unit or _METAVARS.get(declared.kind, "名称")


def _option_of(declared: Input, calculator: str) -> tuple[Any, None]:
    """An input as an option: a switch with its opposite for yes and no, else one that takes a value."""
    way = option(declared.name)
    if declared.name == POSITIONAL:
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
    takes = typer.Option(way, metavar=metavar_of(declared), autocompletion=offers, help=meaning)
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
    "no_input": (Annotated[bool, typer.Option("--no-input", help="不在终端上问；缺的列在回答里")], False),
    **PRINTING,
    "corpus": (CorpusOption, None),
    "edition": (EditionOption, None),
}
_EXTRA: dict[str, Any] = {
    "target": Annotated[
        str | None, typer.Option("--target", metavar="元", help="倒算：要得到或最多付这么多，需要什么")
    ],
    "solve": Annotated[str | None, typer.Option("--solve", metavar="输入", help="倒算哪一项，写它的选项名")],
}


def _calculate(name: str, given: dict[str, Any], values: Mapping[str, Any]) -> None:
    """Answer, print the answer, and say into which file if into one."""
    environment = of_context(values["context"])
    said = {key: values[key] for key in (*CALENDAR, *PRINTING) if key in values}
    how = manner(said, environment, piped="table")
    _print_answer(name, given, values, said, how, environment)
    if how.file is not None:
        tell_written(how.file, environment, how.format)


def _print_answer(
    name: str,
    given: dict[str, Any],
    values: Mapping[str, Any],
    said: Mapping[str, Any],
    how: Manner,
    environment: Environment,
) -> None:
    from lnpolicy.calc.explanation import Remarks
    from lnpolicy.calc.registry import TARGET, answer

    edition = opened(environment, values["corpus"], values["edition"])
    wanted = {key: values.get(key) for key in settings_of(name, edition)}
    on = values["on"]
    if values["input_file"] is not None:
        from lnpolicy.cli.input_file import by_names, read_input

        rulebook = edition.rules(name)
        declared = [rulebook.inputs[key] for key in rulebook.calculators[name].inputs]
        read = by_names(read_input(values["input_file"], environment.stdin), declared)
        on = _first(on, read.pop("on", None))
        wanted = {key: _first(value, read.pop(key, None), _SETTING_READ_BY.get(key)) for key, value in wanted.items()}
        given = {**read, **given}
    day = day_asked(on, environment)
    given = {key: value for key, value in given.items() if value is not None}
    may_ask = how.format == "table" and not (values["no_input"] or wanted.get(TARGET))
    may_ask = may_ask and environment.somebody_is_there()
    if not given and POSITIONAL in edition.intake(name).inputs and not may_ask:
        from lnpolicy.output.write import write
        from lnpolicy.present.calculable import calculable

        write(calculable(edition, name), manner(said, environment, piped="plain"), environment.terminal)
        return
    if isinstance(given.get(POSITIONAL), str):
        from lnpolicy.cli.lookup import policy_computed

        given[POSITIONAL] = policy_computed(edition, name, given[POSITIONAL])
    taken = Taken.of(values["profile"], given, name, edition, environment)
    given = {**taken.inputs, **given}

    def work_out(inputs: Mapping[str, Any]) -> Answer:
        aside: list[str] = []  # what the profile says, but what was typed is otherwise
        while True:
            try:
                made = answer(name, inputs, edition, on=day, **wanted)
                return made.remarked(partial(Remarks, taken.remarks(inputs, aside)))
            except (BesideThePoint, AtOdds) as error:  # only what was typed is refused
                gives_way = taken.giving_way(error, inputs)
                if not gives_way:
                    raise
                aside += [gives_way] if isinstance(error, AtOdds) else []
                inputs = {key: value for key, value in inputs.items() if key != gives_way}

    asking = None
    if may_ask:
        from lnpolicy.cli.asking import Asking

        asking = Asking(name, given, work_out, edition, environment, day)
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

    rules = edition.rules(name)
    labels = {key: rules.inputs[key] for key in made.inputs}
    write(report_of(made, rules.calculators[name].title, labels), how, environment.terminal)
    if not {"amount", "金额"}.isdisjoint(how.fields) and made.amount is None:
        environment.say("提示：amount 是空的，还算不出一个数；上下限是 amount_min、amount_max，还缺什么见 questions")
    if asking:
        others = {f"--{key}": value for key, value in wanted.items()} | {"--on": on and day}
        others |= {way: values[key] for key, way in _TYPED_AGAIN.items()}
        asking.tell_command_line(others)


_TYPED_AGAIN = {"corpus": "--corpus", "edition": "--edition", "format": "--format"}
"""The options besides inputs and settings that stay in a command line that says at once what was asked for."""


def _first(typed: Any, read: Any, reading: Callable[[Any], Any] | None = None) -> Any:
    """What was typed, or else what the input file says."""
    return typed if typed is not None or read is None else (reading or shown)(read)
