"""The time limits of one policy, dated: which of them are asked about, and what is due by when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from lnpolicy.calc.explanation import ELIGIBLE, EXPIRED, INELIGIBLE, UNKNOWN, VERDICTS_OUTSIDE
from lnpolicy.calc.printed import refuse_idle
from lnpolicy.calc.setting import Setting
from lnpolicy.calendar.chains import Stages, chain_dates
from lnpolicy.calendar.counting import APPLICATION, Lacking, dates_of, looked_at
from lnpolicy.calendar.due import Due
from lnpolicy.calendar.limits import Chain, Claims, Deadlines, How, Instant, Limit, MonthEnd, Period, Round, Window
from lnpolicy.calendar.term import ENDED, state_on
from lnpolicy.calendar.term import NOT_YET as NOT_BEGUN
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.naming import nearest, option

_TIMES = ("%H:%M", "%H时%M分", "%H时", "%H点")


class DatedLimits:
    """The time limits of one policy, dated for one set of inputs; raises `ValueNotAccepted` where none can be.

    `dates` is what is due by when: of every chain in `chained`, which tells how long its stages take, and of every
    limit in `counted`. `lacking` has the inputs without which others could not be dated, each with the events of those.
    """

    def __init__(self, inputs: Mapping[str, Any], within: Setting, book: Deadlines) -> None:
        self.inputs = inputs
        self.within = within
        self.book = book
        self.policy: int = inputs["policy"]
        self.limits, self.chains = self._wanted()
        self._refuse_beside_the_point()
        self._refuse_contradictory()
        self.lacking: dict[str, list[str]] = {}
        self.chained: list[tuple[Chain, Stages]] = []
        self.counted: list[Limit] = []
        self.dates: list[Due] = []
        try:
            self._work_out()
        except (OverflowError, ValueError):
            raise ValueNotAccepted(
                f"从 {option('start')}（起算日）算到的日期超出可以计算的年份", hint="请核对起算日和天数", param="start"
            ) from None
        self._outside, self.outside_term = self._outside_term()
        self.verdict = self._verdict()
        if self.is_refused:
            self.dates = list(filter(None, [self.window]))

    def _outside_term(self) -> tuple[str | None, str]:
        """The verdict and words for a policy that has ended or not begun on the day the limits start, if it has."""
        start = None if self.doubtful_claims else self._day
        for statement in self.within.edition.statements(self.policy) if start else ():
            if not statement.whole or start is None:
                continue
            last = statement.until or statement.last
            state = state_on(start, statement.first, last)
            if state == NOT_BEGUN:
                return VERDICTS_OUTSIDE[state], f"{statement.what}自 {statement.first} 起，{start} 还没有开始"
            if state == ENDED:
                return VERDICTS_OUTSIDE[state], f"{statement.what}到 {last} 为止，{start} 已经失效"
        return None, ""

    @property
    def _day(self) -> date | None:
        """The first day that is given."""
        given = (self.inputs.get(name) for name in ("start", "approved", "expires", "event_date", "end"))
        return next(filter(None, given), None)

    @property
    def before_first(self) -> list[str]:
        """That the day lies before the first of a part of a policy, in words; none where one is for the whole."""
        every = self.within.edition.statements(self.policy)
        begun = [(one.first, one.what) for one in every if one.first and one.last is None]
        if self._day is None or not begun or any(one.whole for one in every):
            return []
        first, what = min(begun)
        return [f"{what}自 {first} 起，{self._day} 在这以前"] if self._day < first else []

    @property
    def beyond_term(self) -> list[str]:
        """Which dates lie behind the last day of the policy, in words; none where it is over already."""
        return [
            f"{one.what}到 {one.last} 为止，算到的 {due.due}（{due.text}）在这以后"
            for one in (self.within.edition.statements(self.policy) if self._outside is None else ())
            for due in self.dates
            if one.whole and one.last and not one.until and due.due > one.last
        ]

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

    @property
    def shown(self) -> list[Limit]:
        """The limits behind the dates: the steps of the chains, and those that are counted by themselves."""
        steps = {step for chain in self.chains for step in chain.steps}
        return [*(limit for limit in self.book.of(self.policy) if limit.case in steps), *self.limits]

    def _refuse_beside_the_point(self) -> None:
        """Raise `BesideThePoint` for an input that none of the limits asked about looks at."""
        taken = {name for limit in self.shown for name in looked_at(limit)}
        known = [one for one in self.within.rulebook.calculators[self.within.calculator].inputs if one in taken]
        of = f"的“{self.inputs['case']}”" if "case" in self.inputs else ""
        given = {name: value for name, value in self.inputs.items() if name != "case"}
        refuse_idle(given, known, self.within, "它看的是", of)

    def _refuse_contradictory(self) -> None:
        """Raise `ValueNotAccepted` where something is carried over after that has expired under which it is."""
        start, expires = self.inputs.get("start"), self.inputs.get("expires")
        if start and expires and start > expires and any(isinstance(limit.how, MonthEnd) for limit in self.limits):
            said = f"{option('start')} 是 {start}，晚于 {option('expires')} 的 {expires}"
            raise ValueNotAccepted(said, hint="手册有效期届满以后不能再结转，请核对两个日期", param="start")

    def _work_out(self) -> None:
        inputs = {**self.inputs, "at": self._moment()}
        for chain in self.chains:
            try:
                dates, stages = chain_dates(chain, self.book.of(self.policy), inputs)
            except Lacking as lacking:
                self.lacking.setdefault(str(lacking), []).append(chain.event)
                continue
            self.dates += dates
            self.chained.append((chain, stages))
        for limit in self.limits:
            try:
                self.dates += dates_of(limit, inputs)
            except Lacking as lacking:
                self.lacking.setdefault(str(lacking), []).append(limit.event)
            else:
                self.counted.append(limit)

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

    @property
    def window(self) -> Due | None:
        """The window that an application was given for, if any."""
        has_window = any(isinstance(limit.how, Window) for limit in self.limits)
        if not has_window or "start" not in self.inputs or "expires" not in self.inputs:
            return None
        return next(due for due in self.dates if due.earliest is not None and due.first == self.inputs["expires"])

    @property
    def days_left(self) -> int:
        """How many days lie between an application and what expires; below nought after that."""
        left: int = (self.inputs["expires"] - self.inputs["start"]).days
        return left

    @property
    def is_refused(self) -> bool:
        """Whether an application lies outside its window by every reading, so that nothing follows from it."""
        return self.window is not None and self.verdict == INELIGIBLE

    @property
    def for_all(self) -> list[Due]:
        """The dates that are printed for whoever asks, not for some alone."""
        for_some = {limit.case for limit in self.shown if limit.for_some}
        return [due for due in self.dates if due.case not in for_some]

    @property
    def own(self) -> list[Due]:
        """The dates by which the applicant must act, the soonest first; none of how long something lasts."""
        acts = [limit for limit in self.limits if limit.by == "applicant" and not isinstance(limit.how, Period | Round)]
        cases = {limit.case for limit in acts}
        return sorted((due for due in self.dates if due.case in cases), key=lambda due: due.due)

    @property
    def last_days(self) -> list[date]:
        """The last days on which the applicant may act, where they are no count of working days that runs from one."""
        acts = {limit.case for limit in self.limits if limit.by == "applicant" and _ends_on_any_day(limit.how)}
        if any(isinstance(limit.how, Round) for limit in self.limits):
            acts.add(APPLICATION)
        return [due.due for due in self.dates if due.case in acts]

    @property
    def too_late(self) -> list[str]:
        """Which dates lie behind an event before which the applicant must have acted, in words."""
        event: date | None = self.inputs.get("event_date")
        acts = [limit for limit in self.limits if limit.by == "applicant"]
        before = [limit for limit in acts if isinstance(limit.how, Instant) and limit.how.before]
        return [
            f"算到的 {due.due}（{due.text}）晚于{limit.event}的 {event}；{limit.label}须在它以前，请核对两个日期"
            for limit in before
            for due in self.dates
            if event and due.case != limit.case and due.due > event
        ]

    def _verdict(self) -> str:
        """Neutral, unless an application lies outside its window or nothing can be claimed; unknown if in doubt."""
        window = self.window
        if window is not None:
            start = self.inputs["start"]
            inside = {way.earliest <= start <= way.due for way in window.readings or (window,) if way.earliest}
            return UNKNOWN if len(inside) > 1 else ELIGIBLE if True in inside else INELIGIBLE
        if not self.dates:
            is_over = self._outside == EXPIRED
            return UNKNOWN if self.lacking or self.is_open_ended else EXPIRED if is_over else INELIGIBLE
        if self._outside is not None:
            return self._outside
        return UNKNOWN if self.is_unapproved or self.doubtful_claims else ELIGIBLE

    @property
    def is_stoppable(self) -> bool:
        """Whether there are days that do not count."""
        return any(isinstance(limit.how, Period) and limit.how.stoppable for limit in self.shown)

    @property
    def claims(self) -> list[Claims]:
        """Those of the limits that are claims."""
        return [limit.how for limit in self.limits if isinstance(limit.how, Claims)]

    @property
    def is_open_ended(self) -> bool:
        """Whether something may be claimed that accrues later, as far as is said."""
        return bool(self.claims) and "end" not in self.inputs

    @property
    def doubtful_claims(self) -> Claims | None:
        """The claims of which something was asked that is there by one reading alone, if any."""
        asked = (how for how in self.claims for due in self.dates if due.first and due.first > how.last)
        return next(asked, None)

    @property
    def is_unapproved(self) -> bool:
        """Whether a date hangs on an approval whose day is not given."""
        return any(isinstance(limit.how, Round) for limit in self.limits) and "approved" not in self.inputs


def _ends_on_any_day(how: How) -> bool:
    """Whether what is counted so may end on a day off; what comes before an event may come on any day."""
    if isinstance(how, Period):
        return how.before and how.unit == "days"
    return isinstance(how, MonthEnd | Claims | Window)
