"""What is worked out from what, whatever is read or given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lnpolicy.rules.logic import names_of
from lnpolicy.rules.model import Rule


def used_by_lets(rules: Iterable[Rule]) -> dict[str, list[str]]:
    """What the formulas of each let speak of, by its name."""
    used: dict[str, list[str]] = {}
    for rule in rules:
        for let in rule.lets:
            names = used.setdefault(let.name, [])
            for way in let.ways:
                for formula in way.formulas:
                    names += formula.names
    return used


def behind(used: Mapping[str, Iterable[str]], names: Iterable[str]) -> set[str]:
    """All that some names are worked out from, where each is from those that are `used`, and the names themselves."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += used.get(name, ())
    return found


def looked_at(rule: Rule) -> list[str]:
    """What a rule comes to, and what its conditions look at."""
    return [*(names_of(rule.when) if rule.when else ()), *([rule.result.name] if rule.result else ())]


def idle_inputs(taken: Iterable[str], rules: Iterable[Rule]) -> list[str]:
    """The inputs of those that a calculator takes at which none of its rules looks, in a condition, formula or word."""
    of = list(rules)
    used = {name for names in used_by_lets(of).values() for name in names}
    for rule in of:
        used |= {name for names in rule.words.values() for name in names}
        used |= {name for condition in (rule.when, rule.where) if condition for name in names_of(condition)}
        used |= {assumption.input for assumption in rule.assumptions}
        used |= {rule.result.day} if rule.result else set()
    return [name for name in taken if name not in used]
