"""The conditions of a rule, judged and put into words: what fails, what would settle it, what is left open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from lnpolicy.calc.explanation import Question
from lnpolicy.rules.logic import All, Judged, Leaf, Only, State, inputs_of, judged, wish_of
from lnpolicy.rules.model import Rule
from lnpolicy.rules.rulebook import Rulebook

_ALWAYS = All(())
"""The condition of a rule that has none."""


def tree_of(rule: Rule, facts: Mapping[str, Any]) -> Judged:
    """The conditions of a rule, judged; one without conditions is met."""
    return judged(rule.when or _ALWAYS, facts)


def unmet_texts(tree: Judged) -> list[str]:
    """The conditions that make `tree` unmet, in words."""
    return list(dict.fromkeys(node.condition.text for node in _in_state(tree, State.UNMET)))


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
                text = f"请确认：{node.condition.text}（{declared.meaning}{where}）"
                found.setdefault(name, Question(name, text, at_stake, wish_of(node.condition, name)))
    return list(found.values())


def hoped_for(tree: Judged, rulebook: Rulebook) -> dict[str, Any]:
    """The yes or no, or the choice, by which what is not settled of a `tree` would be met, by the names of inputs."""
    leaves = [node.condition for node in _in_state(tree, State.UNKNOWN) if isinstance(node.condition, Leaf)]
    return {leaf.input: leaf.bound for leaf in leaves if leaf.test == "is" and leaf.input in rulebook.inputs}


def _in_state(tree: Judged, state: State) -> Iterator[Judged]:
    """The parts that give `tree` its state: leaves, and joined conditions that have a text of their own."""
    if tree.state is not state:
        return
    parts = [part for part in tree.parts if part.state is state]
    if isinstance(tree.condition, Only) and not parts:
        return  # nothing is said of whoever it is
    asks_one = len(set(inputs_of(tree.condition))) == 1
    if not parts or (tree.condition.text and (state is State.UNMET or asks_one)):
        yield tree
        return
    for part in parts:
        yield from _in_state(part, state)


def warnings_of(rules: Sequence[Rule]) -> list[str]:
    """What the rules leave open, each said once."""
    return list(dict.fromkeys(warning for rule in rules for warning in rule.warnings))
