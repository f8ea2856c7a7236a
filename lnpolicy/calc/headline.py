"""The answer of rules that work themselves out, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from lnpolicy.calc.explanation import EXPIRED, Question
from lnpolicy.calc.grant import Grant
from lnpolicy.calc.lapsed import lapsed_claims
from lnpolicy.calc.rule_in_words import beyond_term
from lnpolicy.calc.size import in_words
from lnpolicy.calc.standing import failed, open_conditions
from lnpolicy.calendar.term import UNSURE
from lnpolicy.rules.declaration import FIGURES
from lnpolicy.rules.derivation import HEADLINE, Result
from lnpolicy.rules.logic import State
from lnpolicy.rules.model import Rule
from lnpolicy.rules.text import filled

_NOUGHT = Decimal("0.00")


def headline_of(made: Grant, figures: Sequence[Question]) -> str:
    """What is received or owed, or what is to be given for it (`figures`), by which policy, and what that hangs on."""
    said = _of_options(made, figures) if made.working.options else _of_one(made, figures)
    may_hold = bool(made.working.options) or made.states != {State.UNMET}
    remarks = [*made.remarks(HEADLINE), *lapsed_claims(made)] if may_hold else []
    return "；".join([said, *made.taken(), *remarks])


def before_term(made: Grant, period: Rule) -> str:
    """That the period of the rules has not begun on the day asked about, or that nobody prints whether it has."""
    validity, on = period.validity, made.within.on
    state = "是否已经开始没有印" if made.term == UNSURE else "还没有开始"
    since = f"自 {validity.first} 起" if validity.first else f"从哪一天起没有印，文号是{validity.document}"
    return f"第{period.policy}条政策在 {on} {state}（{since}），{made.result.verb}多少不按它算"


def _of_one(made: Grant, figures: Sequence[Question]) -> str:
    by, verb = f"依据第{made.rule.policy}条政策", made.result.verb
    if made.states == {State.UNMET}:
        unmet = failed(made.rule, made.least.case)
        if made.is_unprinted:
            why = _beyond_term(made) or f"不是“{'”“'.join(unmet)}”的情形"
            return f"{verb}手册没有印：{why}，{by}"
        return f"不符合第{made.rule.policy}条政策的条件：{'；'.join(unmet)}"
    is_open = State.UNKNOWN in made.states
    if made.least.state is State.UNMET and not is_open:
        least = in_words(made.least.otherwise, verb) or f"{verb}手册没有印"
        return f"按最不利的读法{least}{_completed(made)}，{by}；条文有不止一种读法"
    said = _in_so_many_words(made.result, made)
    if is_open:
        size = said or in_words(made.hoped.if_met, verb)
        if size:
            return f"条件待确认；全部符合则{size}{_completed(made)}，{by}{_otherwise_read(made)}"
        return f"条件待确认；{_wanting(made, figures)}，{by}" if figures else f"条件待确认，{by}"
    size = said or in_words(made.amounts, verb)
    if not size and figures:
        return f"符合第{made.rule.policy}条政策的条件；{_wanting(made, figures)}"
    return (
        f"{size}{_completed(made)}，{by}{_otherwise_read(made)}"
        if size
        else f"符合第{made.rule.policy}条政策的条件；金额没有印"
    )


def _completed(made: Grant) -> str:
    """Between what the amount lies once all is given for which something was taken, where that is not the amount."""
    told = made.hoped.if_met if State.UNKNOWN in made.states else made.amounts
    _, least, most = made.completed
    if told.amount is None or (least is None and most is None):
        return ""
    return f"（补全后{_bounded(least or _NOUGHT, most)}）"


def _bounded(least: Decimal, most: Decimal | None) -> str:
    return f"不低于 {least:f} 元" if most is None else f"为 {least:f} 至 {most:f} 元"


def _beyond_term(made: Grant) -> str:
    """That the day that counts lies before or after the term of the rule, if nothing but that is against it."""
    outside = made.outside()
    return "" if outside is None else beyond_term(outside, made.day, made.rule.validity)


def _otherwise_read(made: Grant) -> str:
    """That the clause may be read to come to something else, where it may."""
    if not made.readings:
        return ""
    verb, owed, best = made.result.verb, made.result.owed, made.best.came.amount
    told = made.shown.came.amount, made.shown.came.least if owed else made.shown.came.most
    far = "" if best in (None, *told) else f"，{'最少' if owed else '最多'}{verb} {best:f} 元"
    none = "，按其中一种不符合条件" if made.least.state is State.UNMET and made.shown is not made.least else ""
    return f"；条文有不止一种读法{far}{none}"


def _in_so_many_words(result: Result, made: Grant) -> str:
    """The first of the rule's own headlines of which every name is known."""
    values, units = made.shown.case.values, made.working.units
    return next((said for text in result.says if (said := filled(text, values, units))), "")


