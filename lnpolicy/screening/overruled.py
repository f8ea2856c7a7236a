"""What calculators say of whose a policy is: their no is the policy's no, and what they work out is known.

The conditions of a calculator are conditions of its policy too, so facts alone file a policy as its calculator would.
What else a profile says (a day, a number of months) only the calculator can weigh; so it is asked where that was said,
and loaded only there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lnpolicy.calc.explanation import ELIGIBLE, INELIGIBLE
from lnpolicy.errors import Contradicted, LnpolicyError
from lnpolicy.rules.conclusions import completed
from lnpolicy.rules.logic import State, leaves_of, narrowed, state_of
from lnpolicy.rules.logic import inputs_of as named_in
from lnpolicy.rules.value import value_of
from lnpolicy.screening.appraisal import inputs_of
from lnpolicy.screening.consulted import Said, consulted
from lnpolicy.screening.screen import ENTITLED, NOT_ENTITLED, OPEN, Filed, Screened, screen_of
from lnpolicy.screening.windows import windows

if TYPE_CHECKING:
    from lnpolicy.calc.answer import Answer
    from lnpolicy.rules.eligibility import Entitlement
    from lnpolicy.rules.rulebook import Rulebook


def overruled(screened: Screened) -> Screened:
    """The same where calculators have their say of what the profile says beside its facts."""
    told = dict(_told(screened))
    if told:
        known = completed(screened.vocabulary, told, screened.known)
        told_of = screen_of(screened.edition).filed(known, screened.on)
        screened = screened._replace(known=known, filed=told_of)
    counted = list(windows(screened))
    in_time = {name: told for _, name, told in counted if isinstance(told, bool)}
    doubts = {policy: told for policy, _, told in counted if isinstance(told, str)}
    profile = screened.profile._replace(inputs={**screened.profile.inputs, **in_time})
    asked = screened._replace(profile=profile)
    filed = [_refiled(asked, one) for one in screened.filed]
    return screened._replace(filed=[_waiting(one, doubts.get(one.entitlement.policy, "")) for one in filed])


def _waiting(one: Filed, doubt: str) -> Filed:
    """A policy that is theirs, to be confirmed where its time is not yet, or may be read either way."""
    return one._replace(group=OPEN, doubt=doubt) if doubt and one.group == ENTITLED else one


def _told(screened: Screened) -> Iterator[tuple[str, Any]]:
    """What a calculator works out, or proves, of facts that are all that an open policy waits for."""
    for item, group, *_ in screened.filed:
        if group != OPEN or item.when is None or not item.worth or not _may_say_more(screened, item.worth):
            continue
        worked_out = screened.edition.rules(item.worth).made_from
        left = list(leaves_of(narrowed(item.when, screened.known)))
        if left and all((leaf.input in worked_out or leaf.input in item.proves) and leaf.test == "is" for leaf in left):
            made = _asked(screened, item)
            if not isinstance(made, LnpolicyError | None) and _is_yes(made, item):
                yield from ((leaf.input, leaf.bound) for leaf in left)


def _is_yes(made: Answer, item: Entitlement) -> bool:
    """Whether an answer says that a policy is theirs, though it may be about several."""
    own = [option.verdict for option in made.options if option.rule.policy == item.policy]
    return ELIGIBLE in own if item.case else made.verdict == ELIGIBLE


def _refiled(screened: Screened, one: Filed) -> Filed:
    if one.group not in (ENTITLED, OPEN):
        return one
    item = one.entitlement
    if denied := {name: words for name, words in item.denied_by.items() if _is_denied(screened, name)}:
        return one._replace(group=NOT_ENTITLED, denied=denied)
    if item.partly_by:
        return _in_part(screened, one)
    if item.spared_by:
        return _spared(screened, one)
    made = _asked(screened, item)
    if made is None:
        return one
    if isinstance(made, LnpolicyError):  # says nothing of whose the policy is; what it is worth says why
        is_between_facts = isinstance(made, Contradicted) and one.group == OPEN
        return one._replace(doubt=made.message) if is_between_facts else one
    said = Said(made, item, screened.edition.rules(made.calculator))
    if said.is_no:
        is_another = any(name in item.case and name in screened.profile.inputs for name in said.failing)
        return one if is_another else one._replace(group=NOT_ENTITLED, refusal=made)
    one = _looked_at_again(one, said)
    failed = [words for words, names in item.checked.items() if said.state_of(names) is State.UNMET]
    if one.group == ENTITLED and failed and said.is_open:
        return one._replace(group=OPEN, doubt=f"不符合“{'”“'.join(failed)}”，另看{'、'.join(said.open)}")
    if one.group == ENTITLED and said.is_open and (said.is_divided or not made.questions):
        # the clause may be read either way
        return one._replace(group=OPEN, doubt=made.headline, hangs_on=said.failed)
    return one


def _is_denied(screened: Screened, name: str) -> bool:
    """Whether the profile says no of an input."""
    if name not in (said := screened.profile.inputs):
        return False
    edition = screened.edition
    calculator = next(one for one in edition.calculators if name in edition.intake(one).inputs)
    return value_of(edition.rules(calculator).inputs[name], said[name]) is False


def _in_part(screened: Screened, one: Filed) -> Filed:
    """A policy of which a calculator knows a part: where that is not theirs, the rest is what it gives."""
    item = one.entitlement
    answers = _heard_in_part(screened, item)
    rulebook, inputs = screened.edition.rules(item.partly_by), screened.profile.inputs
    told = [Said(made, item, rulebook) for made in answers]
    if not told:
        return one
    if all(one.is_over for one in told):
        return one._replace(group=NOT_ENTITLED, refusal=answers[0])
    said, by_all = told[0], {name for name in item.wholly if name in inputs}
    if all(one.is_no and not one.failing.isdisjoint(item.wholly) for one in told):
        return one._replace(group=NOT_ENTITLED, refusal=answers[0])
    if one.group == ENTITLED and all(one.is_open and not one.unsettled.isdisjoint(by_all) for one in told):
        return one._replace(group=OPEN, doubt=answers[0].headline, hangs_on=tuple(by_all))
    if len(told) > 1:
        return one
    if not said.is_no:
        return _looked_at_again(one, said)
    stays = State.MET if item.rest_when is None else state_of(item.rest_when, screened.known)
    if stays is State.UNMET:
        return one._replace(group=NOT_ENTITLED, refusal=answers[0])
    settled = {words for words, names in item.checked.items() if said.state_of(names) is State.UNMET}
    left = tuple(words for words in item.unchecked if words not in settled)
    if stays is State.UNKNOWN and one.group == ENTITLED:
        doubt = f"{said.against}；{item.rest}"
        return one._replace(group=OPEN, doubt=doubt, entitlement=item._replace(unchecked=left))
    return one._replace(entitlement=item._replace(what=f"{item.rest}（{said.against}）", unchecked=left))


def _heard_in_part(screened: Screened, item: Entitlement) -> Sequence[Answer]:
    """What a calculator says of its part; to each answer to the one choice that it needs, where nobody made that.

    Nothing where it refuses what it is given, or nothing was said that only it looks at.
    """
    calculator = item.partly_by
    if not _may_say_more(screened, calculator):
        return ()
    made: Sequence[Answer | LnpolicyError | None] = [_heard(screened, item, calculator)]
    inputs = inputs_of(screened, calculator)
    lacking = screened.edition.intake(calculator).lacks(inputs) if made == [None] else ""
    if lacking:
        choices = screened.edition.rules(calculator).inputs[lacking].choices
        ways: Sequence[Mapping[str, Any]] = [{lacking: choice} for choice in choices] or [{}]  # of a figure its bounds
        made = [consulted(screened, calculator, {**inputs, **way}) for way in ways]
    heard = [one for one in made if one is not None and not isinstance(one, LnpolicyError)]
    return heard if len(heard) == len(made) else ()


def _spared(screened: Screened, one: Filed) -> Filed:
    """A policy from which some are exempt: of whom it is known that they are not, no case is left unchecked."""
    made = _heard(screened, one.entitlement, one.entitlement.spared_by)
    if made is None or isinstance(made, LnpolicyError):
        return one
    if made.verdict == ELIGIBLE:
        return one._replace(group=NOT_ENTITLED, refusal=made)
    is_bound = made.verdict == INELIGIBLE
    return one._replace(entitlement=one.entitlement._replace(unchecked=())) if is_bound else one


def _looked_at_again(one: Filed, said: Said) -> Filed:
    """The same without words as unchecked that the calculator found met, or that its way does not want."""
    item = one.entitlement
    kept = [words for words in item.unchecked if not _is_looked_at(item.checked.get(words, ()), said)]
    return one._replace(entitlement=item._replace(unchecked=tuple(kept)))


def _is_looked_at(names: Sequence[str], said: Said) -> bool:
    """Whether the calculator found met what these say, or a way to the policy that wants none of them."""
    return bool(names) and (said.state_of(names) is State.MET or said.is_met_without(names))


def _asked(screened: Screened, item: Entitlement) -> Answer | LnpolicyError | None:
    """What the calculator that tells whose a policy is says; None where nothing was said that only it looks at."""
    calculator = item.judged_by or item.worth
    if not calculator or not _may_say_more(screened, calculator):
        return None
    if not item.judged_by and screened.edition.rules(calculator).says_what_is_owed(calculator):
        return None  # how much is owed may be less for whoever pays
    return _heard(screened, item, calculator)


def _heard(screened: Screened, item: Entitlement, calculator: str) -> Answer | LnpolicyError | None:
    """What a calculator says of a policy; None where nothing was said that only it looks at, or too little."""
    if not _may_say_more(screened, calculator):
        return None
    rulebook, intake = screened.edition.rules(calculator), screened.edition.intake(calculator)
    if screened.profile.inputs.keys().isdisjoint(_looked_at(rulebook, calculator, item)):
        return None
    inputs: Mapping[str, Any] = {**item.case, **inputs_of(screened, calculator)}
    if "policy" in intake.inputs:
        looked_at = rulebook.looked_at(calculator, item.policy)
        inputs = {"policy": item.policy, **{name: inputs[name] for name in looked_at if name in inputs}}
    if not item.worth and intake.lacks(inputs):
        return None
    made = consulted(screened, calculator, inputs)
    if isinstance(made, LnpolicyError):
        kept = {name for name in _plain(rulebook, calculator, item) if name != made.param}
        again = consulted(screened, calculator, {name: value for name, value in inputs.items() if name in kept})
        if not isinstance(again, LnpolicyError) and Said(again, item, rulebook).is_no:
            return again  # a condition fails whatever is so of what was refused
    return made


def _plain(rulebook: Rulebook, calculator: str, item: Entitlement) -> set[str]:
    """What the conditions of a policy look at as it is given, rather than at something made from it."""
    rules = rulebook.of_policy(calculator, item.policy)
    return {"policy", *(name for rule in rules if rule.when is not None for name in named_in(rule.when))}


def _may_say_more(screened: Screened, calculator: str) -> bool:
    """Whether the profile says something that only calculators look at, and this one takes; told without its rules."""
    return not screened.profile.inputs.keys().isdisjoint(screened.edition.intake(calculator).inputs)


def _looked_at(rulebook: Rulebook, calculator: str, item: Entitlement) -> set[str]:
    """The inputs on which it hangs what the rules of a policy say."""
    rules = rulebook.of_policy(calculator, item.policy)
    days = [rule.result.day for rule in rules if rule.result and rule.result.day]
    names = rulebook.looked_at(calculator, item.policy)
    return {*names, *(name for day in days for name in rulebook.given_for(day))}
