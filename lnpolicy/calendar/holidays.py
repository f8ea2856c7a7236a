"""The days off that the law itself gives (全国年节及纪念日放假办法), for years whose calendar is not announced.

data/holidays.toml lists them. Where the lunar calendar decides, `lunar_python` does the reckoning; it is loaded here
alone, and only when such a year is counted over.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from lnpolicy.corpus.files import data_folder
from lnpolicy.corpus.reader import TableReader, data_file
from lnpolicy.named_tuple import NamedTuple

_SCHEMA = "lnpolicy/holidays/1"
_CALENDARS = ("solar", "lunar", "term")
_DAY = timedelta(days=1)
_SATURDAY = 5


class Festival(NamedTuple):
    """A festival as the law has it: how its date is reckoned, how many days it has, and how far its weekends reach."""

    name: str
    calendar: str
    month: int
    day: int
    before: int
    days: int
    reach: int


class Law(NamedTuple):
    """The law that gives the days off: its words, since when it holds, and what an announcement may still move."""

    name: str
    source: str
    clause: str
    first: date
    moved: int
    festivals: tuple[Festival, ...]


class DaysOff(NamedTuple):
    """A festival in a year: its days off with those that make up for weekends, and what may be moved for it.

    `weekends` are days off that an announcement may turn into working days, `weekdays` working days that it may turn
    into days off; it moves at most `moved` of each.
    """

    name: str
    year: int
    days: frozenset[date]
    weekends: frozenset[date]
    weekdays: frozenset[date]
    moved: int


@lru_cache(maxsize=1)
def law() -> Law:
    """The law, read from the data that comes with the program; raises `InvalidData`."""
    path = data_folder() / "holidays.toml"
    file, _ = data_file(path, _SCHEMA)
    words = TableReader(path.name, "law", file.take("law", dict))
    shifting = TableReader(path.name, "shifting", file.take("shifting", dict))
    shifting.line("source")
    made = Law(
        words.line("name"),
        words.line("source"),
        words.line("clause"),
        words.take("first", date),
        shifting.positive("moved"),
        tuple(_festival(path.name, table) for table in file.tables("holidays")),
    )
    for reader in (words, shifting, file):
        reader.finish()
    return made


def _festival(file: str, table: dict[str, object]) -> Festival:
    reader = TableReader(file, f"holidays {table.get('name', '?')}", table)
    reader.line("clause")
    made = Festival(
        reader.line("name"),
        reader.line("calendar"),
        reader.positive("month"),
        reader.positive("day"),
        reader.take("before", int),
        reader.positive("days"),
        reader.positive("reach"),
    )
    reader.finish()
    if made.calendar not in _CALENDARS:
        raise reader.error("calendar", f"是“{made.calendar}”", f"应为 {'、'.join(_CALENDARS)} 之一")
    return made


@lru_cache(maxsize=256)
def days_off(year: int) -> tuple[DaysOff, ...]:
    """The festivals of a year in their order, each with its days off; none for years before the law."""
    if year < law().first.year:
        return ()
    found = sorted((_days(festival, year), festival) for festival in law().festivals)
    taken = {day for days, _ in found for day in days}
    made = []
    for days, festival in found:
        off = {*days, *_made_up_for(days, taken)}
        taken |= off
        made.append((festival, days, off))
    return tuple(
        DaysOff(
            festival.name,
            year,
            frozenset(off),
            frozenset(_weekends(days, festival.reach) - taken),
            frozenset(_beside(off, taken)),
            law().moved,
        )
        for festival, days, off in made
    )


def _days(festival: Festival, year: int) -> list[date]:
    first = _date(festival, year) - festival.before * _DAY
    return [first + passed * _DAY for passed in range(festival.days)]


def _date(festival: Festival, year: int) -> date:
    if festival.calendar == "solar":
        return date(year, festival.month, festival.day)
    from lunar_python import Lunar, Solar

    if festival.calendar == "lunar":
        day = Lunar.fromYmd(year, festival.month, festival.day).getSolar()
    else:  # the solar term is within a day of the date that stands in the data
        lunar = Solar.fromYmd(year, festival.month, festival.day).getLunar()
        day = lunar.getJieQiTable()[festival.name.removesuffix("节")]
    return date(day.getYear(), day.getMonth(), day.getDay())


def _made_up_for(days: list[date], taken: set[date]) -> list[date]:
    """The working days off in place of those of a festival that fall on a weekend: the next after it."""
    owed = sum(day.weekday() >= _SATURDAY for day in days)
    found: list[date] = []
    day = days[-1]
    while len(found) < owed:
        day += _DAY
        if day.weekday() < _SATURDAY and day not in taken:
            found.append(day)
    return found


def _weekends(days: list[date], reach: int) -> set[date]:
    """The days of weekends from so many days before a festival to as many after it."""
    around = (days[0] + passed * _DAY for passed in range(-reach, len(days) + reach))
    return {day for day in around if day.weekday() >= _SATURDAY}


def _beside(off: set[date], taken: set[date]) -> set[date]:
    """The working days nearest to the days off, before and after them."""
    found: set[date] = set()
    for day, step in ((min(off), -_DAY), (max(off), _DAY)):
        left = law().moved
        while left:
            day += step
            if day.weekday() < _SATURDAY and day not in taken:
                found.add(day)
                left -= 1
    return found
