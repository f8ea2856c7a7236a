"""What the calculator that knows a policy's yuan demands and the policy's own conditions do not.

Such a policy would be called theirs while the calculator still asks.
"""

from __future__ import annotations

from collections.abc import Iterator

from lnpolicy.corpus.clauses import NOT_HERE
from lnpolicy.edition.edition import Edition
from lnpolicy.rules.eligibility import UNASKED, Entitlement
from lnpolicy.rules.logic import All, Condition, inputs_of


def worth_faults(edition: Edition) -> Iterator[str]:
    """The inputs that a policy's calculator looks at and neither a fact of its conditions nor `unasked` stands for.

    What is owed says nothing of whose a policy is, and of a calculator that knows a part the rest stays.
    """
    for item in edition.eligibility.entitlements:
        if item.worth in edition.calculators and not item.partly_by and item.policy != NOT_HERE:
            names = list(dict.fromkeys(_demanded(item, edition)))
            if names:
                labels = "、".join(f"{edition.rulebook.inputs[name].label}（{name}）" for name in names)
                yield (
                    f"第{item.policy}条的 worth 是 {item.worth}，它还看{labels}，这条政策自己的 when 没有看："
                    "写成事实，或写 unasked 留作待确认"
                )


def _demanded(item: Entitlement, edition: Edition) -> Iterator[str]:
    """What conditions of the calculator look at beside what the policy's own do, and what every figure takes."""
    vocabulary, book = edition.eligibility.vocabulary, edition.rulebook
    calculator = book.calculators[item.worth]
    own = set(inputs_of(item.when)) if item.when else set()
    if any(list(inputs_of(part)) == [UNASKED] for part in _parts(item.when)):  # to be confirmed, whatever else is so
        return
    own |= {given.input for given in vocabulary.gives if given.fact in own}
    own |= {twin.input for twin in vocabulary.twins if own.intersection(twin.facts)}
    own |= {name for group in calculator.needed for name in group}
    rules = [rule for rule in book.rules if rule.calculator == item.worth and rule.key == item.key and rule.result]
    if any(rule.result.owed for rule in rules if rule.result):
        return
    for part in (part for rule in rules for part in _parts(rule.when)):
        looked_at = [name for name in inputs_of(part) if name in calculator.inputs and name not in book.made_from]
        if not own.intersection(looked_at):
            yield from looked_at


def _parts(condition: Condition | None) -> tuple[Condition, ...]:
    """What must all be so."""
    if condition is None:
        return ()
    return condition.parts if isinstance(condition, All) else (condition,)
