"""What holds of every toll: inputs drawn from their declarations, nothing taken in silence, bounds that bound.

An input is drawn from what its declaration and the conditions of the rules make of it: every choice, both answers to
a yes or no, figures on either side of each printed bound, named stations and another.
"""

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lnpolicy import calc
from lnpolicy.calc.circumstances import Circumstances, circumstances_of
from lnpolicy.calc.setting import Setting
from lnpolicy.calc.tariff import tariff_of
from lnpolicy.edition.edition import bundled_edition
from lnpolicy.errors import LnpolicyError
from lnpolicy.rules.inputs import understood
from lnpolicy.rules.logic import Leaf, Not
from lnpolicy.rules.wished import met_by
from tests.property.drawn import is_possible

RULES = bundled_edition().rules("toll")
PRICES = ("toll", "rate", "km")
DEAR = [Decimal(10) ** 6]
"""A toll that can be made of many axle lines over many kilometres."""
TODAY = "2026-09-15"


def leaves(condition):
    if isinstance(condition, Leaf):
        return [condition]
    parts = (condition.part,) if isinstance(condition, Not) else condition.parts
    return [leaf for part in parts for leaf in leaves(part)]


BOUNDS = [leaf for rule in RULES.of("toll") if rule.when for leaf in leaves(rule.when)]
NUMBERS = {int(number) for rule in RULES.of("toll") for number in rule.numbers.values() if number >= 2}


def values_of(declared):
    """The values of an input that the rules may tell apart."""
    bounds = [leaf.bound for leaf in BOUNDS if leaf.input == declared.name]
    if declared.kind == "yes_no":
        return [True, False]
    if declared.kind == "choice":
        return list(declared.choices)
    if declared.kind == "plate":
        return [*bounds, *(f"{bound}12345" for bound in bounds), *(bound[:1] for bound in bounds), "吉A12345", "京"]
    if declared.kind == "place":
        return [*sorted({station for bound in bounds for station in bound}), "沈阳西"]
    if declared.kind == "whole":
        near = {int(bound) + step for bound in {*bounds, *NUMBERS} for step in (-1, 0, 1)} | {int(declared.least), 1, 3}
        return sorted(number for number in near if declared.least <= number <= declared.most)
    return [Decimal(0), Decimal("0.01"), Decimal("1.99"), Decimal(2), Decimal("33.3"), Decimal(100), Decimal("814.07")]


VALUES = {name: values_of(RULES.inputs[name]) for name in RULES.calculators["toll"].inputs}


@st.composite
def trips(draw):
    """A trip of which little or nearly all may be said, with a price that can be taken."""
    vehicle = draw(st.sampled_from([*VALUES["vehicle"], "truck", "truck", "oversize", None, None]))
    price = draw(st.sampled_from([("toll",), ("rate", "km"), (), ("km",), ("toll", "km")]))
    others = [name for name in VALUES if name not in ("vehicle", *PRICES)]
    some = draw(st.lists(st.sampled_from(others), unique=True, max_size=6))
    said = [*price, *(some if draw(st.booleans()) else [name for name in others if name not in some[:3]])]
    trip = {"vehicle": vehicle} if vehicle else {}
    trip |= {name: draw(st.sampled_from(VALUES[name])) for name in price}
    for name in said[len(price) :]:
        more = trip | {name: draw(st.sampled_from(VALUES[name]))}
        trip = more if is_possible(more) else trip
    return trip


def unsaid(trip):
    """The inputs that can still be given beside what was."""
    prices = () if "toll" in trip or "rate" in trip else ("toll", "rate") if "km" in trip else ("toll", "km")
    return [name for name in VALUES if name not in trip and (name not in PRICES or name in prices)]


def figures(answer, standard=True):
    """All that the law means by the result: verdict, amounts, the `standard` toll, and the readings with theirs."""
    readings = [(reading.text, reading.amount, reading.least, reading.most) for reading in answer.readings]
    baseline = answer.baseline if standard else None
    return (answer.verdict, answer.amount, answer.amount_min, answer.amount_max, baseline, readings)


