"""The disabled-employment guarantee fund (残疾人就业保障金, policy 51): what an employer owes, and what hiring saves.

`levy.py` works it out; here it is explained.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from lnpolicy.calc.answer import Answer
from lnpolicy.calc.explanation import (
    ELIGIBLE,
    EXPIRED,
    INELIGIBLE,
    UNKNOWN,
    VERDICTS,
    Citation,
    Explanation,
    Option,
    Question,
    Step,
)
from lnpolicy.calc.hires import MOST_SCENARIOS, break_even, scenarios_of, which_head_counts
from lnpolicy.calc.levy import Levy
from lnpolicy.calc.outcome import Money, Table, tables
from lnpolicy.calc.setting import Setting, cite, source_of
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.logic import Judged, Leaf, State, judged
from lnpolicy.rules.model import Rule
from lnpolicy.rules.money import figure, rounded
from lnpolicy.rules.sums import Figure, Highest, Lowest, Rounded, Sum

_NOUGHT = Decimal(0)


def work_out(inputs: Mapping[str, Any], within: Setting, scenarios: int | None = None) -> Answer:
    """The answer to the inputs, as they were understood, within a setting."""
    if scenarios is not None and not 0 <= scenarios <= MOST_SCENARIOS:
        raise ValueNotAccepted(
            f"--scenarios 不接受“{scenarios}”", hint=f"请给 0 到 {MOST_SCENARIOS} 之间的整数", param="scenarios"
        )
    levy = Levy(inputs, within)
    outcome = Money(levy.amount, levy.amount_min, levy.amount_max, levy.baseline)
    return within.answer(inputs, levy.verdict, outcome, lambda: _explanation(levy, scenarios), readings=levy.readings)


OWED = True
"""What is looked for the other way round is owed."""


def promised(inputs: Mapping[str, Any], within: Setting) -> Decimal:
    """What is owed at most (yuan); raises `ValueNotAccepted` where nothing bounds it."""
    levy = Levy(inputs, within)
    most = levy.amount_max if levy.amount is None else levy.amount
    if most is None:
        raise ValueNotAccepted("应缴多少没有上限", hint="给出年平均工资", param="average_wage")
    return most


def remarks(inputs: Mapping[str, Any], within: Setting) -> list[str]:
    """What is remarked on a case: nothing."""
    return []


def _explanation(levy: Levy, scenarios_wanted: int | None) -> Explanation:
    """Everything about the answer that is not a figure."""
    scenarios, growing = scenarios_of(levy, scenarios_wanted), scenarios_of(levy, scenarios_wanted, grows=True)
    return Explanation(
        headline=_headline(levy),
        options=_options(levy),
        steps=_steps(levy),
        citations=_citations(levy),
        questions=_questions(levy),
        assumptions=[*_assumptions(levy), *which_head_counts(scenarios)],
        warnings=_warnings(levy),
        apply=levy.within.apply(levy.owed.rule.policy),
        tables=tables(
            Table("scenarios", scenarios, {"break_even": break_even(scenarios)}),
            Table("scenarios_growing", growing),
        ),
    )


def _headline(levy: Levy) -> str:
    policy = levy.owed.rule.policy
    if levy.amount is None:
        return _open_headline(levy)
    if levy.exempt is State.MET and not levy.is_over:
        less = "" if levy.baseline is None else f"，少缴 {levy.baseline:f} 元"
        return f"应缴 0.00 元{less}：{levy.most_exempt()}人及以下的企业免征，依据第{policy}条政策"
    if levy.is_over:
        return f"应缴 {levy.amount:f} 元：第{policy}条政策已过执行期"
    if levy.full == 0:
        less = f"，安排比例已达到{_percent(levy.share)}"
    elif levy.amount == levy.full:
        less = "，没有减免"
    else:
        less = "" if levy.baseline is None else f"，少缴 {levy.full - levy.amount:f} 元"
    unless = "；如是企业则免缴" if levy.exempt is State.UNKNOWN and levy.amount > 0 else ""
    return f"应缴 {levy.amount:f} 元{less}{unless}，依据第{policy}条政策"


def _open_headline(levy: Levy) -> str:
    """What is known of the amount, and what is to be given."""
    policy = levy.owed.rule.policy
    by = f"：第{policy}条政策已过执行期" if levy.is_over else f"，依据第{policy}条政策"
    labels = [levy.rulebook.inputs[name].label for name in levy.lacking]
    if levy.cap is None and "average_wage" not in levy.lacking:
        labels.append(levy.rulebook.inputs["local_average_wage"].label)
    size = "应缴多少还算不出" if levy.amount_max is None else f"应缴不超过 {levy.amount_max:f} 元"
    if levy.exempt is State.UNKNOWN and not levy.is_over:
        size = f"如是企业则应缴 0.00 元，其他单位{size}"
    return f"{size}{by}；给出{'、'.join(labels)}才能算准"


def _options(levy: Levy) -> list[Option]:
    """The exemption and the tiers, each with the conditions under which it holds."""
    exempt = levy.rulebook["fund-exempt"]
    assert exempt.when is not None
    found = [_option(levy, exempt, VERDICTS[levy.exempt], judged(exempt.when, levy.inputs), _NOUGHT)]
    for rule, is_met, text in _tiers(levy):
        state = State.MET if is_met else State.UNMET
        if "disabled" in levy.lacking:
            state = State.UNKNOWN
        tree = Judged(Leaf(text, "disabled", "is", None), state)
        rate = rule.numbers.get("rate", _NOUGHT)
        found.append(_option(levy, rule, VERDICTS[state], tree, levy.owed.full * rate))
    return [item._replace(verdict=EXPIRED) if levy.is_over and item.verdict == ELIGIBLE else item for item in found]


def _option(levy: Levy, rule: Rule, verdict: str, tree: Judged, amount: Decimal) -> Option:
    if verdict == INELIGIBLE or levy.is_open or (levy.lacking and verdict == UNKNOWN):
        return Option(rule, verdict, tree)
    owed = rounded(amount, levy.to)
    saved = None if levy.baseline is None else levy.baseline - owed
    return Option(rule, verdict, tree, owed, saved)


def _tiers(levy: Levy) -> list[tuple[Rule, bool, str]]:
    """Each tier: its rule, whether this employer is in it, and its bounds in words."""
    full, half = _percent(levy.share), _percent(levy.rulebook["fund-half"].numbers["from"])
    texts = {
        "fund-share": f"安排比例达到{full}",
        "fund-half": f"安排比例达到{half}（含）以上，但不足{full}",
        "fund-ninety": f"安排比例在{half}以下（不含0%）",
        "fund-none": "没有安排残疾人就业",
    }
    return [(levy.rulebook[name], levy.owed.rule.id == name, text) for name, text in texts.items()]


def _steps(levy: Levy) -> list[Step]:
    if levy.amount is None or levy.lacking:
        return []
    formula = levy.rulebook.outside["levy-formula"].name
    steps = []
    if "severe" in levy.inputs:
        double = levy.rulebook.outside["counts-as-two"].name
        counts_as = Figure(levy.rulebook["fund-share"].numbers["severe_counts_as"])
        heads, severe = Figure(levy.inputs["disabled"]), Figure(levy.inputs["severe"])
        steps.append(Step("计入的残疾人", heads + severe * (counts_as - 1), "人", double))
    needed = Figure(levy.employees) * levy.share
    steps.append(Step("应安排人数", needed, "人", source_of(levy.rulebook["fund-share"])))
    gap = Highest(Figure(needed.value) - levy.disabled, 0)
    steps.append(Step("差额人数", gap, "人", formula))
    wage = _wage(levy)
    steps += _wage_steps(levy, wage)
    name = "应缴费额" if levy.baseline is not None else "应缴费额（没有当地社会平均工资，未计上限）"
    full = _full_sum(levy, Figure(gap.value), wage)
    steps.append(Step(name, Rounded(full, levy.to), "元", formula))
    steps.append(_last_step(levy, full))
    return steps


def _wage_steps(levy: Levy, wage: Sum) -> list[Step]:
    """The average wage, and the cap on it."""
    steps = []
    if "average_wage" not in levy.inputs:
        steps.append(Step("年平均工资", wage, "元", "您给的工资总额和人数"))
    if levy.cap is not None:
        rule = levy.rulebook["fund-cap"]
        cap = Figure(rule.numbers["times"]) * levy.inputs["local_average_wage"]
        steps.append(Step("计算用工资", Lowest(wage, cap), "元", source_of(rule)))
    return steps


def _wage(levy: Levy) -> Sum:
    """The average wage before the cap (yuan a year)."""
    if "average_wage" in levy.inputs:
        return Figure(levy.inputs["average_wage"])
    return Figure(levy.inputs["total_wages"]) / levy.employees


def _full_sum(levy: Levy, gap: Sum, wage: Sum) -> Sum:
    """The full levy for so many persons lacking, unrounded (yuan)."""
    if levy.cap is not None and levy.cap < wage.value:
        return gap * levy.cap
    if "average_wage" in levy.inputs:
        return gap * wage
    return gap * Figure(levy.inputs["total_wages"]) / levy.employees


def _last_step(levy: Levy, full: Sum) -> Step:
    if levy.is_over:
        return Step("应缴金额", Figure(levy.full), "元", "减免已过执行期，全额缴纳")
    if levy.exempt is State.MET:
        return Step("应缴金额", Figure(levy.full) * 0, "元", source_of(levy.rulebook["fund-exempt"]))
    owed = Rounded(full * levy.owed.rate, levy.to)
    return Step("应缴金额", owed, "元", source_of(levy.owed.rule))


def _citations(levy: Levy) -> list[Citation]:
    names = ["fund-share", "fund-cap", levy.owed.rule.id]
    if levy.exempt is not State.UNMET or levy.exempt_in_whole_persons is State.MET:
        names.append("fund-exempt")
    names.append("fund-period")
    rules = [levy.rulebook[name] for name in dict.fromkeys(names)]
    facts = ["levy-formula"]
    if "severe" in levy.inputs:
        facts.append("counts-as-two")
    if levy.owed.rule.id == "fund-none":
        facts.append("announcement-2023-8")
    return [*map(cite, rules), *map(levy.within.outside, facts)]


def _questions(levy: Levy) -> list[Question]:
    found = []
    in_whole_persons = levy.exempt_in_whole_persons
    may_relieve = not levy.is_over or levy.may_still_relieve
    matters = may_relieve and (levy.amount != 0 or levy.verdict == UNKNOWN)
    if State.UNKNOWN in (levy.exempt, in_whole_persons) and matters:
        worth = f"可再少缴 {levy.amount:f} 元" if levy.amount else "全部免缴"
        why = f"{levy.most_exempt()}人及以下的企业免征"
        if in_whole_persons is State.UNKNOWN:
            why = f"有一种读法：{levy.rulebook['fund-exempt'].readings[0].text}"
        if levy.is_over:
            why = f"有一种读法：{levy.rulebook['fund-period'].readings[-1].text}"
        found.append(Question("employer_type", f"如单位性质是企业，{worth}（{why}）", levy.amount))
    lacking = [*levy.lacking, *(["total_wages"] if "average_wage" in levy.lacking else [])]
    for name in (*lacking, *(("local_average_wage",) if levy.cap is None else ())):
        if levy.is_open:
            declared = levy.rulebook.inputs[name]
            where = f"。{declared.where}" if declared.where else ""
            found.append(Question(name, f"给出{declared.label}：{declared.meaning}{where}"))
    return found


def _assumptions(levy: Levy) -> list[str]:
    said = []
    if "severe" not in levy.inputs and "disabled" in levy.lacking and levy.is_open:
        said.append("没有给安排残疾人就业人数，上限按一个也没有安排计；其中 1 至 2 级的每人按 2 人计")
    if "severe" not in levy.inputs and levy.disabled > 0:
        said.append("残疾人数按您给的折算后人数计；其中有 1 至 2 级的，用 --severe 说明，每人按 2 人计")
    if levy.share * levy.employees < levy.disabled:
        said.append("安排人数已多于应安排人数，多出的不退费")
    return said


def _warnings(levy: Levy) -> list[str]:
    period = levy.rulebook["fund-period"]
    said = []
    if levy.is_over:
        said.append(f"第{period.policy}条印明：{period.clause}所问日期是 {levy.within.on}，之后有无新规定请先核实")
    elif period.validity.last is not None:
        said.append(f"减免执行到 {period.validity.last}；看缴费日期还是费款所属年度，手册没有说")
    if len(levy.readings) > 1:
        said.append("条文有不止一种读法，请先向征收机关核实；金额按应缴最多的一种计")
    rounding = levy.rulebook["fund-share"].rounding
    if rounding and levy.owed.full != levy.full:
        said.append(rounding.reason)
    return said


def _percent(share: Decimal) -> str:
    return f"{figure(share * 100)}%"
