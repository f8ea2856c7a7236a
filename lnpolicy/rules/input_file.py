"""Read the inputs of a rule file strictly: their kinds, choices, bounds, units, and what is said of slips."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from lnpolicy.corpus.reader import TableReader, is_name
from lnpolicy.rules.declaration import FIGURES, KINDS, NO, RESERVED, YES, Beyond, Input, Usual

_COUNTED = ("数", "人数", "总数", "总人数", "数量", "人数合计")
"""What may stand behind what is counted, at the head of a column."""


def read_input(file: str, table: dict[str, Any]) -> Input:
    """What a rule file declares of an input; raises `InvalidData`, which names the input and the key."""
    reader = TableReader(file, f"输入 {table.get('name', '?')}", table)
    declared = Input(
        name=reader.line("name"),
        kind=reader.line("kind"),
        label=reader.line("label"),
        meaning=reader.line("meaning"),
        where=reader.take("where", str, default=""),
        unit=reader.take("unit", str, default=""),
        choices=lists(reader, "choices"),
        endings=reader.strings("endings", optional=True),
        least=figure_of(reader, "least", reader.take("least", str, default="0")),
        most=figure_of(reader, "most", reader.take("most", str, default="1000000000000")),
        instead=lists(reader, "instead"),
        units={
            unit: _times(reader, f"units.{unit}", times)
            for unit, times in reader.take("units", dict, default={}).items()
        },
        usual=tuple(
            _usual(file, f"输入 {table.get('name', '?')} 的 usual", entry)
            for entry in reader.tables("usual", optional=True)
        ),
        implies=lists(reader, "implies"),
        assumed=texts(reader, "assumed"),
        unclear=texts(reader, "unclear"),
        words={
            word: figure_of(reader, f"words.{word}", meant)
            for word, meant in reader.take("words", dict, default={}).items()
        },
        columns=_columns(reader),
        forms=reader.lines("forms", optional=True),
        says=lists(reader, "says"),
        within=texts(reader, "within"),
        any_place=reader.take("any_place", str, default=""),
        beside_day=reader.lines("beside_day", optional=True),
    )
    reader.finish()
    if declared.kind not in KINDS:
        raise reader.error("kind", f"是“{declared.kind}”", f"应为 {'、'.join(KINDS)} 之一")
    if not is_name(declared.name):
        raise reader.error("name", f"是“{declared.name}”", "须是英文词，用下划线相连")
    if declared.name in RESERVED:
        raise reader.error("name", f"是“{declared.name}”，是命令自己的选项", "换一个名字")
    if declared.least > declared.most:
        raise reader.error("least", f"是 {declared.least}，大于 most 的 {declared.most}", "least 不大于 most")
    if (declared.kind == "choice") != bool(declared.choices):
        raise reader.error("choices", "缺失或多余", "kind 为 choice 时须有 choices，其余不得有")
    if declared.instead and declared.kind != "date":
        raise reader.error("instead", f"写在 kind 为 {declared.kind} 的输入上", "它只用于日期")
    if declared.beside_day and declared.kind != "date":
        raise reader.error("beside_day", f"写在 kind 为 {declared.kind} 的输入上", "它只用于日期")
    if declared.any_place and declared.kind != "place":
        raise reader.error("any_place", f"写在 kind 为 {declared.kind} 的输入上", "它只用于地名")
    if declared.forms and declared.kind != "plate":
        raise reader.error("forms", f"写在 kind 为 {declared.kind} 的输入上", "它只用于车牌")
    if not {*declared.within, *declared.within.values()} <= set(declared.choices):
        raise reader.error("within", "指向没有的选项", f"可用的：{'、'.join(declared.choices) or '没有'}")
    if declared.says and (declared.kind != "yes_no" or not {YES, NO}.issuperset(declared.says)):
        raise reader.error("says", f"写在 kind 为 {declared.kind} 的输入上，或不是 {YES}、{NO}", "它只用于是或否")
    for form in (*declared.forms, *(form for forms in declared.says.values() for form in forms)):
        _require_form(reader, "forms", form)
    if set(declared.implies) != set(declared.assumed):
        raise reader.error("assumed", "与 implies 没有成对", "implies 的每个输入须有一句 assumed")
    for key, is_there in (("units", declared.units), ("usual", declared.usual)):
        if is_there and declared.kind not in FIGURES:
            raise reader.error(key, f"写在 kind 为 {declared.kind} 的输入上", "它只用于数")
    written = {word for ways in declared.choices.values() for word in ways}
    for word in (word for words in declared.implies.values() for word in words):
        if word not in written:
            raise reader.error("implies", f"中的“{word}”不在 choices 中", "请加进 choices，或改正")
    for word in declared.unclear:
        if word in written:
            raise reader.error("unclear", f"中的“{word}”也在 choices 中", "只留一处")
    return declared


def _columns(reader: TableReader) -> tuple[str, ...]:
    """What tables call an input: the heads that are listed, and those of what is `counted` (残疾职工 of 残疾职工数)."""
    counted = reader.lines("counted", optional=True)
    heads = [*reader.lines("columns", optional=True), *(f"{one}{ending}" for one in counted for ending in _COUNTED)]
    return tuple(dict.fromkeys(heads))


def read_beyond(file: str, table: dict[str, Any]) -> Beyond:
    """What people say to a calculator that no input of it holds; raises `InvalidData`."""
    reader = TableReader(file, "beyond", table)
    found = Beyond(
        reader.lines("forms"),
        reader.line("says"),
        reader.lines("unprinted", optional=True),
        reader.lines("options", optional=True),
    )
    reader.finish()
    for form in found.forms:
        _require_form(reader, "forms", form)
    return found


def _require_form(reader: TableReader, key: str, form: str) -> None:
    """Raise `InvalidData` for what is no regular expression."""
    try:
        re.compile(form)
    except re.error:
        raise reader.error(key, f"或 says 中的“{form}”读不懂", '应为正则表达式，如 "辽[A-Z].*"') from None


def _usual(file: str, where: str, table: dict[str, Any]) -> Usual:
    reader = TableReader(file, where, table)
    bounds = {key: figure_of(reader, key, table[key]) for key in ("least", "most") if reader.take(key, str, default="")}
    times = _times(reader, "times", reader.take("times", str, default="1"))
    nought = reader.take("nought", bool, default=False)
    usual = Usual(reader.line("says"), times=times, nought=nought, **bounds)
    reader.finish()
    if len(bounds) + nought != 1:
        raise reader.error("least", "与 most、nought 须有一个", "请写 least 或 most，或 nought = true")
    return usual


def _times(reader: TableReader, key: str, value: Any) -> Decimal:
    """By how much a figure is multiplied: above nought."""
    times = figure_of(reader, key, value)
    if times <= 0:
        raise reader.error(key, f"是 {value!r}", '应为大于零的数，如 "1000"')
    return times


def texts(reader: TableReader, key: str) -> dict[str, str]:
    """Texts by name, none of them empty."""
    texts: dict[str, str] = reader.take(key, dict, default={})
    for name, text in texts.items():
        if not isinstance(text, str) or not text.strip():
            raise reader.error(f"{key}.{name}", "不是文字或为空", "请写一句话")
    return texts


def lists(reader: TableReader, key: str, *, least: int = 1) -> dict[str, tuple[str, ...]]:
    """Lists of texts by name, each of at least so many, no text of them empty."""
    lists = reader.take(key, dict, default={})
    for name, ways in lists.items():
        is_list = isinstance(ways, list) and all(isinstance(way, str) and way.strip() for way in ways)
        if not is_list or len(ways) < least:
            raise reader.error(f"{key}.{name}", "不是一列文字", f'应为 ["…", "…"]{"，至少一项" if least else ""}')
    return {name: tuple(ways) for name, ways in lists.items()}


def figure_of(reader: TableReader, key: str, value: Any) -> Decimal:
    """A figure written as text; a TOML number would have been a float."""
    try:
        figure = Decimal(value) if isinstance(value, str) else None
    except InvalidOperation:
        figure = None
    if figure is None or not figure.is_finite():
        raise reader.error(key, f"是 {value!r}", '应为加引号的数，如 "0.65"')
    return figure