def values_beside(trip, name):
    """The values that an input may have beside what was said."""
    return [value for value in VALUES[name] if is_possible(trip | {name: value})]


def rules_out(trip, more, asked):
    """Whether an answer to something asked can be given beside a trip, and is refused beside the one of which more is
    said: that says what was asked for."""
    return any(is_possible(trip | {one: value}) and not is_possible(more | {one: value}) for one, value in asked)


def bounds(answer):
    """The least and the most that an answer says may be paid; None where it does not say."""
    if answer.amount_min is None and answer.amount_max is None:
        return answer.amount, answer.amount
    return answer.amount_min, answer.amount_max


def toll(trip):
    return calc.toll(**trip, on=TODAY)


@given(trip=trips())
@example(trip={"vehicle": "truck", "rate": Decimal(2), "km": Decimal(1), "hydrogen": True, "etc": True, "booked": True})
@settings(max_examples=400)
def test_no_input_changes_the_result_that_was_not_asked_for(trip):
    answer = toll(trip)
    asked = {question.input for question in answer.questions}
    answers = [(one, value) for one in asked for value in VALUES[one]]
    # what a free trip would cost otherwise changes nothing of what is paid, and is not asked for
    standard = answer.amount != 0 or not trip.keys().isdisjoint(("toll", "rate"))
    for name in unsaid(trip):
        if name not in asked:
            for value in values_beside(trip, name):
                more = trip | {name: value}
                is_same = figures(toll(more), standard) == figures(answer, standard)
                assert is_same or rules_out(trip, more, answers), (trip, name, value)


@given(trip=trips(), data=st.data())
@settings(max_examples=400)
def test_whatever_is_said_besides_keeps_within_the_bounds_and_never_widens_them(trip, data):
    less = toll(trip)
    for name in data.draw(st.permutations(list(VALUES))):  # what cannot be said now cannot be when more is said
        values = values_beside(trip, name) if name in unsaid(trip) else []
        if not values:
            continue
        trip |= {name: data.draw(st.sampled_from(values))}
        more = toll(trip)
        (least, most), (then_least, then_most) = bounds(less), bounds(more)
        if least is not None:
            assert least <= then_least <= then_most <= most, trip
        if less.verdict != "unknown":
            assert more.verdict == less.verdict, trip
        states = {option.rule.id: option.verdict for option in more.options}
        for option in less.options:
            assert option.verdict in ("unknown", states[option.rule.id]), (trip, option.rule.id)
        less = more


@given(trip=trips())
@settings(max_examples=400)
def test_what_an_option_still_takes_can_be_given_and_comes_to_what_it_promises(trip):
    answer = toll(trip)
    for option in answer.options:
        if option.verdict != "unknown":
            continue
        more = trip | met_by(option.judged)
        assert is_possible(more), (trip, option.rule.id, more)
        then = toll(more)
        [same] = [other for other in then.options if other.rule is option.rule]
        assert same.verdict == "eligible", (trip, option.rule.id, more)
        if option.amount is not None:
            assert same.amount == option.amount, (trip, option.rule.id, more)
            paid = [other.amount for other in then.options if other.verdict == "eligible" and other.amount is not None]
            assert then.amount == min(paid), (trip, option.rule.id, more)


@given(trip=trips())
@settings(max_examples=400)
def test_what_the_first_line_and_the_questions_promise_is_kept_by_what_they_ask_for(trip):
    answer = toll(trip)
    saved = re.findall(r"可再省 ([0-9.]+) 元（第([0-9]+)条）", "".join(one.text for one in answer.questions))
    promised = [(answer.amount - Decimal(one), policy) for one, policy in saved]
    then = re.findall(r"则 ([0-9.]+) 元（第([0-9、]+)条）", answer.headline)
    promised += [(Decimal(amount), policy) for amount, policies in then for policy in policies.split("、")]
    for amount, policy in promised:
        [option] = [one for one in answer.options if one.rule.policy == int(policy)]
        assert toll(trip | met_by(option.judged)).amount == amount, (trip, policy)


