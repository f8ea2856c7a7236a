"""Expressway tolls (通行费, policies 71 to 80): which discounts apply to a trip, and what is then paid.

Every policy is looked at. The best of those that certainly apply gives the amount; those that hang on something not
said become questions. Where the handbook leaves open whether discounts add up, every way is a reading, and the amount
is the highest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Any, NamedTuple, TypeVar

from lnpolicy.calc.answer import (
    ELIGIBLE,
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
from lnpolicy.calc.setting import Setting, cite, source_of
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.inputs import nearest, option
from lnpolicy.rules.logic import State, inputs_of, judged, state_of
from lnpolicy.rules.model import Rule, Rulebook
from lnpolicy.rules.money import FEN, figure, rounded
from lnpolicy.rules.sums import Figure, Rounded, Sum

_OVERSIZE = "toll-76"
_COACH, _COLLECTIVE = "toll-80", "toll-80-collective"
_ETC = "toll-etc"
_NO_DISCOUNT = Decimal(1)
_N = TypeVar("_N", Decimal, Sum)


def work_out(inputs: Mapping[str, Any], within: Setting) -> Answer:
    """The answer to the inputs, as they were understood, within a setting."""
    trip = _Trip(inputs, within)
    outcome = Money(trip.amount, most=trip.amount_max, baseline=trip.baseline)
    return within.answer(inputs, trip.verdict, outcome, trip.explanation, readings=trip.readings)


class _Priced(NamedTuple):
    """A rule, how its conditions stand, and what would be paid under it (yuan; None where that cannot be said).

    `share` is the part of the standard toll that is paid.
    """

    rule: Rule
    state: State
    share: Decimal
    amount: Decimal | None


class _Trip:
    """One trip under all the rules: the figures, worked out at once, and their explanation, on demand."""

    def __init__(self, inputs: Mapping[str, Any], within: Setting) -> None:
        self.inputs = inputs
        self.within = within
        self.rulebook = within.rulebook
        self.standard = _standard_toll(inputs, self.rulebook)
        rounding = self.rulebook[_ETC].rounding
        self.to = rounding.to if rounding else FEN
        self.baseline = None if self.standard is None else rounded(self.standard, self.to)
        self.priced = [self._priced(rule) for rule in self.rulebook.of("toll") if _is_option(rule)]
        certain = [item for item in self.priced if item.state is State.MET]
        self.best = min(certain, key=lambda item: item.share, default=None)
        self.by_collective = self.best is None and self._may_be_booked_collectively()
        self.readings = self._readings()
        self.amount: Decimal | None = self.best.amount if self.best else self.baseline
        self.amount_max = self.baseline if self.amount is None else None
        if self.best:
            self.verdict = ELIGIBLE
        else:
            is_open = self.by_collective or any(item.state is State.UNKNOWN for item in self.priced)
            self.verdict = UNKNOWN if is_open else INELIGIBLE

    def _priced(self, rule: Rule) -> _Priced:
        assert rule.when is not None
        state = state_of(rule.when, self.inputs)
        if rule.id == _OVERSIZE:
            amounts = self._oversize(rule) if state is not State.UNMET else []
            certain = amounts[0].amount if amounts else None
            share = certain / self.standard if certain is not None and self.standard else _NO_DISCOUNT
            return _Priced(rule, state, share, certain)
        share = rule.numbers["discount"]
        return _Priced(rule, state, share, self._paid(share))

    def _paid(self, share: Decimal) -> Decimal | None:
        return None if self.standard is None else rounded(self.standard * share, self.to)

    def _readings(self) -> tuple[AmountByReading, ...]:
        """Every way to read the clauses behind the amount, the dearest first; none where there is but one."""
        if self.by_collective:
            return self._collective_readings()
        if self.best is None:
            return ()
        if self.best.rule.id == _OVERSIZE:
            return tuple(self._oversize(self.best.rule))
        if self.best.rule.stacking != "silent":
            return ()
        alone = AmountByReading(f"只用第{self.best.rule.policy}条", self._reason("alone"), self.best.amount)
        stacked = [self._stacked(self.best, extra) for extra in _subsets(self._stackable(self.best))]
        stacked.sort(key=lambda reading: -(reading.amount or 0))
        return (alone, *stacked) if stacked else ()

    def _reason(self, reading_id: str) -> str:
        """Why discounts may be read as adding up, or as not."""
        return next(reading.reason for reading in self.rulebook[_ETC].readings if reading.id == reading_id)

    def _stackable(self, best: _Priced) -> list[tuple[str, Decimal]]:
        """What might come on top of the best option, as the handbook does not exclude it: each with its share."""
        more = [
            (f"第{item.rule.policy}条（{item.rule.label}）", item.share)
            for item in self.priced
            if item.state is State.MET and item.rule.stacking == "silent" and item is not best
        ]
        if self.inputs.get("etc"):
            rule = self.rulebook[_ETC]
            more.append((rule.label, rule.numbers["discount"]))
        return more

    def _stacked(self, best: _Priced, extra: Sequence[tuple[str, Decimal]]) -> AmountByReading:
        share = best.share
        for _, more in extra:
            share *= more
        names = "、".join(name for name, _ in extra)
        return AmountByReading(
            f"第{best.rule.policy}条再叠加{names}",
            self._reason("stacked"),
            self._paid(share),
        )

    def _collective_readings(self) -> tuple[AmountByReading, ...]:
        rule = self.rulebook[_COACH]
        reading = rule.readings[0]
        return (
            AmountByReading(
                "不在集体预约名单上，也没有预约", f"第{rule.policy}条实施“预约制”，没有预约不打折", self.baseline
            ),
            AmountByReading(reading.text, reading.reason, self._paid(rule.numbers["discount"])),
        )

    def _may_be_booked_collectively(self) -> bool:
        """Whether only the booking is missing, and the coach may be one of those booked collectively."""
        if self.inputs.get("booked") is not False:
            return False
        coach, collective = self.rulebook[_COACH].when, self.rulebook[_COLLECTIVE].when
        assert coach is not None
        assert collective is not None
        booked = {**self.inputs, "booked": True}
        return state_of(coach, booked) is State.MET and state_of(collective, self.inputs) is not State.UNMET

    def _oversize(self, rule: Rule) -> list[AmountByReading]:
        """What an oversize truck pays under each reading of policy 76, the dearest first."""
        texts = {reading.id: reading for reading in rule.readings}
        found = [
            AmountByReading(texts[name].text, texts[name].reason, None if toll is None else rounded(toll, self.to))
            for name, toll in self._oversize_tolls(rule).items()
        ]
        if self.standard is not None:
            found = [item._replace(most=self.baseline) if item.amount is None else item for item in found]
        return sorted(found, key=lambda item: -(self.standard or 0) if item.amount is None else -item.amount)

    def _oversize_tolls(self, rule: Rule) -> Mapping[str, Decimal | None]:
        """What policy 76 comes to by each of its readings (yuan, unrounded); None where too little is given."""
        discount, six = rule.numbers["discount"], self.rulebook["toll-75"].numbers["discount"]
        rate, km, lines = self.inputs.get("rate"), self.inputs.get("km"), _counted_lines(self.inputs, rule)
        if rate is None or km is None or lines is None:
            whole = None if self.standard is None else self.standard * discount
            return {"added": None, "added-and-six": None, "whole": whole}
        return _by_reading(rate, rule.numbers["per_line"] * lines, six, discount, km)

    # ------------------------------------------------------------ explanation

    def explanation(self) -> Explanation:
        """Everything about the answer that is not a figure."""
        options = self._options()
        asked = self._asked_about()
        rules = [item.rule for item in ([self.best] if self.best else []) + asked] or [
            item.rule for item in options if item.judged and item.judged.parts[0].state is State.MET
        ]
        named = rules[0] if self.best or asked else None
        if self.by_collective:
            rules.append(self.rulebook[_COLLECTIVE])
        citations = [cite(rule) for rule in rules]
        if any("ETC" in reading.text for reading in self.readings):
            citations.append(cite(self.rulebook[_ETC]))
        return Explanation(
            headline=self._headline(asked),
            options=options,
            steps=self._steps(),
            citations=citations,
            questions=self._questions(asked),
            assumptions=self._assumptions(),
            warnings=self._warnings(rules),
            apply=self.within.apply(named.policy) if named else None,
        )

    def _asked_about(self) -> list[_Priced]:
        """The options that hang on something unknown and would cost less, the cheapest first."""
        current = self.best.share if self.best else _NO_DISCOUNT
        found = [
            item
            for item in self.priced
            if item.share < current and (item.state is State.UNKNOWN or (self.by_collective and item.rule.id == _COACH))
        ]
        return sorted(found, key=lambda item: (item.share, item.rule.policy))

    def _headline(self, asked: Sequence[_Priced]) -> str:
        if self.best is None:
            paid = "" if self.amount is None else f"应付 {self.amount:f} 元；"
            if self.verdict == UNKNOWN:
                policies = "、".join(str(number) for number in sorted({item.rule.policy for item in asked}))
                return f"{paid}有优惠待确认（第{policies}条）" if policies else f"{paid}有优惠待确认"
            return f"{paid}没有一条优惠符合条件"
        rule = self.best.rule
        if self.amount is not None and self.baseline is not None:
            return f"应付 {self.amount:f} 元，省 {self.baseline - self.amount:f} 元，依据第{rule.policy}条政策"
        if self.amount_max is not None:
            return f"应付不超过 {self.amount_max:f} 元，依据第{rule.policy}条政策"
        return f"{rule.label}，依据第{rule.policy}条政策"

    def _options(self) -> list[Option]:
        order = {State.MET: 0, State.UNKNOWN: 1, State.UNMET: 2}
        ranked = sorted(self.priced, key=lambda item: (order[item.state], item.share, item.rule.policy))
        return [self._option(item) for item in ranked]

    def _option(self, item: _Priced) -> Option:
        assert item.rule.when is not None
        tree = judged(item.rule.when, self.inputs)
        amount = None if item.state is State.UNMET else item.amount
        verdict = VERDICTS[item.state]
        if self.by_collective and item.rule.id == _COACH:
            verdict, amount = UNKNOWN, item.amount
        saved = None if amount is None or self.baseline is None else self.baseline - amount
        return Option(item.rule, verdict, tree, amount, saved)

    def _questions(self, asked: Sequence[_Priced]) -> list[Question]:
        found = [self._question(item) for item in asked]
        if self.amount is None and self.best and self.best.rule.id == _OVERSIZE:
            lacking, what = [name for name in ("rate", "km", "extra_axle_lines") if name not in self.inputs], "大件车的"
        else:
            lacking, what = ["rate"] if self.standard is None and "km" in self.inputs else [], ""
        for name in lacking:
            declared = self.rulebook.inputs[name]
            found.append(Question(name, f"给出{declared.label}，才能算出{what}金额：{declared.meaning}"))
        return found

    def _question(self, item: _Priced) -> Question:
        assert item.rule.when is not None
        at_stake = None if item.amount is None or self.amount is None else self.amount - item.amount
        worth = f"可按第{item.rule.policy}条享受{item.rule.label}" if at_stake is None else f"可再省 {at_stake:f} 元"
        if item.state is not State.UNKNOWN:
            reading = item.rule.readings[0]
            return Question("booked", f"如{reading.text}，{worth}（第{item.rule.policy}条）", at_stake)
        leaves = [leaf for leaf in judged(item.rule.when, self.inputs).leaves() if leaf.state is State.UNKNOWN]
        looked_at = [name for leaf in leaves for name in inputs_of(leaf.condition)]
        asked = next((name for name in looked_at if name not in self.inputs), looked_at[0])
        if_so = "、".join(leaf.condition.text for leaf in leaves)
        policy = "" if at_stake is None else f"（第{item.rule.policy}条）"
        return Question(asked, f"如{if_so}，{worth}{policy}", at_stake)

    def _steps(self) -> list[Step]:
        if self.amount is None or self.standard is None or self.baseline is None:
            return []
        return [self._standard_step(self.baseline), self._paid_step(self.standard, self.baseline)]

    def _standard_step(self, baseline: Decimal) -> Step:
        if "rate" not in self.inputs:
            return Step("标准通行费", Figure(baseline), "元", "您给的标准通行费")
        rate, km = Figure(self.inputs["rate"]), Figure(self.inputs["km"])
        toll = (rate + self._added()) * km if _is_oversize(self.inputs, self.rulebook) else rate * km
        return Step("标准通行费", Rounded(toll, self.to), "元", "您给的费率和里程")

    def _paid_step(self, standard: Decimal, baseline: Decimal) -> Step:
        if self.best is None:
            return Step("应付通行费", Figure(baseline), "元", "没有确定适用的优惠")
        rule = self.best.rule
        paid = self._oversize_sum(rule) if rule.id == _OVERSIZE else Figure(standard) * _discount(rule)
        return Step("应付通行费", Rounded(paid, self.to), "元", source_of(rule))

    def _oversize_sum(self, rule: Rule) -> Sum:
        """What policy 76 comes to by its dearest reading (yuan, unrounded)."""
        dearest = next(reading.id for reading in rule.readings if reading.text == self.readings[0].text)
        rate, km = Figure(self.inputs["rate"]), Figure(self.inputs["km"])
        return _by_reading(rate, self._added(), _discount(self.rulebook["toll-75"]), _discount(rule), km)[dearest]

    def _added(self) -> Sum:
        """What the added axle lines cost that count (yuan per kilometre)."""
        rule = self.rulebook[_OVERSIZE]
        return Figure(rule.numbers["per_line"]) * (_counted_lines(self.inputs, rule) or 0)

    def _assumptions(self) -> list[str]:
        said = []
        if self.baseline is not None and self.inputs.get("in_province") is not True:
            said.append("跨省行程只有辽宁段打折；您给的通行费或里程按全在辽宁省内计")
        lines = self.inputs.get("extra_axle_lines")
        rule = self.rulebook[_OVERSIZE]
        if lines is not None and lines > rule.numbers["most_lines"]:
            said.append(f"增加 {lines} 轴线，按封顶的 {figure(rule.numbers['most_lines'])} 轴线计")
        return said

    def _warnings(self, rules: Sequence[Rule]) -> list[str]:
        said = [warning for rule in rules for warning in rule.warnings]
        etc = self.rulebook[_ETC]
        if any(rule.stacking == "silent" for rule in rules) or (self.inputs.get("etc") and not self.best):
            said += etc.warnings
        if self.baseline is not None and etc.rounding:
            said.append(etc.rounding.reason)
        return [*self._near_misses(), *dict.fromkeys(said)]

    def _near_misses(self) -> Iterator[str]:
        """A station that is none of those named, but looks like one of them."""
        named = [station for rule in self.rulebook.of("toll") for station in rule.names.get("stations", ())]
        if self.inputs["vehicle"] not in ("truck", "oversize") or self.inputs.get("container") is False:
            return
        for name in ("entry", "exit"):
            typed = self.inputs.get(name)
            if typed and typed not in named and (near := nearest(typed, named)):
                label = self.rulebook.inputs[name].label
                yield f"{label}“{typed}”不是指定收费站；您是不是要找：{near}"


def _by_reading(rate: _N, added: _N, six: _N, discount: _N, km: _N) -> dict[str, _N]:
    """What an oversize truck pays by each reading of policy 76, unrounded: as yuan, or as sums.

    `rate` is that of a six-axle truck and `added` what the added axle lines cost (both yuan per kilometre), `six` and
    `discount` the shares that policies 75 and 76 leave to be paid.
    """
    return {
        "added": (rate + added * discount) * km,
        "added-and-six": (rate * six + added * discount) * km,
        "whole": (rate + added) * discount * km,
    }


def _discount(rule: Rule) -> Figure:
    """The share that a rule leaves to be paid, as it is printed."""
    return Figure(rule.numbers["discount"], in_full=True)


def _is_option(rule: Rule) -> bool:
    return "discount" in rule.numbers and rule.when is not None


def _subsets(extras: Sequence[tuple[str, Decimal]]) -> Iterator[tuple[tuple[str, Decimal], ...]]:
    """Every choice of one or more of the `extras`."""
    for size in range(1, len(extras) + 1):
        yield from combinations(extras, size)


def _is_oversize(inputs: Mapping[str, Any], rulebook: Rulebook) -> bool:
    """Whether policy 76 certainly prices the vehicle."""
    when = rulebook[_OVERSIZE].when
    return when is not None and state_of(when, inputs) is State.MET


def _counted_lines(inputs: Mapping[str, Any], rule: Rule) -> int | None:
    """The added axle lines that count, up to the cap; None where they are not given."""
    lines = inputs.get("extra_axle_lines")
    return None if lines is None else min(lines, int(rule.numbers["most_lines"]))


def _standard_toll(inputs: Mapping[str, Any], rulebook: Rulebook) -> Decimal | None:
    """The toll before any discount (yuan), unrounded; None where it is not given.

    For an oversize truck it includes the added axle lines, as many as count.
    """
    stated: Decimal | None = inputs.get("toll")
    rate, km = inputs.get("rate"), inputs.get("km")
    if stated is not None and rate is not None:
        raise ValueNotAccepted("--toll 与 --rate 不能同时给", hint="给 --toll，或给 --rate 和 --km", param="rate")
    if stated is not None:
        return stated
    if rate is None:
        return None
    if km is None:
        declared = rulebook.inputs["km"]
        raise ValueNotAccepted(
            f"给了 --rate，还缺 {option('km')}（{declared.label}）", hint=declared.meaning, param="km"
        )
    rule = rulebook[_OVERSIZE]
    if not _is_oversize(inputs, rulebook):
        return Decimal(rate * km)
    lines = _counted_lines(inputs, rule)
    return None if lines is None else Decimal((rate + rule.numbers["per_line"] * lines) * km)
