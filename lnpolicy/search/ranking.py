"""The parameters of ranking: few, named, kept in data/ranking.toml with what each means."""

from __future__ import annotations

from pathlib import Path

import tomli

from lnpolicy.errors import InvalidData

SCHEMA = "lnpolicy/ranking/1"


def load_ranking(path: Path) -> dict[str, float]:
    """Read the parameters by name; raises `InvalidData`."""
    try:
        document = tomli.loads(path.read_text("utf-8"))
        if document.pop("schema") != SCHEMA:
            raise InvalidData(f"{path.name}：schema 应为“{SCHEMA}”")
        return {name: float(value) for name, value in document.items()}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InvalidData(f"{path.name}：无法读取（{error}）") from None
