"""Verdicts and yuan of a record batch, from its columns: rows of one make go their ways together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow as pa

from lnpolicy.batch.columnwise.followed import Day, Figure, Trail
from lnpolicy.batch.columnwise.said import NOT_GIVEN, NUMBER, UNREAD, WORDS, Said, said
from lnpolicy.batch.columnwise.terms import GIVEN
from lnpolicy.batch.columnwise.ways import Arrived, Rows, Ways
from lnpolicy.batch.days import day_said
from lnpolicy.batch.pricing import amounts_of
from lnpolicy.batch.words import ON
from lnpolicy.calc.registry import answer_understood
from lnpolicy.edition.edition import Edition
from lnpolicy.rules.declaration import Input
from lnpolicy.rules.inputs import understood

FEW = 16
"""Fewer rows are answered one by one sooner than a way is found for them."""
_ROWS = 65_536
"""Rows of one make that are worked on at once: more take more memory, fewer more time."""
_MOST_MAKES = 10_000
_MOST_KEYS = 2**62


class Columnwise:
    """A calculator that is given whole columns, on a day; fewer than so `few` rows are not worth finding their way."""

    def __init__(self, calculator: str, edition: Edition, on: date, few: int = FEW) -> None:
        self._calculator = calculator
        self._edition = edition
        self._on = on
        self._few = few
        self._rulebook = edition.rules(calculator)
        self._makes: dict[tuple[Any, ...], Ways] = {}

    def arrived(self, columns: Mapping[str, Any], count: int) -> Iterator[Arrived]:
        """Where the rows of some columns arrive, by the names of their inputs; those that do not are left out."""
        if not count:
            return
        read = [self._said(name, array) for name, array in columns.items()]
        doubtful = np.zeros(count, dtype=bool)
        numbers = {one.name: one.numbers for one in read}
        for places in _by_make(read, count):
            make = [_kind(one, int(places[0])) for one in read]
            ways, follow = self._ways(tuple(zip(columns, make, strict=True))), self._following(read, make)
            for at in range(0, len(places), _ROWS):
                yield from ways.gone(Rows(places[at : at + _ROWS], numbers, doubtful), follow, self._few)

    def _said(self, name: str, array: Any) -> Said:
        if name == ON:  # each day is a word: what calculators remember, they remember of a day
            return said(Input(ON, "text", ON, ON), array, lambda cell: {ON: day_said(cell, self._on)[0]})
        declared = self._rulebook.inputs[name]
        return said(declared, array, lambda cell: understood(self._rulebook, self._calculator, {name: cell}))

    def _ways(self, make: tuple[Any, ...]) -> Ways:
        found = self._makes.get(make)
        if found is None:
            if len(self._makes) == _MOST_MAKES:
                self._makes.clear()
            found = self._makes[make] = Ways()
        return found

    def _following(self, read: Sequence[Said], make: Sequence[Any]) -> Callable[[int, Trail], Any]:
        """The calculator for a row of a make, on figures that are followed."""

        def follow(place: int, trail: Trail) -> tuple[str, tuple[Any, ...]]:
            inputs: dict[str, Any] = {}
            for one, kind in zip(read, make, strict=True):
                if kind == NUMBER:
                    inputs[one.name] = self._followed(one, place, trail)
                elif kind != NOT_GIVEN:
                    inputs[one.name] = kind.value
            for kind in make:
                if kind not in (NOT_GIVEN, NUMBER):
                    for name in kind.implied:
                        inputs.setdefault(name, True)
            on = inputs.pop(ON, self._on)
            answer = answer_understood(self._calculator, inputs, self._edition, on)
            return answer.verdict, tuple(amounts_of(answer))

        return follow

    def _followed(self, one: Said, place: int, trail: Trail) -> Any:
        term = trail.terms.of(GIVEN, one.name)
        top, below = int(one.numbers.top[place]), one.numbers.below
        if self._rulebook.inputs[one.name].kind == "date":
            return Day(term, date.fromordinal(top), trail)
        return Figure(term, Decimal(top) / below, trail)


def _kind(one: Said, place: int) -> Any:
    """What a column says in a row, but for the number."""
    kind = int(one.kinds[place])
    return one.words[kind - WORDS] if kind >= WORDS else kind


def _by_make(read: Sequence[Said], count: int) -> Iterator[Any]:
    """The places of the rows of each make: which give the same inputs, and the same words in them."""
    keys, most = np.zeros(count, dtype=np.int64), 1
    readable = np.ones(count, dtype=bool)
    for one in read:
        readable &= one.kinds != UNREAD
        width = WORDS + len(one.words)
        if most * width > _MOST_KEYS:
            keys = np.unique(keys, return_inverse=True)[1]
            most = count
        keys, most = keys * width + one.kinds, most * width
    places = np.flatnonzero(readable)
    if not len(places):
        return
    encoded = pa.array(keys[places]).dictionary_encode()
    if len(encoded.dictionary) == 1:
        yield places
        return
    numbers = encoded.indices.to_numpy(zero_copy_only=False)
    order = np.argsort(numbers, kind="stable")
    yield from np.split(places[order], np.cumsum(np.bincount(numbers))[:-1])
