"""The handbook as one object: its policies, its search."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lnpolicy.corpus.files import bundled, how_to_install
from lnpolicy.errors import InvalidData, ValueNotAccepted

if TYPE_CHECKING:
    from lnpolicy.corpus.load import Corpus
    from lnpolicy.corpus.model import Edition, Policy
    from lnpolicy.search.index import Index
    from lnpolicy.search.rank import Found, Hit

DEFAULT_LIMIT = 10
"""How many policies a search returns unless told otherwise."""
NO_PINYIN = "这个政策文件的检索不支持拼音和繁体：未安装 lnpolicy[publish]"


class Handbook:
    """One edition of the handbook, opened: read its policies and search in it. Parts are loaded when first used."""

    def __init__(self, path: Path | None = None, *, notify: Callable[[str], None] | None = None) -> None:
        """Open the corpus file at `path`, or the bundled handbook.

        `notify` is given, once each, the sentences that a user should hear about how the search is set up.
        """
        self._path = path
        self._notify = notify

    @property
    def is_bundled(self) -> bool:
        """Whether this is the handbook that comes with the program."""
        return self._path is None

    @cached_property
    def corpus(self) -> Corpus:
        """The policies, read strictly; raises `InvalidData`."""
        from lnpolicy.corpus.load import parse_corpus

        return parse_corpus(self._content, self._file)

    @property
    def _file(self) -> Path:
        return self._path or bundled("policies.toml")

    @cached_property
    def _content(self) -> bytes:
        """The corpus file as it stands, read once: it may be a pipe."""
        from lnpolicy.corpus.load import read_corpus_file

        return read_corpus_file(self._file)

    @cached_property
    def index(self) -> Index:
        """The search index: the bundled one, or for another corpus one made now and kept; raises `InvalidData`."""
        if self._path is None:
            return _bundled_index()
        from lnpolicy.search.cache import cached_index

        return cached_index(self._content) or self._made_index()

    def _made_index(self) -> Index:
        """The index of another corpus, made now and kept for the next time."""
        from lnpolicy.search.build import build_index
        from lnpolicy.search.cache import keep
        from lnpolicy.search.index import Index
        from lnpolicy.search.table import Table

        made = build_index(self.corpus)
        keep(self._content, made)
        index = Index(Table(made, self._file.name))
        if not index.reads_pinyin and self._notify:
            self._notify(NO_PINYIN)
        return index

    @property
    def edition(self) -> Edition:
        """Which printing this is."""
        return self.corpus.edition

    @property
    def edition_name(self) -> str:
        """The name of the edition, such as 2026-06."""
        return self.index.edition if self.is_bundled else self.edition.name

    @property
    def policies(self) -> tuple[Policy, ...]:
        """All policies in printed order."""
        return self.corpus.policies

    def __getitem__(self, policy_id: int) -> Policy:
        """The policy with that number; raises `NotFound`.

        The bundled index holds every policy whole, where one is found without reading the others.
        """
        if self.is_bundled and policy_id in self.index:
            return self.index.policy(policy_id)
        return self.corpus[policy_id]

    def calculations(self, policy_id: int) -> tuple[tuple[str, str], ...]:
        """What can be computed of the policy with that number: each its name and the command to type.

        Nothing of another corpus, for which there are no rules.
        """
        if self.is_bundled and policy_id in self.index:
            return self.index.calculations(policy_id)
        return ()

    def __contains__(self, policy_id: object) -> bool:
        return policy_id in (self.index if self.is_bundled else self.corpus)

    def __iter__(self) -> Iterator[Policy]:
        return iter(self.corpus)

    def __len__(self) -> int:
        return len(self.corpus)

    def search(self, query: str, *, limit: int | None = DEFAULT_LIMIT) -> list[Hit]:
        """The policies that answer `query`, best first, at most `limit` (None: all); empty where none does.

        Raises `ValueNotAccepted` for a limit below zero or a query longer than a query can be.
        """
        if limit is not None and limit < 0:
            raise ValueNotAccepted(f"limit 不接受“{limit}”", hint="请给 0 或更大的整数", param="limit")
        return list(self.find(query).hits[:limit])

    def find(self, query: str) -> Found:
        """All policies that answer `query`, best first, or where none does, those that come nearest."""
        from lnpolicy.search.rank import search

        try:
            return search(self.index, query)
        except InvalidData:
            if self.is_bundled:
                raise
            self.index = self._made_index()  # the kept one was damaged
            return search(self.index, query)


def _bundled_index() -> Index:
    """The index that comes with the program; raises `InvalidData`.

    A checkout that was never installed has none, and one whose code went on may have one of an earlier form.
    """
    from lnpolicy.search.index import FORMAT, Index
    from lnpolicy.search.table import Table

    path = bundled("index.tsv")
    if not path.exists():
        raise InvalidData("没有检索索引 index.tsv，它在安装时才生成", hint=how_to_install())
    table = Table.open(path)
    if table.header.get("format") != FORMAT:
        raise InvalidData("检索索引 index.tsv 是另一版本的程序生成的", hint=how_to_install())
    return Index(table)


def load(path: str | Path | None = None) -> Handbook:
    """Open the bundled handbook, or another corpus file with the same schema.

    The file is read when first needed; `InvalidData` says then what is wrong with it.
    """
    return Handbook(None if path is None else Path(path))
