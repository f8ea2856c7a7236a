"""Profiles as files: read as TOML or JSON, written whole or not at all."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from lnpolicy.cli.text_file import Refused, parsed_json, require_shallow, text_of
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.declaration import FIGURES
from lnpolicy.screening.profile import CALCULATIONS, Profile, inputs_beside, read_facts

if TYPE_CHECKING:
    from lnpolicy.edition.edition import Edition
    from lnpolicy.rules.declaration import Input
    from lnpolicy.rules.facts import Vocabulary


ENDING = ".toml"


def read_profile(source: str, stdin: TextIO | None, edition: Edition) -> Profile:
    """The profile in a file, or from `stdin` for `-`; raises `ValueNotAccepted`, which names the file."""

    def refused(problem: str) -> ValueNotAccepted:
        return _bad(source, problem)

    try:
        text = text_of(source, stdin, refused)
    except FileNotFoundError:
        raise _bad(source, "文件不存在", _hint_for(source)) from None
    if not text.strip():
        raise refused("是空的")
    document = _document(text, refused)
    require_shallow(document, refused)
    try:
        return read_facts(document, edition)
    except ValueNotAccepted as error:
        raise ValueNotAccepted(f"画像 {source}：{error.message}", hint=error.hint, param=error.param) from None


def profile_in(text: str, edition: Edition) -> Profile:
    """The profile that a text says; raises `ValueNotAccepted`."""
    return read_facts(_document(text, lambda problem: _bad("", problem)), edition)


def _document(text: str, refused: Refused) -> Mapping[str, Any]:
    """The tables of a profile, whichever of the two ways it is written."""
    if text.lstrip().startswith("{"):
        document: Mapping[str, Any] = parsed_json(text, refused, parse_float=str)
        return document
    from lnpolicy.corpus.toml import TooInvolved, tables

    try:
        return tables(_BARE.sub(_in_quotation_marks, text), parse_float=str)
    except TooInvolved:
        raise refused("表和键太多") from None
    except (ValueError, RecursionError) as error:
        raise refused(_fault(text, error)) from None


def _fault(text: str, error: Exception) -> str:
    """What is wrong with TOML, with the line: of Chinese signs where TOML has its own, that they are."""
    for number, line in enumerate(text.splitlines(), 1):
        found = re.search(_CHINESE_SIGN, line)
        if found and not line.lstrip().startswith("#"):
            sign = next(sign for sign in found.groups() if sign)
            meant = {"“": '"', "”": '"', "‘": "'", "’": "'", "：": "=", "＝": "=", ":": "="}[sign]
            return f"不是合法的 TOML：第 {number} 行用了“{sign}”，改成英文的 {meant}（{line.strip()[:_LONGEST_SHOWN]}）"
    where = re.search(r"line (\d+), column (\d+)", str(error))
    return f"不是合法的 TOML（{f'第 {where[1]} 行第 {where[2]} 个字符处写法不对' if where else error}）"


_CHINESE_SIGN = r"""^[^"'#]*?(?:=\s*([“”‘’])|^\s*["']?[^"'=#\s]+["']?\s*([：＝:])|([“”‘’])[^"'=]*=)"""
"""A sign that looks like one of TOML: around a value or a key, or between them; compiled where something is wrong."""
_LONGEST_SHOWN = 40
"""Characters of a line that are shown."""


_BARE = re.compile(
    r"^([ \t]*+(?:\[[ \t]*+)?)(?=(?:(?![\s\"'\[\]#=.])[\x00-\x7f])*+[^\x00-\x7f])([^\s\"'\[\]#=]++)(?=[ \t]*+[\]=])",
    re.MULTILINE,
)
"""A key or the name of a table in Chinese without the quotation marks that TOML asks for."""


def _in_quotation_marks(found: re.Match[str]) -> str:
    """The key as TOML has it; one in Chinese quotation marks is left to be complained of."""
    return found[0] if _CHINESE_MARKS & set(found[2]) else found[1] + quoted(found[2])


_CHINESE_MARKS = set("“”‘’")


def _hint_for(source: str) -> str:
    """What to do where a profile is not there; whoever typed a fact is told how facts are said."""
    if "." not in source and not source.isascii():
        blank = f"lnpolicy checkup --new -o {source}{ENDING}"
        return f"画像是文件；直接说情况用 --set 名称=值，如 --set 城市=沈阳；要一份空白的：{blank}"
    return f"lnpolicy checkup --new -o {source} 写出一份空白的画像"


def require_toml(path: Path, param: str) -> Path:
    """The place for a profile, with its ending; raises `ValueNotAccepted` where that is another kind of file."""
    if path.suffix == "":
        return path.with_name(f"{path.name}{ENDING}")
    if path.suffix.lower() not in (ENDING, ".txt"):
        profile = path.with_suffix(ENDING)
        hint = f"画像存成 {profile.name}；要网页：lnpolicy checkup {profile.name} -o {path.with_suffix('.html').name}"
        raise ValueNotAccepted(f"画像是 TOML 文件，不存成 {path.name}", hint=hint, param=param)
    return path


def _bad(source: str, problem: str, hint: str = "") -> ValueNotAccepted:
    return ValueNotAccepted(
        f"画像 {source}：{problem}",
        hint=hint or "画像是 TOML 或 JSON 文件，用 lnpolicy checkup --new 看样子",
        param="PROFILE",
    )


def written(profile: Profile, vocabulary: Vocabulary) -> str:
    """A profile as TOML, in the tables and under the labels that people know."""
    lines = ["# 画像：lnpolicy checkup 写出，可以手改；没有写的就是不知道"]
    for group, label in vocabulary.groups.items():
        names = [name for name, fact in vocabulary.facts.items() if fact.group == group and name in profile.facts]
        if names:
            lines += ["", table_heading(label)]
            lines += [
                f"{_key(vocabulary, name)} = {said_value(vocabulary, name, profile.facts[name])}" for name in names
            ]
    if profile.inputs:
        lines += [
            "",
            table_heading(CALCULATIONS[1]),
            *(f"{name} = {plain_value(value)}" for name, value in profile.inputs.items()),
        ]
    return "\n".join(lines) + "\n"


def template(edition: Edition) -> str:
    """An empty profile: every fact, and every input of a calculator, with what it means, commented out."""
    vocabulary = edition.eligibility.vocabulary
    lines = [
        "# 画像：知道的去掉行首的 # 再填，不知道的留着不管；写好后运行 lnpolicy checkup 这个文件",
        '# 几项一起问的可以写成清单，清单里没有的就是“否”，如 "进出口" = ["出口"]；一样也没有写 []',
        f"# 只有 {_waiting(vocabulary)} 等别的清单也填了才算“否”：那里写的可能说明它是",
    ]
    for group, label in vocabulary.groups.items():
        lines += ["", table_heading(label)]
        for name, fact in vocabulary.facts.items():
            if fact.group == group:
                lines.append(f"# {_key(vocabulary, name)} = {_example(fact.input)}  # {_meaning(fact.input)}")
        for asked in vocabulary.asked:
            if vocabulary.facts[asked.facts[0]].group == group:
                labels = "、".join(vocabulary.facts[name].in_list for name in asked.facts)
                lines.append(f"# {quoted(asked.label)} = []  # {asked.ask}{labels}")
    lines += ["", "# 只用来算金额、比门槛的", table_heading(CALCULATIONS[1])]
    beside = inputs_beside(edition).values()
    lines += [f"# {one.name} = {_example(one)}  # {one.label}：{_meaning(one)}" for one in beside]
    return "\n".join(lines) + "\n"


def _waiting(vocabulary: Vocabulary) -> str:
    """The facts of lists that are no noes as long as other lists may still show them to be so."""
    listed = {name for asked in vocabulary.asked for name in asked.facts}
    return "、".join(
        fact.input.label for name, fact in vocabulary.facts.items() if name in vocabulary.yields_to and name in listed
    )


def _meaning(declared: Input) -> str:
    chosen = "、".join(ways[0] for ways in declared.choices.values())
    return "；".join(filter(None, (declared.meaning, f"可填 {chosen}" if chosen else "", declared.where)))


def _example(declared: Input) -> str:
    if declared.choices:
        return json.dumps(next(iter(declared.choices.values()))[0], ensure_ascii=False)
    if declared.kind in FIGURES:
        return f"{declared.least:f}"
    return {"yes_no": "true", "date": "2026-01-01"}.get(declared.kind, '""')


def _key(vocabulary: Vocabulary, name: str) -> str:
    return quoted(vocabulary.facts[name].input.label)


def quoted(label: str) -> str:
    """A label as a key of TOML, which takes Chinese in quotation marks alone."""
    return json.dumps(label, ensure_ascii=False)


def table_heading(label: str) -> str:
    """The heading of a table of that name."""
    return f"[{quoted(label)}]"


def said_value(vocabulary: Vocabulary, name: str, value: Any) -> str:
    """The value of a fact as TOML has it, in the words that people know."""
    choices = vocabulary.facts[name].input.choices
    return json.dumps(choices[value][0], ensure_ascii=False) if choices else plain_value(value)


def plain_value(value: Any) -> str:
    """A value as TOML has it: figures as text, so that none is ever a float."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else json.dumps(str(value), ensure_ascii=False)
