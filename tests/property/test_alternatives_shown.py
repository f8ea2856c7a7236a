"""Of alternatives none fails alone, and a reading is no condition: what is shown to fail, for every rule."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lnpolicy import calc
from lnpolicy.calc.document import conditions_of
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import LnpolicyError
from lnpolicy.rules.logic import AnyOf, Condition, Leaf, Not, leaves_of
from tests.property.drawn import DAY, inputs_drawn, part_of

EDITION = bundled_edition()
CALCULATORS = [name for name in EDITION.calculators if name != "deadline"]
_TRUTHS = {"true", "false"}


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    if isinstance(condition, Leaf):
        return ()
    return (condition.part,) if isinstance(condition, Not) else condition.parts


def arms(condition: Condition, *, within: bool = False) -> Iterator[str]:
    """The words of every condition that is one of alternatives, or part of one."""
    if within and condition.text:
        yield condition.text
    for part in parts_of(condition):
        yield from arms(part, within=within or isinstance(condition, AnyOf))


def alone(condition: Condition) -> Iterator[str]:
    """The words of every condition that stands by itself."""
    if condition.text:
        yield condition.text
    if not isinstance(condition, AnyOf):
        for part in parts_of(condition):
            yield from alone(part)


def told_by_reading(name: str) -> set[str]:
    """The lets of a calculator that say nothing but how the clause is read."""
    lets = [let for rule in EDITION.rules(name).of(name) for let in rule.lets if len(let.ways) > 1]
    return {let.name for let in lets if all({*one.names} <= _TRUTHS for way in let.ways for one in way.formulas)}


def never_alone(name: str) -> dict[str, set[str]]:
    """Of each rule the words that may not be said to fail by themselves."""
    found = {}
    only_read = told_by_reading(name)
    for rule in EDITION.rules(name).of(name):
        conditions = [one for one in (rule.when, rule.where) if one]
        read = {leaf.text for one in conditions for leaf in leaves_of(one) if leaf.input in only_read}
        by_itself = {text for one in conditions for text in alone(one)}
        found[rule.id] = ({text for one in conditions for text in arms(one)} - by_itself) | read
    return found


def test_there_are_alternatives_and_readings():
    assert {name for name in CALCULATORS if told_by_reading(name)} >= {"power"}
    assert never_alone("power")["power-zero"] >= {"160千瓦及以下", "零投资随低压接入容量上限提高（读法之一）"}


@pytest.mark.parametrize("name", CALCULATORS)
def test_nothing_fails_that_is_one_of_alternatives_or_only_a_reading(name):
    hidden = never_alone(name)

    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(inputs_drawn(name, EDITION), st.data())
    def law(whole, data):
        answer = calc.attempt(name, part_of(data, whole), EDITION, on=DAY)
        if isinstance(answer, LnpolicyError):
            return
        for option in answer.options:
            lines = conditions_of(option.judged)
            failed = {line["text"] for line in lines if line["state"] == "unmet"}
            assert not failed & hidden[option.rule.id], (whole, failed & hidden[option.rule.id])
            if len(answer.options) == 1:
                assert not [text for text in hidden[option.rule.id] if f"“{text}”" in answer.headline], whole

    law()
