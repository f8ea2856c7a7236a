"""What is a rule's own: its numbers and days before those of others, and that it holds from one day to another."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from lnpolicy.rules.language import FIRST, LAST, ON
from lnpolicy.rules.logic import All, Leaf
from lnpolicy.rules.model import Rule


def days_of(rule: Rule) -> dict[str, date]:
    """The first and the last day of a rule by their names, as far as they are printed."""
    first, last = rule.validity.first, rule.validity.last
    days = {} if first is None else {FIRST: first}
    return days if last is None else days | {LAST: last}


def seen_by(rule: Rule, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """What names stand for in the formulas and conditions of a rule: its own numbers and days before all others."""
    return values if rule.where else {**values, **rule.numbers, **days_of(rule)}


def conditions_in_term(rule: Rule) -> All:
    """The conditions of a rule, and that the day that counts lies in its term."""
    day = (rule.result.day if rule.result else "") or ON
    first, last = rule.validity.first, rule.validity.last
    term = [Leaf(f"自 {first} 起", day, "at_least", first)] if first else []
    term += [Leaf(f"到 {last} 为止", day, "at_most", last)] if last else []
    own = rule.when.parts if isinstance(rule.when, All) else (rule.when,) if rule.when else ()
    return All((*own, *term))
