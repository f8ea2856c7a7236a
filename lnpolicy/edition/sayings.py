"""The words of our own that a reader is shown in place of a clause, each with the policies of which it speaks."""

from __future__ import annotations

from collections.abc import Iterator

from lnpolicy.edition.edition import Edition
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.logic import Condition, Leaf, inputs_of
from lnpolicy.rules.model import Rule
from lnpolicy.rules.rulebook import Rulebook


class Saying(NamedTuple):
    """Words of our own: where they stand, what they say, the printed numbers of the policies of which they speak.

    `unprinted` are the figures of which it is said, with a reason, that no words print them; `beside` is what another
    law prints, on which they may stand as well. `file` is where they are written, in the folder of the edition.
    """

    name: str
    text: str
    policies: frozenset[int]
    unprinted: frozenset[str] = frozenset()
    beside: str = ""
    file: str = ""


def sayings(edition: Edition) -> Iterator[Saying]:
    """The words that a reader is shown in place of a clause: labels, conditions, what a policy gives, help."""
    book = edition.rulebook
    of_calculator: dict[str, set[int]] = {}
    for rule in book.rules:
        own = frozenset({rule.policy})
        of_calculator.setdefault(rule.calculator, set()).add(rule.policy)
        beside = "；".join(book.outside[fact].clause for fact in rule.outside)
        said = [*rule.own_words, *(text for condition in (rule.when, rule.where) for text in texts_of(condition))]
        said += [*rule.result.says, *rule.result.words] if rule.result else []
        said += [reason for name, reason in rule.unprinted.items() if not name.isascii()]
        file = _file(rule.calculator)
        yield from (Saying(f"规则 {rule.id}", text, own, frozenset(rule.unprinted), beside, file) for text in said)
    for calculator in book.calculators.values():
        of = frozenset(of_calculator.get(calculator.name, ()))
        refused = (text for one in calculator.refused for text in (one.text, one.hint))
        for text in (calculator.about, *(one.says for one in calculator.beyond), *refused):
            yield Saying(f"计算器 {calculator.name}", text, of, file=_file(calculator.name))
    looking_at: dict[str, list[Rule]] = {}
    for rule in book.rules:
        for name in _names_of(rule, book):
            looking_at.setdefault(name, []).append(rule)
    for declared in book.inputs.values():
        looking = looking_at.get(declared.name, [])
        taking = {name for name, one in book.calculators.items() if declared.name in one.inputs}
        speaking = {rule.policy for rule in looking} or {
            rule.policy for rule in book.rules if rule.calculator in taking
        }
        unprinted = {figure for rule in looking for figure in rule.unprinted}
        facts = {fact for rule in book.rules if rule.calculator in taking for fact in rule.outside}
        beside = "；".join(book.outside[fact].clause for fact in sorted(facts))
        for text in (declared.meaning, declared.where, *(usual.says for usual in declared.usual)):
            file = _file(*sorted(taking))
            yield Saying(f"输入 {declared.name}", text, frozenset(speaking), frozenset(unprinted), beside, file)
    yield from _of_facts(edition)
    for item in edition.eligibility.entitlements:
        own = frozenset({item.policy})
        for text in (item.what, item.waits_for, item.note, item.rest, *texts_of(item.when)):
            yield Saying(f"谁可以享受 {item.key}", text, own, file="eligibility/entitlements.toml")
    for limit in edition.deadlines.limits:
        for text in (limit.label, *limit.notes, *(reading.reason for reading in limit.readings)):
            yield Saying(f"时限 {limit.case}", text, frozenset({limit.policy}), file="deadlines.toml")
    for remark in edition.remarks.remarks:
        yield Saying(f"说明 {remark.key}", remark.reason, frozenset({remark.policy}), file="coverage.toml")
    for left_out in edition.remarks.left_out:
        yield Saying(f"说明 {left_out.key}", left_out.reason, frozenset({left_out.policy}), file="coverage.toml")
    for statement in edition.load_statements():
        yield Saying(f"日期 {statement.id}", statement.what, frozenset({statement.policy}), file="validity.toml")


def _file(*calculators: str) -> str:
    """The file of rules in which a calculator is written down, or an input of several."""
    return f"rules/{calculators[0].replace(' ', '/') if len(calculators) == 1 else 'shared'}.toml"


def _names_of(rule: Rule, book: Rulebook) -> set[str]:
    """The inputs at which a rule looks."""
    named = {name for names in (*rule.words.values(), *rule.printed.values()) for name in names}
    named |= {name for part in (rule.when, rule.where) if part for name in inputs_of(part)}
    return {given for name in named for given in (name, *book.made_from.get(name, ()))}


def _of_facts(edition: Edition) -> Iterator[Saying]:
    """What a profile is asked, of the policies whose conditions look at it."""
    of: dict[str, set[int]] = {}
    for item in edition.eligibility.entitlements:
        for name in inputs_of(item.when) if item.when else ():
            of.setdefault(name, set()).add(item.policy)
    for fact in edition.eligibility.vocabulary.facts.values():
        if not fact.of:
            for text in (fact.input.meaning, fact.input.where):
                speaking = frozenset(of.get(fact.name, ()))
                yield Saying(f"事实 {fact.name}", text, speaking, file="eligibility/facts.toml")


def texts_of(condition: Condition | None) -> Iterator[str]:
    """The words of a condition and of its parts."""
    if condition is None:
        return
    if condition.text:
        yield condition.text
    if not isinstance(condition, Leaf):
        for part in condition.parts:
            yield from texts_of(part)
