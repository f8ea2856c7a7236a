"""Whether a day lies in the window that a policy prints for its application, counted from a day that a profile says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lnpolicy.calendar.counting import Lacking, dates_of
from lnpolicy.calendar.limits import Limit, Window

if TYPE_CHECKING:
    from lnpolicy.screening.screen import Screened


def windows(screened: Screened) -> Iterator[tuple[int, str, bool | str]]:
    """For each policy with a window, the input that tells whether one is in it, and that; or why it cannot be told.

    It cannot where the window is not open yet, or where it depends on how the clause is read.
    """
    said = screened.profile.inputs
    for item, *_ in screened.filed:
        if item.window and item.window not in said:
            for limit in screened.edition.deadlines.of(item.policy):
                if isinstance(limit.how, Window) and (told := _told(limit, screened)) is not None:
                    yield item.policy, item.window, told


def _told(limit: Limit, screened: Screened) -> bool | str | None:
    """Whether the day asked about lies in a window, or why that is open; None where nothing was said of it."""
    try:
        (due,) = dates_of(limit, screened.profile.inputs)
    except Lacking:
        return None
    spans = [(way.earliest or way.due, way.due) for way in due.readings] or [(due.earliest or due.due, due.due)]
    states = {"before" if screened.on < first else "in" if screened.on <= last else "after" for first, last in spans}
    if states == {"after"}:
        return False
    if states == {"in"}:
        return True
    firsts, lasts = [first for first, _ in spans], [last for _, last in spans]
    if states == {"before"}:
        return f"{max(firsts)} 起才能申请（{due.text}）"
    return f"{min(firsts)} 至 {max(lasts)}：{due.text}，条文有不止一种读法"
