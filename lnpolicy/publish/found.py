"""All that an import found out, and how much each kind of it weighs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lnpolicy.corpus.invariants import Finding
from lnpolicy.corpus.model import Policy
from lnpolicy.edition.diff import RENAMED, Difference
from lnpolicy.edition.replaced import Added, Stale
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.publish.carrying import Item
from lnpolicy.publish.prints import GONE, MOVED
from lnpolicy.publish.recognised import Recognised
from lnpolicy.publish.repairs import Repair

MONEY, BOUND, TIME, WHO, REST = "money", "bound", "time", "who", "rest"
KINDS = {
    "rules": (MONEY, "规则"),
    "deadlines": (TIME, "时限"),
    "validity": (TIME, "日期"),
    "eligibility": (WHO, "谁可以享受"),
    "coverage": (REST, "不能算的说明"),
    "lexicon": (REST, "别名"),
}
"""For each file (or its folder) how much its items weigh, and what one of them is called."""
STRANGE = (
    "一半以上的政策是新的或改了名，多半是节的标题没有认出来，政策分错了；先看下面没有读懂的行，改 form.toml 再读一遍"
)
"""What is said of a print that was hardly read as it is meant."""


class Imported(NamedTuple):
    """All that an import found out; `if_mended` is the difference with all proposed repairs made.

    `together` are the keys of policies that a text of the data names in a row; `titles` and `aliases` are those that
    repeat a figure which is not printed any more, a sentence each. `added` are the amounts that are new in a policy,
    `stale` the words of our own that repeat what a policy prints no more.
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
    stale: Sequence[Stale] = ()

    @property
    def is_strange(self) -> bool:
        """Whether so much is new or renamed that the print was hardly read as it is meant."""
        strange = len(self.recognised.new) + len(self.difference.of(RENAMED))
        return bool(self.against) and 0 < len(self.policies) < 2 * strange and len(self.recognised.gone) < len(self.old)


_OF_MONEY = re.compile(r"元|%|‰|折|倍|个百分点|费|税|[补贴奖]|息|款|金|资助|减征|免")
"""What a clause says of money: a rule without any of it compares with a bound (50米, 98分, 六类)."""


def kind_of(item: Item) -> tuple[str, str]:
    """How much an item weighs, and what it is called."""
    weight, called = KINDS[item.file.partition("/")[0].removesuffix(".toml")]
    said = (item.old, item.new, *(text for pair in item.sentences for text in pair))
    is_bound = weight == MONEY and item.state not in (GONE, MOVED) and not any(map(_OF_MONEY.search, said))
    return (BOUND if is_bound else weight), called
