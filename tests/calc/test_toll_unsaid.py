"""What is not said of a trip: what is asked, and between which bounds what is paid lies."""

import pytest

from lnpolicy import calc
from tests.calc.trips import CAR, COACH, CONTAINER, HYDROGEN, option, without

# Questions


def test_questions_come_with_the_most_yuan_first():
    answer = calc.toll(vehicle="truck", toll=300)
    stakes = [question.at_stake for question in answer.questions]
    assert stakes == sorted(stakes, reverse=True)
    assert str(stakes[0]) == "300.00"
    # 201: were all of it added axle lines, 3.3 in ten would be paid
    assert {str(stake) for stake in stakes} == {"300.00", "201.00", "150.00", "105.00", "39.00", "15.00"}
    assert answer.verdict == "unknown"
    assert all(question.input not in ("vehicle", "toll") for question in answer.questions)


def test_a_trip_of_any_vehicle_costs_no_more_than_its_toll_and_asks_for_the_vehicle_first():
    answer = calc.toll(toll=320)
    assert (answer.verdict, answer.amount_min, answer.amount_max) == ("unknown", 0, 320)
    first = answer.questions[0]
    assert (first.input, first.at_stake) == ("vehicle", 320)
    assert [question.input for question in answer.questions].count("vehicle") == 1


def test_a_rate_without_kilometres_prices_nothing_and_asks_for_them():
    answer = calc.toll(vehicle="truck", axles=6, rate=2, hydrogen=False, container=False)
    assert (answer.verdict, answer.amount, answer.baseline) == ("eligible", None, None)
    assert "km" in [question.input for question in answer.questions]


def test_a_toll_that_is_not_said_is_asked_for():
    for inputs in (without(CAR, "ring"), {"vehicle": "truck"}, {"vehicle": "oversize"}):
        assert "toll" in [question.input for question in calc.toll(**inputs).questions]


def test_whether_etc_is_used_is_asked_where_that_discount_may_be_added():
    answer = calc.toll(vehicle="bus", monthly_card=True, toll=80)
    assert [(question.input, question.at_stake) for question in answer.questions] == [("etc", None)]


def test_a_truck_of_unknown_axles_is_asked_whether_it_is_oversize():
    answer = calc.toll(vehicle="truck", toll=200, hydrogen=False, container=False)
    # all of it added axle lines: 200 x 0.33
    assert answer.amount_min == 66
    assert "如是6轴以上货车（大件车），应付 66.00 至 200.00 元（第76条）" in [one.text for one in answer.questions]


def test_no_rate_is_asked_for_beside_the_toll_of_what_may_be_no_oversize_truck():
    answer = calc.toll(vehicle="truck", toll=500, km=100, hydrogen=False, container=False)
    assert {one.input for one in answer.questions} == {"axles", "extra_axle_lines"}


def test_nobody_who_gave_a_rate_is_asked_for_a_toll_that_is_refused_beside_it():
    asked = {question.input for question in calc.toll(vehicle="truck", axles=5, rate=2).questions}
    assert "km" in asked
    assert "toll" not in asked


def test_a_discount_that_comes_to_the_same_is_not_asked_about():
    # 79 halves the toll, and so would 78
    answer = calc.toll(**CONTAINER | {"toll": 1000, "axles": 3, "exit": "张士东", "rail_hub": True}, hydrogen=False)
    assert (str(answer.amount), answer.questions) == ("500.00", [])


# Amounts that are not known


@pytest.mark.parametrize(
    "inputs",
    [COACH, without(CONTAINER, "toll"), {"vehicle": "truck", "axles": 6}, {"vehicle": "truck"}],
)
def test_without_a_toll_there_are_no_amounts_but_the_same_verdict(inputs):
    priced, unpriced = calc.toll(**inputs, toll=100), calc.toll(**inputs)
    assert unpriced.verdict == priced.verdict
    assert (unpriced.amount, unpriced.amount_max, unpriced.baseline, unpriced.saved) == (None,) * 4
    assert {each.rule.id: each.verdict for each in unpriced.options} == {
        each.rule.id: each.verdict for each in priced.options
    }
    assert all(each.amount is None and each.saved is None for each in unpriced.options)
    assert unpriced.steps == []
    assert all(question.at_stake is None for question in unpriced.questions)


def test_what_may_be_free_has_no_amount_before_it_is_known():
    answer = calc.toll(**without(HYDROGEN, "booked"))
    assert (answer.amount, option(answer, 77).amount) == (None, None)
    assert {"booked", "toll"} <= {question.input for question in answer.questions}


