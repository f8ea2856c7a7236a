"""What would meet a condition: what an answer must be, and values that do."""

from typing import Any

from lnpolicy.rules.logic import BETWEEN, HOLDS, MET, UNKNOWN, AnyOf, Condition, Judged, Leaf, Not


def wish_of(condition: Condition, name: str) -> bool | None:
    """What a yes or no of that name must be for `condition` to be met; None where it looks at none such."""
    if isinstance(condition, Leaf):
        return condition.bound if condition.input == name and isinstance(condition.bound, bool) else None
    if isinstance(condition, Not):
        wish = wish_of(condition.part, name)
        return None if wish is None else not wish
    return next((wish for part in condition.parts if (wish := wish_of(part, name)) is not None), None)


def met_by(tree: Judged) -> dict[str, Any] | None:
    """Values of the inputs that are not known which make a condition met, the first ones that do; None where none can.

    Of what either of two would do, the first; a formula tells no value.
    """
    condition = tree.condition
    if tree.state is not UNKNOWN:
        return {} if tree.state is MET else None
    if isinstance(condition, Leaf):
        _, name, test, bound = condition
        if test in (HOLDS, *BETWEEN):
            return None
        return {name: min(bound) if test == "among" else bound + _BEYOND[test] if test in _BEYOND else bound}
    found = [met_by(part) for part in tree.parts]
    if isinstance(condition, AnyOf):
        return next((values for values in found if values is not None), None)
    if isinstance(condition, Not):
        leaf = condition.part
        return {leaf.input: not leaf.bound} if isinstance(leaf, Leaf) and isinstance(leaf.bound, bool) else None
    values: dict[str, Any] = {}
    for one in found:
        if one is None or any(values.get(name, value) != value for name, value in one.items()):
            return None
        values |= one
    return values


_BEYOND = {"above": 1, "below": -1}
"""How far from the bound of a figure's test a value lies that meets it."""
