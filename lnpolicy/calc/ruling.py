"""Yes or no: from a clause's conditions to a verdict, for the calculators whose answer is no amount of its own.

A clause may be read in several ways, and a date counted in several; each is a `View` of the facts. The verdict is
yes or no only where every view says so; where they differ nothing is settled, and each outcome is a reading of its own.
"""

# Annotations are no texts here: those of named tuples would be compiled one by one whenever the program starts.

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from lnpolicy.calc.explanation import VERDICTS, AmountByReading, Option, Question
from lnpolicy.calc.setting import Setting
from lnpolicy.rules.case import without_idle
from lnpolicy.rules.logic import All, Judged, State, inputs_of, judged, wish_of
from lnpolicy.rules.model import Rule, Rulebook

_WORST_FIRST = (State.UNMET, State.UNKNOWN, State.MET)
_ALWAYS = All(())
"""The condition of a rule that has none."""


class View(NamedTuple):
    """One way to read the facts, in words and why; the words are empty where there is one way alone."""

    facts: Mapping[str, Any]
    text: str = ""
    reason: str = ""


class Words(NamedTuple):
    """What the outcome is called when the conditions are met, unmet, or not settled."""

    met: str
    unmet: str
    unknown: str

    def of(self, state: State) -> str:
        """The word for a state."""
        return {State.MET: self.met, State.UNMET: self.unmet}.get(state, self.unknown)


class Ruling:
    """A rule judged under every view of the facts, the worst for the user first."""

    def __init__(self, rule: Rule, views: Sequence[View], words: Words) -> None:
        self.rule = rule
        self.words = words
        found = [(view, tree_of(rule, view.facts)) for view in views]
        self.found = sorted(found, key=lambda pair: _WORST_FIRST.index(pair[1].state))
        self.tree = self.found[0][1]
        states = {tree.state for _, tree in found}
        self.state = self.tree.state if len(states) == 1 else State.UNKNOWN
        self.verdict = VERDICTS[self.state]

    def readings(self) -> tuple[AmountByReading, ...]:
        """One for each outcome, the worst first; none where every view comes to the same."""
        rows: dict[State, AmountByReading] = {}
        for view, tree in self.found:
            rows.setdefault(tree.state, AmountByReading(f"{self.words.of(tree.state)}：{view.text}", view.reason))
        return tuple(rows.values()) if len(rows) > 1 else ()

    def option(self) -> Option:
        """The rule as an option of an answer."""
        return Option(self.rule, self.verdict, self.tree if self.rule.when else None)

    def failed(self) -> list[str]:
        """The conditions against which the rule fails, in words."""
        return unmet_texts(self.tree)

    def questions(self, rulebook: Rulebook) -> list[Question]:
        """What would settle the first view that is not settled."""
        for view, tree in self.found:
            if tree.state is State.UNKNOWN:
                return questions_of(tree, view.facts, rulebook)
        return []


def views_of(rule: Rule, inputs: Mapping[str, Any], within: Setting) -> list[View]:
    """Every way to read the rules of the calculator that makes a difference to one of them."""
    cases = within.working.cases(inputs, within.on)
    kept = without_idle(cases, [tree_of(rule, case.values).state for case in cases])
    return [
        View(
            case.values,
            *("；".join(getattr(one, part) for one in case.readings.values()) for part in ("text", "reason")),
        )
        for case in kept.values()
    ]


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
        names = [name for used in inputs_of(node.condition) for name in rulebook.given_for(used)]
        for name in names:
            if facts.get(name) is None:
                declared = rulebook.inputs[name]
                where = f"；{declared.where}" if declared.where else ""
                text = f"请确认：{node.condition.text}（{declared.meaning}{where}）"
                found.setdefault(name, Question(name, text, at_stake, wish_of(node.condition, name)))
    return list(found.values())


def _in_state(tree: Judged, state: State) -> Iterator[Judged]:
    """The parts that give `tree` its state: leaves, and joined conditions that have a text of their own."""
    if tree.state is not state:
        return
    parts = [part for part in tree.parts if part.state is state]
    asks_one = len(set(inputs_of(tree.condition))) == 1
    if not parts or (tree.condition.text and (state is State.UNMET or asks_one)):
        yield tree
        return
    for part in parts:
        yield from _in_state(part, state)


def texts_of(rule: Rule) -> dict[str, tuple[str, str]]:
    """The text and the reason of each reading of a rule, by its name in the data."""
    return {reading.id: (reading.text, reading.reason) for reading in rule.readings}


def warnings_of(rules: Sequence[Rule]) -> list[str]:
    """What the rules leave open, each said once."""
    return list(dict.fromkeys(warning for rule in rules for warning in rule.warnings))
