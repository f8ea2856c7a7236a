"""What `name=value` says of a profile, as it is typed on a command line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lnpolicy.errors import ValueNotAccepted
from lnpolicy.rules.naming import shown
from lnpolicy.screening.profile import Names, Profile, Reading, with_noes, words_of_list

if TYPE_CHECKING:
    from lnpolicy.edition.edition import Edition

BETWEEN = "=＝：:"
"""The signs that people type between a name and its value."""


def set_in(profile: Profile, assignments: Iterable[str], edition: Edition) -> Profile:
    """The profile with what `name=value` says of facts and inputs of calculators; raises `ValueNotAccepted`."""
    said = Profile()
    listed: dict[str, set[str]] = {}
    not_chosen: dict[str, None] = {}
    vocabulary = edition.eligibility.vocabulary
    names = Names(vocabulary)
    for assignment in assignments:
        name, is_there, value = _parted(assignment)
        if not (is_there and name):
            hint = f"名称和值用 = 连着写，如 --set {'='.join(name.split(None, 1)) if ' ' in name else '城市=沈阳'}"
            raise ValueNotAccepted(f"--set 不接受“{shown(assignment)}”", hint=hint, param="--set")
        meant = words_of_list(value, vocabulary) if name in names.asked else value
        reading = Reading(edition, names)
        reading.take(name, meant)
        if name in names.asked and listed.setdefault(name, set(meant)) != set(meant):
            raise _said_twice(name)
        said = _and(said, Profile(reading.facts, reading.inputs), edition)
        not_chosen |= reading.not_chosen
    made = Profile(
        {**profile.facts, **said.facts},
        {**profile.inputs, **said.inputs},
        profile.listed - said.facts.keys(),
        profile.gainsaid,
    )
    return with_noes(made, not_chosen, vocabulary)


def _parted(assignment: str) -> tuple[str, bool, str]:
    """The name before the first sign of `name=value`, whether there is one, and what stands behind it."""
    place = next((place for place, sign in enumerate(assignment) if sign in BETWEEN), len(assignment))
    return assignment[:place].strip(), place < len(assignment), assignment[place + 1 :].strip()


def _and(one: Profile, other: Profile, edition: Edition) -> Profile:
    """What two assignments say; raises `ValueNotAccepted` where one thing is said twice, and differently."""
    for name in [*one.facts.keys() & other.facts.keys(), *one.inputs.keys() & other.inputs.keys()]:
        if {**one.facts, **one.inputs}[name] != {**other.facts, **other.inputs}[name]:
            facts = edition.eligibility.vocabulary.facts
            label = facts[name].input.label if name in facts else name
            raise _said_twice(label)
    return Profile({**one.facts, **other.facts}, {**one.inputs, **other.inputs})


def _said_twice(label: str) -> ValueNotAccepted:
    return ValueNotAccepted(f"--set 把“{label}”写了两次，说法不同", hint="只留一处", param="--set")
