"""Connecting to the power grid (policy 129): whether it takes no investment (零投资), and how long it may take."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from lnpolicy.calc import estimates
from lnpolicy.calc.answer import Answer
from lnpolicy.calc.explanation import Explanation, Question
from lnpolicy.calc.outcome import YES_OR_NO, Table, tables
from lnpolicy.calc.ruling import Ruling, View, Words, texts_of, tree_of, warnings_of
from lnpolicy.calc.setting import Setting, cite
from lnpolicy.calendar.due import Due
from lnpolicy.rules.logic import State
from lnpolicy.rules.model import Rule, Rulebook

_WORDS = Words("零投资", "不在零投资范围内", "是否零投资待确认")
_UNTOLD = ("state", "other")
_READINGS = (("follows", True), ("access-alone", False))
"""Whether zero investment follows the raised limit of access, by the reading."""


def work_out(inputs: Mapping[str, Any], within: Setting) -> Answer:
    """The answer to the inputs, as they were understood, within a setting."""
    rulebook = within.rulebook
    rule, access = rulebook["power-zero"], rulebook["power-access"]
    facts = _facts(inputs, rule)
    texts = texts_of(access)
    views = [View({**facts, "zero_investment_follows": follows}, *texts[name]) for name, follows in _READINGS]
    ruling = Ruling(rule, views, _WORDS)
    limits, dates = _limits(inputs, rulebook["power-days"]), _dates(inputs, rulebook["power-days"])

    def explanation() -> Explanation:
        cited = [rule, access, rulebook["power-days"]]
        return Explanation(
            headline="；".join([_outcome(ruling), *_days(limits, dates)]),
            options=[ruling.option()],
            citations=[*map(cite, cited), *estimates.citations_of(dates)],
            questions=[*_open(ruling, inputs, rulebook), *_open_days(limits, inputs, rulebook)],
            assumptions=_assumptions(inputs, dates, rule.policy),
            warnings=[*_warnings(ruling, cited), *estimates.warnings_of(dates)],
            apply=within.apply(rule.policy),
            tables=tables(Table("dates", dates)),
        )

    return within.answer(inputs, ruling.verdict, YES_OR_NO, explanation, readings=ruling.readings())


def _open(ruling: Ruling, inputs: Mapping[str, Any], rulebook: Rulebook) -> list[Question]:
    """What would settle whether it takes no investment."""
    return [question for question in ruling.questions(rulebook) if question.input not in inputs]


def _open_days(limits: list[tuple[str, int]], inputs: Mapping[str, Any], rulebook: Rulebook) -> list[Question]:
    """What would settle by when the connection is made, where a limit is printed."""
    wanted = [name for name in ("application_date", "external_works") if limits and name not in inputs]
    declared = [rulebook.inputs[name] for name in wanted]
    return [Question(one.name, f"请给出{one.label}（{one.meaning}），才能算最迟哪天接电") for one in declared]


def _outcome(ruling: Ruling) -> str:
    said = _WORDS.of(ruling.state)
    if ruling.state is State.UNMET:
        said += f"：不符合“{'”“'.join(ruling.failed())}”"
    if ruling.readings():
        said += "：条文有不止一种读法"
    return f"{said}，依据第{ruling.rule.policy}条政策"


def _facts(inputs: Mapping[str, Any], rule: Rule) -> dict[str, Any]:
    """What the conditions look at: of whoever is, or may be, no private business the clause says nothing."""
    facts = {"voltage": "low", **inputs}
    is_untold = inputs.get("ownership") in _UNTOLD
    if not is_untold and "ownership" not in inputs:
        is_untold = tree_of(rule, {**facts, "zero_investment_follows": True}).state is State.UNMET
    return facts | {"ownership": None, "capacity_kw": None} if is_untold else facts


def _limits(inputs: Mapping[str, Any], rule: Rule) -> list[tuple[str, int]]:
    """Within how many working days a low-voltage connection is made, by what is known of works outside."""
    if inputs.get("voltage", "low") != "low":
        return []
    works = inputs.get("external_works")
    return [
        (text, int(rule.numbers[name]))
        for name, text, is_so in (("without_works", "无电力外线工程", False), ("with_works", "有电力外线工程", True))
        if works in (None, is_so)
    ]


def _dates(inputs: Mapping[str, Any], rule: Rule) -> list[Due]:
    """By when the connection is made, where the day of the application is given."""
    start: date | None = inputs.get("application_date")
    limits = _limits(inputs, rule)
    if start is None or not limits:
        return []
    return [_due(text, start, days, rule.clause) for text, days in limits]


def _due(text: str, start: date, days: int, clause: str) -> Due:
    from lnpolicy.calendar.working_days import doubt, nth_working_day

    found = doubt(start, lambda way: nth_working_day(start, days, way))
    due = nth_working_day(start, days)
    return Due(text, f"全过程办电（{text}）", "申请", start, due, clause, days, "working_days", doubt=found)


def _days(limits: list[tuple[str, int]], dates: list[Due]) -> list[str]:
    """The working days in a sentence each, with the date where there is one."""
    said = []
    for place, (text, days) in enumerate(limits):
        due = f"，最迟 {dates[place].due}{estimates.mark(dates[place])}" if dates else ""
        said.append(f"{text}的，全过程办电不超过 {days} 个工作日{due}")
    return said


def _assumptions(inputs: Mapping[str, Any], dates: list[Due], policy: int) -> list[str]:
    said = []
    if "voltage" not in inputs:
        said.append("没有给电压等级，按低压接入计")
    if inputs.get("ownership") in _UNTOLD:
        said.append(f"第{policy}条的零投资只说民营经济组织，其他单位没有印，不能判符合或不符合")
    if dates:
        said.append(f"接电日期从申请日 {dates[0].first} 起按工作日数，不含节假日，申请当日不计")
    elif "application_date" in inputs:
        said.append(f"第{policy}条只印了低压的接电时限，从 {inputs['application_date']} 起数的接电日期这里不算")
    return said


def _warnings(ruling: Ruling, cited: list[Rule]) -> list[str]:
    said = warnings_of(cited)
    if ruling.readings():
        said.append("条文有不止一种读法，请先向供电企业核实")
    return said
