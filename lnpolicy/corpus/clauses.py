"""Clauses: the words of the handbook that curated data stands on, found again in the text, and how they may be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from lnpolicy.corpus.model import PROSE_SECTIONS, Policy
from lnpolicy.corpus.reader import TableReader
from lnpolicy.errors import InvalidData
from lnpolicy.named_tuple import NamedTuple

if TYPE_CHECKING:
    from lnpolicy.corpus.policies import Policies

NOT_HERE = 0
"""The number of a policy that an edition does not hold."""


class Reading(NamedTuple):
    """One way to read a clause that admits several: its name in the data, in words, and why it is possible."""

    id: str
    text: str
    reason: str


class Outside(NamedTuple):
    """A fact that the handbook does not print: the short and the whole name of what does, its words."""

    id: str
    name: str
    source: str
    clause: str


def absent(key: str) -> str:
    """That an edition has no policy of that key, in a few words."""
    return f"这一版没有 {key}"


class Cited(NamedTuple):
    """What an item of curated data stands on: its name, the policy it cites, and words of that policy.

    `policy` is the printed number of the policy called `key`, `NOT_HERE` where the edition has none of that key. Each
    of the `clauses` goes with the section in which it stands, None where any will do. `mentioned` are the keys of
    other policies of which its texts speak and which the edition does not hold; `undecided` says why nobody may rely
    on it.
    """

    name: str
    key: str
    policy: int
    clauses: tuple[tuple[str, str | None], ...]
    mentioned: tuple[str, ...] = ()
    undecided: str = ""

    def faults(self, policies: Policies) -> Iterator[str]:
        """What of it is not printed in these policies, in Chinese, one sentence each."""
        if self.policy not in policies:
            yield f"{self.name} 说的政策不存在：{absent(self.key)}"
            return
        if self.undecided:
            yield f"{self.name} 还没有核对：{self.undecided}"
        for clause, section in self.clauses:
            if not stands_in(clause, policies[self.policy], section):
                yield f"{self.name} 引用的“{clause}”不在第{self.policy}条{f'的 {section} ' if section else ''}中"
        yield from (f"{self.name} 提到的政策不存在：{absent(key)}" for key in self.mentioned)

    def missing_words(self, policies: Policies) -> str | None:
        """The first fault of a policy that is here; None where its words stand, or where there is no such policy."""
        return next(self.faults(policies), None) if self.policy in policies else None


def require_printed(fault: str | None, policies: Policies | None = None) -> None:
    """Raise `InvalidData` where there is a `fault`: words on which an answer would stand that are not printed.

    `policies` are those that were opened: a corpus file, or an edition with all that stands on it.
    """
    if fault is not None:
        hint = (
            "用 --edition 的，lnpolicy check 列出那一版还要改什么；用 --corpus 的，去掉它，或换一个与规则同版的政策文件"
        )
        is_edition = getattr(policies, "is_whole", False)
        what, param = ("这一版", "--edition") if is_edition else ("这个政策文件", "--corpus")
        raise InvalidData(f"{what}与计算规则不符：{fault}", hint=hint, param=param)


def bare(text: str) -> str:
    """`text` without white space, as clauses are compared."""
    return "".join(text.split())


def stands_in(clause: str, policy: Policy, section: str | None = None) -> bool:
    """Whether a clause stands in the `section` of a policy (or in its prose at all), white space aside."""
    sections = PROSE_SECTIONS if section is None else (section,)
    return bare(clause) in "".join(bare(getattr(policy, name)) for name in sections)


def parts_stand_in(clause: str, policy: Policy) -> bool:
    """Whether each part of a clause, between its `…`, stands in one section of the policy, white space aside."""
    sections = [bare(getattr(policy, section)) for section in PROSE_SECTIONS]
    return all(any(bare(part) in text for text in sections) for part in clause.split("…"))


def read_reading(file: str, table: dict[str, Any]) -> Reading:
    """A reading, as its table has it; raises `InvalidData`."""
    reader = TableReader(file, f"读法 {table.get('id', '?')}", table)
    made = Reading(reader.line("id"), reader.line("text"), reader.line("reason"))
    reader.finish()
    return made


def read_outside(file: str, table: dict[str, Any]) -> Outside:
    """A fact from outside the handbook, as its table has it; raises `InvalidData`."""
    reader = TableReader(file, f"outside {table.get('id', '?')}", table)
    fact = Outside(reader.line("id"), reader.line("name"), reader.line("source"), reader.line("clause"))
    reader.finish()
    return fact
