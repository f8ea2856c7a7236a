"""What of the difference between two editions concerns a profile: the groups and the yuan before and after."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lnpolicy.corpus.model import Policy
from lnpolicy.edition.diff import Difference, Entry
from lnpolicy.edition.edition import Edition
from lnpolicy.errors import ValueNotAccepted
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.screening.checkup import Checkup, checkup
from lnpolicy.screening.profile import Profile
from lnpolicy.screening.screen import ENTITLED, EVERYBODY, OPEN
from lnpolicy.screening.worth import Worth

CONCERNED = (ENTITLED, OPEN, EVERYBODY)
"""The groups of policies that may be somebody's."""


class Concern(NamedTuple):
    """How a policy stands to a profile under either edition: the group it is filed in, and what it is worth.

    A group is empty where the edition has no such policy, None where nobody has written yet who may have it.
    """

    old_group: str | None
    new_group: str | None
    old_worth: Worth | None
    new_worth: Worth | None

    @property
    def may_be_theirs(self) -> bool:
        """Whether under either edition the policy may be theirs, as far as it is written who may have it."""
        return any(group is None or group in CONCERNED for group in (self.old_group, self.new_group))

    @property
    def rank(self) -> tuple[bool, int]:
        """What is read first: what is worth other yuan than before, then what is theirs, everybody's, maybe theirs."""
        groups = {self.old_group, self.new_group}
        theirs = next((place for place, group in enumerate((ENTITLED, EVERYBODY, None)) if group in groups), 3)
        return _yuan(self.old_worth) == _yuan(self.new_worth), theirs


def concerning(
    found: Difference, old: Edition, new: Edition, profile: Profile, on: date
) -> tuple[Difference, Mapping[int, Concern]]:
    """The difference without what cannot concern the profile, and for the place of each entry how it does.

    What concerns it most comes first.

    `profile` was read under the new edition; of what it says, the old one takes what it knows. Raises
    `ValueNotAccepted` for an edition whose policies have no keys, of which nobody knows who may have what.
    """
    for edition in (old, new):
        if not edition.numbers:
            message = f"{edition.name} 的政策没有 key，看不出哪些与画像有关"
            raise ValueNotAccepted(message, hint="去掉 --profile，或换一个政策有 key 的版本", param="--profile")
    known = old.eligibility.vocabulary.facts
    before = profile._replace(facts={name: value for name, value in profile.facts.items() if name in known})
    checkups = checkup(before, on=on, edition=old), checkup(profile, on=on, edition=new)
    groups = [{one.entitlement.policy: one.group for one in made.filed} for made in checkups]
    kept: list[tuple[Entry, Concern]] = []
    for entry in found.entries:
        concern = Concern(
            _group(entry.old, groups[0]),
            _group(entry.new, groups[1]),
            _worth(entry.old, checkups[0]),
            _worth(entry.new, checkups[1]),
        )
        if concern.may_be_theirs:
            kept.append((entry, concern))
    kept.sort(key=lambda pair: pair[1].rank)
    entries = tuple(entry for entry, _ in kept)
    return found._replace(entries=entries), {place: concern for place, (_, concern) in enumerate(kept)}


def _yuan(worth: Worth | None) -> tuple[object, ...] | None:
    """What a worth says in yuan, whatever the number of its policy."""
    return None if worth is None else (worth.sure, worth.most, worth.lacks, bool(worth.refusal))


def _group(policy: Policy | None, groups: Mapping[int, str]) -> str | None:
    return "" if policy is None else groups.get(policy.id)


def _worth(policy: Policy | None, made: Checkup) -> Worth | None:
    return None if policy is None else made.worths.get(policy.id)
