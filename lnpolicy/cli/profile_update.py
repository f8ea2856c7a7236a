"""A profile written over the one that is there: what is new or other in its place, everything else as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lnpolicy.cli.profile_file import plain_value, quoted, read_profile, said_value, table_heading, written
from lnpolicy.errors import LnpolicyError
from lnpolicy.screening.profile import CALCULATIONS, Profile

if TYPE_CHECKING:
    from lnpolicy.edition.edition import Edition

_KEYED = re.compile(r"""^\s*(?P<key>"[^"]*"|'[^']*'|[^\s"'=#\[\]]+)\s*=\s*(?P<value>[^#]*?)\s*(?P<comment>#.*)?$""")
_TABLE = re.compile(r"""^\s*\[\s*["']?(?P<name>[^\[\]"']+?)["']?\s*\]\s*(?:#.*)?$""")


def text_for(target: Path, profile: Profile, edition: Edition) -> str:
    """The text to put at `target`: what is there with what changed, if it is a profile that can be kept so."""
    whole = written(profile, edition.eligibility.vocabulary)
    try:
        before = read_profile(str(target), None, edition)
        text = "\n".join(_Update(target.read_text("utf-8"), before, profile, edition).lines()) + "\n"
        return text if _reads_as(text, profile, edition) else whole
    except (LnpolicyError, OSError, UnicodeError):
        return whole


def _reads_as(text: str, profile: Profile, edition: Edition) -> bool:
    """Whether a text that was put together says what the profile says."""
    from lnpolicy.cli.profile_file import profile_in

    read = profile_in(text, edition)
    return (read.facts, read.inputs) == (profile.facts, profile.inputs)


class _Update:
    """The lines of a profile with what another one says."""

    def __init__(self, text: str, before: Profile, after: Profile, edition: Edition) -> None:
        self._text = text
        self._vocabulary = edition.eligibility.vocabulary
        self._names = {fact.input.label: name for name, fact in self._vocabulary.facts.items()}
        self._missing: dict[str, list[tuple[str, Any]]] = {}
        self._changed = {
            name: value for name, value in _items(after) if name in dict(_items(before)) and _of(before, name) != value
        }
        for name, value in _items(after):
            if name not in dict(_items(before)):
                self._missing.setdefault(self._table_of(name), []).append((name, value))

    def lines(self) -> Iterator[str]:
        """Each line, with what is new behind the heading of its table, or in a table of its own at the end."""
        for line in self._text.splitlines():
            yield self._line(line)
            table = _TABLE.match(line)
            if table:
                for label in (label for label in list(self._missing) if table["name"].strip() in self._called(label)):
                    yield from self._new(label)
        for label in list(self._missing):
            yield from ("", table_heading(label), *self._new(label))

    def _line(self, line: str) -> str:
        keyed = _KEYED.match(line)
        if keyed is None:
            return line
        key = keyed["key"].strip("\"'")
        name = self._names.get(key, key)
        if name not in self._changed:
            return line
        comment = f"  {keyed['comment']}" if keyed["comment"] else ""
        return f"{keyed['key']} = {self._value(name, self._changed[name])}{comment}"

    def _new(self, label: str) -> Iterator[str]:
        for name, value in self._missing.pop(label):
            fact = self._vocabulary.facts.get(name)
            yield f"{quoted(fact.input.label) if fact else name} = {self._value(name, value)}"

    def _value(self, name: str, value: Any) -> str:
        return said_value(self._vocabulary, name, value) if name in self._vocabulary.facts else plain_value(value)

    def _table_of(self, name: str) -> str:
        fact = self._vocabulary.facts.get(name)
        return self._vocabulary.groups[fact.group] if fact else CALCULATIONS[1]

    def _called(self, label: str) -> set[str]:
        """How the table with this label may be called."""
        return {label, *(name for name, other in self._vocabulary.groups.items() if other == label)} | (
            set(CALCULATIONS) if label in CALCULATIONS else set()
        )


def _items(profile: Profile) -> Iterator[tuple[str, Any]]:
    yield from profile.facts.items()
    yield from profile.inputs.items()


def _of(profile: Profile, name: str) -> Any:
    return profile.facts.get(name, profile.inputs.get(name))