def _wanting(made: Grant, figures: Sequence[Question]) -> str:
    """What is to be given for the amount; of what would do as well as another, either."""
    ways = [way for rule in made.rules for let in rule.lets for way in let.ways]
    pairs = [pair for way in ways for pair in combinations(way.formulas, 2)]

    def is_either(one: str, other: str) -> bool:
        return any({one, other} & {*first.names} == {one} and other in second.names for first, second in pairs)

    wanted: list[list[str]] = []
    for question in figures:
        beside = next((group for group in wanted if is_either(group[-1], question.input)), None)
        (wanted.append([question.input]) if beside is None else beside.append(question.input))
    labels = made.within.rulebook.inputs
    return f"给出{'、'.join('或'.join(labels[name].label for name in group) for group in wanted)}才能算准"


def _of_options(made: Grant, figures: Sequence[Question]) -> str:
    """What is owed by the option that holds, beside those that may hold as well."""
    policy, verb, amount = made.rule.policy, made.result.verb, made.amounts.amount
    is_over = made.verdict == EXPIRED
    by = f"：第{policy}条政策已过执行期" if is_over else f"，依据第{policy}条政策"
    least, otherwise = made.least, made.least.otherwise.amount
    may_hold = () if least.is_over else least.open
    only_if = (rule for rule in may_hold if rule.result and rule.result.if_so)
    instead = next((rule for rule in only_if if _hangs_on_kind(made, rule)), None)
    if amount is None:
        most = made.amounts.most
        size = f"{verb}多少还算不出" if most is None else f"{verb}不超过 {most:f} 元"
        return f"{_unless(made, instead)}{size}{by}；{_wanting(made, figures)}"
    if not is_over and least.held and least.held.result and (said := _in_so_many_words(least.held.result, made)):
        return f"{said}{by}{_otherwise_read(made)}"
    less = ""
    if otherwise is not None and not is_over:
        less = f"，少{verb[-1]} {otherwise - amount:f} 元" if amount < otherwise else "，没有减免"
    unless = f"；{instead.result.if_so}则免{verb[-1]}" if instead and instead.result and amount > 0 else ""
    return f"{verb} {amount:f} 元{less}{unless}{by}{_otherwise_read(made)}"


def _hangs_on_kind(made: Grant, rule: Rule) -> bool:
    """Whether a rule hangs on nothing but of which kind somebody is."""
    book = made.within.rulebook
    names = [book.given_to(leaf.condition) for leaf in open_conditions(rule, made.least.case)]
    return len(names) == 1 and not any(book.inputs[name].kind in FIGURES for name in names[0])


def _unless(made: Grant, rule: Rule | None) -> str:
    """What is owed by those for whom an option holds of which that is not known."""
    if rule is None or rule.result is None:
        return ""
    amount = made.size(rule, made.least.case).amount
    return "" if amount is None else f"{rule.result.if_so}则{made.result.verb} {amount:f} 元，{rule.result.others}"
