"""How a policy stands on a day, and what it dates, in words."""

from __future__ import annotations

from datetime import date

from lnpolicy.calendar.statements import DUE, UNDATED, Standing, Statement
from lnpolicy.calendar.term import ENDED, IN_FORCE, NOT_YET

STATES = {IN_FORCE: "执行中", NOT_YET: "未开始", ENDED: "已结束", UNDATED: "没有印起止日期"}
_PARTLY, _RUNS_OUT = "只有一部分印了起止日期", "期限已到，期内的继续执行"
_NO_FIRST_DAY = "没有印从哪天起"
"""Of what is not known to have begun: only its last day is printed, and the day asked about is before the printing."""


def said(found: Standing, on: date, edition: str) -> str:
    """How a policy of an edition stands on a day, and its first and last day where they are printed."""
    if found.state == UNDATED:
        return _undated(found)
    if _may_not_have_begun(found.state, found.first, on, edition):
        return f"{span(found.first, found.last)}，{_NO_FIRST_DAY}"
    return f"{_state(found)}（{span(found.first, found.last)}）"


def briefly(found: Standing, on: date, edition: str) -> str:
    """How a policy stands, and the one day that matters next: the last where it has begun, else the first."""
    if found.state == UNDATED:
        return _undated(found)
    is_first = found.last is None or (found.state == NOT_YET and found.first is not None)
    first, last = (found.first, None) if is_first else (None, found.last)
    if _may_not_have_begun(found.state, found.first, on, edition):
        return f"{span(first, last)}，{_NO_FIRST_DAY}"
    return f"{_state(found)}（{span(first, last)}）"


def line_of(statement: Statement, on: date, edition: str) -> str:
    """A dated statement as a line, and how it stands on a day."""
    state = statement.state(on)
    if statement.monthly is not None:
        return f"每月：{statement.what}，下一次 {statement.days(on)[0][0]}"
    if statement.kind == DUE:
        passed = "（已过）" if state == ENDED else ""
        return f"{statement.last} 前（含当日）：{statement.what}{passed}"
    stands = _NO_FIRST_DAY if _may_not_have_begun(state, statement.first, on, edition) else STATES[state]
    return f"{span(statement.first, statement.last)}：{statement.what}（{stands}）"


def _undated(found: Standing) -> str:
    return _PARTLY if found.partly else STATES[UNDATED]


def _state(found: Standing) -> str:
    return _RUNS_OUT if found.runs_out else STATES[found.state]


def _may_not_have_begun(state: str, first: date | None, on: date, edition: str) -> bool:
    """Whether nothing says that it has begun: no first day is printed, and the edition is of a later month."""
    return state == IN_FORCE and first is None and f"{on:%Y-%m}" < edition


def span(first: date | None, last: date | None) -> str:
    """From one day to another, as far as they are printed."""
    if first is None:
        return f"至 {last}"
    return f"{first} 起" if last is None else f"{first} 至 {last}"
