"""Whatever an employer or a trip is like: no amount is out of bounds, and every answer can be recomputed."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lnpolicy import calc
from tests.property.drawn import is_possible

DAYS = ["2026-09-15", "2027-12-31", "2028-01-01", "2029-01-01"]
TODAY = DAYS[0]
EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
YES_NO = [
    "container",
    "hydrogen",
    "etc",
    "monthly_card",
    "booked",
    "licensed",
    "in_province",
    "ring",
    "rail_hub",
]
PLACES = ["鲅鱼圈", "锦州收费站", "锦州东", "红旗台", "张士东（西）", "沈阳西"]


def decimals(least, most, places=2):
    return st.decimals(least, most, places=places, allow_nan=False, allow_infinity=False)


said_of_a_trip = {
    "plate": st.sampled_from(["辽A12345", "辽B12345", "辽", "吉A"]),
    "seats": st.sampled_from([5, 9, 10, 19, 20, 39, 40]),
    "axles": st.integers(2, 9),
    "extra_axle_lines": st.sampled_from([0, 1, 3, 20, 21]),
    "entry": st.sampled_from(PLACES),
    "exit": st.sampled_from(PLACES),
} | dict.fromkeys(YES_NO, st.booleans())
vehicles = st.fixed_dictionaries({"vehicle": st.sampled_from(["car", "bus", "coach", "truck", "oversize"])})
priced = st.one_of(
    st.fixed_dictionaries({"toll": decimals(0, 5000)}),
    st.fixed_dictionaries({"rate": decimals(0, 10), "km": decimals(0, 900, 1)}),
)
trips = st.builds(
    lambda *parts: parts[0] | parts[1] | parts[2], vehicles, priced, st.fixed_dictionaries(said_of_a_trip)
).filter(is_possible)
"""Trips of which everything is said."""
some_trips = st.builds(
    lambda *parts: parts[0] | parts[1] | parts[2],
    vehicles,
    st.one_of(priced, st.just({})),
    st.fixed_dictionaries({}, optional=said_of_a_trip),
).filter(is_possible)

heads = st.one_of(st.integers(1, 3000).map(Decimal), st.sampled_from(["30", "30.5", "31", "66.6"]).map(Decimal))
hundredths = st.one_of(st.integers(0, 20), st.sampled_from([9, 10, 14, 15]))
wages = st.one_of(
    decimals(0, 500_000).map(lambda wage: {"average_wage": wage}),
    decimals(0, 90_000_000).map(lambda total: {"total_wages": total}),
)


@st.composite
def employers(draw, whole=False):
    """An employer near the bounds of the tiers; `whole`: of which everything is said."""
    employees = draw(heads)
    disabled = min(
        employees * draw(hundredths) / 1000 + draw(st.sampled_from([Decimal(0), Decimal("0.01")])), employees
    )
    inputs = {"employees": employees, "disabled": disabled} | draw(wages)
    more = {
        "employer_type": st.sampled_from(["enterprise", "institution"]),
        "local_average_wage": decimals(1, 200_000),
    }
    inputs |= draw(st.fixed_dictionaries(more) if whole else st.fixed_dictionaries({}, optional=more))
    if draw(st.booleans()):
        inputs["severe"] = disabled / 2
    return inputs


# A small evaluator of what a step says


def value_of(expression):
    """What `expression` comes to: + - * / ( ) min max round on figures, exactly as it stands."""
    tokens = re.findall(r"\d+(?:\.\d+)?|min|max|round|[-+*/(),]", expression)
    assert "".join(tokens) == expression.replace(" ", ""), expression
    with localcontext(EXACT):
        value = _sum(tokens)
    assert not tokens, expression
    return value


def _sum(tokens):
    value = _product(tokens)
    while tokens and tokens[0] in "+-":
        value = value + _product(tokens) if tokens.pop(0) == "+" else value - _product(tokens)
    return value


def _product(tokens):
    value = _single(tokens)
    while tokens and tokens[0] in "*/":
        value = value * _single(tokens) if tokens.pop(0) == "*" else value / _single(tokens)
    return value


def _single(tokens):
    token = tokens.pop(0)
    if token in ("min", "max", "round"):
        assert tokens.pop(0) == "("
        values = [_sum(tokens)]
        while tokens.pop(0) == ",":
            values.append(_sum(tokens))
        if token == "round":
            return values[0].quantize(Decimal(1).scaleb(-int(values[1])), ROUND_HALF_UP)
        return min(values) if token == "min" else max(values)
    if token == "(":
        value = _sum(tokens)
        assert tokens.pop(0) == ")"
        return value
    return Decimal(token)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3 - 4 / 8", "8.5"),
        ("8 / 4 / 2", "1"),
        ("round(0.125, 2)", "0.13"),
        ("max(1.5 - 2, 0)", "0"),
        ("min(10 / 4, 2 * 2)", "2.5"),
    ],
)
def test_the_evaluator_reads_arithmetic(expression, value):
    assert value_of(expression) == Decimal(value)


def figures(expression):
    return {Decimal(figure) for figure in re.findall(r"\d+(?:\.\d+)?", expression)}


def check_steps(document):
    """Every step comes to its value, and the last to the amount."""
    steps = document["steps"]
    assert bool(steps) == (document["amount"] is not None)
    for step in steps:
        computed, value = value_of(step["expression"]), Decimal(step["value"])
        if step["expression"].startswith("round("):
            assert computed == value, step
        else:
            assert abs(computed - value) <= abs(value) * Decimal("1e-25"), step
        assert step["source"]
        assert step["name"]
    if steps:
        assert Decimal(steps[-1]["value"]) == Decimal(document["amount"])


@given(inputs=employers(), on=st.sampled_from(DAYS))
def test_the_steps_of_a_levy_come_to_its_amount(inputs, on):
    document = calc.fund(**inputs, on=on, scenarios=0).as_document()
    check_steps(document)
    if not document["steps"]:
        return
    step = {each["name"].split("（")[0]: each for each in document["steps"]}
    value = {name: Decimal(each["value"]) for name, each in step.items()}
    assert value["应安排人数"] in figures(step["差额人数"]["expression"])
    assert value["差额人数"] in figures(step["应缴费额"]["expression"])
    wage = value.get("计算用工资", value.get("年平均工资", inputs.get("average_wage")))
    with localcontext(EXACT):
        full = (value["差额人数"] * wage).quantize(Decimal("0.01"))
    assert abs(full - value["应缴费额"]) <= Decimal("0.01")
    assert value["应缴金额"] <= value["应缴费额"]


@given(inputs=some_trips)
def test_the_steps_of_a_trip_come_to_its_amount(inputs):
    document = calc.toll(**inputs, on=TODAY).as_document()
    check_steps(document)
    if document["baseline"] is not None and document["steps"]:
        first, last = document["steps"]
        assert first["value"] == document["baseline"]
        assert Decimal(last["value"]) <= Decimal(first["value"])


# Bounds


def check_amounts(answer):
    document = answer.as_document()
    money = [document, *document["options"], *document["readings"], *document.get("scenarios", ())]
    for holder, name in product(money, ("amount", "amount_max", "saved")):
        if holder.get(name) is not None:
            assert Decimal(holder[name]) >= 0
            assert not holder[name].startswith("-")
            assert answer.baseline is None or Decimal(holder[name]) <= answer.baseline
    if answer.amount is not None and answer.baseline is not None:
        assert answer.saved == answer.baseline - answer.amount
    if answer.readings:
        assert len(answer.readings) > 1
        paid = [reading.most if reading.amount is None else reading.amount for reading in answer.readings]
        if None not in paid:
            assert paid == sorted(paid, reverse=True)
            assert answer.amount in (paid[0], None)
    stakes = [question.at_stake for question in answer.questions]
    said = [stake for stake in stakes if stake is not None]
    assert said == sorted(said, reverse=True)
    assert stakes[: len(said)] == said
    assert all(
        question.input not in answer.inputs or question.input in ("booked", "plate") for question in answer.questions
    )


@given(inputs=employers(), on=st.sampled_from(DAYS))
def test_a_levy_lies_between_nothing_and_what_is_owed_without_relief(inputs, on):
    check_amounts(calc.fund(**inputs, on=on))


@given(inputs=some_trips)
def test_a_trip_costs_between_nothing_and_the_standard_toll(inputs):
    check_amounts(calc.toll(**inputs, on=TODAY))


# Knowing more


def check_knowing_more(less, more):
    """What was certain stays so, or a condition has failed."""
    then = {option["rule"]: option for option in more.as_document()["options"]}
    for option in less.as_document()["options"]:
        now = then[option["rule"]]
        if option["verdict"] == "eligible" and now["verdict"] != "eligible":
            assert any(condition["state"] == "unmet" for condition in now["conditions"])
        for before, after in zip(option["conditions"], now["conditions"], strict=True):
            assert before["state"] in ("unknown", after["state"])


@given(data=st.data(), inputs=trips)
def test_saying_more_of_a_trip_undoes_nothing_that_was_certain(data, inputs):
    kept = ("vehicle", "toll", "rate", "km")
    forgotten = data.draw(st.sets(st.sampled_from([name for name in inputs if name not in kept])))
    less = {name: value for name, value in inputs.items() if name not in forgotten}
    check_knowing_more(calc.toll(**less, on=TODAY), calc.toll(**inputs, on=TODAY))


@given(data=st.data(), inputs=employers(whole=True))
def test_saying_more_of_an_employer_undoes_nothing_that_was_certain(data, inputs):
    forgotten = data.draw(st.sets(st.sampled_from(["employer_type", "local_average_wage"])))
    less = {name: value for name, value in inputs.items() if name not in forgotten}
    check_knowing_more(calc.fund(**less, on=TODAY), calc.fund(**inputs, on=TODAY))


def check_unknown(answer):
    """An option with something unknown and nothing against it may still be open; what is shut says why."""
    for option in answer.as_document()["options"]:
        states = {condition["state"] for condition in option["conditions"]}
        if option["verdict"] == "ineligible":
            assert "unmet" in states
        if option["verdict"] == "eligible":
            assert states == {"met"}
        for condition in option["conditions"]:
            if condition["state"] == "unknown" and condition["input"] != "plate":
                assert condition["input"] not in answer.inputs
    if answer.verdict == "ineligible":
        assert all(option.verdict == "ineligible" for option in answer.options if option.rule.id != "fund-none")


@given(inputs=some_trips)
def test_what_a_trip_has_not_said_is_never_taken_for_no(inputs):
    check_unknown(calc.toll(**inputs, on=TODAY))


@given(inputs=employers())
def test_what_an_employer_has_not_said_is_never_taken_for_no(inputs):
    check_unknown(calc.fund(**inputs, on=TODAY))


# How the figures move


@given(inputs=employers(), hired=decimals(0, 5), on=st.sampled_from(DAYS))
def test_more_disabled_employees_never_raise_what_is_owed_by_the_same_reading(inputs, hired, on):
    before = calc.fund(**inputs, on=on, scenarios=0)
    more = inputs | {"disabled": min(inputs["disabled"] + hired, inputs["employees"])}
    after = calc.fund(**more, on=on, scenarios=0)
    assert (after.amount or after.amount_max or 0) <= (before.amount or before.amount_max or 0)
    now = {reading.text: reading for reading in after.readings}
    for reading in before.readings:
        if reading.text in now and reading.amount is not None:
            assert now[reading.text].amount <= reading.amount


@given(inputs=employers(whole=True))
def test_what_each_hire_leaves_owed_is_what_would_be_owed_with_it(inputs):
    inputs.pop("severe", None)
    for row in calc.fund(**inputs, on=TODAY).rows("scenarios"):
        if row.disabled <= inputs["employees"]:
            assert calc.fund(**inputs | {"disabled": row.disabled}, on=TODAY, scenarios=0).amount == row.amount


@given(inputs=trips, times=st.integers(2, 50))
def test_twice_the_trip_costs_twice_as_much_before_rounding(inputs, times):
    scaled = "toll" if "toll" in inputs else "km"
    once = calc.toll(**inputs, on=TODAY)
    often = calc.toll(**inputs | {scaled: inputs[scaled] * times}, on=TODAY)
    half_a_fen = Decimal("0.005")
    for one, many in zip(once.options, sorted(often.options, key=_place_in(once)), strict=True):
        assert one.verdict == many.verdict
        if one.amount is not None:
            assert abs(one.amount * times - many.amount) <= half_a_fen * (times + 1)


def _place_in(answer):
    places = [option.rule.id for option in answer.options]
    return lambda option: places.index(option.rule.id)


@given(inputs=some_trips)
def test_without_its_price_a_trip_has_the_same_verdict(inputs):
    unpriced = {name: value for name, value in inputs.items() if name not in ("toll", "rate", "km")}
    assert calc.toll(**unpriced, on=TODAY).verdict == calc.toll(**inputs, on=TODAY).verdict
