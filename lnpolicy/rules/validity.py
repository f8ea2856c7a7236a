"""The dated statements of the handbook (data/validity.toml): from when, until when, by when; how they stand on a day.

`load_dates` reads the source strictly. The program itself reads validity.json, which `python -m lnpolicy.publish` makes
of it, so that a command that shows one policy needs no TOML.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from lnpolicy.corpus.files import bundled
from lnpolicy.corpus.model import PROSE_SECTIONS, Policy
from lnpolicy.errors import InvalidData

if TYPE_CHECKING:
    from lnpolicy.corpus.load import Corpus
    from lnpolicy.corpus.reader import TableReader

SCHEMA = "lnpolicy/validity/1"
HOLDS, DUE = "holds", "due"
KINDS = (HOLDS, DUE)
IN_FORCE, NOT_YET, ENDED, UNDATED = "in_force", "not_yet", "ended", "undated"
STARTS, ENDS = "starts", "ends"


class Dated(NamedTuple):
    """A dated statement: `what` holds from the `first` to the `last` day, both included, or is due by the last.

    A day that is not printed is None. `whole` where the statement bounds the whole policy.
    """

    id: str
    policy: int
    kind: str
    what: str
    section: str
    clause: str
    whole: bool
    first: date | None = None
    last: date | None = None

    def state(self, on: date) -> str:
        """`not_yet`, `in_force` or `ended` on that day."""
        return _state(self.first, self.last, on)

    def as_document(self) -> dict[str, Any]:
        """The statement as JSON has it: days in ISO."""
        shown = {key: getattr(self, key) for key in ("kind", "what", "whole", "section", "clause")}
        return shown | {"first": _iso(self.first), "last": _iso(self.last)}

    def days(self) -> list[tuple[date, str]]:
        """The days that are printed, each with what happens then: `starts`, `ends` or `due`."""
        first = [(self.first, STARTS)] if self.first else []
        return first + ([(self.last, DUE if self.kind == DUE else ENDS)] if self.last else [])


class Validity(NamedTuple):
    """How a policy as a whole stands on a day, and the first and last day that are printed for it."""

    state: str
    first: date | None = None
    last: date | None = None

    def as_document(self) -> dict[str, str | None]:
        """The same as JSON has it."""
        return {"state": self.state, "first": _iso(self.first), "last": _iso(self.last)}


def validity(dates: Iterable[Dated], on: date) -> Validity:
    """How a policy with these `dates` stands on a day; `undated` where none of them bounds the whole policy."""
    whole = [dated for dated in dates if dated.whole]
    if not whole:
        return Validity(UNDATED)
    first = max((dated.first for dated in whole if dated.first), default=None)
    last = min((dated.last for dated in whole if dated.last), default=None)
    return Validity(_state(first, last, on), first, last)


def _state(first: date | None, last: date | None, on: date) -> str:
    if first is not None and on < first:
        return NOT_YET
    return ENDED if last is not None and on > last else IN_FORCE


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


# -------------------------------------------------------------------- reading


@lru_cache(maxsize=1)
def bundled_dates() -> tuple[Dated, ...]:
    """The dated statements that come with the program; raises `InvalidData`."""
    path = bundled("validity.json")
    try:
        return tuple(_from_record(record) for record in json.loads(path.read_bytes())["dates"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InvalidData(f"{path.name}：无法读取（{error}）", hint="请恢复随程序安装的数据文件") from None


def dates_in(policies: Iterable[Policy]) -> tuple[Dated, ...]:
    """Those of the bundled statements that another corpus prints too, word for word, under the same number."""
    numbered = {policy.id: policy for policy in policies}
    return tuple(
        dated for dated in bundled_dates() if dated.policy in numbered and _is_printed(dated, numbered[dated.policy])
    )


def compiled(path: Path) -> bytes:
    """The statements at `path` as the program reads them."""
    edition, dates = load_dates(path)
    records = [{key: _iso(v) if isinstance(v, date) else v for key, v in dated._asdict().items()} for dated in dates]
    document = {
        "generated": "by `python -m lnpolicy.publish` from validity.toml; do not edit",
        "edition": edition,
        "dates": records,
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _from_record(record: dict[str, Any]) -> Dated:
    days = {key: date.fromisoformat(record[key]) if record[key] else None for key in ("first", "last")}
    return Dated(**(record | days))


def load_dates(path: Path) -> tuple[str, tuple[Dated, ...]]:
    """Read and check the statements at `path`: the edition and each statement; raises `InvalidData`."""
    from lnpolicy.corpus.reader import TableReader, data_file

    reader, _ = data_file(path, SCHEMA)
    edition = reader.line("edition")
    dates = []
    for table in reader.tables("dates"):
        dates.append(_dated(TableReader(path.name, f"日期 {table.get('id', '?')}", table)))
        if dates[-1].id in [dated.id for dated in dates[:-1]]:
            raise reader.error("dates", f"有两个 {dates[-1].id}", "id 须唯一")
    reader.finish()
    return edition, tuple(dates)


def _dated(reader: TableReader) -> Dated:
    first, last = _day(reader, "first"), _day(reader, "last")
    dated = Dated(
        id=reader.line("id"),
        policy=reader.positive("policy"),
        kind=reader.line("kind"),
        what=reader.line("what"),
        section=reader.line("section"),
        clause=reader.line("clause"),
        whole=reader.take("whole", bool),
        first=first,
        last=last,
    )
    reader.finish()
    if dated.kind not in KINDS:
        raise reader.error("kind", f"是“{dated.kind}”", f"应为 {'、'.join(KINDS)} 之一")
    if dated.section not in PROSE_SECTIONS:
        raise reader.error("section", f"是“{dated.section}”", f"应为 {'、'.join(PROSE_SECTIONS)} 之一")
    if first is None and last is None:
        raise reader.error("first", "和 last 都没有", "至少写一个日期")
    if first is not None and last is not None and first > last:
        raise reader.error("first", "晚于 last", "请核对两个日期")
    if dated.kind == DUE and (last is None or first is not None or dated.whole):
        raise reader.error("kind", "是 due，却不是只有 last 的一部分", "要办的事只写 last，whole 为 false")
    return dated


def _day(reader: TableReader, key: str) -> date | None:
    """A day, or None where it is left out."""
    day: date = reader.take(key, date, default=date.max)
    return None if day == date.max else day


# -------------------------------------------------------------------- checking


def date_faults(dates: Iterable[Dated], corpus: Corpus) -> Iterator[str]:
    """The statements whose clause does not stand in the section that they name, in Chinese, one sentence each."""
    for dated in dates:
        if dated.policy not in corpus:
            yield f"日期 {dated.id}：第{dated.policy}条政策不存在"
        elif not _is_printed(dated, corpus[dated.policy]):
            yield f"日期 {dated.id} 引用的“{dated.clause}”不在第{dated.policy}条的 {dated.section} 中"


def _is_printed(dated: Dated, policy: Policy) -> bool:
    """Whether the clause stands in the section of the policy, white space aside."""
    return "".join(dated.clause.split()) in "".join(getattr(policy, dated.section).split())
