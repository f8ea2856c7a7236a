"""Read data/validity.toml strictly: every dated statement with its clause and its days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from lnpolicy.calendar.months import months_later
from lnpolicy.calendar.statements import DUE, KINDS, MONTH_END, Statement
from lnpolicy.corpus.clauses import NOT_HERE
from lnpolicy.corpus.model import PROSE_SECTIONS
from lnpolicy.corpus.reader import TableReader, data_file

SCHEMA = "lnpolicy/validity/1"


def load_statements(path: Path, numbers: Mapping[str, int]) -> tuple[str, tuple[Statement, ...]]:
    """Read and check the statements at `path`: the edition and each statement; raises `InvalidData`.

    `numbers` are the printed numbers of an edition's policies by their keys.
    """
    reader, _ = data_file(path, SCHEMA, numbers)
    edition = reader.line("edition")
    found: dict[str, Statement] = {}
    for table in reader.tables("dates", optional=True):
        for made in _statements(TableReader(path.name, f"日期 {table.get('id', '?')}", table), numbers):
            if made.id in found:
                raise reader.error("dates", f"有两个 {made.id}", "id 须唯一")
            found[made.id] = made
    reader.finish()
    return edition, tuple(found.values())


def _statements(reader: TableReader, numbers: Mapping[str, int]) -> Iterator[Statement]:
    """The statement of a table, or one for each year of what is due every year."""
    yearly_to = _day(reader, "yearly_to")
    made = _statement(reader, numbers)
    if yearly_to is None:
        yield made
        return
    day = made.last
    if made.kind != DUE or day is None or yearly_to <= day:
        raise reader.error("yearly_to", "不在 last 之后，或不是 due", "写第一次的 last 和最后一次的 yearly_to")
    after = day + timedelta(days=1)
    while day <= yearly_to:
        yield made._replace(id=f"{made.id}-{day.year}", last=day)
        after = months_later(after, 12)
        day = after - timedelta(days=1) if after.day == 1 else months_later(day, 12)


def _statement(reader: TableReader, numbers: Mapping[str, int]) -> Statement:
    first, last, until = _day(reader, "first"), _day(reader, "last"), _day(reader, "until")
    key = reader.key("policy")
    made = Statement(
        id=reader.line("id"),
        key=key,
        policy=numbers.get(key, NOT_HERE),
        kind=reader.line("kind"),
        what=reader.line("what"),
        section=reader.line("section"),
        clause=reader.line("clause"),
        whole=reader.take("whole", bool),
        first=first,
        last=last,
        until=until,
        published=_whole(reader, "published"),
        monthly=_whole(reader, "monthly"),
        undecided=reader.take("undecided", str, default=""),
    )
    reader.finish()
    if made.kind not in KINDS:
        raise reader.error("kind", f"是“{made.kind}”", f"应为 {'、'.join(KINDS)} 之一")
    if made.section not in PROSE_SECTIONS:
        raise reader.error("section", f"是“{made.section}”", f"应为 {'、'.join(PROSE_SECTIONS)} 之一")
    if made.monthly is not None:
        if not 1 <= made.monthly <= MONTH_END or made.kind != DUE or first or last or made.whole:
            raise reader.error("monthly", "不是日子，或不是只有它的 due", "每月几日前要办的写 monthly（月底写 31）")
        return made
    if first is not None and made.published is not None:
        raise reader.error("published", "与 first 同写", "只有发布的年份的才写 published")
    if first is None and last is None:
        raise reader.error("first", "和 last 都没有", "至少写一个日期")
    if first is not None and last is not None and first > last:
        raise reader.error("first", "晚于 last", "请核对两个日期")
    if until is not None and (last is None or until <= last or not made.whole):
        raise reader.error("until", "不在 last 之后，或不是整条的", "整条政策的 last 之后还有事要办的才写 until")
    if made.kind == DUE and (last is None or first is not None or made.whole):
        raise reader.error("kind", "是 due，却不是只有 last 的一部分", "要办的事只写 last，whole 为 false")
    return made


def _whole(reader: TableReader, key: str) -> int | None:
    """A whole number from 1 on, or None where it is left out."""
    value: int = reader.take(key, int, default=0)
    if value < 0:
        raise reader.error(key, "不在范围内", "应为正整数，或不写")
    return value or None


def _day(reader: TableReader, key: str) -> date | None:
    """A day, or None where it is left out."""
    day: date = reader.take(key, date, default=date.max)
    return None if day == date.max else day
