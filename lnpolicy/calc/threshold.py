"""Thresholds that a clause compares and that only say yes or no: a distance, a grade, years, a date.

Which policies have one, what each compares and with which figure stands in the rules. Where a policy lists several
ways to qualify, each is a rule of its own, and one that is met suffices.
"""

# Annotations are no texts here: those of named tuples would be compiled one by one whenever the program starts.

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from lnpolicy.calc.answer import Answer
from lnpolicy.calc.explanation import (
    ELIGIBLE,
    EXPIRED,
    INELIGIBLE,
    NOT_YET,
    UNKNOWN,
    VERDICTS,
    VERDICTS_OUTSIDE,
    Explanation,
    Option,
    Question,
)
from lnpolicy.calc.outcome import YES_OR_NO
from lnpolicy.calc.printed import require_known as require_known
from lnpolicy.calc.ruling import questions_of, tree_of, unmet_texts, warnings_of
from lnpolicy.calc.setting import Setting, cite
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.inputs import option
from lnpolicy.rules.logic import Judged, inputs_of
from lnpolicy.rules.model import Rule

_BEST_FIRST = (ELIGIBLE, UNKNOWN, NOT_YET, EXPIRED, INELIGIBLE)
"""Where one way to qualify suffices, the answer is that of the best."""


def work_out(inputs: Mapping[str, Any], within: Setting) -> Answer:
    """The answer to the inputs, as they were understood, within a setting."""
    rules = _rules(inputs["policy"], within)
    _refuse_beside_the_point(rules, inputs, within)
    judged = [_judged(rule, inputs, within.on) for rule in rules]
    best = min(_spoken_of(judged, inputs), key=lambda one: _BEST_FIRST.index(one.verdict))
    return within.answer(inputs, best.verdict, YES_OR_NO, lambda: _explanation(best, judged, inputs, within))


class _Judged(NamedTuple):
    """One way to qualify, judged."""

    rule: Rule
    tree: Judged
    verdict: str


def _rules(policy: int, within: Setting) -> list[Rule]:
    return [rule for rule in within.rulebook.of(within.calculator) if rule.policy == policy]


def _names(rule: Rule) -> list[str]:
    """The inputs that a rule looks at, in the order of its conditions."""
    return list(dict.fromkeys(inputs_of(rule.when))) if rule.when else []


def _refuse_beside_the_point(rules: list[Rule], inputs: Mapping[str, Any], within: Setting) -> None:
    looked_at = list(dict.fromkeys(name for rule in rules for name in _names(rule)))
    for name in inputs:
        if name != "policy" and name not in looked_at:
            labels = "、".join(f"{option(one)}（{within.rulebook.inputs[one].label}）" for one in looked_at)
            hint = f"它比较的是：{labels}" if looked_at else "它只看日期，用 --on 说明是哪一天"
            raise ValueNotAccepted(f"第{rules[0].policy}条不看 {option(name)}", hint=hint, param=name)


def _judged(rule: Rule, inputs: Mapping[str, Any], on: date) -> _Judged:
    tree = tree_of(rule, inputs)
    return _Judged(rule, tree, VERDICTS_OUTSIDE.get(rule.validity.state_on(on), VERDICTS[tree.state]))


def _spoken_of(judged: list[_Judged], inputs: Mapping[str, Any]) -> list[_Judged]:
    """The ways to qualify of which something was said that others do not look at; all of them where nothing was."""
    looked_at = Counter(name for one in judged for name in _names(one.rule))
    own = {name for name, times in looked_at.items() if times == 1}
    return [one for one in judged if any(name in inputs for name in _names(one.rule) if name in own)] or judged


def _explanation(best: _Judged, judged: list[_Judged], inputs: Mapping[str, Any], within: Setting) -> Explanation:
    """Everything about the answer that is not the verdict; the way that decides it comes first."""
    ordered = [best, *(one for one in judged if one is not best)]
    return Explanation(
        headline=f"{_said(best, inputs, within)}，依据第{best.rule.policy}条政策",
        options=[Option(one.rule, one.verdict, one.tree if one.rule.when else None) for one in ordered],
        citations=[cite(one.rule) for one in ordered],
        questions=_questions(ordered, inputs, within) if best.verdict == UNKNOWN else (),
        assumptions=_assumptions(best, judged, inputs),
        warnings=warnings_of([one.rule for one in ordered]),
        apply=within.apply(best.rule.policy),
    )


def _said(best: _Judged, inputs: Mapping[str, Any], within: Setting) -> str:
    label, validity = best.rule.label, best.rule.validity
    if best.verdict == NOT_YET:
        return f"{label}：{within.on} 还没有开始，自 {validity.first} 起"
    if best.verdict == EXPIRED:
        return f"{label}：{within.on} 已过执行期，到 {validity.last} 为止"
    if best.verdict == ELIGIBLE:
        return f"{label}：符合"
    if best.verdict == INELIGIBLE:
        return f"{label}：不符合“{'”“'.join(unmet_texts(best.tree))}”"
    if any(name != "policy" for name in inputs):
        return f"{label}：还要确认才知道是否符合"
    return f"{label}：给出要比较的各项才知道是否符合"


def _questions(ordered: list[_Judged], inputs: Mapping[str, Any], within: Setting) -> list[Question]:
    """What is still to be given: for the way that decides, or for every way where nothing was given."""
    asked: dict[str, Question] = {}
    for one in _spoken_of(ordered, inputs):
        for question in questions_of(one.tree, inputs, within.rulebook) if one.verdict == UNKNOWN else ():
            asked.setdefault(question.input, question)
    return list(asked.values())


def _assumptions(best: _Judged, judged: list[_Judged], inputs: Mapping[str, Any]) -> list[str]:
    spoken_of = _spoken_of(judged, inputs)
    silent = [one.rule.label for one in judged if one not in spoken_of]
    if not silent or best.verdict == ELIGIBLE:
        return []
    return [f"没有说到的另几种情形未计入结论：{'；'.join(silent)}"]
