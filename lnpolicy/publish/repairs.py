"""Corrections to the published text, kept as data: where, what, why."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from lnpolicy.corpus.model import SECTIONS
from lnpolicy.corpus.reader import TableReader, tables_of
from lnpolicy.errors import InvalidData

_HEAD = """\
# Corrections to the published text, each with its reason. `printed` must stand exactly once in that section of that
# policy as received in source/, or the build fails. `corrected` takes its place in the data; where a link only looks
# misprinted, `alternative` is kept beside the printed link instead.
"""


@dataclass(frozen=True, slots=True)
class Repair:
    """One correction: `printed` in `section` of the policy with that key becomes `corrected`.

    Where `alternative` is given instead, the printed link stays and the alternative is kept beside it.
    """

    policy: str
    section: str
    printed: str
    reason: str
    corrected: str = ""
    alternative: str = ""


def load_repairs(path: Path) -> list[Repair]:
    """Read repairs; raises `InvalidData` for an unknown key, a missing one, or both or neither kind of correction."""
    reader, _ = tables_of(path)
    entries = reader.tables("repairs", optional=True)
    reader.finish()
    return [_repair(path.name, number, entry) for number, entry in enumerate(entries, start=1)]


def repairs_file(repairs: Sequence[Repair]) -> str:
    """Repairs as a file that `load_repairs` reads."""
    fields = ("policy", "section", "printed", "corrected", "alternative", "reason")
    tables = [
        "".join(
            f"{field} = {json.dumps(getattr(repair, field), ensure_ascii=False)}\n"
            for field in fields
            if getattr(repair, field) or (field == "corrected" and not repair.alternative)
        )
        for repair in repairs
    ]
    return _HEAD + "".join(f"\n[[repairs]]\n{table}" for table in tables)


def _repair(file: str, number: int, entry: dict[str, Any]) -> Repair:
    reader = TableReader(file, f"第{number}条修正", entry)
    text = partial(reader.take, kind=str)
    made = Repair(*(text(key) for key in ("policy", "section", "printed", "reason")))
    kinds = [key for key in ("corrected", "alternative") if key in entry]
    if len(kinds) != 1:
        raise reader.error("corrected", "与 alternative 须有其一", "换掉的写 corrected，另外的链接写 alternative")
    made = replace(made, **{kinds[0]: text(kinds[0])})
    reader.finish()
    if made.section not in SECTIONS:
        raise reader.error("section", f"是“{made.section}”", f"应为 {'、'.join(SECTIONS)} 之一")
    return made


def repaired(text: str, repairs: list[Repair]) -> str:
    """`text` of one section with its repairs made; each must match exactly once, or `InvalidData` is raised."""
    for repair in repairs:
        if (count := text.count(repair.printed)) != 1:
            problem = f"{repair.policy} 的 {repair.section}：修正“{repair.printed}”应恰好出现一次，实际出现{count}次"
            raise InvalidData(problem, hint=_how_to_find(repair.printed, text))
        if repair.corrected:
            text = text.replace(repair.printed, repair.corrected)
    return text


def _how_to_find(printed: str, text: str) -> str:
    """What to write so that a repair is found once: as it is printed, where no more than spaces differ."""
    if printed in text:
        return "printed 写长一些，让它只出现一次"
    loosely = r"\s*".join(re.escape(character) for character in printed if not character.isspace())
    found = re.search(loosely, text)
    return f"空格也照 data/source 抄：{found[0]}" if found else "printed 照 data/source 抄，空格和 ** 也照抄"
