"""Corrections to the published text, kept as data: where, what, why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import tomli

from lnpolicy.corpus.model import SECTIONS
from lnpolicy.errors import InvalidData

_KEYS = {"policy", "section", "printed", "corrected", "alternative", "reason"}


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
    repairs = []
    for number, entry in enumerate(tomli.loads(path.read_text("utf-8")).get("repairs", []), start=1):
        if unknown := set(entry) - _KEYS:
            raise InvalidData(f"{path.name}：第{number}条修正有不认识的键 {sorted(unknown)[0]}")
        if missing := {"policy", "section", "printed", "reason"} - set(entry):
            raise InvalidData(f"{path.name}：第{number}条修正缺少 {sorted(missing)[0]}")
        if ("corrected" in entry) == ("alternative" in entry):
            raise InvalidData(f"{path.name}：第{number}条修正须有 corrected 或 alternative 之一")
        if entry["section"] not in SECTIONS:
            raise InvalidData(f"{path.name}：第{number}条修正的 section “{entry['section']}”不是六节之一")
        repairs.append(Repair(**entry))
    return repairs


def repaired(text: str, repairs: list[Repair]) -> str:
    """`text` of one section with its repairs made; each must match exactly once, or `InvalidData` is raised."""
    for repair in repairs:
        if (count := text.count(repair.printed)) != 1:
            raise InvalidData(
                f"{repair.policy} 的 {repair.section}：修正“{repair.printed}”应恰好出现一次，实际出现{count}次"
            )
        if repair.corrected:
            text = text.replace(repair.printed, repair.corrected)
    return text
