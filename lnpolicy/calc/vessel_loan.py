"""The interest and fees of a loan for a new fishing vessel (渔船更新改造贷款贴息贴费, policy 142), year by year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from lnpolicy.calc.explanation import Step
from lnpolicy.calc.grant import Case, Grant, Worked, money_step
from lnpolicy.calc.ruling import texts_of
from lnpolicy.calc.setting import Setting, source_of
from lnpolicy.calendar.months import months_later
from lnpolicy.rules.inputs import value_of
from lnpolicy.rules.model import Rule
from lnpolicy.rules.money import rounded, yuan
from lnpolicy.rules.sums import Figure, Lowest, Rounded, Sum, total

_NOUGHT = Decimal(0)
_YEAR = 12
"""Months."""


class Payment(NamedTuple):
    """One period of a schedule: what is paid for it, from when to when, on which balance, at which rate.

    `rate` is per cent a year, `years` the length of the period, `balance` and `amount` yuan.
    """

    name: str
    first: date
    last: date
    balance: Decimal
    rate: Decimal
    years: Decimal
    amount: Decimal

    def as_document(self) -> dict[str, Any]:
        """The row as JSON has it."""
        return {
            "name": self.name,
            "from": self.first.isoformat(),
            "to": self.last.isoformat(),
            "balance": yuan(self.balance),
            "rate": f"{self.rate:f}",
            "amount": yuan(self.amount),
        }


def vessel_loan(inputs: Mapping[str, Any], within: Setting) -> Grant:
    """What is paid, by the day that decides and by the balance it is paid on."""
    rule, term = within.rulebook["vessel"], within.rulebook["vessel-term"]
    texts = texts_of(rule)
    dated = term.dated["years"]
    cases = []
    for name, day in (("disbursed", inputs["disbursed"]), ("contract", inputs.get("contract_date"))):
        if day is None:
            continue
        cap = next((item.value for item in dated if item.first <= day <= item.last), None)
        years = min(inputs["term_years"], cap or _NOUGHT)
        facts = {**inputs, "loan_in_period": cap is not None}
        cases.append(Case(facts, _readings(inputs, years, cap, rule, term, within), *texts[name]))
    said = [] if "repayment" in inputs else ["没有给还本方式，按到期一次还本计；逐年还本的，贴息随余额减少"]
    return Grant(inputs, within, rule, cases, cited=[term], assumptions=said)


def _readings(
    inputs: Mapping[str, Any], years: Decimal, cap: Decimal | None, rule: Rule, term: Rule, within: Setting
) -> list[Worked]:
    """The interest and fee subsidies over `years`, on the balance and on the original principal."""
    texts = texts_of(rule)
    instalment = _instalment(inputs, within)
    bases = ["balance", "original"] if instalment else ["balance"]
    found = []
    for base in bases:
        schedule: list[Payment] = []
        totals = []
        steps = [Step("贴息贴费期限", Lowest(inputs["term_years"], cap or _NOUGHT), "年", source_of(term))]
        for name, printed, actual in (
            ("贴息", rule.numbers["interest"], inputs["loan_rate"]),
            ("贴费", rule.numbers["fee"], inputs["fee_rate"]),
        ):
            rate = min(printed, actual)
            periods = _payments(name, inputs, years, rate, instalment if base == "balance" else _NOUGHT)
            schedule += periods
            steps.append(_paid_step(name, periods, source_of(rule)))
            totals.append(Figure(steps[-1].value, in_full=True))
        both = money_step("贴息和贴费", total(totals), source_of(rule))
        steps.append(both)
        text = texts[base] if instalment else ("", "")
        found.append(Worked(both.value, text=text[0], reason=text[1], steps=tuple(steps), schedule=tuple(schedule)))
    return found


def _paid_step(name: str, periods: Sequence[Payment], source: str) -> Step:
    """What is paid for all the periods together; what is paid for each was worked out on its exact balance."""
    paid = rounded(sum((period.amount for period in periods), _NOUGHT))
    return Step(name, total(list(map(_interest, periods))), "元", source, exactly=paid)


def _interest(period: Payment) -> Sum:
    """What is paid for a period, on its balance as it is shown."""
    return Rounded(Figure(period.balance, in_full=True) * period.rate / 100 * period.years)


def _instalment(inputs: Mapping[str, Any], within: Setting) -> Decimal:
    """How much of the principal is paid back each year; nought where all is paid at the end or nothing is said."""
    said = inputs.get("repayment")
    if said is None or said.lower() in ("bullet", "一次还本", "到期还本", "到期一次还本"):
        return _NOUGHT
    declared = within.rulebook.inputs["principal"]._replace(name="repayment", label="每年还本")
    amount: Decimal = value_of(declared, said)
    return amount


def _payments(
    name: str, inputs: Mapping[str, Any], years: Decimal, rate: Decimal, instalment: Decimal
) -> list[Payment]:
    """Year by year from the day of pay-out: the balance, and what is paid on it at `rate` per cent a year."""
    found = []
    balance: Decimal = inputs["principal"]
    start: date = inputs["disbursed"]
    done = _NOUGHT
    while done < years and balance > 0:
        part = min(years - done, Decimal(1))
        last = months_later(inputs["disbursed"], int((done + part) * _YEAR))
        amount = rounded(balance * rate / 100 * part)
        found.append(Payment(name, start, last, rounded(balance), rate, part, amount))
        start, done = last, done + part
        balance = max(balance - instalment, _NOUGHT)
    return found
