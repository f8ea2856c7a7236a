"""Where the policies of an edition come from: a published folder with its index, or a corpus file of somebody's own.

Both answer the same questions (`source.py`), so that nobody asks which of them it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lnpolicy.corpus.files import how_to_install
from lnpolicy.errors import InvalidData
from lnpolicy.search.index import FORMAT, Index
from lnpolicy.search.table import Table

if TYPE_CHECKING:
    from lnpolicy.calendar.statements import Statement
    from lnpolicy.corpus.kept import Kept
    from lnpolicy.corpus.load import Corpus
    from lnpolicy.corpus.model import Imprint, Outline, Policy
    from lnpolicy.rules.eligibility import Eligibility
    from lnpolicy.search.knowledge import Knowledge

NO_PINYIN = "这个政策文件的检索不支持拼音和繁体：未安装 lnpolicy[publish]"
STATEMENTS, CALCULATIONS, OUTDATED, REFUSED = "statements", "calculations", "outdated", "refused"
"""What a published index keeps beside its policies."""


def knowledge_of(folder: Path, eligibility: Eligibility) -> Knowledge:
    """What goes into a search index besides the text, with what those do who may have it; raises `InvalidData`."""
    from lnpolicy.rules.eligibility import activities
    from lnpolicy.search.knowledge import load_knowledge

    return load_knowledge(folder)._replace(activities=activities(eligibility))


class Published:
    """The folder of a published edition: every policy stands whole in its index, with what was made of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def corpus(self) -> Corpus:
        """The text as it was read; raises `InvalidData`."""
        from lnpolicy.corpus.load import load_corpus

        return load_corpus(self._folder / "policies.toml")

    @cached_property
    def index(self) -> Index:
        """The search index, which is made when the program is installed; raises `InvalidData`."""
        path = self._folder / "index.tsv"
        if not path.exists():
            raise InvalidData(f"没有检索索引 {path.name}，它在安装时才生成", hint=how_to_install())
        table = Table.open(path)
        if table.header.get("format") != FORMAT:
            raise InvalidData(f"检索索引 {path.name} 是另一版本的程序生成的", hint=how_to_install())
        return Index(table)

    @property
    def imprint(self) -> Imprint:
        """Which printing this is."""
        return self.index.imprint

    @property
    def sha256(self) -> str:
        """The SHA-256 of the corpus file."""
        return self.index.corpus_sha256

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The printed numbers of the policies by their keys."""
        return _Numbers(self.index)

    @cached_property
    def policies(self) -> tuple[Policy, ...]:
        """All policies in printed order."""
        return self.index.policies()

    @cached_property
    def _listed(self) -> list[tuple[Outline, dict[str, list[Any]]]]:
        return self.index.outlines()

    @property
    def outlines(self) -> tuple[Outline, ...]:
        """All policies without their texts, in printed order."""
        return tuple(outline for outline, _ in self._listed)

    def policy(self, number: int) -> Policy:
        """The policy with that number; raises `NotFound`."""
        return self.index.policy(number) if number in self.index else self.corpus[number]

    def has(self, number: object) -> bool:
        """Whether there is a policy with that number."""
        return number in self.index

    def statements(self, number: int | None) -> tuple[Statement, ...]:
        """The dated statements of one policy, or (None) of all of them."""
        if number is None:
            return self._statements
        from lnpolicy.calendar.statements import from_record

        return tuple(map(from_record, self.index.beside(number, STATEMENTS)))

    @cached_property
    def _statements(self) -> tuple[Statement, ...]:
        from lnpolicy.calendar.statements import from_record

        return tuple(from_record(record) for _, known in self._listed for record in known.get(STATEMENTS, ()))

    def refused_dates(self, number: int | None) -> tuple[str, ...]:
        """Why dates of a policy, or (None) of any, are left out: their words changed, and nobody has decided."""
        if number is None:
            return tuple(said for _, known in self._listed for said in known.get(REFUSED, ()))
        return tuple(self.index.beside(number, REFUSED))

    def calculations(self, number: int) -> tuple[tuple[str, str], ...]:
        """What can be computed of a policy: each its name and the command to type."""
        return tuple((title, command) for title, command in self.index.beside(number, CALCULATIONS))

    @property
    def outdated(self) -> dict[int, str]:
        """What the index keeps of policies whose words are other ones than what was written down of them."""
        return {outline.id: known[OUTDATED][0] for outline, known in self._listed if known.get(OUTDATED)}

    @cached_property
    def kept(self) -> Kept:
        """What was made of the folder's files and is kept in its index."""
        from lnpolicy.corpus.kept import Kept

        return Kept(self._folder, self.index.kept, self.index.keeps)

    def index_faults(self) -> tuple[str, ...]:
        """Whether the index was made of the text beside it."""
        is_same = self.corpus.sha256() == self.index.corpus_sha256
        return () if is_same else (f"索引不是由现在的政策文件生成的，{how_to_install()}",)


