"""Nothing absurd is asked, however a conversation goes; never_asked.toml names what of whom."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from lnpolicy.edition.edition import bundled_edition
from lnpolicy.screening.checkup import checkup
from lnpolicy.screening.profile import read_facts

EDITION = bundled_edition()
VOCABULARY = EDITION.eligibility.vocabulary
DAY = date(2026, 11, 28)
PROFILES = tomllib.loads((Path(__file__).parent / "never_asked.toml").read_text("utf-8"))["profiles"]


def asked(profile, answer):
    """The labels of all facts about which is asked until nothing is left, where `answer` answers a question."""
    labels, put = set(), []
    while questions := checkup(profile, on=DAY, edition=EDITION).questions_but(put):
        question = questions[0]
        put.append(question.name)
        labels |= {VOCABULARY.facts[name].input.label for name in question.facts}
        for name, value in answer(question).items():
            profile = profile.with_fact(name, value)
    return labels


def with_no(question):
    """No to each yes or no."""
    return {name: False for name in question.facts if VOCABULARY.facts[name].input.kind == "yes_no"}


def not_at_all(question):
    return {}


@cache
def asked_of(entity):
    """The labels of all facts about which an entity is asked that wants money and answers nothing."""
    return asked(read_facts({"entity": entity, "needs_finance": True}, EDITION), not_at_all)


@pytest.mark.parametrize("answer", [with_no, not_at_all])
@pytest.mark.parametrize("profile", PROFILES, ids=[profile["title"] for profile in PROFILES])
def test_nothing_absurd_is_asked_of_anybody(profile, answer):
    known = {fact.input.label for fact in VOCABULARY.facts.values()}
    assert set(profile["never"]) <= known
    assert asked(read_facts(profile["facts"], EDITION), answer) & set(profile["never"]) == set()


@pytest.mark.parametrize(
    "fact", [fact for fact in VOCABULARY.facts.values() if fact.asked_of], ids=lambda fact: fact.name
)
@pytest.mark.parametrize("entity", VOCABULARY.facts["entity"].input.choices)
def test_whoever_a_fact_is_not_about_is_not_asked_about_it(fact, entity):
    assert entity in fact.asked_of or fact.input.label not in asked_of(entity)


def test_an_owner_of_a_small_enterprise_is_asked_whether_he_is_one_once_he_wants_a_loan():
    assert "小微企业主" in asked(read_facts({"entity": "person", "needs_finance": True}, EDITION), not_at_all)
    assert "小微企业主" not in asked(read_facts({"entity": "person", "needs_finance": False}, EDITION), not_at_all)
