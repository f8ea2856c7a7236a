"""data/edition.toml: which printing a folder's data is of."""

from __future__ import annotations

from pathlib import Path

from lnpolicy.corpus.reader import data_file

SCHEMA = "lnpolicy/edition/1"


def load_imprint(path: Path) -> tuple[str, int]:
    """The name of the printing and how many policies its contents list; raises `InvalidData`."""
    reader, _ = data_file(path, SCHEMA)
    name, policies = reader.line("name"), reader.positive("policies")
    reader.finish()
    return name, policies
