"""Whoever asks a calculator about a policy that others work out is told which, whatever it is."""

import pytest

from lnpolicy import calc
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import LnpolicyError

EDITION = bundled_edition()
OF_ONE_POLICY = [name for name in EDITION.calculators if "policy" in EDITION.rules(name).inputs]
"""The calculators that answer for one policy at a time."""
WORKED_OUT = {
    policy: {line.removeprefix("lnpolicy calc ") for _, line in EDITION.calculations(policy)}
    for policy in (outline.id for outline in EDITION.outlines)
}
"""For each policy what can be typed to work something out of it."""
PAIRS = [(name, policy) for name in OF_ONE_POLICY for policy in WORKED_OUT]


def answered_for(name, policy):
    return calc.attempt(name, {"policy": policy}, EDITION, on="2026-11-27")


@pytest.mark.parametrize(("name", "policy"), PAIRS)
def test_a_policy_is_answered_for_or_those_are_named_that_answer_for_it_or_it_is_said_that_it_prints_nothing(
    name, policy
):
    made = answered_for(name, policy)
    if f"{name} {policy}" in WORKED_OUT[policy]:
        assert not isinstance(made, LnpolicyError)
        return
    assert isinstance(made, LnpolicyError)
    assert made.param == "policy"
    others = WORKED_OUT[policy]
    assert all(f"lnpolicy calc {line}（" in made.hint for line in others)
    assert made.hint.count("lnpolicy calc") == len(others)
    assert ("没有印" in made.message) == (not others)


@pytest.mark.parametrize(
    ("name", "policy", "others"),
    [
        ("threshold", 51, ["fund"]),  # 30人, 1%, 1.5%
        ("threshold", 71, ["toll"]),  # 9座及以下
        ("threshold", 129, ["power"]),  # 160千瓦
        ("threshold", 62, ["procurement"]),
        ("threshold", 141, ["subsidy voucher"]),
        ("fee", 129, ["power"]),  # 零投资
        ("fee", 62, ["procurement"]),  # 不再收取保证金
        ("fee", 71, ["toll"]),
        ("deadline", 129, ["power"]),
        ("fee", 36, ["deadline 36", "threshold 36"]),
    ],
)
def test_what_stands_in_the_clause_is_worked_out_where_it_is_pointed_to(name, policy, others):
    refused = answered_for(name, policy)
    assert [line.partition("（")[0] for line in refused.hint.partition("：")[2].split("lnpolicy calc ")[1:]] == others


def test_every_calculator_that_is_pointed_to_can_be_asked():
    typed = {line.removesuffix(f" {policy}") for policy, lines in WORKED_OUT.items() for line in lines}
    assert typed <= set(EDITION.calculators)
