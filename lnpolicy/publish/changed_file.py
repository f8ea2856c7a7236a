"""changed.toml as an import writes it: the figures and words that were replaced, and the amounts that are new."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from lnpolicy.corpus.model import PROSE_SECTIONS, Policy
from lnpolicy.edition.diff import Entry
from lnpolicy.edition.meant import SAID
from lnpolicy.edition.replaced import FILE, SCHEMA, Added, Changed, Replaced, said_in
from lnpolicy.edition.reworded import Reworded, Worded, reworded, worded
from lnpolicy.edition.sayings import Saying
from lnpolicy.edition.wording import DATES, NUMBERS, WORDING, Change, figures, fold
from lnpolicy.rules.numerals import quantity

__all__ = ["FILE", "changed", "written"]

HEAD = f"""\
# What only two prints beside each other show, for `check`. A table goes when somebody has seen to it.
#
# replaced  in the words `was` of a policy stands another figure now, as in `now`: words of our own and bounds of inputs
#           that still have the old one are named, for the policy may go on printing it of something else
# added     an amount that the policy did not print before: some clause that is cited must print it, or `left_out` of
#           coverage.toml say why none does
# reworded  words of our own repeat words of `was` that the policy does not print any more: they are named

schema = "{SCHEMA}"
"""
_SENTENCE = re.compile(r"[^。；;！？\n]+[。；;！？\n]?")
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
    entries = list(entries)
    put_in = {entry.beside.key: entry.old for entry in entries if entry.new is None and entry.beside and entry.old}
    for entry in entries:
        if entry.new is not None and entry.old is None:
            added += _of_new(entry.new, entry.beside)
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
                added += _added(entry.new.key, change, put_in.get(entry.new.key))
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


def _added(key: str, change: Change, put_in: Policy | None) -> Iterator[Added]:
    """An amount that is new, and that no policy printed before which was put into this one."""
    if change.kind != NUMBERS or change.old or not change.new.endswith(AMOUNTS):
        return
    known = figures(put_in.prose) if put_in else ()
    if quantity(change.new) not in map(quantity, known):
        yield Added(key, change.new, " ".join((change.after or change.new).split()))


def _of_new(policy: Policy, before: Policy | None) -> Iterator[Added]:
    """The amounts that a new policy prints, but for those of the policy from which it was taken."""
    known = set(map(quantity, figures(before.prose))) if before else set()
    for text in (policy.measures, policy.procedure):
        for sentence in _SENTENCE.findall(text):
            for figure in dict.fromkeys(figures(sentence)):
                if figure.endswith(AMOUNTS) and quantity(figure) not in known:
                    known.add(quantity(figure))
                    yield Added(policy.key, figure, " ".join(sentence.split()))


def without_mended(found: Changed, policies: Mapping[str, Policy]) -> Changed:
    """What is left where a repair of the print took the change away: the old words stand again, the new ones do not."""

    def stands(key: str, words: str) -> bool:
        policy = policies.get(key)
        return policy is not None and fold(words).rstrip(",.;") in fold(policy.title + policy.prose)

    def is_mended(one: Replaced | Reworded) -> bool:
        return stands(one.key, one.was) and not stands(one.key, one.now)

    return Changed(
        tuple(one for one in found.replaced if not is_mended(one)),
        tuple(
            one
            for one in found.added
            if one.key not in policies or quantity(one.figure) in set(map(quantity, figures(policies[one.key].prose)))
        ),
        tuple(one for one in found.reworded if not is_mended(one)),
    )


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
    return HEAD + "".join(said) if tables else ""
