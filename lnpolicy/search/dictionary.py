"""The words of an index in jieba's form, read from its table word by word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lnpolicy.search.table import Table

SUBJECT = "n"
"""Marks in the dictionary a word that names something."""


class Dictionary(Mapping[str, int]):
    """Each word with its frequency, each beginning of a word with 0."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._known: dict[str, int | None] = {}

    def _lookup(self, word: str) -> int | None:
        if word not in self._known:
            value = self._table.get(f"w:{word}")
            self._known[word] = None if value is None else int(value.removesuffix(SUBJECT))
        return self._known[word]

    def __getitem__(self, word: str) -> int:
        if (value := self._lookup(word)) is None:
            raise KeyError(word)
        return value

    def get(self, word: str, default: Any = None) -> Any:
        """The frequency of `word`, or `default`: what words are cut by, asked too often to go by way of an error."""
        return default if (value := self._lookup(word)) is None else value

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._lookup(word) is not None

    def __iter__(self) -> Iterator[str]:
        return (key[2:] for key, _ in self._table.items("w:"))

    def __len__(self) -> int:
        return sum(1 for _ in self)
