"""What holds of every calculator, whatever its rules: a law finds the rules and their inputs by the declarations."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lnpolicy import calc
from lnpolicy.calc.answer import Answer
from lnpolicy.calc.document import conditions_of
from lnpolicy.calc.registry import settings_of
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import LnpolicyError
from lnpolicy.rules.logic import inputs_of
from tests.property.drawn import DAY, inputs_drawn

EDITION = bundled_edition()
CALCULATORS = [name for name in EDITION.calculators if name not in ("toll", "deadline")]
laws = settings(max_examples=40, suppress_health_check=list(HealthCheck))


def asked(name, given):
    answer = calc.attempt(name, given, EDITION, on=DAY)
    return None if isinstance(answer, LnpolicyError) else answer


def outcome(answer: Answer):
    """Everything that somebody acts on."""
    readings = sorted(str((row.amount, row.least, row.most)) for row in answer.readings)
    days = [str(row.due) for row in answer.dates]
    return answer.verdict, answer.amount, answer.amount_min, answer.amount_max, readings, days


def bounds(answer: Answer):
    exact = answer.amount
    return (answer.amount_min, answer.amount_max) if exact is None else (exact, exact)


def settled(answer: Answer) -> dict[tuple[str, str], str]:
    """The conditions that are met or unmet, by rule and words."""
    found = [(option.rule.id, leaf) for option in answer.options for leaf in conditions_of(option.judged)]
    return {(rule, leaf["text"]): leaf["state"] for rule, leaf in found if leaf["state"] != "unknown"}


def taken_back(before: Answer, after: Answer) -> bool:
    """Whether something that was taken for granted is no longer, because it has been said."""
    return bool(set(before.assumptions) - set(after.assumptions))


FIGURES = {"money": Decimal("0.01"), "percent": Decimal("0.01")}
"""By how much a figure is more than the next; others by one."""
TURNED = [
    (name, key)
    for name in CALCULATORS
    if "target" in settings_of(name)
    for key in EDITION.rules(name).calculators[name].inputs
    if EDITION.rules(name).inputs[key].kind in ("money", "count", "whole", "number", "percent")
]


OWED = ("fund",)
"""The calculators of what is paid; less is better there."""


def worth(name: str, answer: Answer) -> Decimal:
    """What is received for certain, or at most; what is owed at most, the less the better."""
    if name in OWED:
        return -next((value for value in (answer.amount, answer.amount_max) if value is not None), Decimal("Infinity"))
    found = (answer.amount, answer.amount_min, answer.amount_max)
    return next((value for value in found if value is not None), Decimal(0))


@pytest.mark.parametrize(("name", "key"), TURNED)
def test_the_way_back_is_the_inverse_of_the_way_there(name, key):
    declared = EDITION.rules(name).inputs[key]
    unit = FIGURES.get(declared.kind, Decimal(1))

    @settings(max_examples=15, suppress_health_check=list(HealthCheck))
    @given(inputs_drawn(name, EDITION), st.decimals(Decimal("0.01"), 20_000, places=2))
    def law(whole, target):
        some = {other: value for other, value in whole.items() if other != key}
        found = calc.attempt(name, some, EDITION, on=DAY, target=target, solve=key)
        if isinstance(found, LnpolicyError):
            return
        goal = -target if name in OWED else target
        for row in found.rows("solutions"):
            value = Decimal(row.inputs[key])
            there = asked(name, {**some, **row.inputs})
            assert there is not None, some
            assert worth(name, there) >= goal, (some, row)
            near = [asked(name, {**some, **row.inputs, key: str(value + step)}) for step in (-unit, unit)]
            others = [worth(name, answer) for answer in near if answer is not None]
            assert len(others) < 2 or value == declared.least or min(others) < goal, (some, row)

    law()


@pytest.mark.parametrize(("name", "key"), TURNED)
def test_what_is_worth_so_much_is_found_on_the_way_back(name, key):
    @settings(max_examples=15, suppress_health_check=list(HealthCheck))
    @given(inputs_drawn(name, EDITION))
    def law(whole):
        there = asked(name, whole)
        if there is None or there.verdict != "eligible" or not there.amount:
            return
        some = {other: value for other, value in whole.items() if other != key}
        found = calc.attempt(name, some, EDITION, on=DAY, target=there.amount, solve=key)
        assert not isinstance(found, LnpolicyError), (found, whole)
        assert found.rows("solutions"), whole

    law()


@st.composite
def one_more(draw, name):
    """Some inputs of a calculator, and one more with a value."""
    whole = draw(inputs_drawn(name, EDITION))
    more = draw(st.sampled_from([key for key in whole if key != "policy"] or ["policy"]))
    some = {key: value for key, value in whole.items() if key == "policy" or (key != more and draw(st.booleans()))}
    return some, more, whole[more]


@pytest.mark.parametrize("name", CALCULATORS)
def test_no_input_is_silent(name):
    @laws
    @given(one_more(name))
    def law(drawn):
        some, more, value = drawn
        before, after = asked(name, some), asked(name, {**some, more: value})
        if before is None or after is None or outcome(before) == outcome(after):
            return
        assert more in {question.input for question in before.questions} or taken_back(before, after), drawn

    law()


@pytest.mark.parametrize("name", CALCULATORS)
def test_that_a_clause_can_be_read_otherwise_is_said_before_its_conditions_are_settled(name):
    """One yes or no, or choice, is lacking; whatever else differs is the same in both answers."""

    @laws
    @given(st.data(), inputs_drawn(name, EDITION))
    def law(data, whole):
        rules = EDITION.rules(name)
        asks_which = {key for rule in rules.of(name) if rule.where for key in inputs_of(rule.where)}
        asks_which |= {key for topic in rules.calculators[name].topics for key in topic.only}
        kinds = {key: rules.inputs[key].kind for key in whole if key not in asks_which}
        open_ = data.draw(st.sampled_from([key for key in kinds if kinds[key] in ("yes_no", "choice")] or [""]))
        some = {key: value for key, value in whole.items() if key != open_}
        before, after = asked(name, some), asked(name, whole)
        if before is None or after is None or len(after.readings) < 2 or taken_back(before, after):
            return
        assert len(before.readings) > 1, (open_, whole)

    law()


@pytest.mark.parametrize("name", CALCULATORS)
def test_a_settled_verdict_stays_and_bounds_hold_when_more_is_said(name):
    @laws
    @given(one_more(name))
    def law(drawn):
        some, more, value = drawn
        before, after = asked(name, some), asked(name, {**some, more: value})
        if before is None or after is None or taken_back(before, after):
            return
        if before.verdict in ("eligible", "ineligible"):
            assert after.verdict == before.verdict, drawn
        now = {} if after.readings else settled(after)  # a condition may stand otherwise by another reading
        assert all(now.get(key, state) == state for key, state in settled(before).items()), drawn
        (low, high), (least, most) = bounds(before), bounds(after)
        assert low is None or least is None or low <= least, drawn
        assert high is None or most is None or most <= high, drawn

    law()


@pytest.mark.parametrize("name", [*CALCULATORS, "toll"])
def test_what_is_not_settled_asks_what_settles_it_or_says_that_nobody_prints_it(name):
    @laws
    @given(one_more(name))
    def law(drawn):
        answer = asked(name, drawn[0])
        if answer is None or answer.verdict != "unknown" or answer.readings:
            return
        assert answer.questions or "没有印" in answer.headline or "没有印" in "".join(answer.assumptions), drawn

    law()


@pytest.mark.parametrize("name", [*CALCULATORS, "toll"])
def test_no_amount_is_below_nought_or_has_parts_of_a_fen(name):
    @laws
    @given(inputs_drawn(name, EDITION))
    def law(given):
        answer = asked(name, given)
        document = answer.as_document() if answer else {}
        for key in ("amount", "amount_min", "amount_max", "baseline", "saved"):
            said = document.get(key)
            assert said is None or (not said.startswith("-") and -Decimal(said).as_tuple().exponent == 2), given

    law()
