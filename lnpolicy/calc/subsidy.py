"""Subsidies and cheap loans (policies 64 to 66, 136 to 138, 141, 142, 152, 153): what one may receive, kind by kind.

Each kind is a function from inputs to the ways its clause can be read; `grant.py` makes the answer of them. The loan
for a fishing vessel has a module of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from typing import Any, NamedTuple

from lnpolicy.calc.answer import Answer
from lnpolicy.calc.explanation import Step
from lnpolicy.calc.grant import Case, Grant, Worked, money_step
from lnpolicy.calc.ruling import texts_of
from lnpolicy.calc.setting import Setting, source_of
from lnpolicy.calc.vessel_loan import vessel_loan
from lnpolicy.calendar.months import months_later
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.inputs import option
from lnpolicy.rules.model import Rule
from lnpolicy.rules.money import FEN, figure, rounded
from lnpolicy.rules.sums import Figure, Highest, Lowest, Rounded, Sum, total

_NOUGHT = Decimal(0)
_YEAR = 12
"""Months."""


class _Dates(NamedTuple):
    """Whether a day lies within a period of years from another, by the Civil Code and with the first day counted."""

    by_code: bool | None
    day_counted: bool | None


def _within(start: date | None, day: date | None, years: int) -> _Dates:
    """A day before the period begins lies outside it as well as one behind its end."""
    if start is None or day is None:
        return _Dates(None, None)
    if day < start:
        return _Dates(False, False)
    last = months_later(start, years * _YEAR)
    return _Dates(day <= last, day <= last - timedelta(days=1))


def _training(inputs: Mapping[str, Any], within: Setting) -> Grant:
    rule, year = within.rulebook["training"], within.rulebook["training-year"]
    each, people = rule.numbers["each"], inputs["people"]
    step = money_step("补贴", Figure(each) * people, source_of(rule))
    worked = [Worked(step.value, steps=(step,))]
    texts, years = texts_of(year), int(year.numbers["years"])
    signed = inputs.get("contract_date")
    start = _within(signed, inputs.get("training_start"), years)
    end = _within(signed, inputs.get("training_end"), years)
    cases = []
    for name, value in (("start", start.by_code), ("end", end.by_code), ("day-counted", start.day_counted)):
        if name == "start" or value is not None:
            cases.append(Case({**inputs, "within_a_year": value}, worked, *texts[name]))
    if start.by_code is None and end.by_code is not None:
        cases = cases[1:]
    return Grant(inputs, within, rule, cases, cited=[year])


def _apprenticeship(inputs: Mapping[str, Any], within: Setting) -> Grant:
    rule, term = within.rulebook["apprentice"], within.rulebook["apprentice-term"]
    rate, people = rule.numbers[inputs["level"]], inputs["people"]
    limits = [inputs["training_months"], term.numbers["most"]]
    if "filed_months" in inputs:
        limits.append(inputs["filed_months"])
    counted = Step("补贴期限", Lowest(*limits), "个月", source_of(term))
    months = counted.value
    texts = texts_of(rule)
    whole = (months / _YEAR).to_integral_value(ROUND_FLOOR)
    a_year = Figure(rate) * people
    by_month = money_step("补贴", a_year * months / _YEAR, source_of(rule))
    text, reason = texts["by-month"]
    worked = [Worked(by_month.value, text=text, reason=reason, steps=(counted, by_month))]
    if whole * _YEAR != months:
        years = Step("整年数", Figure(whole), "年", source_of(rule))
        last = money_step("补贴", a_year * whole, source_of(rule))
        text, reason = texts["whole-years"]
        worked.append(Worked(last.value, text=text, reason=reason, steps=(counted, years, last)))
    said = []
    if "filed_months" not in inputs:
        said.append("没有给备案期限，按实际培训期限计；补贴年限不超过备案期限")
    if months > term.numbers[inputs["level"]]:
        said.append(f"超过通常的 {figure(term.numbers[inputs['level']])} 个月，须属特殊情况")
    return Grant(inputs, within, rule, [Case(inputs, worked)], cited=[term], assumptions=said)


def _drama(inputs: Mapping[str, Any], within: Setting) -> Grant:
    rule, item = within.rulebook["drama"], within.rulebook[f"drama-{inputs['item']}"]
    most = item.numbers["most"]
    step = money_step("最高额", _up_to(most, inputs.get("assessed")), source_of(item))
    cases = [Case(inputs, [Worked(most=step.value, steps=(step,))])]
    return Grant(inputs, within, rule, cases, cited=[item])


def _voucher(inputs: Mapping[str, Any], within: Setting) -> Grant:
    rule = within.rulebook["voucher"]
    share, most = rule.numbers["share"], rule.numbers["most"]
    cost, granted = inputs["cost"], inputs.get("granted_this_year", _NOUGHT)
    unused = Highest(Figure(most) - granted, 0)
    left = unused.value
    source, texts = source_of(rule), texts_of(rule)
    room = money_step("本年度余额", unused, source)
    exact = Figure(cost) * share
    worked = []
    for name, to_round in (("cut", exact - FEN / 2), ("half-up", exact)):
        part = Highest(Rounded(to_round), 0)
        last = Step("最高额", Lowest(part, left), "元", source, exactly=min(part.value, rounded(left)))
        worked.append(Worked(most=last.value, text=texts[name][0], reason=texts[name][1], steps=(room, last)))
    said = [] if "granted_this_year" in inputs else ["没有给本年度已得，按 0 元计"]
    exhausting = rounded(left / share)
    said.append(f"服务费用到 {exhausting:f} 元即用满本年度余额 {rounded(left):f} 元")
    return Grant(inputs, within, rule, [Case(inputs, worked)], assumptions=said)


def _startup_rent(inputs: Mapping[str, Any], within: Setting) -> Grant:
    rule = within.rulebook["startup-rent"]
    texts, source = texts_of(rule), source_of(rule)
    counted = Step("补贴月数", Lowest(inputs["lease_months"], rule.numbers["most_months"]), "个月", source)
    months = counted.value
    if "annual_standard" not in inputs:
        worked = [_printed_range(rule, counted, inputs.get("rent_paid"))]
        least, most = figure(rule.numbers["least"]), figure(rule.numbers["most"])
        said = [f"没有给当地的年补贴标准，按条文印的每年 {least} 至 {most} 元计"]
        return Grant(inputs, within, rule, _rent_cases(inputs, within, worked, texts), assumptions=said)
    standard = Figure(inputs["annual_standard"])
    in_all = standard * months / _YEAR
    monthly = money_step("每月补贴", standard / _YEAR, source)
    each_month = Lowest(Figure(monthly.value, in_full=True) * months, Rounded(in_all))
    ways = {
        "in-all": (money_step("补贴", in_all, source),),
        "each-month": (monthly, money_step("补贴", each_month, source)),
    }
    if "rent_paid" in inputs:
        rent = Figure(inputs["rent_paid"]) * months
        ways["up-to-rent"] = (money_step("补贴", Lowest(in_all, rent), source),)
    worked = [
        Worked(steps[-1].value, text=texts[name][0], reason=texts[name][1], steps=(counted, *steps))
        for name, steps in ways.items()
    ]
    return Grant(inputs, within, rule, _rent_cases(inputs, within, worked, texts))


def _printed_range(rule: Rule, months: Step, rent_paid: Decimal | None) -> Worked:
    """What comes of the least and the most printed a year, the least bounded by the rent, which may be a ceiling."""
    ends = []
    for name, bound in (("最低", rule.numbers["least"]), ("最高", rule.numbers["most"])):
        ends.append(money_step(f"{name}补贴", Figure(bound) * months.value / _YEAR, source_of(rule)))
    least = ends[0].value if rent_paid is None else min(ends[0].value, rounded(rent_paid * months.value))
    return Worked(least=least, most=ends[1].value, steps=(months, *ends))


def _rent_cases(
    inputs: Mapping[str, Any], within: Setting, worked: list[Worked], texts: Mapping[str, tuple[str, str]]
) -> list[Case]:
    """A graduate is within two years of leaving school on the day asked about, or was on the day of opening."""
    left = inputs.get("left_school")
    if left is None or inputs.get("person") != "graduate":
        return [Case(inputs, worked)]
    days = {"at-application": within.on}
    if "operating_months" in inputs:
        days["at-opening"] = months_later(within.on, -int(inputs["operating_months"]))
    return [
        Case({**inputs, "left_within_two_years": _within(left, day, 2).by_code}, worked, *texts[name])
        for name, day in days.items()
    ]


def _startup_grant(inputs: Mapping[str, Any], within: Setting) -> Grant:
    rule = within.rulebook["startup-grant"]
    least = rounded(rule.numbers["least"])
    step = Step("最低额", Figure(least), "元", source_of(rule))
    return Grant(inputs, within, rule, [Case(inputs, [Worked(least=least, steps=(step,))])])


def _graduate_insurance(inputs: Mapping[str, Any], within: Setting) -> Grant:
    rule = within.rulebook["graduate-insurance"]
    texts = texts_of(rule)
    if inputs.get("maternity", _NOUGHT) > inputs["medical"]:
        raise ValueNotAccepted(
            f"{option('maternity')} {figure(inputs['maternity'])} 多于 {option('medical')} {figure(inputs['medical'])}",
            hint="生育部分是医疗缴费的一部分，不能比它多",
            param="maternity",
        )
    worked = [_insurance(inputs, rule, "with-maternity", _NOUGHT)]
    if "maternity" in inputs:
        worked.append(_insurance(inputs, rule, "without-maternity", inputs["maternity"]))
    left, hired = inputs.get("left_school"), inputs.get("hire_date")
    dates = _within(left, hired, 2)
    if left is None or hired is None:
        return Grant(inputs, within, rule, [Case(inputs, worked)])
    in_year = hired.year == left.year
    cases = [
        Case({**inputs, "left_within_two_years": in_year or dates.by_code}, worked, *texts["corresponding-day"]),
        Case({**inputs, "left_within_two_years": in_year or dates.day_counted}, worked, *texts["day-counted"]),
    ]
    return Grant(inputs, within, rule, cases)


def _insurance(inputs: Mapping[str, Any], rule: Rule, reading: str, less: Decimal) -> Worked:
    """The employer's three contributions, `less` yuan a month, for as many months as are paid for."""
    parts = [inputs[name] for name in ("pension", "medical", "unemployment")]
    three = total([Figure(part) for part in parts])
    source, (text, reason) = source_of(rule), texts_of(rule)[reading]
    added = three - less if less else three
    monthly = Step("每月三项", added, "元", "您给的单位缴费", exactly=sum(parts, -less))
    months = Step("补贴月数", Lowest(inputs["months_paid"], rule.numbers["most_months"]), "个月", source)
    in_all = money_step("补贴", Figure(monthly.value) * months.value, source)
    return Worked(in_all.value, text=text, reason=reason, steps=(monthly, months, in_all))


