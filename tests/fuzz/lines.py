"""Command lines drawn from the program's own definition: every command, every option and argument by its kind.

Nothing here names a command: what there is, and what an option takes, is asked of the program (its completions, its
declared inputs, its metavars). Only what would call for the network is left out.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from hypothesis import strategies as st

from lnpolicy.cli.app import command
from lnpolicy.cli.environment import Environment
from lnpolicy.corpus.files import data_folder
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.output.fields import field_names
from tests.fuzz.files import NAMES, PROFILES, TABLES
from tests.fuzz.hostile import days, documents, encoded, figures, odd, queries
from tests.fuzz.running import TODAY
from tests.property.drawn import values_of
from tests.schemas import FOLDER

DASHES = "-—－–"
"""What may stand before an option."""
NETWORK = ("--links",)
"""Options that look something up in the network."""
EDITION = bundled_edition()


@dataclass(frozen=True, eq=False, repr=False)
class Option:
    """An option or an argument: how it is written, what it may be given, how the definition names what it takes."""

    ways: tuple[str, ...]
    is_switch: bool
    is_argument: bool
    takes_many: bool
    values: st.SearchStrategy[str]


@dataclass(frozen=True, eq=False, repr=False)
class Command:
    """A command: the words that name it, and its options."""

    path: tuple[str, ...]
    options: tuple[Option, ...]


class Line(NamedTuple):
    """A command line, what stands on standard input, what surrounds it, and whether it surely asks for JSON."""

    words: list[str]
    stdin: bytes
    at_terminal: bool
    variables: dict[str, str]
    wants_json: bool
    opens_data: bool
    """Whether it may open data of somebody else's, which may be invalid."""


@cache
def commands() -> tuple[Command, ...]:
    """Every command of the program, and the groups that do something by themselves."""
    environment = Environment(None, io.StringIO(), None, {}, lambda: TODAY, data_folder())
    root = command()
    return tuple(_under(root, root.context_class(root, info_name="lnpolicy", obj=environment), ()))


def _under(one: Any, context: Any, path: tuple[str, ...]) -> list[Command]:
    found = [Command(path, tuple(_option(param, context, path) for param in one.get_params(context)))]
    for name in one.list_commands(context) if hasattr(one, "list_commands") else ():
        inner = one.get_command(context, name)
        made = inner.context_class(inner, info_name=name, parent=context, obj=context.obj)
        found += _under(inner, made, (*path, name))
    return found


def _option(param: Any, context: Any, path: tuple[str, ...]) -> Option:
    return Option(
        tuple(way for way in (*param.opts, *param.secondary_opts) if way not in NETWORK),
        is_switch=bool(getattr(param, "is_flag", False)),
        is_argument=param.param_type_name == "argument",
        takes_many=param.nargs == -1,
        values=_values(param, context, path),
    )


def _values(param: Any, context: Any, path: tuple[str, ...]) -> st.SearchStrategy[str]:
    """What an option may be given: what its declared input takes, what its completion offers, what its metavar says."""
    calculator = " ".join(path[1:])
    offered = [item.value for item in param.shell_complete(context, "")]
    kinds = [st.sampled_from(offered)] if offered else []
    if path[:1] == ("calc",) and calculator in EDITION.calculators:
        declared = EDITION.rules(calculator).inputs.get(param.name)
        if declared is not None and declared.kind != "policy":  # of these there are completions
            kinds.append(values_of(declared, EDITION.rules(calculator)).map(str))
    named = str(param.metavar or "")
    kinds += [values for part, values in _BY_METAVAR.items() if part in named]
    if not kinds:
        kinds.append(figures)
    return st.one_of(*(kind for kind in kinds for _ in range(3)), odd, figures | days)


_WHOLE = st.integers(-3, 160).map(str)
_FACTS = EDITION.eligibility.vocabulary.facts
_ASSIGNMENTS = st.sampled_from(sorted(_FACTS)).flatmap(
    lambda name: st.builds(
        lambda way, value: f"{way}={value}",
        st.sampled_from([name, _FACTS[name].input.label]),
        st.sampled_from(
            ["是", "否", "45", "沈阳", *(word for ways in _FACTS[name].input.choices.values() for word in ways)]
        )
        | figures
        | odd,
    )
)
_FIELDS = st.lists(
    st.sampled_from(sorted({field for path in FOLDER.glob("*.json") for field in field_names(path.stem)})) | odd,
    min_size=1,
    max_size=3,
).map(",".join)
_BY_METAVAR = {
    "文件": st.sampled_from(NAMES),
    "FILE": st.sampled_from(TABLES),
    "画像": st.sampled_from(PROFILES),
    "日期": days,
    "名称=值": _ASSIGNMENTS,
    "列名=输入": st.sampled_from(["车型=vehicle", "员工=employees", "a=b", "=", "x", "a=b=c"]),
    "列名": st.sampled_from(["车型", "vehicle", "on:月", "没有:月", ":月"]),
    "字段": _FIELDS,
    "WORDS": queries | _WHOLE,
    "ID": queries | _WHOLE,
    "POLICY": _WHOLE,
    "组": st.sampled_from(["可以享受", "待确认", "open", "entitled", "不符合"]),
    "节": st.sampled_from(["measures", "支持政策", "办理流程", "audience", "basis"]),
    "表名": st.sampled_from(["Sheet1", "表1"]),
    "版本": st.sampled_from(["2026-06", ".", "夹", "没有"]),
    "OLD": st.sampled_from(["2026-06", "一版.toml", "."]),
    "NEW": st.sampled_from(["2026-06", "一版.toml", "."]),
    "旧": st.sampled_from(["2026-06", "一版.toml", "."]),
    "新": st.sampled_from(["2026-06", "一版.toml", "."]),
    "N": _WHOLE,
    "元": figures,
}
_JOBS = ("--jobs", "-j")
_OPENS = ("--corpus", "--edition")
_VARIABLES = st.fixed_dictionaries(
    {},
    optional={
        "COLUMNS": st.sampled_from(["1", "20", "80", "100", "9999", "0", "x", "-5"]),
        "FORCE_COLOR": st.just("1"),
        "NO_COLOR": st.just("1"),
        "TERM": st.sampled_from(["dumb", "xterm", ""]),
        "COLORTERM": st.just("truecolor"),
        "LNPOLICY_PROFILE": st.sampled_from(PROFILES),
        "LNPOLICY_PAGER": st.sampled_from(["", "cat", "less -R", '"', "没有这个程序"]),
    },
)
_DATA_VARIABLES = st.fixed_dictionaries(
    {},
    optional={
        "LNPOLICY_CORPUS": st.sampled_from(["", "一版.toml", "坏.toml", "没有.toml"]),
        "LNPOLICY_EDITION": st.sampled_from(["", "2026-06", ".", "没有"]),
    },
)