@given(trip=trips())
@settings(max_examples=400)
def test_what_a_question_asks_for_can_be_given(trip):
    for question in toll(trip).questions:
        values = [*VALUES[question.input], *DEAR] if question.wish is None else [question.wish]
        assert any(is_possible(trip | {question.input: value}) for value in values), (trip, question)


@given(trip=trips())
def test_what_may_be_asked_for_is_an_input_that_is_not_given(trip):
    for question in toll(trip).questions:
        assert question.input in VALUES
        assert question.input not in trip or (question.input == "plate" and trip["plate"] == "辽"), trip


@given(trip=trips())
def test_an_amount_is_one_of_its_bounds_and_no_reading_comes_to_more(trip):
    answer = toll(trip)
    _, most = bounds(answer)
    if answer.amount is not None:
        assert answer.amount == most
    elif answer.readings and answer.amount_max is not None:
        by_which = answer.readings[0]  # that behind the answer: what is not said leaves both the same bounds
        assert (by_which.amount, by_which.least, by_which.most) == (None, *bounds(answer)), trip
    for reading in answer.readings:
        for figure in (reading.amount, reading.least, reading.most):
            if figure is not None:
                assert 0 <= figure <= most
    document = answer.as_document()
    for text in _texts(document):
        assert "-0.00" not in text
        assert "NaN" not in text


def _texts(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("name", ["toll", "rate", "km"])
def test_a_price_is_asked_for_where_it_is_lacking(name):
    trip = {"vehicle": "truck", "axles": 6} | ({"km": 100} if name == "rate" else {})
    asked = [question.input for question in toll(trip).questions]
    assert (name in asked) == (name != "km")


@given(st.decimals("0.05", 9, places=2), st.integers(1, 40), st.integers(1, 900))
def test_a_toll_and_the_rate_that_it_is_made_of_come_to_the_same(rate, lines, km):
    """The standard toll of an oversize truck is that of six axles and of the added lines, 20 at most."""
    trip = {"vehicle": "oversize", "extra_axle_lines": lines, "km": km, "on": TODAY}
    toll = (rate + Decimal("1.35") * min(lines, 20)) * km
    by_rate, by_toll = calc.toll(**trip, rate=rate), calc.toll(**trip, toll=toll)
    assert (by_rate.amount, by_rate.amount_min) == (by_toll.amount, by_toll.amount_min)
    assert by_rate.readings == by_toll.readings
    assert [option.amount for option in by_rate.options] == [option.amount for option in by_toll.options]


SETTING = Setting("toll", date.fromisoformat(TODAY), bundled_edition(), RULES)


def seen(trip, *, anew):
    """What circumstances say of a trip: as it is remembered, or worked out anew with every figure."""
    try:
        if not anew:
            found = circumstances_of(trip, SETTING)
        else:
            SETTING.working.require_possible(trip)
            found = Circumstances(trip, tariff_of(trip.get("vehicle"), RULES), SETTING)
        return found.warnings, found.settled, [(one.rule.id, one.state) for one in found.possible], found.oversize
    except LnpolicyError as error:
        return str(error)


@settings(max_examples=300, deadline=None)
@given(trips())
def test_what_is_remembered_of_trips_that_differ_in_figures_is_what_is_worked_out_anew(trip):
    said = understood(RULES, "toll", {name: value for name, value in trip.items() if name in RULES.inputs})
    assert seen(said, anew=False) == seen(said, anew=True)


def test_trips_that_differ_in_tolls_alone_are_judged_once():
    one, other = ({"vehicle": "truck", "axles": 4, "etc": True, "toll": Decimal(toll)} for toll in (100, 200))
    assert circumstances_of(one, SETTING) is circumstances_of(other, SETTING)
