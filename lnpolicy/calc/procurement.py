"""Government procurement (政府采购, policies 62, 63 and 69): what small and medium firms may count on.

What is answered depends on what is given: a bid, the evaluation price; a budget, whether and how much of it is
reserved; a deposit, whether it is owed; a contract, the prepayment; a qualification, the performance guarantee. The
first of these that is given decides `amount` and `verdict`, the others are options beside it. The evaluation price and
the reserve have modules of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from lnpolicy.calc.answer import Answer
from lnpolicy.calc.evaluation_price import evaluation_price
from lnpolicy.calc.explanation import (
    ELIGIBLE,
    INELIGIBLE,
    UNKNOWN,
    VERDICTS,
    AmountByReading,
    Explanation,
    Option,
    Question,
)
from lnpolicy.calc.outcome import Money
from lnpolicy.calc.procurement_finding import Finding, rounding_readings, share_step
from lnpolicy.calc.reserve import reserve
from lnpolicy.calc.ruling import questions_of, tree_of, unmet_texts, warnings_of
from lnpolicy.calc.setting import Setting, cite, source_of
from lnpolicy.rules.logic import State, inputs_of
from lnpolicy.rules.money import figure, rounded

_NOUGHT = Decimal("0.00")


def work_out(inputs: Mapping[str, Any], within: Setting) -> Answer:
    """The answer to the inputs, as they were understood, within a setting."""
    findings = [find(inputs, within) for is_asked, find in _TOPICS if is_asked(inputs, within)]
    first = findings[0]

    def explanation() -> Explanation:
        rules = list({rule.id: rule for finding in findings for rule in finding.rules}.values())
        facts = dict.fromkeys(fact for rule in rules for fact in rule.outside)
        return Explanation(
            headline="；".join(finding.said for finding in findings),
            options=[option for finding in findings for option in finding.options],
            steps=[step for finding in findings for step in finding.steps],
            citations=[*map(cite, rules), *map(within.outside, facts)],
            questions=_sorted([question for finding in findings for question in finding.questions]),
            assumptions=[*(said for finding in findings for said in finding.assumptions), *_not_asked(inputs, within)],
            warnings=warnings_of(rules),
            apply=within.apply(first.options[0].rule.policy),
        )

    outcome = Money(first.amount, first.least, first.most, first.baseline)
    return within.answer(inputs, first.verdict, outcome, explanation, readings=first.readings)


def _sorted(questions: list[Question]) -> list[Question]:
    """One question for each input, the largest sum first."""
    found: dict[str, Question] = {}
    for question in sorted(questions, key=lambda question: -(question.at_stake or _NOUGHT)):
        found.setdefault(question.input, question)
    return list(found.values())


# ------------------------------------------------------------ deposit (62), prepayment (62, 63), guarantee (69)


def _deposit(inputs: Mapping[str, Any], within: Setting) -> Finding:
    """Whether a bid needs a deposit: none where the project is reserved for small and medium firms."""
    rule, deposit = within.rulebook["procurement-deposit"], inputs.get("deposit")
    asked_for = None if deposit is None else rounded(deposit)
    tree = tree_of(rule, inputs)
    by = f"依据第{rule.policy}条政策"
    option = Option(rule, VERDICTS[tree.state], tree, _NOUGHT, asked_for)
    if tree.state is State.MET:
        said = f"不收投标（响应）保证金，{by}"
        asked = _size_of_deposit(inputs, within)
        return Finding(ELIGIBLE, said, (rule,), (option,), _NOUGHT, baseline=asked_for, questions=asked)
    if tree.state is State.UNMET:
        said = "投标（响应）保证金照采购文件收取，可以用保函替代"
        option = option._replace(amount=None, saved=None)
        asked = _size_of_deposit(inputs, within)
        return Finding(INELIGIBLE, said, (rule,), (option,), asked_for, baseline=asked_for, questions=asked)
    questions = questions_of(tree, inputs, within.rulebook, at_stake=asked_for)
    said = "投标（响应）保证金：专门面向中小企业采购的不收，待确认"
    return Finding(UNKNOWN, said, (rule,), (option,), None, _NOUGHT, asked_for, asked_for, questions=tuple(questions))


def _size_of_deposit(inputs: Mapping[str, Any], within: Setting) -> tuple[Question, ...]:
    """How much the deposit is, where nobody said it."""
    declared = within.rulebook.inputs["deposit"]
    return () if "deposit" in inputs else (Question("deposit", f"请给出{declared.label}（{declared.meaning}）"),)


def _prepayment(inputs: Mapping[str, Any], within: Setting) -> Finding:
    """The prepayment that a contract should provide for, as a lower bound."""
    rule, before = within.rulebook["procurement-prepayment"], within.rulebook["procurement-prepayment-62"]
    amount, share = inputs["contract_amount"], rule.numbers["share"]
    tree = tree_of(rule, inputs)
    option = Option(rule, VERDICTS[tree.state], tree)
    if tree.state is State.UNMET:
        said = f"没有印给大型企业的预付款：不符合“{'”“'.join(unmet_texts(tree))}”，依据第{rule.policy}条政策"
        return Finding(INELIGIBLE, said, (rule, before), (option,))
    step = share_step("预付款", amount, share, source_of(rule))
    said = f"预付款原则上不低于合同金额的{figure(share * 100)}%，即 {step.value:f} 元"
    said += f"，依据第{before.policy}、{rule.policy}条政策"
    readings = tuple(
        AmountByReading(row.text, row.reason, least=row.amount) for row in rounding_readings(rule, amount, share)
    )
    option = option._replace(amount=step.value)
    if tree.state is State.UNKNOWN:
        questions = tuple(questions_of(tree, inputs, within.rulebook, at_stake=step.value))
        said = f"与中小企业签订合同的，{said}；待确认"
        return Finding(UNKNOWN, said, (rule, before), (option,), least=_NOUGHT, questions=questions, steps=(step,))
    return Finding(ELIGIBLE, said, (rule, before), (option,), least=step.value, readings=readings, steps=(step,))


def _guarantee(inputs: Mapping[str, Any], within: Setting) -> Finding:
    """Whether a contractor may take on works of another speciality, and the performance guarantee it must give."""
    rule = within.rulebook["procurement-guarantee"]
    tree = tree_of(rule, inputs)
    total = inputs.get("contract_amount")
    step = None if total is None else share_step("履约担保", total, rule.numbers["share"], source_of(rule))
    size = "" if step is None else f" {step.value:f} 元"
    percent = f"合同总价{figure(rule.numbers['share'] * 100)}%的履约担保{size}"
    by = f"依据第{rule.policy}条政策"
    said = {
        State.MET: f"可以互跨专业承接同等级业务，须提供{percent}，{by}",
        State.UNMET: f"不能互跨专业承接：不符合“{'”“'.join(unmet_texts(tree))}”，{by}",
        State.UNKNOWN: f"互跨专业承接的，须提供{percent}；条件待确认",
    }[tree.state]
    verdict = VERDICTS[tree.state]
    option = Option(rule, verdict, tree, None if step is None else step.value)
    made = Finding(verdict, said, (rule,), (option,), questions=tuple(questions_of(tree, inputs, within.rulebook)))
    if step is None:
        return made
    if tree.state is not State.MET:
        return made._replace(steps=(step,))
    readings = rounding_readings(rule, inputs["contract_amount"], rule.numbers["share"])
    return made._replace(amount=step.value, readings=readings, steps=(step,))


def _is_contractor(inputs: Mapping[str, Any], within: Setting) -> bool:
    """Whether anything is said that the guarantee alone looks at."""
    condition = within.rulebook["procurement-guarantee"].when
    return condition is not None and any(name in inputs for name in inputs_of(condition))


def _may_cross(inputs: Mapping[str, Any], within: Setting) -> bool:
    """Whether a contract for works may be one of another speciality, about which nothing has been said."""
    is_works = "contract_amount" in inputs and inputs.get("project") == "works"
    return is_works and not _is_contractor(inputs, within)


_ASKED_BY = {
    ("bid_price",): "评审价",
    ("budget",): "预留给中小企业的份额",
    ("deposit", "reserved"): "收不收投标（响应）保证金",
    ("contract_amount",): "预付款",
}
"""What is worked out where one of some inputs is given, and not thought of where none is."""


def _not_asked(inputs: Mapping[str, Any], within: Setting) -> list[str]:
    """What was not worked out, because nobody asked for it, in one sentence."""
    declared = within.rulebook.inputs
    open_ = [(names[0], what) for names, what in _ASKED_BY.items() if not any(name in inputs for name in names)]
    if not _is_contractor(inputs, within):
        open_.append(("contractor_grade", "能否互跨专业承接"))
    return [f"没有算：{'、'.join(f'{what}（要给{declared[name].label}）' for name, what in open_)}"] if open_ else []


_Asked = Callable[[Mapping[str, Any], Setting], bool]
_Find = Callable[[Mapping[str, Any], Setting], Finding]
_TOPICS: tuple[tuple[_Asked, _Find], ...] = (
    (lambda inputs, within: "bid_price" in inputs, evaluation_price),
    (lambda inputs, within: "budget" in inputs, reserve),
    (lambda inputs, within: "deposit" in inputs or "reserved" in inputs, _deposit),
    (_is_contractor, _guarantee),
    (lambda inputs, within: "contract_amount" in inputs, _prepayment),
    (_may_cross, _guarantee),
)
"""What is asked, by what is given, and what answers it; the first decides the amount."""
