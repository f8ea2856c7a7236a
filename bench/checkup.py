"""How fast a checkup is, and how soon its questions settle a profile.

    .venv/bin/python bench/checkup.py

Prints profiles a second in one process, with and without what the policies are worth, and for the judged profiles
how many policies are still open after twelve questions that are answered from them.
"""

from __future__ import annotations

import json
import statistics
import time
from datetime import date
from pathlib import Path
from typing import Any

from lnpolicy.edition.edition import bundled_edition
from lnpolicy.rules.conclusions import completed
from lnpolicy.screening.checkup import checkup
from lnpolicy.screening.profile import Profile, read_facts
from lnpolicy.screening.screen import OPEN, screened

DAY = date(2026, 9, 1)
PROFILES = Path(__file__).parents[1] / "tests/screening/profiles.jsonl"
QUESTIONS = 12


def main() -> None:
    """Print the three figures."""
    edition = bundled_edition()
    documents = [json.loads(line)["facts"] for line in PROFILES.read_text("utf-8").splitlines()]
    profiles = [read_facts(document, edition) for document in documents]
    print(f"profiles a second: {rate(lambda profile: screened(profile, DAY, edition), profiles):,.0f}")
    worth = rate(lambda profile: checkup(profile, on=DAY, edition=edition).totals, profiles)
    print(f"profiles a second with what is sure and possible: {worth:,.0f}")
    left = sorted(left_open(profile) for profile in profiles)
    print(f"open after {QUESTIONS} questions: median {statistics.median(left):.0f}, from {left[0]} to {left[-1]}")


def rate(work: Any, profiles: list[Profile]) -> float:
    """How often a second some work is done on a profile."""
    for profile in profiles:
        work(profile)
    start, times = time.perf_counter(), 0
    while time.perf_counter() - start < 2:
        for profile in profiles:
            work(profile)
        times += len(profiles)
    return times / (time.perf_counter() - start)


def left_open(answers: Profile) -> int:
    """How many policies are open once so many questions were answered by somebody who knows the `answers`."""
    edition = bundled_edition()
    said = Profile()
    asked: list[str] = []
    for _ in range(QUESTIONS):
        questions = checkup(said, on=DAY, edition=edition).questions_but(asked)
        if not questions:
            break
        question = questions[0]
        asked.append(question.name)
        known = completed(edition.eligibility.vocabulary, answers.facts)
        for name in question.facts:
            if name in known:
                said = said.with_fact(name, known[name])
            elif question.name != name:  # what is not named in a list is not so
                said = said.with_fact(name, False)
    return sum(one.group == OPEN for one in checkup(said, on=DAY, edition=edition).filed)


if __name__ == "__main__":
    main()
