"""Read a corpus file: TOML in, a checked `Corpus` out, or one message that says what to mend."""

from __future__ import annotations

from collections.abc import Iterator
from os import fstat
from pathlib import Path
from typing import Any

import tomli

from lnpolicy.corpus.model import Contact, Document, Imprint, Policy
from lnpolicy.corpus.reader import LARGEST_NUMBER, TableReader, not_toml
from lnpolicy.corpus.toml import MOST_STRUCTURE, TooInvolved, tables
from lnpolicy.errors import InvalidData, NotFound, system_reason

SCHEMA = "lnpolicy/corpus/1"
LARGEST_FILE = 4 * 1024 * 1024
"""Bytes; a corpus file beyond this is refused unread. The handbook has a sixteenth of it, and the bounds below leave
every file within it readable, and searchable, in seconds and 300 MiB."""
MOST_CATEGORIES = 200


class Corpus:
    """The text of one edition: its policies in printed order, found by number with `corpus[51]`.

    `numbers` are the numbers of the policies by their keys.
    """

    __slots__ = ("_by_id", "_content", "imprint", "numbers", "path", "policies")

    def __init__(self, imprint: Imprint, policies: tuple[Policy, ...], path: Path, content: bytes = b"") -> None:
        self.imprint = imprint
        self.numbers = {policy.key: policy.id for policy in policies if policy.key}
        self.policies = policies
        self.path = path
        self._content = content
        self._by_id = {policy.id: policy for policy in policies}

    def sha256(self) -> str:
        """The SHA-256 of the file as it was read, in hexadecimal: which corpus an index was made of."""
        from hashlib import sha256

        return sha256(self._content).hexdigest()

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

    Raises `InvalidData` for a file that cannot be read, is over 4 MiB, is no TOML 1.0, or does not keep to the
    schema: an unknown key, a wrong type, a missing field, a duplicate number, a control character, a text too long.
    """
    return parse_corpus(read_corpus_file(path), path)


def parse_corpus(content: bytes, path: Path) -> Corpus:
    """The corpus in `content`, which was read from `path`; raises `InvalidData` as `load_corpus` does."""
    document = _parsed(content, path)
    reader = TableReader(path.name, "文件", document)
    if (schema := reader.take("schema", str)) != SCHEMA:
        raise reader.error("schema", f"是“{schema}”", f"应为“{SCHEMA}”")
    imprint = Imprint(
        name=reader.line("edition"),
        title=reader.line("title"),
        categories=reader.lines("categories"),
    )
    if len(imprint.categories) > MOST_CATEGORIES:
        raise reader.error("categories", f"有 {len(imprint.categories)} 项", f"最多 {MOST_CATEGORIES} 项")
    paged = reader.take("paged", bool, default=True)
    entries = reader.tables("policies")
    reader.finish()
    if not entries:
        raise reader.error("policies", "为空", "至少要有一条政策")
    policies = tuple(_policy(path.name, number, entry, paged) for number, entry in enumerate(entries, start=1))
    ids: set[int] = set()
    keys: set[str] = set()
    for policy in policies:
        if policy.id in ids:
            raise InvalidData(f"{path.name}：第{policy.id}条政策的 id 重复", hint="每条政策的 id 须唯一", param="id")
        if policy.key and policy.key in keys:
            raise InvalidData(
                f"{path.name}：第{policy.id}条政策的 key 重复：{policy.key}", hint="每条政策的 key 须唯一", param="key"
            )
        ids.add(policy.id)
        keys.add(policy.key)
        if policy.category not in imprint.categories:
            raise InvalidData(
                f"{path.name}：第{policy.id}条政策的 category 是“{policy.category}”",
                hint=f"应为 categories 所列之一：{'、'.join(imprint.categories)}",
                param="category",
            )
    return Corpus(imprint, policies, path, content)


def read_corpus_file(path: Path) -> bytes:
    """The content of a corpus file; raises `InvalidData` for one that cannot be read or is over 4 MiB."""
    try:
        with path.open("rb") as file:
            size = fstat(file.fileno()).st_size
            content = file.read(LARGEST_FILE + 1) if size <= LARGEST_FILE else b""
    except (OSError, ValueError) as error:
        raise InvalidData(
            f"无法读取政策文件 {path}：{_reason(error)}", hint="检查 --corpus 或 LNPOLICY_CORPUS 的路径"
        ) from None
    if (size := max(size, len(content))) > LARGEST_FILE:
        raise InvalidData(f"{path.name}：文件有 {size} 字节或更多", hint=f"上限为 {LARGEST_FILE} 字节（4 MiB）")
    return content


def _reason(error: OSError | ValueError) -> str:
    """Why a file cannot be read, in the words of the reader."""
    return system_reason(error) if isinstance(error, OSError) else "路径不合法"


def _parsed(content: bytes, path: Path) -> dict[str, Any]:
    try:
        text = content.decode("utf-8")
        if text.startswith("\ufeff"):
            raise InvalidData(f"{path.name}：开头有 BOM（U+FEFF）", hint="请将文件另存为不带 BOM 的 UTF-8")
        return tables(text)
    except TooInvolved:
        hint = f"文字以外（键、括号、数）最多 {MOST_STRUCTURE} 个字符"
        raise InvalidData(f"{path.name}：表和键太多", hint=hint) from None
    except UnicodeDecodeError as error:
        raise InvalidData(f"{path.name}：第 {error.start} 字节起不是 UTF-8", hint="请将文件另存为 UTF-8") from None
    except tomli.TOMLDecodeError as error:
        raise InvalidData(f"{path.name}：{not_toml(error)}", hint="请修正所指的行列") from None
    except RecursionError:
        raise InvalidData(f"{path.name}：嵌套过深", hint="政策文件只有两层表") from None
    except ValueError:
        raise InvalidData(f"{path.name}：有一个数过长", hint="编号和页码都是正整数") from None


def _policy(file: str, number: int, entry: dict[str, Any], paged: bool) -> Policy:
    """One policy; where the print is not `paged`, its page is left out."""
    identity = entry.get("id")
    is_number = type(identity) is int and 0 < identity <= LARGEST_NUMBER
    where = f"第{identity}条政策" if is_number else f"第{number}个 [[policies]]"
    reader = TableReader(file, where, entry)
    contacts = tuple(_contact(file, where, table) for table in reader.tables("contacts"))
    documents = tuple(_document(file, where, table) for table in reader.tables("documents", optional=True))
    policy = Policy(
        id=reader.positive("id"),
        title=reader.line("title"),
        category=reader.line("category"),
        page=reader.positive("page") if paged else None,
        audience=reader.take("audience", str),
        measures=reader.take("measures", str),
        basis=reader.take("basis", str),
        procedure=reader.take("procedure", str),
        contacts=contacts,
        urls=reader.strings("urls"),
        documents=documents,
        also_titled=reader.lines("also_titled", optional=True),
        alternatives=reader.strings("alternatives", optional=True),
        url_note=reader.take("url_note", str, default=""),
        key=reader.key("key") if "key" in entry else "",
    )
    reader.finish()
    return policy


def _contact(file: str, where: str, table: dict[str, Any]) -> Contact:
    reader = TableReader(file, f"{where}的 contacts", table)
    contact = Contact(
        reader.line("office"), reader.strings("phones", optional=True), reader.take("note", str, default="")
    )
    reader.finish()
    return contact


def _document(file: str, where: str, table: dict[str, Any]) -> Document:
    reader = TableReader(file, f"{where}的 documents", table)
    document = Document(reader.line("title"), reader.take("number", str, default=""))
    reader.finish()
    return document
