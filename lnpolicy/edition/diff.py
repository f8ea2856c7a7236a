"""What sets one edition apart from another, policy by policy: new, gone, renamed, changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from lnpolicy.corpus.model import PROSE_SECTIONS, Contact, Imprint, Policy
from lnpolicy.edition.matching import Pair, matched, taken_from
from lnpolicy.edition.moved import without_moved
from lnpolicy.edition.wording import LINKS, PHONES, WORDING, Change, changes, fold
from lnpolicy.named_tuple import NamedTuple

NEW, GONE, RENAMED, CHANGED = "new", "gone", "renamed", "changed"
STATUSES = (NEW, GONE, RENAMED, CHANGED)
OFFICES, CATEGORY = "offices", "category"


class Entry(NamedTuple):
    """A policy that is not as it was: its status, how either edition prints it (None: not at all), its changes.

    `beside` is a policy of the other edition in which most of its words stand: of a new one the policy that it was
    taken from, of one that is gone the policy that it went into.
    """

    status: str
    old: Policy | None
    new: Policy | None
    changes: tuple[Change, ...] = ()
    beside: Policy | None = None

    @property
    def policy(self) -> Policy:
        """The policy as it is printed now, or else as it was."""
        found = self.new or self.old
        assert found is not None
        return found


class Difference(NamedTuple):
    """What sets an edition apart: its entries in the order of the new edition, those that are gone last.

    `categories` are those that have another name now; `unchanged` counts the policies whose words are the same, and
    `reprinted` those among them whose print alone differs.
    """

    old: Imprint
    new: Imprint
    entries: tuple[Entry, ...]
    categories: tuple[tuple[str, str], ...]
    unchanged: int
    reprinted: int

    def of(self, status: str) -> list[Entry]:
        """The entries of one status."""
        return [entry for entry in self.entries if entry.status == status]


def difference(
    old: Sequence[Policy],
    new: Sequence[Policy],
    old_imprint: Imprint,
    new_imprint: Imprint,
    name_of: Callable[[str], str] = str,
) -> Difference:
    """What sets the `new` policies apart from the `old`; `name_of` gives an office's name, however it is written."""
    pairs = matched(old, new)
    renamed = _renamed_categories(pairs, old_imprint, new_imprint)
    entries: list[Entry] = []
    unchanged = reprinted = 0
    for before, after in pairs:
        if before is None and after is not None:
            entries.append(Entry(NEW, None, after, beside=taken_from(after, old)))
        elif after is None and before is not None:
            entries.append(Entry(GONE, before, None, beside=taken_from(before, new)))
        elif before is not None and after is not None:
            found = tuple(policy_changes(before, after, renamed, name_of))
            is_renamed = not _titles(before) & _titles(after)
            if found or is_renamed:
                entries.append(Entry(RENAMED if is_renamed else CHANGED, before, after, found))
            else:
                unchanged += 1
                reprinted += _texts(before) != _texts(after)
    return Difference(old_imprint, new_imprint, tuple(entries), tuple(renamed.items()), unchanged, reprinted)


def policy_changes(
    old: Policy, new: Policy, renamed: dict[str, str] | None = None, name_of: Callable[[str], str] = str
) -> Iterator[Change]:
    """What changed of one policy but its title; `renamed` are the categories that have another name."""
    if (renamed or {}).get(old.category, old.category) != new.category:
        yield Change(CATEGORY, CATEGORY, old.category, new.category)
    rest = without_moved(old, new)
    for section in PROSE_SECTIONS:
        yield from changes(rest.old[section], rest.new[section], section)
    yield from rest.moved
    yield from _contact_changes(old, new, lambda office: fold(name_of(office)))
    yield from _paired(LINKS, "urls", _lacking(old.urls, new.urls), _lacking(new.urls, old.urls))
    yield from changes(old.url_note, new.url_note, "urls")


def _contact_changes(old: Policy, new: Policy, name: Callable[[str], str]) -> Iterator[Change]:
    """Telephones by their offices; offices; and what is printed beside them."""
    by_office = {name(contact.office): contact for contact in old.contacts}
    lost, won = _lacking(old.phones, new.phones), _lacking(new.phones, old.phones)
    for contact in new.contacts:
        same = by_office.get(name(contact.office), Contact(""))
        gone = [phone for phone in same.phones if phone in lost]
        come = [phone for phone in contact.phones if phone in won]
        for one, other in zip(gone, come, strict=False):
            yield Change(PHONES, "contacts", one, other, same.office, contact.office)
            lost.remove(one)
            won.remove(other)
    yield from _paired(PHONES, "contacts", lost, won)
    offices = [list(dict.fromkeys(name(contact.office) for contact in policy.contacts)) for policy in (old, new)]
    named = {name(contact.office): contact.office for contact in (*old.contacts, *new.contacts)}
    gone, come = _lacking(offices[0], offices[1]), _lacking(offices[1], offices[0])
    yield from _paired(OFFICES, "contacts", [named[one] for one in gone], [named[one] for one in come])
    notes = ["；".join(contact.note for contact in policy.contacts if contact.note) for policy in (old, new)]
    if fold(notes[0]) != fold(notes[1]):
        yield Change(WORDING, "contacts", *notes)


def _lacking(some: Iterable[str], others: Iterable[str]) -> list[str]:
    """Those of `some` that the others lack, each once."""
    there = set(others)
    return [item for item in dict.fromkeys(some) if item not in there]


def _paired(kind: str, section: str, lost: Sequence[str], won: Sequence[str]) -> Iterator[Change]:
    for number in range(max(len(lost), len(won))):
        old, new = (some[number] if number < len(some) else "" for some in (lost, won))
        yield Change(kind, section, old, new)


def _renamed_categories(pairs: Sequence[Pair], old: Imprint, new: Imprint) -> dict[str, str]:
    """The categories whose policies all stand under one new name now."""
    into: dict[str, list[str]] = {}
    for before, after in pairs:
        if before is not None and after is not None:
            into.setdefault(before.category, []).append(after.category)
    renamed = {}
    for category, names in into.items():
        most = max(dict.fromkeys(names), key=names.count)
        if category not in new.categories and most not in old.categories and names.count(most) * 2 > len(names):
            renamed[category] = most
    return renamed


def _titles(policy: Policy) -> set[str]:
    """The titles of a policy, in the body and in the contents, as they are compared."""
    return {fold(title) for title in (policy.title, *policy.also_titled)}


def _texts(policy: Policy) -> tuple[str, ...]:
    return (policy.title, *(getattr(policy, section) for section in PROSE_SECTIONS), policy.url_note)
