"""What keeps an amount from being reached for sure: that nothing reaches it, or that too little is known to say so."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from lnpolicy.calc.answer import Answer
from lnpolicy.calc.setting import Setting
from lnpolicy.calc.sought import Promise, Wish
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.interval import INFINITE
from lnpolicy.rules.logic import State
from lnpolicy.rules.money import rounded
from lnpolicy.rules.naming import option

WHOLE_ALONE = "只试了整数，带小数的没有试"


class Tried(NamedTuple):
    """What came of all that was tried (yuan, the more the better): the `best`, and the inputs that were `looked_for`.

    What lies `between` whole figures was not tried, and comes to so much at best.
    """

    best: Promise
    between: Decimal
    looked_for: Collection[str]


def unreached(goal: Decimal, tried: Tried, as_given: Answer, wish: Wish, within: Setting) -> ValueNotAccepted:
    """That nothing that was tried reaches the `goal` for sure (yuan), and how far it goes or what is lacking for it.

    `as_given` is the answer without. It is out of reach only where nothing that is not known could bring it about.
    """
    best, _, looked_for = tried
    wanted = f"{rounded(abs(goal)):f} 元"
    message = f"{wish.failed} {wanted}"
    unsure = f"按给的条件说不准能否{wish.words.removeprefix('要')} {wanted}"
    if best.at_best == -INFINITE:  # as long as nothing can be tried
        labels = "、".join(within.rulebook.inputs[name].label for name in looked_for)
        hint = f"试过的{labels}都与所给的不能同时成立，请核对"
        return ValueNotAccepted(unsure, hint=hint, param="target")
    if best.at_best < goal:
        of_any = "".join(f"不论 {option(name)} 是多少，" for name in [*looked_for][-1:])
        hint = f"按给的条件，{of_any}{_far(best.best_reading, wish)}"
        if tried.between >= goal:
            message, hint = unsure, f"{hint}；{WHOLE_ALONE}"
        return ValueNotAccepted(message, hint=hint, param="target")
    open_, taken = _lacking(as_given, wish, within), _taken(as_given, within)
    lacking = [name for name in open_ if name not in {*taken, *looked_for}]
    if not lacking and best.best_reading < goal:
        lacking = [name for name in taken if name not in looked_for]
    if lacking:
        first = _needed(as_given, looked_for, within)
        lacking = [name for name in lacking if name in first] or lacking
        labels = "、".join(within.rulebook.inputs[name].label for name in lacking)
        message, hint = unsure, f"给出{labels}再倒算"
    elif best.best_reading.is_infinite() or best.sure.is_infinite():
        message, hint = unsure, f"{wish.what}多少没有印，倒算不了"
    else:
        message += "（按最不利的读法）"
        hint = f"条文有不止一种读法：按最不利的一种{_far(best.sure, wish)}，按别的读法可以；不加 --target 可看每一种"
        if tried.between >= goal:
            message, hint = unsure, f"{hint}；{WHOLE_ALONE}"
    return ValueNotAccepted(message, hint=hint, param="target")


def not_needed(as_given: Answer, solved: Answer, wish: Wish, within: Setting) -> Iterator[str]:
    """That what was `solved` holds without all for which the answer `as_given` asks, and this one no more."""
    found = solved.inputs.keys() - as_given.inputs.keys()
    left = {question.input for question in solved.questions} | solved.inputs.keys() | _instead_of(found, within)
    left |= {*_taken(as_given, within)}
    labels = [within.rulebook.inputs[name].label for name in _lacking(as_given, wish, within) if name not in left]
    if labels:
        yield f"没有给{'、'.join(labels)}：不论怎样都做到的才列出，给出后可能用不了这么多"


def _far(best: Decimal, wish: Wish) -> str:
    return f"{wish.best} {rounded(abs(best)):f} 元"


def _lacking(as_given: Answer, wish: Wish, within: Setting) -> list[str]:
    """The inputs that were asked for.

    Of what is received not those of conditions, which are taken as met, unless the amount looks at them as well.
    """
    book = within.rulebook
    trees = [] if wish.at_most else [one.judged for one in as_given.options if one.judged]
    open_ = [leaf.condition for tree in trees for leaf in tree.leaves_in(State.UNKNOWN)]
    results = [rule.result for rule in within.working.rules if rule.result]
    behind = {name for result in results for name in book.given_for(result.name)}
    of_conditions = {name for condition in open_ for name in book.given_to(condition)} - behind
    asked = dict.fromkeys(one.input for one in as_given.questions if one.input not in of_conditions)
    return [name for name in asked if not wish.topic or name in _looked_at(wish.topic, within)]


def _needed(as_given: Answer, looked_for: Collection[str], within: Setting) -> set[str]:
    """The inputs without which nothing comes to a figure, and which nothing is known of yet."""
    known = {*as_given.inputs, *looked_for}
    groups = within.rulebook.calculators[within.calculator].needed
    return {name for group in groups if known.isdisjoint(group) for name in group}


def _taken(as_given: Answer, within: Setting) -> list[str]:
    """The inputs for which something is taken until they are given."""
    return list(dict.fromkeys(one.input for one in within.working.assumed(as_given.inputs) if one.is_taken))


def _looked_at(topic: str, within: Setting) -> set[str]:
    """The inputs behind the conditions and figures of a topic."""
    book = within.rulebook
    rules = [rule for rule in book.of(within.calculator) if rule.topic == topic]
    found = {name for rule in rules for condition in (rule.when, rule.where) for name in book.given_to(condition)}
    return found | {name for rule in rules for let in rule.lets for name in book.given_for(let.name)}


def _instead_of(names: Collection[str], within: Setting) -> set[str]:
    """The inputs from which is worked out what some others tell as well."""
    ways = [way for rule in within.rulebook.of(within.calculator) for let in rule.lets for way in let.ways]
    return {
        name
        for way in ways
        for formula in way.formulas
        if any({*other.names} & {*names} for other in way.formulas) and not {*formula.names} & {*names}
        for name in formula.names
    }
