"""The rules of one topic that have a result, each ruled on alone; the best for the user decides.

Tiers and ways to qualify alike: one that holds suffices. Where none is settled, what it comes to lies between the
bounds of all that are open, and between those that are left once each answer to what is asked has been tried.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lnpolicy.calc.explanation import ELIGIBLE, EXPIRED, INELIGIBLE, NOT_YET, UNKNOWN
from lnpolicy.calc.setting import Setting
from lnpolicy.calc.size import Size, either, within_both
from lnpolicy.calc.verdict import Ruling
from lnpolicy.rules.logic import State, state_of
from lnpolicy.rules.model import Rule

BEST_FIRST = (ELIGIBLE, UNKNOWN, NOT_YET, EXPIRED, INELIGIBLE)


def rulings_of(topic: str, inputs: Mapping[str, Any], within: Setting) -> list[Ruling]:
    """Each rule of a topic that may hold, ruled on alone; the only one of no topic, with all that stands beside it."""
    rules = [rule for rule in with_result(inputs, within) if rule.topic == topic]
    if len(rules) == 1 and not topic:
        return [Ruling(inputs, within)]
    return [Ruling(inputs, within._replace(alone=rule.id)) for rule in rules]


def with_result(inputs: Mapping[str, Any], within: Setting) -> list[Rule]:
    """The rules that have a result, and may speak of this case."""
    return [rule for rule in within.rulebook.of(within.calculator) if _may_hold(rule, inputs)]


def best_of(rulings: Sequence[Ruling]) -> Ruling:
    """The best of the rulings of a topic, as far as conditions decide."""
    return min(rulings, key=lambda one: (BEST_FIRST.index(one.verdict), len(one.failed())))


def open_of(rulings: Sequence[Ruling]) -> list[Ruling]:
    """Those of the rulings that may hold yet; none where the best is settled."""
    return [one for one in rulings if one.verdict == UNKNOWN] if best_of(rulings).verdict == UNKNOWN else []


def came_of(rulings: Sequence[Ruling]) -> Size:
    """What a topic comes to (yuan): the best of its rulings, or what lies around all that are open."""
    open_ = open_of(rulings)
    return either([one.came for one in open_]) if len(open_) > 1 else best_of(rulings).came


def narrowed(came: Size, topic: str, inputs: Mapping[str, Any], within: Setting) -> Size:
    """The bounds of what a topic comes to, no wider than the answers to any one open question leave them.

    Each yes or no and each choice that is asked for is tried: an amount that no answer leads to lies outside.
    """
    if not came.is_range:
        return came
    book = within.rulebook
    asked = (question for one in open_of(rulings_of(topic, inputs, within)) for question in one.questions())
    for name in dict.fromkeys(question.input for question in asked):
        tried = [rulings_of(topic, {**inputs, name: answer}, within) for answer in book.inputs[name].answers]
        if tried and all(tried):
            came = within_both(came, either([came_of(rulings) for rulings in tried]))
    return came


def _may_hold(rule: Rule, inputs: Mapping[str, Any]) -> bool:
    if rule.result is None or inputs.get("policy", rule.policy) != rule.policy:
        return False
    return rule.where is None or state_of(rule.where, inputs) is not State.UNMET
