"""Which column of a table is which input: by its name or label, as tables usually call it, or as somebody says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any

from lnpolicy.batch.cells import is_blank, plain_value, text_of
from lnpolicy.batch.head_units import HeadUnit, is_of_another_kind, scaled, times_of
from lnpolicy.batch.words import DAY_ASKED, ON, Meant, Word, by_key, key_of, meant_by, unit_behind
from lnpolicy.edition.alike import Reading, meant, unread
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.declaration import WORDS
from lnpolicy.rules.naming import shown
from lnpolicy.rules.value import value_of

MOST_COLUMNS = 4096
_MOST_SHOWN = 60
"""Words that a message lists."""
_SAID, _OWN, _ASKING, _USUAL = 0, 1, 2, 3
"""How sure it is that a column is an input: somebody says so, it has its own name, asks about it, has a usual name;
behind these come usual names of a rank."""


class Columns(NamedTuple):
    """The columns of a table: their names in order, the place of each input, and what became of the others.

    `taken` are the columns that are not called as their input is, each with its label; `unused` are those that are no
    input, each with the reason where it looks like one. `units` are those that the heads of inputs name, where they are
    not the inputs' own.
    """

    header: tuple[str, ...]
    places: Mapping[str, int]
    taken: Mapping[str, str] = {}  # read only
    unused: Mapping[str, str] = {}  # read only
    units: Mapping[str, HeadUnit] = {}  # read only

    def without(self, names: Iterable[str], why: str = "每行都按 --set 的值算") -> Columns:
        """The same where no column is any of those inputs, whatever stands in them."""
        said = {name: place for name, place in self.places.items() if name in set(names)}
        if not said:
            return self
        unused = dict.fromkeys((self.header[place] for place in said.values()), why)
        return self._replace(
            places={name: place for name, place in self.places.items() if name not in said},
            taken={column: label for column, label in self.taken.items() if column not in unused},
            unused={**self.unused, **unused},
            units={name: unit for name, unit in self.units.items() if name not in said},
        )

    @property
    def times(self) -> dict[str, Decimal]:
        """By how much the figures of inputs are multiplied whose heads name another unit."""
        return {name: unit.times for name, unit in self.units.items()}

    @property
    def read_as(self) -> list[str]:
        """How columns are read that are more than the values of their inputs, a sentence each."""
        alike: dict[HeadUnit, list[str]] = defaultdict(list)
        for name, unit in self.units.items():
            alike[unit].append(f"“{shown(self.header[self.places[name]])}”")
        told = [
            f"{unit.where + '，' if unit.where else ''}列{'、'.join(heads)}的单位是{unit.called}，"
            f"每个数乘以 {unit.times:f} 来算"
            for unit, heads in alike.items()
        ]
        if ON in self.places and self.header[self.places[ON]] != ON:
            told.append(f"列“{shown(self.header[self.places[ON]])}”是{DAY_ASKED}，各行按自己的日期算")
        return told


def reader_of(places: Mapping[str, int], times: Mapping[str, Decimal]) -> Callable[[Sequence[Any]], list[Any]]:
    """What gives of the cells of a row those of the inputs, in their own units, in the order of the `places`."""
    at = list(places.values())
    if not times:
        return lambda cells: [cells[place] for place in at]
    by = [times.get(name) for name in places]
    return lambda cells: [
        cells[place] if factor is None else scaled(cells[place], factor) for place, factor in zip(at, by, strict=True)
    ]


def found_columns(
    header: Sequence[str], words: Sequence[Word], renamed: Mapping[str, str], reading: Reading = unread
) -> Columns:
    """Which columns are inputs; `renamed` says it of columns by their names, or with an empty word that one is none.

    `reading` says how characters are read, where a slip is to be known. Raises `ValueNotAccepted` for a name that
    stands twice, two columns for one input, and a renaming that fits nothing.
    """
    if len(header) > MOST_COLUMNS:
        raise ValueNotAccepted(f"有 {len(header)} 列", hint=f"最多 {MOST_COLUMNS} 列；删去用不着的列", param="FILE")
    twice = [name for name, times in Counter(header).items() if times > 1 and name]
    if twice:
        raise ValueNotAccepted(f"列名“{shown(twice[0])}”出现两次", hint="每列的名字要不一样", param="FILE")
    for column in renamed:
        if column not in header:
            hint = f"文件的列：{'、'.join(header[:30])}"
            raise ValueNotAccepted(f"--map：没有名为“{shown(column)}”的列", hint=hint, param="--map")
    known = by_key(words)
    by_surety: dict[int, list[tuple[int, Meant]]] = defaultdict(list)
    for place, column in enumerate(header):
        if column in renamed and not renamed[column]:
            continue
        if column in renamed:
            by_surety[_SAID].append((place, _meant_for(column, renamed[column], known, reading)))
        elif (found := meant_by(column, known)) is not None:
            surety = _OWN if not found.word.usual else _ASKING if found.asks else _USUAL + found.word.rank
            by_surety[surety].append((place, found))
    placed = _placed(header, by_surety)
    unused = {**placed.unused, **{column: "--map 写明不用" for column, word in renamed.items() if not word}}
    used = {header[place] for place in placed.places.values()}
    rest = {column: "" for column in header if column.strip() and column not in used and column not in unused}
    return placed._replace(unused={**unused, **rest})


def _placed(header: Sequence[str], by_surety: Mapping[int, Sequence[tuple[int, Meant]]]) -> Columns:
    """The places of inputs, the columns taken under another name, and why others that look like one are not used."""
    places: dict[str, int] = {}
    taken: dict[str, str] = {}
    unused: dict[str, str] = {}
    units: dict[str, HeadUnit] = {}
    for surety in sorted(by_surety):
        before = dict(places)
        for place, (word, beside, _, unit) in by_surety[surety]:
            column, name = header[place], word.name
            if beside:
                _require_kind(column, word, beside)
                own = word.declared.unit if word.declared else ""
                unused[column] = f"{word.label}的单位是{own}，不是{beside}" if own else f"看不懂括号里的“{beside}”"
            elif name in before:
                unused[column] = f"{word.label}用的是列“{header[before[name]]}”"
            elif name in places:
                both = f"“{header[places[name]]}”和“{column}”"
                hint = f"删去一列，或用 --map 列名={word.label} 指明是哪一列"
                raise ValueNotAccepted(f"列{both}说的是同一项：{word.label}", hint=hint, param="FILE")
            else:
                places[name] = place
                if unit is not None:
                    units[name] = unit
                if surety != _OWN:
                    taken[column] = word.label
    in_order = {column: taken[column] for column in header if column in taken}
    return Columns(tuple(header), places, in_order, unused, units)


def _require_kind(column: str, word: Word, unit: str) -> None:
    """Raise `ValueNotAccepted` for a unit in which an input cannot be measured."""
    if word.declared is not None and is_of_another_kind(word.declared, unit):
        hint = f"改正列名里的单位；不用这一列就加 --map {column}="
        problem = f"列“{shown(column)}”的单位是{unit}，而{word.label}的单位是{word.declared.unit}"
        raise ValueNotAccepted(problem, hint=hint, param="FILE")


def _meant_for(column: str, said: str, known: Mapping[str, Word], reading: Reading) -> Meant:
    """What `--map` says that a column is, in the unit that it says, or else the head of the column.

    Raises `ValueNotAccepted` where no input is called so.
    """
    found = meant_by(said, known)
    if found is not None and found.unit is not None:
        return found
    word = word_said(said, known, "--map", reading)
    if word.declared is None:
        return Meant(word)
    unit = unit_behind(column, word.declared)
    times = times_of(word.declared, unit)
    if times is None:
        _require_kind(column, word, unit)
    return Meant(word) if times in (None, 1) else Meant(word, unit=HeadUnit(unit, times))


def word_said(said: str, known: Mapping[str, Word], param: str, reading: Reading) -> Word:
    """The word for an input that somebody names in an option; raises `ValueNotAccepted`."""
    found = meant_by(said, known)
    if found is None or found.beside or found.unit is not None:
        words = [word.word for word in known.values() if not word.usual]
        near = meant(said, [word.word for word in known.values()], reading)
        labels = [word for word in words if not word.isascii()] or words
        hint = f"可用的：{'、'.join(labels[:_MOST_SHOWN])}" + (f"。您是不是要找：{near}" if near else "")
        raise ValueNotAccepted(f"{param}：没有名为“{shown(said)}”的输入", hint=hint, param=param)
    return found.word


def likely(
    columns: Columns,
    words: Sequence[Word],
    rows: Sequence[Sequence[Any]],
    reading: Reading,
    without: Collection[str] = (),
) -> dict[str, str]:
    """For columns that are not used, the word that each was surely meant for (`alike.meant`), if it can hold its cells.

    `reading` says how characters are read.
    """
    free = {word.word: word for word in words if word.name not in columns.places and word.name not in without}
    found = {}
    for place, column in enumerate(columns.header):
        if columns.unused.get(column, "") or column not in columns.unused:
            continue
        word = free.get(meant(key_of(column), free, reading))
        cells = (row[place] for row in rows if not is_blank(row[place]))
        if word is not None and not _is_any_day(word, column) and _holds(word, islice(cells, 1)):
            found[column] = word.word
    return found


def _is_any_day(word: Word, column: str) -> bool:
    """Whether a column is like a word only in that both are days (成立日期, 日期)."""
    return word.declared is not None and word.declared.kind == "date" and column.endswith(word.word)


def not_understood(columns: Columns, words: Sequence[Word], rows: Sequence[Sequence[Any]]) -> dict[str, str]:
    """For columns that are inputs and in which no cell of these rows is a value of theirs, one such cell."""
    known = {word.name: word for word in words if word.declared and word.declared.kind not in WORDS}
    found = {}
    for name, place in columns.places.items():
        cells = [row[place] for row in rows if not is_blank(row[place])]
        if name in known and cells and not any(_holds(known[name], [cell]) for cell in cells):
            found[columns.header[place]] = text_of(cells[0])
    return found


def _holds(word: Word, cells: Iterable[Any]) -> bool:
    """Whether the cells, of which there must be one, are values of the input; of free text nobody can tell."""
    if word.declared is None or word.declared.kind in WORDS:
        return False
    tried = False
    for cell in cells:
        tried = True
        try:
            value_of(word.declared, plain_value(cell, is_day=word.declared.kind == "date"))
        except ValueNotAccepted:
            return False
    return tried


def read_renaming(pairs: Iterable[str]) -> dict[str, str]:
    """What `--map 列名=输入` says, and `--map 列名=` of a column that is no input; raises `ValueNotAccepted`."""
    said: dict[str, str] = {}
    for pair in pairs:
        column, is_there, name = pair.replace("＝", "=").rpartition("=")
        if not (is_there and column):
            raise ValueNotAccepted(
                f"--map 不接受“{shown(pair)}”",
                hint="请写成 列名=输入，如 过路费=标准通行费；不用这一列写 列名=",
                param="--map",
            )
        said[column] = name.strip()
    return said


def read_fixed(pairs: Iterable[str], words: Sequence[Word], reading: Reading = unread) -> dict[str, str]:
    """What `--set 输入=值` says of all rows, by the names of inputs; raises `ValueNotAccepted`, for the value too."""
    known = by_key(words)
    said: dict[str, str] = {}
    for pair in pairs:
        name, is_there, value = pair.replace("＝", "=").partition("=")
        if not (is_there and name.strip() and value.strip()):
            hint = "请写成 输入=值，如 车型=货车；每一行都按它算"
            raise ValueNotAccepted(f"--set 不接受“{shown(pair)}”", hint=hint, param="--set")
        word = word_said(name, known, "--set", reading)
        if word.name == ON:
            raise ValueNotAccepted("--set 不写日期", hint=f"用 --on {value.strip()}", param="--set")
        if word.name in said:
            raise ValueNotAccepted(f"--set 把{word.label}写了两次", hint="只写一次", param="--set")
        if word.declared is not None:
            try:
                value_of(word.declared, value.strip())
            except ValueNotAccepted as error:
                problem = f"--set：{word.label}不接受“{shown(value.strip())}”"
                raise ValueNotAccepted(problem, hint=error.hint, param="--set") from None
        said[word.name] = value.strip()
    return said
