"""The rules of one topic that have a result, each ruled on alone; the best for the user decides.

Tiers and ways to qualify alike: one that holds suffices, and of several that hold the one that comes to most. Where
several are open, what it comes to lies between the bounds of all of them, and between those that are left once each
answer to what is asked has been tried.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from lnpolicy.calc.explanation import ELIGIBLE, EXPIRED, INELIGIBLE, NOT_YET, UNKNOWN
from lnpolicy.calc.ruling import Ruling
from lnpolicy.calc.setting import Setting
from lnpolicy.calc.size import Size, either, within_both
from lnpolicy.rules.logic import State, state_of
from lnpolicy.rules.model import Rule

_NOUGHT, _INFINITE = Decimal(0), Decimal("Infinity")
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
    """The best of the rulings of a topic: as far as conditions decide, and of several that hold by what is certain."""

    def place(one: Ruling) -> tuple[int, int]:
        return BEST_FIRST.index(one.verdict), len(one.failed())

    first = min(rulings, key=place)
    if first.verdict != ELIGIBLE or not first.result.name:
        return first
    holding = [one for one in rulings if one.verdict == ELIGIBLE]
    return max(holding, key=lambda one: (_certain(one), _hoped(one))) if len(holding) > 1 else first


def open_of(rulings: Sequence[Ruling]) -> list[Ruling]:
    """Those of the rulings that may hold yet; none where the best is settled."""
    return [one for one in rulings if one.verdict == UNKNOWN] if best_of(rulings).verdict == UNKNOWN else []


def better_than(best: Ruling, rulings: Sequence[Ruling]) -> list[Ruling]:
    """Those of the rulings beside the `best`, which holds, that hold or may hold and may come to more for the user."""
    if best.verdict != ELIGIBLE or not best.result.name:
        return []
    others = [one for one in rulings if one is not best and one.verdict in (ELIGIBLE, UNKNOWN)]
    return [one for one in others if _hoped(one) > _certain(best)]


def came_of(rulings: Sequence[Ruling]) -> Size:
    """What a topic comes to (yuan): the best of its rulings, or what lies around all that are open."""
    best, open_ = best_of(rulings), open_of(rulings)
    if better := better_than(best, rulings):
        return _at_best(best, better)
    return either([one.came for one in open_]) if len(open_) > 1 else best.came


def may_be_more(better: Ruling) -> str:
    """That one beside the best may come to more for the user, in words."""
    hoped = _hoped(better)
    if hoped.is_infinite():
        return f"按“{better.label}”可能更多"
    return f"按“{better.label}”可{'少' if _is_ceiling(better) else '多'}到 {abs(hoped):f} 元"


def _at_best(best: Ruling, better: Sequence[Ruling]) -> Size:
    """What the best comes to, and beside it what it may come to by one that is better."""
    sure, far = abs(_certain(best)), [_hoped(one) for one in (best, *better)]
    most = None if any(one.is_infinite() for one in far) else abs(max(far))
    amount = best.came.amount
    return Size(amount, most, sure) if _is_ceiling(best) else Size(amount, sure, most)


def _is_ceiling(one: Ruling) -> bool:
    """Whether the less a topic comes to, the better it is for the user."""
    solves = one.within.rulebook.calculators[one.within.calculator].solve
    return any(solve.at_most for solve in solves if solve.topic == one.rule.topic)


def _certain(one: Ruling) -> Decimal:
    """What is certain of what a ruling comes to (yuan), the more the better; nought where nothing is."""
    amount, least, most = one.came
    if _is_ceiling(one):
        sure = most if amount is None else amount
        return -_INFINITE if sure is None else -sure
    return (least if amount is None else amount) or _NOUGHT


def _hoped(one: Ruling) -> Decimal:
    """What a ruling may come to at best (yuan), the more the better; infinite where nothing bounds it."""
    amount, least, most = either([read.size for read in one.found]) if one.verdict == UNKNOWN else one.came
    if _is_ceiling(one):
        return -((least if amount is None else amount) or _NOUGHT)
    hoped = most if amount is None else amount
    return hoped if hoped is not None else _INFINITE if one.result.name else _NOUGHT


def narrowed(came: Size, open_: Sequence[Ruling], inputs: Mapping[str, Any], within: Setting) -> Size:
    """The bounds of what the open rulings of a topic come to, no wider than the answers to any one question leave them.

    Each yes or no and each choice that is asked for is tried: an amount that no answer leads to lies outside.
    What tells which tier it is, is left: other questions follow from it, and what is not asked must change nothing.
    """
    if not came.is_range:
        return came
    book, topic = within.rulebook, open_[0].rule.topic
    telling = {name for one in open_ for name in book.given_to(one.rule.where)}
    for name in dict.fromkeys(question.input for one in open_ for question in one.questions()):
        if name in telling:
            continue
        tried = [rulings_of(topic, {**inputs, name: answer}, within) for answer in book.inputs[name].answers]
        if tried and all(tried):
            came = within_both(came, either([came_of(rulings) for rulings in tried]))
    return came


def _may_hold(rule: Rule, inputs: Mapping[str, Any]) -> bool:
    if rule.result is None or inputs.get("policy", rule.policy) != rule.policy:
        return False
    return rule.where is None or state_of(rule.where, inputs) is not State.UNMET
