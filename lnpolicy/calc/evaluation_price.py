"""The price by which a bid is compared in procurement (policy 62): less a deduction for small and micro firms."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from lnpolicy.calc.explanation import (
    ELIGIBLE,
    INELIGIBLE,
    UNKNOWN,
    VERDICTS,
    AmountByReading,
    Option,
    Question,
    Step,
)
from lnpolicy.calc.procurement_finding import Finding
from lnpolicy.calc.ruling import questions_of, tree_of, unmet_texts
from lnpolicy.calc.setting import Setting, source_of
from lnpolicy.rules.logic import State
from lnpolicy.rules.model import Rule
from lnpolicy.rules.money import figure, rounded
from lnpolicy.rules.sums import Figure, Rounded, Sum


class _Deducted(NamedTuple):
    """One rule on deductions with the percentages to work with, the least first, and how its conditions stand."""

    rule: Rule
    state: State
    rates: tuple[Decimal, ...]


def evaluation_price(inputs: Mapping[str, Any], within: Setting) -> Finding:
    """The price by which a bid is compared; without a deduction it is the bid itself."""
    rulebook = within.rulebook
    if inputs.get("project") == "works":
        return _works(inputs, within)
    tried = [_deducted(rulebook[name], inputs) for name in ("procurement-small", "procurement-partner")]
    if "deduction" in inputs:
        said = {name: value for name, value in inputs.items() if name != "deduction"}
        printed = [_deducted(one.rule, said) for one in tried]
        met = next((one for one in printed if one.state is State.MET), None)
        if met is not None and not min(met.rates) <= inputs["deduction"] <= max(met.rates):
            return _out_of_range(met, tried, said, inputs["deduction"], within)
        unsaid = next((one for one in printed if one.state is State.UNKNOWN), None)
        if met is None and unsaid is not None and all(one.state is State.UNMET for one in tried):
            why = f"采购文件写的 {figure(inputs['deduction'])}% 不在所印的范围内，评审价按条文的两端计"
            return _priced(unsaid, printed, said, within)._replace(assumptions=(why,))
    best = next((one for state in (State.MET, State.UNKNOWN) for one in tried if one.state is state), None)
    if best is None:
        return _undeducted(tried, inputs)
    return _priced(best, tried, inputs, within)


def _out_of_range(
    met: _Deducted, tried: list[_Deducted], said: Mapping[str, Any], rate: Decimal, within: Setting
) -> Finding:
    """The bounds that the clause prints, where the tender names a percentage outside them."""
    made = _priced(met, tried, said, within)
    why = f"采购文件写的 {figure(rate)}% 不在所印的范围内，评审价按条文的两端计，请向采购人核实"
    price = _price(said["bid_price"], rate).value
    document = AmountByReading(f"按采购文件扣除 {figure(rate)}%", "采购文件写了这个比例", price)
    ends = AmountByReading(
        f"按条文扣除 {' 至 '.join(f'{figure(end)}%' for end in met.rates)}",
        f"第{met.rule.policy}条印的范围",
        least=made.least,
        most=made.most,
    )
    return made._replace(
        verdict=INELIGIBLE if rate < min(met.rates) else UNKNOWN,
        said=f"采购文件的扣除比例不在所印的范围内（{met.rule.label}）；{made.said}",
        readings=(ends, document),
        questions=(),
        assumptions=(why,),
    )


def _deducted(rule: Rule, inputs: Mapping[str, Any]) -> _Deducted:
    said = inputs.get("deduction")
    rates = (rule.numbers["least"], rule.numbers["most"]) if said is None else (said,)
    return _Deducted(rule, tree_of(rule, _with_rate(inputs, rates[0])).state, rates)


def _with_rate(inputs: Mapping[str, Any], rate: Decimal) -> dict[str, Any]:
    return {**inputs, "deduction": inputs.get("deduction", rate)}


def _priced(best: _Deducted, tried: list[_Deducted], inputs: Mapping[str, Any], within: Setting) -> Finding:
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
        return Finding(
            UNKNOWN, said, rules, options, None, min(prices), full, full, (), steps, tuple(asked), assumptions
        )
    if len(prices) == 1:
        said = f"评审价 {prices[0]:f} 元（扣除 {figure(best.rates[0])}%），依据第{rule.policy}条政策"
        return Finding(ELIGIBLE, said, rules, options, prices[0], baseline=full, steps=steps)
    rates = " 至 ".join(f"{figure(rate)}%" for rate in best.rates)
    said = f"评审价在 {min(prices):f} 元与 {max(prices):f} 元之间（扣除 {rates}），依据第{rule.policy}条政策"
    asked_rate = within.rulebook.inputs["deduction"]
    question = Question("deduction", f"请确认：{asked_rate.meaning}，{asked_rate.where}", max(prices) - min(prices))
    return Finding(
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


def _undeducted(tried: list[_Deducted], inputs: Mapping[str, Any]) -> Finding:
    """The bid itself, where neither rule applies, and what each fails on."""
    full = rounded(inputs["bid_price"])
    trees = [tree_of(one.rule, _with_rate(inputs, one.rates[0])) for one in tried]
    options = tuple(Option(one.rule, INELIGIBLE, tree) for one, tree in zip(tried, trees, strict=True))
    failed = [
        f"{one.rule.label}：不符合“{'”“'.join(unmet_texts(tree))}”" for one, tree in zip(tried, trees, strict=True)
    ]
    said = f"评审价 {full:f} 元，不扣除（{'；'.join(failed)}）"
    rules = tuple(one.rule for one in tried)
    return Finding(INELIGIBLE, said, rules, options, full, baseline=full, assumptions=_tender(inputs))


def _tender(inputs: Mapping[str, Any]) -> tuple[str, ...]:
    if "deduction" not in inputs:
        return ()
    return (f"采购文件写的 {figure(inputs['deduction'])}% 不在所印的范围内或不适用，采购文件另给的扣除这里不算",)


def _works(inputs: Mapping[str, Any], within: Setting) -> Finding:
    """Works have a deduction of their own, which the handbook does not print."""
    rule, bid = within.rulebook["procurement-works"], rounded(inputs["bid_price"])
    said = f"第{rule.policy}条只写货物、服务的价格扣除，工程项目的比例手册没有印；评审价不超过 {bid:f} 元"
    option = Option(rule, UNKNOWN, tree_of(rule, inputs))
    return Finding(UNKNOWN, said, (rule,), (option,), most=bid, baseline=bid)
