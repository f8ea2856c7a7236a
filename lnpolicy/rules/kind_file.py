"""Read what the words for who one is mean: each decided once, and a condition that names it becomes one over a fact.

A kind of entity that a word means meets the condition; one of which the clauses leave it open keeps it to be confirmed,
whatever else is so; any other does not meet it. Where the law of a field uses the word for more (a `use`), these are
left open too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lnpolicy.corpus.reader import TableReader
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.declaration import Input

ENTITY = "entity"
"""The fact that says what kind of entity somebody is."""
_FEW = 3
"""So many kinds are named where it is asked whether a word means them."""


class Use(NamedTuple):
    """A field whose law uses a word for further kinds of entity: one of the words `says` is printed where it is so."""

    says: tuple[str, ...]
    also: tuple[str, ...]
    law: str


class Kind(NamedTuple):
    """A word of the handbook: the kinds of entity that it means, and those of which it is left open."""

    word: str
    means: tuple[str, ...]
    perhaps: tuple[str, ...]
    note: str
    uses: Mapping[str, Use]


def read_kinds(reader: TableReader, inputs: Mapping[str, Input]) -> dict[str, Kind]:
    """The words that are decided, by the names under which conditions speak of them; raises `InvalidData`."""
    found: dict[str, Kind] = {}
    for table in reader.tables("kinds", optional=True):
        own = TableReader(reader.file, f"kinds {table.get('name', '?')}", table)
        name, word, note = own.line("name"), own.line("word"), own.line("note")
        means, perhaps = own.lines("means"), own.lines("perhaps", optional=True)
        uses = dict(_use(reader.file, table, inputs) for table in own.tables("uses", optional=True))
        own.finish()
        _require_kinds(own, "means", (*means, *perhaps), inputs)
        found[name] = Kind(word, means, perhaps, note, uses)
    return found


def _use(file: str, table: dict[str, Any], inputs: Mapping[str, Input]) -> tuple[str, Use]:
    own = TableReader(file, f"uses {table.get('name', '?')}", table)
    name, made = own.line("name"), Use(own.lines("says"), own.lines("also"), own.line("law"))
    own.finish()
    _require_kinds(own, "also", made.also, inputs)
    return name, made


def _require_kinds(reader: TableReader, key: str, kinds: Sequence[str], inputs: Mapping[str, Input]) -> None:
    for kind in kinds:
        if ENTITY not in inputs or kind not in inputs[ENTITY].choices:
            raise reader.error(key, f"中的“{kind}”不是一类主体", "请写 facts.toml 中 entity 的一类")


class Spelt:
    """Conditions that name a word, spelt out as conditions over the fact; `is_used` tells whether one did."""

    def __init__(self, kinds: Mapping[str, Kind], inputs: Mapping[str, Input], unasked: str) -> None:
        self._kinds, self._inputs, self._unasked = kinds, inputs, unasked
        self.is_used = False

    def out(self, reader: TableReader, table: Any) -> Any:
        """The same condition in which each word is spelt out; raises `InvalidData` for a word that is not decided."""
        if isinstance(table, list):
            return [self.out(reader, part) for part in table]
        if not isinstance(table, dict):
            return table
        if "kind" not in table:
            return {key: self.out(reader, part) for key, part in table.items()}
        name, text, use = table["kind"], table.get("text", ""), table.get("use", "")
        if name not in self._kinds or set(table) - {"kind", "text", "use"}:
            raise reader.error("when", f"的 kind 是“{name}”", f"应为 {'、'.join(self._kinds)} 之一，旁边只有 text、use")
        uses = self._kinds[name].uses
        if use and use not in uses:
            raise reader.error("when", f"的 use 是“{use}”", f"应为 {'、'.join(uses)} 之一，写在 {name} 的 uses 里")
        self.is_used = True
        return self._spelt(self._kinds[name], text, uses[use].also if use else ())

    def _spelt(self, kind: Kind, text: str, also: Sequence[str]) -> dict[str, Any]:
        labels = {name: words[0] for name, words in self._inputs[ENTITY].choices.items()}
        perhaps = (*kind.perhaps, *also)
        parts = [_is(name, labels) for name in kind.means]
        others = [name for name in labels if name not in (*kind.means, *perhaps)]
        if not perhaps and len(others) < len(parts):
            return {"not": _any([_is(name, labels) for name in others]), "text": text}
        if len(perhaps) <= _FEW:
            parts += [{"all": [_is(name, labels), self._asked(labels[name], kind)]} for name in perhaps]
        else:
            rest = _any([_is(name, labels) for name in (*kind.means, *others)])
            parts.append({"all": [{"not": rest}, self._asked("这类主体", kind)]})
        return {"any": parts, "text": text}

    def _asked(self, who: str, kind: Kind) -> dict[str, Any]:
        return {"input": self._unasked, "is": True, "text": f"{who}算不算“{kind.word}”"}


def _is(name: str, labels: Mapping[str, str]) -> dict[str, Any]:
    return {"input": ENTITY, "is": name, "text": labels[name]}


def _any(parts: list[dict[str, Any]]) -> dict[str, Any]:
    return parts[0] if len(parts) == 1 else {"any": parts}
