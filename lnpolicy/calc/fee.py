"""What a service costs (policies 26 and 60, and every service printed as free): the fee, or why it is not known."""

# Annotations are no texts here: those of named tuples would be compiled one by one whenever the program starts.

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from lnpolicy.calc.answer import Answer
from lnpolicy.calc.explanation import (
    ELIGIBLE,
    INELIGIBLE,
    NOT_YET,
    UNKNOWN,
    AmountByReading,
    Explanation,
    Option,
    Question,
    Step,
)
from lnpolicy.calc.outcome import Money
from lnpolicy.calc.ruling import questions_of, texts_of, tree_of, unmet_texts, warnings_of
from lnpolicy.calc.setting import Setting, cite, source_of
from lnpolicy.calendar.term import IN_FORCE
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.logic import State
from lnpolicy.rules.model import Rule
from lnpolicy.rules.money import figure, rounded
from lnpolicy.rules.sums import Figure, Rounded


def work_out(inputs: Mapping[str, Any], within: Setting) -> Answer:
    """The answer to the inputs, as they were understood, within a setting."""
    rule = _rule(inputs["policy"], within)
    charge = _charge(rule, inputs, within)

    def explanation() -> Explanation:
        cited = [rule, *(other for other in _rules(within) if other.policy == rule.policy and other.id != rule.id)]
        option = Option(rule, charge.option, tree_of(rule, inputs) if rule.when else None, charge.amount)
        return Explanation(
            headline=f"{charge.said}，依据第{rule.policy}条政策",
            options=[option],
            steps=_steps(rule, inputs, charge),
            citations=list(map(cite, cited)),
            questions=charge.questions,
            assumptions=charge.assumptions,
            warnings=warnings_of(cited),
            apply=within.apply(rule.policy),
        )

    return within.answer(inputs, charge.verdict, Money(charge.amount), explanation, readings=charge.readings)


def require_known(policy: int, within: Setting) -> None:
    """Raise `ValueNotAccepted` for a policy that prints no fee."""
    _rule(policy, within)


_PAID_ELSEWHERE = {"toll": "通行费", "fund": "残保金"}
"""The calculators of what is paid that is no fee for a service."""


class _Charge(NamedTuple):
    """What is charged (yuan), or None with the reason in `said`; `option` is the verdict on the rule itself."""

    verdict: str
    said: str
    amount: Decimal | None = None
    readings: tuple[AmountByReading, ...] = ()
    questions: tuple[Question, ...] = ()
    assumptions: tuple[str, ...] = ()
    option: str = ELIGIBLE


def _rules(within: Setting) -> tuple[Rule, ...]:
    return within.rulebook.of("fee")


def _rule(policy: int, within: Setting) -> Rule:
    """The rule that prints the fee of a policy; raises `ValueNotAccepted` where none does."""
    priced = {rule.policy: rule for rule in _rules(within) if "each" in rule.numbers}
    if policy not in priced:
        known = "、".join(str(number) for number in sorted(priced))
        elsewhere = _elsewhere(policy, within)
        if elsewhere:
            raise ValueNotAccepted(
                f"第{policy}条的{elsewhere[1]}不在这里算", hint=f"用 lnpolicy calc {elsewhere[0]} 算", param="policy"
            )
        raise ValueNotAccepted(f"第{policy}条没有印收费", hint=f"印了收费或免费的政策：{known}", param="policy")
    return priced[policy]


def _elsewhere(policy: int, within: Setting) -> tuple[str, str] | None:
    """The calculator that works out what is paid under a policy, and what it is called; None where there is none."""
    for name, what in _PAID_ELSEWHERE.items():
        if any(rule.policy == policy for rule in within.edition.rules(name).of(name)):
            return name, what
    return None


def _charge(rule: Rule, inputs: Mapping[str, Any], within: Setting) -> _Charge:
    if rule.validity.first is not None:
        return _dated(rule, inputs, within)
    if rule.when is not None:
        return _conditional(rule, inputs, within)
    return _printed(rule, inputs, within)


def _printed(rule: Rule, inputs: Mapping[str, Any], within: Setting) -> _Charge:
    """The printed fee for as many as there are; one that is nought is nought for any number of people."""
    each, people = rule.numbers["each"], inputs.get("people")
    if each == 0:
        return _Charge(ELIGIBLE, "不收费，0.00 元", rounded(each))
    if people is None:
        declared = within.rulebook.inputs["people"]
        question = Question("people", f"请确认：{declared.label}（每人 {figure(each)} 元）", each)
        return _Charge(UNKNOWN, f"每人 {figure(each)} 元，给出人数才能算总额", questions=(question,))
    amount = rounded(each * people)
    return _Charge(ELIGIBLE, f"收费 {amount:f} 元", amount)


def _conditional(rule: Rule, inputs: Mapping[str, Any], within: Setting) -> _Charge:
    """A fee printed for some cases alone; for the others nothing is known."""
    tree = tree_of(rule, inputs)
    printed = _printed(rule, inputs, within)
    if tree.state is State.MET:
        return printed
    if tree.state is State.UNMET:
        failed = "”“".join(unmet_texts(tree))
        return _Charge(UNKNOWN, f"收费手册没有印：不是“{failed}”的情形", option=INELIGIBLE)
    questions = (*questions_of(tree, inputs, within.rulebook, at_stake=printed.amount), *printed.questions)
    return _Charge(UNKNOWN, f"收费待确认；符合所印的情形则{printed.said}", questions=questions, option=UNKNOWN)


def _dated(rule: Rule, inputs: Mapping[str, Any], within: Setting) -> _Charge:
    """A fee printed from a day on: which day decides is a reading, where both are given and differ."""
    days = {name: inputs[name] for name in ("registration_date", "date") if name in inputs}
    said: tuple[str, ...] = () if days else (f"没有给日期，按 {within.on} 计",)
    states = {name: rule.validity.state_on(day) for name, day in (days or {"date": within.on}).items()}
    printed = _printed(rule, inputs, within)._replace(assumptions=said)
    old = f"{rule.validity.first} 以前的收费标准手册没有印"
    if set(states.values()) == {IN_FORCE}:
        if "registration_date" not in days:
            said += (f"按考试日计；报名早于 {rule.validity.first} 的，旧标准手册没有印",)
        return printed._replace(assumptions=said)
    if "date" not in states:
        asked = within.rulebook.inputs["date"]
        question = Question("date", f"请确认：{asked.label}（{asked.meaning}）")
        return _Charge(UNKNOWN, old, questions=(question,), assumptions=said, option=UNKNOWN)
    if IN_FORCE not in states.values():
        return _Charge(NOT_YET, old, assumptions=said, option=NOT_YET)
    texts = texts_of(rule)
    readings = tuple(
        AmountByReading(f"{texts[name][0]}：{printed.said}", texts[name][1], printed.amount)
        if state == IN_FORCE
        else AmountByReading(f"{texts[name][0]}：{old}", texts[name][1])
        for name, state in states.items()
    )
    return _Charge(UNKNOWN, f"看报名日还是考试日没有印；{old}", readings=readings, option=UNKNOWN)


def _steps(rule: Rule, inputs: Mapping[str, Any], charge: _Charge) -> list[Step]:
    if charge.amount is None:
        return []
    each, people = rule.numbers["each"], inputs.get("people")
    charged = Figure(each) if people is None else Rounded(Figure(each) * people)
    return [Step("收费", charged, "元", source_of(rule))]
