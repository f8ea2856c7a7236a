"""The figures beside a clause put right where the clause prints others: numbers, comparisons, lengths, caps, days."""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from lnpolicy.edition.wording import tokens
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.numerals import quantity, same_spelling

_SCALES = [Decimal(scale) for scale in ("1", "100", "10", "0.0001", "0.00000001")]
"""By how much a figure may differ from the printed one: per cent, tenths, 万, 亿."""
_IN_MONTHS = [Decimal(1), Decimal(12)]
"""The same of long times, which the data has in months or in years."""
_NUMBERS = re.compile(r"(?m)^numbers = \{.*\}$")
_NAMED = re.compile(r'(?P<name>\w+) = "(?P<value>\d+(?:\.\d+)?)"')
_COMPARED = re.compile(
    r'\{ input = "(?P<name>\w+)", (?:at_least|at_most|above|below|is) = (?P<quote>"?)(?P<value>\d+(?:\.\d+)?)(?P=quote)'
)
_PART_OF_DAY = re.compile(r"\d{4}年|\d{1,2}月(?:\d{1,2}日|底)")
_MONTH_DAY = re.compile(r"(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|底)")
_LENGTH = re.compile(r"(?m)^(?:amount|extension|least|percent) = (?P<value>\d+)$")
_CAP = re.compile(r'(?m)^amount = "(?P<value>\d+(?:\.\d+)?)"\n(?P<clause>clause = "(?:[^"\\\n]|\\.)*")$')
_DAY = re.compile(r"\b(?:first|last) = (?P<value>\d{4}-\d{2}-\d{2})")
Pair = tuple[str, str]
_WORDS = re.compile(r'(?m)^(?P<text>"(?:[^"\\\n]|\\.)*")\s*=\s*\[(?P<names>.*)\]')


class _Place(NamedTuple):
    """Where a figure stands in a text, and the figure."""

    start: int
    end: int
    value: str


class Right(NamedTuple):
    """The text of a table put right, and the figures with their new ones: those placed, and those that are not.

    `elsewhere` are those for which the table has no number, `unplaced` those that may be more than one, or none.
    """

    text: str
    placed: tuple[Pair, ...]
    elsewhere: tuple[Pair, ...]
    unplaced: tuple[Pair, ...]


class Beside(NamedTuple):
    """A table: as it was, with its words as they are now, and the clauses that changed in it."""

    before: str
    text: str
    spelled: Mapping[str, str]

    def put_right(self, days: Sequence[tuple[date, date]], figures: Mapping[str, str]) -> Right:
        """The text with changed days and figures put right, as far as each has one place."""
        text = self.text
        placed, elsewhere, unplaced = list[Pair](), list[Pair](), list[Pair]()
        for day, now in days:
            dated = _with_day(text, day, now)
            (placed if dated else unplaced).append((day.isoformat(), now.isoformat()))
            text = dated or text
        for old, new in figures.items():
            moved = _with_month_day(text, old, new)
            placed += [(old, new)] if moved != text else []
            text = moved
        wanted = {old: new for old, new in figures.items() if not _PART_OF_DAY.match(old)}
        if wanted.keys() & wanted.values():  # one becomes what another was
            return Right(text, tuple(placed), (), (*unplaced, *wanted.items()))
        for old, new in wanted.items():
            table = self._replace(text=text)
            right = _with_figure(table, old, new)
            if right is not None:
                placed.append((old, new))
                text = right
            elif _names(table, old) == {"excludes"}:  # of a rule that has its own figure
                continue
            else:
                (elsewhere if _is_elsewhere(table, old) else unplaced).append((old, new))
        return Right(text, tuple(placed), tuple(elsewhere), tuple(unplaced))


def _with_figure(table: Beside, old: str, new: str) -> str | None:
    """The text of a table with one figure put right; None where it has no single place."""
    one, other = _quantity(old), _quantity(new)
    if one is None or other is None or one[1] != other[1]:
        return None
    places = [place for place in _places(table, old) if _scale(place.value, one) is not None]
    if len({place.value for place in places}) != 1:
        return None
    text = table.text
    for place in sorted(places, reverse=True):
        scale = _scale(place.value, one)
        assert scale is not None
        text = text[: place.start] + format((other[0] / scale).normalize(), "f") + text[place.end :]
    return text


