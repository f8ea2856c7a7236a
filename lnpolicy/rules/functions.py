"""The functions that formulas call by name: roundings, whole months, shares, interest."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal, localcontext

from lnpolicy.rules.interval import Bounded, Interval
from lnpolicy.rules.loans import paid, periods
from lnpolicy.rules.money import FEN, decimal_of, rounded


class LeftOut:
    """What stands for an input that was not given and that bounds nothing then."""

    def __repr__(self) -> str:
        return "left out"


LEFT_OUT = LeftOut()


def fen(value: Decimal | int) -> Decimal:
    """Yuan rounded half up to the fen."""
    return rounded(decimal_of(value))


def cut(value: Decimal | int) -> Decimal:
    """Yuan without what is less than a fen; never below nought."""
    return max(rounded(decimal_of(value) - FEN / 2), Decimal("0.00"))


def floor(value: Decimal | int) -> Decimal:
    """The whole number below."""
    return decimal_of(value).to_integral_value(ROUND_FLOOR)


def ceil(value: Decimal | int) -> Decimal:
    """The whole number above."""
    return decimal_of(value).to_integral_value(ROUND_CEILING)


def after(start: date | None, months: Bounded) -> date | None:
    """The last day of so many months from `start` on, which is not counted; None where either is not known.

    Beside a day an input may be a word that stands for none.
    """
    return None if isinstance(months, Interval) or not isinstance(start, date) else _later(start, months)


def _later(day: date, months: Decimal | int) -> date:
    """The day so many whole months later, or the last day of all, or the first."""
    from lnpolicy.calendar.months import months_later

    try:
        return months_later(day, months)
    except (ValueError, OverflowError):
        return date.max if months > 0 else date.min


def after_counted(start: date | None, months: Decimal) -> date | None:
    """The same with the first day counted: a day sooner, but for the last day of a month that lacks the day."""
    end = after(start, months)
    if end is None or end == date.min:
        return end
    return end - timedelta(days=1) if before(end, months) == start else end


def within(start: date | None, day: date | None, months: Decimal) -> bool | None:
    """Whether `day` lies from `start` on within so many months, the first day not counted (Civil Code, 201 and 202)."""
    end = after(start, months)
    return None if end is None or not isinstance(day, date) else start <= day <= end  # type: ignore[operator]


def within_counted(start: date | None, day: date | None, months: Decimal) -> bool | None:
    """The same with the first day counted, so that the period ends a day sooner."""
    end = after_counted(start, months)
    return None if end is None or not isinstance(day, date) else start <= day <= end  # type: ignore[operator]


def rolled(day: date | None) -> date | None:
    """The day, or where it is a day off the next working day (Civil Code, 203); None where it is not known.

    A calendar of days off is read only here: few formulas ask for it.
    """
    from lnpolicy.calendar.working_days import rolled as to_working_day

    return day if day is None or day.year > _LAST_YEAR else to_working_day(day)


_LAST_YEAR = 2100
"""Up to which days off by law are reckoned."""


def same_year(one: date | None, other: date | None) -> bool | None:
    """Whether both days are of one calendar year."""
    return None if one is None or other is None else one.year == other.year


def before(day: date | None, months: Bounded | None) -> date | None:
    """The day so many whole months before `day`; None where either is not known."""
    if day is None or months is None or isinstance(months, Interval):
        return None
    return _later(day, -decimal_of(months))


def earlier(one: date | None, other: date | None) -> date | None:
    """The earlier of two days; None where either is not known."""
    return None if one is None or other is None else min(one, other)


def share_of(part: Decimal, whole: Decimal) -> Decimal:
    """How many per cent of the whole a part is, so exactly that it is never rounded onto a line."""
    with localcontext(_EXACT):
        return part * 100 / whole


_EXACT = Context(prec=80)


def interest(principal: Decimal, rate: Decimal, years: Decimal, repaid: Decimal) -> Decimal:
    """The interest on a loan, year by year (`loans.periods`): yuan, per cent a year, years, yuan repaid each year."""
    return paid(periods(principal, rate, years, repaid))
