"""Who may have what: for each policy the conditions on facts of a profile, with the words that they stand for.

Every word of a policy's audience (适用对象) is accounted for; what no fact can decide is `unchecked` and printed.
"""

# Annotations are no texts here: those of named tuples would be compiled one by one whenever the program starts.

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from lnpolicy.corpus.clauses import NOT_HERE, absent, bare
from lnpolicy.corpus.model import PROSE_SECTIONS, Policy
from lnpolicy.corpus.reader import Compiled, TableReader, data_file
from lnpolicy.rules.condition_file import read_condition
from lnpolicy.rules.declaration import Input
from lnpolicy.rules.facts import Vocabulary
from lnpolicy.rules.logic import BETWEEN, Condition, Leaf, inputs_of
from lnpolicy.rules.words import BESIDE, UNCHECKED, read_words

SCHEMA = "lnpolicy/eligibility/1"
GIVES = {
    "money": "资金",
    "less": "少收或免收费用",
    "faster": "办得更快更省事",
    "service": "服务",
    "finance": "融资",
    "right": "资格或规则",
}
"""What a policy may give, and how that is called."""
WAITS = ("nothing", "application", "event")
"""What it may wait for: nothing (it holds by itself), an application, an event."""


class Entitlement(NamedTuple):
    """One policy: who may have it (`when`; None: everybody), what it gives, and what it waits for.

    `policy` is its printed number, `NOT_HERE` where the edition has none. `unchecked` are words that no fact decides,
    `worth` names the calculator that knows its yuan, `adds` whether these may be added to those of other policies.
    """

    key: str
    policy: int
    gives: str
    what: str
    waits: str
    waits_for: str
    words: Mapping[str, tuple[str, ...]]
    when: Condition | None
    unchecked: tuple[str, ...]
    note: str
    worth: str
    adds: bool


def load_entitlements(
    path: Path, vocabulary: Vocabulary, numbers: Mapping[str, int], compiled: Compiled | None = None
) -> tuple[Entitlement, ...]:
    """Read and check who may have what; raises `InvalidData`, which names the policy and the key."""
    reader, _ = data_file(path, SCHEMA, numbers, compiled)
    inputs = vocabulary.inputs
    found = tuple(_entitlement(reader.file, table, inputs, numbers) for table in reader.tables("policies"))
    reader.line("edition")
    reader.finish()
    return found


def _entitlement(
    file: str, table: dict[str, Any], inputs: Mapping[str, Input], numbers: Mapping[str, int]
) -> Entitlement:
    reader = TableReader(file, f"政策 {table.get('policy', '?')}", table)
    key = reader.key("policy")
    when = reader.take("when", dict, default={})
    condition = read_condition(reader, when, inputs, {}) if when else None
    made = Entitlement(
        key,
        numbers.get(key, NOT_HERE),
        _one_of(reader, "gives", GIVES),
        reader.line("what"),
        _one_of(reader, "waits", WAITS),
        reader.take("waits_for", str, default=""),
        read_words(reader),
        condition,
        reader.lines("unchecked", optional=True),
        reader.take("note", str, default=""),
        reader.take("worth", str, default=""),
        reader.take("adds", bool, default=False),
    )
    reader.finish()
    if condition is not None and any(leaf.test in BETWEEN for leaf in leaves(condition)):
        raise reader.error("when", "比较了两个事实", "一个条件只看一个事实")
    used = set(inputs_of(condition)) if condition else set()
    named = {name for names in made.words.values() for name in names} - {BESIDE, UNCHECKED}
    for name in sorted(named - set(inputs)):
        raise reader.error("words", f"中的“{name}”没有声明", "请写 facts.toml 中的事实")
    for name in sorted(used - named):
        raise reader.error("when", f"看了 {name}，words 里没有哪几个字说到它", "请在 words 里写明")
    return made


def leaves(condition: Condition) -> Iterator[Leaf]:
    """The single comparisons of a condition, in order."""
    if isinstance(condition, Leaf):
        yield condition
        return
    for part in getattr(condition, "parts", None) or (condition.part,):  # type: ignore[union-attr]  # Not has one part
        yield from leaves(part)


def _one_of(reader: TableReader, key: str, known: Mapping[str, str] | Sequence[str]) -> str:
    value = reader.line(key)
    if value not in known:
        raise reader.error(key, f"是“{value}”", f"应为 {'、'.join(known)} 之一")
    return value


class Eligibility(NamedTuple):
    """The facts, and for each policy who may have it."""

    vocabulary: Vocabulary
    entitlements: tuple[Entitlement, ...]

    def faults(self, policies: Sequence[Policy]) -> Iterator[str]:
        """What does not hold: a policy left out or twice, a word of an audience left over, a fact that none uses."""
        by_key = {item.key: item for item in self.entitlements}
        if len(by_key) < len(self.entitlements):
            yield "有政策写了两次"
        known = {policy.key for policy in policies}
        yield from (f"没有写谁可以享受第{policy.id}条" for policy in policies if policy.key not in by_key)
        yield from (f"写了不存在的政策：{absent(key)}" for key in by_key if key not in known)
        for policy in policies:
            item = by_key.get(policy.key)
            if item and (rest := left_over(item, policy)):
                yield f"第{policy.id}条的适用对象还有没交代的字：{rest}"
            for piece in not_printed(item, policy) if item else ():
                yield f"第{policy.id}条没有印“{piece}”"
        yield from (f"事实 {name} 没有一条政策用到" for name in self.idle())

    def idle(self) -> list[str]:
        """The facts at which no policy and no calculator looks, and from which nothing follows."""
        used = {name for item in self.entitlements for name in (inputs_of(item.when) if item.when else ())}
        used |= {fact.needs for fact in self.vocabulary.facts.values()}
        used |= {given.fact for given in self.vocabulary.gives}
        used |= {name for implied in self.vocabulary.implied for name in inputs_of(implied.when)}
        return [name for name, fact in self.vocabulary.facts.items() if name not in used and not fact.of]


def left_over(item: Entitlement, policy: Policy) -> str:
    """The words of a policy's audience that no piece stands for, without the punctuation between them."""
    rest = _plain(policy.audience)
    for piece in sorted(map(_plain, item.words), key=len, reverse=True):
        rest = rest.replace(piece, "|")
    return "".join(character for character in rest if character.isalnum())


def _plain(text: str) -> str:
    """`text` without white space, and with signs of one width: how wide a bracket is printed is no word."""
    return unicodedata.normalize("NFKC", bare(text))


def not_printed(item: Entitlement, policy: Policy) -> list[str]:
    """The pieces that do not stand in the policy's title or prose."""
    text = bare(policy.title) + "".join(bare(getattr(policy, name)) for name in PROSE_SECTIONS)
    return [piece for piece in item.words if bare(piece) not in text]