def _is_elsewhere(table: Beside, figure: str) -> bool:
    """Whether the words give a figure to inputs alone for which the table has no number and no comparison."""
    names = _names(table, figure)
    numbers = _NUMBERS.search(table.text)
    of_table = {match["name"] for match in _NAMED.finditer(numbers[0])} if numbers else set()
    of_table |= {match["name"] for match in _COMPARED.finditer(table.text)}
    return bool(names) and not names & of_table


def _with_day(text: str, old: date, new: date) -> str | None:
    """A text with one day in place of another; None where it has none of these days."""
    found = [match for match in _DAY.finditer(text) if match["value"] == old.isoformat()]
    if not found:
        return None
    for match in reversed(found):
        text = text[: match.start("value")] + new.isoformat() + text[match.end("value") :]
    return text


def _with_month_day(text: str, old: str, new: str) -> str:
    """A text with a day of no year (2月底) in place of another, wherever it stands as a month or a day."""
    was, now = _MONTH_DAY.fullmatch(old), _MONTH_DAY.fullmatch(new)
    if was is None or now is None:
        return text

    def day(match: re.Match[str]) -> str:
        one = date.fromisoformat(match["value"])
        if (one.month, one.day) != _of_year(was, one.year):
            return match[0]
        month, number = _of_year(now, one.year)
        return match[0].replace(match["value"], date(one.year, month, number).isoformat())

    text = re.sub(rf"(?m)^month = {was['month']}$", f"month = {now['month']}", text)
    return re.sub(r"\b(?:first|last|yearly_to) = (?P<value>\d{4}-\d{2}-\d{2})\b", day, text)


def _of_year(match: re.Match[str], year: int) -> tuple[int, int]:
    month = int(match["month"])
    return month, int(match["day"]) if match["day"] else monthrange(year, month)[1]


def _places(table: Beside, old: str) -> Iterator[_Place]:
    """Where the figures stand that may be the one called `old`: of the names that the words give to it, if they do."""
    names = _names(table, old)
    if (numbers := _NUMBERS.search(table.text)) and names:
        for match in _NAMED.finditer(table.text, numbers.start(), numbers.end()):
            if match["name"] in names:
                yield _place(match)
    for match in _COMPARED.finditer(table.text):
        if match["name"] in names:
            yield _place(match)
    for match in _LENGTH.finditer(table.text):
        yield _place(match)
    for match in _CAP.finditer(table.text):
        clause = json.loads(match["clause"].partition(" = ")[2])
        if any(_prints(was, old) for was, now in table.spelled.items() if now == clause):
            yield _place(match)


def _place(match: re.Match[str]) -> _Place:
    return _Place(match.start("value"), match.end("value"), match["value"])


def _names(table: Beside, figure: str) -> set[str]:
    """The names for which the pieces stand that printed a figure and are others now."""
    kept = {match["text"] for match in _WORDS.finditer(table.text)}
    return {
        name
        for match in _WORDS.finditer(table.before)
        if match["text"] not in kept and _prints(json.loads(match["text"]), figure)
        for name in re.findall(r'"(\w+)"', match["names"])
    }


def _prints(words: str, figure: str) -> bool:
    wanted = same_spelling(figure)
    return any(token.folded == wanted for token in tokens(words))


def _quantity(figure: str) -> tuple[Decimal, str] | None:
    """A figure as a number and its unit, amounts in yuan, long times in months; None for what is none (三分之一)."""
    found = quantity(figure)
    return None if isinstance(found, str) else found


def amount_of(figure: str) -> Decimal | None:
    """The yuan that a figure is; None for one that is no amount."""
    found = _quantity(figure)
    return found[0] if found and found[1] == "元" else None


def _scale(value: str, printed: tuple[Decimal, str]) -> Decimal | None:
    """By how much a figure in the data differs from the printed one; None where it is another figure."""
    scales = _IN_MONTHS if printed[1] == "个月" else _SCALES
    return next((scale for scale in scales if Decimal(value) * scale == printed[0]), None)
