"""Claims of an amount that are due by a printed day, where that day has passed."""

from __future__ import annotations

from datetime import date

from lnpolicy.calc.grant import Grant
from lnpolicy.calc.spans import span
from lnpolicy.calendar.counting import dates_of
from lnpolicy.calendar.limits import Claims
from lnpolicy.calendar.statements import DUE

_STILL = "是否还能申请没有印"


def lapsed_claims(made: Grant) -> list[str]:
    """What of an amount can no longer be claimed in time on the day asked about, in a sentence.

    Of what accrues year by year that is what does so from the first payment to the last, as far as these are known.
    """
    policy, on, edition = made.rule.policy, made.within.on, made.within.edition
    days = [(one.what, one.last) for one in edition.statements(policy) if one.kind == DUE and not one.monthly]
    passed = [(what, last) for what, last in days if last and last < on]
    if not passed:
        return []
    limit = next((one for one in edition.deadlines.of(policy) if isinstance(one.how, Claims)), None)
    if limit is None or not isinstance(limit.how, Claims):
        said = [f"{what}最迟 {last}（已过 {(on - last).days} 天）" for what, last in passed]
        return [f"{'、'.join(said)}，{_STILL}"]
    first, last = _accrues(made)
    first, last = max(first or date.min, limit.how.periods[0].first), min(last or limit.how.last, on)
    dates = dates_of(limit, {"start": first, "end": last}) if first <= last else []
    late = [due for due in dates if due.due < on]
    said = [f"{due.text.removeprefix(f'{limit.label}：')}最迟 {span(due, on)}申请" for due in late]
    more = f"……{said[-1]}" if len(said) > 1 else ""
    return [f"{said[0]}{more}，{_STILL}"] if said else []


def _accrues(made: Grant) -> tuple[date | None, date | None]:
    """The days from which on and until when an amount accrues; None where it does not so, or that is not known."""
    if not made.result.schedule:
        return None, None
    from lnpolicy.calc.schedule import schedule

    first = made.shown.case.values.get(made.result.schedule)
    paid = schedule(made.shown.case, made.result.name, made.result.schedule)
    return first if isinstance(first, date) else None, max((one.last for one in paid), default=None)