class FromFile:
    """A corpus file of somebody's own, beside the curated data of a folder; its index is made once and kept."""

    def __init__(self, file: Path, folder: Path, notify: Callable[[str], None] | None) -> None:
        self._file = file
        self._folder = folder
        self._notify = notify

    @cached_property
    def _content(self) -> bytes:
        """The corpus file as it stands, read once: it may be a pipe."""
        from lnpolicy.corpus.load import read_corpus_file

        return read_corpus_file(self._file)

    @cached_property
    def corpus(self) -> Corpus:
        """The text as it was read; raises `InvalidData`."""
        from lnpolicy.corpus.load import parse_corpus

        return parse_corpus(self._content, self._file)

    @cached_property
    def index(self) -> Index:
        """The search index, made once and kept; raises `InvalidData`."""
        from lnpolicy.search.cache import cached_index, made_index
        from lnpolicy.search.knowledge import FILES

        folders = (self._folder / "eligibility", self._folder / "rules")
        read = sorted(file for folder in folders for file in folder.rglob("*.toml"))
        knowledge = [*(self._folder / name for name in FILES), *read]
        found = cached_index(self._content, knowledge)
        if found is not None:
            return found
        corpus = self.corpus
        return made_index(self._content, knowledge, lambda: self._built_index(corpus))

    def _built_index(self, corpus: Corpus) -> bytes:
        from lnpolicy.rules.entitlement_file import load_eligibility
        from lnpolicy.search.build import build_index

        eligibility = load_eligibility(self._folder / "eligibility", self._folder / "rules", corpus.numbers)
        made = build_index(corpus, knowledge_of(self._folder, eligibility))
        if self._notify and not Index(Table(made, self._file.name)).reads_pinyin:
            self._notify(NO_PINYIN)
        return made

    @property
    def imprint(self) -> Imprint:
        """Which printing this is."""
        return self.corpus.imprint

    @property
    def sha256(self) -> str:
        """The SHA-256 of the corpus file."""
        return self.corpus.sha256()

    @property
    def numbers(self) -> Mapping[str, int]:
        """The printed numbers of the policies by their keys."""
        return self.corpus.numbers

    @property
    def policies(self) -> tuple[Policy, ...]:
        """All policies in printed order."""
        return self.corpus.policies

    def policy(self, number: int) -> Policy:
        """The policy with that number; raises `NotFound`."""
        return self.corpus[number]

    def has(self, number: object) -> bool:
        """Whether there is a policy with that number."""
        return number in self.corpus

    @cached_property
    def outlines(self) -> tuple[Outline, ...]:
        """All policies without their texts, in printed order."""
        from lnpolicy.corpus.authorities import load_authorities

        authorities = load_authorities(self._folder / "authorities.toml")
        return tuple(policy.outline(authorities.of(policy)) for policy in self.policies)

    @cached_property
    def _statements(self) -> tuple[Statement, ...]:
        """The statements that this file prints too; of the others it is said that they are left out."""
        from lnpolicy.calendar.statement_file import load_statements

        _, every = load_statements(self._folder / "validity.toml", self.numbers)
        refused = [fault for one in every if (fault := one.cited.missing_words(self.corpus))]
        if refused and self._notify:
            self._notify(f"这个政策文件与整理过的日期不符，没有列出：{'；'.join(refused)}")
        return tuple(one for one in every if one.policy in self.corpus and not one.cited.missing_words(self.corpus))

    def statements(self, number: int | None) -> tuple[Statement, ...]:
        """The dated statements of one policy, or (None) of all of them."""
        return tuple(one for one in self._statements if number in (None, one.policy))

    def refused_dates(self, number: int | None) -> tuple[str, ...]:
        """Nothing: what is left out of a file was told when it was read."""
        return ()

    def calculations(self, number: int) -> tuple[tuple[str, str], ...]:
        """Nothing: which calculations hold of this file is found out when one is asked for."""
        return ()

    @property
    def outdated(self) -> None:
        """None: nobody has looked yet."""

    @property
    def kept(self) -> None:
        """Nothing: what is kept is numbered for another edition."""

    def index_faults(self) -> None:
        """None: the index is made of the text."""


class _Numbers(Mapping[str, int]):
    """The printed numbers of a published edition by key, each looked up when it is asked for."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def __getitem__(self, key: str) -> int:
        number = self._index.number_of(key)
        if number is None:
            raise KeyError(key)
        return number

    def __iter__(self) -> Iterator[str]:
        return iter(self._index.keys())

    def __len__(self) -> int:
        return len(self._index.keys())
