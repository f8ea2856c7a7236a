"""What an employer owes to the disabled-employment guarantee fund (policy 51), by each reading of the clauses.

Full levy (应缴费额) = (employees x 1.5% - disabled counted) x min(average wage, 2 x local average wage), never below
nought. Of it 100, 90, 50 or 0 per cent are owed by the share of disabled employees; enterprises of up to 30 employees
owe nothing. The formula is an outside fact (财税〔2015〕72号), the rates and bounds are the handbook's.
"""

# Annotations are no texts here: those of named tuples would be compiled one by one whenever the program starts.

from collections.abc import Mapping
from decimal import ROUND_FLOOR, Decimal
from typing import Any, NamedTuple

from lnpolicy.calc.explanation import ELIGIBLE, EXPIRED, INELIGIBLE, UNKNOWN, AmountByReading
from lnpolicy.calc.setting import Setting
from lnpolicy.calendar.term import ENDED
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.inputs import option
from lnpolicy.rules.logic import State, state_of
from lnpolicy.rules.model import Rule
from lnpolicy.rules.money import FEN, figure, rounded

_NOUGHT = Decimal(0)


class Owed(NamedTuple):
    """What is owed for one head count: the full levy (unrounded), the tier's rule, its rate, and to what it is rounded.

    All yuan.
    """

    full: Decimal
    rule: Rule
    rate: Decimal
    to: Decimal

    @property
    def amount(self) -> Decimal:
        """What is owed, rounded."""
        return rounded(self.full * self.rate, self.to)


