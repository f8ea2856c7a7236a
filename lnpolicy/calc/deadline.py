"""The time limits that a policy prints (data/deadlines.toml): what is due by when, counted from a day.

Working days follow the announced calendar, days, hours and months the Civil Code. Limits that are steps of one
procedure are dated one after the other; where a clause can be counted in several ways, every date is given.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from lnpolicy.calc.answer import (
    ELIGIBLE,
    INELIGIBLE,
    UNKNOWN,
    Answer,
    Citation,
    Explanation,
    Question,
    Receipt,
    Step,
)
from lnpolicy.calc.outcome import Dates, Table, tables
from lnpolicy.calc.setting import Setting
from lnpolicy.calendar.counting import Lacking, Stages, chain_dates, dates_of
from lnpolicy.calendar.due import Due
from lnpolicy.calendar.limits import (
    Chain,
    Claims,
    Deadlines,
    Limit,
    MonthEnd,
    Period,
    Round,
    Share,
    Window,
)
from lnpolicy.calendar.working_days import is_working_day
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.inputs import nearest, option
from lnpolicy.rules.sums import Figure, Highest, Sum, total

_CALENDAR = "工作日按国务院办公厅公布的放假和调休安排计，起算当天不计入"
_TIMES = ("%H:%M", "%H时%M分", "%H时", "%H点")


def work_out(inputs: Mapping[str, Any], within: Setting) -> Answer:
    """The answer to the inputs, as they were understood, within a setting."""
    book = within.edition.deadlines
    found = _Limits(inputs, within, book)
    return within.answer(inputs, found.verdict, Dates(), found.explanation, receipt=found.receipt)


def require_known(policy: int, within: Setting) -> None:
    """Raise `ValueNotAccepted` for a policy that prints no time limit."""
    known = within.edition.deadlines.policies
    if policy not in known:
        raise ValueNotAccepted(
            f"第{policy}条政策没有印可以计算的时限",
            hint=f"印有时限的政策：{'、'.join(map(str, known))}",
            param="policy",
        )


class _Limits:
    """The time limits of one policy, dated for one set of inputs."""

    def __init__(self, inputs: Mapping[str, Any], within: Setting, book: Deadlines) -> None:
        self.inputs = inputs
        self.within = within
        self.book = book
        self.policy: int = inputs["policy"]
        self.limits, self.chains = self._wanted()
        self.lacking: list[str] = []
        self.steps: list[Step] = []
        self.dates: list[Due] = []
        try:
            self._work_out()
        except (OverflowError, ValueError):
            raise ValueNotAccepted(
                f"{option('start')}（起算日）超出可以计算的年份", hint="请给 1 到 9999 年之内的日期", param="start"
            ) from None
        if not self.dates and self.lacking:
            self._refuse(self.lacking[0])
        self.verdict = self._verdict()

    def _wanted(self) -> tuple[list[Limit], list[Chain]]:
        """The limits and chains asked about: those of the case, or all, each step in its chain alone."""
        limits, chains = self.book.of(self.policy), self.book.chains_of(self.policy)
        document = self.inputs.get("document")
        fitting = [limit for limit in limits if document is None or limit.document in ("", document)]
        case: str | None = self.inputs.get("case")
        if case is None:
            in_chains = {step for chain in chains for step in chain.steps}
            return [limit for limit in fitting if limit.case not in in_chains], list(chains)
        wanted = case.casefold().replace("_", "-")
        chosen = [limit for limit in fitting if wanted in (limit.case, limit.label)]
        joined = [chain for chain in chains if wanted in (chain.case, chain.label)]
        if not chosen and not joined:
            names = dict([(limit.case, limit.label) for limit in limits] + [(item.case, item.label) for item in chains])
            hint = f"第{self.policy}条的时限：" + "、".join(f"{key}（{label}）" for key, label in names.items())
            if near := nearest(case, [*names, *names.values()]):
                hint += f"。您是不是要找：{near}"
            raise ValueNotAccepted(f"{option('case')}（哪个时限）不接受“{case}”", hint=hint, param="case")
        return chosen, joined

    def _refuse(self, name: str) -> None:
        declared = self.within.rulebook.inputs[name]
        hint = f"{declared.label}：{declared.meaning}" + (f"。{declared.where}" if declared.where else "")
        raise ValueNotAccepted(f"还缺 {option(name)}（{declared.label}）", hint=hint, param=name)

    # ------------------------------------------------------------ dates

    def _work_out(self) -> None:
        self._refuse_wrong_order("start", "approved")
        self._refuse_wrong_order("start", "end")
        inputs = {**self.inputs, "at": self._moment()}
        for chain in self.chains:
            try:
                dates, stages = chain_dates(chain, self.book.of(self.policy), inputs)
            except Lacking as lacking:
                self.lacking.append(str(lacking))
                continue
            self.dates += dates
            source = f"第{self.policy}条：{chain.label}"
            self.steps.append(Step("各步相加", _added(stages), "个工作日", source))
        for limit in self.limits:
            try:
                self.dates += dates_of(limit, inputs)
            except Lacking as lacking:
                self.lacking.append(str(lacking))
            else:
                self._show_working(limit)

    def _refuse_wrong_order(self, first: str, then: str) -> None:
        """Raise `ValueNotAccepted` where the later of two days lies before the earlier."""
        if first in self.inputs and then in self.inputs and self.inputs[then] < self.inputs[first]:
            raise ValueNotAccepted(
                f"{option(then)} {self.inputs[then]} 早于 {option(first)} {self.inputs[first]}",
                hint=f"{self.within.rulebook.inputs[then].label}不能早于起算日",
                param=then,
            )

    def _moment(self) -> datetime | None:
        """The start with its time of day, where one is given; raises `ValueNotAccepted` for a time that is none."""
        time, start = self.inputs.get("time"), self.inputs.get("start")
        if time is None or start is None:
            return None
        for form in _TIMES:
            try:
                return datetime.combine(start, datetime.strptime(time, form).time())
            except ValueError:
                continue
        raise ValueNotAccepted(f"{option('time')}（时刻）不接受“{time}”", hint="请给时刻，如 09:30", param="time")

    def _show_working(self, limit: Limit) -> None:
        """The sums behind a date, where there are any."""
        source = f"第{self.policy}条：{limit.label}"
        how = limit.how
        if isinstance(how, Share):
            statutory = how.statutory or self.inputs["statutory_days"]
            unit = {"days": "日"}.get(how.unit, "个工作日")
            part = Figure(statutory) / how.divisor
            if part.value * how.divisor == statutory:
                self.steps.append(Step("压缩后的时限", part, unit, source))
        elif isinstance(how, Window) and "start" in self.inputs:
            days = (self.inputs["expires"] - self.inputs["start"]).days
            self.steps.append(Step("申请日距有效期截止日", Figure(days), "日", source))
        elif isinstance(how, Period) and (how.extension or (how.stoppable and self.inputs.get("stopped_days"))):
            extra = how.extension or self.inputs["stopped_days"]
            unit = "日" if how.unit == "days" else "个工作日"
            self.steps.append(Step("时限合计", Figure(how.amount) + extra, unit, source))

    # ------------------------------------------------------------ verdict

    def _window(self) -> Due | None:
        """The window that an application was given for, if any."""
        has_window = any(isinstance(limit.how, Window) for limit in self.limits)
        if not has_window or "start" not in self.inputs or "expires" not in self.inputs:
            return None
        return next(due for due in self.dates if due.earliest is not None and due.first == self.inputs["expires"])

    def _verdict(self) -> str:
        """Neutral, unless an application lies outside its window or nothing can be claimed; unknown if in doubt."""
        window = self._window()
        if window is not None:
            start = self.inputs["start"]
            inside = {way.earliest <= start <= way.due for way in window.readings or (window,) if way.earliest}
            return UNKNOWN if len(inside) > 1 else ELIGIBLE if True in inside else INELIGIBLE
        if not self.dates:
            return INELIGIBLE
        return UNKNOWN if self._is_unapproved() else ELIGIBLE

    def _is_unapproved(self) -> bool:
        """Whether a date hangs on an approval whose day is not given."""
        return any(isinstance(limit.how, Round) for limit in self.limits) and "approved" not in self.inputs

    def _questions(self) -> list[Question]:
        """The inputs that would settle what is open."""
        asked = {name: f"请确认：{self.within.rulebook.inputs[name].meaning}" for name in self.lacking}
        if self._is_unapproved():
            asked["approved"] = "请确认：申请审批合格的日期"
        if len({limit.document for limit in self.limits if limit.document}) > 1:
            asked["document"] = "请确认：环评文件是报告书还是报告表"
        if any(isinstance(limit.how, MonthEnd) for limit in self.limits) and "expires" not in self.inputs:
            asked["expires"] = "请确认：实施手册管理的，手册有效期的最后一天"
        return [Question(name, text) for name, text in asked.items()]

    # ------------------------------------------------------------ explanation

    def receipt(self) -> Receipt:
        """What the answer was made with; the rules are the time limits."""
        return self.within.receipt()._replace(rules_sha256=self.book.sha256)

    def explanation(self) -> Explanation:
        """Everything about the answer."""
        return Explanation(
            headline=self._headline(),
            steps=self.steps,
            citations=self._citations(),
            questions=self._questions(),
            assumptions=self._assumptions(),
            warnings=self._warnings(),
            apply=self.within.apply(self.policy),
            tables=tables(Table("dates", self.dates)),
        )

    def _headline(self) -> str:
        by = f"依据第{self.policy}条政策"
        window = self._window()
        if window is not None:
            start, days = self.inputs["start"], (self.inputs["expires"] - self.inputs["start"]).days
            said = {ELIGIBLE: "在申请期内", INELIGIBLE: "不在申请期内", UNKNOWN: "是否在申请期内，条文有不止一种读法"}
            return f"{start} {said[self.verdict]}：距有效期截止日 {days} 日，{by}"
        if not self.dates:
            return f"没有可以申请的时间：起算日不在第{self.policy}条印的期间里"
        if len(self.dates) == 1:
            due = self.dates[0]
            several = "；条文有不止一种读法" if due.readings else ""
            return f"{_span(due)}：{due.text}，{by}{several}"
        last = self.dates[-1]
        if len(self.chains) == 1 and not self.limits:
            return f"{_span(last)}：{last.text}，{by}"
        soonest = min(self.dates, key=lambda due: due.due)
        return f"{len(self.dates)} 个日期，最早的 {_span(soonest)}：{soonest.text}，{by}"

    def _shown_limits(self) -> list[Limit]:
        steps = {step for chain in self.chains for step in chain.steps}
        return [*(limit for limit in self.book.of(self.policy) if limit.case in steps), *self.limits]

    def _citations(self) -> list[Citation]:
        limits = self._shown_limits()
        found = [Citation(clause, self.policy, limit.section) for limit in limits for clause in limit.clauses]
        facts = [self.book.outside[name] for limit in limits for name in limit.outside]
        return list(dict.fromkeys([*found, *(Citation(fact.clause, source=fact.source) for fact in facts)]))

    def _assumptions(self) -> list[str]:
        said = []
        events = {due.event for due in self.dates if due.first == self.inputs.get("start")}
        if len(events) > 1:
            said.append("每个时限都以所给的起算日为它自己的起算日；只算一个请用 --case")
        if self.chains:
            said.append("下一步自上一步完成之日起算，每一步都用满时限")
        if any(due.unit == "working_days" or due.readings for due in self.dates):
            said.append(_CALENDAR)
        if any(due.unit == "hours" and due.time is None for due in self.dates):
            said.append("没有给时刻，到最后一日的同一时刻为止")
        if self._is_unapproved():
            said.append("没有给审批合格日，按提交当月审批合格计，这是最早的情形")
        return said

    def _warnings(self) -> list[str]:
        said = [note for limit in self._shown_limits() for note in limit.notes]
        said += [note for chain in self.chains for note in chain.notes]
        if years := sorted({due.due.year for due in self.dates if due.estimate}):
            said.append(f"{'、'.join(map(str, years))} 年的放假安排没有公布，按周一至周五估计，公布后请重算")
        printed_dates = any(isinstance(limit.how, MonthEnd | Claims) for limit in self.limits)
        for due in self.dates:
            if printed_dates and not due.unit and not is_working_day(due.due):
                said.append(f"{due.due} 是休息日，能不能顺延没有印，请在此前的工作日办理")
        if (both := _in_all_readings(self.dates)) is not None:
            said.append(f"各种读法都在内的是 {both[0]} 至 {both[1]}")
        if any(due.readings for due in self.dates):
            said.append("条文有不止一种读法，请先核实；日期按最不利的一种计")
        return list(dict.fromkeys(said))


def _added(stages: Stages) -> Sum:
    """How long the stages of a chain take together: of steps side by side, the longest."""
    return total([Figure(stage[0]) if len(stage) == 1 else Highest(*stage) for stage in stages])


def _span(due: Due) -> str:
    """A date, or from when to when."""
    day = f"{due.due}" + (f" {due.time}" if due.time else "")
    return day if due.earliest is None else f"{due.earliest} 至 {day}"


def _in_all_readings(dates: Sequence[Due]) -> tuple[date, date] | None:
    """The part of a window that lies in it under every reading."""
    for due in dates:
        opens = [way.earliest for way in due.readings if way.earliest is not None]
        if opens:
            return max(opens), min(way.due for way in due.readings)
    return None
