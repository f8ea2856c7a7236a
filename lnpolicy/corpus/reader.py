"""Read the tables of a TOML file strictly: every key asked for, checked, and none left over."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from lnpolicy.errors import InvalidData, system_reason

LARGEST_NUMBER = 999_999
"""Numbers of policies and pages beyond this are slips."""
LONGEST_LINE, LONGEST_ITEM, LONGEST_TEXT = 500, 2_500, 100_000
"""Characters of a text of one line (a title, an office), of one among several (a link), and of any other."""
_MISSING: Any = object()
_TYPE_NAMES = {str: "文字", int: "整数", list: "数组", dict: "表", bool: "布尔值", float: "小数", date: "日期"}


class TableReader:
    """Takes the keys of one table one by one, checks each, and at the end refuses those nobody asked for."""

    def __init__(self, file: str, where: str, table: dict[str, Any]) -> None:
        self.file = file
        self._where = where
        self._table = dict(table)
        self._known: list[str] = []

    def error(self, key: str, problem: str, fix: str) -> InvalidData:
        """What is wrong with the value of `key`, as an error to raise."""
        return InvalidData(f"{self.file}：{self._where}的 {key} {problem}", hint=fix, param=key)

    def inside(self, where: str, table: dict[str, Any]) -> TableReader:
        """A reader of a table that stands in this one; its errors name both."""
        return TableReader(self.file, f"{self._where} 的 {where}", table)

    def take(self, key: str, kind: type[Any], default: Any = _MISSING) -> Any:
        """The value of `key`, which must be of that type; `default` where it may be left out."""
        self._known.append(key)
        value = self._table.pop(key, _MISSING)
        if value is _MISSING:
            if default is _MISSING:
                raise self.error(key, "缺失", f"请补上 {key}（{_TYPE_NAMES[kind]}）")
            return default
        if type(value) is not kind:
            found = _TYPE_NAMES.get(type(value), "日期或时间")
            raise self.error(key, f"是{found}", f"应为{_TYPE_NAMES[kind]}")
        if kind is str:
            self._refuse_text(key, value, LONGEST_TEXT, allowed="\n")
        return value

    def line(self, key: str) -> str:
        """A text of one line that is not empty."""
        value: str = self.take(key, str)
        self._refuse_text(key, value, LONGEST_LINE)
        if not value.strip():
            raise self.error(key, "为空", f"请填写 {key}")
        return value

    def key(self, key: str) -> str:
        """The key of a policy: lower-case English words and figures joined by hyphens."""
        value = self.line(key)
        if not is_key(value):
            raise self.error(key, f"是“{value}”", "应为政策的 key，如 disability-fund")
        return value

    def positive(self, key: str) -> int:
        """A whole number from 1 on."""
        value: int = self.take(key, int)
        if not 1 <= value <= LARGEST_NUMBER:
            raise self.error(key, "不在范围内", f"应为 1 到 {LARGEST_NUMBER} 之间的整数")
        return value

    def number(self, key: str, least: float, most: float) -> float:
        """A number within bounds, whole or not."""
        value = self._table.get(key)
        number: float = self.take(key, int if type(value) is int else float)
        if not least <= number <= most:
            raise self.error(key, f"是 {number}", f"应在 {least} 到 {most} 之间")
        return float(number)

    def strings(self, key: str, *, optional: bool = False, longest: int = LONGEST_ITEM) -> tuple[str, ...]:
        """Texts in printed order."""
        values = self.take(key, list, [] if optional else _MISSING)
        for value in values:
            if type(value) is not str:
                raise self.error(key, "中有一项不是文字", "数组的每一项都应为文字")
            self._refuse_text(key, value, longest)
        return tuple(values)

    def lines(self, key: str, *, optional: bool = False) -> tuple[str, ...]:
        """Texts of one line, none of them empty."""
        values = self.strings(key, optional=optional, longest=LONGEST_LINE)
        if not all(value.strip() for value in values):
            raise self.error(key, "中有一项为空", "请填写或删去")
        return values

    def tables(self, key: str, *, optional: bool = False) -> list[dict[str, Any]]:
        """The tables written as [[key]]."""
        values = self.take(key, list, [] if optional else _MISSING)
        if any(type(value) is not dict for value in values):
            raise self.error(key, "中有一项不是表", f"请写成 [[{key}]]")
        tables: list[dict[str, Any]] = values
        return tables

    def finish(self) -> None:
        """Refuse a key that nobody asked for."""
        for key in self._table:
            raise self.error(key, "是不认识的键", f"可用的键：{'、'.join(self._known)}")

    def _refuse_text(self, key: str, value: str, longest: int, allowed: str = "") -> None:
        if len(value) > longest:
            raise self.error(key, f"有 {len(value)} 个字符", f"最多 {longest} 个字符")
        for character in allowed:
            value = value.replace(character, "")
        if not value.isprintable():
            for character in filter(is_control, value):
                raise self.error(key, f"含控制字符 U+{ord(character):04X}", "请删去该字符")


def is_control(character: str) -> bool:
    """Whether `character` is one that a terminal obeys or hides: controls, format characters, line separators."""
    return unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")


_KEY = r"[a-z][a-z0-9-]*"
_CITED = rf"\{{({_KEY}(?:、{_KEY})*)\}}"
"""The key of a policy in a text, whose number is to stand there, or those of several."""
_FROM_TO = rf"\{{{_KEY}\}}(?:条?[至到~～—–-]{{1,2}}第?)\{{{_KEY}\}}"
_NUMBERED = r"第\d+(?:[、至]\d+)*条"
_BY_NUMBER = rf"(?:法|典|条例|规定|细则|办法|》){_NUMBERED}(?:第\d+[款项])*(?:[、和]{_NUMBERED})*|{_NUMBERED}"
"""Policies that a text names by their number; with what stands before it, articles of a law."""
_SHORTEST_RANGE = 3
"""How many numbers in a row are written as a range."""


def is_key(text: str) -> bool:
    """Whether `text` is written as the key of a policy is: English words and figures, joined by hyphens."""
    return text[:1].isalpha() and text.isascii() and text == text.lower() and all(map(str.isalnum, text.split("-")))


def is_name(text: str) -> bool:
    """Whether `text` is written as the names in rules are: English words and figures, joined by underscores."""
    return text.isidentifier() and text.isascii()


def tables_of(path: Path, numbers: Mapping[str, int] | None = None) -> tuple[TableReader, bytes]:
    """The tables of a data file that names no schema, or whose schema is not yet taken, as `data_file` has them."""
    try:
        content = path.read_bytes()
        document = _tables(content, numbers or {})
    except (OSError, ValueError, RecursionError) as error:
        hint = "请改正；是随程序安装的文件，请恢复它"
        raise InvalidData(f"{path.name}：无法读取（{_why_unread(error)}）", hint=hint) from None
    return TableReader(path.name, "文件", document), content


def data_file(path: Path, schema: str, numbers: Mapping[str, int] | None = None) -> tuple[TableReader, bytes]:
    """A data file of the program: its tables, of which the schema is checked and taken, and its bytes as they stand.

    In its texts `{key}` stands for the printed number of a policy, which `numbers` has. Raises `InvalidData`.
    """
    reader, content = tables_of(path, numbers)
    if (found := reader.take("schema", str)) != schema:
        raise reader.error("schema", f"是“{found}”", f"应为“{schema}”")
    return reader, content


def not_toml(error: ValueError) -> str:
    """From where on a text is no TOML, as the library's error has it."""
    place = re.search(r"line (\d+), column (\d+)", str(error))
    where = f"第 {place[1]} 行第 {place[2]} 列" if place else "文件末尾"
    return f"{where}起不是合法的 TOML 1.0"