class Levy:
    """One employer's levy; raises `ValueNotAccepted` for two wages that disagree, or more disabled than employees.

    `amount` is what is owed; where that hangs on what is not known, `amount_max` at most, if anything bounds it. `full`
    is the levy without any relief, `baseline` the same where it is certain (all yuan). What is `lacking` is worked out
    as is dearest: as few disabled employees as may be, and of the wage only whether anything is owed at all.
    """

    def __init__(self, inputs: Mapping[str, Any], within: Setting) -> None:
        _refuse_two_wages(inputs)
        self.lacking = _lacking(inputs)
        least = {"disabled": inputs.get("severe", _NOUGHT), "average_wage": _NOUGHT}
        inputs = {**{name: least[name] for name in self.lacking}, **inputs}
        self.inputs = inputs
        self.within = within
        self.rulebook = within.rulebook
        self.employees: Decimal = inputs["employees"]
        self.disabled = self._counted()
        self.share = self.rulebook["fund-share"].numbers["share"]
        rounding = self.rulebook["fund-share"].rounding
        self.to = rounding.to if rounding else FEN
        self.cap = self._cap()
        self.owed = self.owed_with(self.disabled)
        exempt = self.rulebook["fund-exempt"]
        assert exempt.when is not None
        self.exempt = state_of(exempt.when, inputs)
        self.exempt_in_whole_persons = self._exempt_in_whole_persons()
        self.is_over = self.rulebook["fund-period"].validity.state_on(within.on) == ENDED
        self.full = rounded(self.owed.full, self.to)
        self.readings = self._readings()
        alone = self.full if self.is_over else self._relieved()
        certain = self.readings[0].amount if self.readings else alone
        assert certain is not None
        self.owes_nothing = self._owes_nothing()
        self.is_open = not self.owes_nothing and (bool(self.lacking) or (self.cap is None and certain > 0))
        if self.lacking:
            self.readings = ()
        elif self.is_open:
            self.readings = tuple(row._replace(amount=None, most=row.amount) for row in self.readings)
        is_bounded = self.is_open and "average_wage" not in self.lacking
        self.amount = None if self.is_open else certain
        self.amount_max = certain if is_bounded else None
        self.amount_min = _NOUGHT if is_bounded and self.lacking else None
        self.baseline = None if self.lacking or (self.cap is None and self.full > 0) else self.full
        self.verdict = self._verdict()

    def _owes_nothing(self) -> bool:
        """Whether nothing is owed, whatever is lacking: by the exemption, or because enough are employed."""
        if self.exempt is State.MET and not self.is_over:
            return True
        return "disabled" not in self.lacking and self.owed.rate == 0

    def _counted(self) -> Decimal:
        """How many disabled employees count; raises `ValueNotAccepted` where there are more than employees."""
        heads: Decimal = self.inputs["disabled"]
        severe: Decimal = self.inputs.get("severe", _NOUGHT)
        counts_as = self.rulebook["fund-share"].numbers["severe_counts_as"]
        most = self.employees if "severe" in self.inputs else self.employees * counts_as
        if heads > most:
            raise ValueNotAccepted(
                f"{option('disabled')} {figure(heads)} 多于 {option('employees')} {figure(self.employees)}",
                hint="安排的残疾人不能多于在职职工",
                param="disabled",
            )
        return heads + severe * (counts_as - 1)

    def _cap(self) -> Decimal | None:
        local: Decimal | None = self.inputs.get("local_average_wage")
        return None if local is None else local * self.rulebook["fund-cap"].numbers["times"]

    def _full(self, disabled: Decimal, employees: Decimal) -> Decimal:
        """The full levy for so many disabled among so many, unrounded and never below nought (yuan)."""
        gap = max(employees * self.share - disabled, _NOUGHT)
        if "average_wage" in self.inputs:
            wage: Decimal = self.inputs["average_wage"]
            return gap * (wage if self.cap is None else min(wage, self.cap))
        total: Decimal = self.inputs["total_wages"]
        levy = gap * total / self.employees
        return levy if self.cap is None else min(levy, gap * self.cap)

    def owed_with(self, disabled: Decimal, more: int = 0) -> Owed:
        """What is owed for so many disabled among so many `more` employees of the same wage, the policy in force."""
        employees = self.employees + more
        full = self._full(disabled, employees)
        half = self.rulebook["fund-half"]
        if disabled >= employees * self.share:
            return Owed(full, self.rulebook["fund-share"], _NOUGHT, self.to)
        if disabled >= employees * half.numbers["from"]:
            return Owed(full, half, half.numbers["rate"], self.to)
        tier = self.rulebook["fund-none" if disabled == 0 else "fund-ninety"]
        return Owed(full, tier, tier.numbers["rate"], self.to)

    def _relieved(self) -> Decimal:
        """What is owed while the policy is in force, by the handbook's own words."""
        return rounded(_NOUGHT) if self.exempt is State.MET else self.owed.amount

    def _readings(self) -> tuple[AmountByReading, ...]:
        """Every way to read the clauses that comes to another amount, the dearest first."""
        found = self._readings_in_force()
        if self.is_over:
            period = {reading.id: reading for reading in self.rulebook["fund-period"].readings}
            over = period["payment-date"]
            rows = [AmountByReading(over.text, over.reason, self.full)]
            if self.may_still_relieve:
                still = period["fee-year"]
                rows += [
                    AmountByReading(f"{still.text}；{row.text}" if row.text else still.text, still.reason, row.amount)
                    for row in found or [AmountByReading("", "", self._relieved())]
                ]
            return tuple(rows) if len({row.amount for row in rows}) > 1 else ()
        return tuple(found)

    @property
    def may_still_relieve(self) -> bool:
        """Whether it is the year after the last, in which the fund of that last year is paid."""
        last = self.rulebook["fund-period"].validity.last
        return self.is_over and last is not None and self.within.on.year == last.year + 1

    def _readings_in_force(self) -> list[AmountByReading]:
        if self.exempt is State.MET or self.owed.full == 0:
            return []
        rows = []
        if self.owed.rule.id == "fund-none":
            ninety = self.rulebook["fund-ninety"].numbers["rate"]
            rates = {"handbook": self.owed.rate, "announcement": ninety}
            rows = [
                AmountByReading(reading.text, reading.reason, rounded(self.owed.full * rates[reading.id], self.to))
                for reading in self.owed.rule.readings
            ]
        if self.exempt_in_whole_persons is State.MET:
            reading = self.rulebook["fund-exempt"].readings[0]
            too_many = f"超过{self.most_exempt()}人，{self.owed.rule.label}"
            rows = rows or [AmountByReading(too_many, reading.reason, self.owed.amount)]
            rows.append(AmountByReading(reading.text, reading.reason, rounded(_NOUGHT)))
        return rows

    def _exempt_in_whole_persons(self) -> State:
        """How the exemption stands that holds only if the fraction of the averaged head count is dropped."""
        if self.exempt is not State.UNMET:
            return State.UNMET
        when = self.rulebook["fund-exempt"].when
        assert when is not None
        return state_of(when, {**self.inputs, "employees": self.employees.to_integral_value(ROUND_FLOOR)})

    def most_exempt(self) -> str:
        """Up to how many employees an enterprise is exempt."""
        return figure(self.rulebook["fund-exempt"].numbers["most"])

    def _verdict(self) -> str:
        if self.is_over:
            return EXPIRED
        if self.exempt is State.MET or self.owed.rate < 1:
            return UNKNOWN if self.is_open else ELIGIBLE
        return UNKNOWN if self.exempt is State.UNKNOWN or len(self.readings) > 1 or self.is_open else INELIGIBLE


def _lacking(inputs: Mapping[str, Any]) -> tuple[str, ...]:
    """What was not given of the figures that the levy is worked out from; one of the two wages suffices."""
    has_wage = "average_wage" in inputs or "total_wages" in inputs
    return tuple(
        name for name, is_there in (("disabled", "disabled" in inputs), ("average_wage", has_wage)) if not is_there
    )


def _refuse_two_wages(inputs: Mapping[str, Any]) -> None:
    """Raise `ValueNotAccepted` where both wages are given and, to the fen, disagree."""
    if "average_wage" in inputs and "total_wages" in inputs:
        wage, total, employees = inputs["average_wage"], inputs["total_wages"], inputs["employees"]
        if rounded(total / employees) != rounded(wage):
            raise ValueNotAccepted(
                f"{option('total_wages')} {figure(total)} 除以人数 {figure(employees)} 不等于"
                f" {option('average_wage')} {figure(wage)}",
                hint="两个只给一个，或给一致的数",
                param="total_wages",
            )
