"""The policies of an edition held to what somebody says: in which of the groups each is filed.

A policy is not for somebody only where one of its conditions fails whatever else is so, and theirs only where all are
met; what is not known stays open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lnpolicy.calendar.statements import Standing, Statement, standing
from lnpolicy.calendar.term import ENDED, NOT_YET
from lnpolicy.edition.edition import Edition
from lnpolicy.named_tuple import NamedTuple
from lnpolicy.rules.conclusions import drawn
from lnpolicy.rules.eligibility import Entitlement
from lnpolicy.rules.facts import Vocabulary
from lnpolicy.rules.logic import State, state_of
from lnpolicy.rules.twins import at_odds, told
from lnpolicy.screening.judge import MET, UNKNOWN, UNMET, Judge
from lnpolicy.screening.outdated import outdated
from lnpolicy.screening.profile import Profile

if TYPE_CHECKING:
    from lnpolicy.calc.answer import Answer

ENTITLED, OPEN, EVERYBODY, NOT_ENTITLED, OUT_OF_FORCE = "entitled", "open", "everybody", "not_entitled", "out_of_force"
GROUPS = {
    ENTITLED: "可以享受",
    OPEN: "待确认",
    EVERYBODY: "人人适用",
    NOT_ENTITLED: "不适用",
    OUT_OF_FORCE: "不在执行期",
}
"""The groups in the order in which they are shown; each policy is in one of them."""


UNVERIFIED = "这一版的原文变了，还没有核对"
"""What is said of a policy in place of figures that were written down from other words."""


class Filed(NamedTuple):
    """A policy, the group in which it is filed, and how it stands on the day asked about.

    `refusal` is the answer of the calculator that says that it is not theirs, `doubt` why a calculator cannot tell,
    which `hangs_on` these inputs or facts. What is said of the inputs `denied` fails the words beside each.
    """

    entitlement: Entitlement
    group: str
    standing: Standing
    refusal: Answer | None = None
    doubt: str = ""
    hangs_on: tuple[str, ...] = ()
    denied: Mapping[str, str] = {}  # read only


class Screen:
    """The entitlements of an edition, ready to be held to many profiles."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.vocabulary = edition.eligibility.vocabulary
        printed = {outline.id for outline in edition.outlines}
        self.outdated = outdated(edition)
        self.entitlements = tuple(
            item._replace(what=UNVERIFIED, caps=()) if item.policy in self.outdated else item
            for item in edition.eligibility.entitlements
            if item.policy in printed
        )
        self.judge = Judge([item.when for item in self.entitlements])
        self._elsewhere = edition.eligibility.elsewhere
        self._statements: dict[int, list[Statement]] = {item.policy: [] for item in self.entitlements}
        for statement in edition.statements():
            if statement.policy in self._statements:
                self._statements[statement.policy].append(statement)

    @lru_cache(16)  # noqa: B019  # a screen lives as long as its edition
    def _filed_by_state(self, on: date) -> list[tuple[Filed, ...]]:
        """Each policy as it is filed on a day where its conditions are unmet, unknown and met."""
        found = []
        for item in self.entitlements:
            stands = standing(self._statements[item.policy], on)
            found.append(tuple(Filed(item, _group(item, state, stands), stands) for state in (UNMET, UNKNOWN, MET)))
        return found

    def filed(self, known: Mapping[str, Any], on: date) -> list[Filed]:
        """Every policy in its group, in printed order."""
        found = [ways[state] for ways, state in zip(self._filed_by_state(on), self.judge.states(known), strict=True)]
        if self._elsewhere is not None and state_of(self._elsewhere.when, known) is State.MET:
            return [_unplaced(one, self._elsewhere.says) for one in found]
        return found


def _unplaced(one: Filed, says: str) -> Filed:
    """A policy that is theirs, though they are elsewhere: of one that prints no place that is said to be unchecked."""
    item = one.entitlement
    if one.group != ENTITLED or item.prints_where:
        return one
    return one._replace(entitlement=item._replace(unchecked=(*item.unchecked, says)))


def _group(item: Entitlement, state: int, stands: Standing) -> str:
    if stands.state == NOT_YET or (stands.state == ENDED and not stands.runs_out):
        return OUT_OF_FORCE
    if item.when is None:
        return EVERYBODY
    return ENTITLED if state == MET else NOT_ENTITLED if state == UNMET else OPEN


@lru_cache(4)
def screen_of(edition: Edition) -> Screen:
    """The screen of an edition, made ready once."""
    return Screen(edition)


class Screened(NamedTuple):
    """A profile held to an edition on a day: every policy `filed` in its group, in printed order.

    `known` is what the profile says and what follows from it, by the names of facts; `outdated` says of which policies
    the edition prints other words than who may have them was written from, and which. `given_way` has the facts that
    are so though a list speaks against them, each with the fact that was not chosen there; `at_odds` inputs and facts
    that say the same, and were said otherwise.
    """

    profile: Profile
    on: date
    edition: Edition
    vocabulary: Vocabulary
    known: Mapping[str, Any]
    filed: Sequence[Filed]
    outdated: Mapping[int, str]
    given_way: Mapping[str, str]
    at_odds: Sequence[tuple[str, str]] = ()


def screened(profile: Profile, on: date, edition: Edition) -> Screened:
    """Hold a profile to an edition; raises `ValueNotAccepted` where it contradicts itself."""
    screen = screen_of(edition)
    vocabulary, facts, listed, inputs = screen.vocabulary, profile.facts, profile.listed, profile.inputs
    if inputs and (by_inputs := told(vocabulary.twins, inputs)):
        facts = {**by_inputs, **facts}
        listed = listed.union(name for name in by_inputs if name not in profile.facts and not by_inputs[name])
    known, given_way = drawn(vocabulary, facts, listed=listed)
    odd = tuple(at_odds(vocabulary.twins, inputs, known)) if inputs else ()
    filed = screen.filed(known, on)
    profile = profile.without_gainsaid(known)
    if profile.gainsaid:
        given_way = {**profile.gainsaid, **given_way}
    return Screened(profile, on, edition, vocabulary, known, filed, screen.outdated, given_way, odd)
