"""Fifty-two people and firms, each judged over every policy from the clauses alone before any of this was run.

`profiles.jsonl` has for each the facts of its profile and which policies are theirs (`yes`), open to everybody, or not
settled by what was said (`unknown`); all others are not for them.
"""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from lnpolicy.screening.checkup import checkup
from lnpolicy.screening.screen import ENTITLED, EVERYBODY, NOT_ENTITLED, OPEN

DAY = date(2026, 9, 1)
PROFILES = [json.loads(line) for line in (Path(__file__).parent / "profiles.jsonl").read_text("utf-8").splitlines()]
DISPUTED = {
    51: "the cap on the wage holds for whoever pays, with or without disabled employees",
    57: "an agent who imports for others is a 进出口企业",
    130: "有绿色用能咨询需求的社会公众 may be anybody",
    157: "a chain that also sells wholesale delivers drugs",
}
"""Where the judge said no and the clause may say yes, and why."""


def groups(profile, edition):
    made = checkup(profile["facts"], on=DAY, edition=edition)
    return {one.entitlement.policy: one.group for one in made.filed}


def judged(profile, policy):
    return next((name for name in ("yes", "everybody", "unknown") if policy in profile[name]), "no")


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile["title"])
def test_nothing_that_is_theirs_is_called_not_theirs(edition, profile):
    found = groups(profile, edition)
    assert [policy for policy in (*profile["yes"], *profile["everybody"]) if found[policy] == NOT_ENTITLED] == []


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile["title"])
def test_nothing_that_is_not_theirs_is_called_theirs(edition, profile):
    found = groups(profile, edition)
    wrong = [policy for policy, group in found.items() if group in (ENTITLED, EVERYBODY)]
    assert [policy for policy in wrong if judged(profile, policy) == "no" and policy not in DISPUTED] == []


def test_at_most_a_fifth_of_what_could_be_settled_stays_open(edition):
    counts = Counter()
    for profile in PROFILES:
        for policy, group in groups(profile, edition).items():
            if judged(profile, policy) != "unknown":
                counts[group == OPEN] += 1
    assert counts[True] <= 0.2 * counts.total()
