"""Which day it is where the policies hold."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

_SHANGHAI = timezone(timedelta(hours=8))
"""China keeps one time all year."""


def now() -> datetime:
    """The time it is in Asia/Shanghai; the one place that looks at a clock."""
    return datetime.now(_SHANGHAI)


def today() -> date:
    """The day it is in Asia/Shanghai."""
    return now().date()
