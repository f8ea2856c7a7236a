"""Read data/eligibility/sizes.toml strictly: of which size an enterprise is."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from lnpolicy.corpus.reader import TableReader, data_file
from lnpolicy.rules.facts import Fact
from lnpolicy.rules.input_file import figure_of, texts
from lnpolicy.rules.sizes import SIZES, Sector, Sizes

SCHEMA = "lnpolicy/sizes/1"
_TEN_THOUSAND = 10_000


def load_sizes(path: Path, facts: Mapping[str, Fact]) -> Sizes:
    """Read and check the sizes in `path`; raises `InvalidData`, which names the sector and the key."""
    reader, _ = data_file(path, SCHEMA)
    source, sector, size = (reader.line(key) for key in ("source", "sector", "size"))
    at_most, sized = texts(reader, "at_most"), reader.lines("sized")
    found = dict(_sector(reader.file, table, facts) for table in reader.tables("sectors"))
    reader.finish()
    for key, name in (("sector", sector), ("size", size), *(("at_most", name) for name in at_most.values())):
        if name not in facts:
            raise reader.error(key, f"是“{name}”", "请写 facts.toml 中的事实")
    if set(facts[sector].input.choices) != set(found):
        raise reader.error("sectors", f"与事实 {sector} 可选的不同", "每个可选的行业写一次")
    if set(facts[size].input.choices) != set(SIZES):
        raise reader.error("size", f"的 {size} 可选的不是 {'、'.join(SIZES)}", "请改正")
    return Sizes(source, sector, size, at_most, sized, found)


def _sector(file: str, table: dict[str, Any], facts: Mapping[str, Fact]) -> tuple[str, Sector]:
    reader = TableReader(file, f"行业 {table.get('name', '?')}", table)
    name, clause, bounds = reader.line("name"), reader.line("clause"), reader.take("from", dict)
    reader.finish()
    made = {
        fact: tuple(figure_of(reader, f"from.{fact}", value) for value in values) for fact, values in bounds.items()
    }
    for fact, figures in made.items():
        if fact not in facts or len(figures) != len(SIZES) - 1 or not all(a < b for a, b in pairwise(figures)):
            raise reader.error(f"from.{fact}", "不是三个由小到大的数，或没有这项事实", "依次写小型、中型、大型从多少起")
        for figure in figures:
            if _printed(figure, facts[fact].input.kind) not in clause:
                raise reader.error(f"from.{fact}", f"的 {figure} 不在 clause 里", "请照原文写")
    return name, Sector(clause, made)


def _printed(figure: Decimal, kind: str) -> str:
    """A figure as the notice prints it: people, or ten thousands of yuan."""
    return f"{figure / _TEN_THOUSAND:f}万元" if kind == "money" else f"{figure:f}人"
