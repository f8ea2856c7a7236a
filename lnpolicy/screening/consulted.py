"""A calculator asked on behalf of a profile: what it refuses is said without options, which a profile has none of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lnpolicy.calc.explanation import ELIGIBLE, EXPIRED, INELIGIBLE, UNKNOWN
from lnpolicy.calc.registry import attempt
from lnpolicy.errors import Contradicted, LnpolicyError
from lnpolicy.rules.logic import AnyOf, Judged, Leaf, Not, State
from lnpolicy.rules.naming import by_labels, quoted

if TYPE_CHECKING:
    from lnpolicy.calc.answer import Answer
    from lnpolicy.calc.explanation import Option
    from lnpolicy.rules.eligibility import Entitlement
    from lnpolicy.rules.rulebook import Rulebook
    from lnpolicy.screening.screen import Screened


def consulted(screened: Screened, calculator: str, inputs: Mapping[str, Any]) -> Answer | LnpolicyError:
    """What a calculator says to what a profile says; an error where two things that were said cannot both be so.

    What a fact was taken for under another name gives way to what the profile says and the calculator works out of it:
    whoever hires graduates and names the day on which one left school is answered by that day.
    """
    made = attempt(calculator, inputs, screened.edition, on=screened.on)
    if isinstance(made, Contradicted) and not _is_said(made.param, calculator, screened):
        rest = {name: value for name, value in inputs.items() if name != made.param}
        made = attempt(calculator, rest, screened.edition, on=screened.on)
    if isinstance(made, LnpolicyError):
        made.message = by_labels(made.message, screened.edition.rules(calculator).inputs)
    return made


def _is_said(name: str, calculator: str, screened: Screened) -> bool:
    """Whether the profile says it under its own name, rather than a fact stands for it."""
    vocabulary = screened.vocabulary
    is_taken_for = any(given.input == name and given.calculator == calculator for given in vocabulary.gives)
    return name in screened.profile.inputs or (name in screened.known and not is_taken_for)


class Said:
    """What an answer says of one policy, though it may be about several: a no is one to every way that the policy has.

    With `is_divided` the clause is read either way, whatever else may be said: every condition is settled, one against.
    A no `is_over` where the term of the policy has ended by what was said.
    `failing` are the inputs behind the conditions that fail, `against` says which these are, and `open` has the labels
    of the ways that may still hold, or what is left of one of which a part fails; `failed` are the inputs behind all
    conditions that are not met, `unsettled` those behind all of which it is not known.
    """

    def __init__(self, made: Answer, item: Entitlement, rulebook: Rulebook) -> None:
        own = [option for option in made.options if option.rule.policy == item.policy]
        own = [option for option in own if item.topic in ("", option.rule.topic)]
        is_of_several = len(own) < len(made.options)
        verdicts = {option.verdict for option in own} if is_of_several else {made.verdict}
        is_failed = bool(own) and all(option.verdict == INELIGIBLE for option in own)
        self.is_no = is_failed or verdicts <= {INELIGIBLE, EXPIRED}
        self.is_over = verdicts <= {EXPIRED}
        self.is_open = not self.is_no and UNKNOWN in verdicts and ELIGIBLE not in verdicts
        self.open = tuple(_way_left(option) for option in own if option.verdict == UNKNOWN)
        trees = [(option.rule.label, option.judged, option.verdict) for option in own if option.judged]
        self._compared = [pair for _, tree, _ in trees for pair in _compared(tree)]
        states = {leaf.state for _, tree, _ in trees for leaf in tree.leaves()}
        unsettled = [leaf.input for leaf, state in self._compared if state is State.UNKNOWN]
        read_either_way = [one for one in unsettled if made.inputs.keys() >= {*(rulebook.given_for(one) or [one])}]
        is_settled = State.UNKNOWN not in states or len(read_either_way) == len(unsettled) > 0
        self.is_divided = self.is_open and is_settled and (bool(read_either_way) or State.UNMET in states)
        unmet_inputs = [leaf.input for leaf, state in self._compared if state is State.UNMET]
        self.failed = tuple(dict.fromkeys([*unmet_inputs, *(read_either_way if self.is_divided else ())]))
        self.unsettled = frozenset(name for one in unsettled for name in (one, *rulebook.given_for(one)))
        met = [tree for _, tree, verdict in trees if verdict == ELIGIBLE]
        self._ways_met = [frozenset(leaf.input for leaf, _ in _compared(tree)) for tree in met]
        failed = [(label, tree) for label, tree, verdict in trees if verdict == INELIGIBLE]
        unmet = [leaf for _, tree in failed for leaf, state in _compared(tree) if state is State.UNMET]
        self.failing = frozenset(name for leaf in unmet for name in (leaf.input, *rulebook.given_for(leaf.input)))
        self.against = "；".join(f"{label}：不符合“{'”“'.join(_unmet(tree))}”" for label, tree in failed)

    def is_met_without(self, names: Sequence[str]) -> bool:
        """Whether the policy is theirs in a way that looks at none of these."""
        return any(way.isdisjoint(names) for way in self._ways_met)

    def state_of(self, names: Sequence[str]) -> State:
        """Whether all that conditions look at under these names is met; unknown where there are none."""
        found = [[state for leaf, state in self._compared if leaf.input == name] for name in names]
        if any(states and State.MET not in states and State.UNMET in states for states in found):
            return State.UNMET
        return State.MET if names and all(State.MET in states for states in found) else State.UNKNOWN


def _way_left(option: Option) -> str:
    """The label of a way that may still hold; of one that failed in part, the words of what may be met instead."""
    left = dict.fromkeys(_left(option.judged)) if option.judged else ()
    return "".join(map(quoted, left)) or option.rule.label


def _left(tree: Judged) -> Iterator[str]:
    """The words of what is not known of alternatives of which one fails."""
    is_choice = isinstance(tree.condition, AnyOf) and tree.state is State.UNKNOWN
    compared = list(_compared(tree)) if is_choice else []
    if any(state is State.UNMET for _, state in compared):
        yield from (leaf.text for leaf, state in compared if state is State.UNKNOWN)
    else:
        for part in tree.parts:
            yield from _left(part)


def _compared(tree: Judged) -> Iterator[tuple[Leaf, State]]:
    """The single comparisons that a condition wants, with their states; not those of another way that it excludes."""
    if isinstance(tree.condition, Leaf):
        yield tree.condition, tree.state
    elif isinstance(tree.condition, Not):
        if isinstance(tree.condition.part, Leaf):
            yield tree.condition.part, tree.state
    else:
        for part in tree.parts:
            yield from _compared(part)


def _unmet(tree: Judged) -> list[str]:
    return [leaf.condition.text for leaf in tree.leaves_in(State.UNMET)]
