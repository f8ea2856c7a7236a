"""Which policies a calculator answers for, where it answers for one at a time, and what their rules look at."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NoReturn

from lnpolicy.calc.answer import Answer
from lnpolicy.calc.explanation import UNKNOWN, Explanation, Question
from lnpolicy.calc.outcome import YES_OR_NO
from lnpolicy.calc.setting import Setting
from lnpolicy.errors import BesideThePoint, ValueNotAccepted
from lnpolicy.rules.calculator import DEADLINE
from lnpolicy.rules.naming import asked_for, listed, option
from lnpolicy.rules.usage import idle_inputs


def of_which_policy(inputs: Mapping[str, Any], within: Setting) -> Answer:
    """The answer where nothing is said of the policy: the question which it is."""
    declared = within.rulebook.calculators[within.calculator]
    asked = within.rulebook.inputs["policy"]

    def explanation() -> Explanation:
        question = Question(asked.name, asked_for(asked))
        return Explanation(f"{declared.title}：要先说明是哪一条政策", questions=[question])

    return within.answer(inputs, UNKNOWN, YES_OR_NO, explanation)


def require_known(policy: int, within: Setting) -> None:
    """Raise `ValueNotAccepted` for a policy that prints nothing of what the calculator works out.

    Where other calculators work something out of it, it points to them.
    """
    known = sorted({rule.policy for rule in within.rulebook.of(within.calculator)})
    if policy not in known:
        refuse_policy(policy, within, within.rulebook.calculators[within.calculator].prints, known)


def refuse_policy(policy: int, within: Setting, prints: str, known: Collection[int]) -> NoReturn:
    """Raise `ValueNotAccepted` for a policy that is none of those `known`, which print what `prints` says.

    Where other calculators work something out of it, it points to them.
    """
    if others := "、".join(worked_out_elsewhere(policy, within)):
        message, hint = f"第{policy}条不由 lnpolicy calc {within.calculator} 算", f"第{policy}条能算的：{others}"
    else:
        message, hint = f"第{policy}条没有印{prints}", f"印了的政策：{'、'.join(map(str, known))}"
    raise ValueNotAccepted(message, hint=hint, param="policy")


def worked_out_elsewhere(policy: int, within: Setting) -> Iterator[str]:
    """How to type each of the calculators that work something out of a policy, with what that is."""
    edition = within.edition
    for name in edition.calculators:
        book = edition.rules(name)
        is_dated = name == DEADLINE and policy in edition.deadlines.policies
        if name != within.calculator and (is_dated or book.of_policy(name, policy)):
            one = book.calculators[name]
            yield f"lnpolicy calc {name}{f' {policy}' if 'policy' in one.inputs else ''}（{one.title}）"


def refuse_beside_the_point(inputs: Mapping[str, Any], within: Setting) -> None:
    """Raise `BesideThePoint` for an input that no rule of the policy asked about looks at, if one is."""
    if "policy" not in inputs:
        return
    looked_at = within.rulebook.looked_at(within.calculator, inputs["policy"])
    refuse_idle(inputs, looked_at, within, "它比较的是")


def unused(inputs: Mapping[str, Any], within: Setting) -> list[str]:
    """The inputs at which no rule that may speak of this case looks, but others do: of another case they speak.

    None where one policy is asked about, of which they are refused.
    """
    in_play = [rule for rule, _ in within.working.in_play(inputs)]
    if "policy" in inputs or len(in_play) == len(within.working.rules):
        return []
    return idle_inputs(inputs, in_play)


def refuse_idle(
    inputs: Mapping[str, Any], looked_at: Collection[str], within: Setting, those: str, of: str = ""
) -> None:
    """Raise `BesideThePoint` for an input besides the policy that is none of those `looked_at`, which are named.

    `those` is what they are called, and `of` what of the policy is asked about, where that is not all.
    """
    for name in inputs:
        if name != "policy" and name not in looked_at:
            known = listed(within.rulebook.inputs[one] for one in looked_at)
            hint = f"{those}：{known}" if looked_at else "它只看日期，用 --on 说明是哪一天"
            raise BesideThePoint(f"第{inputs['policy']}条{of}不看 {option(name)}", hint=hint, param=name)
