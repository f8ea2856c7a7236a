"""The conditions of a rule, judged and put into words: what fails, what would settle it, what is left open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from lnpolicy.calc.explanation import EXPIRED, Question
from lnpolicy.calendar.term import IN_FORCE
from lnpolicy.rules.logic import All, AnyOf, Condition, Judged, Leaf, Only, State, inputs_of, judged, state_of
from lnpolicy.rules.model import Rule, Validity
from lnpolicy.rules.rulebook import Rulebook
from lnpolicy.rules.wished import wish_of

_ALWAYS = All(())
"""The condition of a rule that has none."""


def judged_in_case(rule: Rule, facts: Mapping[str, Any]) -> Judged:
    """The conditions of a rule, judged; one without conditions is met.

    As long as it is not known whether the case is the one that the rule speaks of, that is a condition too.
    """
    when = rule.when or _ALWAYS
    if rule.where and state_of(rule.where, facts) is State.UNKNOWN and not is_within(rule.where, when):
        return judged(All((rule.where, when)), facts)
    return judged(when, facts)


def is_within(part: Condition, whole: Condition) -> bool:
    """Whether all that one condition looks at another looks at, too."""
    return set(inputs_of(part)) <= set(inputs_of(whole))


def unmet_texts(tree: Judged) -> list[str]:
    """The conditions that make `tree` unmet, in words."""
    return list(dict.fromkeys(node.in_one_line().condition.text for node in _in_state(tree, State.UNMET)))


def questions_of(
    tree: Judged,
    facts: Mapping[str, Any],
    rulebook: Rulebook,
    *,
    at_stake: Decimal | None = None,
) -> list[Question]:
    """The inputs not yet given on which an unsettled `tree` hangs, one question each (`at_stake` yuan hang on each)."""
    found: dict[str, Question] = {}
    for node in _in_state(tree, State.UNKNOWN):
        for name in rulebook.given_to(node.condition):
            if facts.get(name) is None:
                declared = rulebook.inputs[name]
                where = f"；{declared.where}" if declared.where else ""
                what = _looked_at_several_times(tree, name) or node.condition.text
                text = f"请确认：{what}（{declared.meaning}{where}）"
                found.setdefault(name, Question(name, text, at_stake, wish_of(node.condition, name)))
    return list(found.values())


def _looked_at_several_times(tree: Judged, name: str) -> str:
    """What is asked in words of an open condition in which several parts look at an input; empty where one does."""
    parts = [part for part in tree.parts if part.state is State.UNKNOWN and name in inputs_of(part.condition)]
    if len(parts) == 1:
        return _looked_at_several_times(parts[0], name)
    return tree.condition.text if len(parts) > 1 else ""


def hoped_for(tree: Judged, rulebook: Rulebook) -> dict[str, Any]:
    """The yes or no, or the choice, by which what is not settled of a `tree` would be met, by the names of inputs."""
    leaves = [node.condition for node in _in_state(tree, State.UNKNOWN) if isinstance(node.condition, Leaf)]
    return {leaf.input: leaf.bound for leaf in leaves if leaf.test == "is" and leaf.input in rulebook.inputs}


def _in_state(tree: Judged, state: State) -> Iterator[Judged]:
    """The parts that give `tree` its state: leaves, and joined conditions that have a text of their own.

    Of alternatives that all fail none does so alone: what fails is all of them.
    """
    if tree.state is not state:
        return
    parts = [part for part in tree.parts if part.state is state]
    if isinstance(tree.condition, Only) and not parts:
        return  # nothing is said of whoever it is
    asks_one = len(set(inputs_of(tree.condition))) == 1
    is_whole = bool(tree.condition.text) or isinstance(tree.condition, AnyOf)
    if not parts or (is_whole and state is State.UNMET) or (tree.condition.text and asks_one):
        yield tree
        return
    for part in parts:
        yield from _in_state(part, state)


def warnings_of(rules: Sequence[Rule]) -> list[str]:
    """What the rules leave open, each said once."""
    return list(dict.fromkeys(warning for rule in rules for warning in rule.warnings))


def in_force(rules: Sequence[Rule], topic: str, day: date) -> bool:
    """Whether one of the rules that come to something about a topic holds on a day."""
    return any(one.result and one.topic == topic and one.validity.state_on(day) == IN_FORCE for one in rules)


def beyond_term(verdict: str, day: date, validity: Validity) -> str:
    """That a day lies before the term of a rule, or after it, as the verdict has it."""
    state = "已过执行期" if verdict == EXPIRED else "还没有开始"
    return f"{day} {state}（{term_in_words(validity)}）"


def term_in_words(validity: Validity) -> str:
    """From when to when a rule holds, as far as it is printed."""
    if validity.published:
        last = f"，到 {validity.last} 为止" if validity.last else ""
        return f"{validity.first_clause}，文号是{validity.document}{last}"
    if validity.first and validity.last:
        return f"{validity.first} 至 {validity.last}"
    return f"自 {validity.first} 起" if validity.first else f"到 {validity.last} 为止"
