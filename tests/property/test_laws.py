"""What holds of every calculator, whatever its rules: a law finds the rules and their inputs by the declarations."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lnpolicy import calc
from lnpolicy.calc.answer import Answer
from lnpolicy.calc.document import conditions_of
from lnpolicy.calc.registry import settings_of
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import LnpolicyError
from lnpolicy.rules.declaration import FIGURES
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


STEPS = {"money": Decimal("0.01"), "percent": Decimal("0.01")}
"""By how much a figure is more than the next; others by one."""


def turned(name: str) -> list[tuple[str, str, bool]]:
    """The figures of a calculator that can be looked for, and whether less is better of what they come to."""
    rulebook = EDITION.rules(name)
    declared = rulebook.calculators[name]
    kept = {solve.input: solve for solve in declared.solve}
    if declared.topics:
        return [(name, key, solve.at_most) for key, solve in kept.items()]
    owed = name == "toll" or any(rule.result.owed for rule in rulebook.of(name) if rule.result)
    return [(name, key, owed) for key in declared.inputs if rulebook.inputs[key].kind in FIGURES]


TURNED = [one for name in EDITION.calculators if "target" in settings_of(name) for one in turned(name)]


def drawn_about(name: str, key: str) -> st.SearchStrategy[dict[str, Any]]:
    """Inputs of a calculator, of one with topics none that ask for another topic than that of the figure `key`."""
    declared = EDITION.rules(name).calculators[name]
    own = next((solve.topic for solve in declared.solve if solve.input == key), "")
    others = {one for topic in declared.topics if topic.name != own for one in topic.asked_by}
    others -= {one for topic in declared.topics if topic.name == own for one in topic.asked_by}
    return inputs_drawn(name, EDITION).map(lambda whole: {one: whole[one] for one in whole if one not in others})


def worth(answer: Answer, *, owed: bool) -> Decimal:
    """What is received for certain, or at most; what is owed at most by any reading, the less the better."""
    if owed:
        read = [value for row in answer.readings for value in (row.amount, row.most) if value is not None]
        said = next((value for value in (answer.amount, answer.amount_max) if value is not None), Decimal("Infinity"))
        return -max(said, *read, Decimal(0))
    found = (answer.amount, answer.amount_min, answer.amount_max)
    return next((value for value in found if value is not None), Decimal(0))


def opens(there: Answer, beyond: Answer) -> bool:
    """Whether a condition is no longer settled that is met there: of so much the clause says nothing."""
    met = {condition for condition, state in settled(there).items() if state == "met"}
    return not met <= settled(beyond).keys()


def blames(found: LnpolicyError) -> bool:
    """Whether an error is about what was looked for, not about a figure that nobody typed."""
    return found.param in ("target", "solve")


@pytest.mark.parametrize(("name", "key", "owed"), TURNED)
def test_the_way_back_is_the_inverse_of_the_way_there(name, key, owed):
    declared = EDITION.rules(name).inputs[key]
    unit = STEPS.get(declared.kind, Decimal(1))

    @settings(max_examples=15, suppress_health_check=list(HealthCheck))
    @given(drawn_about(name, key), st.decimals(Decimal("0.01"), 20_000, places=2))
    def law(whole, target):
        some = {other: value for other, value in whole.items() if other != key}
        found = calc.attempt(name, some, EDITION, on=DAY, target=target, solve=key)
        if isinstance(found, LnpolicyError):
            assert blames(found) or asked(name, some) is None, (found, some)
            return
        goal = -target if owed else target
        for row in found.rows("solutions"):
            there = asked(name, {**some, **row.inputs})
            assert there is not None, (some, row)
            assert worth(there, owed=owed) >= goal, (some, row)
            ends = {Decimal(end): row.inputs for end in (row.inputs.get(key), row.up_to) if end is not None}
            for end, inputs in ends.items():
                near = [asked(name, {**some, **inputs, key: str(end + step)}) for step in (-unit, unit)]
                others = [
                    Decimal("-Infinity") if opens(there, answer) else worth(answer, owed=owed)
                    for answer in near
                    if answer is not None
                ]
                assert len(others) < 2 or end == declared.least or min(others) < goal, (some, row)

    law()


def includes(row, key: str, value: Decimal, unit: Decimal) -> bool:
    """Whether a solution holds for a figure, or for the next whole one."""
    if key not in row.inputs:
        return True
    first = Decimal(row.inputs[key])
    last = Decimal(row.up_to) if row.up_to is not None else None
    return (value > first - unit or first == last) and (last is None or value < last + unit)


@pytest.mark.parametrize(("name", "key", "owed"), TURNED)
def test_what_is_worth_so_much_is_found_on_the_way_back_whatever_is_left_out(name, key, owed):
    unit = STEPS.get(EDITION.rules(name).inputs[key].kind, Decimal(1))

    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    @given(drawn_about(name, key), st.data())
    def law(whole, data):
        kept = data.draw(st.sets(st.sampled_from(sorted(whole))) | st.just(set(whole)))
        said = {other: value for other, value in whole.items() if other in {*kept, key, "policy"}}
        there = asked(name, said) if key in said else None
        if there is None or there.verdict == "unknown" or there.amount is None or not (there.amount or owed):
            return
        if there.verdict != "eligible" and not owed:
            return
        some = {other: value for other, value in said.items() if other != key}
        found = calc.attempt(name, some, EDITION, on=DAY, target=there.amount, solve=key)
        if isinstance(found, LnpolicyError) and "没有可以倒算的" in found.message:
            return
        assert not isinstance(found, LnpolicyError), (found, said)
        assert any(includes(row, key, Decimal(said[key]), unit) for row in found.rows("solutions")), (
            said,
            found.rows("solutions"),
        )

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
