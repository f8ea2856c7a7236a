"""How a policy stands on a day, and what it dates, in words."""

from __future__ import annotations

from datetime import date

from lnpolicy.calendar.statements import DUE, UNDATED, Standing, Statement
from lnpolicy.calendar.term import ENDED, IN_FORCE, NOT_YET

STATES = {IN_FORCE: "执行中", NOT_YET: "未开始", ENDED: "已结束", UNDATED: "没有印起止日期"}


def said(found: Standing) -> str:
    """How a policy stands, and its first and last day where they are printed."""
    return STATES[found.state] + (f"（{span(found.first, found.last)}）" if found.state != UNDATED else "")


def briefly(found: Standing) -> str:
    """How a policy stands, and the one day that matters next: the last where it has begun, else the first."""
    if found.state == UNDATED:
        return STATES[UNDATED]
    first, last = (found.first, None) if found.state == NOT_YET or found.last is None else (None, found.last)
    return f"{STATES[found.state]}（{span(first, last)}）"


def line_of(statement: Statement, on: date) -> str:
    """A dated statement as a line, and how it stands on a day."""
    if statement.kind == DUE:
        passed = "（已过）" if statement.state(on) == ENDED else ""
        return f"{statement.last} 前（含当日）：{statement.what}{passed}"
    return f"{span(statement.first, statement.last)}：{statement.what}（{STATES[statement.state(on)]}）"


def span(first: date | None, last: date | None) -> str:
    """From one day to another, as far as they are printed."""
    if first is None:
        return f"至 {last}"
    return f"{first} 起" if last is None else f"{first} 至 {last}"
