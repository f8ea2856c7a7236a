"""What the policies of a checkup are worth, by the calculators, from the same profile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lnpolicy.edition.edition import Edition
from lnpolicy.rules.eligibility import Entitlement
from lnpolicy.screening.profile import Profile
from lnpolicy.screening.screen import ENTITLED, OPEN, Screened
from lnpolicy.screening.worth import Worth


def worths(screened: Screened) -> dict[int, Worth]:
    """What each policy that may be theirs is worth, by its number, where a calculator knows."""
    spoken_of = _spoken_of(screened)
    found = (
        _worth(screened, item, is_theirs=group == ENTITLED)
        for item, group, *_ in screened.filed
        if item.worth and (group == ENTITLED or (group == OPEN and item.worth in spoken_of))
    )
    return {one.policy: one for one in found if one is not None}


def _spoken_of(screened: Screened) -> set[str]:
    """The calculators of which the profile says something that they ask: what is possible is worth knowing."""
    facts, inputs, edition = screened.vocabulary.facts, screened.profile.inputs, screened.edition
    found = {facts[name].of for name in screened.profile.facts}
    if inputs:
        found |= {one for one in edition.calculators if not inputs.keys().isdisjoint(edition.intake(one).inputs)}
    return found


def _worth(screened: Screened, item: Entitlement, *, is_theirs: bool) -> Worth | None:
    """What a policy is worth; None where its calculator tells of a case, and none of it was said, or of another one."""
    inputs = inputs_of(screened, item.worth)
    if item.case:
        if screened.profile.inputs.keys().isdisjoint(inputs) or not item.case.keys().isdisjoint(inputs):
            return None
        from lnpolicy.screening.calculated import saved_by

        return saved_by(screened, item, {**item.case, **inputs}, is_theirs=is_theirs)
    if lacks := screened.edition.intake(item.worth).lacks(inputs):
        return Worth(item.policy, item.worth, lacks=lacks, adds=item.adds)
    from lnpolicy.screening.calculated import worked_out

    return worked_out(screened, item, inputs, is_theirs=is_theirs)


def inputs_of(screened: Screened, calculator: str) -> dict[str, Any]:
    """What is known of the inputs of a calculator, by their names."""
    return _inputs(screened.profile, screened.known, calculator, screened.edition)


def inputs_for(profile: Profile, calculator: str, edition: Edition) -> dict[str, Any]:
    """What a profile says of the inputs of a calculator, by their names."""
    vocabulary = edition.eligibility.vocabulary
    return _inputs(profile, vocabulary.completed(profile.facts), calculator, edition)


def _inputs(profile: Profile, known: Mapping[str, Any], calculator: str, edition: Edition) -> dict[str, Any]:
    names = edition.intake(calculator).inputs
    said = {name: value for name, value in profile.inputs.items() if name in names}
    return {**edition.eligibility.vocabulary.given_to(calculator, names, known), **said}
