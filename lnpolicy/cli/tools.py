"""The commands as tools for an assistant: what each takes, as JSON Schema, and the command line that it stands for.

A tool answers with the very JSON that its command prints, and refuses what the command refuses: there is one door. What
a calculator takes stands in the schema as the rules declare it.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from lnpolicy.calc.registry import settings_of
from lnpolicy.cli.environment import Environment
from lnpolicy.cli.failure import document_of
from lnpolicy.cli.input_schema import NUMBER, TEXT, JsonSchema, inputs_of, needed_by, object_of, property_of
from lnpolicy.cli.main import main
from lnpolicy.edition.edition import Edition
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.screening.screen import GROUPS

_ON = {"on": TEXT | {"description": "问的是哪一天（YYYY-MM-DD），不给则为今天"}}
_SETTINGS: dict[str, JsonSchema] = {
    "target": NUMBER | {"description": "倒算：要得到或最多付这么多元，需要什么"},
    "solve": TEXT | {"description": "倒算哪一项，写它的名称"},
    "scenarios": {"type": "integer", "description": "如果……会怎样的表列几行，0 为不列"},
}
_FILTERS = {
    "category": TEXT | {"description": "只看这一类别"},
    "authority": TEXT | {"description": "只看这一主管部门"},
}
_POLICIES = {
    "type": "array",
    "items": {"type": ["integer", "string"]},
    "description": "政策的编号或 key，如 51 或 disability-fund",
}


class Line(NamedTuple):
    """A command line: the command, its options, the words behind them, and what it is given on standard input."""

    command: Sequence[str]
    options: Sequence[str] = ()
    words: Sequence[str] = ()
    given: Mapping[str, Any] | None = None


class Tool(NamedTuple):
    """One tool: how it is called, what it takes (JSON Schema), and the command line of some arguments."""

    name: str
    title: str
    description: str
    schema: JsonSchema
    line: Callable[[Mapping[str, Any]], Line]


class Result(NamedTuple):
    """What a tool answers: the JSON of the command, or that of its error; and what the command `said` beside it."""

    document: Mapping[str, Any]
    is_error: bool = False
    said: str = ""


def tools(edition: Edition) -> list[Tool]:
    """Every tool of an edition."""
    return [_search(edition), _show(), _dates(), _checkup(edition), *_calculators(edition)]


def call(tool: Tool, arguments: Mapping[str, Any], around: Environment, options: Sequence[str] = ()) -> Result:
    """What the command of a tool prints for some arguments; `options` stand in every command line.

    Of what is around the program a tool has the day and the data alone: no terminal, and no variable.
    """
    said = {name: value for name, value in arguments.items() if value is not None}
    if (refused := _refused(tool, said)) is not None:
        return refused
    line = tool.line(said)
    stdin = None if line.given is None else io.StringIO(json.dumps(line.given, ensure_ascii=False))
    out, err = io.StringIO(), io.StringIO()
    behind = ["--", *line.words] if line.words else []
    main(
        [*line.command, *line.options, *options, "--json", *behind],
        Environment(stdin, out, err, {}, around.today, around.data),
    )
    if not out.getvalue():
        return Result(json.loads(err.getvalue().splitlines()[-1]), is_error=True)
    failure = json.loads(err.getvalue().splitlines()[-1])["error"] if err.getvalue() else None
    return Result(json.loads(out.getvalue()), said=f"{failure['message']}。{failure['hint']}" if failure else "")


def _refused(tool: Tool, said: Mapping[str, Any]) -> Result | None:
    """That a tool does not take what was said; None where it does."""
    properties = tool.schema["properties"]
    for name, value in said.items():
        if name not in properties:
            known = "、".join(properties)
            return _error(f"{tool.name} 没有名为“{name}”的输入", f"可用的输入：{known}", name)
        if not _is_of(value, properties[name]["type"]):
            return _error(f"{name} 不接受这样的值", f"{properties[name]['description']}", name)
    for name in tool.schema["required"]:
        if name not in said:
            return _error(f"{tool.name} 还缺 {name}", properties[name]["description"], name)
    return None


def _is_of(value: Any, types: str | list[str]) -> bool:
    """Whether a value is of one of the types of JSON."""
    wanted = {kind for name in ([types] if isinstance(types, str) else types) for kind in _KINDS[name]}
    return type(value) in wanted


_KINDS: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "boolean": (bool, str),  # 是 and 否 are read too
    "integer": (int,),
    "number": (int, float),
    "array": (list,),
    "object": (dict,),
}


def _error(message: str, hint: str, param: str) -> Result:
    return Result(document_of(ValueNotAccepted(message, hint=hint, param=param)), is_error=True)


# ---------------------------------------------------------------- the tools


def _tool(name: str, title: str, description: str, properties: JsonSchema, required: Sequence[str], line: Any) -> Tool:
    return Tool(name, title, description, object_of(properties, required), line)


def _search(edition: Edition) -> Tool:
    properties = {
        "query": TEXT | {"description": "要找什么：关键词、整句话、拼音、文号、电话、数额"},
        "limit": {"type": "integer", "description": "最多几条，默认 10", "minimum": 1},
        **_FILTERS,
    }

    def line(said: Mapping[str, Any]) -> Line:
        return Line(["search"], [*_given(said, "limit", *_FILTERS)], [said["query"]])

    about = (
        f"在{edition.imprint.title}的 {len(edition.outlines)} 条政策里找；score 是它回答所问的概率，没有的会说没有。"
    )
    return _tool("search", "找政策", about, properties, ["query"], line)


def _show() -> Tool:
    properties = {
        "policy": {"type": ["integer", "string"], "description": "政策的编号或 key，或能单独指出它的词"},
        "section": TEXT | {"description": "只看一节，如 measures（支持措施和范围）"},
        **_ON,
    }

    def line(said: Mapping[str, Any]) -> Line:
        return Line(["show"], [*_given(said, "section", "on")], [str(said["policy"])])

    return _tool("show", "看政策原文", "一条政策的全文、电话、网址、状态和能算什么。", properties, ["policy"], line)


def _dates() -> Tool:
    properties = {
        "policies": _POLICIES,
        "upcoming": {"type": "boolean", "description": "只看当天和以后的"},
        **_FILTERS,
        **_ON,
    }

    def line(said: Mapping[str, Any]) -> Line:
        options = [*_given(said, *_FILTERS, "on"), *(["--upcoming"] if said.get("upcoming") is True else [])]
        return Line(["dates"], options, [str(policy) for policy in said.get("policies", ())])

    about = "汇编印的日期：何时起、何时止、最迟何时办，各附原文。"
    return _tool("dates", "起止日期", about, properties, [], line)


def _checkup(edition: Edition) -> Tool:
    facts = {name: property_of(fact.input) for name, fact in edition.eligibility.vocabulary.facts.items()}
    properties = {
        "facts": {
            "type": "object",
            "properties": facts,
            "description": "画像：知道的事实；不知道的不要写，没有写的就是不知道",
        },
        "only": {
            "type": "array",
            "items": {"enum": list(GROUPS)},
            "description": "只看哪些组：" + "、".join(f"{name}（{label}）" for name, label in GROUPS.items()),
        },
        **_FILTERS,
        **_ON,
    }

    def line(said: Mapping[str, Any]) -> Line:
        options = [*_given(said, *_FILTERS, "on"), *(f"--only={group}" for group in said.get("only", ()))]
        return Line(["checkup", "-"], options, given=said["facts"])

    about = "一份画像对照全部政策：哪些可以享受、哪些待确认、各值多少钱、还该问什么。全部政策的结果很长，先用 only。"
    return _tool("checkup", "体检", about, properties, ["facts"], line)


def _calculators(edition: Edition) -> Iterator[Tool]:
    for name in edition.calculators:
        declared = edition.rules(name).calculators[name]
        properties = inputs_of(name, edition) | {key: _SETTINGS[key] for key in settings_of(name, edition)} | _ON
        yield _tool(
            f"calc_{name}".replace(" ", "_").replace("-", "_"),
            declared.title,
            f"{declared.about}没有给的就是不知道，不会当作没有；答案附条件、依据的原文、要确认的事和收据。",
            properties,
            needed_by(name, edition),
            partial(_calculation, name),
        )


def _calculation(name: str, said: Mapping[str, Any]) -> Line:
    return Line(["calc", *name.split()], ["--input", "-", "--no-input"], given=said)


def _given(said: Mapping[str, Any], *names: str) -> Iterator[str]:
    """The options of those names that were said."""
    return (f"--{name}={said[name]}" for name in names if name in said)
