"""What the rules say is done within so many working days: in words, dated, and what is asked for to date it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from datetime import date
from typing import TYPE_CHECKING, Any

from lnpolicy.calc.explanation import Citation, Question
from lnpolicy.calc.setting import cite_outside
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.derivation import TimeLimit
from lnpolicy.rules.model import Rule
from lnpolicy.rules.naming import asked_for
from lnpolicy.rules.rulebook import Rulebook

if TYPE_CHECKING:
    from lnpolicy.calendar.due import Due


class Limited(NamedTuple):
    """One time limit: in how many working days, and by when, where the day from which they count is known.

    One that is not told would be, if that day were given.
    """

    limit: TimeLimit
    days: int
    due: Due | None
    is_told: bool = True

    def said(self) -> str:
        """The limit in a sentence, with its date where there is one."""
        said = f"{self.limit.case}的，{self.limit.text}不超过 {self.days} 个工作日"
        if self.due is None:
            return said
        from lnpolicy.calendar import estimates

        return f"{said}，最迟 {self.due.due}{estimates.mark(self.due)}"


def limited_by(rules: Sequence[Rule], values: Mapping[str, Any], *, is_no: bool) -> list[Limited]:
    """The time limits of the rules that hold or may hold.

    Where the answer is a no (`is_no`), one that hangs on a fact that nobody knows is told only to whoever gives the day
    from which it counts.
    """
    facts = {let.name for rule in rules for let in rule.lets}
    pairs = [(rule, limit) for rule in rules for limit in rule.time_limits if not _is_out(limit, values)]
    found = [_limited(rule, limit, values) for rule, limit in pairs]
    return [one._replace(is_told=bool(one.due) or not (is_no and _is_open(one.limit, facts, values))) for one in found]


def _is_open(limit: TimeLimit, facts: Set[str], values: Mapping[str, Any]) -> bool:
    return limit.unless is not None and any(values.get(name) is None for name in limit.unless.names if name in facts)


def _is_out(limit: TimeLimit, values: Mapping[str, Any]) -> bool:
    return limit.unless is not None and limit.unless.value(values) is True


def _limited(rule: Rule, limit: TimeLimit, values: Mapping[str, Any]) -> Limited:
    days, start = int(values[limit.days]), values[limit.start]
    return Limited(limit, days, _due(rule, limit, start, days) if isinstance(start, date) else None)


def _due(rule: Rule, limit: TimeLimit, start: date, days: int) -> Due:
    from lnpolicy.calendar.due import Due
    from lnpolicy.calendar.working_days import doubt, nth_working_day

    found = doubt(start, lambda way: nth_working_day(start, days, way))
    due = nth_working_day(start, days)
    text = f"{limit.text}（{limit.case}）"
    return Due(limit.case, text, limit.event, start, due, rule.clause, days, "working_days", doubt=found)


def questions_about(
    limits: Sequence[Limited], known: Set[str], values: Mapping[str, Any], rulebook: Rulebook
) -> list[Question]:
    """What would date the limits, or tell which of them holds, by what names come to (`values`), and is not `known`."""
    if not limits:
        return []
    names = [limited.limit.start for limited in limits]
    unless = {name: None for limited in limits if limited.limit.unless for name in limited.limit.unless.names}
    names += [name for used in unless if values.get(used) is None for name in rulebook.given_for(used)]
    wanted = [rulebook.inputs[name] for name in dict.fromkeys(names) if name in rulebook.inputs and name not in known]
    return [Question(one.name, f"{asked_for(one)}，才能算{limits[0].limit.text}最迟到哪天") for one in wanted]


def unannounced(dates: Sequence[Due]) -> tuple[list[Citation], list[str]]:
    """The law behind dates in years whose calendar is not announced, and what is said of them."""
    from lnpolicy.calendar import estimates

    return list(map(cite_outside, estimates.laws_behind(dates))), list(estimates.warnings_of(dates))
