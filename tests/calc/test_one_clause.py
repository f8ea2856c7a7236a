"""Two calculators that stand on one clause say nothing contrary of the same case."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from lnpolicy import calc
from lnpolicy.edition.edition import bundled_edition

EDITION = bundled_edition()
_CONTRARY = {"eligible", "ineligible"}


def shared() -> list[tuple[str, str, int, str]]:
    """Pairs of calculators with a rule each of the same words of the same policy."""
    found: dict[tuple[int, str], dict[str, None]] = {}
    for name in EDITION.calculators:
        if name != "deadline":
            for rule in EDITION.rules(name).of(name):
                found.setdefault((rule.policy, rule.clause), {})[name] = None
    return [(*pair, *key) for key, names in found.items() for pair in combinations(names, 2)]


SHARED = shared()


def test_there_are_such_clauses():
    assert ("fee", "threshold", 14, "聚焦中小微企业，实施重点劳动者免费职业健康检查。") in SHARED


@pytest.mark.parametrize(("one", "other", "policy", "clause"), SHARED)
def test_the_verdicts_on_one_clause_are_never_contrary(one, other, policy, clause):
    books = {name: EDITION.rules(name) for name in (one, other)}
    rules = {name: next(rule for rule in books[name].of(name) if rule.clause == clause) for name in books}
    looked_at = [set(books[name].given_to(rules[name].when)) for name in books]
    names = sorted(name for name in set.intersection(*looked_at) if books[one].inputs[name].kind == "yes_no")
    assert names
    for values in product((True, False, None), repeat=len(names)):
        said = {"policy": policy} | dict(zip(names, values, strict=True))
        told = {name: calc.answer(name, said, EDITION) for name in books}
        verdicts = {name: answer.verdict for name, answer in told.items()}
        assert set(verdicts.values()) != _CONTRARY, (said, verdicts)
        ruled = {
            name: next(option.verdict for option in told[name].options if option.rule.id == rules[name].id)
            for name in books
        }
        assert set(ruled.values()) != _CONTRARY, (said, ruled)
