"""The time limits that a policy prints (data/deadlines.toml): what is due by when, counted from a day.

Working days follow the announced calendar, days, hours and months the Civil Code. Limits that are steps of one
procedure are dated one after the other; where a clause can be counted in several ways, every date is given.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from lnpolicy.calc.answer import Answer
from lnpolicy.calc.dated_limits import DatedLimits
from lnpolicy.calc.explanation import ELIGIBLE, INELIGIBLE, UNKNOWN, Citation, Explanation, Question, Receipt, Step
from lnpolicy.calc.outcome import DATES, Table, tables
from lnpolicy.calc.printed import refuse_policy
from lnpolicy.calc.setting import Setting, cite_outside
from lnpolicy.calc.spans import in_all_readings, span
from lnpolicy.calendar import estimates
from lnpolicy.calendar.chains import Stages
from lnpolicy.calendar.limits import Chain, Claims, Instant, Limit, MonthEnd, Period, Share, Window
from lnpolicy.calendar.working_days import is_working_day
from lnpolicy.rules.naming import asked_for, quoted
from lnpolicy.rules.sums import Figure, Highest, Sum, total

START = "start"
"""The input from whose day most limits are counted."""
_CALENDAR = "工作日按国务院办公厅公布的放假和调休安排计，起算当天不计入"


def work_out(inputs: Mapping[str, Any], within: Setting) -> Answer:
    """The answer to the inputs, as they were understood, within a setting."""
    dated = DatedLimits(inputs, within, within.edition.deadlines)
    return within.answer(inputs, dated.verdict, DATES, lambda: _explanation(dated), receipt=lambda: _receipt(dated))


def require_known(policy: int, within: Setting) -> None:
    """Raise `ValueNotAccepted` for a policy that prints no time limit."""
    known = within.edition.deadlines.policies
    if policy not in known:
        refuse_policy(policy, within, "可以计算的时限", known)


def _receipt(dated: DatedLimits) -> Receipt:
    """What the answer was made with; the rules are the time limits."""
    return dated.within.receipt()._replace(rules_sha256=dated.book.sha256)


def _explanation(dated: DatedLimits) -> Explanation:
    """Everything about the answer but its verdict."""
    return Explanation(
        headline=_headline(dated),
        steps=_steps(dated),
        citations=_citations(dated),
        questions=_questions(dated),
        assumptions=_assumptions(dated),
        warnings=_warnings(dated),
        apply=dated.within.apply(dated.policy),
        tables=tables(Table("dates", dated.dates)),
    )


def _steps(dated: DatedLimits) -> list[Step]:
    """The sums behind the dates, where there are any."""
    chained = [
        Step("各步相加", _added(stages), "个工作日", f"第{dated.policy}条：{chain.label}")
        for chain, stages in dated.chained
    ]
    worked = (_working(dated.inputs, limit, f"第{dated.policy}条：{limit.label}") for limit in dated.counted)
    return chained + [step for step in worked if step is not None]


def _headline(dated: DatedLimits) -> str:
    told = partial(span, on=dated.within.on)
    by = f"依据第{dated.policy}条政策" + (f"；{dated.outside_term}" if dated.outside_term else "")
    window = dated.window
    if window is not None:
        start, days = dated.inputs["start"], dated.days_left
        said = {ELIGIBLE: "在申请期内", INELIGIBLE: "不在申请期内", UNKNOWN: "是否在申请期内，条文有不止一种读法"}
        apart = f"距有效期截止日 {days} 日" if days >= 0 else f"已过有效期截止日 {-days} 日"
        return f"{start} {said[dated.verdict]}：{apart}，{by}"
    if not dated.dates and dated.lacking:
        labels = "、".join(dated.within.rulebook.inputs[name].label for name in dated.lacking)
        limits = dated.shown
        what = f"{limits[0].label}：{limits[0].clause}" if len(limits) == 1 else f"{len(limits)} 个时限"
        return f"给出{labels}才能算到日子：{what}，{by}"
    if not dated.dates:
        spans = "、".join(f"{how.periods[0].first} 至 {how.last}" for how in dated.claims)
        if dated.is_open_ended:
            return f"给出计息截止日才能算到日子：第{dated.policy}条只有 {spans} 的可以申请，{by}"
        return f"没有可以申请的：第{dated.policy}条只有 {spans} 的可以申请，所给的不在其内"
    if dated.doubtful_claims:
        by += f"；{dated.doubtful_claims.last} 以后的待确认"
    if len(dated.dates) == 1:
        due = dated.dates[0]
        several = "；条文有不止一种读法" if due.readings else ""
        return f"{told(due)}：{due.text}，{by}{several}"
    last = dated.dates[-1]
    if len(dated.chains) == 1 and not dated.limits:
        return f"{told(last)}：{last.text}，{by}"
    soonest = min(dated.for_all or dated.dates, key=lambda due: due.due)
    rarer = "；只对部分情形印的另有更早的" if soonest.due > min(due.due for due in dated.dates) else ""
    others = any(due.estimate for due in dated.dates) and not soonest.estimate
    guessed = "；另有日期是估计" if others else ""
    later = [due for due in dated.own[:1] if due.due > soonest.due]
    own = "".join(f"，要您办的最早在 {told(due)}：{due.text}" for due in later)
    return f"{len(dated.dates)} 个日期{own}，最早的 {told(soonest)}：{soonest.text}，{by}{rarer}{guessed}"


def _citations(dated: DatedLimits) -> list[Citation]:
    limits = dated.shown
    found = [Citation(clause, dated.policy, limit.section) for limit in limits for clause in limit.clauses]
    is_own = "statutory_days" in dated.inputs  # what another law prints was not used
    facts = [] if is_own else [dated.book.outside[name] for limit in limits for name in limit.outside]
    laws = estimates.laws_behind(dated.dates)
    return list(dict.fromkeys([*found, *map(cite_outside, facts), *map(cite_outside, laws)]))


def _assumptions(dated: DatedLimits) -> list[str]:
    said = []
    events = {due.event for due in dated.dates if due.first == dated.inputs.get("start")}
    if len(events) > 1:
        said.append("每个时限都以所给的起算日为它自己的起算日；只算一个请用 --case")
    if dated.chains:
        said.append("下一步自上一步完成之日起算，每一步都用满时限")
        said += _side_by_side(dated)
        if apart := list(dict.fromkeys(limit.label for limit in dated.limits)):
            said.append(f"{'、'.join(apart)}不接在前一步之后，各从所给的起算日起算")
    if any(due.unit == "working_days" or (due.readings and due.days != 0) for due in dated.dates):
        said.append(_CALENDAR)
    if any(due.unit == "hours" and due.time is None for due in dated.dates):
        said.append("没有给时刻，到最后一日的同一时刻为止")
    if dated.is_unapproved:
        said.append("没有给审批合格日，按提交当月审批合格计，这是最早的情形")
    said += _claimed_for(dated)
    if dated.is_stoppable and "stopped_days" not in dated.inputs and dated.dates:
        said.append(f"没有给{dated.within.rulebook.inputs['stopped_days'].label}，按没有计；有的，期限顺延")
    if "statutory_days" in dated.inputs:
        laws = dict.fromkeys(dated.book.outside[name].name for limit in dated.limits for name in limit.outside)
        instead = f"，不用{'、'.join(laws)}的" if laws else ""
        said.append(f"法定时限按所给的 {dated.inputs['statutory_days']} 个工作日计{instead}")
    return said


def _side_by_side(dated: DatedLimits) -> list[str]:
    """Which steps run side by side, where the sum of a chain takes the longest of them."""
    labels = {limit.case: limit.label for limit in dated.shown}
    chains = [chain for chain, stages in dated.chained if any(len(stage) > 1 for stage in stages)]
    beside = dict.fromkeys(stage for chain in chains for order in chain.orders for stage in order.stages)
    return [
        f"{'、'.join(labels[case] for case in stage)}同步进行，各步相加时取最长的" for stage in beside if len(stage) > 1
    ]


def _claimed_for(dated: DatedLimits) -> list[str]:
    """For which days interest is claimed, where only the first or the last of them is given."""
    if not dated.dates or not dated.claims:
        return []
    first = min(due.first for due in dated.dates if due.first)
    if "end" not in dated.inputs:
        return [f"没有给计息截止日，只算了 {first} 一天的利息；以后的利息各有各的申请期限"]
    return [] if START in dated.inputs else [f"没有给起算日，只算了从 {first} 起的利息；以前的利息各有各的申请期限"]


def _warnings(dated: DatedLimits) -> list[str]:
    said = [f"{dated.outside_term}，这些时限对这一天是否适用，请先核实"] if dated.outside_term else []
    said += [f"{text}；届时是否还适用，请先核实" for text in dated.beyond_term]
    said += [f"{text}；这些时限对这一天是否适用，请先核实" for text in dated.before_first]
    said += _starts_assumed(dated)
    said += [note for limit in dated.shown for note in limit.notes]
    said += [note for chain in dated.chains for note in chain.notes]
    said += [note for chain in dated.chains for note in _of_what_may_take_longer(chain, dated)]
    said += [note for limit in dated.limits for note in _of_what_is_not_claimed(limit, dated)]
    said += dated.too_late
    if dated.is_refused:
        said.append("申请不在申请期内，由它起算的其余日期没有算")
    said += estimates.warnings_of(dated.dates)
    said += [
        f"{day} 是休息日，能不能顺延没有印，请在此前的工作日办理" for day in dated.last_days if not is_working_day(day)
    ]
    said += _on_a_rest_day(dated)
    if (both := in_all_readings(dated.dates)) is not None:
        said.append(f"各种读法都在内的是 {both[0]} 至 {both[1]}")
    if any(due.readings for due in dated.dates):
        said.append("条文有不止一种读法，请先核实；日期按最不利的一种计")
    return list(dict.fromkeys(said))


def _on_a_rest_day(dated: DatedLimits) -> list[str]:
    """That what is done on the spot, or counted back from a day, is so on a day off."""
    said = []
    for limit in dated.counted:
        start: date | None = dated.inputs.get(START)
        if start is None or is_working_day(start):
            continue
        if isinstance(limit.how, Instant) and not limit.how.before:
            said.append(f"{start} 是休息日，当日办不办没有印，请先问办理部门")
        if isinstance(limit.how, Period) and limit.how.before:
            said.append(f"{start}（{limit.event}）是休息日，请核对")
    return said


def _starts_assumed(dated: DatedLimits) -> list[str]:
    """From which day limits are counted whose words do not say from which, a sentence for each event."""
    labels: dict[str, list[str]] = {}
    for limit in dated.shown:
        if limit.assumed:
            labels.setdefault(limit.event, []).append(limit.label)
    return [
        f"第{dated.policy}条没有印{''.join(map(quoted, dict.fromkeys(found)))}从哪一天起算，按{event}之日"
        for event, found in labels.items()
    ]


def _of_what_may_take_longer(chain: Chain, dated: DatedLimits) -> list[str]:
    """That later steps wait for one that has no longest time (公示不少于)."""
    of = {limit.case: limit for limit in dated.shown}
    steps = [of[case] for stage in chain.orders[0].stages for case in stage]
    least = [limit.label for limit in steps if isinstance(limit.how, Period) and limit.how.at_least]
    return [f"{label}只印了最短的天数，更长的，它期满的日子和以后各步顺延" for label in least]


def _of_what_is_not_claimed(limit: Limit, dated: DatedLimits) -> list[str]:
    """What of the time that was given bears nothing that can be claimed."""
    if not isinstance(limit.how, Claims) or not dated.dates:
        return []
    first, last = limit.how.periods[0].first, limit.how.last
    start, end = dated.inputs.get("start"), dated.inputs.get("end") or dated.inputs.get("start")
    said = [f"{first} 以前的不在第{dated.policy}条印的期间里"] if start and start < first else []
    return said + ([f"{last} 以后的能不能申请待确认：{limit.how.after_last}"] if end and end > last else [])


def _questions(dated: DatedLimits) -> list[Question]:
    """The inputs that would settle what is open."""
    inputs = dated.within.rulebook.inputs
    asked = dict.fromkeys(dated.lacking, "")
    for name, what in ((START, "起算日"), ("event_date", "事件日")):
        if name in asked:
            asked[name] = f"请给出{what}：{'、'.join(dict.fromkeys(dated.lacking[name]))}的那一天"
    if dated.is_unapproved:
        asked["approved"] = ""
    if len({limit.document for limit in dated.limits if limit.document}) > 1:
        asked["document"] = ""
    if any(isinstance(limit.how, Share) for limit in dated.counted):
        asked["statutory_days"] = asked_for(inputs["statutory_days"], where=True)
    if dated.is_stoppable:
        asked["stopped_days"] = ""
    if any(isinstance(limit.how, MonthEnd) for limit in dated.limits) and "expires" not in dated.inputs:
        asked["expires"] = ""
    if dated.claims and "end" not in dated.inputs:
        asked["end"] = ""
    if dated.claims and dated.dates and START not in dated.inputs:
        asked[START] = "请给出起算日：计息的第一天"
    said = {name: text or f"请确认：{inputs[name].meaning}" for name, text in asked.items() if name not in dated.inputs}
    return [Question(name, text) for name, text in said.items()]


def _working(inputs: Mapping[str, Any], limit: Limit, source: str) -> Step | None:
    """The sum behind the date of a limit; None where nothing is reckoned but days from a day."""
    how = limit.how
    if isinstance(how, Share):
        given = inputs.get("statutory_days")
        statutory: int | None = given or how.statutory
        assert statutory is not None  # else it would be lacking, and the limit not counted
        numerator, divisor = how.fraction
        part = (Figure(statutory) if numerator == 1 else Figure(statutory) * numerator) / divisor
        comes_out = statutory * numerator * 100 % divisor == 0
        unit = "日" if how.unit == "days" and given is None else "个工作日"
        return Step("压缩后的时限", part, unit, source) if comes_out else None
    if isinstance(how, Window) and "start" in inputs and inputs["start"] <= inputs["expires"]:
        days = (inputs["expires"] - inputs["start"]).days
        return Step("申请日距有效期截止日", Figure(days), "日", source)
    if isinstance(how, Period) and (how.extension or (how.stoppable and inputs.get("stopped_days"))):
        extra = how.extension or inputs["stopped_days"]
        return Step("时限合计", Figure(how.amount) + extra, "日" if how.unit == "days" else "个工作日", source)
    return None


def _added(stages: Stages) -> Sum:
    """How long the stages of a chain take together: of steps side by side, the longest."""
    return total([Figure(stage[0]) if len(stage) == 1 else Highest(*stage) for stage in stages])
