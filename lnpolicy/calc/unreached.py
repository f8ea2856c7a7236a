"""What keeps an amount from being reached for sure: that nothing reaches it, or that too little is known to say so."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from lnpolicy.calc.answer import Answer
from lnpolicy.calc.setting import Setting
from lnpolicy.calc.sought import Promise, Wish
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.logic import State
from lnpolicy.rules.money import rounded
from lnpolicy.rules.naming import option


def unreached(
    goal: Decimal, best: Promise, looked_for: Collection[str], as_given: Answer, wish: Wish, within: Setting
) -> ValueNotAccepted:
    """That nothing that was tried reaches the `goal` for sure, and how far the `best` goes or what is lacking for it.

    Both are yuan, the more the better; `looked_for` are the inputs that were tried, `as_given` is the answer without.
    """
    wanted = f"{rounded(abs(goal)):f} 元"
    message = f"{wish.failed} {wanted}"
    lacking = [name for name in _lacking(as_given, wish, within) if name not in looked_for]
    labels = "、".join(within.rulebook.inputs[name].label for name in lacking)
    if best.sure.is_infinite():
        hint = f"{wish.what}多少没有上限，先不倒算，照回答里要问的补上"
    elif best.at_best < goal:
        of_any = "".join(f"不论 {option(name)} 是多少，" for name in [*looked_for][-1:])
        hint = f"按给的条件，{of_any}{_far(best, wish)}"
    elif labels:
        message, hint = f"按给的条件说不准能否{wish.what} {wanted}", f"给出{labels}再倒算"
    elif best.at_best.is_infinite():
        hint = f"{wish.what}多少没有印，倒算不了"
    else:
        message += "（按最不利的读法）"
        hint = f"条文有不止一种读法：按最不利的一种{_far(best, wish)}，按别的读法可以；不加 --target 可看每一种"
    return ValueNotAccepted(message, hint=hint, param="target")


def not_needed(as_given: Answer, solved: Answer, wish: Wish, within: Setting) -> Iterator[str]:
    """That what was `solved` holds without all for which the answer `as_given` asks, and this one no more."""
    found = solved.inputs.keys() - as_given.inputs.keys()
    left = {question.input for question in solved.questions} | solved.inputs.keys() | _instead_of(found, within)
    labels = [within.rulebook.inputs[name].label for name in _lacking(as_given, wish, within) if name not in left]
    if labels:
        yield f"没有给{'、'.join(labels)}：不论怎样都做到的才列出，给出后可能用不了这么多"


def _far(best: Promise, wish: Wish) -> str:
    return f"{wish.best} {rounded(abs(best.sure)):f} 元"


def _lacking(as_given: Answer, wish: Wish, within: Setting) -> list[str]:
    """The inputs that were asked for, but for those for which something is taken until they are given.

    Of what is received not those of conditions either, which are taken as met.
    """
    trees = [] if wish.at_most else [one.judged for one in as_given.options if one.judged]
    open_ = [leaf.condition for tree in trees for leaf in tree.leaves_in(State.UNKNOWN)]
    taken = {name for condition in open_ for name in within.rulebook.given_to(condition)}
    taken |= {one.input for one in within.working.assumed(as_given.inputs) if one.is_taken}
    asked = dict.fromkeys(one.input for one in as_given.questions if one.input not in taken)
    return [name for name in asked if not wish.topic or name in _looked_at(wish.topic, within)]


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
