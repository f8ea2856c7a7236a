"""changed.toml as an import writes it: the figures and words that were replaced, and the amounts that are new."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from lnpolicy.corpus.model import PROSE_SECTIONS
from lnpolicy.edition.diff import Entry
from lnpolicy.edition.meant import SAID
from lnpolicy.edition.replaced import FILE, SCHEMA, Added, Changed, Replaced, said_in
from lnpolicy.edition.reworded import Reworded, Worded, reworded, worded
from lnpolicy.edition.sayings import Saying
from lnpolicy.edition.wording import DATES, NUMBERS, WORDING, Change, fold

__all__ = ["FILE", "changed", "written"]

_HEAD = f"""\
# What only two prints beside each other show, for `check`. A table goes when somebody has seen to it.
#
# replaced  in the words `was` of a policy stands another figure now, as in `now`: words of our own and bounds of inputs
#           that still have the old one are named, for the policy may go on printing it of something else
# added     an amount that the policy did not print before: some clause that is cited must print it, or `left_out` of
#           coverage.toml say why none does
# reworded  words of our own repeat words of `was` that the policy does not print any more: they are named

schema = "{SCHEMA}"
"""
AMOUNTS = ("元", "%", "‰", "折", "倍", "成", "个百分点")
"""How a figure ends that says what is given."""


def changed(entries: Iterable[Entry], said: Iterable[Saying] = ()) -> Changed:
    """What the policies of two editions, laid side by side, print in place of other figures and words, and anew.

    Words are told of that are `said` of a policy in words of our own, of the earlier edition.
    """
    own: dict[int, list[str]] = {}
    for saying in said:
        for number in saying.policies:
            own.setdefault(number, []).append(saying.text)
    other_words: list[Reworded] = []
    replaced: list[Replaced] = []
    added: list[Added] = []
    for entry in entries:
        if entry.old is None or entry.new is None:
            continue
        printed = worded(entry.old, entry.new, title=True)
        for one in reworded(entry.old, entry.new):
            if any(
                printed.gone(text) and Worded(one.was, printed.now).gone(text) for text in own.get(entry.old.id, ())
            ):
                other_words.append(one)
        for change in entry.changes:
            if change.section in PROSE_SECTIONS:
                replaced += _replaced(entry.new.key, change)
                added += _added(entry.new.key, change)
    return Changed(tuple(dict.fromkeys(replaced)), tuple(dict.fromkeys(added)), tuple(dict.fromkeys(other_words)))


def _replaced(key: str, change: Change) -> Iterator[Replaced]:
    was, now = (" ".join(text.split()) for text in (change.before or change.old, change.after or change.new))
    if not was or not now:
        return
    if change.kind in (NUMBERS, DATES) and change.old and change.new and said_in(change.old):
        yield Replaced(key, change.old, change.new, was, now)
    if change.kind == WORDING:
        for said in SAID.values():
            if (match := said.search(fold(change.old))) and not said.search(fold(change.new)):
                yield Replaced(key, match[0], "别的话", was, now)


def _added(key: str, change: Change) -> Iterator[Added]:
    if change.kind == NUMBERS and not change.old and change.new.endswith(AMOUNTS):
        yield Added(key, change.new, " ".join((change.after or change.new).split()))


def written(found: Changed) -> str:
    """The file as TOML; empty where nothing changed."""
    tables = [(name, one._asdict()) for name in found._fields for one in getattr(found, name)]
    said = (
        f"\n[[{name}]]\n"
        + "".join(
            f"{'policy' if key == 'key' else key} = {json.dumps(value, ensure_ascii=False)}\n"
            for key, value in table.items()
        )
        for name, table in tables
    )
    return _HEAD + "".join(said) if tables else ""
