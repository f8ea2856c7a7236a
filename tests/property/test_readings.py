"""What holds of every clause that can be read in several ways: an answer stands on all readings, not on one."""

from __future__ import annotations

from copy import copy
from itertools import product

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from lnpolicy import calc
from lnpolicy.edition.edition import Edition, bundled_edition
from lnpolicy.errors import LnpolicyError
from lnpolicy.rules.derivation import Let
from lnpolicy.rules.model import Rule
from lnpolicy.rules.rulebook import Rulebook
from tests.property.drawn import DAY, inputs_drawn

EDITION = bundled_edition()


def read_in(rule: Rule) -> list[Rule]:
    """A rule once for each way to read it, from end to end."""
    known = {let.name: [way.reading for way in let.ways] for let in rule.lets if len(let.ways) > 1}
    found = []
    for chosen in product(*known.values()):
        by = dict(zip(known, chosen, strict=True))
        if all(by[one] == by[other] for one in by for other in by if by[one] in known[other]):
            found.append(rule._replace(lets=tuple(read_as(let, by.get(let.name)) for let in rule.lets)))
    return found


def read_as(let: Let, reading: str | None) -> Let:
    """A let with one of its readings alone; as it is where none is chosen."""
    return let._replace(ways=tuple(way for way in let.ways if reading in (None, way.reading)))


def read_alone(name: str) -> list[Edition]:
    """The edition once for each way to read the rules of a calculator, with that way alone."""
    book = EDITION.rules(name)
    made = []
    for rules in product(*(read_in(rule) for rule in book.rules)):
        edition = copy(EDITION)
        alone = Rulebook(
            book.edition,
            book.inputs,
            book.calculators,
            book.outside,
            rules,
            book.numbers,
            book.sha256,
            book.made_from,
        )
        edition._rules = {**EDITION._rules, name: alone}
        made.append(edition)
    return made


ALONE = {name: editions for name in EDITION.calculators if name != "deadline" and len(editions := read_alone(name)) > 1}
"""The calculators of whose clauses one at least can be read in several ways."""


@st.composite
def some_inputs(draw, name):
    """Inputs of a calculator, of which some are left out, and two ways to read its clauses."""
    whole = draw(inputs_drawn(name, EDITION))
    given = {key: value for key, value in whole.items() if key == "policy" or draw(st.integers(0, 4))}
    return given, [draw(st.sampled_from(ALONE[name])) for _ in range(2)]


def answered(name, given, editions):
    """The answer by all readings, and by each of some alone; None where one is refused."""
    every = [calc.attempt(name, given, edition, on=DAY) for edition in (EDITION, *editions)]
    return None if any(isinstance(one, LnpolicyError) for one in every) else every


laws = settings(max_examples=40, phases=[Phase.generate], suppress_health_check=list(HealthCheck))


def test_the_clauses_that_can_be_read_in_several_ways_are_found():
    assert {"fund", "power", "disclosure", "procurement", "subsidy vessel-loan"} < ALONE.keys()


@pytest.mark.parametrize("name", ALONE)
def test_a_verdict_is_yes_or_no_only_where_every_reading_says_so(name):
    @laws
    @given(some_inputs(name))
    def law(drawn):
        if not (every := answered(name, *drawn)):
            return
        answer, *alone = every
        settled = {one.verdict for one in alone} - {"unknown"}
        if answer.verdict in ("eligible", "ineligible"):
            assert settled <= {answer.verdict}, drawn
            # a reading that needs what was left out falls away, and that it was left out is said
            assert answer.assumptions or all(one.verdict != "unknown" for one in alone), drawn
        if len(settled) > 1:
            assert answer.verdict == "unknown", drawn

    law()


@pytest.mark.parametrize("name", ALONE)
def test_no_reading_is_less_favourable_than_the_answer_and_what_differs_is_told(name):
    is_owed = any(rule.result and rule.result.owed for rule in EDITION.rules(name).rules)

    @laws
    @given(some_inputs(name))
    def law(drawn):
        if not (every := answered(name, *drawn)):
            return
        answer, *alone = every
        for one in alone:
            if answer.amount is None or one.amount is None:
                continue
            assert one.amount <= answer.amount if is_owed else one.amount >= answer.amount, drawn
            assert one.amount in {answer.amount, *(row.amount for row in answer.readings)}, drawn

    law()
