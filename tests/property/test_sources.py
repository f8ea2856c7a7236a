"""A step names a source that prints its figures, or says that they are not printed; for every rule."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lnpolicy import calc
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import LnpolicyError
from tests.property.drawn import DAY, inputs_drawn, part_of

EDITION = bundled_edition()
CALCULATORS = [name for name in EDITION.calculators if name != "deadline"]
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_OURS = {Decimal(100), Decimal("0.005"), Decimal(12)}
"""Of per cent, of half a fen, and of the months of a year."""


def figures(text: object) -> set[Decimal]:
    return {Decimal(figure) for figure in _FIGURE.findall(str(text))}


def printed(name: str, source: str) -> set[Decimal]:
    """The numbers of the rules of the policy that a source names; of another document, of all."""
    policy = re.match(r"第(\d+)条", source)
    rules = [rule for rule in EDITION.rules(name).of(name) if not policy or rule.policy == int(policy[1])]
    found = {number for rule in rules for number in rule.numbers.values()}
    found |= {one.value for rule in rules for dated in rule.dated.values() for one in dated}
    return found | {number * 100 for number in found}


@pytest.mark.parametrize("name", CALCULATORS)
def test_every_figure_of_a_step_was_given_or_printed_or_is_said_not_to_be(name):
    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(inputs_drawn(name, EDITION), st.data())
    def law(whole, data):
        said = part_of(data, whole)
        answer = calc.attempt(name, said, EDITION, on=DAY)
        if isinstance(answer, LnpolicyError):
            return
        known = {figure for value in said.values() for figure in figures(value)} | _OURS
        for step in answer.steps:
            paper = step.sum.on_paper
            bare = paper.replace("（不低于 0）", "")
            if step.exactly is not None:  # year by year, with what is then still owed
                known.add(abs(step.value))
                continue
            new = figures(bare) - known - printed(name, step.source)
            assert not new - {Decimal(0)} or "没有印" in step.source, (said, paper, step.source)
            assert "× 0 " not in f"{paper} " or Decimal(0) in known or "没有印" in step.source, (said, paper)
            known.add(abs(step.value))

    law()


def test_beyond_its_term_a_rule_has_no_steps():
    said = {"threshold": 500_000, "suitable": True, "project": "goods", "budget": 3_000_000}
    assert calc.answer("procurement", said, EDITION, on="2026-12-31").steps
    over = calc.answer("procurement", said, EDITION, on="2027-01-01")
    assert (over.verdict, list(over.steps)) == ("expired", [])
