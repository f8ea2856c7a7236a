"""All that an import found out, and how much each kind of it weighs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lnpolicy.corpus.invariants import Finding
from lnpolicy.corpus.model import Policy
from lnpolicy.edition.diff import Difference
from lnpolicy.edition.replaced import Added
from lnpolicy.publish.carrying import Item
from lnpolicy.publish.recognised import Recognised
from lnpolicy.publish.repairs import Repair

MONEY, TIME, WHO, REST = "money", "time", "who", "rest"
KINDS = {
    "rules": (MONEY, "规则"),
    "deadlines": (TIME, "时限"),
    "validity": (TIME, "日期"),
    "eligibility": (WHO, "谁可以享受"),
    "coverage": (REST, "不能算的说明"),
    "lexicon": (REST, "别名"),
}
"""For each file (or its folder) how much its items weigh, and what one of them is called."""


class Imported(NamedTuple):
    """All that an import found out; `if_mended` is the difference with all proposed repairs made.

    `together` are the keys of policies that a text of the data names in a row; `titles` and `aliases` are those that
    repeat a figure which is not printed any more, a sentence each. `added` are the amounts that are new in a policy.
    """

    name: str
    against: str
    policies: Sequence[Policy]
    old: Mapping[str, Policy]
    recognised: Recognised
    difference: Difference
    if_mended: Difference
    items: Sequence[Item]
    proposed: Sequence[Repair]
    dropped_repairs: Sequence[Repair]
    unread: Sequence[str]
    unaccounted: Sequence[str]
    form_notes: Sequence[str]
    left_out: Sequence[str]
    unprinted: Mapping[str, Sequence[str]]
    offices: Sequence[str]
    findings: Sequence[Finding]
    together: Sequence[tuple[str, ...]] = ()
    titles: Sequence[str] = ()
    aliases: Sequence[str] = ()
    added: Sequence[Added] = ()


def kind_of(item: Item) -> tuple[str, str]:
    """How much an item weighs, and what it is called."""
    return KINDS[item.file.partition("/")[0].removesuffix(".toml")]
