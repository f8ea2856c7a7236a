"""Mappings in, the same with their results out: the function under everything else, for Python."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lnpolicy.batch.columns import Columns, found_columns, reader_of
from lnpolicy.batch.pricing import Remembering, judge_of
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.rules.day import day_asked

if TYPE_CHECKING:
    from lnpolicy.edition.edition import Edition


def rows(
    calculator: str,
    mappings: Iterable[Mapping[str, Any]],
    *,
    on: date | str | None = None,
    edition: Edition | None = None,
    renamed: Mapping[str, str] | None = None,
    explain: bool = False,
) -> Iterator[dict[str, Any]]:
    """Each mapping with its result: yuan as `Decimal`, `policies`, `readings`, `questions` and `warnings` as lists.

    `calculator` is one of those of `lnpolicy calc`, or `checkup`; keys are inputs by their names or labels, or as
    `renamed` says, others are carried through. The day asked about is `on`, today in China unless given, or that under
    the key `on`. What is wrong with a row stands under `error`, empty where nothing is; `explain` puts the whole answer
    under `answer`. Rows that say the same share their lists, which nobody is to change.

    Raises `ValueNotAccepted` for an unknown calculator and for keys that contradict each other.
    """
    judge = judge_of(
        calculator, bundled_edition() if edition is None else edition, day_asked(on), explain=explain, nested=True
    )

    @lru_cache(64)
    def found(keys: tuple[str, ...]) -> tuple[Columns, Callable[[Sequence[Any]], list[Any]], Remembering]:
        known = {word: name for word, name in (renamed or {}).items() if word in keys}
        columns = found_columns(keys, judge.words, known)
        return columns, reader_of(columns.places, columns.times), Remembering(judge, columns.places)

    for mapping in mappings:
        columns, read, remembering = found(tuple(mapping))
        judge.read_as = columns.read_as
        values = remembering.values(read(list(mapping.values())))
        yield {**mapping, **dict(zip(judge.columns, values, strict=True))}
