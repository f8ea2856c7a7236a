"""What a trip costs on the expressways (policies 71 to 80): under each policy, and by each reading of the clauses.

Every policy is looked at. The best of those that certainly apply gives the amount; those that hang on something not
said become questions. Where the handbook leaves open whether discounts add up, every way is a reading, and the amount
is the highest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Any, NamedTuple, TypeVar

from lnpolicy.calc.explanation import ELIGIBLE, INELIGIBLE, UNKNOWN, AmountByReading
from lnpolicy.calc.setting import Setting
from lnpolicy.errors import InputMissing, ValueNotAccepted
from lnpolicy.rules.inputs import option
from lnpolicy.rules.logic import State, state_of
from lnpolicy.rules.model import Rule, Rulebook
from lnpolicy.rules.money import FEN, rounded
from lnpolicy.rules.sums import Sum

OVERSIZE = "toll-76"
COACH, COLLECTIVE = "toll-80", "toll-80-collective"
ETC = "toll-etc"
"""Rules that are treated apart from the others."""
NO_DISCOUNT = Decimal(1)
_N = TypeVar("_N", Decimal, Sum)


class Priced(NamedTuple):
    """A rule, how its conditions stand, and what would be paid under it (yuan; None where that cannot be said).

    `share` is the part of the standard toll that is paid.
    """

    rule: Rule
    state: State
    share: Decimal
    amount: Decimal | None


class Trip:
    """One trip under all the rules.

    `standard` is the toll before any discount, `baseline` the same rounded, `by_rate` whether it is worked out from the
    rate; `best` is the cheapest option that certainly applies, `amount` what is then paid, or `amount_max` at most (all
    yuan). Raises `ValueNotAccepted` for a toll beside a rate, unless the rate prices an oversize truck, and
    `InputMissing` for a rate without kilometres.
    """

    def __init__(self, inputs: Mapping[str, Any], within: Setting) -> None:
        self.inputs = inputs
        self.within = within
        self.rulebook = within.rulebook
        self.by_rate = _is_by_rate(inputs, self.rulebook)
        self.standard = _standard_by_rate(inputs, self.rulebook) if self.by_rate else inputs.get("toll")
        rounding = self.rulebook[ETC].rounding
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

    def _priced(self, rule: Rule) -> Priced:
        assert rule.when is not None
        state = state_of(rule.when, self.inputs)
        if rule.id == OVERSIZE:
            amounts = self._oversize(rule) if state is not State.UNMET else []
            certain = amounts[0].amount if amounts else None
            share = certain / self.standard if certain is not None and self.standard else NO_DISCOUNT
            return Priced(rule, state, share, certain)
        share = rule.numbers["discount"]
        return Priced(rule, state, share, self._paid(share))

    def _paid(self, share: Decimal) -> Decimal | None:
        return None if self.standard is None else rounded(self.standard * share, self.to)

    def _readings(self) -> tuple[AmountByReading, ...]:
        """Every way to read the clauses behind the amount, the dearest first; none where there is but one."""
        if self.by_collective:
            return self._collective_readings()
        if self.best is None:
            return ()
        if self.best.rule.id == OVERSIZE:
            return tuple(self._oversize(self.best.rule))
        if self.best.rule.stacking != "silent":
            return ()
        alone = AmountByReading(f"只用第{self.best.rule.policy}条", self._reason("alone"), self.best.amount)
        stacked = [self._stacked(self.best, extra) for extra in _subsets(self._stackable(self.best))]
        stacked.sort(key=lambda reading: -(reading.amount or 0))
        return (alone, *stacked) if stacked else ()

    def _reason(self, reading_id: str) -> str:
        """Why discounts may be read as adding up, or as not."""
        return next(reading.reason for reading in self.rulebook[ETC].readings if reading.id == reading_id)

    def _stackable(self, best: Priced) -> list[tuple[str, Decimal]]:
        """What might come on top of the best option, as the handbook does not exclude it: each with its share."""
        more = [
            (f"第{item.rule.policy}条（{item.rule.label}）", item.share)
            for item in self.priced
            if item.state is State.MET and item.rule.stacking == "silent" and item is not best
        ]
        if self.inputs.get("etc"):
            rule = self.rulebook[ETC]
            more.append((rule.label, rule.numbers["discount"]))
        return more

    def _stacked(self, best: Priced, extra: Sequence[tuple[str, Decimal]]) -> AmountByReading:
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
        rule = self.rulebook[COACH]
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
        coach, collective = self.rulebook[COACH].when, self.rulebook[COLLECTIVE].when
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
        rate, km, lines = self.inputs.get("rate"), self.inputs.get("km"), counted_lines(self.inputs, rule)
        if rate is None or km is None or lines is None:
            whole = None if self.standard is None else self.standard * discount
            return {"added": None, "added-and-six": None, "whole": whole}
        return oversize_by_reading(rate, rule.numbers["per_line"] * lines, six, discount, km)


def oversize_by_reading(rate: _N, added: _N, six: _N, discount: _N, km: _N) -> dict[str, _N]:
    """What an oversize truck pays by each reading of policy 76, unrounded: as yuan, or as sums.

    `rate` is that of a six-axle truck and `added` what the added axle lines cost (both yuan per kilometre), `six` and
    `discount` the shares that policies 75 and 76 leave to be paid.
    """
    return {
        "added": (rate + added * discount) * km,
        "added-and-six": (rate * six + added * discount) * km,
        "whole": (rate + added) * discount * km,
    }


def _is_option(rule: Rule) -> bool:
    return "discount" in rule.numbers and rule.when is not None


def _subsets(extras: Sequence[tuple[str, Decimal]]) -> Iterator[tuple[tuple[str, Decimal], ...]]:
    """Every choice of one or more of the `extras`."""
    for size in range(1, len(extras) + 1):
        yield from combinations(extras, size)


def is_oversize(inputs: Mapping[str, Any], rulebook: Rulebook) -> bool:
    """Whether policy 76 certainly prices the vehicle."""
    when = rulebook[OVERSIZE].when
    return when is not None and state_of(when, inputs) is State.MET


def counted_lines(inputs: Mapping[str, Any], rule: Rule) -> int | None:
    """The added axle lines that count, up to the cap; None where they are not given."""
    lines = inputs.get("extra_axle_lines")
    return None if lines is None else min(lines, int(rule.numbers["most_lines"]))


def _is_by_rate(inputs: Mapping[str, Any], rulebook: Rulebook) -> bool:
    """Whether the standard toll is worked out from the rate.

    An oversize truck is priced by it even beside a toll (policy 76), once its added axle lines are given.
    """
    if inputs.get("rate") is None:
        return False
    is_stated, oversize = inputs.get("toll") is not None, is_oversize(inputs, rulebook)
    if is_stated and not oversize:
        raise ValueNotAccepted("--toll 与 --rate 不能同时给", hint="给 --toll，或给 --rate 和 --km", param="rate")
    if inputs.get("km") is None:
        declared = rulebook.inputs["km"]
        said = f"给了 --rate，还缺 {option('km')}（{declared.label}）"
        raise InputMissing(said, hint=declared.meaning, param="km")
    return not is_stated or counted_lines(inputs, rulebook[OVERSIZE]) is not None


def _standard_by_rate(inputs: Mapping[str, Any], rulebook: Rulebook) -> Decimal | None:
    """The toll before any discount (yuan), unrounded, of a rate and kilometres; None where it is not known.

    For an oversize truck it includes the added axle lines, as many as count.
    """
    rate, km, rule = inputs["rate"], inputs["km"], rulebook[OVERSIZE]
    if not is_oversize(inputs, rulebook):
        return Decimal(rate * km)
    lines = counted_lines(inputs, rule)
    return None if lines is None else Decimal((rate + rule.numbers["per_line"] * lines) * km)
