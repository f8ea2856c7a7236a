"""Expressway tolls (通行费, policies 71 to 80): which discounts apply to a trip, and what is then paid.

`trip.py` works it out; here it is explained, and in `toll_questions.py` what it hangs on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from lnpolicy.calc.answer import Answer
from lnpolicy.calc.circumstances import Grounds, remarks
from lnpolicy.calc.explanation import VERDICTS, Explanation, Later, Option, Step
from lnpolicy.calc.outcome import Money
from lnpolicy.calc.setting import Setting, cite, source_of
from lnpolicy.calc.stacking import Way
from lnpolicy.calc.tariff import COLLECTIVE, OVERSIZE, SIX_AXLES, counted_lines, oversize_rate
from lnpolicy.calc.toll_questions import asked_about, pending, questions
from lnpolicy.calc.trip import Priced, Trip
from lnpolicy.rules.logic import MET, UNKNOWN, UNMET, judged
from lnpolicy.rules.model import Rule
from lnpolicy.rules.sums import Figure, Rounded, Sum
from lnpolicy.rules.text import filled


def work_out(inputs: Mapping[str, Any], within: Setting) -> Answer:
    """The answer to the inputs, as they were understood, within a setting."""
    trip = Trip(inputs, within)
    is_open = trip.amount is None or trip.least != trip.most
    least, most = (trip.least, trip.most) if is_open else (None, None)
    outcome = Money(trip.amount, least, most, trip.baseline)
    return within.answer(inputs, trip.verdict, outcome, lambda: _explanation(trip), readings=lambda: trip.readings)


def _explanation(trip: Trip) -> Explanation:
    """Everything about the answer that is not a figure."""
    asked = asked_about(trip)
    grounds = _grounds(trip, [item.rule for item in ([trip.best] if trip.best else []) + asked])
    return Explanation(
        headline=_headline(trip, asked),
        options=Later(_options, trip),
        steps=Later(_steps, trip),
        citations=grounds.citations,
        questions=questions(trip, asked),
        assumptions=Later(_assumptions, trip),
        warnings=grounds.warnings,
        apply=grounds.apply,
    )


def _grounds(trip: Trip, named: Sequence[Rule]) -> Grounds:
    """What the answer stands on, which names these rules; worked out once for all trips that differ in tolls alone."""
    names = tuple([rule.id for rule in named])
    read = tuple([way.rule.id for choice, _ in trip.choices for way in choice.ways])
    key = (names, read, not trip.best, not trip.readings, not trip.added, trip.is_priced, trip.inputs.get("etc"))
    known = trip.circumstances.grounds
    found = known.get(key)
    if found is None:
        rules = _cited(trip, named)
        apply = trip.within.apply(named[0].policy) if named else None
        found = known[key] = Grounds(tuple(map(cite, rules)), tuple(_warnings(trip, rules)), apply)
    return found


def _cited(trip: Trip, named: Sequence[Rule]) -> list[Rule]:
    """The rules that the answer stands on: those that it names, or by the kind of vehicle might; those of readings."""
    rules = list(named) or [rule for rule, _ in trip.tariff.options]
    if trip.oversize is not MET:  # only what else is asked tells whether there are axle lines
        rules = [rule for rule in rules if rule.id != OVERSIZE]
    rules += [way.rule for choice, _ in trip.choices for way in choice.ways]
    rules += [trip.rulebook[COLLECTIVE]] if trip.readings and not trip.best else []
    return list({rule.id: rule for rule in rules}.values())


def _options(trip: Trip) -> list[Option]:
    """Every policy that gives a discount: those that apply first, the cheapest before the others."""
    priced = {item.rule.id: item for item in trip.priced}
    order = {MET: 0, UNKNOWN: 1, UNMET: 2}
    ranked: list[tuple[int, Decimal, int, Option]] = []
    for rule, when in trip.circumstances.considered:
        item = priced.get(rule.id)
        state = item.state if item else UNMET
        amount = item.amount if item else None
        saved = None if amount is None or trip.baseline is None else trip.baseline - amount
        found = Option(rule, VERDICTS[state], judged(when, trip.inputs), amount, saved)
        toll = max(item.tolls) if item else Decimal(rule.id == OVERSIZE) or rule.numbers["discount"]
        ranked.append((order[state], toll, rule.policy, found))
    return [found for *_, found in sorted(ranked, key=lambda entry: entry[:3])]


def _headline(trip: Trip, asked: Sequence[Priced]) -> str:
    by_policy = f"，依据第{trip.best.rule.policy}条政策" if trip.best else ""
    said = []
    if trip.amount is not None:
        saved = f"，省 {trip.baseline - trip.amount:f} 元" if trip.best and trip.baseline is not None else ""
        said.append(f"应付 {trip.amount:f} 元{saved}{by_policy}")
    elif trip.least is not None:
        least = "" if trip.least == trip.most else f" {trip.least:f} 至"
        said.append(f"应付{least} {trip.most:f} 元{by_policy}")
    elif trip.best:
        said.append(f"{trip.best.rule.label}{by_policy}")
    is_read = any(way.reading for choice, _ in trip.choices for way in choice.ways)
    if is_read:
        said.append("条文有不止一种读法" + _at_best(trip))
    said += [pending(trip, asked) or ("" if trip.best else "有优惠待确认" if asked else "没有一条优惠符合条件")]
    if trip.choices and not is_read and (at_best := _at_best(trip)):
        said.append("几项优惠能否叠加没有印" + at_best)
    return "；".join(filter(None, [*said, *trip.circumstances.slips]))


def _at_best(trip: Trip) -> str:
    """What is paid by the reading that comes to least, in words; empty where nothing is priced."""
    ends = [(one.least, one.most) if one.amount is None else (one.amount, one.amount) for one in trip.readings]
    if trip.amount is None and trip.least is not None:  # what may still apply does so however the clauses are read
        ends = [(None if least is None else min(least, trip.least), most) for least, most in ends]
    known = [(least, most) for least, most in ends if least is not None]
    if not known:
        return ""
    least, most = min(known)
    if trip.amount is not None or least == most:
        return f"，最少应付 {least:f} 元"
    return f"，按应付最少的读法 {least:f} 至 {most:f} 元"


# ------------------------------------------------------------ how it was worked out


def _steps(trip: Trip) -> list[Step]:
    if trip.amount is None:
        return []
    if trip.baseline is None:  # it is free, whatever the toll
        return [_paid_step(trip, trip.amount)]
    return [_standard_step(trip, trip.baseline), _paid_step(trip, trip.baseline)]


def _standard_step(trip: Trip, baseline: Decimal) -> Step:
    if "rate" not in trip.inputs:
        return Step("标准通行费", Figure(baseline), "元", "您给的标准通行费")
    rate, km = Figure(trip.inputs["rate"]), Figure(trip.inputs["km"])
    toll = (rate + _added(trip)) * km if trip.oversize is MET else rate * km
    return Step("标准通行费", Rounded(toll, trip.tariff.to), "元", "您给的费率和里程")


def _paid_step(trip: Trip, baseline: Decimal) -> Step:
    if trip.best is None:
        return Step("应付通行费", Figure(baseline), "元", "没有确定适用的优惠")
    way = trip.ways(trip.best.rule)[0]
    left = _discount(way.rule) if trip.baseline is None else Figure(trip.standards[0]) * _discount(way.rule)
    paid = _oversize_sum(trip, way) if way.reading else left
    return Step("应付通行费", Rounded(paid, trip.tariff.to), "元", source_of(way.rule))


def _oversize_sum(trip: Trip, way: Way) -> Sum:
    """What policy 76 comes to by its dearest reading (yuan, unrounded)."""
    assert way.reading is not None
    said, added = trip.inputs, _added(trip)
    shares = _discount(trip.rulebook[SIX_AXLES]), _discount(way.rule)
    if "rate" in said:
        return oversize_rate(way.reading.id, Figure(said["rate"]), added, *shares) * Figure(said["km"])
    toll = Figure(trip.standards[0])
    if "km" not in said:
        return oversize_rate(way.reading.id, toll, added, *shares)
    added = added * Figure(said["km"])  # which the toll holds already
    return oversize_rate(way.reading.id, toll - added, added, *shares)


def _added(trip: Trip) -> Sum:
    """What the added axle lines cost that count (yuan per kilometre); nothing where no kilometres are known."""
    rule = trip.rulebook[OVERSIZE]
    lines = counted_lines(trip.inputs, rule) if "km" in trip.inputs else 0
    return Figure(rule.numbers["per_line"]) * (lines or 0)


def _discount(rule: Rule) -> Figure:
    """The share that a rule leaves to be paid, as it is printed."""
    return Figure(rule.numbers["discount"], in_full=True)


def _assumptions(trip: Trip) -> list[str]:
    """What is taken for what is not said, where the trip is priced, and what the rules remark on it."""
    working = trip.within.working
    assumed = working.assumed(trip.given) if trip.is_priced else ()
    said = (filled(one.text, trip.given, working.units) for one in assumed)
    return [*filter(None, said), *remarks(trip.given, trip.within)]


def _warnings(trip: Trip, rules: Sequence[Rule]) -> list[str]:
    said = [warning for rule in rules for warning in rule.warnings]
    certain = {item.rule.id for item in trip.certain}
    if trip.added:
        excluded = [pair for item in trip.certain for pair in item.rule.excludes.items()]
        said += [exclusion.says for name, exclusion in excluded if exclusion.says and name in certain]
    is_silent = any(rule.numbers.get("discount") and not rule.excludes for rule in rules)
    if is_silent or trip.choices or (trip.inputs.get("etc") and not trip.best):
        said += trip.tariff.etc.warnings
    if len(trip.readings) > 1:
        said.append("条文有不止一种读法，请先核实；金额按应付最多的一种计")
    if trip.is_priced and trip.tariff.etc.rounding:
        said.append(trip.tariff.etc.rounding.reason)
    return [*trip.circumstances.warnings, *dict.fromkeys(said)]