def _hardship_insurance(inputs: Mapping[str, Any], within: Setting) -> Grant:
    rule = within.rulebook["hardship-insurance"]
    near, usual = rule.numbers["near"], rule.numbers["most_months"]
    to_retirement, used = inputs["months_to_retirement"], inputs.get("months_used")
    most = to_retirement if to_retirement < near else usual
    source = source_of(rule)
    steps = [Step("最长补贴月数", Figure(most), "个月", source)]
    result = f"最长补贴 {figure(most)} 个月，减去已享受的月数（没有给）"
    said = ["没有给已享受的月数，还剩几个月不知道；上限按一个月都没有享受过计"]
    if used is not None:
        steps.append(Step("剩余月数", Highest(Figure(most) - used, 0), "个月", source))
        result = f"最长补贴 {figure(most)} 个月，已享受 {used} 个月，还剩 {figure(steps[-1].value)} 个月"
        said = []
    left = steps[-1].value
    bound = None
    if "monthly" in inputs:
        months = min(left, Decimal(inputs.get("months_paid", left)))
        steps.append(money_step("上限", Figure(inputs["monthly"]) * months, source))
        bound = steps[-1].value
    worked = [Worked(most=bound, steps=tuple(steps))]
    return Grant(inputs, within, rule, [Case(inputs, worked)], result=result, assumptions=said)


