"""Rows with their results as text: CSV, TSV, JSON Lines, a JSON array, plain lines."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from lnpolicy.batch.cells import json_of, texts_of
from lnpolicy.batch.formats import CSV, JSON, JSONL, OF_TEXT, TSV, XLSX
from lnpolicy.calc.explanation import VERDICTS_SAID
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.output.harmless import harmless_json, harmless_table, neutral_cells
from lnpolicy.output.view import one_line

VERDICT = "verdict"
"""The column of verdicts, which is the first of a result that has one."""
MARK = "\ufeff"
"""What tells a spreadsheet that a CSV file is UTF-8; never written into a pipe."""
_ENDS = re.compile("[\t\r\n]+")
"""What ends a cell or a line of a table whose cells are not quoted."""
_FIGURE = re.compile(r"-?(?:0|[1-9]\d{0,11}|[1-9]\d{0,2}(?:,\d{3}){1,3})(?:\.\d{1,6})?")
"""A figure as a spreadsheet takes one; with a nought before it, it is rather a number of something."""
Rows = Sequence[tuple[Sequence[Any], Sequence[Any]]]
"""Rows, each its carried cells and its result."""


class Shape(NamedTuple):
    """How rows are written: the format, the columns carried through, those of the result.

    With `raw`, carried cells are left alone even where a spreadsheet would run them as a formula, or a terminal obey
    what is in them. `headings` are what
    the columns of the result are called, unless by their names, and then verdicts are in words too; with a `bom`,
    tables begin with a mark of UTF-8 wherever they go. Where there are `places`, only the columns there are written, in
    that order. A workbook has what is written as a figure at the places of `figures` as one, as a spreadsheet would.
    """

    format: str
    header: tuple[str, ...]
    columns: tuple[str, ...]
    raw: bool = False
    headings: tuple[str, ...] = ()
    bom: bool = False
    places: tuple[int, ...] = ()
    figures: tuple[int, ...] = ()

    @property
    def names(self) -> list[str]:
        """What the columns that are written are called."""
        return self.chosen([*self.header, *(self.headings or self.columns)])

    def chosen(self, row: list[Any]) -> list[Any]:
        """What is written of a row of all columns."""
        return [row[place] for place in self.places] if self.places else row

    def opening(self, *, to_file: bool) -> str:
        """What stands before the rows."""
        if self.format == JSON:
            return "["
        if self.format not in (CSV, TSV):
            return ""
        is_marked = self.bom or (to_file and self.format == CSV)
        return (MARK if is_marked else "") + harmless_table(self._lines([(self.header, self.headings or self.columns)]))

    def closing(self) -> str:
        """What stands behind the rows."""
        return "\n]\n" if self.format == JSON else ""

    def written(self, rows: Rows, first: int) -> bytes | list[list[Any]]:
        """Rows with their results as UTF-8, or as cells for a format that is no text; `first` is a row's number."""
        if self.headings and self.columns[:1] == (VERDICT,):
            rows = [(cells, (VERDICTS_SAID.get(verdict, verdict), *rest)) for cells, (verdict, *rest) in rows]
        if self.format == XLSX and self.figures and not self.raw:
            rows = [(self._with_figures(cells), result) for cells, result in rows]
        if self.format not in OF_TEXT:
            return [self.chosen([*cells, *result]) for cells, result in rows]
        text = self._text(rows, first)
        if self.format in (JSON, JSONL):
            text = harmless_json(text)
        elif not self._leaves_alone:
            text = harmless_table(text)
        return text.encode("utf-8", "replace")

    def _with_figures(self, cells: Sequence[Any]) -> list[Any]:
        """Carried cells, of which those are figures that are written so where figures belong."""
        made = list(cells)
        for place in self.figures:
            cell = made[place]
            if type(cell) is str and _FIGURE.fullmatch(cell.strip()):
                made[place] = Decimal(cell.strip().replace(",", ""))
        return made

    @property
    def _leaves_alone(self) -> bool:
        """Whether carried cells are written to the letter; those of the result are harmless by themselves."""
        return self.raw and self.format in (CSV, TSV)

    def _text(self, rows: Rows, first: int) -> str:
        if self.format == JSONL:
            return "".join(f"{self._object(*row)}\n" for row in rows)
        if self.format == JSON:
            return "".join(
                f"{',' if number > 1 else ''}\n{self._object(*row)}" for number, row in enumerate(rows, start=first)
            )
        return self._lines(rows)

    def _lines(self, rows: Rows) -> str:
        text = io.StringIO(newline="")
        if self.format == CSV:
            writer = csv.writer(text, lineterminator="\r\n")
            writer.writerows(
                self.chosen([*self._carried(cells), *neutral_cells(self._told(result))]) for cells, result in rows
            )
        elif self.format == TSV:
            writer = csv.writer(text, delimiter="\t", lineterminator="\n")
            writer.writerows(
                self.chosen([*self._carried(cells), *neutral_cells(map(one_line, self._told(result)))])
                for cells, result in rows
            )
        else:
            for cells, result in rows:
                text.write("\t".join(map(one_line, texts_of(self.chosen([*cells, *result])))) + "\n")
        return text.getvalue()

    def _carried(self, cells: Sequence[Any]) -> list[str]:
        texts = texts_of(cells)
        if self.format == TSV:
            texts = [_ENDS.sub(" ", text) for text in texts] if self.raw else list(map(one_line, texts))
        return texts if self.raw else neutral_cells(texts)

    def _told(self, result: Sequence[Any]) -> list[str]:
        """The cells of a result as text; an error may quote a cell that is left alone where it was read."""
        texts = texts_of(result)
        return list(map(harmless_table, texts)) if self._leaves_alone else texts

    def _object(self, cells: Sequence[Any], result: Sequence[Any]) -> str:
        carried = [f"{json_of(name)}: {json_of(cell)}" for name, cell in zip(self.header, cells, strict=True)]
        found = [f'"{name}": {_result_json(cell)}' for name, cell in zip(self.columns, result, strict=True)]
        return "{" + ", ".join(self.chosen(carried + found)) + "}"


def _result_json(value: Any) -> str:
    """A cell of a result as JSON: yuan are strings."""
    return json.dumps(f"{value:f}" if isinstance(value, Decimal) else value, ensure_ascii=False)
