"""The dates of a policy, and how it stands on a day, in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lnpolicy.calendar.statements import (
    DUE,
    ENDED,
    IN_FORCE,
    NOT_YET,
    UNDATED,
    Standing,
    Statement,
    bundled_dates,
    dates_in,
)

if TYPE_CHECKING:
    from lnpolicy.corpus.model import Policy
    from lnpolicy.handbook import Handbook

STATES = {IN_FORCE: "执行中", NOT_YET: "未开始", ENDED: "已结束", UNDATED: "没有印起止日期"}


def dates_of(policy: Policy, handbook: Handbook) -> tuple[Statement, ...]:
    """The dates that a policy of the handbook prints."""
    if not handbook.is_bundled:
        return dates_in([policy])
    return tuple(dated for dated in bundled_dates() if dated.policy == policy.id)


def all_dates(handbook: Handbook) -> tuple[Statement, ...]:
    """The dates that all policies of the handbook print."""
    return bundled_dates() if handbook.is_bundled else dates_in(handbook)


def said(found: Standing) -> str:
    """How a policy stands, and its first and last day where they are printed."""
    return STATES[found.state] + (f"（{span(found.first, found.last)}）" if found.state != UNDATED else "")


def briefly(found: Standing) -> str:
    """How a policy stands, and the one day that matters next: the last where it has begun, else the first."""
    if found.state == UNDATED:
        return STATES[UNDATED]
    first, last = (found.first, None) if found.state == NOT_YET or found.last is None else (None, found.last)
    return f"{STATES[found.state]}（{span(first, last)}）"


def line_of(dated: Statement, on: date) -> str:
    """A dated statement as a line, and how it stands on a day."""
    if dated.kind == DUE:
        passed = "（已过）" if dated.state(on) == ENDED else ""
        return f"{dated.last} 前（含当日）：{dated.what}{passed}"
    return f"{span(dated.first, dated.last)}：{dated.what}（{STATES[dated.state(on)]}）"


def span(first: date | None, last: date | None) -> str:
    """From one day to another, as far as they are printed."""
    if first is None:
        return f"至 {last}"
    return f"{first} 起" if last is None else f"{first} 至 {last}"