def _why_unread(error: OSError | ValueError | RecursionError) -> str:
    """Why the tables of a file cannot be read."""
    if isinstance(error, OSError):
        return system_reason(error)
    if isinstance(error, UnicodeDecodeError):
        return f"第 {error.start} 字节起不是 UTF-8"
    return not_toml(error) if isinstance(error, ValueError) else "嵌套过深"


def _tables(content: bytes, numbers: Mapping[str, int]) -> dict[str, Any]:
    import tomli

    return tomli.loads(numbered(content.decode("utf-8"), numbers))


def numbered(text: str, numbers: Mapping[str, int]) -> str:
    """`text` with the printed number of a policy in place of each `{key}`; a key without a number stays as it is.

    Of several (`{one、other}`) those in a row are written as a range, in whatever order the keys are.
    """
    return re.sub(_CITED, lambda cited: _in_a_row(cited[1].split("、"), numbers), text) if numbers else text


def _in_a_row(keys: Sequence[str], numbers: Mapping[str, int]) -> str:
    """The numbers of these policies in their order: 75、76, 75至80; behind them the keys that have none."""
    runs: list[list[int]] = []
    unknown = [f"{{{key}}}" for key in keys if key not in numbers]
    for number in sorted({numbers[key] for key in keys if key in numbers}):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = [f"{run[0]}至{run[-1]}" if len(run) >= _SHORTEST_RANGE else "、".join(map(str, run)) for run in runs]
    return "、".join([*said, *unknown])


def several_cited(text: str) -> Iterator[tuple[str, ...]]:
    """The keys that a text names together, so that their numbers stand in a row, each group once."""
    groups = dict.fromkeys(tuple(cited[1].split("、")) for cited in re.finditer(_CITED, text))
    yield from (keys for keys in groups if len(keys) > 1)


def from_to(text: str) -> Iterator[str]:
    """The ranges of a text that name their ends alone: what lies between them is another thing in another print."""
    yield from dict.fromkeys(match[0] for match in re.finditer(_FROM_TO, text))


def by_number(text: str) -> Iterator[str]:
    """Where a text names a policy by its number; that of a law (民法典第201条、第202条) is none."""
    yield from dict.fromkeys(match[0] for match in re.finditer(_BY_NUMBER, text) if match[0].startswith("第"))


def unnumbered(texts: Iterable[str]) -> Iterator[str]:
    """The keys in `texts` for which there was no number."""
    naming = (text for text in texts if "{" in text)  # few do
    return (key for text in naming for cited in re.finditer(_CITED, text) for key in cited[1].split("、"))
