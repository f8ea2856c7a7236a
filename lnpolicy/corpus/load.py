"""Read a corpus file: TOML in, a checked `Corpus` out, or one message that says what to mend."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tomli

from lnpolicy.corpus.model import Contact, Document, Edition, Policy
from lnpolicy.errors import InvalidData, NotFound

SCHEMA = "lnpolicy/corpus/1"
LARGEST_FILE = 64 * 1024 * 1024
"""Bytes; a corpus file beyond this is refused unread."""


class Corpus:
    """One edition of the handbook: its policies in printed order, found by number with `corpus[51]`."""

    __slots__ = ("_by_id", "edition", "path", "policies")

    def __init__(self, edition: Edition, policies: tuple[Policy, ...], path: Path) -> None:
        self.edition = edition
        self.policies = policies
        self.path = path
        self._by_id = {policy.id: policy for policy in policies}

    def sha256(self) -> str:
        """The SHA-256 of the file, in hexadecimal: which corpus an index was made of."""
        from hashlib import sha256

        return sha256(self.path.read_bytes()).hexdigest()

    def __getitem__(self, policy_id: int) -> Policy:
        """The policy with that number; raises `NotFound`."""
        try:
            return self._by_id[policy_id]
        except KeyError:
            ids = f"{self.policies[0].id}–{self.policies[-1].id}" if self.policies else "无"
            raise NotFound(f"没有第{policy_id}条政策", hint=f"可用的编号：{ids}", param="ID") from None

    def __contains__(self, policy_id: object) -> bool:
        return policy_id in self._by_id

    def __iter__(self) -> Iterator[Policy]:
        return iter(self.policies)

    def __len__(self) -> int:
        return len(self.policies)


def load_corpus(path: Path) -> Corpus:
    """Read and check the corpus at `path`.

    Raises `InvalidData` for a file that cannot be read, is over 64 MiB, is no TOML 1.0, or does not keep to the
    schema: an unknown key, a wrong type, a missing field, a duplicate number, a control character.
    """
    document = _parsed(path)
    reader = _Reader(path.name, "文件", document)
    if (schema := reader.take("schema", str)) != SCHEMA:
        raise reader.error("schema", f"是“{schema}”", f"应为“{SCHEMA}”")
    edition = Edition(
        name=reader.take("edition", str),
        title=reader.take("title", str),
        categories=reader.strings("categories"),
    )
    entries = reader.tables("policies")
    reader.finish()
    if not entries:
        raise reader.error("policies", "为空", "至少要有一条政策")
    policies = tuple(_policy(path.name, number, entry) for number, entry in enumerate(entries, start=1))
    seen: set[int] = set()
    for policy in policies:
        if policy.id in seen:
            raise InvalidData(f"{path.name}：第{policy.id}条政策的 id 重复", hint="每条政策的 id 须唯一", param="id")
        seen.add(policy.id)
        if policy.category not in edition.categories:
            raise InvalidData(
                f"{path.name}：第{policy.id}条政策的 category 是“{policy.category}”",
                hint=f"应为 categories 所列之一：{'、'.join(edition.categories)}",
                param="category",
            )
    return Corpus(edition, policies, path)


def read_corpus_file(path: Path) -> bytes:
    """The content of a corpus file; raises `InvalidData` for one that cannot be read or is over 64 MiB."""
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise InvalidData(f"{path.name}：文件有 {size} 字节", hint=f"上限为 {LARGEST_FILE} 字节（64 MiB）")
        return path.read_bytes()
    except OSError as error:
        reason = "文件不存在" if isinstance(error, FileNotFoundError) else (error.strerror or str(error))
        raise InvalidData(
            f"无法读取政策文件 {path}：{reason}", hint="检查 --corpus 或 LNPOLICY_CORPUS 的路径"
        ) from None


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomli.loads(read_corpus_file(path).decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InvalidData(f"{path.name}：第 {error.start} 字节起不是 UTF-8", hint="请将文件另存为 UTF-8") from None
    except tomli.TOMLDecodeError as error:
        raise InvalidData(f"{path.name}：不是合法的 TOML 1.0：{error}", hint="请修正所指的行列") from None
    except RecursionError:
        raise InvalidData(f"{path.name}：嵌套过深", hint="政策文件只有两层表") from None


def _policy(file: str, number: int, entry: dict[str, Any]) -> Policy:
    identity = entry.get("id")
    where = f"第{identity}条政策" if type(identity) is int else f"第{number}个 [[policies]]"
    reader = _Reader(file, where, entry)
    contacts = tuple(_contact(file, where, table) for table in reader.tables("contacts"))
    documents = tuple(_document(file, where, table) for table in reader.tables("documents", optional=True))
    policy = Policy(
        id=reader.positive("id"),
        title=reader.line("title"),
        category=reader.line("category"),
        page=reader.positive("page"),
        audience=reader.take("audience", str),
        measures=reader.take("measures", str),
        basis=reader.take("basis", str),
        procedure=reader.take("procedure", str),
        contacts=contacts,
        urls=reader.strings("urls"),
        documents=documents,
        also_titled=reader.strings("also_titled", optional=True),
        alternatives=reader.strings("alternatives", optional=True),
        url_note=reader.take("url_note", str, default=""),
    )
    reader.finish()
    return policy


def _contact(file: str, where: str, table: dict[str, Any]) -> Contact:
    reader = _Reader(file, f"{where}的 contacts", table)
    contact = Contact(
        reader.line("office"), reader.strings("phones", optional=True), reader.take("note", str, default="")
    )
    reader.finish()
    return contact


def _document(file: str, where: str, table: dict[str, Any]) -> Document:
    reader = _Reader(file, f"{where}的 documents", table)
    document = Document(reader.line("title"), reader.take("number", str, default=""))
    reader.finish()
    return document


_MISSING: Any = object()
_TYPE_NAMES = {str: "文字", int: "整数", list: "数组", dict: "表", bool: "布尔值", float: "小数"}


class _Reader:
    """Takes the keys of one table one by one, checks each, and at the end refuses those nobody asked for."""

    def __init__(self, file: str, where: str, table: dict[str, Any]) -> None:
        self._file = file
        self._where = where
        self._table = dict(table)
        self._known: list[str] = []

    def error(self, key: str, problem: str, fix: str) -> InvalidData:
        return InvalidData(f"{self._file}：{self._where}的 {key} {problem}", hint=fix, param=key)

    def take(self, key: str, kind: type[Any], default: Any = _MISSING) -> Any:
        self._known.append(key)
        value = self._table.pop(key, default)
        if value is _MISSING:
            raise self.error(key, "缺失", f"请补上 {key}（{_TYPE_NAMES[kind]}）")
        if type(value) is not kind:
            found = _TYPE_NAMES.get(type(value), type(value).__name__)
            raise self.error(key, f"是{found}", f"应为{_TYPE_NAMES[kind]}")
        if kind is str:
            self._refuse_control(key, value, allowed="\n")
        return value

    def line(self, key: str) -> str:
        """A text of one line that is not empty."""
        value: str = self.take(key, str)
        self._refuse_control(key, value, allowed="")
        if not value.strip():
            raise self.error(key, "为空", f"请填写 {key}")
        return value

    def positive(self, key: str) -> int:
        value: int = self.take(key, int)
        if value < 1:
            raise self.error(key, f"是 {value}", "应为正整数")
        return value

    def strings(self, key: str, *, optional: bool = False) -> tuple[str, ...]:
        values = self.take(key, list, [] if optional else _MISSING)
        for value in values:
            if type(value) is not str:
                raise self.error(key, "中有一项不是文字", "数组的每一项都应为文字")
            self._refuse_control(key, value, allowed="")
        return tuple(values)

    def tables(self, key: str, *, optional: bool = False) -> list[dict[str, Any]]:
        values = self.take(key, list, [] if optional else _MISSING)
        if any(type(value) is not dict for value in values):
            raise self.error(key, "中有一项不是表", f"请写成 [[{key}]]")
        tables: list[dict[str, Any]] = values
        return tables

    def finish(self) -> None:
        for key in self._table:
            raise self.error(key, "是不认识的键", f"可用的键：{'、'.join(self._known)}")

    def _refuse_control(self, key: str, value: str, allowed: str) -> None:
        if not value.isprintable():
            for character in value:
                if character not in allowed and _is_control(character):
                    raise self.error(key, f"含控制字符 U+{ord(character):04X}", "请删去该字符")


def _is_control(character: str) -> bool:
    """C0 and C1 controls, and the marks that reverse or hide text on a terminal."""
    code = ord(character)
    return (
        code < 0x20
        or 0x7F <= code < 0xA0
        or 0x200B <= code <= 0x200F
        or 0x2028 <= code <= 0x202E
        or code == 0xFEFF
        or 0x2066 <= code <= 0x2069
    )
