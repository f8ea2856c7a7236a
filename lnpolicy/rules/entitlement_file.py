"""Read data/eligibility strictly: who may have which policy, in terms of the facts that its other files declare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from lnpolicy.corpus.clauses import NOT_HERE
from lnpolicy.corpus.reader import TableReader, data_file
from lnpolicy.rules.condition_file import read_condition
from lnpolicy.rules.declaration import Input
from lnpolicy.rules.eligibility import GIVES, UNASKED, WAITS, Cap, Eligibility, Elsewhere, Entitlement
from lnpolicy.rules.fact_file import load_vocabulary
from lnpolicy.rules.facts import Vocabulary
from lnpolicy.rules.input_file import figure_of
from lnpolicy.rules.kind_file import Kind, Spelt, read_kinds
from lnpolicy.rules.logic import BETWEEN, Condition, inputs_of, leaves_of
from lnpolicy.rules.naming import did_you_mean
from lnpolicy.rules.numerals import amounts_in, quantity
from lnpolicy.rules.size_file import load_sizes
from lnpolicy.rules.vocabulary import bearing
from lnpolicy.rules.words import BESIDE, UNCHECKED, read_words

SCHEMA = "lnpolicy/eligibility/1"


def load_eligibility(folder: Path, rule_folder: Path, numbers: Mapping[str, int]) -> Eligibility:
    """The facts of a profile, and for each policy who may have it, as the files in `folder` have them.

    `rule_folder` has the rule files of which a fact may be an input. Raises `InvalidData`.
    """
    vocabulary = load_vocabulary(folder / "facts.toml", rule_folder, numbers)
    if (file := folder / "sizes.toml").is_file():  # an outside fact, which an edition need not have
        vocabulary = vocabulary._replace(sizes=load_sizes(file, vocabulary.facts))
    vocabulary = vocabulary._replace(bears_on=bearing(vocabulary))
    return Eligibility(vocabulary, *load_entitlements(folder / "entitlements.toml", vocabulary, numbers))


def load_entitlements(
    path: Path, vocabulary: Vocabulary, numbers: Mapping[str, int]
) -> tuple[tuple[Entitlement, ...], Elsewhere | None]:
    """Read and check who may have what, and what is said of those elsewhere.

    Raises `InvalidData`, which names the policy and the key.
    """
    reader, _ = data_file(path, SCHEMA, numbers)
    inputs = {**vocabulary.inputs, UNASKED: Input(UNASKED, "yes_no", UNASKED, UNASKED)}
    kinds = read_kinds(reader, inputs)
    elsewhere, places, names = _elsewhere(reader, inputs)
    found = tuple(
        _entitlement(reader.file, table, inputs, kinds, numbers) for table in reader.tables("policies", optional=True)
    )
    found = tuple(item._replace(prints_where=_prints_where(item, places, names)) for item in found)
    reader.line("edition")
    reader.finish()
    return found, elsewhere


def _prints_where(item: Entitlement, places: Sequence[str], names: Sequence[str]) -> bool:
    """Whether the words of a policy name a place, other than inside a name of something else."""
    for words in item.words:
        for name in names:
            words = words.replace(name, "")
        if any(place in words for place in places):
            return True
    return False


def _elsewhere(
    reader: TableReader, inputs: Mapping[str, Input]
) -> tuple[Elsewhere | None, tuple[str, ...], tuple[str, ...]]:
    """What is said of those elsewhere, the words by which a policy names a place, and names that have one inside."""
    table = reader.take("elsewhere", dict, default={})
    if not table:
        return None, (), ()
    own = TableReader(reader.file, "elsewhere", table)
    made = Elsewhere(read_condition(own, own.take("when", dict), inputs, {}), own.line("says"))
    places, names = own.lines("places"), own.lines("names", optional=True)
    own.finish()
    return made, places, names


def _entitlement(
    file: str,
    table: dict[str, Any],
    inputs: Mapping[str, Input],
    kinds: Mapping[str, Kind],
    numbers: Mapping[str, int],
) -> Entitlement:
    reader = TableReader(file, f"政策 {table.get('policy', '?')}", table)
    key = reader.key("policy")
    when = reader.take("when", dict, default={})
    spelt = Spelt(kinds, inputs, UNASKED)
    condition = read_condition(reader, spelt.out(reader, when), inputs, {}) if when else None
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
        tuple(_cap(file, key, entry, inputs, kinds) for entry in reader.tables("caps", optional=True)),
        reader.take("judged_by", str, default=""),
        reader.take("case", dict, default={}),
        {words: tuple(names) for words, names in reader.take("checked", dict, default={}).items()},
        reader.take("partly_by", str, default=""),
        reader.take("rest", str, default=""),
        reader.lines("wholly", optional=True),
        reader.take("spared_by", str, default=""),
        reader.take("window", str, default=""),
        reader.lines("proves", optional=True),
        reader.take("topic", str, default=""),
        reader.take("denied_by", dict, default={}),
        _condition(reader, "rest_when", inputs),
    )
    reader.finish()
    if condition is not None and any(leaf.test in BETWEEN for leaf in leaves_of(condition)):
        raise reader.error("when", "比较了两个事实", "一个条件只看一个事实")
    for words in made.checked.keys() - set(made.unchecked):
        raise reader.error("checked", f"中的“{words}”不在 unchecked 里", "只写 unchecked 的字，由哪些输入核对")
    if made.rest_when is not None and not made.rest:
        raise reader.error("rest_when", "旁边没有 rest", "rest_when 说 rest 留给谁")
    if bool(made.partly_by) != bool(made.rest):
        raise reader.error("rest", "与 partly_by 须一起写", "partly_by 说“不”时，rest 是还剩下的")
    used = set(inputs_of(condition)) if condition else set()
    named = {name for names in made.words.values() for name in names} - {BESIDE, UNCHECKED}
    for name in sorted(named - set(inputs)):
        raise reader.error("words", f"中的“{name}”没有声明", "请写 facts.toml 中的事实" + did_you_mean(name, inputs))
    for name in sorted(used - named - ({UNASKED} if spelt.is_used else set())):
        raise reader.error("when", f"看了 {name}，words 里没有哪几个字说到它", "请在 words 里写明")
    return made


def _condition(reader: TableReader, key: str, inputs: Mapping[str, Input]) -> Condition | None:
    table = reader.take(key, dict, default={})
    return read_condition(reader, table, inputs, {}) if table else None


def _cap(file: str, policy: str, table: dict[str, Any], inputs: Mapping[str, Input], kinds: Mapping[str, Kind]) -> Cap:
    reader = TableReader(file, f"政策 {policy} 的 caps ", table)
    when = Spelt(kinds, inputs, UNASKED).out(reader, reader.take("when", dict, default={}))
    made = Cap(
        figure_of(reader, "amount", reader.line("amount")),
        reader.line("clause"),
        read_condition(reader, when, inputs, {}) if when else None,
    )
    reader.finish()
    if (made.amount, "元") not in map(quantity, amounts_in(made.clause)):
        raise reader.error("amount", f"的 {made.amount} 不在 clause 里", "请照原文写")
    return made


def _one_of(reader: TableReader, key: str, known: Mapping[str, str] | Sequence[str]) -> str:
    value = reader.line(key)
    if value not in known:
        raise reader.error(key, f"是“{value}”", f"应为 {'、'.join(known)} 之一")
    return value
