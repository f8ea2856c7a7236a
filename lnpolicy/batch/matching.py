"""The columns of a table matched to what its rows are judged by, and what is said of that."""

# Annotations are no texts here: those of named tuples would be compiled one by one whenever the program starts.

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import chain, islice

from lnpolicy.batch.cells import text_of
from lnpolicy.batch.columns import ON, Columns, found_columns, likely, not_understood
from lnpolicy.batch.headings import headings_of
from lnpolicy.batch.pricing import Judge
from lnpolicy.batch.source import IsHead, Row, Source, unusable
from lnpolicy.batch.words import Word, by_key, meant_by
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.day import read_date
from lnpolicy.rules.naming import shown

_DAY = "日期"
"""Ends the head of a column of days."""
_TRIED = 20
"""Rows whose cells tell what a column may be."""
_MOST_NAMED = 30
"""Columns that are named."""
_OTHER_SIGNS = {"\t": "制表符", ";": "分号", "；": "分号", "，": "中文逗号", "|": "竖线"}
"""What stands between the cells of a table that is no CSV, and how that is called."""
_DIVIDED = ("CSV 的列之间要用英文逗号：在 Excel 里另存为“CSV UTF-8（逗号分隔）”", "加 --from tsv")
_TOTALS = {"合计", "总计", "小计", "共计", "总和", "累计"}
"""What a row begins with that adds up others."""


def heads_of(words: Sequence[Word], renamed: Mapping[str, str]) -> IsHead:
    """What says how many of some cells are names of columns."""
    known = by_key(words)
    return lambda cells: sum(bool(cell) and (cell in renamed or meant_by(cell, known) is not None) for cell in cells)


