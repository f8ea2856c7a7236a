"""Claims of an amount that are due by a printed day, where that day has passed."""

from __future__ import annotations

from datetime import date

from lnpolicy.calc.setting import Setting
from lnpolicy.calc.spans import span
from lnpolicy.calendar.counting import dates_of
from lnpolicy.calendar.limits import Claims
from lnpolicy.calendar.statements import DUE

_STILL = "是否还能申请没有印"


def lapsed_claims(policy: int, first: date | None, last: date | None, within: Setting) -> list[str]:
    """What of a policy can no longer be claimed in time on the day asked about, in a sentence.

    Of what accrues year by year that is what does so from the `first` day to the `last`, as far as these are known.
    """
    on = within.on
    days = [(one.what, one.last) for one in within.edition.statements(policy) if one.kind == DUE and not one.monthly]
    passed = [(what, last) for what, last in days if last and last < on]
    if not passed:
        return []
    limit = next((one for one in within.edition.deadlines.of(policy) if isinstance(one.how, Claims)), None)
    if limit is None or not isinstance(limit.how, Claims):
        said = [f"{what}最迟 {last}（已过 {(on - last).days} 天）" for what, last in passed]
        return [f"{'、'.join(said)}，{_STILL}"]
    first, last = max(first or date.min, limit.how.periods[0].first), min(last or limit.how.last, on)
    dates = dates_of(limit, {"start": first, "end": last}) if first <= last else []
    late = [due for due in dates if due.due < on]
    said = [f"{due.text.removeprefix(f'{limit.label}：')}最迟 {span(due, on)}申请" for due in late]
    more = f"……{said[-1]}" if len(said) > 1 else ""
    return [f"{said[0]}{more}，{_STILL}"] if said else []
