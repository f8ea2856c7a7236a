"""The offices of the handbook: one name for each, however it is written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lnpolicy.corpus.model import Policy
from lnpolicy.corpus.reader import TableReader, data_file

SCHEMA = "lnpolicy/authorities/1"


class Authorities:
    """The offices known by name; `variants` maps each name to all the ways it is written, itself included.

    The name of the `province` in front of an office says nothing, and may be left out.
    """

    def __init__(self, variants: dict[str, tuple[str, ...]], province: str) -> None:
        self.variants = variants
        self.province = province
        self._names: dict[str, list[str]] = {}
        for name, written in variants.items():
            for way in written:
                self._names.setdefault(self._bare(way), []).append(name)

    def name_of(self, office: str) -> str:
        """The name of the office printed as `office`; itself where it is not known."""
        names = self._names.get(self._bare(office))
        return names[0] if names else office

    def of(self, policy: Policy) -> tuple[str, ...]:
        """The names of the offices that answer for `policy`, the one printed first first."""
        return tuple(dict.fromkeys(self.name_of(contact.office) for contact in policy.contacts))

    def named(self, words: str, among: Iterable[str]) -> set[str]:
        """Those of the offices `among` that `words` can mean.

        A full name or variant decides; otherwise every office that has a variant with these words in it.
        """
        wanted = self._bare(words)
        candidates = set(among)
        exact = {name for name in self._names.get(wanted, []) if name in candidates}
        exact |= {name for name in candidates if self._bare(name) == wanted}
        if exact or not wanted:
            return exact
        return {
            name
            for name in candidates
            if any(wanted in self._bare(way) for way in (name, *self.variants.get(name, ())))
        }

    def _bare(self, office: str) -> str:
        """The words of an office's name, without what says only in which province it is."""
        return "".join(office.split()).lower().removeprefix(self.province).removeprefix("省")


def load_authorities(path: Path) -> Authorities:
    """Read the file of offices; raises `InvalidData`."""
    reader, _ = data_file(path, SCHEMA)
    variants = dict(_ways(path.name, entry) for entry in reader.tables("authorities"))
    province = reader.take("province", str, default="")
    reader.finish()
    return Authorities(variants, province)


def _ways(file: str, table: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    """An office's name and every way it is written."""
    reader = TableReader(file, f"部门 {table.get('name', '?')}", table)
    name, variants = reader.line("name"), reader.lines("variants")
    reader.finish()
    return name, (name, *variants)