class Matched:
    """The columns of a table, with its rows as far as they were looked at."""

    def __init__(self, source: Source, judge: Judge, renamed: Mapping[str, str], fixed: Mapping[str, str]) -> None:
        first = list(islice(source.rows, _TRIED))
        self.source = source._replace(rows=_totals_told(chain(first, source.rows)))
        self._judge = judge
        self._fixed = fixed
        self.columns = found_columns(source.header, judge.words, renamed).without(fixed)
        unknown = [head for head, why in self.columns.unused.items() if not why]
        told = {head: judge.beside(head) or self._as_day(head, first) for head in unknown}
        self.columns = self.columns._replace(unused={**self.columns.unused, **told})
        self._first = rows = [row.cells for row in first if not row.problem]
        self._likely = likely(self.columns, judge.words, rows, fixed)
        self._not_understood = not_understood(self.columns, judge.words, rows)

    def _as_day(self, head: str, rows: Sequence[Row]) -> str:
        """How a column of days comes to say of which day each row asks; empty for other columns."""
        place = self.columns.header.index(head)
        cells = [text_of(row.cells[place]) for row in rows if not row.problem and row.cells[place]]
        is_of_days = head.endswith(_DAY) and ON not in self.columns.places and any(map(_is_day, cells))
        return f"各行都按同一天算；要各按自己的日期算，加 --map {head}={ON}" if is_of_days else ""

    def required(self, calculator: str) -> Columns:
        """The columns; raises `ValueNotAccepted` where none is an input, or one that is needed is missing."""
        columns, judge, source = self.columns, self._judge, self.source
        titles = [name for name in headings_of(judge.columns) if name in source.header]
        both = [name for name in judge.columns if name in source.header]
        if len(titles) > len(judge.columns) // 2:
            both += titles
        if both:
            raise unusable(f"文件里已有列 {both[0]}，与结果的列同名", "先改名或删去这一列")
        meant = next((f"；“{column}”像是“{word}”" for column, word in self._likely.items()), "")
        labels = {word.name: word.label for word in judge.words}
        if not columns.places:
            some = "、".join(list(dict.fromkeys(labels.values()))[:12])
            divided = next((sign for sign in _OTHER_SIGNS if [sign in name for name in source.header] == [True]), "")
            if divided:
                raise unusable(f"第一行只有一列，列之间像是用{_OTHER_SIGNS[divided]}隔开的", _DIVIDED[divided == "\t"])
            raise unusable(
                f"第一行没有一个列名是 {calculator} 的输入",
                f"第一行要写列名，如 {some}；列名不同就加 --map 列名=输入{meant}",
            )
        given = {*columns.places, *self._fixed}
        lacking = [group for group in judge.needed if given.isdisjoint(group)]
        if lacking:
            names = "、".join("或".join(labels[name] for name in group) for group in lacking)
            first = labels[lacking[0][0]]
            hint = f"加上这一列；是别的列名就用 --map 列名={first} 指明，每行都一样就写 --set {first}=值{meant}"
            raise unusable(f"缺少列 {names}", hint)
        nested = _nested_inputs(source, columns)
        if nested:
            raise unusable(f"列 {nested[0]} 里是清单或结构，不是一个值", "先展开成一列一个值")
        return columns

    def lacking(self) -> list[str]:
        """The labels of what no column says, nor anybody of all rows, and yuan hang on in the first rows."""
        names: dict[str, None] = {}
        for row in self._first:
            given = {name: row[place] for name, place in self.columns.places.items()}
            names |= dict.fromkeys(self._judge.asked({**given, **self._fixed}))
        return self.labels_without(list(names))

    def labels_without(self, names: Sequence[str]) -> list[str]:
        """What people call those of the inputs that nothing says."""
        labels = {word.name: word.label for word in self._judge.words}
        return [labels[name] for name in names if name not in self.columns.places and name not in self._fixed]

    def told(self, say: Callable[[str], None], grouped: Collection[int]) -> None:
        """Say which row was taken for the names of the columns, which of them are used, as what, and which are not.

        The columns at the places `grouped` are used too.
        """
        sheet, columns = self.source.sheet, self.columns
        if sheet is not None and sheet.head > 1:
            title = shown(text_of(self.source.above))
            say(f"提示：列名取第 {sheet.head} 行，上面的“{title}”当作标题")
        if columns.taken:
            renamed = [f"{column}（{label}）" for column, label in columns.taken.items()]
            used = (columns.header[place] for place in sorted(columns.places.values()))
            say(f"提示：用到的列：{_listed([*renamed, *(column for column in used if column not in columns.taken)])}")
        by = [columns.header[place] for place in grouped]
        reasons = {column: why for column, why in columns.unused.items() if column not in by}
        reasons |= {column: f"像是{word}" for column, word in self._likely.items() if column not in by}
        if reasons:
            names = [f"{shown(column)}（{why}）" if why else shown(column) for column, why in reasons.items()]
            more = next((f"；要用就加 --map {column}={word}" for column, word in self._likely.items()), "")
            say(f"提示：没有用到的列：{_listed(names)}{more}")
        for column, cell in self._not_understood.items():
            aside = f"不用这一列就加 --map {column}="
            say(f"提示：列“{shown(column)}”开头的 {_TRIED} 行里没有一格看得懂，如“{shown(cell)}”；{aside}")


def _is_day(cell: str) -> bool:
    try:
        read_date(cell, ON, _DAY)
    except ValueNotAccepted:
        return False
    return True


def _totals_told(rows: Iterator[Row]) -> Iterator[Row]:
    """The rows, of which those that only add up others are told apart: what they hold is counted already."""
    for row in rows:
        first = next((cell for cell in row.cells if cell), None)
        title = "".join(first.split()).strip(":：") if type(first) is str else ""
        if title in _TOTALS:
            yield row._replace(total=title)
        else:
            yield row


def _listed(names: Sequence[str]) -> str:
    more = f"等 {len(names)} 列" if len(names) > _MOST_NAMED else ""
    return "、".join(names[:_MOST_NAMED]) + more


def _nested_inputs(source: Source, columns: Columns) -> list[str]:
    """The columns that are inputs, and of which the file itself says that they hold no single values."""
    if source.schema is None:
        return []
    names = [columns.header[place] for place in columns.places.values()]
    return [name for name in names if source.schema.field(columns.header.index(name)).type.num_fields]
