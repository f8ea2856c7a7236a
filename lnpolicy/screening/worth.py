"""What policies are worth in yuan, by the calculators, from the same profile; and what of it may be added."""

# Annotations are no texts here: those of named tuples would be compiled one by one whenever the program starts.

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from lnpolicy.calc.answer import Answer
from lnpolicy.calc.explanation import ELIGIBLE, UNKNOWN, Question
from lnpolicy.calc.registry import attempt
from lnpolicy.edition.edition import Edition
from lnpolicy.errors import InputMissing, LnpolicyError
from lnpolicy.screening.profile import Profile
from lnpolicy.screening.screen import ENTITLED, OPEN, Screened

_NOUGHT = Decimal("0.00")


class Worth(NamedTuple):
    """What one policy is worth (yuan): at least so much for sure, and so much at most, None where nothing bounds it.

    `calculator` is its name, `headline` what it says; `lacks` the input without which it says nothing. One that
    `refuses` says in its headline why it works out nothing.
    """

    policy: int
    calculator: str
    sure: Decimal = _NOUGHT
    most: Decimal | None = None
    headline: str = ""
    lacks: str = ""
    adds: bool = False
    questions: tuple[Question, ...] = ()
    refuses: bool = False


class Totals(NamedTuple):
    """What is sure and what is possible in all (yuan), of which policies; possible is None where nothing bounds it.

    `not_added` are policies whose yuan is of another kind: a loan, or one that replaces another.
    """

    sure: Decimal
    possible: Decimal | None
    added: tuple[int, ...]
    not_added: tuple[int, ...]


def worths(screened: Screened) -> dict[int, Worth]:
    """What each policy that may be theirs is worth, by its number, where a calculator knows."""
    found = {}
    for item, group, _ in screened.filed:
        if item.worth and (group == ENTITLED or (group == OPEN and _was_spoken_of(screened, item.worth))):
            found[item.policy] = _worth(screened, item.policy, item.worth, item.adds, is_theirs=group == ENTITLED)
    return found


def _was_spoken_of(screened: Screened, calculator: str) -> bool:
    """Whether the profile says anything that only this calculator asks, so that what is possible is worth knowing."""
    facts = screened.vocabulary.facts
    return bool(screened.profile.inputs) or any(facts[name].of == calculator for name in screened.profile.facts)


def _worth(screened: Screened, policy: int, calculator: str, adds: bool, *, is_theirs: bool) -> Worth:
    inputs = _inputs(screened.profile, screened.known, calculator, screened.edition)
    made = attempt(calculator, inputs, screened.edition, on=screened.on)
    if isinstance(made, InputMissing):
        return Worth(policy, calculator, lacks=made.param, adds=adds)
    if isinstance(made, LnpolicyError):
        return Worth(policy, calculator, headline=made.message, adds=adds, refuses=True)
    rules = screened.edition.rules(calculator).of(calculator)
    is_owed = any(rule.result is not None and rule.result.owed for rule in rules)
    least, most = _saved(made) if is_owed else _received(made)
    is_sure = is_theirs and made.verdict == ELIGIBLE
    if made.verdict not in (ELIGIBLE, UNKNOWN):
        least, most = _NOUGHT, _NOUGHT
    questions = tuple(made.questions) if made.verdict == UNKNOWN or least != most else ()
    return Worth(policy, calculator, least if is_sure else _NOUGHT, most, made.headline, adds=adds, questions=questions)


def _received(made: Answer) -> tuple[Decimal, Decimal | None]:
    """What is received, at least and at most."""
    if made.amount is not None and made.amount_max is None:
        return made.amount, made.amount
    return made.amount or made.amount_min or _NOUGHT, made.amount_max


def _saved(made: Answer) -> tuple[Decimal, Decimal | None]:
    """What is saved of what is owed, at least and at most."""
    return (_NOUGHT, made.baseline) if made.saved is None else (made.saved, made.saved)


def inputs_for(profile: Profile, calculator: str, edition: Edition) -> dict[str, Any]:
    """What a profile says of the inputs of a calculator, by their names."""
    vocabulary = edition.eligibility.vocabulary
    return _inputs(profile, vocabulary.completed(profile.facts), calculator, edition)


def _inputs(profile: Profile, known: Mapping[str, Any], calculator: str, edition: Edition) -> dict[str, Any]:
    names = edition.rules(calculator).calculators[calculator].inputs
    said = {name: value for name, value in profile.inputs.items() if name in names}
    return {**edition.eligibility.vocabulary.given_to(known, names), **said}


def totals(worths: Iterable[Worth]) -> Totals:
    """The sums of what may be added."""
    every = list(worths)
    added = [one for one in every if one.adds and not one.lacks]
    most = [one.most for one in added]
    return Totals(
        sum((one.sure for one in added), _NOUGHT),
        None if None in most else sum((one for one in most if one is not None), _NOUGHT),
        tuple(one.policy for one in added),
        tuple(one.policy for one in every if not one.adds),
    )
