"""What can be computed of which policy, as data/coverage.toml has it, read strictly: silence is not nought.

Every policy has one entry: `computed` by rules and time limits, `conditions` where the clause only says yes or no, or
`words` where it prints no number. An entry that no rule computes names the clause and says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from lnpolicy.corpus.files import bundled
from lnpolicy.corpus.model import PROSE_SECTIONS
from lnpolicy.corpus.reader import TableReader, data_file
from lnpolicy.errors import InvalidData
from lnpolicy.rules.load import bare

if TYPE_CHECKING:
    from lnpolicy.corpus.load import Corpus
    from lnpolicy.rules.deadlines import Deadlines
    from lnpolicy.rules.model import Rulebook

SCHEMA = "lnpolicy/coverage/1"
COMPUTED, CONDITIONS, WORDS = "computed", "conditions", "words"
KINDS = {COMPUTED: "可以算", CONDITIONS: "只判断是否符合", WORDS: "没有可算的数"}
"""What each kind is called."""
DEADLINE = "deadline"
"""The calculator of the time limits, whose rules stand in a file of their own."""


class Entry(NamedTuple):
    """What can be computed of one policy: the ids of its `rules`, the cases of its `limits`.

    `clause` and `reason` say which words stay words, and why; a policy that no rule computes has both.
    """

    policy: int
    kind: str
    rules: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    clause: str = ""
    reason: str = ""

    @property
    def decided_by(self) -> str:
        """The rules and time limits by which the policy is computed, and the words that stay words, in Chinese."""
        said = []
        if self.rules:
            said.append(f"规则 {'、'.join(self.rules)}")
        if self.limits:
            said.append(f"时限 {'、'.join(self.limits)}")
        if self.clause:
            said.append(f"{self.clause}（{self.reason}）")
        return "；".join(said)


class LeftOut(NamedTuple):
    """A clause with a number that no rule holds, and why; `…` in a clause stands for what lies between its parts."""

    policy: int
    clause: str
    reason: str


class Coverage:
    """The entries of an edition in the order of the file, and what was left out."""

    def __init__(self, edition: str, entries: tuple[Entry, ...], left_out: tuple[LeftOut, ...]) -> None:
        self.edition = edition
        self.entries = entries
        self.left_out = left_out

    def of_kind(self, kind: str) -> tuple[Entry, ...]:
        """The entries of one kind."""
        return tuple(entry for entry in self.entries if entry.kind == kind)


class Calculation(NamedTuple):
    """Something that can be computed: what it is called, and the command to type."""

    title: str
    command: str


@lru_cache(maxsize=1)
def bundled_coverage() -> Coverage:
    """The coverage that comes with the program."""
    return load_coverage(bundled("coverage.toml"))


def load_coverage(path: Path) -> Coverage:
    """Read and check the coverage at `path`; raises `InvalidData`, which names the policy and the key."""
    reader, _ = data_file(path, SCHEMA)
    edition = reader.line("edition")
    entries = tuple(_entry(path.name, table) for table in reader.tables("policies"))
    left_out = tuple(_left_out(path.name, table) for table in reader.tables("left_out", optional=True))
    reader.finish()
    seen: set[int] = set()
    for entry in entries:
        if entry.policy in seen:
            raise InvalidData(f"{path.name}：第{entry.policy}条写了两次", hint="每条政策只写一次", param="policy")
        seen.add(entry.policy)
    return Coverage(edition, entries, left_out)


def _entry(file: str, table: dict[str, Any]) -> Entry:
    reader = TableReader(file, f"第{table.get('policy', '?')}条", table)
    entry = Entry(
        reader.positive("policy"),
        reader.line("kind"),
        reader.lines("rules", optional=True),
        reader.lines("limits", optional=True),
        reader.take("clause", str, default=""),
        reader.take("reason", str, default=""),
    )
    reader.finish()
    if entry.kind not in KINDS:
        raise reader.error("kind", f"是“{entry.kind}”", f"应为 {'、'.join(KINDS)} 之一")
    is_worked_out = bool(entry.rules or entry.limits)
    if is_worked_out and entry.kind == WORDS:
        raise reader.error("kind", "是 words，却有 rules 或 limits", "应为 computed 或 conditions")
    if entry.kind == COMPUTED and not is_worked_out:
        raise reader.error("rules", "和 limits 都没有", "computed 须写由哪些规则或时限来算")
    if bool(entry.clause) != bool(entry.reason):
        raise reader.error("clause", "与 reason 没有成对", "请同时写原文和理由")
    if not is_worked_out and not entry.clause:
        raise reader.error("clause", "缺失", "没有规则的政策须写原文和理由")
    return entry


def _left_out(file: str, table: dict[str, Any]) -> LeftOut:
    reader = TableReader(file, f"left_out 第{table.get('policy', '?')}条", table)
    made = LeftOut(reader.positive("policy"), reader.line("clause"), reader.line("reason"))
    reader.finish()
    return made


def coverage_faults(coverage: Coverage, corpus: Corpus, rulebook: Rulebook, deadlines: Deadlines) -> Iterator[str]:
    """What does not fit between the coverage, the text of `corpus`, the rules and the time limits, in Chinese.

    Every policy stands once, with all of its rules and limits and no others, and every clause stands in its policy.
    """
    covered = {entry.policy: entry for entry in coverage.entries}
    for policy in corpus:
        if policy.id not in covered:
            yield f"第{policy.id}条没有写"
    rules: dict[int, list[str]] = {}
    for rule in rulebook.rules:
        rules.setdefault(rule.policy, []).append(rule.id)
    for entry in coverage.entries:
        if entry.policy not in corpus:
            yield f"第{entry.policy}条政策不存在"
            continue
        own = rules.get(entry.policy, [])
        yield from _differing(f"第{entry.policy}条的 rules", entry.rules, own)
        cases = [limit.case for limit in deadlines.of(entry.policy)]
        yield from _differing(f"第{entry.policy}条的 limits", entry.limits, cases)
        if not _stands_in(entry.clause, corpus, entry.policy):
            yield f"第{entry.policy}条引用的“{entry.clause}”不在原文中"
    for item in coverage.left_out:
        if item.policy not in corpus or not _stands_in(item.clause, corpus, item.policy):
            yield f"left_out 引用的“{item.clause}”不在第{item.policy}条中"


def _differing(where: str, named: tuple[str, ...], there: list[str]) -> Iterator[str]:
    for name in sorted(set(there) - set(named)):
        yield f"{where} 缺少 {name}"
    for name in sorted(set(named) - set(there)):
        yield f"{where} 写了没有的 {name}"
    if len(set(named)) != len(named):
        yield f"{where} 有重复"


def _stands_in(clause: str, corpus: Corpus, policy_id: int) -> bool:
    """Whether each part of a clause stands in one section of the policy, white space aside."""
    sections = [bare(getattr(corpus[policy_id], section)) for section in PROSE_SECTIONS]
    return all(any(bare(part) in text for text in sections) for part in clause.split("…"))


def calculations(coverage: Coverage, rulebook: Rulebook) -> Mapping[int, tuple[Calculation, ...]]:
    """For each policy what can be computed of it, each with the command to type."""
    return {entry.policy: tuple(_calculations_of(entry, rulebook)) for entry in coverage.entries}


def _calculations_of(entry: Entry, rulebook: Rulebook) -> Iterator[Calculation]:
    names = list(dict.fromkeys(rulebook[rule].calculator for rule in entry.rules))
    for name in [*names, DEADLINE] if entry.limits else names:
        calculator = rulebook.calculators[name]
        takes_policy = ("policy",) in calculator.needed
        yield Calculation(calculator.title, f"lnpolicy calc {name}" + (f" {entry.policy}" if takes_policy else ""))
