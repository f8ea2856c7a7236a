"""The disabled-employment guarantee fund (残疾人就业保障金, policy 51): what an employer owes, and what hiring saves.

Full levy (应缴费额) = (employees x 1.5% - disabled counted) x min(average wage, 2 x local average wage), never below
nought. Of it 100, 90, 50 or 0 per cent are owed by the share of disabled employees; enterprises of up to 30 employees
owe nothing. The formula is an outside fact (财税〔2015〕72号), the rates and bounds are the handbook's.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any, NamedTuple

from lnpolicy.calc.answer import (
    ELIGIBLE,
    EXPIRED,
    INELIGIBLE,
    UNKNOWN,
    VERDICTS,
    AmountByReading,
    Answer,
    Citation,
    Explanation,
    Option,
    Question,
    Step,
)
from lnpolicy.calc.outcome import Money, Scenario, Table, tables
from lnpolicy.calc.setting import Setting, cite, source_of
from lnpolicy.calendar.term import ENDED
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.inputs import option
from lnpolicy.rules.logic import Judged, Leaf, State, judged, state_of
from lnpolicy.rules.model import Rule
from lnpolicy.rules.money import FEN, figure, rounded
from lnpolicy.rules.sums import Figure, Highest, Lowest, Rounded, Sum

MOST_SCENARIOS = 1000
"""Hires for which a table of what-if can be asked."""
USUAL_SCENARIOS = 12
"""Rows of that table unless more are asked for."""
_NOUGHT = Decimal(0)


def work_out(inputs: Mapping[str, Any], within: Setting, scenarios: int | None = None) -> Answer:
    """The answer to the inputs, as they were understood, within a setting."""
    if scenarios is not None and not 0 <= scenarios <= MOST_SCENARIOS:
        raise ValueNotAccepted(
            f"--scenarios 不接受“{scenarios}”", hint=f"请给 0 到 {MOST_SCENARIOS} 之间的整数", param="scenarios"
        )
    _refuse_two_wages(inputs)
    levy = _Levy(inputs, within, scenarios)
    outcome = Money(levy.amount, most=levy.amount_max, baseline=levy.baseline)
    return within.answer(inputs, levy.verdict, outcome, levy.explanation, readings=levy.readings)


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


class _Owed(NamedTuple):
    """What is owed for one head count: the full levy (unrounded), the tier's rule, its rate, and to what it is rounded.

    All yuan.
    """

    full: Decimal
    rule: Rule
    rate: Decimal
    to: Decimal

    @property
    def amount(self) -> Decimal:
        return rounded(self.full * self.rate, self.to)


class _Levy:
    """One employer's levy: the figures, worked out at once, and their explanation, on demand."""

    def __init__(self, inputs: Mapping[str, Any], within: Setting, scenarios: int | None) -> None:
        self.inputs = inputs
        self.within = within
        self.rulebook = within.rulebook
        self.scenarios_wanted = scenarios
        self.employees: Decimal = inputs["employees"]
        self.disabled = self._counted()
        self.share = self.rulebook["fund-share"].numbers["share"]
        rounding = self.rulebook["fund-share"].rounding
        self.to = rounding.to if rounding else FEN
        self.cap = self._cap()
        self.owed = self._owed(self.disabled)
        exempt = self.rulebook["fund-exempt"]
        assert exempt.when is not None
        self.exempt = state_of(exempt.when, inputs)
        self.is_over = self.rulebook["fund-period"].validity.state_on(within.on) == ENDED
        self.full = rounded(self.owed.full, self.to)
        self.readings = self._readings()
        alone = self.full if self.is_over else self._relieved()
        certain = self.readings[0].amount if self.readings else alone
        assert certain is not None
        self.depends_on_cap = self.cap is None and certain > 0
        if self.depends_on_cap:
            self.readings = tuple(row._replace(amount=None, most=row.amount) for row in self.readings)
        self.amount = None if self.depends_on_cap else certain
        self.amount_max = certain if self.depends_on_cap else None
        self.baseline = None if self.cap is None and self.full > 0 else self.full
        self.verdict = self._verdict()

    def _counted(self) -> Decimal:
        """How many disabled employees count; raises `ValueNotAccepted` where there are more than employees."""
        heads: Decimal = self.inputs["disabled"]
        severe: Decimal = self.inputs.get("severe", _NOUGHT)
        if severe > heads:
            raise ValueNotAccepted(
                f"{option('severe')} {figure(severe)} 多于 {option('disabled')} {figure(heads)}",
                hint="其中重度残疾人不能多于安排的残疾人",
                param="severe",
            )
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

    def _full(self, disabled: Decimal) -> Decimal:
        """The full levy for so many disabled employees, unrounded and never below nought (yuan)."""
        gap = max(self.employees * self.share - disabled, _NOUGHT)
        if "average_wage" in self.inputs:
            wage: Decimal = self.inputs["average_wage"]
            return gap * (wage if self.cap is None else min(wage, self.cap))
        total: Decimal = self.inputs["total_wages"]
        levy = gap * total / self.employees
        return levy if self.cap is None else min(levy, gap * self.cap)

    def _owed(self, disabled: Decimal) -> _Owed:
        full = self._full(disabled)
        half = self.rulebook["fund-half"]
        if disabled >= self.employees * self.share:
            return _Owed(full, self.rulebook["fund-share"], _NOUGHT, self.to)
        if disabled >= self.employees * half.numbers["from"]:
            return _Owed(full, half, half.numbers["rate"], self.to)
        tier = self.rulebook["fund-none" if disabled == 0 else "fund-ninety"]
        return _Owed(full, tier, tier.numbers["rate"], self.to)

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
            last = self.rulebook["fund-period"].validity.last
            if last is not None and self.within.on.year == last.year + 1:
                still = period["fee-year"]
                rows += [
                    AmountByReading(f"{still.text}；{row.text}" if row.text else still.text, still.reason, row.amount)
                    for row in found or [AmountByReading("", "", self._relieved())]
                ]
            return tuple(rows) if len({row.amount for row in rows}) > 1 else ()
        return tuple(found)

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
        if self._exempt_in_whole_persons() is State.MET:
            reading = self.rulebook["fund-exempt"].readings[0]
            too_many = f"超过{self._most_exempt()}人，{self.owed.rule.label}"
            rows = rows or [AmountByReading(too_many, reading.reason, self.owed.amount)]
            rows.append(AmountByReading(reading.text, reading.reason, rounded(_NOUGHT)))
        return rows

    def _exempt_in_whole_persons(self) -> State:
        """How the exemption stands that holds only if the fraction of the averaged head count is dropped."""
        whole = {**self.inputs, "employees": self.employees.to_integral_value(ROUND_FLOOR)}
        when = self.rulebook["fund-exempt"].when
        assert when is not None
        return state_of(when, whole) if self.exempt is State.UNMET else State.UNMET

    def _most_exempt(self) -> str:
        return figure(self.rulebook["fund-exempt"].numbers["most"])

    def _verdict(self) -> str:
        if self.is_over:
            return EXPIRED
        if self.exempt is State.MET or self.owed.rate < 1:
            return UNKNOWN if self.depends_on_cap else ELIGIBLE
        return UNKNOWN if self.exempt is State.UNKNOWN or len(self.readings) > 1 or self.depends_on_cap else INELIGIBLE

    # ------------------------------------------------------------ explanation

    def explanation(self) -> Explanation:
        """Everything about the answer that is not a figure."""
        scenarios = self._scenarios()
        return Explanation(
            headline=self._headline(),
            options=self._options(),
            steps=self._steps(),
            citations=self._citations(),
            questions=self._questions(),
            assumptions=self._assumptions(),
            warnings=self._warnings(),
            apply=self.within.apply(self.owed.rule.policy),
            tables=tables(Table("scenarios", scenarios, {"break_even": _break_even(scenarios)})),
        )

    def _headline(self) -> str:
        policy = self.owed.rule.policy
        if self.amount is None:
            by = f"：第{policy}条政策已过执行期" if self.is_over else f"，依据第{policy}条政策"
            return f"应缴不超过 {self.amount_max or _NOUGHT:f} 元{by}；给出当地社会平均工资才能算准"
        if self.is_over:
            return f"应缴 {self.amount:f} 元：第{policy}条政策已过执行期"
        if self.full == 0:
            less = f"，安排比例已达到{_percent(self.share)}"
        elif self.amount == self.full:
            less = "，没有减免"
        else:
            less = "" if self.baseline is None else f"，少缴 {self.full - self.amount:f} 元"
        unless = "；如是企业则免缴" if self.exempt is State.UNKNOWN and self.amount > 0 else ""
        return f"应缴 {self.amount:f} 元{less}{unless}，依据第{policy}条政策"

    def _options(self) -> list[Option]:
        """The exemption and the tiers, each with the conditions under which it holds."""
        exempt = self.rulebook["fund-exempt"]
        assert exempt.when is not None
        found = [self._option(exempt, VERDICTS[self.exempt], judged(exempt.when, self.inputs), _NOUGHT)]
        for rule, is_met, text in self._tiers():
            leaf = Leaf(text, "disabled", "is", None)
            tree = Judged(leaf, State.MET if is_met else State.UNMET)
            rate = rule.numbers.get("rate", _NOUGHT)
            found.append(self._option(rule, ELIGIBLE if is_met else INELIGIBLE, tree, self.owed.full * rate))
        return [item._replace(verdict=EXPIRED) if self.is_over and item.verdict == ELIGIBLE else item for item in found]

    def _option(self, rule: Rule, verdict: str, tree: Judged, amount: Decimal) -> Option:
        if verdict == INELIGIBLE or self.depends_on_cap:
            return Option(rule, verdict, tree)
        owed = rounded(amount, self.to)
        saved = None if self.baseline is None else self.baseline - owed
        return Option(rule, verdict, tree, owed, saved)

    def _tiers(self) -> list[tuple[Rule, bool, str]]:
        """Each tier: its rule, whether this employer is in it, and its bounds in words."""
        full, half = _percent(self.share), _percent(self.rulebook["fund-half"].numbers["from"])
        texts = {
            "fund-share": f"安排比例达到{full}",
            "fund-half": f"安排比例达到{half}（含）以上，但不足{full}",
            "fund-ninety": f"安排比例在{half}以下（不含0%）",
            "fund-none": "没有安排残疾人就业",
        }
        return [(self.rulebook[name], self.owed.rule.id == name, text) for name, text in texts.items()]

    def _steps(self) -> list[Step]:
        if self.amount is None:
            return []
        formula = self.rulebook.outside["levy-formula"].name
        steps = []
        if "severe" in self.inputs:
            double = self.rulebook.outside["counts-as-two"].name
            counts_as = Figure(self.rulebook["fund-share"].numbers["severe_counts_as"])
            heads, severe = Figure(self.inputs["disabled"]), Figure(self.inputs["severe"])
            steps.append(Step("计入的残疾人", heads + severe * (counts_as - 1), "人", double))
        needed = Figure(self.employees) * self.share
        steps.append(Step("应安排人数", needed, "人", source_of(self.rulebook["fund-share"])))
        gap = Highest(Figure(needed.value) - self.disabled, 0)
        steps.append(Step("差额人数", gap, "人", formula))
        steps += self._wage_steps()
        name = "应缴费额" if self.baseline is not None else "应缴费额（没有当地社会平均工资，未计上限）"
        full = self._full_sum(gap.value)
        steps.append(Step(name, Rounded(full, self.to), "元", formula))
        steps.append(self._last_step(full))
        return steps

    def _wage_steps(self) -> list[Step]:
        """The average wage, and the cap on it."""
        steps = []
        wage = self._wage()
        if "average_wage" not in self.inputs:
            steps.append(Step("年平均工资", wage, "元", "您给的工资总额和人数"))
        if self.cap is not None:
            rule = self.rulebook["fund-cap"]
            cap = Figure(rule.numbers["times"]) * self.inputs["local_average_wage"]
            steps.append(Step("计算用工资", Lowest(wage, cap), "元", source_of(rule)))
        return steps

    def _wage(self) -> Sum:
        """The average wage before the cap (yuan a year)."""
        if "average_wage" in self.inputs:
            return Figure(self.inputs["average_wage"])
        return Figure(self.inputs["total_wages"]) / self.employees

    def _full_sum(self, gap: Decimal) -> Sum:
        """The full levy for so many persons lacking, unrounded (yuan)."""
        if self.cap is not None and self.cap < self._wage().value:
            return Figure(gap) * self.cap
        if "average_wage" in self.inputs:
            return Figure(gap) * self._wage()
        return Figure(gap) * Figure(self.inputs["total_wages"]) / self.employees

    def _last_step(self, full: Sum) -> Step:
        if self.is_over:
            return Step("应缴金额", Figure(self.full), "元", "减免已过执行期，全额缴纳")
        if self.exempt is State.MET:
            return Step("应缴金额", Figure(self.full) * 0, "元", source_of(self.rulebook["fund-exempt"]))
        owed = Rounded(full * self.owed.rate, self.to)
        return Step("应缴金额", owed, "元", source_of(self.owed.rule))

    def _citations(self) -> list[Citation]:
        names = ["fund-share", "fund-cap", self.owed.rule.id]
        if self.exempt is not State.UNMET or self._exempt_in_whole_persons() is State.MET:
            names.append("fund-exempt")
        names.append("fund-period")
        rules = [self.rulebook[name] for name in dict.fromkeys(names)]
        facts = ["levy-formula"]
        if "severe" in self.inputs:
            facts.append("counts-as-two")
        if self.owed.rule.id == "fund-none":
            facts.append("announcement-2023-8")
        return [*map(cite, rules), *map(self.within.outside, facts)]

    def _questions(self) -> list[Question]:
        found = []
        in_whole_persons = self._exempt_in_whole_persons()
        if State.UNKNOWN in (self.exempt, in_whole_persons) and not self.is_over and self.amount != 0:
            worth = "全部免缴" if self.amount is None else f"可再少缴 {self.amount:f} 元"
            why = f"{self._most_exempt()}人及以下的企业免征"
            if in_whole_persons is State.UNKNOWN:
                why = f"有一种读法：{self.rulebook['fund-exempt'].readings[0].text}"
            found.append(Question("employer_type", f"如单位性质是企业，{worth}（{why}）", self.amount))
        if self.depends_on_cap:
            declared = self.rulebook.inputs["local_average_wage"]
            found.append(Question("local_average_wage", f"给出{declared.label}：{declared.meaning}。{declared.where}"))
        return found

    def _assumptions(self) -> list[str]:
        said = []
        if "severe" not in self.inputs and self.disabled > 0:
            said.append("残疾人数按您给的折算后人数计；其中有 1 至 2 级的，用 --severe 说明，每人按 2 人计")
        if self.share * self.employees < self.disabled:
            said.append("安排人数已多于应安排人数，多出的不退费")
        return said

    def _warnings(self) -> list[str]:
        period = self.rulebook["fund-period"]
        said = []
        if self.is_over:
            said.append(f"第{period.policy}条印明：{period.clause}所问日期是 {self.within.on}，之后有无新规定请先核实")
        elif period.validity.last is not None:
            said.append(f"减免执行到 {period.validity.last}；看缴费日期还是费款所属年度，手册没有说")
        if len(self.readings) > 1:
            said.append("条文有不止一种读法，请先向征收机关核实；金额按应缴最多的一种计")
        rounding = self.rulebook["fund-share"].rounding
        if rounding and self.owed.full != self.full:
            said.append(rounding.reason)
        return said

    def _scenarios(self) -> tuple[Scenario, ...]:
        """For 0 hires and each further one, what is owed then; head counts of employees stay as they are."""
        if self.scenarios_wanted == 0 or self.depends_on_cap or self.exempt is State.MET or self.is_over:
            return ()
        needed = max(self.employees * self.share - self.disabled, _NOUGHT).to_integral_value(ROUND_CEILING)
        most = min(int(needed), USUAL_SCENARIOS) if self.scenarios_wanted is None else self.scenarios_wanted
        assert self.amount is not None
        rows = []
        for hires in range(most + 1):
            disabled = self.disabled + hires
            amount = self._owed(disabled).amount if hires else self.amount
            rows.append(Scenario(hires, disabled, amount, self.amount - amount))
        return tuple(rows)


def _break_even(scenarios: tuple[Scenario, ...]) -> str:
    """With how few hires the levy falls, and by how much, in a sentence; empty where none helps."""
    saving = next((row for row in scenarios if row.saved > 0), None)
    return f"再安置{saving.hires}人：少缴 {saving.saved:f} 元" if saving else ""


def _percent(share: Decimal) -> str:
    return f"{figure(share * 100)}%"
