"""The columns of a table matched to what its rows are judged by, and what is said of that."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import chain, islice
from typing import Any, NoReturn

from lnpolicy.batch.cells import is_blank, text_of
from lnpolicy.batch.columns import Columns, found_columns, likely, not_understood, reader_of
from lnpolicy.batch.days import DAY, day_said
from lnpolicy.batch.groups import Grouping
from lnpolicy.batch.headings import headings_of
from lnpolicy.batch.mapped import require_values, said_of_names
from lnpolicy.batch.pricing import Judge
from lnpolicy.batch.source import BESIDE, IsHead, Row, Source, apart, unusable
from lnpolicy.batch.stated_units import ROW_OF_UNITS, is_row_of_units, units_by_row, with_stated_units
from lnpolicy.batch.totals import Told
from lnpolicy.batch.words import ON, Word, by_key, key_of, meant_by
from lnpolicy.edition.table_words import table_words
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.declaration import FIGURES
from lnpolicy.rules.naming import shown

_TRIED = 20
"""Rows whose cells tell what a column may be."""
_BY_ITS_DAY = "要各按自己的日期算，加 --map"
_MOST_NAMED = 30
"""Columns that are named."""
_OTHER_SIGNS = {"\t": "制表符", ";": "分号", "；": "分号", "，": "中文逗号", "|": "竖线"}
"""What stands between the cells of a table that is no CSV, and how that is called."""
_DIVIDED = ("CSV 的列之间要用英文逗号：在 Excel 里另存为“CSV UTF-8（逗号分隔）”", "加 --from tsv")


def heads_of(words: Sequence[Word], renamed: Mapping[str, str]) -> IsHead:
    """What says how many of some cells are names of columns, if only of a roster of people."""
    known = by_key(words)

    def is_name(cell: str) -> bool:
        return bool(cell) and (cell in renamed or meant_by(cell, known) is not None or _is_of_people(cell))

    return lambda cells: sum(map(is_name, cells))


def _is_of_people(head: str) -> bool:
    """Whether a head is one of tables that have a row for each person."""
    return key_of(head) in map(key_of, table_words().people)


class Matched:
    """The columns of a table, with its rows as far as they were looked at; the day asked about is `on`."""

    def __init__(
        self, source: Source, judge: Judge, renamed: Mapping[str, str], fixed: Mapping[str, str], on: date
    ) -> None:
        first = list(islice(source.rows, _TRIED))
        if first and is_row_of_units(first[0]):
            first[0] = first[0]._replace(total=ROW_OF_UNITS, problem="")
        self._judge = judge
        self._on = on
        self._fixed = fixed
        columns = found_columns(source.header, judge.words, renamed, judge.reading).without(fixed)
        first = list(apart(first, columns.places.values()))
        self._first = rows = [row.cells for row in first if not (row.problem or row.total)]
        columns = with_stated_units(columns, judge.words, renamed, source.above, next(iter(first), None))
        require_values(columns, renamed, judge.words, rows, on)
        self.columns = self._without_what_is_no_day(columns)
        self._doubtful = said_of_names(columns, renamed, judge.words)
        figures = places_of_figures(self.columns, judge.words)
        told_apart = Told(list(self.columns.places.values()), figures, source.above)
        rows_told = told_apart.rows(chain(first, apart(source.rows, columns.places.values())))
        self.source = source._replace(rows=units_by_row(self.columns, judge.words, renamed, rows_told))
        unknown = [head for head, why in self.columns.unused.items() if not why]
        told = {head: judge.beside(head) or self._as_day(head, first) for head in unknown}
        self.columns = self.columns._replace(unused={**self.columns.unused, **told})
        self._likely = likely(self.columns, judge.words, rows, judge.reading, fixed)
        self._not_understood = not_understood(self.columns, judge.words, rows)

    def _without_what_is_no_day(self, columns: Columns) -> Columns:
        """The columns, of which none is the day asked about that is only called so, and in which nothing is a day."""
        place = columns.places.get(ON)
        if place is None or columns.header[place] not in columns.taken:
            return columns
        cells = [row[place] for row in self._first if not is_blank(row[place])]
        if not cells or any(_is_day(cell, self._on) for cell in cells):
            return columns
        return columns.without([ON], f"里面不是日期，如“{shown(text_of(cells[0]))}”")

    def _as_day(self, head: str, rows: Sequence[Row]) -> str:
        """How a column of days comes to say of which day each row asks; empty for other columns."""
        cells = [row.cells for row in rows if not row.problem]
        if not head.endswith(DAY) or ON in self.columns.places or not self._has_days(head, cells):
            return ""
        return f"各行都按同一天算；{_BY_ITS_DAY} {head}={ON}"

    def _has_days(self, head: str, rows: Sequence[Sequence[Any]]) -> bool:
        """Whether a cell of a column is a day."""
        place = self.columns.header.index(head)
        return any(_is_day(row[place], self._on) for row in rows if not is_blank(row[place]))

    def require_days(self, group: Grouping) -> None:
        """Raise `ValueNotAccepted` where rows are to be grouped by periods of what is no day in any of the first."""
        for key in group.keys:
            column = self.columns.header[key.place]
            filled = [row for row in self._first if not is_blank(row[key.place])]
            if key.period and filled and not any(key.period_of(row[key.place]) for row in filled):
                cell = shown(text_of(filled[0][key.place]))
                hint = f"要按它的值分组就写 --group-by {column}"
                raise ValueNotAccepted(f"--group-by：列“{column}”里不是日期，如“{cell}”", hint=hint, param="--group-by")

    def required(self, calculator: str) -> Columns:
        """The columns; raises `ValueNotAccepted` where none is an input, or one that is needed is missing."""
        columns, judge, source = self.columns, self._judge, self.source
        titles = [name for name in headings_of(judge.columns) if name in source.header]
        both = [name for name in judge.columns if name in source.header]
        if len(titles) > len(judge.columns) // 2:
            both += titles
        if both:
            raise unusable(f"文件里已有列 {both[0]}，与结果的列同名", "先改名或删去这一列")
        given = {*columns.places, *self._fixed}
        lacking = [group for group in judge.needed if given.isdisjoint(group)]
        self._require_no_roster(calculator, lacking)
        meant = next((f"；“{column}”像是“{word}”" for column, word in self._likely.items()), "")
        if not columns.places:
            self._refuse_heads(calculator, meant)
        if lacking:
            labels = {word.name: word.label for word in judge.words}
            names = "、".join("或".join(labels[name] for name in group) for group in lacking)
            first = labels[lacking[0][0]]
            hint = f"加上这一列；是别的列名就用 --map 列名={first} 指明，每行都一样就写 --set {first}=值{meant}"
            raise unusable(f"缺少列 {names}", hint)
        nested = _nested_inputs(source, columns)
        if nested:
            raise unusable(f"列 {nested[0]} 里是清单或结构，不是一个值", "先展开成一列一个值")
        return columns

    def _refuse_heads(self, calculator: str, meant: str) -> NoReturn:
        """Raise `ValueNotAccepted` for a table none of whose heads is an input."""
        header = self.source.header
        divided = next((sign for sign in _OTHER_SIGNS if [sign in name for name in header] == [True]), "")
        if divided:
            raise unusable(f"第一行只有一列，列之间像是用{_OTHER_SIGNS[divided]}隔开的", _DIVIDED[divided == "\t"])
        some = "、".join(list(dict.fromkeys(word.label for word in self._judge.words))[:12])
        raise unusable(
            f"第一行没有一个列名是 {calculator} 的输入",
            f"第一行要写列名，如 {some}；列名不同就加 --map 列名=输入{meant}",
        )

    def _require_no_roster(self, calculator: str, lacking: Sequence[Sequence[str]]) -> None:
        """Raise `ValueNotAccepted` for a table with a row for each person, where one counts those of an employer."""
        if not any(map(_is_of_people, self.columns.header)):
            return
        declared = {word.name: word.declared for word in self._judge.words if word.declared}
        if any(declared[name].kind == "count" for group in lacking for name in group):
            figures = "、".join(one.label for one in declared.values() if one.kind in FIGURES)
            problem = f"这是一人一行的名单，{calculator} 要一家单位一行"
            raise unusable(problem, f"先按单位数出人数、算出工资，每家写一行，列名如 {figures}")

    def lacking(self) -> list[str]:
        """The labels of what no column says, nor anybody of all rows, and yuan hang on in the first rows."""
        return self._labels_without(self._judge.asked)

    def open(self) -> list[str]:
        """The labels of what the answers to the first rows ask for, and no column says, nor anybody of all rows."""
        return self._labels_without(self._judge.open)

    def _labels_without(self, asked_of: Callable[[Mapping[str, Any]], Sequence[str]]) -> list[str]:
        """What people call those of the inputs asked of the first rows that nothing says."""
        names: dict[str, None] = {}
        cells_of = reader_of(self.columns.places, self.columns.times)
        for row in self._first:
            given = dict(zip(self.columns.places, cells_of(row), strict=True))
            names |= dict.fromkeys(asked_of({**given, **self._fixed}))
        labels = {word.name: word.label for word in self._judge.words}
        return [labels[name] for name in names if name not in self.columns.places and name not in self._fixed]

    def told(self, say: Callable[[str], None], group: Grouping | None) -> None:
        """Say which row was taken for the names of the columns, which of them are used, as what, and which are not.

        The columns by which rows are grouped are used too; but that each row is of its own day does not follow.
        """
        sheet, columns = self.source.sheet, self.columns
        if sheet is not None and sheet.head > 1:
            title = next((shown(text.split(BESIDE)[0]) for text in self.source.above if text), "")
            say(f"提示：列名取第 {sheet.head} 行" + (f"，上面的“{title}”当作标题" if title else ""))
        if columns.taken:
            renamed = [f"{column}（{label}）" for column, label in columns.taken.items()]
            used = (columns.header[place] for place in sorted(columns.places.values()))
            say(f"提示：用到的列：{_listed([*renamed, *(column for column in used if column not in columns.taken)])}")
        by = [columns.header[key.place] for key in group.keys] if group else []
        for key in group.keys if group and ON not in columns.places else ():
            head = columns.header[key.place]
            if key.period and head in columns.unused:
                say(f"提示：按“{head}”分组，但各行都按同一天（{self._on}）算；{_BY_ITS_DAY} {head}={ON}")
        reasons = {column: why for column, why in columns.unused.items() if column not in by}
        reasons |= {column: f"像是{word}" for column, word in self._likely.items() if column not in by}
        if reasons:
            names = [f"{shown(column)}（{why}）" if why else shown(column) for column, why in reasons.items()]
            more = next((f"；要用就加 --map {column}={word}" for column, word in self._likely.items()), "")
            say(f"提示：没有用到的列：{_listed(names)}{more}")
        for sentence in self._doubtful:
            say(f"提示：{sentence}")
        for column, cell in self._not_understood.items():
            aside = f"不用这一列就加 --map {column}="
            say(f"提示：列“{shown(column)}”开头的 {_TRIED} 行里没有一格看得懂，如“{shown(cell)}”；{aside}")


def _is_day(cell: Any, on: date) -> bool:
    try:
        day_said(cell, on)
    except ValueNotAccepted:
        return False
    return True


def places_of_figures(columns: Columns, words: Sequence[Word]) -> tuple[int, ...]:
    """The places of the columns that are figures of an input."""
    kinds = {word.name: word.declared.kind for word in words if word.declared}
    return tuple(place for name, place in columns.places.items() if kinds.get(name) in FIGURES)


def _listed(names: Sequence[str]) -> str:
    more = f"等 {len(names)} 列" if len(names) > _MOST_NAMED else ""
    return "、".join(names[:_MOST_NAMED]) + more


def _nested_inputs(source: Source, columns: Columns) -> list[str]:
    """The columns that are inputs, and of which the file itself says that they hold no single values."""
    if source.schema is None:
        return []
    names = [columns.header[place] for place in columns.places.values()]
    return [name for name in names if source.schema.field(columns.header.index(name)).type.num_fields]
