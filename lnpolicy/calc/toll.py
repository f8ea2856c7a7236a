"""Expressway tolls (通行费, policies 71 to 80): which discounts apply to a trip, and what is then paid.

`trip.py` works it out; here it is explained.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from lnpolicy.calc.answer import Answer
from lnpolicy.calc.explanation import UNKNOWN, VERDICTS, Explanation, Option, Question, Step
from lnpolicy.calc.outcome import Money
from lnpolicy.calc.setting import Setting, cite, source_of
from lnpolicy.calc.trip import (
    COACH,
    COLLECTIVE,
    ETC,
    NO_DISCOUNT,
    OVERSIZE,
    Priced,
    Trip,
    counted_lines,
    is_oversize,
    oversize_by_reading,
)
from lnpolicy.rules.inputs import nearest
from lnpolicy.rules.logic import State, inputs_of, judged, wish_of
from lnpolicy.rules.model import Rule
from lnpolicy.rules.money import figure
from lnpolicy.rules.sums import Figure, Rounded, Sum


def work_out(inputs: Mapping[str, Any], within: Setting) -> Answer:
    """The answer to the inputs, as they were understood, within a setting."""
    trip = Trip(inputs, within)
    outcome = Money(trip.amount, most=trip.amount_max, baseline=trip.baseline)
    return within.answer(inputs, trip.verdict, outcome, lambda: _explanation(trip), readings=trip.readings)


def _explanation(trip: Trip) -> Explanation:
    """Everything about the answer that is not a figure."""
    options = _options(trip)
    asked = _asked_about(trip)
    rules = [item.rule for item in ([trip.best] if trip.best else []) + asked] or [
        item.rule for item in options if item.judged and item.judged.parts[0].state is State.MET
    ]
    named = rules[0] if trip.best or asked else None
    if trip.by_collective:
        rules.append(trip.rulebook[COLLECTIVE])
    citations = [cite(rule) for rule in rules]
    if any("ETC" in reading.text for reading in trip.readings):
        citations.append(cite(trip.rulebook[ETC]))
    return Explanation(
        headline=_headline(trip, asked),
        options=options,
        steps=_steps(trip),
        citations=citations,
        questions=_questions(trip, asked),
        assumptions=_assumptions(trip),
        warnings=_warnings(trip, rules),
        apply=trip.within.apply(named.policy) if named else None,
    )


def _asked_about(trip: Trip) -> list[Priced]:
    """The options that hang on something unknown and would cost less, the cheapest first."""
    current = trip.best.share if trip.best else NO_DISCOUNT
    found = [
        item
        for item in trip.priced
        if item.share < current and (item.state is State.UNKNOWN or (trip.by_collective and item.rule.id == COACH))
    ]
    return sorted(found, key=lambda item: (item.share, item.rule.policy))


def _headline(trip: Trip, asked: Sequence[Priced]) -> str:
    if trip.best is None:
        paid = "" if trip.amount is None else f"应付 {trip.amount:f} 元；"
        if trip.verdict == UNKNOWN:
            policies = "、".join(str(number) for number in sorted({item.rule.policy for item in asked}))
            return f"{paid}有优惠待确认（第{policies}条）" if policies else f"{paid}有优惠待确认"
        return f"{paid}没有一条优惠符合条件"
    rule = trip.best.rule
    if trip.amount is not None and trip.baseline is not None:
        return f"应付 {trip.amount:f} 元，省 {trip.baseline - trip.amount:f} 元，依据第{rule.policy}条政策"
    if trip.amount_max is not None:
        return f"应付不超过 {trip.amount_max:f} 元，依据第{rule.policy}条政策"
    return f"{rule.label}，依据第{rule.policy}条政策"


def _options(trip: Trip) -> list[Option]:
    order = {State.MET: 0, State.UNKNOWN: 1, State.UNMET: 2}
    ranked = sorted(trip.priced, key=lambda item: (order[item.state], item.share, item.rule.policy))
    return [_option(trip, item) for item in ranked]


def _option(trip: Trip, item: Priced) -> Option:
    assert item.rule.when is not None
    tree = judged(item.rule.when, trip.inputs)
    amount = None if item.state is State.UNMET else item.amount
    verdict = VERDICTS[item.state]
    if trip.by_collective and item.rule.id == COACH:
        verdict, amount = UNKNOWN, item.amount
    saved = None if amount is None or trip.baseline is None else trip.baseline - amount
    return Option(item.rule, verdict, tree, amount, saved)


def _questions(trip: Trip, asked: Sequence[Priced]) -> list[Question]:
    found = [_question(trip, item) for item in asked]
    return [*found, *_figures_asked_for(trip)]


def _figures_asked_for(trip: Trip) -> Iterator[Question]:
    """The figures not given without which there is no amount."""
    if trip.amount is not None:
        return
    labels = {name: item.label for name, item in trip.rulebook.inputs.items()}
    meanings = {name: item.meaning for name, item in trip.rulebook.inputs.items()}
    if is_oversize(trip.inputs, trip.rulebook):
        for name in ("rate", "km", "extra_axle_lines"):
            if name not in trip.inputs:
                text = f"给出{labels[name]}，才能算出大件车的金额：{meanings[name]}"
                yield Question(name, text, beside="" if name == "rate" else "rate")
        if trip.baseline is None:
            yield Question("toll", f"给出{labels['toll']}，至少知道大件车最多付多少：{meanings['toll']}")
    else:
        name = "rate" if "km" in trip.inputs else "toll"
        yield Question(name, f"给出{labels[name]}，才能算出金额：{meanings[name]}")


def _question(trip: Trip, item: Priced) -> Question:
    assert item.rule.when is not None
    at_stake = None if item.amount is None or trip.amount is None else trip.amount - item.amount
    worth = f"可按第{item.rule.policy}条享受{item.rule.label}" if at_stake is None else f"可再省 {at_stake:f} 元"
    if item.state is not State.UNKNOWN:
        reading = item.rule.readings[0]
        return Question("booked", f"如{reading.text}，{worth}（第{item.rule.policy}条）", at_stake)
    leaves = [leaf for leaf in judged(item.rule.when, trip.inputs).leaves() if leaf.state is State.UNKNOWN]
    looked_at = [name for leaf in leaves for name in inputs_of(leaf.condition)]
    asked = next((name for name in looked_at if name not in trip.inputs), looked_at[0])
    if_so = "、".join(leaf.condition.text for leaf in leaves)
    policy = "" if at_stake is None else f"（第{item.rule.policy}条）"
    wish = wish_of(item.rule.when, asked)
    return Question(asked, f"如{if_so}，{worth}{policy}", at_stake, wish)


def _steps(trip: Trip) -> list[Step]:
    if trip.amount is None or trip.standard is None or trip.baseline is None:
        return []
    return [_standard_step(trip, trip.baseline), _paid_step(trip, trip.standard, trip.baseline)]


def _standard_step(trip: Trip, baseline: Decimal) -> Step:
    if not trip.by_rate:
        return Step("标准通行费", Figure(baseline), "元", "您给的标准通行费")
    rate, km = Figure(trip.inputs["rate"]), Figure(trip.inputs["km"])
    toll = (rate + _added(trip)) * km if is_oversize(trip.inputs, trip.rulebook) else rate * km
    return Step("标准通行费", Rounded(toll, trip.to), "元", "您给的费率和里程")


def _paid_step(trip: Trip, standard: Decimal, baseline: Decimal) -> Step:
    if trip.best is None:
        return Step("应付通行费", Figure(baseline), "元", "没有确定适用的优惠")
    rule = trip.best.rule
    paid = _oversize_sum(trip, rule) if rule.id == OVERSIZE else Figure(standard) * _discount(rule)
    return Step("应付通行费", Rounded(paid, trip.to), "元", source_of(rule))


def _oversize_sum(trip: Trip, rule: Rule) -> Sum:
    """What policy 76 comes to by its dearest reading (yuan, unrounded)."""
    dearest = next(reading.id for reading in rule.readings if reading.text == trip.readings[0].text)
    rate, km = Figure(trip.inputs["rate"]), Figure(trip.inputs["km"])
    return oversize_by_reading(rate, _added(trip), _discount(trip.rulebook["toll-75"]), _discount(rule), km)[dearest]


def _added(trip: Trip) -> Sum:
    """What the added axle lines cost that count (yuan per kilometre)."""
    rule = trip.rulebook[OVERSIZE]
    return Figure(rule.numbers["per_line"]) * (counted_lines(trip.inputs, rule) or 0)


def _assumptions(trip: Trip) -> list[str]:
    said = []
    if trip.baseline is not None and trip.inputs.get("in_province") is not True:
        said.append("跨省行程只有辽宁段打折；您给的通行费或里程按全在辽宁省内计")
    if trip.by_rate and "toll" in trip.inputs:
        said.append("大件车按您给的费率和里程计，没有用所给的标准通行费")
    lines = trip.inputs.get("extra_axle_lines")
    rule = trip.rulebook[OVERSIZE]
    if lines is not None and lines > rule.numbers["most_lines"]:
        said.append(f"增加 {lines} 轴线，按封顶的 {figure(rule.numbers['most_lines'])} 轴线计")
    return said


def _warnings(trip: Trip, rules: Sequence[Rule]) -> list[str]:
    said = [warning for rule in rules for warning in rule.warnings]
    etc = trip.rulebook[ETC]
    if any(rule.stacking == "silent" for rule in rules) or (trip.inputs.get("etc") and not trip.best):
        said += etc.warnings
    if trip.baseline is not None and etc.rounding:
        said.append(etc.rounding.reason)
    return [*_near_misses(trip), *dict.fromkeys(said)]


def _near_misses(trip: Trip) -> Iterator[str]:
    """A station that is none of those named, but looks like one of them."""
    named = [station for rule in trip.rulebook.of("toll") for station in rule.names.get("stations", ())]
    if trip.inputs["vehicle"] not in ("truck", "oversize") or trip.inputs.get("container") is False:
        return
    for name in ("entry", "exit"):
        typed = trip.inputs.get(name)
        if typed and typed not in named and (near := nearest(typed, named)):
            label = trip.rulebook.inputs[name].label
            yield f"{label}“{typed}”不是指定收费站；您是不是要找：{near}"


def _discount(rule: Rule) -> Figure:
    """The share that a rule leaves to be paid, as it is printed."""
    return Figure(rule.numbers["discount"], in_full=True)
