"""Government procurement (政府采购, policies 62, 63 and 69): what small and medium firms may count on.

What is answered depends on what is given: a bid, the evaluation price; a budget, whether and how much of it is
reserved; a deposit, whether it is owed; a contract, the prepayment; a qualification, the performance guarantee. The
first of these that is given decides `amount` and `verdict`, the others are options beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from lnpolicy.calc.answer import (
    ELIGIBLE,
    EXPIRED,
    INELIGIBLE,
    UNKNOWN,
    VERDICTS,
    AmountByReading,
    Answer,
    Explanation,
    Option,
    Question,
    Step,
)
from lnpolicy.calc.outcome import Money
from lnpolicy.calc.ruling import questions_of, texts_of, tree_of, unmet_texts, warnings_of
from lnpolicy.calc.setting import Setting, cite, source_of
from lnpolicy.calendar.term import ENDED
from lnpolicy.rules.logic import State
from lnpolicy.rules.model import Rule
from lnpolicy.rules.money import figure, rounded, rounded_up
from lnpolicy.rules.sums import Figure, Rounded, Sum

_NOUGHT = Decimal("0.00")
_ASKED = {"above_threshold": ("budget", "threshold")}


def work_out(inputs: Mapping[str, Any], within: Setting) -> Answer:
    """The answer to the inputs, as they were understood, within a setting."""
    findings = [find(inputs, within) for is_asked, find in _TOPICS if is_asked(inputs)]
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
            assumptions=[said for finding in findings for said in finding.assumptions],
            warnings=warnings_of(rules),
            apply=within.apply(first.options[0].rule.policy),
        )

    outcome = Money(first.amount, first.least, first.most, first.baseline)
    return within.answer(inputs, first.verdict, outcome, explanation, readings=first.readings)


class _Finding(NamedTuple):
    """What one topic comes to: a verdict, a sentence, and an amount or its bounds (yuan)."""

    verdict: str
    said: str
    rules: tuple[Rule, ...]
    options: tuple[Option, ...]
    amount: Decimal | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    baseline: Decimal | None = None
    readings: tuple[AmountByReading, ...] = ()
    steps: tuple[Step, ...] = ()
    questions: tuple[Question, ...] = ()
    assumptions: tuple[str, ...] = ()


def _sorted(questions: list[Question]) -> list[Question]:
    """One question for each input, the largest sum first."""
    found: dict[str, Question] = {}
    for question in sorted(questions, key=lambda question: -(question.at_stake or _NOUGHT)):
        found.setdefault(question.input, question)
    return list(found.values())


# ------------------------------------------------------------ the evaluation price (62)


class _Deducted(NamedTuple):
    """One rule on deductions with the percentages to work with, the least first, and how its conditions stand."""

    rule: Rule
    state: State
    rates: tuple[Decimal, ...]


def _evaluation(inputs: Mapping[str, Any], within: Setting) -> _Finding:
    """The price by which a bid is compared; without a deduction it is the bid itself."""
    rulebook = within.rulebook
    if inputs.get("project") == "works":
        return _works(inputs, within)
    tried = [_deducted(rulebook[name], inputs) for name in ("procurement-small", "procurement-partner")]
    best = next((one for state in (State.MET, State.UNKNOWN) for one in tried if one.state is state), None)
    if best is None:
        return _undeducted(tried, inputs)
    return _priced(best, tried, inputs, within)


def _deducted(rule: Rule, inputs: Mapping[str, Any]) -> _Deducted:
    said = inputs.get("deduction")
    rates = (rule.numbers["least"], rule.numbers["most"]) if said is None else (said,)
    return _Deducted(rule, tree_of(rule, _with_rate(inputs, rates[0])).state, rates)


def _with_rate(inputs: Mapping[str, Any], rate: Decimal) -> dict[str, Any]:
    return {**inputs, "deduction": inputs.get("deduction", rate)}


def _priced(best: _Deducted, tried: list[_Deducted], inputs: Mapping[str, Any], within: Setting) -> _Finding:
    """The evaluation price at each percentage of the rule that applies or may."""
    bid, rule = inputs["bid_price"], best.rule
    open_ = [one for one in tried if one.state is State.UNKNOWN]
    possible = [best] if best.state is State.MET else open_
    steps = tuple(_price_step(one.rule, bid, rate) for one in possible for rate in one.rates)
    prices = [step.value for step in steps]
    options = tuple(_option(one, inputs) for one in possible)
    rules = tuple(one.rule for one in tried)
    full = rounded(bid)
    assumptions = () if "deduction" in inputs else ("没有给采购文件的扣除比例，按条文的两端计",)
    if best.state is State.UNKNOWN:
        tree = tree_of(rule, _with_rate(inputs, best.rates[0]))
        asked = questions_of(tree, inputs, within.rulebook, at_stake=full - min(prices))
        said = f"评审价在 {min(prices):f} 元与 {full:f} 元之间，条件待确认"
        return _Finding(
            UNKNOWN, said, rules, options, None, min(prices), full, full, (), steps, tuple(asked), assumptions
        )
    if len(prices) == 1:
        said = f"评审价 {prices[0]:f} 元（扣除 {figure(best.rates[0])}%），依据第{rule.policy}条政策"
        return _Finding(ELIGIBLE, said, rules, options, prices[0], baseline=full, steps=steps)
    rates = " 至 ".join(f"{figure(rate)}%" for rate in best.rates)
    said = f"评审价在 {min(prices):f} 元与 {max(prices):f} 元之间（扣除 {rates}），依据第{rule.policy}条政策"
    asked_rate = within.rulebook.inputs["deduction"]
    question = Question("deduction", f"请确认：{asked_rate.meaning}，{asked_rate.where}", max(prices) - min(prices))
    return _Finding(
        ELIGIBLE, said, rules, options, None, min(prices), max(prices), full, (), steps, (question,), assumptions
    )


def _price_step(rule: Rule, bid: Decimal, rate: Decimal) -> Step:
    return Step(f"评审价（扣除{figure(rate)}%）", _price(bid, rate), "元", source_of(rule))


def _price(bid: Decimal, rate: Decimal) -> Sum:
    """The evaluation price of a bid (yuan) after a deduction of `rate` per cent."""
    return Rounded(Figure(bid) * (100 - Figure(rate)) / 100)


def _option(one: _Deducted, inputs: Mapping[str, Any]) -> Option:
    """The rule as an option, with the price under its least deduction."""
    bid, rate = inputs["bid_price"], min(one.rates)
    price = _price(bid, rate).value
    tree = tree_of(one.rule, _with_rate(inputs, rate))
    return Option(one.rule, VERDICTS[one.state], tree, price, rounded(bid) - price)


def _undeducted(tried: list[_Deducted], inputs: Mapping[str, Any]) -> _Finding:
    """The bid itself, where neither rule applies, and what each fails on."""
    full = rounded(inputs["bid_price"])
    trees = [tree_of(one.rule, _with_rate(inputs, one.rates[0])) for one in tried]
    options = tuple(Option(one.rule, INELIGIBLE, tree) for one, tree in zip(tried, trees, strict=True))
    failed = [
        f"{one.rule.label}：不符合“{'”“'.join(unmet_texts(tree))}”" for one, tree in zip(tried, trees, strict=True)
    ]
    said = f"评审价 {full:f} 元，不扣除（{'；'.join(failed)}）"
    rules = tuple(one.rule for one in tried)
    return _Finding(INELIGIBLE, said, rules, options, full, baseline=full, assumptions=_tender(inputs))


def _tender(inputs: Mapping[str, Any]) -> tuple[str, ...]:
    if "deduction" not in inputs:
        return ()
    return (f"采购文件写的 {figure(inputs['deduction'])}% 不在所印的范围内或不适用，采购文件另给的扣除这里不算",)


def _works(inputs: Mapping[str, Any], within: Setting) -> _Finding:
    """Works have a deduction of their own, which the handbook does not print."""
    rule, bid = within.rulebook["procurement-works"], rounded(inputs["bid_price"])
    said = f"第{rule.policy}条只写货物、服务的价格扣除，工程项目的比例手册没有印；评审价不超过 {bid:f} 元"
    option = Option(rule, UNKNOWN, tree_of(rule, inputs))
    return _Finding(UNKNOWN, said, (rule,), (option,), most=bid, baseline=bid)


# ------------------------------------------------------------ the reserve (63)


def _reserve(inputs: Mapping[str, Any], within: Setting) -> _Finding:
    """Whether the whole of a project is reserved for small and medium firms, or at least how much of it."""
    whole, share = within.rulebook["procurement-reserve-whole"], within.rulebook["procurement-reserve-share"]
    budget, limit = inputs["budget"], inputs.get("threshold")
    facts = {**inputs, "above_threshold": None if limit is None else budget >= limit}
    trees = {rule.id: tree_of(rule, facts) for rule in (whole, share)}
    states = {rule_id: tree.state for rule_id, tree in trees.items()}
    lapsed = share.validity.state_on(within.on) == ENDED
    least = rounded(budget * share.numbers["share"])
    full = rounded(budget)
    verdicts = {rule_id: VERDICTS[state] for rule_id, state in states.items()}
    if lapsed and states[share.id] is not State.UNMET:
        verdicts[share.id] = EXPIRED
    options = (
        Option(whole, verdicts[whole.id], trees[whole.id], None if states[whole.id] is State.UNMET else full),
        Option(
            share,
            verdicts[share.id],
            trees[share.id],
            None if lapsed or states[share.id] is State.UNMET else least,
        ),
    )
    made = _Finding(INELIGIBLE, "", (whole, share), options)
    if states[whole.id] is State.MET:
        said = f"应当整个项目专门面向中小企业采购，依据第{whole.policy}条政策"
        return made._replace(verdict=ELIGIBLE, said=said, amount=full)
    if states[share.id] is State.MET:
        return _shared(made, share, budget, lapsed)
    if State.UNKNOWN in states.values():
        rule = whole if states[whole.id] is State.UNKNOWN else share
        stake = full if rule is whole else None if lapsed else least
        asked = questions_of(trees[rule.id], facts, within.rulebook, asked=_ASKED, at_stake=stake)
        said = "是否专门面向中小企业采购、预留多少，待确认"
        return made._replace(verdict=UNKNOWN, said=said, least=_NOUGHT, most=full, questions=tuple(asked))
    tree = min(trees.values(), key=lambda tree: len(unmet_texts(tree)))
    said = f"没有预留的义务：不符合“{'”“'.join(unmet_texts(tree))}”"
    return made._replace(said=said, amount=_NOUGHT)


def _shared(made: _Finding, rule: Rule, budget: Decimal, lapsed: bool) -> _Finding:
    """The least share reserved of a project above the line: until the printed end, and as readings after it."""
    numbers, source, texts = rule.numbers, source_of(rule), texts_of(rule)
    rate = numbers["before"] if lapsed else numbers["share"]
    readings = _rounding_readings(rule, budget, rate)
    step = _share_step("预留份额", budget, rate, source)
    percent = figure(rate * 100)
    if not lapsed:
        said = f"不必整个项目预留；预留份额{percent}%以上，即至少 {step.value:f} 元，依据第{rule.policy}条政策"
        return made._replace(verdict=ELIGIBLE, said=said, amount=step.value, readings=readings, steps=(step,))
    back = readings or (AmountByReading("", "", step.value),)
    text, reason = texts["back"]
    after = [
        AmountByReading(
            "；".join(filter(None, (text, row.text))), "；".join(filter(None, (reason, row.reason))), row.amount
        )
        for row in back
    ]
    last = rule.validity.last
    said = f"预留份额{figure(numbers['share'] * 100)}%以上只延续到 {last}，其后的份额手册没有印"
    said += f"（回到{percent}%以上则至少 {step.value:f} 元）"
    return made._replace(verdict=EXPIRED, said=said, readings=(AmountByReading(*texts["unprinted"]), *after), steps=())


def _rounding_readings(rule: Rule, base: Decimal, share: Decimal) -> tuple[AmountByReading, ...]:
    """Half up, and up to the fen; none where the share is a whole number of fen."""
    amounts = {"half-up": rounded(base * share), "up": rounded_up(base * share)}
    if rounded(base * share) == base * share:
        return ()
    return tuple(AmountByReading(*texts_of(rule)[name], amount) for name, amount in amounts.items())


def _share_step(name: str, base: Decimal, share: Decimal, source: str) -> Step:
    return Step(name, Rounded(Figure(base) * share), "元", source)


# ------------------------------------------------------------ deposit (62), prepayment (62, 63), guarantee (69)


def _deposit(inputs: Mapping[str, Any], within: Setting) -> _Finding:
    """Whether a bid needs a deposit: none where the project is reserved for small and medium firms."""
    rule, deposit = within.rulebook["procurement-deposit"], inputs.get("deposit")
    asked_for = None if deposit is None else rounded(deposit)
    tree = tree_of(rule, inputs)
    by = f"依据第{rule.policy}条政策"
    option = Option(rule, VERDICTS[tree.state], tree, _NOUGHT, asked_for)
    if tree.state is State.MET:
        return _Finding(ELIGIBLE, f"不收投标（响应）保证金，{by}", (rule,), (option,), _NOUGHT, baseline=asked_for)
    if tree.state is State.UNMET:
        said = "投标（响应）保证金照采购文件收取，可以用保函替代"
        option = option._replace(amount=None, saved=None)
        return _Finding(INELIGIBLE, said, (rule,), (option,), asked_for, baseline=asked_for)
    questions = questions_of(tree, inputs, within.rulebook, at_stake=asked_for)
    said = "投标（响应）保证金：专门面向中小企业采购的不收，待确认"
    return _Finding(UNKNOWN, said, (rule,), (option,), None, _NOUGHT, asked_for, asked_for, questions=tuple(questions))


def _prepayment(inputs: Mapping[str, Any], within: Setting) -> _Finding:
    """The prepayment that a contract should provide for, as a lower bound."""
    rule, before = within.rulebook["procurement-prepayment"], within.rulebook["procurement-prepayment-62"]
    amount, share = inputs["contract_amount"], rule.numbers["share"]
    step = _share_step("预付款", amount, share, source_of(rule))
    said = f"预付款原则上不低于合同金额的{figure(share * 100)}%，即 {step.value:f} 元"
    said += f"，依据第{before.policy}、{rule.policy}条政策"
    readings = tuple(
        AmountByReading(row.text, row.reason, least=row.amount) for row in _rounding_readings(rule, amount, share)
    )
    option = Option(rule, ELIGIBLE, None, step.value)
    return _Finding(ELIGIBLE, said, (rule, before), (option,), least=step.value, readings=readings, steps=(step,))


def _guarantee(inputs: Mapping[str, Any], within: Setting) -> _Finding:
    """Whether a contractor may take on works of another speciality, and the performance guarantee it must give."""
    rule = within.rulebook["procurement-guarantee"]
    tree = tree_of(rule, inputs)
    total = inputs.get("contract_amount")
    step = None if total is None else _share_step("履约担保", total, rule.numbers["share"], source_of(rule))
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
    made = _Finding(verdict, said, (rule,), (option,), questions=tuple(questions_of(tree, inputs, within.rulebook)))
    if step is None:
        return made
    if tree.state is not State.MET:
        return made._replace(steps=(step,))
    readings = _rounding_readings(rule, inputs["contract_amount"], rule.numbers["share"])
    return made._replace(amount=step.value, readings=readings, steps=(step,))


_CONTRACTOR = ("credit_grade", "contractor_grade", "years_without_accident")


def _is_contractor(inputs: Mapping[str, Any]) -> bool:
    return any(name in inputs for name in _CONTRACTOR)


def _may_cross(inputs: Mapping[str, Any]) -> bool:
    """Whether a contract for works may be one of another speciality, about which nothing has been said."""
    return "contract_amount" in inputs and inputs.get("project") == "works" and not _is_contractor(inputs)


_TOPICS: tuple[tuple[Callable[[Mapping[str, Any]], bool], Callable[[Mapping[str, Any], Setting], _Finding]], ...] = (
    (lambda inputs: "bid_price" in inputs, _evaluation),
    (lambda inputs: "budget" in inputs, _reserve),
    (lambda inputs: "deposit" in inputs or "reserved" in inputs, _deposit),
    (_is_contractor, _guarantee),
    (lambda inputs: "contract_amount" in inputs, _prepayment),
    (_may_cross, _guarantee),
)
"""What is asked, by what is given, and what answers it; the first decides the amount."""