@cache
def input_documents(calculator: str) -> st.SearchStrategy[str]:
    """What `--input` may be told: inputs of a calculator, with values that fit and values that do not."""
    book = EDITION.rules(calculator)
    inputs = {
        key: values_of(declared, book).map(lambda value: value if type(value) in (int, bool) else str(value))
        for key, declared in book.inputs.items()
        if declared.kind != "policy"
    }
    return documents({**inputs, "policy": _WHOLE, "on": days})


_ANSWERS = st.lists(
    st.sampled_from(["", "?", "？", "0", "1", "2", "是", "否", "不知道", "100", "2026-09-01", "沈阳"]) | figures | odd,
    max_size=30,
).map(lambda lines: "".join(f"{line}\n" for line in lines))


@cache
def _stdin(path: tuple[str, ...]) -> st.SearchStrategy[bytes]:
    """What may stand on standard input: nothing, answers at a prompt, the inputs of a calculation."""
    named = " ".join(path[1:])
    told = input_documents(named if named in EDITION.calculators else "fund")
    return st.just(b"") | encoded(told) | encoded(_ANSWERS)


@st.composite
def lines(draw: Any, one: Command) -> Line:
    """A line for one command: mostly what its definition asks for, now and then what it forbids."""
    pieces = draw(_pieces(one))
    for option in one.options:
        if option.is_argument and draw(st.integers(0, 7)):
            for _ in range(draw(st.integers(1, 3 if option.takes_many else 1))):
                pieces.append([draw(option.values)])
    pieces = draw(st.permutations(pieces))
    has_json = any("--json" in option.ways for option in one.options)
    as_json = has_json and draw(st.booleans())
    words = [*one.path, *(["--json"] if as_json else []), *(word for piece in pieces for word in piece)]
    variables = draw(_VARIABLES)
    opens = any(way in word for word in words for way in _OPENS) or not {*NAMES, "."}.isdisjoint(words)
    if draw(st.integers(0, 9)) == 0:
        variables |= draw(_DATA_VARIABLES)
        opens = True
    return Line(
        words=[word for word in words if word not in NETWORK],
        stdin=draw(_stdin(one.path)),
        at_terminal=draw(st.integers(0, 3)) == 0,
        variables=variables,
        wants_json=as_json and not _prints_no_document(words),
        opens_data=opens,
    )


def _prints_no_document(words: list[str]) -> bool:
    """Whether a line may do something other than print a document, whatever else it asks for."""
    others = ("h", "help", "version", "new", "", "o", "output", "template", "ask", "save")
    options = [word.lstrip(DASHES).partition("=")[0] for word in words if word[:1] in DASHES]
    return "help" in words or any(name in others or (name[:1] == "o" and name != "on") for name in options)


@cache
def _pieces(one: Command) -> st.SearchStrategy[list[list[str]]]:
    """Options as they are written, with their values; of all that go wrong one in some."""
    own = [option for option in one.options if not option.is_argument and option.ways]
    kinds = [st.sampled_from(own).flatmap(_written)] * 12 if own else []
    foreign = st.sampled_from(_all_options()).flatmap(_written)
    stray = odd.map(lambda word: [word])
    bare = st.sampled_from(own).map(lambda option: [option.ways[0]]) if own else stray
    mistyped = st.sampled_from(own).map(lambda option: [option.ways[0] + "s"]) if own else stray
    return st.lists(st.one_of(*kinds, foreign, stray, bare, mistyped, st.just(["--"])), max_size=5)


@cache
def _all_options() -> list[Option]:
    return [option for one in commands() for option in one.options if not option.is_argument and option.ways]


@st.composite
def _written(draw: Any, option: Option) -> list[str]:
    """One option with its value, in one of the ways to write it."""
    way = draw(st.sampled_from(option.ways))
    if draw(st.integers(0, 9)) == 0:
        way = draw(st.sampled_from(["——", "－－", "–"])) + way.lstrip("-")
    if option.is_switch:
        return [way]
    value = draw(st.sampled_from(["1", "0", "x", "257", ""]) if option.ways[0] in _JOBS else option.values)
    if way.startswith("--") and draw(st.booleans()):
        return [f"{way}={value}"]
    if len(way) == 2 and value and draw(st.booleans()):
        return [way + value]
    return [way, value]
