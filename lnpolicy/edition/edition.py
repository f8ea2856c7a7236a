"""An edition: one printing of the handbook with all that stands on its words, opened as one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lnpolicy.corpus.files import data_folder
from lnpolicy.errors import NotFound, ValueNotAccepted

if TYPE_CHECKING:
    from lnpolicy.calendar.limits import Deadlines
    from lnpolicy.calendar.statements import Statement
    from lnpolicy.corpus.authorities import Authorities
    from lnpolicy.corpus.load import Corpus
    from lnpolicy.corpus.model import Imprint, Outline, Policy
    from lnpolicy.edition.source import Source
    from lnpolicy.rules.coverage import Coverage, Remarks
    from lnpolicy.rules.eligibility import Eligibility
    from lnpolicy.rules.intake import Intake
    from lnpolicy.rules.rulebook import Rulebook
    from lnpolicy.search.hit import Found, Hits
    from lnpolicy.search.index import Index
    from lnpolicy.search.knowledge import Knowledge

CALCULATORS = "calculators"
"""Under which name an index keeps their names."""
INTAKE = "intake"
"""Under which name, and that of a calculator, an index keeps what it takes."""
DEFAULT_LIMIT = 10
"""How many policies a search returns unless told otherwise."""
_LONGEST_NUMBER = 8
"""Longer queries are no bare number of a policy."""
_MOST_TOLD = 3
"""How many of the dates that are left out are named in one sentence."""


class Edition:
    """One edition of the handbook: read its policies, search in it, look up what can be computed.

    Parts are loaded when first used. Rules, time limits and dates cite policies by key; here they are bound to the
    printed numbers, and those whose words this edition does not print are refused by name.
    """

    def __init__(self, folder: Path, file: Path | None = None, *, notify: Callable[[str], None] | None = None) -> None:
        """Open the edition in `folder`, or with `file` another corpus file beside the folder's curated data.

        `notify` is given, once each, the sentences that a user should hear about how the edition is set up.
        """
        self._folder = folder
        self._file = file
        self.notify = notify
        self._rules: dict[str, Rulebook] = {}
        self._intakes: dict[str, Intake] = {}
        self._told_of_dates = False

    def __repr__(self) -> str:
        return f"Edition({self.name!r})"

    def __copy__(self) -> Edition:
        made = Edition.__new__(Edition)
        made.__dict__.update(self.__dict__)
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """Whoever keeps or copies it opens it anew, from the same files."""
        is_bundled = self._file is None and self._folder == data_folder()
        return (bundled_edition, ()) if is_bundled else (Edition, (self._folder, self._file))

    @cached_property
    def _source(self) -> Source:
        from lnpolicy.edition.sources import FromFile, Published

        if self._file is None:
            return Published(self._folder)
        return FromFile(self._file, self._folder, self.notify)

    # ------------------------------------------------------------ what it says

    @property
    def corpus(self) -> Corpus:
        """The text as it was read; raises `InvalidData`."""
        return self._source.corpus

    @property
    def imprint(self) -> Imprint:
        """Which printing this is: its name, title and categories."""
        return self._source.imprint

    @property
    def name(self) -> str:
        """The name of the edition, such as 2026-06."""
        return self.imprint.name

    @property
    def sha256(self) -> str:
        """The SHA-256 of the corpus file, in hexadecimal."""
        return self._source.sha256

    @property
    def policies(self) -> tuple[Policy, ...]:
        """All policies in printed order."""
        return self._source.policies

    @property
    def numbers(self) -> Mapping[str, int]:
        """The printed numbers of the policies by their keys."""
        return self._source.numbers

    def __getitem__(self, policy: int | str) -> Policy:
        """The policy with that printed number or that key; raises `NotFound`."""
        if isinstance(policy, str):
            number = self.numbers.get(policy)
            if number is None:
                raise NotFound(f"没有 key 为“{policy}”的政策", hint="lnpolicy list 列出全部政策", param="ID")
            policy = number
        return self._source.policy(policy)

    def __contains__(self, policy: object) -> bool:
        return policy in self.numbers if isinstance(policy, str) else self._source.has(policy)

    def __iter__(self) -> Iterator[Policy]:
        return iter(self.policies)

    def __len__(self) -> int:
        return len(self.policies)

    @cached_property
    def authorities(self) -> Authorities:
        """The offices and every way in which they are written; raises `InvalidData`."""
        from lnpolicy.corpus.authorities import load_authorities

        return load_authorities(self._folder / "authorities.toml")

    @property
    def outlines(self) -> tuple[Outline, ...]:
        """All policies without their texts, in printed order; listing them reads no policy whole."""
        return self._source.outlines

    def statements(self, number: int | None = None) -> tuple[Statement, ...]:
        """The dated statements of the policy with that number, or (None) of all policies."""
        refused = self.refused_dates(number)
        if refused and self.notify is not None and not self._told_of_dates:
            self._told_of_dates = True
            self.notify(f"这一版还没有做完，有 {len(refused)} 个日期没有列出：{'；'.join(refused[:_MOST_TOLD])}")
        return self._source.statements(number)

    def refused_dates(self, number: int | None = None) -> tuple[str, ...]:
        """Why dates of a policy, or (None) of any, are left out: their words changed, and nobody has decided yet."""
        return self._source.refused_dates(number)

    # ------------------------------------------------------------ where it is

    @property
    def index(self) -> Index:
        """The search index; raises `InvalidData`."""
        return self._source.index

    @cached_property
    def knowledge(self) -> Knowledge:
        """What goes into a search index besides the text; raises `InvalidData`."""
        from lnpolicy.edition.sources import knowledge_of

        return knowledge_of(self._folder, self.eligibility)

    def search(self, query: str, *, limit: int | None = DEFAULT_LIMIT) -> Hits:
        """The policies that answer `query`, best first, at most `limit` (None: all); empty where none does.

        Raises `ValueNotAccepted` for a limit below zero or a query longer than a query can be.
        """
        if limit is not None and limit < 0:
            raise ValueNotAccepted(f"limit 不接受“{limit}”", hint="请给 0 或更大的整数", param="limit")
        from lnpolicy.search.hit import Hits

        return Hits(self.find(query).hits[:limit], query, self.name)

    def find(self, query: str) -> Found:
        """All policies that answer `query`, best first, or where none does, those that come nearest.

        The number of a policy (51, 第51条) means that policy before all that prints the figure, also in a sentence
        (第51条的电话); a lone digit is none, and neither is what the handbook prints of documents (103号).
        """
        from lnpolicy.search.rank import numbered, search

        found = search(self.index, query)
        says_so = "条" in query
        if says_so or (len(query) < _LONGEST_NUMBER and "号" not in query and any(map(str.isdecimal, query))):
            from lnpolicy.edition.numbered import number_meant, number_within

            number = number_meant(query)
            if number is None and says_so and (within := number_within(query)):
                number = within[0]
            if number is not None and number in self and (says_so or number > 9):
                return numbered(self.index, query, number, found)
        return found

    # ------------------------------------------------------------ what it is worth

    @property
    def _rule_folder(self) -> Path:
        return self._folder / "rules"

    @cached_property
    def calculators(self) -> tuple[str, ...]:
        """The names of the calculators, in the order of the help; raises `InvalidData`."""
        if self._source.kept and (record := self._source.kept.record(CALCULATORS)):
            return record  # type: ignore[no-any-return]  # a list of names
        from lnpolicy.rules.load import calculators

        return calculators(self._rule_folder)

    def calculators_of(self, family: str) -> list[str]:
        """Those of the calculators that are kinds of `family` (`subsidy voucher` of `subsidy`)."""
        return [name for name in self.calculators if name.startswith(f"{family} ")]

    def has_calculator(self, name: str) -> bool:
        """Whether there are rules for a calculator of that name."""
        return name in self.calculators

    def calculator_called(self, words: str, family: str = "") -> str | None:
        """The name of the calculator that is called so, of all or of those of a family; None where none is, or several.

        A word may be its title, or one that people have for it (残保金).
        """
        found = set()
        for name in self.calculators:
            declared = self.rules(name).calculators[name]
            if words in (declared.title, *declared.called) and name.startswith(family):
                found.add(name)
        return found.pop() if len(found) == 1 else None

    def intake(self, calculator: str) -> Intake:
        """What a calculator takes, without reading its rules where the index tells; raises `InvalidData`."""
        if calculator not in self._intakes:
            from lnpolicy.rules.intake import Intake

            kept = self._source.kept
            if kept is None or (intake := kept.record(f"{INTAKE} {calculator}", Intake)) is None:
                declared = self.rules(calculator).calculators[calculator]
                intake = Intake(declared.inputs, declared.needed)
            self._intakes[calculator] = intake
        return self._intakes[calculator]

    def rules(self, calculator: str) -> Rulebook:
        """The rules of one calculator, held to the words of this edition; raises `InvalidData`."""
        if calculator not in self._rules:
            self._rules[calculator] = self._kept_rules(calculator) or self._read_rules(calculator)
            self._rules[calculator].text = self
        return self._rules[calculator]

    def _kept_rules(self, calculator: str) -> Rulebook | None:
        """The rules of one calculator as the index keeps them; None where it does not, or not as their file is now."""
        from lnpolicy.rules.rule_record import KEPT, KINDS, from_kept

        kept = self._source.kept
        record = kept.record(f"{KEPT} {calculator}", *KINDS) if kept else None
        return from_kept(record, self.numbers) if record else None

    def _read_rules(self, calculator: str) -> Rulebook:
        from lnpolicy.rules.load import load_rulebook

        return load_rulebook(self._rule_folder, calculator, self.numbers)

    def unlisted_rules(self) -> list[str]:
        """The files of rules that no calculator's name leads to, by their places in the folder of rules."""
        from lnpolicy.rules.load import SHARED, path_of

        folder = self._rule_folder
        listed = {path_of(folder, name) for name in (*self.calculators, SHARED)}
        return [str(path.relative_to(folder)) for path in sorted(folder.rglob("*.toml")) if path not in listed]

    @cached_property
    def rulebook(self) -> Rulebook:
        """The rules of all calculators, held to the words of this edition; raises `InvalidData`."""
        from lnpolicy.rules.load import load_all_rules

        book = load_all_rules(self._rule_folder, self.numbers)
        book.text = self
        return book

    @cached_property
    def deadlines(self) -> Deadlines:
        """The time limits, held to the words of this edition; raises `InvalidData`."""
        book = self._kept_deadlines() or self._read_deadlines()
        book.text = self
        return book

    def _kept_deadlines(self) -> Deadlines | None:
        """The time limits as the index keeps them; None where it does not, or not as their file is now."""
        from lnpolicy.calendar.limit_record import KEPT, KINDS, from_kept

        record = self._source.kept.record(KEPT, *KINDS) if self._source.kept else None
        return from_kept(record) if record else None

    def _read_deadlines(self) -> Deadlines:
        from lnpolicy.calendar.limit_file import load_deadlines

        return load_deadlines(self._folder / "deadlines.toml", self.numbers)

    @cached_property
    def eligibility(self) -> Eligibility:
        """The facts of a profile, and for each policy who may have it; raises `InvalidData`."""
        from lnpolicy.rules.eligibility_record import KEPT, KINDS, from_kept

        if self._source.kept and (record := self._source.kept.record(KEPT, *KINDS)):
            return from_kept(record)
        from lnpolicy.rules.entitlement_file import load_eligibility

        return load_eligibility(self._folder / "eligibility", self._rule_folder, self.numbers)

    @cached_property
    def remarks(self) -> Remarks:
        """What is said of policies that no rule computes; raises `InvalidData`."""
        from lnpolicy.rules.coverage import load_remarks

        return load_remarks(self._folder / "coverage.toml", self.numbers)

    @cached_property
    def coverage(self) -> Coverage:
        """What can be computed of each policy, and of every other why not; raises `InvalidData`."""
        from lnpolicy.rules.coverage import coverage_of

        numbers = [policy.id for policy in self.corpus]
        return coverage_of(numbers, self.rulebook, self.deadlines, self.remarks)

    def calculations(self, number: int) -> tuple[tuple[str, str], ...]:
        """What can be computed of the policy with that number: each its name and the command to type."""
        return self._source.calculations(number)

    @property
    def kept_outdated(self) -> Mapping[int, str] | None:
        """Of which policies who may have them was written from other words; None where nobody has looked yet."""
        return self._source.outdated

    # ------------------------------------------------------------ the folder itself

    @property
    def is_whole(self) -> bool:
        """Whether its text is that of its folder, and not a corpus file of somebody's own."""
        return self._file is None or self._file.parent == self._folder

    @property
    def folder(self) -> Path:
        """The folder of the curated data."""
        return self._folder

    @property
    def rule_files(self) -> list[Path]:
        """The files of the folder in which the rules, the time limits and who may have what stand."""
        eligibility = sorted((self._folder / "eligibility").glob("*.toml"))
        return [*sorted(self._rule_folder.rglob("*.toml")), self._folder / "deadlines.toml", *eligibility]

    @property
    def data_files(self) -> list[Path]:
        """The files of the folder in which anything of policies is said in words of our own."""
        return sorted({*self.rule_files, *(self._folder / f"{name}.toml" for name in ("coverage", "validity"))})

    def load_statements(self) -> tuple[Statement, ...]:
        """The dated statements as their file has them, whether this edition prints them or not."""
        from lnpolicy.calendar.statement_file import load_statements

        return load_statements(self._folder / "validity.toml", self.numbers)[1]

    def index_faults(self) -> tuple[str, ...] | None:
        """What is wrong with the index beside the text, in Chinese; None where it is made of the text when needed."""
        return self._source.index_faults()

    @cached_property
    def expected(self) -> int | None:
        """How many policies the contents of this edition list; None where it is of another printing than the folder."""
        from lnpolicy.edition.imprint import load_imprint

        name, policies = load_imprint(self._folder / "edition.toml")
        return policies if name == self.name else None

    @cached_property
    def unprinted(self) -> Mapping[str, Collection[str]]:
        """The keys of the policies that do not print what every other does, by what it is; raises `InvalidData`."""
        from lnpolicy.edition.imprint import load_unprinted

        return load_unprinted(self._folder / "edition.toml") if self.expected is not None else {}


def load(path: str | Path | None = None) -> Edition:
    """Open the bundled edition, or another corpus file with the same schema.

    The file is read when first needed; `InvalidData` says then what is wrong with it.
    """
    return Edition(data_folder(), None if path is None else Path(path))


@lru_cache(maxsize=1)
def bundled_edition() -> Edition:
    """The edition that comes with the program, opened once."""
    return Edition(data_folder())