def _job_loan(inputs: Mapping[str, Any], within: Setting) -> Grant:
    rule = within.rulebook["job-loan"]
    worked = Worked()
    if inputs["borrower"] in ("micro", "small"):
        step = money_step("最高授信", _up_to(rule.numbers["most"], inputs.get("requested")), source_of(rule))
        worked = Worked(most=step.value, steps=(step,))
    return Grant(inputs, within, rule, [Case(inputs, [worked])], verb="可贷")


def _up_to(most: Decimal, asked_for: Decimal | None) -> Sum:
    """What is asked for, up to the most that the clause prints; where nothing is said, that most."""
    return Figure(most) if asked_for is None else Lowest(asked_for, most)


KINDS: dict[str, Callable[[Mapping[str, Any], Setting], Grant]] = {
    "training": _training,
    "apprenticeship": _apprenticeship,
    "drama": _drama,
    "voucher": _voucher,
    "vessel-loan": vessel_loan,
    "startup-rent": _startup_rent,
    "startup-grant": _startup_grant,
    "graduate-insurance": _graduate_insurance,
    "hardship-insurance": _hardship_insurance,
    "job-loan": _job_loan,
}
"""The kinds of subsidy by name, in the order of the help."""


def kind(name: str) -> Callable[[Mapping[str, Any], Setting], Answer]:
    """The calculator of one kind of subsidy."""
    return lambda inputs, within: KINDS[name](inputs, within).answer()
