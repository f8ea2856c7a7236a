"""Which day it is where the policies hold."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

_SHANGHAI = timezone(timedelta(hours=8))
"""China keeps one time all year."""


def today() -> date:
    """The day it is in Asia/Shanghai."""
    return datetime.now(_SHANGHAI).date()
