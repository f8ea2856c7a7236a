"""What can be computed of which policy: by the rules and time limits themselves, or as data/coverage.toml says why not.

A policy with rules or time limits is `computed`, or only `conditions` where all that they do is compare; of every other
policy data/coverage.toml says that it is `conditions` or `words` (it prints no number), with the clause and the reason.
An entry beside rules says which words of the policy stay words all the same. So silence is never taken for nought.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lnpolicy.corpus.clauses import NOT_HERE, absent, parts_stand_in
from lnpolicy.corpus.reader import TableReader, data_file
from lnpolicy.errors import InvalidData
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.calculator import DEADLINE

if TYPE_CHECKING:
    from lnpolicy.calendar.limits import Deadlines
    from lnpolicy.corpus.policies import Policies
    from lnpolicy.rules.rulebook import Rulebook

SCHEMA = "lnpolicy/coverage/1"
COMPUTED, CONDITIONS, WORDS = "computed", "conditions", "words"
KINDS = {COMPUTED: "可以算", CONDITIONS: "只判断是否符合", WORDS: "没有可算的数"}
"""What each kind is called."""
COMPARING = "threshold"
"""The calculator whose rules only compare."""


class Remark(NamedTuple):
    """What data/coverage.toml says of a policy: words that stay words, and why; the `kind` of one without rules."""

    key: str
    policy: int
    kind: str
    clause: str
    reason: str


class LeftOut(NamedTuple):
    """A clause with a number that no rule holds, and why; `…` in a clause stands for what lies between its parts."""

    key: str
    policy: int
    clause: str
    reason: str


class Remarks(NamedTuple):
    """The file of remarks as it was read."""

    edition: str
    remarks: tuple[Remark, ...]
    left_out: tuple[LeftOut, ...]

    def faults(self, policies: Policies) -> Iterator[str]:
        """What does not fit between the remarks and the text of the policies, in Chinese, one sentence each."""
        items: list[Remark | LeftOut] = [*self.remarks, *self.left_out]
        for item in items:
            if item.policy not in policies:
                yield f"coverage.toml 说的政策不存在：{absent(item.key)}"
            elif not parts_stand_in(item.clause, policies[item.policy]):
                yield f"coverage.toml 引用的“{item.clause}”不在第{item.policy}条中"


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


class Calculation(NamedTuple):
    """Something that can be computed: what it is called, and the command to type."""

    title: str
    command: str


class Coverage(NamedTuple):
    """The entries of an edition by the numbers of its policies, what was left out, and what remains to be said.

    `faults` names the policies of which neither the rules nor the remarks say anything, or both say different things.
    """

    edition: str
    entries: tuple[Entry, ...]
    left_out: tuple[LeftOut, ...]
    faults: tuple[str, ...] = ()

    def of_kind(self, kind: str) -> tuple[Entry, ...]:
        """The entries of one kind."""
        return tuple(entry for entry in self.entries if entry.kind == kind)


def coverage_of(numbers: Iterable[int], rulebook: Rulebook, deadlines: Deadlines, remarks: Remarks) -> Coverage:
    """What can be computed of the policies with these `numbers`."""
    said = {remark.policy: remark for remark in remarks.remarks if remark.policy != NOT_HERE}
    entries, faults = [], []
    for number in numbers:
        rules = tuple(rule for rule in rulebook.rules if rule.policy == number)
        limits = tuple(dict.fromkeys(limit.case for limit in deadlines.limits if limit.policy == number))
        remark = said.get(number)
        if rules or limits:
            compares = not limits and all(rule.calculator == COMPARING for rule in rules)
            kind = CONDITIONS if compares else COMPUTED
        else:
            kind = remark.kind if remark else ""
        if not kind:
            faults.append(f"第{number}条没有规则和时限，coverage.toml 也没有写它的 kind、clause 和 reason")
            continue
        if remark and remark.kind and (rules or limits):
            faults.append(f"第{number}条有规则或时限，coverage.toml 却写了 kind")
        clause, reason = (remark.clause, remark.reason) if remark else ("", "")
        entries.append(Entry(number, kind, tuple(rule.id for rule in rules), limits, clause, reason))
    left_out = tuple(item for item in remarks.left_out if item.policy != NOT_HERE)
    return Coverage(remarks.edition, tuple(entries), left_out, tuple(faults))


def load_remarks(path: Path, numbers: Mapping[str, int]) -> Remarks:
    """Read and check the remarks at `path`; raises `InvalidData`, which names the policy and the key."""
    reader, _ = data_file(path, SCHEMA, numbers)
    edition = reader.line("edition")
    remarks = tuple(_remark(path.name, table, numbers) for table in reader.tables("policies", optional=True))
    left_out = tuple(_left_out(path.name, table, numbers) for table in reader.tables("left_out", optional=True))
    reader.finish()
    seen: set[str] = set()
    for remark in remarks:
        if remark.key in seen:
            raise InvalidData(f"{path.name}：{remark.key} 写了两次", hint="每条政策只写一次", param="policy")
        seen.add(remark.key)
    return Remarks(edition, remarks, left_out)


def _remark(file: str, table: dict[str, Any], numbers: Mapping[str, int]) -> Remark:
    reader = TableReader(file, f"{table.get('policy', '?')}", table)
    key = reader.key("policy")
    made = Remark(
        key,
        numbers.get(key, NOT_HERE),
        reader.take("kind", str, default=""),
        reader.line("clause"),
        reader.line("reason"),
    )
    reader.finish()
    if made.kind not in ("", CONDITIONS, WORDS):
        raise reader.error("kind", f"是“{made.kind}”", f"应为 {CONDITIONS} 或 {WORDS}；有规则或时限的不写")
    return made


def _left_out(file: str, table: dict[str, Any], numbers: Mapping[str, int]) -> LeftOut:
    reader = TableReader(file, f"left_out {table.get('policy', '?')}", table)
    key = reader.key("policy")
    made = LeftOut(key, numbers.get(key, NOT_HERE), reader.line("clause"), reader.line("reason"))
    reader.finish()
    return made


def calculations(coverage: Coverage, rulebook: Rulebook) -> Mapping[int, tuple[Calculation, ...]]:
    """For each policy what can be computed of it, each with the command to type."""
    return {entry.policy: tuple(_calculations_of(entry, rulebook)) for entry in coverage.entries}


def _calculations_of(entry: Entry, rulebook: Rulebook) -> Iterator[Calculation]:
    names = list(dict.fromkeys(rulebook[rule].calculator for rule in entry.rules))
    for name in [*names, DEADLINE] if entry.limits else names:
        calculator = rulebook.calculators[name]
        takes_policy = ("policy",) in calculator.needed
        yield Calculation(calculator.title, f"lnpolicy calc {name}" + (f" {entry.policy}" if takes_policy else ""))
