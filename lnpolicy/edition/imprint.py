"""data/edition.toml: which printing a folder's data is of, and what that printing does not print."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lnpolicy.corpus.reader import TableReader, data_file

SCHEMA = "lnpolicy/edition/1"
LACKS = ("phones", "contacts", "urls", "audience", "basis", "procedure", "pages")
"""What a policy may not print: a telephone or a word about it, an office, a link or a word about it, a section, or its
page in the order of the contents."""


def load_imprint(path: Path) -> tuple[str, int]:
    """The name of the printing and how many policies its contents list; raises `InvalidData`."""
    name, policies, _ = _read(path)
    return name, policies


def load_unprinted(path: Path) -> Mapping[str, tuple[str, ...]]:
    """The keys of the policies that do not print what every other does, by what it is; raises `InvalidData`."""
    return _read(path)[2]


def _read(path: Path) -> tuple[str, int, Mapping[str, tuple[str, ...]]]:
    reader, _ = data_file(path, SCHEMA)
    name, policies = reader.line("name"), reader.positive("policies")
    table = TableReader(path.name, "unprinted", reader.take("unprinted", dict, default={}))
    unprinted = {what: table.lines(what, optional=True) for what in LACKS}
    table.finish()
    reader.finish()
    if any(character in name for character in "/\\") or name.startswith("."):
        raise reader.error("name", f"是“{name}”", "应为年和月，如 2027-06")
    return name, policies, unprinted
