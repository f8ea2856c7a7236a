"""How people say it: synonyms, abbreviations, English words, fillers, and other names of each policy."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import tomli

from lnpolicy.errors import InvalidData

SCHEMA = "lnpolicy/lexicon/1"
_KEYS = {"schema", "fillers", "synonyms", "abbreviations", "english", "units", "aliases", "spoken"}


class Lexicon(NamedTuple):
    """The curated knowledge of words, as read from data/lexicon.toml.

    `synonyms` are groups of words that mean the same in any policy; `related` maps an English word or an abbreviation
    to the Chinese words it stands for; `units` maps each way to write a unit to one; `aliases` maps a policy's title
    to how else people ask for it; `spoken` maps a word of one syllable to what people mean by it; `fillers` are words
    that never decide which policy is meant.
    """

    synonyms: tuple[tuple[str, ...], ...] = ()
    related: dict[str, tuple[str, ...]] = {}  # noqa: RUF012  # read only
    units: dict[str, str] = {}  # noqa: RUF012  # read only
    aliases: dict[str, tuple[str, ...]] = {}  # noqa: RUF012  # read only
    spoken: dict[str, tuple[str, ...]] = {}  # noqa: RUF012  # read only
    fillers: frozenset[str] = frozenset()

    def expansions(self) -> dict[str, tuple[str, ...]]:
        """For each word the other words that mean the same, in the order of the file."""
        meant: dict[str, dict[str, None]] = {}
        for group in self.synonyms:
            for word in group:
                meant.setdefault(word, {}).update(dict.fromkeys(other for other in group if other != word))
        for word, others in self.related.items():
            meant.setdefault(word, {}).update(dict.fromkeys(others))
        return {word: tuple(others) for word, others in meant.items()}

    def words(self) -> set[str]:
        """Every single word of the lexicon, aliases left out."""
        return {
            *self.fillers,
            *(word for group in self.synonyms for word in group),
            *self.related,
            *(word for words in self.related.values() for word in words),
            *(word for words in self.spoken.values() for word in words),
        }


def load_lexicon(path: Path) -> Lexicon:
    """Read a lexicon; raises `InvalidData` for an unknown key, a missing one or a wrong type."""
    try:
        document = tomli.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise InvalidData(f"{path.name}：无法读取（{error}）") from None
    if document.get("schema") != SCHEMA:
        raise InvalidData(f"{path.name}：schema 应为“{SCHEMA}”")
    if unknown := set(document) - _KEYS:
        raise InvalidData(f"{path.name}：不认识的键 {sorted(unknown)[0]}", hint=f"可用的键：{'、'.join(sorted(_KEYS))}")
    try:
        return _lexicon(document)
    except (KeyError, TypeError, AttributeError) as error:
        raise InvalidData(f"{path.name}：缺少或写错了 {error}") from None


def _lexicon(document: dict[str, Any]) -> Lexicon:
    related: dict[str, tuple[str, ...]] = {}
    for entry in document.get("english", []):
        for word in entry["english"]:
            related[word.lower()] = tuple(dict.fromkeys((*related.get(word.lower(), ()), *entry["chinese"])))
    for entry in document.get("abbreviations", []):
        short = entry["short"].lower()
        related[short] = tuple(dict.fromkeys((*related.get(short, ()), entry["full"].lower())))
    return Lexicon(
        synonyms=tuple(tuple(word.lower() for word in entry["words"]) for entry in document.get("synonyms", [])),
        related=related,
        units={way.lower(): group["words"][0] for group in document.get("units", []) for way in group["words"]},
        aliases={entry["title"]: tuple(entry["words"]) for entry in document.get("aliases", [])},
        spoken={entry["word"]: tuple(entry["means"]) for entry in document.get("spoken", [])},
        fillers=frozenset(document.get("fillers", [])),
    )