@pytest.mark.parametrize(
    ("inputs", "least", "most"),
    [
        # nothing but the toll: free by 77 at best
        ({"vehicle": "truck", "toll": 300}, "0.00", "300.00"),
        # 76 of the whole, if it has more than six axles and the rest costs nothing: 300 x 0.33
        ({"vehicle": "truck", "toll": 300, "container": False, "hydrogen": False}, "99.00", "300.00"),
        # 2 x 100; six axles 0.87; or twenty lines by the dearest reading (2 + 27 x 0.33) x 100
        ({"vehicle": "truck", "rate": 2, "km": 100, "container": False, "hydrogen": False}, "174.00", "1091.00"),
        # the same of which the lines are known: (2 + 1.35 x 3 x 0.33) x 100
        (
            {"vehicle": "truck", "rate": 2, "km": 100, "container": False, "hydrogen": False, "extra_axle_lines": 3},
            *("174.00", "333.65"),
        ),
        # no lines 200, twenty 1091
        ({"vehicle": "oversize", "rate": 2, "km": 100, "container": False, "hydrogen": False}, "200.00", "1091.00"),
        ({"vehicle": "coach", "toll": 100}, "65.00", "100.00"),
        ({"vehicle": "bus", "toll": 80}, "52.00", "80.00"),
        ({"vehicle": "car", "toll": 15}, "0.00", "15.00"),
    ],
)
def test_what_is_not_said_bounds_what_is_paid(inputs, least, most):
    answer = calc.toll(**inputs)
    assert (str(answer.amount_min), str(answer.amount_max)) == (least, most)
    assert answer.amount in (None, answer.amount_max)


@pytest.mark.parametrize(
    "inputs", [CAR | {"toll": 15}, COACH | {"toll": 100}, {"vehicle": "bus", "monthly_card": False}]
)
def test_what_is_settled_has_no_bounds(inputs):
    answer = calc.toll(**inputs)
    assert (answer.amount_min, answer.amount_max) == (None, None)


def test_added_lines_that_are_not_known_leave_no_standard_toll():
    answer = calc.toll(vehicle="truck", rate=2, km=100)
    assert (answer.amount, answer.baseline, answer.saved) == (None, None, None)
    assert answer.headline.startswith("应付 0.00 至 1091.00 元；有优惠待确认")
    assert {"axles", "extra_axle_lines"} <= {question.input for question in answer.questions}


@pytest.mark.parametrize(
    ("trip", "most"),
    [
        # none or all of it added axle lines: 200; 200 x 0.87; 200 x 0.33
        ({"vehicle": "truck", "axles": 7, "toll": 200}, ["200.00", "174.00", "66.00"]),
        ({"vehicle": "oversize", "extra_axle_lines": 2, "toll": 500}, ["500.00", "435.00", "165.00"]),
    ],
)
def test_what_may_still_apply_bounds_every_reading_as_it_does_the_answer(trip, most):
    answer = calc.toll(**trip)
    assert (str(answer.amount_min), str(answer.amount_max)) == ("0.00", most[0])  # of hydrogen it is free by 77
    assert [(str(one.least), str(one.most)) for one in answer.readings[:2]] == [("0.00", end) for end in most[:2]]
    assert str(answer.readings[2].amount) == most[2]  # whatever part of it is added axle lines
    assert answer.headline.startswith(
        f"应付 0.00 至 {most[0]} 元，依据第76条政策；条文有不止一种读法，按应付最少的读法 0.00 至 {most[-1]} 元；"
    )
    assert "则 0.00 元（第77条）" in answer.headline
    # of no other discount it is at least a third, by every reading
    answer = calc.toll(**trip, hydrogen=False, container=False)
    assert [str(one.least or one.amount) for one in answer.readings] == [most[-1]] * 3
    assert f"应付 {most[-1]} 至 {most[0]} 元" in answer.headline


@pytest.mark.parametrize(
    ("stations", "policy"),
    [
        ({"entry": "北京", "exit": "抚顺", "rail_hub": False}, 72),
        ({"entry": "北京", "exit": "锦州", "rail_hub": False}, 78),
        ({"entry": "北京", "exit": "红旗台", "rail_hub": True}, 79),
    ],
)
def test_a_trip_across_the_border_says_in_its_first_line_that_it_is_taken_as_declared(stations, policy):
    """“跨省通行线上系统申报（‘中国ETC服务’微信小程序），出口即享”, as 72, 78 and 79 print."""
    said = {"vehicle": "truck", "container": True, "etc": True, "toll": 200, "axles": 4, "hydrogen": False, **stations}
    across = calc.answer("toll", {**said, "in_province": False})
    assert across.verdict == "eligible"
    assert f"依据第{policy}条政策" in across.headline
    assert "“中国ETC服务”微信小程序线上申报，这里按已经申报计" in across.headline
    unsaid = calc.answer("toll", said)
    assert "申报" not in unsaid.headline
    assert any("这里按省内通行计" in text for text in unsaid.assumptions)
    within = calc.answer("toll", {**said, "in_province": True, "entry": "抚顺"})
    assert not any("申报" in text for text in [within.headline, *within.assumptions])
