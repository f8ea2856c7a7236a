"""One way to read a rule, judged: how its conditions stand, what it comes to, and how much hangs on them."""

from __future__ import annotations

from decimal import Decimal

from lnpolicy.calc.rule_in_words import judged_in_case
from lnpolicy.calc.size import Size, either, size_of
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.case import Case
from lnpolicy.rules.derivation import Result
from lnpolicy.rules.logic import Judged, State
from lnpolicy.rules.model import Rule

_NOUGHT = Decimal("0.00")


class Judgement(NamedTuple):
    """One reading: its case, how the conditions stand in it, and what it comes to (yuan).

    `size` is what is paid where the conditions are met, `otherwise` where they are not.
    """

    case: Case
    tree: Judged
    size: Size
    otherwise: Size
    came: Size


def judgement_of(rule: Rule, result: Result, case: Case) -> Judgement:
    """One way to read the rules, with the conditions of the one that comes to something judged."""
    tree = judged_in_case(rule, case.values)
    size = size_of(result.of, case.values.get(result.name))
    otherwise = size_of("amount", case.values.get(result.otherwise))
    if tree.state is not State.UNKNOWN:
        came = size if tree.state is State.MET else otherwise
    elif result.otherwise:
        came = either([size, otherwise])
    else:  # where it is not so, nothing is known of it, but that there is no amount below nought
        came = Size(least=_NOUGHT) if result.of == "at_least" else Size()
    return Judgement(case, tree, size, otherwise, came)


def stake(one: Judgement) -> Decimal | None:
    """How much hangs on whether the conditions are met (yuan); None where nothing does, or nobody knows."""
    return one.came.width if one.came.is_range else abs(one.size.by - one.otherwise.by) or None
