"""How much is received or owed: an amount, or bounds where no more is printed or known."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.interval import Bounded, bounds
from lnpolicy.rules.money import yuan

_NOUGHT = Decimal("0.00")


class Size(NamedTuple):
    """What one reading comes to (yuan): an amount, or bounds where no more is printed or known."""

    amount: Decimal | None = None
    least: Decimal | None = None
    most: Decimal | None = None

    @property
    def is_range(self) -> bool:
        """Whether it has both bounds."""
        return self.least is not None and self.most is not None

    @property
    def width(self) -> Decimal | None:
        """How far its bounds are apart; None where it lacks one."""
        return None if self.least is None or self.most is None else self.most - self.least

    @property
    def by(self) -> Decimal:
        """By what readings are compared: the amount, or the bound that is printed."""
        if self.amount is not None:
            return self.amount
        return self.most if self.most is not None else self.least if self.least is not None else _NOUGHT


def size_of(kind: str, value: Bounded | None) -> Size:
    """What a rule comes to, by whether its result is the amount, or the most or the least of it."""
    if value is None:
        return Size()
    if value.__class__ is Decimal and kind == "amount":
        return Size(value)
    low, high = bounds(value)
    least, most = None if low.is_infinite() else low, None if high.is_infinite() else high
    if kind == "at_most":
        return Size(None, None, most)
    if kind == "at_least":
        return Size(None, least)
    return Size(least) if low == high else Size(None, least, most)


def hull(sizes: Sequence[Size]) -> Size:
    """The bounds of what is one of the sizes; without an upper one where one of them has none."""
    if len(sizes) < 2:
        return sizes[0] if sizes else Size()
    return Size(None, min(map(least_of, sizes)), most_of_any(sizes))


def least_of(size: Size) -> Decimal:
    """The least that it is for certain, or where nothing less is known, the most (yuan)."""
    return next((value for value in (size.amount, size.least, size.most) if value is not None), _NOUGHT)


def most_of(size: Size) -> Decimal | None:
    """The most that it may be (yuan); None where nothing bounds it."""
    return size.most if size.amount is None else size.amount


def most_of_any(sizes: Sequence[Size]) -> Decimal | None:
    """The most that any of them may be (yuan); None where nothing bounds one."""
    most = [most_of(size) for size in sizes]
    return None if None in most else max(filter(None, most), default=_NOUGHT)


def highest(sizes: Sequence[Size]) -> Decimal:
    """The same; infinite where nothing bounds one."""
    most = most_of_any(sizes)
    return Decimal("Infinity") if most is None else most


def furthest(sizes: Sequence[Size]) -> Decimal:
    """The most that any of them may be, also where an amount is told beside its bounds; infinite as `highest`."""
    return highest([size if size.most is None else size._replace(amount=None) for size in sizes])


def lowest(sizes: Sequence[Size]) -> Decimal:
    """The least that any of them may be; nought where nothing bounds one (yuan)."""
    least = [size.amount if size.least is None else size.least for size in sizes]
    return min(value or _NOUGHT for value in least)


def either(sizes: Sequence[Size]) -> Size:
    """The bounds of what is one of several, none below nought; nothing where nothing is known of any."""
    if not any(part is not None for size in sizes for part in size):
        return Size()
    lows = [size.least if size.amount is None else size.amount for size in sizes]
    least = min(_NOUGHT if low is None else low for low in lows)
    most = most_of_any(sizes)
    return Size(least) if least == most else Size(None, least, most)


def within_both(one: Size, other: Size) -> Size:
    """The bounds of what lies within those of both, as far as each has them."""
    lows = [low for size in (one, other) if (low := size.least if size.amount is None else size.amount) is not None]
    highs = [high for size in (one, other) if (high := most_of(size)) is not None]
    least, most = max(lows, default=None), min(highs, default=None)
    return Size(least) if least == most else Size(None, least, most)


def in_words(size: Size, verb: str = "") -> str:
    """A size in a sentence, behind what is done with it (`verb`); empty where nothing is known of it (yuan)."""
    if size.amount is not None:
        return f"{verb} {size.amount:f} 元"
    if size.least and size.most is not None:
        return f"{verb} {size.least:f} 至 {size.most:f} 元"
    if size.most is not None:
        return f"最多{verb} {size.most:f} 元"
    return f"至少{verb} {size.least:f} 元" if size.least else ""


def alone_in_words(size: Size) -> str:
    """A size where it stands by itself, to the fen; said as well where nothing is known of it."""
    amount, least, most = map(yuan, size)
    if amount is not None:
        return f"{amount} 元"
    if size.least and most is not None:
        return f"{least} 至 {most} 元"
    if most is not None:
        return f"不超过 {most} 元"
    return f"不低于 {least} 元" if size.least else "金额未知"
