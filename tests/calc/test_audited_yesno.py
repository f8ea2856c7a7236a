"""Cases worked by hand from the clauses alone, of whatever says yes or no or dates something, through the command line.

Of each, what the clause says is held to: the verdict, those of single rules, dates that are among the answer's, what is
asked, what is said or is not, or which input is refused.
"""

import json
import shlex
from pathlib import Path

import pytest

CASES = [json.loads(line) for line in Path(__file__).with_name("audited-yesno.jsonl").read_text("utf-8").splitlines()]


def dates_of(document):
    """Every date that an answer gives, under any reading."""
    return {way["due"] for due in document["dates"] for way in (due, *due["readings"])}


CHECKS = {
    "verdict": lambda document, text, wanted: document["verdict"] == wanted,
    "options": lambda document, text, wanted: (
        wanted.items() <= {one["rule"]: one["verdict"] for one in document["options"]}.items()
    ),
    "dues": lambda document, text, wanted: set(wanted) <= dates_of(document),
    "asks": lambda document, text, wanted: set(wanted) <= {one["input"] for one in document["questions"]},
    "says": lambda document, text, wanted: all(words in text for words in wanted),
    "says_not": lambda document, text, wanted: not any(words in document["headline"] for words in wanted),
    "amount": lambda document, text, wanted: document["amount"] == wanted,
    "amount_min": lambda document, text, wanted: document["amount_min"] == wanted,
    "amount_max": lambda document, text, wanted: document["amount_max"] == wanted,
    "days": lambda document, text, wanted: set(wanted) <= {one["date"] for one in document["dates"]},
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_clause_is_kept_to(case, run):
    done = run(*shlex.split(case["command"]), "--json")
    document = json.loads(done.out) if done.out else {}
    wanted = dict(case["expected"])

    assert done.code == (2 if "refused" in wanted else 0), done.err
    if "refused" in wanted:
        assert f"--{wanted.pop('refused').replace('_', '-')}" in done.err
    text = json.dumps(document, ensure_ascii=False)
    for name, value in wanted.items():
        assert CHECKS[name](document, text, value), (name, value, document.get("headline"), case["why"])


def test_every_kind_of_answer_is_among_the_cases():
    assert {case["command"].split()[0] for case in CASES} == {"calc", "dates"}
    calculators = {case["command"].split()[1] for case in CASES if case["command"].startswith("calc")}
    assert calculators == {"threshold", "deadline", "power", "procurement", "disclosure"}
