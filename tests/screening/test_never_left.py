"""Whatever an open policy misses is asked about, or is what no profile states."""

from datetime import date

import pytest

from lnpolicy.edition.edition import bundled_edition
from lnpolicy.rules.eligibility import UNASKED
from lnpolicy.rules.logic import inputs_of, narrowed
from lnpolicy.screening.checkup import checkup
from lnpolicy.screening.profile import Profile
from lnpolicy.screening.screen import OPEN

EDITION = bundled_edition()
VOCABULARY = EDITION.eligibility.vocabulary
DAY = date(2026, 11, 28)
KINDS = VOCABULARY.facts["entity"].input.choices
LISTED = [(asked.name, name) for asked in VOCABULARY.asked for name in asked.facts]
WAITING = {name for name in VOCABULARY.yields_to if any(name in asked.facts for asked in VOCABULARY.asked)}
"""Facts of lists that other lists may still show to be so: whoever owns a boat fishes, who makes food manufactures."""


def after_every_question(profile):
    """The checkup once everything was asked, and answered no; of a figure, a date or a choice nothing is said."""
    put = []
    while questions := (made := checkup(profile, on=DAY, edition=EDITION)).questions_but(put):
        put.append(questions[0].name)
        for name in questions[0].facts:
            if VOCABULARY.facts[name].input.kind == "yes_no":
                profile = profile.with_fact(name, False)
    return made


@pytest.mark.parametrize("city", ["shenyang", "dalian"])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_waits_for_what_nobody_is_asked_about(kind, city):
    made = after_every_question(Profile({"entity": kind, "city": city}))
    missing = {
        one.entitlement.policy: set(inputs_of(narrowed(one.entitlement.when, made.known)))
        for one in made.filed
        if one.group == OPEN
    }
    assert {policy: names for policy, names in missing.items() if names != {UNASKED}} == {}


@pytest.mark.parametrize("kind", ["enterprise", "association", "person"])
@pytest.mark.parametrize(("asked", "name"), LISTED, ids=lambda one: str(one))
def test_what_a_list_leaves_out_is_not_so(asked, name, kind):
    """Once the lists are answered that may still show it to be so, where there are such."""
    lists = {one.name for one in VOCABULARY.asked if not set(one.facts).isdisjoint(VOCABULARY.yields_to.get(name, ()))}
    document = {"entity": kind, **{one: [] for one in lists}, asked: []}
    assert checkup(document, on=DAY, edition=EDITION).known.get(name) is False
    assert lists == set() or name in WAITING


@pytest.mark.parametrize("fact", ["makes_or_mines", "rare_trades"])
def test_what_is_asked_at_once_is_asked_of_nobody_who_is_asked_one_by_one(fact):
    assert not {"enterprise", "sole_trader", "cooperative", "institution", "other"} & set(
        VOCABULARY.facts[fact].asked_of
    )


def test_a_yes_to_several_at_once_settles_none_of_them():
    for fact in ("makes_or_mines", "rare_trades"):
        known = checkup({"entity": "association", fact: True}, on=DAY, edition=EDITION).known
        assert known.keys() == checkup({"entity": "association"}, on=DAY, edition=EDITION).known.keys() | {fact}
