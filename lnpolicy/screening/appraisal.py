"""What the policies of a checkup are worth, by the calculators, from the same profile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Any

from lnpolicy.edition.edition import Edition
from lnpolicy.rules.conclusions import drawn
from lnpolicy.rules.eligibility import Entitlement
from lnpolicy.rules.value import value_of
from lnpolicy.screening.profile import Profile
from lnpolicy.screening.screen import ENTITLED, OPEN, Screened
from lnpolicy.screening.worth import Worth


def worths(screened: Screened) -> dict[int, Worth]:
    """What each policy that may be theirs is worth, by its number, where a calculator knows."""
    spoken_of = _spoken_of(screened)
    told = [
        (item, group == ENTITLED)
        for item, group, *_ in screened.filed
        if item.worth and (group == ENTITLED or (group == OPEN and item.worth in spoken_of))
    ]
    contested = _contested(screened, told) if screened.profile.inputs else frozenset()
    found = (_worth(screened, item, contested, is_theirs=is_theirs) for item, is_theirs in told)
    return {one.policy: one for one in found if one is not None}


def _contested(screened: Screened, told: Sequence[tuple[Entitlement, bool]]) -> frozenset[str]:
    """The inputs of which it was not said for which of several calculators they are, though they mean other people.

    They may be for any that is `told` of, or of an open policy where what they are counted of is done.
    """
    inputs, facts = screened.profile.inputs, screened.vocabulary.facts
    own = [given for given in screened.vocabulary.gives if given.calculator and given.input in inputs]
    if not own:
        return frozenset()
    done = {given.calculator for given in own if screened.known.get(facts[given.fact].after) is True}
    asked = {item.policy for item, _ in told}
    calculators = [item.worth for item, _ in told]
    calculators += [
        item.worth
        for item, group, *_ in screened.filed
        if group == OPEN and item.worth in done and item.policy not in asked
    ]
    names = {given.input for given in own}
    taken = [name for one in calculators for name in names.intersection(screened.edition.intake(one).inputs)]
    return frozenset(name for name in names if taken.count(name) > 1)


def _spoken_of(screened: Screened) -> set[str]:
    """The calculators of which the profile says something that no other asks: what is possible is worth knowing."""
    vocabulary, inputs, edition = screened.vocabulary, screened.profile.inputs, screened.edition
    found = {vocabulary.facts[name].of for name in screened.profile.facts}
    of_one_alone = (given for given in vocabulary.gives if given.calculator)
    said = screened.profile.facts.keys() - {*vocabulary.opening}  # which set nobody apart
    found |= {given.calculator for given in of_one_alone if given.fact in said}
    if inputs:
        taking = {name: [one for one in edition.calculators if name in edition.intake(one).inputs] for name in inputs}
        found |= {one for by in taking.values() if len(by) == 1 for one in by}
    return found


def _worth(screened: Screened, item: Entitlement, contested: Set[str], *, is_theirs: bool) -> Worth | None:
    """What a policy is worth; None where its calculator tells of a case, and none of it was said, or of another one."""
    inputs = inputs_of(screened, item.worth, contested)
    if item.case:
        if screened.profile.inputs.keys().isdisjoint(inputs) or _is_of_another_case(screened, item, inputs):
            return None
        from lnpolicy.screening.calculated import saved_by

        return saved_by(screened, item, {**item.case, **inputs}, is_theirs=is_theirs)
    if lacks := screened.edition.intake(item.worth).lacks(inputs):
        return Worth(item.policy, item.worth, lacks=lacks, adds=item.adds)
    from lnpolicy.screening.calculated import worked_out

    return worked_out(screened, item, inputs, is_theirs=is_theirs)


def _is_of_another_case(screened: Screened, item: Entitlement, inputs: Mapping[str, Any]) -> bool:
    """Whether what is said of the case differs from the case that a policy is about."""
    declared = screened.edition.rules(item.worth).inputs
    return any(name in inputs and value_of(declared[name], said) != inputs[name] for name, said in item.case.items())


def inputs_of(screened: Screened, calculator: str, contested: Set[str] = frozenset()) -> dict[str, Any]:
    """What is known of the inputs of a calculator, by their names, but those that were said for another one as well."""
    said = screened.profile.inputs
    profile = screened.profile._replace(inputs={name: said[name] for name in said if name not in contested})
    return _inputs(profile, screened.known, calculator, screened.edition)


def inputs_for(profile: Profile, calculator: str, edition: Edition) -> dict[str, Any]:
    """What a profile says of the inputs of a calculator, by their names."""
    vocabulary = edition.eligibility.vocabulary
    return _inputs(profile, drawn(vocabulary, profile.facts, listed=profile.listed).known, calculator, edition)


def _inputs(profile: Profile, known: Mapping[str, Any], calculator: str, edition: Edition) -> dict[str, Any]:
    names, vocabulary = edition.intake(calculator).inputs, edition.eligibility.vocabulary
    said = {name: value for name, value in profile.inputs.items() if name in names}
    given = vocabulary.given_to(calculator, names, known)
    own = {one.input for one in vocabulary.gives if one.calculator == calculator}  # said of this one alone
    return {**given, **said, **{name: value for name, value in given.items() if name in own}}
